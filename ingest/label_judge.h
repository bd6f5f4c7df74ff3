// LabelJudge: whether a column holds labels that are matched - places, postcodes, sectors, sizes.
#pragma once

#include <functional>
#include <optional>

#include "ingest/header_groups.h"
#include "ingest/header_text.h"
#include "ingest/judgement.h"
#include "ingest/role_words.h"
#include "reference/matching.h"

namespace groundswell::ingest {

class LabelJudge {
public:
    // `words`, `code`: the header, and its first record. What is passed must outlive this.
    LabelJudge(const HeaderWords& words, const HeaderWords& code, const HeaderGroup& group,
               const ColumnFacts& facts, const reference::Matcher& matcher, std::function<bool()> is_open_text);

    std::optional<Judgement> place(const Excluded& excluded) const;
    std::optional<Judgement> trade(const Excluded& excluded) const;

private:
    // "Selected Choice", beside "Other - Text", is what Qualtrics calls the whole of the question.
    bool is_part() const {
        return group_.members > 1 && !group_.other && !HeaderWords(group_.part).is("selected choice");
    }
    std::string_view within(const role_words::Words& phrases) const;
    bool could_be_labels() const;
    bool asks_for_label() const;
    bool asks_something() const;
    std::optional<Judgement> label(ColumnRole role, std::string_view name, double matched,
                                   const role_words::Words& strong, const role_words::Words& weak,
                                   const Excluded& excluded) const;

    const HeaderWords& words_;
    const HeaderWords& code_;
    const HeaderGroup& group_;
    const ColumnFacts& facts_;
    const reference::Matcher& matcher_;
    std::function<bool()> is_open_text_;
    HeaderWords own_words_;  // of a part of a question what it says itself, not what it shares with others
};

}  // namespace groundswell::ingest
