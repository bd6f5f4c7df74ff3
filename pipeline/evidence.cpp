#include "pipeline/evidence.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "pipeline/cube_of_store.h"
#include "pipeline/missing_taggings.h"

namespace groundswell::pipeline {
namespace {

// The store's lists, and the questions in the cube.
Result<void> read_lists(storage::Store& store, Evidence& evidence, figures::CubeBuilder& builder,
                        QuestionNumbers& numbers) {
    auto organisations = store.organisations();
    if (!organisations) return organisations.error();
    auto surveys = store.surveys();
    if (!surveys) return surveys.error();
    auto waves = store.waves();
    if (!waves) return waves.error();
    auto questions = store.questions();
    if (!questions) return questions.error();
    evidence.organisations = std::move(*organisations);
    evidence.surveys = std::move(*surveys);
    evidence.waves = std::move(*waves);
    auto uploads = store.uploads();
    if (!uploads) return uploads.error();
    for (const Upload& upload : *uploads) {
        Delivered& delivered = evidence.delivered[upload.organisation];
        delivered.surveys.insert(upload.survey);
        delivered.waves.insert({upload.survey, upload.wave});
    }
    for (storage::StoredQuestion& stored : *questions) {
        numbers[stored.number] = add_question(builder, stored.question);
        evidence.question_numbers.push_back(stored.number);
        evidence.questions.push_back(std::move(stored.question));
    }
    return {};
}

MissingTaggings missing_in(const Evidence& evidence) {
    return {*evidence.in_use, [&](std::uint64_t question) { return evidence.asked_by(question); }, evidence.held};
}

// Where the version's own taggings are not stored, the current ones stand in its place and are not looked at.
std::string stored_version(const Evidence& evidence) {
    return evidence.held ? evidence.lexicon_version : std::string();
}

}  // namespace

const Organisation* Evidence::organisation(const std::string& id) const {
    const auto found = std::find_if(organisations.begin(), organisations.end(),
                                    [&](const Organisation& organisation) { return organisation.id == id; });
    return found == organisations.end() ? nullptr : &*found;
}

bool Evidence::knows_survey(const std::string& organisation, const std::string& survey) const {
    if (organisation.empty()) return true;
    const auto found = delivered.find(organisation);
    return found != delivered.end() && found->second.surveys.contains(survey);
}

std::vector<Survey> Evidence::surveys_known_to(const std::string& organisation) const {
    std::vector<Survey> known;
    std::copy_if(surveys.begin(), surveys.end(), std::back_inserter(known),
                 [&](const Survey& one) { return knows_survey(organisation, one.id); });
    return known;
}

std::vector<Wave> Evidence::waves_known_to(const std::string& organisation) const {
    if (organisation.empty()) return waves;
    std::vector<Wave> known;
    if (const auto found = delivered.find(organisation); found != delivered.end())
        std::copy_if(waves.begin(), waves.end(), std::back_inserter(known), [&](const Wave& one) {
            return found->second.waves.contains({one.survey, one.id});
        });
    return known;
}

themes::Asked Evidence::asked_by(std::uint64_t question_number) const {
    const auto found = std::find(question_numbers.begin(), question_numbers.end(), question_number);
    if (found == question_numbers.end()) return Asks::anything;
    return questions[static_cast<std::size_t>(found - question_numbers.begin())];
}

Result<std::vector<storage::StoredResponse>> answers_in_terms_of(storage::Store& store, const Evidence& evidence,
                                                                 const std::vector<std::uint64_t>& ids) {
    if (ids.empty()) return std::vector<storage::StoredResponse>();
    using Counting = storage::Store::Counting;
    auto responses =
        store.answers(ids, stored_version(evidence), evidence.past ? Counting::at_any_time : Counting::now);
    if (!responses) return responses;
    MissingTaggings missing = missing_in(evidence);
    for (storage::StoredResponse& response : *responses)
        for (storage::StoredAnswer& answer : response.answers)
            if (auto done = missing.fill(answer); !done) return done.error();
    return responses;
}

EvidenceCache::EvidenceCache(storage::Store& store, std::shared_ptr<LexiconCache> lexicons,
                             std::shared_ptr<const reference::Tables> tables)
    : store_(store), lexicons_(std::move(lexicons)), tables_(std::move(tables)), copies_(store) {}

EvidenceCache::EvidenceCache(storage::Store& store, std::shared_ptr<const themes::Tagger> own,
                             std::shared_ptr<const reference::Tables> tables)
    : EvidenceCache(store, std::make_shared<LexiconCache>(std::move(own)), std::move(tables)) {}

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
    auto built = build({});
    if (!built) return built.error();
    const std::lock_guard lock(guard_);
    latest_ = *built;
    return latest_;
}

EvidenceCache::Built EvidenceCache::kept_earlier(const Wanted& wanted, std::uint64_t data_version) {
    const std::lock_guard lock(guard_);
    for (const Earlier& one : earlier_)
        if (one.wanted == wanted && one.built_at == data_version) return one.evidence;
    return nullptr;
}

Result<std::shared_ptr<const Evidence>> EvidenceCache::under(const std::string& version) {
    auto now = current();
    if (!now || (*now)->lexicon_version == version) return now;
    return earlier({.lexicon = version});
}

Result<std::shared_ptr<const Evidence>> EvidenceCache::as_of(const storage::Moment& moment,
                                                             const std::string& version) {
    const std::string& lexicon = version.empty() ? moment.lexicon : version;
    auto now = current();
    if (!now) return now;
    if ((*now)->data_version == moment.data_version) return lexicon.empty() ? now : under(lexicon);
    return earlier({.lexicon = lexicon.empty() ? (*now)->lexicon_version : lexicon, .as_of = moment.data_version});
}

Result<std::shared_ptr<const Evidence>> EvidenceCache::earlier(const Wanted& wanted) {
    auto data_version = store_.data_version();
    if (!data_version) return data_version.error();
    if (auto kept = kept_earlier(wanted, *data_version)) return kept;
    const std::lock_guard one_builder(building_);
    data_version = store_.data_version();
    if (!data_version) return data_version.error();
    if (auto kept = kept_earlier(wanted, *data_version)) return kept;
    auto built = build(wanted);
    if (!built) return built.error();
    const std::lock_guard lock(guard_);
    std::erase_if(earlier_, [&](const Earlier& one) { return one.wanted == wanted; });
    earlier_.push_front({wanted, *data_version, *built});
    if (earlier_.size() > most_earlier) earlier_.pop_back();
    return *built;
}

// The store's; where it has none that can be read, the process's own.
Result<std::shared_ptr<const LexiconInUse>> EvidenceCache::lexicon_now() {
    auto current = lexicons_->current(store_);
    if (!current && current.error().kind == ErrorKind::gone) return lexicons_->bring(store_);
    if (current && !*current) return std::make_shared<const LexiconInUse>(lexicons_->own());
    return current;
}

// Of the current lexicon, or of an earlier version. Copies are found by what the texts share, whatever lexicon:
// the search knows them already.
Result<std::shared_ptr<const Evidence>> EvidenceCache::build(const Wanted& wanted) {
    for (;;) {
        auto evidence = std::make_shared<Evidence>();
        auto before = store_.data_version();
        if (!before) return before.error();
        if (auto chosen = choose_lexicon(wanted.lexicon, *evidence); !chosen) return chosen.error();
        auto builder = cube_builder_for(evidence->lexicon());
        if (tables_) builder.set_groupings(groupings_of(*tables_));
        QuestionNumbers numbers;
        if (auto read = read_lists(store_, *evidence, builder, numbers); !read) return read.error();
        copies_.start();
        if (auto added = add_responses(*evidence, wanted, builder, numbers); !added) return added.error();
        auto copies = copies_.find();
        if (!copies) return copies.error();
        builder.set_copies(**copies);

        // What was read in several reads is one picture only if nothing was committed meanwhile.
        auto after = store_.data_version();
        if (!after) return after.error();
        if (*before != *after) continue;
        evidence->data_version = wanted.as_of == 0 ? *after : wanted.as_of;
        evidence->past = wanted.as_of != 0;
        evidence->cube = std::move(builder).build();
        return std::shared_ptr<const Evidence>(std::move(evidence));
    }
}

Result<void> EvidenceCache::choose_lexicon(const std::string& version, Evidence& evidence) {
    auto in_use = version.empty() ? lexicon_now() : lexicons_->earlier(store_, version);
    if (!in_use) return in_use.error();
    evidence.in_use = std::move(*in_use);
    evidence.lexicon_version = evidence.in_use->version();
    if (version.empty()) return {};
    auto stored = store_.lexicon(version);
    if (!stored) return stored.error();
    evidence.held = *stored && (*stored)->held;
    return {};
}

Result<void> EvidenceCache::add_responses(Evidence& evidence, const Wanted& wanted, figures::CubeBuilder& builder,
                                          const QuestionNumbers& numbers) {
    std::optional<DivisionsMet> divisions;
    if (tables_) divisions.emplace(*tables_);
    const auto add = [&](const storage::StoredResponse& stored) {
        figures::CubeResponse response = to_cube(stored, numbers);
        if (divisions) response.division = divisions->of(stored.response.sector);
        builder.add(response);
        copies_.add(stored);
    };
    if (wanted.lexicon.empty())
        return store_.visit_responses(false, [&](const storage::StoredResponse& stored) -> Result<void> {
            add(stored);
            return {};
        });
    MissingTaggings missing = missing_in(evidence);
    return store_.visit_responses(
        storage::Store::View{.with_text = true, .lexicon = stored_version(evidence), .as_of = wanted.as_of},
        [&](const storage::StoredResponse& stored) -> Result<void> {
            storage::StoredResponse completed = stored;
            for (storage::StoredAnswer& answer : completed.answers) {
                if (auto done = missing.fill(answer); !done) return done;
                evidence.untagged += !answer.tagged;
            }
            add(completed);
            return {};
        });
}

}  // namespace groundswell::pipeline
