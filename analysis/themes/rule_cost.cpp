#include "analysis/themes/rule_cost.h"

#include <algorithm>
#include <string>

#include "analysis/themes/pattern.h"

namespace groundswell::themes {

std::size_t rows_of(const Term& term) {
    return variants(term).size();
}

void CostSurvey::add(const Lexicon& lexicon, const LexiconMatcher::Workspace& workspace) {
    ++texts_;
    const std::string_view text = workspace.text().text();
    const Tokens& tokens = workspace.tokens();
    for (std::uint32_t number = 0; number < tokens.size(); ++number) {
        const Token& token = tokens.words[number];
        const std::string_view spelling = text.substr(token.start, token.end - token.start);
        auto found = numbers_.find(spelling);
        if (found == numbers_.end()) {
            found = numbers_.emplace(std::string(spelling), static_cast<std::uint32_t>(places_.size())).first;
            places_.emplace_back();
        }
        places_[found->second].push_back(static_cast<std::uint32_t>(words_.size()));
        words_.push_back({found->second, tokens.before[number], number == 0});
    }
    std::vector<std::uint32_t> ran;
    for (const Found& found : workspace.rules())
        if (lexicon.rules[found.number].term.empty()) ran.push_back(found.number);
    std::sort(ran.begin(), ran.end());
    ran.erase(std::unique(ran.begin(), ran.end()), ran.end());
    for (const std::uint32_t rule : ran) {
        ++patterns_[rule].runs;
        patterns_[rule].bytes += text.size();
    }
}

// Ascending numbers of the words met so far that belong to the element.
std::vector<std::uint32_t> CostSurvey::words_matching(const TermElement& element) const {
    std::vector<std::uint32_t> matching;
    const auto look_up = [&](const std::string& spelling) {
        if (const auto found = numbers_.find(spelling); found != numbers_.end()) matching.push_back(found->second);
    };
    for (const TermWord& word : element.words) {
        if (word.form == WordForm::prefix) {
            for (auto one = numbers_.lower_bound(word.stem);
                 one != numbers_.end() && one->first.starts_with(word.stem); ++one)
                matching.push_back(one->second);
            continue;
        }
        look_up(word.stem);
        if (word.form != WordForm::plural) continue;
        look_up(word.stem + "s");
        look_up(word.stem + "es");
    }
    std::sort(matching.begin(), matching.end());
    matching.erase(std::unique(matching.begin(), matching.end()), matching.end());
    return matching;
}

// Words looked at for the elements from `element` on, the one before it having ended right before `at`.
std::uint64_t CostSurvey::go_on(const std::vector<std::vector<std::uint32_t>>& matching, const TermRow& row,
                                std::size_t element, std::size_t at) const {
    if (element == row.size()) return 0;
    const std::size_t furthest = row[element].join == Join::gap ? at + row[element].gap : at;
    std::uint64_t steps = 0;
    for (std::size_t word = at; word <= furthest; ++word) {
        if (ends_before(word)) break;
        const Separator& before = words_[word].before;
        const bool joined = row[element].join == Join::space    ? before.joins
                            : row[element].join == Join::symbol ? before.symbol == row[element].symbol
                                                                : before.within_sentence;
        if (!joined) break;
        ++steps;
        const std::vector<std::uint32_t>& words = matching[row[element].number];
        if (std::binary_search(words.begin(), words.end(), words_[word].word))
            steps += go_on(matching, row, element + 1, word + 1);
    }
    return steps;
}

std::uint64_t CostSurvey::steps_of(const Term& term) const {
    std::vector<std::vector<std::uint32_t>> matching;  // for each element
    for (const TermElement& element : term.elements) matching.push_back(words_matching(element));
    std::uint64_t steps = 0;
    for (const TermRow& row : variants(term))
        for (const std::uint32_t word : matching[row.front().number])
            for (const std::uint32_t at : places_[word]) steps += 1 + go_on(matching, row, 1, at + 1);
    return steps;
}

std::vector<RuleCost> CostSurvey::costs(const Lexicon& lexicon) const {
    std::vector<RuleCost> costs(lexicon.rules.size());
    for (std::uint32_t number = 0; number < lexicon.rules.size(); ++number) {
        const Rule& rule = lexicon.rules[number];
        if (!rule.term.empty()) {
            if (const Result<Term> term = parse_term(rule.term)) costs[number].steps = steps_of(*term);
            continue;
        }
        costs[number].instructions = instructions_of(rule.expression);
        if (const auto found = patterns_.find(number); found != patterns_.end()) {
            costs[number].steps = found->second.bytes;
            costs[number].runs = found->second.runs;
        }
    }
    return costs;
}

}  // namespace groundswell::themes
