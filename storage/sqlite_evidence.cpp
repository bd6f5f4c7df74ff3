// Reading responses and answers back.
#include <limits>
#include <utility>

#include "storage/sqlite_backend.h"
#include "storage/sqlite_error.h"
#include "storage/sqlite_labels.h"
#include "storage/sqlite_lexicons.h"
#include "storage/sqlite_responses.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view select_uploads =
    "SELECT id, organisation, survey, wave, first_response, last_response, first_answer, last_answer FROM upload"
    " WHERE state = 'committed' ORDER BY first_response, number";
constexpr std::string_view select_responses =
    "SELECT id, row, respondent, district, sector, size, date, weight, marks, standing, firm, likeness"
    " FROM response"
    " WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
constexpr std::string_view select_taggings =
    "SELECT id, response, question, barrier, strength, neutral, residual, mentions FROM tagging"
    " WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
constexpr std::string_view select_texts = "SELECT id, text FROM answer WHERE id BETWEEN ?1 AND ?2 ORDER BY id";

constexpr std::string_view select_kept = "SELECT header, value FROM kept WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
constexpr std::string_view select_answer =
    "SELECT response.id, row, respondent, district, sector, size, date, weight, marks, standing,"
    " firm, likeness, upload.id, upload.organisation, upload.survey, upload.wave, answer.text FROM answer"
    " JOIN response ON response.id = answer.response JOIN upload ON upload.number = response.upload"
    " WHERE answer.id = ?1 AND standing <> 2 AND upload.state = 'committed'";

Standing read_response(const Statement& row, StoredResponse& stored) {
    Response& response = stored.response;
    stored.id = row.number(0);
    response.row = row.number(1);
    response.respondent = row.text(2);
    response.date = row.text(6);
    response.weight = row.real(7);
    const std::int64_t marks = row.integer(8);
    response.test = (marks & mark::test) != 0;
    response.partial = (marks & mark::partial) != 0;
    response.text_only = (marks & mark::text_only) != 0;
    const auto standing = static_cast<Standing>(row.integer(9));
    stored.duplicate = standing == Standing::duplicate;
    response.firm = firm_of(row.text(10));
    response.likeness = likeness_of(row.text(11));
    return standing;
}

void read_tagging(const Statement& row, bool with_mentions, StoredAnswer& answer) {
    answer.question = row.number(2);
    answer.tagging.barrier = row.number(3);
    answer.tagging.strength = row.number(4);
    answer.tagging.neutral = row.number(5);
    answer.tagging.residual = row.is_null(6) ? std::nullopt : parse_residual(row.text(6));
    if (with_mentions) answer.tagging.mentions = row.text(7);
}

constexpr std::int64_t answer_mask = (std::int64_t{1} << answer_bits) - 1;

// The answers of one upload in order, read alongside its responses.
class AnswerStream {
public:
    AnswerStream(Statement taggings, Statement texts, bool with_text)
        : taggings_(std::move(taggings)), texts_(std::move(texts)), with_text_(with_text) {}

    Result<void> start(const UploadRange& range, std::int64_t lexicon) {
        taggings_.bind(tagging_id(lexicon, range.first_answer), tagging_id(lexicon, range.last_answer));
        if (with_text_) texts_.bind(range.first_answer, range.last_answer);
        return advance();
    }

    // Moves the answers of `response` into `answers`, reusing what is there.
    Result<void> take(std::uint64_t response, std::vector<StoredAnswer>& answers) {
        std::size_t count = 0;
        for (; at_row_ && taggings_.number(1) <= response; ++count) {
            if (answers.size() <= count) answers.emplace_back();
            StoredAnswer& answer = answers[count];
            answer.id = static_cast<std::uint64_t>(taggings_.integer(0) & answer_mask);
            read_tagging(taggings_, with_text_, answer);
            if (with_text_) answer.text = texts_.text(1);
            if (auto moved = advance(); !moved) return moved;
        }
        answers.resize(count);
        return {};
    }

private:
    Result<void> advance() {
        auto row = taggings_.next();
        if (!row) return row.error();
        at_row_ = *row;
        if (!with_text_) return {};
        auto text = texts_.next();
        if (!text) return text.error();
        if (*text != at_row_) return corrupt_error("answers and taggings differ", {});
        return {};
    }

    Statement taggings_, texts_;
    bool with_text_, at_row_ = false;
};

Result<AnswerStream> open_answers(Connection& connection, bool with_text) {
    auto taggings = connection.statement(select_taggings);
    if (!taggings) return taggings.error();
    auto texts = connection.statement(select_texts);
    if (!texts) return texts.error();
    return AnswerStream(std::move(*taggings), std::move(*texts), with_text);
}

struct Visit {
    Statement responses;
    AnswerStream answers;
    std::vector<Matched> labels;
    std::int64_t lexicon;
    StoredResponse stored;
};

Result<void> read_labels(const Statement& row, const std::vector<Matched>& labels, Response& response) {
    Matched* const places[] = {&response.district, &response.sector, &response.size};
    for (int index = 0; index < 3; ++index) {
        const std::uint64_t number = row.number(3 + index);
        if (number >= labels.size()) return corrupt_error("a response with an unknown label", {});
        *places[index] = labels[number];
    }
    return {};
}

Result<void> visit_upload(Visit& visit, const UploadRange& range, const Store::ResponseVisitor& visitor) {
    visit.responses.bind(range.first_response, range.last_response);
    if (auto started = visit.answers.start(range, visit.lexicon); !started) return started;
    StoredResponse& stored = visit.stored;
    for (;;) {
        auto row = visit.responses.next();
        if (!row) return row.error();
        if (!*row) return {};
        const Standing standing = read_response(visit.responses, stored);
        if (auto taken = visit.answers.take(stored.id, stored.answers); !taken) return taken;
        if (standing == Standing::superseded) continue;
        if (auto labelled = read_labels(visit.responses, visit.labels, stored.response); !labelled)
            return labelled;
        if (auto visited = visitor(stored); !visited) return visited;
    }
}

Result<std::vector<KeptCell>> load_kept(Connection& connection, std::uint64_t response) {
    auto select = connection.statement(select_kept);
    if (!select) return select.error();
    const auto number = static_cast<std::int64_t>(response);
    select->bind(kept_id(number, 0), kept_id(number + 1, 0) - 1);
    std::vector<KeptCell> kept;
    for (;;) {
        auto row = select->next();
        if (!row) return row.error();
        if (!*row) return kept;
        kept.push_back({.header = select->string(0), .value = select->string(1)});
    }
}

Result<std::optional<StoredResponse>> find_answer(Connection& connection, std::int64_t lexicon, std::uint64_t id) {
    auto select = connection.statement(select_answer);
    if (!select) return select.error();
    auto row = select->bind(id).next();
    if (!row) return row.error();
    std::optional<StoredResponse> found;
    if (!*row) return found;
    StoredResponse& stored = found.emplace();
    read_response(*select, stored);
    Matched* const labels[] = {&stored.response.district, &stored.response.sector, &stored.response.size};
    for (int index = 0; index < 3; ++index) {
        auto label = load_label(connection, select->integer(3 + index));
        if (!label) return label.error();
        *labels[index] = std::move(*label);
    }
    stored.upload = select->string(12);
    stored.organisation = select->string(13);
    stored.survey = select->string(14);
    stored.wave = select->string(15);
    auto kept = load_kept(connection, stored.id);
    if (!kept) return kept.error();
    stored.response.kept = std::move(*kept);
    StoredAnswer& answer = stored.answers.emplace_back();
    answer.id = id;
    answer.text = select->string(16);

    auto tagging = connection.statement(select_taggings);
    if (!tagging) return tagging.error();
    const std::int64_t key = tagging_id(lexicon, static_cast<std::int64_t>(id));
    auto tagged = tagging->bind(key, key).next();
    if (!tagged) return tagged.error();
    if (!*tagged) return corrupt_error("an answer without tagging", connection.directory());
    read_tagging(*tagging, true, answer);
    return found;
}

}  // namespace

Result<void> SqliteStore::visit_responses(bool with_text, const ResponseVisitor& visit) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    if (auto begun = reader->snapshot(); !begun) return begun;
    auto lexicon = current_lexicon_number(**reader);
    if (!lexicon) return lexicon.error();
    auto labels = load_labels(**reader);
    if (!labels) return labels.error();
    auto uploads = (*reader)->statement(select_uploads);
    if (!uploads) return uploads.error();
    auto responses = (*reader)->statement(select_responses);
    if (!responses) return responses.error();
    auto answers = open_answers(**reader, with_text);
    if (!answers) return answers.error();

    Visit state{std::move(*responses), std::move(*answers), std::move(*labels), *lexicon, {}};
    for (;;) {
        auto row = uploads->next();
        if (!row) return row.error();
        if (!*row) return {};
        state.stored.upload = uploads->text(0);
        state.stored.organisation = uploads->text(1);
        state.stored.survey = uploads->text(2);
        state.stored.wave = uploads->text(3);
        const UploadRange range{.first_response = uploads->integer(4),
                                .last_response = uploads->integer(5),
                                .first_answer = uploads->integer(6),
                                .last_answer = uploads->integer(7)};
        if (auto visited = visit_upload(state, range, visit); !visited) return visited;
    }
}

Result<std::vector<StoredResponse>> SqliteStore::answers(const std::vector<std::uint64_t>& ids) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    if (auto begun = reader->snapshot(); !begun) return begun.error();
    auto lexicon = current_lexicon_number(**reader);
    if (!lexicon) return lexicon.error();
    std::vector<StoredResponse> found;
    for (const std::uint64_t id : ids) {
        auto answer = find_answer(**reader, *lexicon, id);
        if (!answer) return answer.error();
        if (*answer) found.push_back(std::move(**answer));
    }
    return found;
}

}  // namespace groundswell::storage
