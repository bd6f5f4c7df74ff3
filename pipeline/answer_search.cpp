#include "pipeline/answer_search.h"

#include <algorithm>
#include <limits>

#include "analysis/text/normalise.h"
#include "analysis/text/personal_mask.h"
#include "analysis/themes/packed_mentions.h"
#include "pipeline/answer_walk.h"

namespace groundswell::pipeline {
namespace {

constexpr std::size_t looked_up_at_once = 256;

// One thread's eyes: says of an answer whether it is among those searched for.
class AnswerJudge {
public:
    AnswerJudge(const LexiconInUse& lexicon, const AnswerSearch& search) : lexicon_(lexicon), search_(search) {}

    Result<bool> takes(const storage::StoredAnswer& answer) {
        if (search_.rule) {
            auto caught = caught_by_rule(answer);
            if (!caught || !*caught) return caught;
        }
        return search_.words.empty() || has_words(answer.text);
    }

private:
    Result<bool> caught_by_rule(const storage::StoredAnswer& answer) const {
        auto mentions = themes::unpack(answer.tagging.mentions);
        if (!mentions) return mentions.error();
        const themes::Rule* wanted = &lexicon_.lexicon().rules[*search_.rule];
        return std::any_of(mentions->begin(), mentions->end(), [&](const themes::PackedMention& mention) {
            return lexicon_.rule(mention.rule) == wanted;
        });
    }

    bool has_words(const std::string& text) {
        const auto hidden = search_.sees_personal ? std::vector<text::PersonalSpan>() : text::find_personal(text);
        const std::string masked = hidden.empty() ? std::string() : text::mask_personal(text, hidden);
        text::normalise_into(hidden.empty() ? text : masked, normalised_, text::Addresses::kept);
        return search_.words.found_in(normalised_.text());
    }

    const LexiconInUse& lexicon_;
    const AnswerSearch& search_;
    text::NormalisedText normalised_;
};

// Whether what is stored as current is in the terms of the evidence.
Result<bool> is_current(storage::Store& store, const Evidence& evidence) {
    auto current = store.current_lexicon();
    if (!current) return current.error();
    return *current && (*current)->version == evidence.lexicon_version;
}

Result<std::vector<figures::Hit>> search_in_earlier_terms(storage::Store& store, const Evidence& evidence,
                                                          const std::vector<figures::Hit>& chosen,
                                                          const AnswerSearch& search) {
    std::vector<figures::Hit> found;
    AnswerJudge judge(*evidence.in_use, search);
    for (std::size_t begin = 0; begin < chosen.size(); begin += looked_up_at_once) {
        std::vector<std::uint64_t> ids;
        for (std::size_t at = begin; at < std::min(begin + looked_up_at_once, chosen.size()); ++at)
            ids.push_back(chosen[at].answer);
        auto responses = answers_in_terms_of(store, evidence, ids);
        if (!responses) return responses.error();
        for (const storage::StoredResponse& response : *responses)
            for (const storage::StoredAnswer& answer : response.answers) {
                auto takes = judge.takes(answer);
                if (!takes) return takes.error();
                if (*takes) found.push_back({response.id, answer.id});
            }
    }
    return found;
}

}  // namespace

Result<std::vector<figures::Hit>> search_answers(storage::Store& store, const Evidence& evidence,
                                                 const std::vector<figures::Hit>& chosen,
                                                 const AnswerSearch& search) {
    if (search.asks_nothing()) return chosen;
    if (search.rule) {
        auto current = is_current(store, evidence);
        if (!current) return current.error();
        if (!*current) return search_in_earlier_terms(store, evidence, chosen, search);
    }
    std::vector<std::vector<figures::Hit>> by_slice(slices_of(chosen.size()));
    const auto walked = walk_answers(store, chosen, [&]() -> SliceVisitor {
        auto judge = std::make_shared<AnswerJudge>(*evidence.in_use, search);
        return [judge, &by_slice](std::size_t slice, std::uint64_t response,
                                  const storage::StoredAnswer& answer) -> Result<void> {
            auto takes = judge->takes(answer);
            if (!takes) return takes.error();
            if (*takes) by_slice[slice].push_back({response, answer.id});
            return {};
        };
    });
    if (!walked) return walked.error();
    std::vector<figures::Hit> found;
    for (const auto& part : by_slice) found.insert(found.end(), part.begin(), part.end());
    return found;
}

AnswerSearches::Found AnswerSearches::kept(const Kept& question) {
    const std::lock_guard lock(guard_);
    const auto known =
        std::find_if(kept_.begin(), kept_.end(), [&](const auto& one) { return one.first == question; });
    if (known == kept_.end()) return nullptr;
    kept_.splice(kept_.begin(), kept_, known);
    return known->second;
}

Result<AnswerSearches::Found> AnswerSearches::find(storage::Store& store, const Evidence& evidence,
                                                   const figures::SummaryQuery& query, bool any_theme,
                                                   const AnswerSearch& search) {
    Kept question{.data_version = evidence.data_version,
                  .lexicon = evidence.lexicon_version,
                  .query = query,
                  .any_theme = any_theme,
                  .words = search.words.words(),
                  .sees_personal = search.sees_personal,
                  .rule = search.rule};
    if (Found known = kept(question)) return known;
    auto chosen = evidence.cube->find(query, any_theme, 0, std::numeric_limits<std::size_t>::max());
    auto hits = search_answers(store, evidence, chosen, search);
    if (!hits) return hits.error();
    auto found = std::make_shared<const std::vector<figures::Hit>>(std::move(*hits));
    const std::lock_guard lock(guard_);
    kept_.emplace_front(std::move(question), found);
    if (kept_.size() > most_kept) kept_.pop_back();
    return Found(found);
}

}  // namespace groundswell::pipeline
