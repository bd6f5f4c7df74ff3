#include "analysis/disclosure/auditor.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "analysis/disclosure/masking.h"

namespace groundswell::disclosure {
namespace {

// A hidden count of one issue and the unknown that stands for it.
struct Sought {
    Finding finding;
    std::size_t unknown;
};

// The conditions on some counts of a wave. A count that is the same in two places is one unknown; where one of
// the places shows it, it is known.
class Conditions {
public:
    using Name = std::tuple<int, std::size_t, std::uint64_t>;  // what, which code or subject, the count itself

    void know(const Name& name, std::uint64_t value) { known_[name] = static_cast<double>(value); }
    bool knows(const Name& name) const { return known_.contains(name); }

    std::size_t unknown(const Name& name, double most) {
        if (const auto found = unknowns_.find(name); found != unknowns_.end()) return found->second;
        const auto known = known_.find(name);
        const std::size_t made = known == known_.end() ? bounds_.add_unknown(0, most)
                                                       : bounds_.add_unknown(known->second, known->second);
        unknowns_.emplace(name, made);
        return made;
    }
    // A count that is no one's to know by itself: what is left of a base.
    std::size_t free(double most) { return bounds_.add_unknown(0, most); }
    void add(std::vector<std::pair<std::size_t, double>> terms, double low, double high) {
        bounds_.add_condition(std::move(terms), low, high);
    }
    void seek(const Finding& finding, std::size_t unknown) { sought_.push_back({finding, unknown}); }

    void find(double least_width, std::vector<Finding>& findings) const {
        if (sought_.empty()) return;
        std::vector<std::size_t> unknowns;
        for (const Sought& one : sought_) unknowns.push_back(one.unknown);
        const auto ranges = bounds_.ranges(unknowns);
        for (std::size_t i = 0; i < sought_.size(); ++i) {
            const Range range = ranges ? (*ranges)[i] : Range{};
            if (range.width() > least_width - 1e-4) continue;
            findings.push_back(sought_[i].finding);
            findings.back().range = range;
        }
    }

private:
    Bounds bounds_;
    std::map<Name, double> known_;
    std::map<Name, std::size_t> unknowns_;
    std::vector<Sought> sought_;
};

enum What { base_count, named_count };

class Audit {
public:
    Audit(const Hierarchy& hierarchy, const std::vector<Issue>& issues, const Policy& policy)
        : hierarchy_(hierarchy), issues_(issues), policy_(policy) {}

    std::vector<Finding> findings() {
        for (std::size_t axis = 0; axis < hierarchy_.codes.size(); ++axis) {
            search_bases(axis);
            for (std::size_t panel = 0; panel < hierarchy_.panels; ++panel)
                for (std::size_t subject = 0; subject < hierarchy_.parents.size(); ++subject)
                    search_parts(panel, subject, axis);
        }
        for (std::size_t panel = 0; panel < hierarchy_.panels; ++panel) {
            search_totals(panel);
            for (std::size_t issue = 0; issue < issues_.size(); ++issue) check_figures(issue, panel);
        }
        return std::move(findings_);
    }

private:
    const PanelOf<Count>& counts(std::size_t issue, std::size_t panel) const {
        return issues_[issue].counts[panel];
    }
    const PanelOf<Figure>& figures(std::size_t issue, std::size_t panel) const {
        return issues_[issue].figures[panel];
    }
    bool is_shown(std::size_t issue, std::size_t panel) const { return !figures(issue, panel).base.total.hidden; }

    // Bases along an axis, of all panels and issues together.
    void add_bases(Conditions& conditions, std::size_t axis, bool seek) const {
        const auto name = [&](std::size_t issue, std::size_t panel, std::size_t code) {
            return Conditions::Name{base_count, code, counts(issue, panel).base.by[axis][code].value};
        };
        each_shown_panel([&](std::size_t issue, std::size_t panel) {
            for (std::size_t code = 0; code < hierarchy_.codes[axis]; ++code)
                if (!figures(issue, panel).base.by[axis][code].hidden)
                    conditions.know(name(issue, panel, code), counts(issue, panel).base.by[axis][code].value);
        });
        each_shown_panel([&](std::size_t issue, std::size_t panel) {
            const auto total = static_cast<double>(counts(issue, panel).base.total.value);
            std::vector<std::pair<std::size_t, double>> sum;
            for (std::size_t code = 0; code < hierarchy_.codes[axis]; ++code) {
                const Conditions::Name one = name(issue, panel, code);
                sum.emplace_back(conditions.unknown(one, most_base()), 1.0);
                if (seek && figures(issue, panel).base.by[axis][code].hidden && !conditions.knows(one))
                    conditions.seek({.kind = Finding::Kind::base,
                                     .issue = issue,
                                     .panel = panel,
                                     .subject = no_parent,
                                     .axis = axis,
                                     .code = code,
                                     .range = {}},
                                    sum.back().first);
            }
            conditions.add(std::move(sum), total, total);
        });
    }

    void search_bases(std::size_t axis) {
        Conditions conditions;
        add_bases(conditions, axis, true);
        conditions.find(static_cast<double>(policy_.least_width), findings_);
    }

    void search_parts(std::size_t panel, std::size_t subject, std::size_t axis) {
        Conditions conditions;
        const auto part = [&](std::size_t issue, std::size_t code) {
            return counts(issue, panel).subjects[subject].by[axis][code].value;
        };
        const auto shows_total = [&](std::size_t issue) {
            const PanelOf<Figure>& shown = figures(issue, panel);
            return !shown.subjects[subject].by.empty() && !shown.base.total.hidden &&
                   !shown.subjects[subject].total.hidden;
        };
        const auto hides = [&](std::size_t issue, std::size_t code) {
            return figures(issue, panel).subjects[subject].by[axis][code].hidden;
        };
        bool anything = false;
        for (std::size_t issue = 0; issue < issues_.size(); ++issue)
            for (std::size_t code = 0; shows_total(issue) && code < hierarchy_.codes[axis]; ++code) {
                if (hides(issue, code))
                    anything = true;
                else
                    conditions.know({named_count, code, part(issue, code)}, part(issue, code));
            }
        if (!anything) return;
        add_bases(conditions, axis, false);
        for (std::size_t issue = 0; issue < issues_.size(); ++issue) {
            if (!shows_total(issue)) continue;
            std::vector<std::pair<std::size_t, double>> sum;
            for (std::size_t code = 0; code < hierarchy_.codes[axis]; ++code) {
                const Conditions::Name name{named_count, code, part(issue, code)};
                const std::size_t named = conditions.unknown(name, most_base());
                const std::size_t base = conditions.unknown(
                    {base_count, code, counts(issue, panel).base.by[axis][code].value}, most_base());
                const std::size_t silent = conditions.free(most_base());
                sum.emplace_back(named, 1.0);
                conditions.add({{base, 1.0}, {named, -1.0}, {silent, -1.0}}, 0, 0);
                if (!hides(issue, code) || conditions.knows(name)) continue;
                Finding finding{.kind = Finding::Kind::named,
                                .issue = issue,
                                .panel = panel,
                                .subject = subject,
                                .axis = axis,
                                .code = code,
                                .range = {}};
                conditions.seek(finding, named);
                finding.kind = Finding::Kind::silent;
                conditions.seek(finding, silent);
            }
            const auto total = static_cast<double>(counts(issue, panel).subjects[subject].total.value);
            conditions.add(std::move(sum), total, total);
        }
        conditions.find(static_cast<double>(policy_.least_width), findings_);
    }

    // The totals of all subjects, with what foundations and themes say of each other.
    void search_totals(std::size_t panel) {
        Conditions conditions;
        const std::size_t subjects = hierarchy_.parents.size();
        const auto value = [&](std::size_t issue, std::size_t subject) {
            return counts(issue, panel).subjects[subject].total.value;
        };
        const auto name = [&](std::size_t issue, std::size_t subject) {
            return Conditions::Name{named_count, subject, value(issue, subject)};
        };
        for (std::size_t issue = 0; issue < issues_.size(); ++issue)
            for (std::size_t subject = 0; is_shown(issue, panel) && subject < subjects; ++subject)
                if (!figures(issue, panel).subjects[subject].total.hidden)
                    conditions.know(name(issue, subject), value(issue, subject));
        for (std::size_t issue = 0; issue < issues_.size(); ++issue) {
            if (!is_shown(issue, panel)) continue;
            const auto base = static_cast<double>(counts(issue, panel).base.total.value);
            std::vector<std::vector<std::pair<std::size_t, double>>> sums(subjects);
            for (std::size_t subject = 0; subject < subjects; ++subject) {
                const std::size_t named = conditions.unknown(name(issue, subject), base);
                conditions.add({{named, 1.0}}, 0, base);
                if (const std::size_t parent = hierarchy_.parents[subject]; parent != no_parent) {
                    const std::size_t above = conditions.unknown(name(issue, parent), base);
                    conditions.add({{above, 1.0}, {named, -1.0}}, 0, base);
                    sums[parent].emplace_back(named, 1.0);
                }
                if (figures(issue, panel).subjects[subject].total.hidden &&
                    !conditions.knows(name(issue, subject)))
                    conditions.seek({.kind = Finding::Kind::named,
                                     .issue = issue,
                                     .panel = panel,
                                     .subject = subject,
                                     .axis = no_parent,
                                     .code = 0,
                                     .range = {}},
                                    named);
            }
            for (std::size_t parent = 0; parent < subjects; ++parent) {
                if (sums[parent].empty()) continue;
                sums[parent].emplace_back(conditions.unknown(name(issue, parent), base), -1.0);
                conditions.add(std::move(sums[parent]), 0, base * static_cast<double>(subjects));
            }
        }
        conditions.find(static_cast<double>(policy_.least_width), findings_);
    }

    // Each figure by itself: whether it may be shown, is near its count, and did not move while the count stood.
    void check_figures(std::size_t issue, std::size_t panel) {
        const Policy& policy = issues_[issue].policy;
        const auto check = [&](const Finding& where, const Count& count, const Figure& figure, bool sensitive,
                               bool base_hidden, const auto& other) {
            if (figure.hidden) return;
            const std::uint64_t off =
                figure.value > count.value ? figure.value - count.value : count.value - figure.value;
            if (sensitive || base_hidden || off >= policy.rounding || figure.value % policy.rounding != 0)
                findings_.push_back(where);
            for (std::size_t before = 0; before < issue; ++before) {
                const auto [earlier, shown] = other(issues_[before]);
                if (!shown.hidden && earlier.value == count.value && shown.value != figure.value) {
                    findings_.push_back(where);
                    findings_.back().kind = Finding::Kind::rounding;
                }
            }
        };
        const auto check_star = [&](std::size_t subject, const auto& pick) {
            const Star<Count>& count = pick(counts(issue, panel));
            const Star<Figure>& figure = pick(figures(issue, panel));
            const PanelOf<Count>& panel_counts = counts(issue, panel);
            const Star<Figure>& base = figures(issue, panel).base;
            const auto sensitive = [&](const Count& one, std::uint64_t of) {
                if (subject != no_parent) return is_sensitive(one, of, policy);
                return one.value < policy.threshold || one.organisations < policy.least_organisations;
            };
            Finding where{.kind = Finding::Kind::figure,
                          .issue = issue,
                          .panel = panel,
                          .subject = subject,
                          .axis = no_parent,
                          .code = 0,
                          .range = {}};
            check(where, count.total, figure.total, sensitive(count.total, panel_counts.base.total.value),
                  base.total.hidden, [&](const Issue& other) {
                      return std::pair(pick(other.counts[panel]).total, pick(other.figures[panel]).total);
                  });
            for (std::size_t axis = 0; axis < count.by.size(); ++axis)
                for (std::size_t code = 0; code < count.by[axis].size(); ++code) {
                    where.axis = axis;
                    where.code = code;
                    check(where, count.by[axis][code], figure.by[axis][code],
                          sensitive(count.by[axis][code], panel_counts.base.by[axis][code].value),
                          base.by[axis][code].hidden || figure.total.hidden, [&](const Issue& other) {
                              return std::pair(pick(other.counts[panel]).by[axis][code],
                                               pick(other.figures[panel]).by[axis][code]);
                          });
                }
        };
        check_star(
            no_parent, [](const auto& one) -> const auto& { return one.base; });
        for (std::size_t subject = 0; subject < hierarchy_.parents.size(); ++subject)
            check_star(
                subject, [&](const auto& one) -> const auto& { return one.subjects[subject]; });
    }

    double most_base() const {
        std::uint64_t most = 0;
        for (const Issue& issue : issues_)
            for (const PanelOf<Count>& one : issue.counts) most = std::max(most, one.base.total.value);
        return static_cast<double>(most);
    }

    template <typename Visit>
    void each_shown_panel(const Visit& visit) const {
        for (std::size_t issue = 0; issue < issues_.size(); ++issue)
            for (std::size_t panel = 0; panel < hierarchy_.panels; ++panel)
                if (is_shown(issue, panel)) visit(issue, panel);
    }

    const Hierarchy& hierarchy_;
    const std::vector<Issue>& issues_;
    const Policy& policy_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> audit(const Hierarchy& hierarchy, const std::vector<Issue>& issues, const Policy& policy) {
    return Audit(hierarchy, issues, policy).findings();
}

std::vector<Finding> audit_rounding(const Hierarchy& hierarchy, const Issue& issue, const Policy& policy) {
    std::vector<Finding> findings;
    const auto off = static_cast<double>(policy.rounding - 1);
    const auto search = [&](std::size_t panel, std::size_t subject, std::size_t axis, const Star<Figure>& star) {
        if (star.total.hidden || policy.rounding == 1) return;
        Bounds bounds;
        const auto total = static_cast<double>(star.total.value);
        std::vector<std::size_t> shown{bounds.add_unknown(total - off, total + off)};
        std::vector<std::size_t> codes{hierarchy.codes[axis]};
        std::vector<std::pair<std::size_t, double>> sum{{shown[0], -1.0}};
        for (std::size_t code = 0; code < star.by[axis].size(); ++code) {
            const Figure& figure = star.by[axis][code];
            const auto value = static_cast<double>(figure.value);
            const std::size_t unknown =
                figure.hidden ? bounds.add_unknown(0, total + off) : bounds.add_unknown(value - off, value + off);
            sum.emplace_back(unknown, 1.0);
            if (figure.hidden) continue;
            shown.push_back(unknown);
            codes.push_back(code);
        }
        bounds.add_condition(std::move(sum), 0, 0);
        const auto ranges = bounds.ranges(shown);
        for (std::size_t i = 0; i < shown.size(); ++i)
            if (!ranges || (*ranges)[i].width() < 2 * off - 1e-4)
                findings.push_back({.kind = Finding::Kind::rounding,
                                    .issue = 0,
                                    .panel = panel,
                                    .subject = subject,
                                    .axis = axis,
                                    .code = codes[i],
                                    .range = ranges ? (*ranges)[i] : Range{}});
    };
    for (std::size_t panel = 0; panel < hierarchy.panels; ++panel)
        for (std::size_t axis = 0; axis < hierarchy.codes.size(); ++axis) {
            search(panel, no_parent, axis, issue.figures[panel].base);
            for (std::size_t subject = 0; subject < hierarchy.parents.size(); ++subject)
                if (!issue.figures[panel].subjects[subject].by.empty())
                    search(panel, subject, axis, issue.figures[panel].subjects[subject]);
        }
    return findings;
}

}  // namespace groundswell::disclosure
