#include "analysis/themes/lexicon_change.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <unordered_map>
#include <utility>

namespace groundswell::themes {
namespace {

// Where it stands says nothing of what it means.
template <typename Item>
Item without_place(Item item) {
    item.file.clear();
    item.line = 0;
    if constexpr (requires { item.column; }) item.column = 0;
    return item;
}

std::string key_of(const Rule& rule) {
    return rule.id;
}
std::string key_of(const FalseFriend& one) {
    return one.expression;
}
std::string key_of(const Cue& one) {
    return one.cue_class + "\n" + one.expression;
}
std::string key_of(const WholeAnswer& one) {
    return one.expression;
}

// Of positions in `after`, in the order of `before`: those outside a longest rising row, which are the fewest that
// have moved past others.
std::set<std::size_t> out_of_order(const std::vector<std::size_t>& positions) {
    std::vector<std::size_t> tails;  // indices: the least last of a row of each length
    std::vector<std::size_t> previous(positions.size(), SIZE_MAX);
    for (std::size_t index = 0; index < positions.size(); ++index) {
        const auto place = std::partition_point(
            tails.begin(), tails.end(), [&](std::size_t tail) { return positions[tail] < positions[index]; });
        if (place != tails.begin()) previous[index] = *(place - 1);
        if (place == tails.end())
            tails.push_back(index);
        else
            *place = index;
    }
    std::set<std::size_t> moved(positions.begin(), positions.end());
    for (std::size_t index = tails.empty() ? SIZE_MAX : tails.back(); index != SIZE_MAX; index = previous[index])
        moved.erase(positions[index]);
    return moved;
}

// Calls tell(kind, before or null, after or null) for each difference of two lists.
template <typename Item, typename Tell>
void compare_lists(const std::vector<Item>& before, const std::vector<Item>& after, Tell tell) {
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t index = 0; index < after.size(); ++index) places.emplace(key_of(after[index]), index);
    std::vector<bool> known(after.size(), false);
    std::vector<std::size_t> same;
    std::vector<const Item*> same_before(after.size(), nullptr);
    for (const Item& item : before) {
        const auto place = places.find(key_of(item));
        if (place == places.end() || known[place->second]) {
            tell(ChangeKind::removed, &item, nullptr);
            continue;
        }
        known[place->second] = true;
        if (without_place(item) == without_place(after[place->second])) {
            same.push_back(place->second);
            same_before[place->second] = &item;
        } else {
            tell(ChangeKind::changed, &item, &after[place->second]);
        }
    }
    for (const std::size_t moved : out_of_order(same)) tell(ChangeKind::moved, same_before[moved], &after[moved]);
    for (std::size_t index = 0; index < after.size(); ++index)
        if (!known[index]) tell(ChangeKind::added, nullptr, &after[index]);
}

std::string where(const FalseFriend& one, const Lexicon& lexicon) {
    std::string themes;
    for (const std::uint16_t theme : one.themes) themes += (themes.empty() ? "" : ", ") + lexicon.themes[theme].id;
    return themes;
}
std::string where(const Cue& one, const Lexicon&) {
    return one.cue_class;
}
std::string where(const WholeAnswer& one, const Lexicon&) {
    return std::string(groundswell::to_string(one.residual));
}

bool same_theme_ids(const Lexicon& before, const Lexicon& after) {
    return std::equal(before.themes.begin(), before.themes.end(), after.themes.begin(), after.themes.end(),
                      [](const Theme& left, const Theme& right) { return left.id == right.id; });
}

template <typename Item>
void compare_others(std::string_view what, const Lexicon& before, const Lexicon& after,
                    std::vector<Item> Lexicon::*list, LexiconChange& change) {
    compare_lists(before.*list, after.*list, [&](ChangeKind kind, const Item* old, const Item* now) {
        const Item& item = now != nullptr ? *now : *old;
        change.others.push_back({.what = what,
                                 .kind = kind,
                                 .term = item.term,
                                 .expression = item.expression,
                                 .is_pattern = item.term.empty(),
                                 .where = where(item, now != nullptr ? after : before)});
    });
}

// What a request says in passing depends on what its question names.
bool depends_on_question(const Asked& asked) {
    return asked.asks == Asks::requests;
}

}  // namespace

std::string_view to_string(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::added: return "added";
        case ChangeKind::removed: return "removed";
        case ChangeKind::changed: return "changed";
        case ChangeKind::moved: return "moved";
    }
    return {};
}

LexiconChange compare(const Lexicon& before, const Lexicon& after) {
    LexiconChange change;
    change.same_themes = same_theme_ids(before, after);
    compare_lists(before.rules, after.rules, [&](ChangeKind kind, const Rule* old, const Rule* now) {
        change.rules.push_back({kind, old, now});
    });
    compare_others("false friend", before, after, &Lexicon::false_friends, change);
    compare_others("cue", before, after, &Lexicon::cues, change);
    compare_others("whole answer", before, after, &Lexicon::whole_answers, change);
    change.same_lenses = std::equal(
        before.lenses.begin(), before.lenses.end(), after.lenses.begin(), after.lenses.end(),
        [](const Lens& old, const Lens& now) { return old.id == now.id && old.expressions == now.expressions; });
    // A pattern of a whole answer is asked of all of a text, and what it says there no rule can say; a rule about
    // questions changes answers that say nothing of it.
    change.can_be_matched = change.same_themes && change.same_lenses &&
                            std::none_of(change.rules.begin(), change.rules.end(),
                                         [](const RuleChange& one) { return one.either().question; }) &&
                            std::none_of(change.others.begin(), change.others.end(),
                                         [](const OtherChange& one) { return one.is_pattern; });
    return change;
}

Result<std::optional<ChangeMatcher>> ChangeMatcher::compile(const LexiconChange& change) {
    std::optional<ChangeMatcher> matcher;
    if (!change.can_be_matched) return matcher;
    Lexicon changed;
    changed.themes.push_back({.id = "changed",
                              .label = {},
                              .foundation = {},
                              .secondary_foundations = {},
                              .grand_challenges = {},
                              .definition = {},
                              .include = {},
                              .exclude = {},
                              .near_neighbours = {},
                              .examples = {}});
    std::set<std::string> seen;
    const auto add = [&](const std::string& term, const std::string& expression) {
        if (!seen.insert(term + "\n" + expression).second) return;
        Rule rule;
        rule.id = "changed/" + std::to_string(changed.rules.size());
        rule.term = term;
        rule.expression = expression;
        changed.rules.push_back(std::move(rule));
    };
    for (const RuleChange& one : change.rules)
        for (const Rule* rule : {one.before, one.after})
            if (rule != nullptr) add(rule->term, rule->expression);
    for (const OtherChange& one : change.others) add(one.term, one.expression);
    if (changed.rules.empty()) {
        matcher = ChangeMatcher(nullptr, std::nullopt);
        return matcher;
    }
    std::vector<std::string> expressions;
    for (const Rule& rule : changed.rules) expressions.push_back(rule.expression);
    auto tagger = Tagger::compile(std::move(changed));
    if (!tagger) return tagger.error();
    matcher = ChangeMatcher(std::move(*tagger), TextSieve::make(expressions));
    return matcher;
}

Result<bool> ChangeMatcher::touches(std::string_view verbatim, const Asked& asked,
                                    Tagger::Scratch& scratch) const {
    if (!changed_) return false;
    const auto touched = matches_in(verbatim, scratch);
    const bool look_at_question = touched && !*touched && depends_on_question(asked);
    return look_at_question ? matches_in(asked.wording, scratch) : touched;
}

bool ChangeMatcher::rules_out(std::string_view verbatim, const Asked& asked) const {
    return sifts_out(verbatim) && (!depends_on_question(asked) || sifts_out(asked.wording));
}

Result<bool> ChangeMatcher::matches_in(std::string_view text, Tagger::Scratch& scratch) const {
    if (sifts_out(text)) return false;
    auto tagging = changed_->tag(text, Asks::anything, scratch);
    if (!tagging) return tagging.error();
    return !tagging->mentions.empty();
}

}  // namespace groundswell::themes
