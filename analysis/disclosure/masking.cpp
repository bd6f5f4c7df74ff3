#include "analysis/disclosure/masking.h"

#include <algorithm>
#include <cassert>

#include "analysis/disclosure/rounding.h"

namespace groundswell::disclosure {
namespace {

using Hidden = std::vector<bool>;  // by code, or by subject

// One wave on its way from counts to figures. A mark of 1 or more hides.
class WaveMask {
public:
    WaveMask(const Hierarchy& hierarchy, const WaveCounts& counts, const std::vector<Issue>& earlier,
             const Policy& policy)
        : hierarchy_(hierarchy), counts_(counts), earlier_(earlier), policy_(policy) {}

    WaveFigures figures() {
        hide_panels();
        for (std::size_t axis = 0; axis < hierarchy_.codes.size(); ++axis) hide_bases(axis);
        for (std::size_t panel = 0; panel < counts_.size(); ++panel)
            if (!panels_[panel]) hide_subjects(panel);
        return std::move(figures_);
    }

private:
    void hide_panels() {
        for (const PanelOf<Count>& panel : counts_) {
            PanelOf<Figure> hidden;
            hidden.base.by = blank();
            for (const Star<Count>& subject : panel.subjects)
                hidden.subjects.push_back({{}, subject.by.empty() ? std::vector<std::vector<Figure>>() : blank()});
            figures_.push_back(std::move(hidden));
            const std::size_t number = panels_.size();
            panels_.push_back(is_sensitive_base(panel.base.total) ||
                              was_hidden([&](const WaveFigures& figures) { return figures[number].base.total; }));
            if (!panels_.back())
                show(figures_.back().base.total, panel.base.total,
                     last([&](const WaveFigures& figures) { return figures[number].base.total; }));
        }
    }

    // The bases of all panels are hidden alike along an axis: who was asked about barriers was mostly asked about
    // strengths too, so that a base shown in one panel would tell the one hidden in another.
    void hide_bases(std::size_t axis) {
        Hidden hidden(hierarchy_.codes[axis]);
        for (std::size_t code = 0; code < hidden.size(); ++code)
            for (std::size_t panel = 0; panel < counts_.size(); ++panel) {
                if (panels_[panel]) continue;
                if (is_sensitive_base(counts_[panel].base.by[axis][code]) ||
                    was_hidden([&](const WaveFigures& figures) { return figures[panel].base.by[axis][code]; }))
                    hidden[code] = true;
            }
        while (policy_.complementary && !bases_hold(axis, hidden))
            if (!hide_smallest(hidden, [&](std::size_t code) {
                    std::uint64_t least = 0;
                    for (std::size_t panel = 0; panel < counts_.size(); ++panel)
                        if (!panels_[panel]) least += counts_[panel].base.by[axis][code].value;
                    return least;
                }))
                break;
        for (std::size_t panel = 0; panel < counts_.size(); ++panel)
            if (!panels_[panel])
                show_parts(
                    figures_[panel].base.total, counts_[panel].base.by[axis], hidden,
                    [&](const WaveFigures& figures, std::size_t code) {
                        return figures[panel].base.by[axis][code];
                    },
                    figures_[panel].base.by[axis]);
    }

    bool bases_hold(std::size_t axis, const Hidden& hidden) const {
        const auto number = std::count(hidden.begin(), hidden.end(), true);
        if (number == 0) return true;
        for (std::size_t panel = 0; panel < counts_.size(); ++panel) {
            if (panels_[panel]) continue;
            std::uint64_t held = 0;
            std::size_t holders = 0;
            for (std::size_t code = 0; code < hidden.size(); ++code) {
                const std::uint64_t value = hidden[code] ? counts_[panel].base.by[axis][code].value : 0;
                held += value;
                holders += value > 0;
            }
            if (number < 2 || holders < 2 || held < policy_.least_width) return false;
        }
        return true;
    }

    void hide_subjects(std::size_t panel) {
        const std::vector<Star<Count>>& subjects = counts_[panel].subjects;
        const std::uint64_t base = counts_[panel].base.total.value;
        Hidden hidden;
        for (std::size_t subject = 0; subject < subjects.size(); ++subject)
            hidden.push_back(
                is_sensitive(subjects[subject].total, base, policy_) ||
                was_hidden([&](const WaveFigures& figures) { return figures[panel].subjects[subject].total; }));
        if (policy_.complementary)
            for (std::size_t subject = 0; subject < subjects.size(); ++subject)
                if (subjects[subject].by.empty()) part_from_parent(panel, subject, hidden);
        for (std::size_t subject = 0; subject < subjects.size(); ++subject) {
            if (hidden[subject]) continue;
            show(figures_[panel].subjects[subject].total, subjects[subject].total,
                 last([&](const WaveFigures& figures) { return figures[panel].subjects[subject].total; }));
            for (std::size_t axis = 0; axis < subjects[subject].by.size(); ++axis)
                hide_parts(panel, subject, axis);
        }
    }

    // A foundation is named by whoever names one of its themes: it is no less than each of them and no more than
    // all together. Hides it, or a theme, where that would tell what is hidden.
    void part_from_parent(std::size_t panel, std::size_t parent, Hidden& hidden) const {
        const std::vector<Star<Count>>& subjects = counts_[panel].subjects;
        std::uint64_t together = 0, largest = 0;
        std::size_t children_hidden = 0;
        std::size_t smallest = no_parent;
        for (std::size_t child = 0; child < subjects.size(); ++child) {
            if (hierarchy_.parents[child] != parent) continue;
            const std::uint64_t value = subjects[child].total.value;
            if (hidden[child]) {
                ++children_hidden;
                continue;
            }
            together += value;
            largest = std::max(largest, value);
            if (smallest == no_parent || value < subjects[smallest].total.value) smallest = child;
        }
        // One hidden child lies between the parent less the others and the parent.
        const std::uint64_t value = subjects[parent].total.value;
        if (!hidden[parent] && children_hidden == 1 && std::min(value, together) < policy_.least_width)
            hidden[parent] = true;
        if (hidden[parent] && children_hidden == 0 && smallest != no_parent &&
            together - largest < policy_.least_width)
            hidden[smallest] = true;
    }

    void hide_parts(std::size_t panel, std::size_t subject, std::size_t axis) {
        const std::vector<Count>& bases = counts_[panel].base.by[axis];
        const std::vector<Count>& parts = counts_[panel].subjects[subject].by[axis];
        const std::vector<Figure>& shown_bases = figures_[panel].base.by[axis];
        Hidden hidden;
        for (std::size_t code = 0; code < parts.size(); ++code)
            hidden.push_back(shown_bases[code].hidden || is_sensitive(parts[code], bases[code].value, policy_) ||
                             was_hidden([&](const WaveFigures& figures) {
                                 return figures[panel].subjects[subject].by[axis][code];
                             }));
        while (policy_.complementary && !parts_hold(bases, parts, shown_bases, hidden))
            if (!hide_smallest(hidden, [&](std::size_t code) { return parts[code].value; })) break;
        show_parts(
            figures_[panel].subjects[subject].total, parts, hidden,
            [&](const WaveFigures& figures, std::size_t code) {
                return figures[panel].subjects[subject].by[axis][code];
            },
            figures_[panel].subjects[subject].by[axis]);
    }

    // What is named in the hidden parts, and what is not, is spread widely enough over them.
    bool parts_hold(const std::vector<Count>& bases, const std::vector<Count>& parts,
                    const std::vector<Figure>& shown_bases, const Hidden& hidden) const {
        const auto number = std::count(hidden.begin(), hidden.end(), true);
        if (number == 0) return true;
        std::uint64_t named = 0, asked = 0, asked_unseen = 0;
        for (std::size_t code = 0; code < hidden.size(); ++code) {
            if (!hidden[code]) continue;
            named += parts[code].value;
            asked += bases[code].value;
            if (shown_bases[code].hidden) asked_unseen += bases[code].value;
        }
        const std::uint64_t silent = asked - named, wide = policy_.least_width;
        if (number < 2 || named < wide || silent < wide) return false;
        for (std::size_t code = 0; code < hidden.size(); ++code) {
            if (!hidden[code]) continue;
            if (shown_bases[code].hidden) {
                if (std::min({named, silent, asked_unseen}) < wide) return false;
                continue;
            }
            const std::uint64_t base = bases[code].value;
            const std::uint64_t low = base > silent ? base - silent : 0, high = std::min(base, named);
            if (high - low < wide) return false;
        }
        return true;
    }

    template <typename Size>
    static bool hide_smallest(Hidden& hidden, const Size& size) {
        std::size_t smallest = hidden.size();
        // What holds something before what holds nothing, the smaller before the larger.
        const auto before = [&](std::size_t one, std::size_t other) {
            const bool nothing = size(one) == 0, other_nothing = size(other) == 0;
            return nothing != other_nothing ? other_nothing : size(one) < size(other);
        };
        for (std::size_t code = 0; code < hidden.size(); ++code)
            if (!hidden[code] && (smallest == hidden.size() || before(code, smallest))) smallest = code;
        if (smallest == hidden.size()) return false;
        hidden[smallest] = true;
        return true;
    }

    bool is_sensitive_base(const Count& count) const {
        return count.value < policy_.threshold || count.organisations < policy_.least_organisations;
    }

    template <typename Pick>
    bool was_hidden(const Pick& pick) const {
        return std::any_of(earlier_.begin(), earlier_.end(),
                           [&](const Issue& issue) { return Figure(pick(issue.figures)).hidden; });
    }
    template <typename Pick>
    Figure last(const Pick& pick) const {
        return earlier_.empty() ? Figure{} : Figure(pick(earlier_.back().figures));
    }

    void show(Figure& figure, const Count& count, const Figure& before) const {
        figure = {.hidden = false, .value = rounded(count.value, before, policy_.rounding)};
    }

    template <typename Pick>
    void show_parts(const Figure& total, const std::vector<Count>& parts, const Hidden& hidden, const Pick& pick,
                    std::vector<Figure>& figures) const {
        std::vector<std::uint64_t> values;
        std::vector<Figure> before;
        for (std::size_t code = 0; code < parts.size(); ++code) {
            values.push_back(parts[code].value);
            before.push_back(last([&](const WaveFigures& earlier) { return pick(earlier, code); }));
        }
        figures = rounded_parts(total.value, values, hidden, before, policy_.rounding);
    }

    std::vector<std::vector<Figure>> blank() const {
        std::vector<std::vector<Figure>> by;
        for (const std::size_t codes : hierarchy_.codes) by.emplace_back(codes);
        return by;
    }

    const Hierarchy& hierarchy_;
    const WaveCounts& counts_;
    const std::vector<Issue>& earlier_;
    const Policy& policy_;
    WaveFigures figures_;
    Hidden panels_;
};

}  // namespace

bool is_sensitive(const Count& count, std::uint64_t base, const Policy& policy) {
    assert(count.value <= base);
    return count.value < policy.threshold || base - count.value < policy.threshold ||
           count.organisations < policy.least_organisations || count.others < policy.least_organisations;
}

WaveFigures mask(const Hierarchy& hierarchy, const WaveCounts& counts, const std::vector<Issue>& earlier,
                 const Policy& policy) {
    assert(check(policy));
    return WaveMask(hierarchy, counts, earlier, policy).figures();
}

}  // namespace groundswell::disclosure
