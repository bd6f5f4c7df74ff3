#include "pipeline/suggestions.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace groundswell::pipeline {
namespace {

enum class Side { looked_into, compared_with };

// Which side an answer of the choice is on; nothing where it is on none.
class Sides {
public:
    Sides(const Evidence& evidence, const SuggestionQuery& query) : query_(query) {
        if (query.against == Against::waves) split_waves(evidence);
    }

    std::optional<Side> of(const storage::StoredResponse& stored, bool coded) const {
        switch (query_.against) {
            case Against::coded: return coded ? Side::compared_with : Side::looked_into;
            case Against::waves: {
                const auto found = waves_.find({stored.survey, stored.wave});
                return found == waves_.end() ? std::nullopt : std::optional(found->second);
            }
            case Against::districts: {
                const std::string& district = stored.response.district.code;
                const auto& named = query_.choice.filter.districts;
                if (std::find(named.begin(), named.end(), district) != named.end()) return Side::looked_into;
                return district.empty() ? std::nullopt : std::optional(Side::compared_with);
            }
        }
        return std::nullopt;
    }

private:
    using SurveyWave = std::pair<std::string, std::string>;

    // Surveys that have no earlier wave are on no side: their subject would be taken for what is new.
    void split_waves(const Evidence& evidence) {
        std::map<std::string, std::vector<Wave>> by_survey;
        const std::set<SurveyWave> answered = answered_waves(evidence);
        for (const Wave& wave : evidence.waves)
            if (answered.contains({wave.survey, wave.id})) by_survey[wave.survey].push_back(wave);
        for (auto& of_survey : by_survey) {
            const std::string& survey = of_survey.first;
            std::vector<Wave>& waves = of_survey.second;
            std::sort(waves.begin(), waves.end(), [](const Wave& a, const Wave& b) {
                return std::pair(a.starts, a.id) < std::pair(b.starts, b.id);
            });
            const auto first = std::find_if(waves.begin(), waves.end(), [&](const Wave& wave) {
                return is_named(wave) || (query_.choice.filter.waves.empty() && &wave == &waves.back());
            });
            if (first == waves.begin() || first == waves.end()) continue;
            for (auto wave = waves.begin(); wave != waves.end(); ++wave) {
                if (wave < first) waves_[{survey, wave->id}] = Side::compared_with;
                if (wave == first || is_named(*wave)) waves_[{survey, wave->id}] = Side::looked_into;
            }
        }
    }

    bool is_named(const Wave& wave) const {
        const auto& named = query_.choice.filter.waves;
        return std::find(named.begin(), named.end(), wave.id) != named.end();
    }

    static std::set<SurveyWave> answered_waves(const Evidence& evidence) {
        figures::SummaryQuery all;
        all.by = {figures::Dimension::survey, figures::Dimension::wave};
        all.zeros = true;
        std::set<SurveyWave> answered;
        for (const figures::SummaryRow& row : evidence.cube->summarise(all).rows)
            answered.emplace(row.key[0].value_or(""), row.key[1].value_or(""));
        return answered;
    }

    const SuggestionQuery& query_;
    std::map<SurveyWave, Side> waves_;
};

// Both sides of what is compared: the filter that parts them does not apply.
figures::SummaryQuery both_sides(const SuggestionQuery& query) {
    figures::SummaryQuery choice = query.choice;
    choice.stance.reset();
    if (query.against == Against::waves) choice.filter.waves.clear();
    if (query.against == Against::districts) choice.filter.districts.clear();
    return choice;
}

std::vector<std::uint64_t> chosen_answers(const Evidence& evidence, const SuggestionQuery& query) {
    std::vector<std::uint64_t> ids;
    for (const figures::Hit& hit :
         evidence.cube->find(both_sides(query), false, 0, std::numeric_limits<std::size_t>::max()))
        ids.push_back(hit.answer);
    return ids;  // rising
}

std::uint64_t respondent_of(const storage::StoredResponse& stored) {
    constexpr std::uint64_t no_firm = 1ULL << 63;
    if (!stored.response.firm) return no_firm | stored.id;
    std::uint64_t start_of_digest = 0;
    std::memcpy(&start_of_digest, stored.response.firm->data(), sizeof start_of_digest);
    return start_of_digest & ~no_firm;
}

std::string key_of(const SuggestionQuery& query, std::uint64_t data_version) {
    const figures::SummaryQuery& choice = query.choice;
    std::string key = std::to_string(data_version) + " " + std::to_string(static_cast<int>(query.against)) +
                      (choice.include_duplicates ? " duplicates" : "") + (choice.copies_once ? " once" : "") +
                      " question " + choice.question.value_or("");
    for (const auto& values : {choice.filter.organisations, choice.filter.surveys, choice.filter.waves,
                               choice.filter.districts, choice.filter.sectors, choice.filter.sizes}) {
        key += " |";
        for (const std::string& value : values) key += " " + value;
    }
    return key;
}

}  // namespace

Result<themes::Suggestions> search_suggestions(storage::Store& store, const Evidence& evidence,
                                               const SuggestionQuery& query) {
    const std::vector<std::uint64_t> chosen = chosen_answers(evidence, query);
    const Sides sides(evidence, query);
    themes::Discovery discovery;
    const std::size_t theme_count = evidence.lexicon().themes.size();
    const std::uint64_t all_themes =
        theme_count == 64 ? ~0ULL : (1ULL << theme_count) - 1;  // without lenses named
    auto visited = store.visit_responses(true, [&](const storage::StoredResponse& stored) -> Result<void> {
        for (const storage::StoredAnswer& answer : stored.answers) {
            const storage::StoredTagging& tagging = answer.tagging;
            const std::uint64_t themes = (tagging.barrier | tagging.strength | tagging.neutral) & all_themes;
            const auto side = sides.of(stored, themes != 0);
            const bool reference = side == Side::compared_with;
            // What was coded elsewhere is no side of the comparison of uncoded answers.
            if (!side || tagging.residual == Residual::none ||
                (reference && themes != 0 && query.against != Against::coded) ||
                !std::binary_search(chosen.begin(), chosen.end(), answer.id))
                continue;
            discovery.add({.answer = answer.id,
                           .respondent = respondent_of(stored),
                           .text = answer.text,
                           .themes = themes,
                           .reference = reference});
        }
        return {};
    });
    if (!visited) return visited.error();
    return discovery.find();
}

Result<FoundSuggestions> SuggestionCache::find(storage::Store& store, EvidenceCache& evidence_cache,
                                               const QueryMaker& make_query) {
    const std::lock_guard one_searcher(searching_);
    for (;;) {
        auto evidence = evidence_cache.current();
        if (!evidence) return evidence.error();
        auto query = make_query(**evidence);
        if (!query) return query.error();
        const std::string key = key_of(*query, (*evidence)->data_version);
        const auto kept =
            std::find_if(kept_.begin(), kept_.end(), [&](const auto& one) { return one.first == key; });
        if (kept != kept_.end()) {
            kept_.splice(kept_.begin(), kept_, kept);
            return kept_.front().second;
        }
        auto found = search_suggestions(store, **evidence, *query);
        if (!found) return found.error();
        // What was read in several reads belongs together only if nothing was committed meanwhile.
        auto version = store.data_version();
        if (!version) return version.error();
        if (*version != (*evidence)->data_version) continue;
        kept_.emplace_front(
            key, FoundSuggestions{*evidence, std::make_shared<const themes::Suggestions>(std::move(*found))});
        if (kept_.size() > most_kept) kept_.pop_back();
        return kept_.front().second;
    }
}

}  // namespace groundswell::pipeline
