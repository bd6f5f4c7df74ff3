#include "tests/storage/samples.h"

namespace groundswell::storage::testing {

Upload sample_upload(const std::string& id, const std::string& wave, const std::string& organisation) {
    return {.id = id,
            .organisation = organisation,
            .survey = "growth",
            .wave = wave,
            .file_name = id + ".csv",
            .digest = sha256_hex("bytes of " + id),
            .bytes = 1234,
            .state = UploadState::received,
            .received_at = "2026-09-01T10:00:00Z"};
}

Question sample_question(const std::string& id, Asks asks) {
    return {.survey = "growth",
            .id = id,
            .wording = "What holds you back?",
            .asks = asks,
            .asks_source = "wording: holds you back",
            .foundations = {}};
}

ShortDigest digest_of(const std::string& text) {
    Digester digester;
    digester.add(text);
    return digester.finish_short();
}

Response sample_response(const std::string& respondent, const std::string& text, std::uint64_t row) {
    return {.row = row,
            .respondent = respondent,
            .district = {.code = "E07000121", .given = "Lancaster", .how = "name"},
            .sector = {.code = "C", .given = "Manufacturing", .how = "name"},
            .size = {},
            .date = "2026-09-0" + std::to_string(1 + row % 9),
            .weight = 1.0,
            .answers = {{.question = 0, .text = text}},
            .record_digest = digest_of(respondent + "|" + text),
            .answers_digest = digest_of(text)};
}

StoredTagging sample_tagging(const std::string& text) {
    return {.barrier = text.size(),
            .strength = std::uint64_t{1} << 63,
            .neutral = 5,
            .residual = text.size() % 2 == 0 ? std::optional(Residual::other) : std::nullopt,
            .mentions = std::string("\0\1", 2) + text.substr(0, 3)};
}

std::vector<StoredTagging> taggings_for(const Response& response) {
    std::vector<StoredTagging> taggings;
    for (const Answer& answer : response.answers) taggings.push_back(sample_tagging(answer.text));
    return taggings;
}

bool same(const StoredTagging& one, const StoredTagging& other) {
    return one.barrier == other.barrier && one.strength == other.strength && one.neutral == other.neutral &&
           one.residual == other.residual && one.mentions == other.mentions;
}

Result<void> switch_to(Store& store, const StoredLexicon& lexicon, const Retagger& retag, Bring bring,
                       std::size_t kept) {
    const auto current = must(store.current_lexicon());
    LexiconSwitch change{.lexicon = lexicon,
                         .files = {},
                         .over = current ? current->number : 0,
                         .seen = must(store.last_answer()),
                         .complete = bring == Bring::everything,
                         .taggings = {},
                         .kept = kept};
    auto visited = store.visit_answers(
        1, change.seen, [&](std::uint64_t response, const StoredAnswer& answer) -> Result<void> {
            auto tagging = retag(answer);
            if (!tagging) return tagging.error();
            if (change.complete || !same(answer.tagging, *tagging))
                change.taggings.push_back({answer.id, response, answer.question, std::move(*tagging)});
            return {};
        });
    if (!visited) return visited;
    return store.switch_lexicon(change);
}

void ensure_lexicon(Store& store) {
    if (must(store.current_lexicon())) return;
    must(switch_to(
        store, {.version = lexicon_version, .themes = {"parking", "skills"}, .rules = {"parking.1"}},
        [](const StoredAnswer& answer) -> Result<StoredTagging> { return sample_tagging(answer.text); }));
}

std::vector<Disposition> store_upload(Store& store, const Upload& upload, const std::vector<Response>& responses) {
    ensure_lexicon(store);
    REQUIRE_FALSE(must(store.receive(upload)).already_there);
    auto writer = must(store.begin_upload(upload, lexicon_version));
    must(writer->add_question(sample_question()));
    Upload receipt = upload;
    std::vector<Disposition> dispositions;
    for (const Response& response : responses) {
        dispositions.push_back(must(writer->add(response, taggings_for(response))).disposition);
        receipt.rows.read++;
        (dispositions.back() == Disposition::duplicate ? receipt.rows.duplicate : receipt.rows.accepted)++;
    }
    receipt.state = UploadState::committed;
    receipt.committed_at = "2026-09-01T10:00:05Z";
    receipt.progress = 1;
    must(writer->commit(receipt));
    return dispositions;
}

std::vector<StoredResponse> visible(Store& store, bool with_text) {
    std::vector<StoredResponse> all;
    must(store.visit_responses(with_text, [&](const StoredResponse& response) -> Result<void> {
        all.push_back(response);
        return {};
    }));
    return all;
}

std::vector<std::string> counted_texts(Store& store) {
    std::vector<std::string> texts;
    for (const StoredResponse& response : visible(store))
        if (!response.duplicate) texts.push_back(response.answers.at(0).text);
    return texts;
}

}  // namespace groundswell::storage::testing
