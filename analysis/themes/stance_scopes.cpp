// Where cues reach: sentences, clauses and segments, and which cues turn one another round.
#include <algorithm>
#include <array>

#include "analysis/themes/nearly_sorted.h"
#include "analysis/themes/stance.h"

namespace groundswell::themes {
namespace {

bool is_degree(CueClass cue_class) {
    return cue_class == CueClass::severe || cue_class == CueClass::intensifier || cue_class == CueClass::future ||
           cue_class == CueClass::past;
}

bool can_be_turned(CueClass cue_class) {
    return cue_class == CueClass::negative || cue_class == CueClass::positive || cue_class == CueClass::request ||
           cue_class == CueClass::opportunity || cue_class == CueClass::hypothetical ||
           cue_class == CueClass::mended;
}

constexpr std::uint32_t negator_reach = 3;  // words between "not" and what it turns: "not a very good"

}  // namespace

void StanceReader::start(const LexiconMatcher& matcher, const LexiconMatcher::Workspace& workspace) {
    workspace_ = &workspace;
    take_cues(matcher, workspace.cues());
    number_units(workspace.tokens());
    judge_imperatives();
    turn_cues();
    const std::string& text = workspace.text().text();
    figures_.clear();
    const std::vector<Token>& words = workspace.tokens().words;
    for (std::uint32_t word = 0; word < words.size(); ++word)
        if (text[words[word].start] >= '0' && text[words[word].start] <= '9') figures_.push_back(word);
}

// The longest cue wins over those inside it: "not enough" over "not", "no wonder" over "no". Words of degree stay.
void StanceReader::take_cues(const LexiconMatcher& matcher, const std::vector<Found>& found) {
    cues_.clear();
    for (const Found& one : found)
        cues_.push_back({matcher.cue_class(one.number), one.number, one.first, one.end});
    sort_nearly_sorted(cues_, [](const CueHere& left, const CueHere& right) {
        if (left.first != right.first) return left.first < right.first;
        if (left.end != right.end) return left.end > right.end;
        return left.cue_class != right.cue_class ? left.cue_class < right.cue_class : left.number < right.number;
    });
    std::uint32_t earlier = 0, here = 0, first = 0;
    std::erase_if(cues_, [&](const CueHere& cue) {
        if (cue.first != first) {
            earlier = std::max(earlier, here);
            here = 0;
            first = cue.first;
        }
        const bool contained = earlier >= cue.end || here > cue.end;
        if (!is_degree(cue.cue_class)) here = std::max(here, cue.end);
        return contained && !is_degree(cue.cue_class);
    });
}

void StanceReader::number_units(const Tokens& tokens) {
    units_.assign(tokens.size(), {});
    Unit unit;
    auto cue = cues_.begin();
    for (std::uint32_t word = 0; word < tokens.size(); ++word) {
        const Separator& before = tokens.before[word];
        if (before.ends_sentence) ++unit.sentence;
        bool new_clause = before.ends_sentence, new_segment = before.ends_segment;
        for (; cue != cues_.end() && cue->first == word; ++cue) {
            new_clause |= cue->cue_class == CueClass::contrast;
            new_segment |= cue->cue_class == CueClass::exception;
        }
        if (new_clause) ++unit.clause;
        if (new_clause || new_segment) ++unit.segment;
        units_[word] = unit;
    }
}

std::string_view StanceReader::word_at(std::uint32_t number) const {
    const Token& word = workspace_->tokens().words[number];
    return std::string_view(workspace_->text().text()).substr(word.start, word.end - word.start);
}

// "Cut VAT" asks for something; "they cut our grant" does not.
void StanceReader::judge_imperatives() {
    static constexpr std::array<std::string_view, 5> comparing{"less", "fewer", "lower", "more", "better"};
    std::erase_if(cues_, [&](CueHere& cue) {
        if (cue.cue_class == CueClass::request)
            cue.commands = std::find(comparing.begin(), comparing.end(), word_at(cue.first)) != comparing.end();
        if (cue.cue_class != CueClass::imperative) return false;
        cue.cue_class = CueClass::request;
        cue.commands = true;
        if (cue.first == 0 || units_[cue.first - 1].segment != units_[cue.first].segment) return false;
        const std::string_view before = word_at(cue.first - 1);
        return before != "please" && before != "and" && before != "to" && before != "just" && before != "or";
    });
}

// "not good", "not expensive", "few problems": the cue that follows means its opposite.
void StanceReader::turn_cues() {
    for (std::size_t index = 0; index < cues_.size(); ++index) {
        CueHere& negator = cues_[index];
        if (negator.cue_class != CueClass::negator && negator.cue_class != CueClass::scarcity) continue;
        for (std::size_t next = index + 1; next < cues_.size(); ++next) {
            CueHere& cue = cues_[next];
            if (cue.first > negator.end + negator_reach ||
                units_[cue.first].segment != units_[negator.first].segment)
                break;
            if (cue.first < negator.end || is_degree(cue.cue_class)) continue;
            if (cue.cue_class == CueClass::pseudo_negation) break;
            if (!can_be_turned(cue.cue_class)) continue;
            cue.turned = !cue.turned;
            negator.spent = true;
            break;
        }
    }
}

}  // namespace groundswell::themes
