#include "pipeline/evidence.h"

#include <algorithm>
#include <utility>

#include "pipeline/import.h"

namespace groundswell::pipeline {
namespace {

figures::CubeBuilder builder_for(const themes::Lexicon& lexicon) {
    std::vector<std::string> themes, theme_foundations, foundations;
    for (const themes::Theme& theme : lexicon.themes) {
        themes.push_back(theme.id);
        theme_foundations.push_back(theme.foundation);
    }
    for (const themes::Foundation& foundation : lexicon.foundations) foundations.push_back(foundation.id);
    return {std::move(themes), std::move(theme_foundations), std::move(foundations)};
}

figures::CubeResponse to_cube(const storage::StoredResponse& stored,
                              const std::unordered_map<std::uint64_t, std::uint32_t>& questions) {
    figures::CubeResponse response{.response = stored.id,
                                   .organisation = stored.organisation,
                                   .survey = stored.survey,
                                   .wave = stored.wave,
                                   .district = stored.response.district.code,
                                   .sector = stored.response.sector.code,
                                   .size = stored.response.size.code,
                                   .counted = !stored.response.test && !stored.response.partial,
                                   .duplicate = stored.duplicate,
                                   .answers = {},
                                   .firm = stored.response.firm};
    for (const storage::StoredAnswer& answer : stored.answers) {
        const auto question = questions.find(answer.question);
        if (question == questions.end()) continue;  // committed meanwhile: the picture is taken anew
        response.answers.push_back({.question = question->second,
                                    .answer = answer.id,
                                    .barrier = answer.tagging.barrier,
                                    .strength = answer.tagging.strength,
                                    .neutral = answer.tagging.neutral,
                                    .usable = answer.tagging.residual != Residual::uncodable});
    }
    return response;
}

}  // namespace

const Organisation* Evidence::organisation(const std::string& id) const {
    const auto found = std::find_if(organisations.begin(), organisations.end(),
                                    [&](const Organisation& organisation) { return organisation.id == id; });
    return found == organisations.end() ? nullptr : &*found;
}

EvidenceCache::EvidenceCache(storage::Store& store, std::shared_ptr<const themes::Tagger> tagger)
    : store_(store), tagger_(std::move(tagger)), copies_(store) {}

Result<std::shared_ptr<const Evidence>> EvidenceCache::current() {
    auto fresh = [this](std::uint64_t version) -> std::shared_ptr<const Evidence> {
        const std::lock_guard lock(guard_);
        return latest_ && latest_->data_version == version ? latest_ : nullptr;
    };
    auto version = store_.data_version();
    if (!version) return version.error();
    if (auto evidence = fresh(*version)) return evidence;

    const std::lock_guard one_builder(building_);
    version = store_.data_version();
    if (!version) return version.error();
    if (auto evidence = fresh(*version)) return evidence;
    auto built = build();
    if (!built) return built.error();
    const std::lock_guard lock(guard_);
    latest_ = *built;
    return latest_;
}

Result<std::shared_ptr<const Evidence>> EvidenceCache::build() {
    // Another process may have switched the lexicon; masks are only meaningful in our tagger's terms.
    if (auto ready = bring_lexicon_up_to_date(store_, *tagger_); !ready) return ready.error();
    for (;;) {
        auto evidence = std::make_shared<Evidence>();
        evidence->lexicon_version = tagger_->lexicon().version;
        auto before = store_.data_version();
        if (!before) return before.error();

        auto organisations = store_.organisations();
        if (!organisations) return organisations.error();
        auto surveys = store_.surveys();
        if (!surveys) return surveys.error();
        auto waves = store_.waves();
        if (!waves) return waves.error();
        auto questions = store_.questions();
        if (!questions) return questions.error();
        evidence->organisations = std::move(*organisations);
        evidence->surveys = std::move(*surveys);
        evidence->waves = std::move(*waves);

        auto builder = builder_for(tagger_->lexicon());
        std::unordered_map<std::uint64_t, std::uint32_t> numbers;
        for (const storage::StoredQuestion& stored : *questions) {
            numbers[stored.number] = builder.add_question({.survey = stored.question.survey,
                                                           .id = stored.question.id,
                                                           .asks = stored.question.asks,
                                                           .prompted = stored.question.prompted()});
            evidence->questions.push_back(stored.question);
            evidence->question_numbers.push_back(stored.number);
        }
        copies_.start();
        auto visited = store_.visit_responses(false, [&](const storage::StoredResponse& stored) -> Result<void> {
            builder.add(to_cube(stored, numbers));
            copies_.add(stored);
            return {};
        });
        if (!visited) return visited.error();
        auto copies = copies_.find();
        if (!copies) return copies.error();
        builder.set_copies(**copies);

        // What was read in several reads is one picture only if nothing was committed meanwhile.
        auto after = store_.data_version();
        if (!after) return after.error();
        if (*before != *after) continue;
        evidence->data_version = *after;
        evidence->cube = std::move(builder).build();
        return std::shared_ptr<const Evidence>(std::move(evidence));
    }
}

}  // namespace groundswell::pipeline
