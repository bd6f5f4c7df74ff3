// Reading responses and answers back.
#include <limits>
#include <map>
#include <utility>

#include "storage/sqlite_answer_stream.h"
#include "storage/sqlite_backend.h"
#include "storage/sqlite_error.h"
#include "storage/sqlite_labels.h"
#include "storage/sqlite_lexicons.h"
#include "storage/sqlite_past.h"
#include "storage/sqlite_responses.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view select_responses =
    "SELECT id, row, respondent, district, sector, size, date, weight, marks, standing, firm, likeness"
    " FROM response"
    " WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
constexpr std::string_view select_answer_ranges =
    "SELECT max(first_answer, ?1), min(last_answer, ?2) FROM upload"
    " WHERE state = 'committed' AND first_answer <= ?2 AND last_answer >= ?1 AND first_answer <= last_answer"
    " ORDER BY first_answer";
constexpr std::string_view select_kept = "SELECT header, value FROM kept WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
constexpr std::string_view select_answer =
    "SELECT response.id, row, respondent, district, sector, size, date, weight, marks, standing,"
    " firm, likeness, upload.id, upload.organisation, upload.survey, upload.wave, answer.text, answer.question"
    " FROM answer"
    " JOIN response ON response.id = answer.response JOIN upload ON upload.number = response.upload"
    " WHERE answer.id = ?1 AND (?2 OR (standing <> 2 AND upload.state = 'committed'))";

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

struct Visit {
    Statement responses;
    AnswerStream answers;
    std::vector<Matched> labels;
    const Standings* then = nullptr;  // of an earlier data version; none: as stored
    StoredResponse stored;
};

// The answers of the response `stored`, into the room that those of another have left.
Result<void> take_answers(AnswerStream& stream, StoredResponse& stored) {
    std::size_t count = 0;
    for (; stream.at_row() && stream.response() <= stored.id; ++count) {
        if (stored.answers.size() <= count) stored.answers.emplace_back();
        if (auto taken = stream.take(stored.answers[count]); !taken) return taken;
    }
    stored.answers.resize(count);
    return {};
}

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
    if (auto started = visit.answers.start(range.first_answer, range.last_answer); !started) return started;
    StoredResponse& stored = visit.stored;
    for (;;) {
        auto row = visit.responses.next();
        if (!row) return row.error();
        if (!*row) return {};
        Standing standing = read_response(visit.responses, stored);
        if (visit.then != nullptr) {
            standing = visit.then->after(stored.id);
            stored.duplicate = standing == Standing::duplicate;
        }
        if (auto taken = take_answers(visit.answers, stored); !taken) return taken;
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

Result<std::optional<StoredResponse>> find_answer(Connection& connection, const Layers& layers, std::uint64_t id,
                                                  bool at_any_time) {
    auto select = connection.statement(select_answer);
    if (!select) return select.error();
    auto row = select->bind(id, static_cast<std::int64_t>(at_any_time)).next();
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

    answer.question = select->number(17);
    auto taggings = TaggingLayers::open(connection, layers);
    if (!taggings) return taggings.error();
    const auto key = static_cast<std::int64_t>(id);
    if (auto started = taggings->start(key, key); !started) return started.error();
    answer.tagged = taggings->at_row();
    if (answer.tagged)
        if (auto taken = taggings->take(true, answer); !taken) return taken.error();
    return found;
}

}  // namespace

Result<void> SqliteStore::visit_responses(const View& view, const ResponseVisitor& visit) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    if (auto begun = reader->snapshot(); !begun) return begun;
    auto layers = layers_of_version(**reader, view.lexicon);
    if (!layers) return layers.error();
    auto labels = load_labels(**reader);
    if (!labels) return labels.error();
    auto uploads = uploads_counted(**reader, view.as_of);
    if (!uploads) return uploads.error();
    std::map<WaveKey, Standings> then;
    if (view.as_of != 0) {
        auto told = standings_then(**reader, *uploads);
        if (!told) return told.error();
        then = std::move(*told);
    }
    auto responses = (*reader)->statement(select_responses);
    if (!responses) return responses.error();
    auto answers = AnswerStream::open(**reader, *layers, view.with_text, view.lexicon.empty());
    if (!answers) return answers.error();

    Visit state{std::move(*responses), std::move(*answers), std::move(*labels), nullptr, {}};
    for (const CountedUpload& upload : *uploads) {
        if (view.as_of != 0) state.then = &then.at(wave_of(upload));
        state.stored.upload = upload.id;
        state.stored.organisation = upload.organisation;
        state.stored.survey = upload.survey;
        state.stored.wave = upload.wave;
        if (auto visited = visit_upload(state, upload.range, visit); !visited) return visited;
    }
    return {};
}

Result<void> SqliteStore::visit_answers(std::uint64_t first, std::uint64_t last, const AnswerVisitor& visit) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    if (auto begun = reader->snapshot(); !begun) return begun;
    auto layers = layers_of_version(**reader, {});
    if (!layers) return layers.error();
    auto ranges = (*reader)->statement(select_answer_ranges);
    if (!ranges) return ranges.error();
    auto answers = AnswerStream::open(**reader, *layers, true, true);
    if (!answers) return answers.error();
    StoredAnswer answer;
    for (ranges->bind(first, last);;) {
        auto row = ranges->next();
        if (!row) return row.error();
        if (!*row) return {};
        if (auto started = answers->start(ranges->integer(0), ranges->integer(1)); !started) return started;
        while (answers->at_row()) {
            const std::uint64_t response = answers->response();
            if (auto taken = answers->take(answer); !taken) return taken;
            if (auto visited = visit(response, answer); !visited) return visited;
        }
    }
}

Result<std::vector<StoredResponse>> SqliteStore::answers(const std::vector<std::uint64_t>& ids,
                                                         const std::string& lexicon, Counting counting) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    if (auto begun = reader->snapshot(); !begun) return begun.error();
    auto layers = layers_of_version(**reader, lexicon);
    if (!layers) return layers.error();
    std::vector<StoredResponse> found;
    for (const std::uint64_t id : ids) {
        auto answer = find_answer(**reader, *layers, id, counting == Counting::at_any_time);
        if (!answer) return answer.error();
        if (*answer) found.push_back(std::move(**answer));
    }
    return found;
}

}  // namespace groundswell::storage
