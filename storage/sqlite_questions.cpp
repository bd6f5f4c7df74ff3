#include "storage/sqlite_questions.h"

#include <vector>

#include "storage/receipt_json.h"
#include "storage/sqlite_error.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view select_question =
    "SELECT number FROM question WHERE survey = ?1 AND id = ?2 AND wording = ?3 AND asks = ?4 AND foundations = "
    "?5";
constexpr std::string_view insert_question =
    "INSERT INTO question (survey, id, wording, asks, asks_source, foundations) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    " RETURNING number";

Result<void> run(Connection& connection, std::string_view sql, const std::string& first,
                 const std::string& second) {
    auto statement = connection.statement(sql);
    if (!statement) return statement.error();
    return statement->run(first, second);
}

}  // namespace

Result<void> ensure_survey(Connection& connection, const std::string& survey) {
    return run(connection, "INSERT INTO survey (id, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING", survey, survey);
}

Result<void> ensure_wave(Connection& connection, const std::string& survey, const std::string& wave) {
    return run(connection, "INSERT INTO wave (survey, id, starts) VALUES (?1, ?2, '') ON CONFLICT DO NOTHING",
               survey, wave);
}

Result<void> settle_wave_start(Connection& connection, const std::string& survey, const std::string& wave) {
    return run(
        connection,
        "UPDATE wave SET starts = coalesce((SELECT min(first_date) FROM upload WHERE survey = ?1 AND wave = ?2"
        " AND state = 'committed' AND first_date <> ''), '') WHERE survey = ?1 AND id = ?2",
        survey, wave);
}

Result<std::uint64_t> ensure_question(Connection& connection, const Question& question) {
    const std::string foundations = write_strings(question.foundations);
    auto select = connection.statement(select_question);
    if (!select) return select.error();
    auto known =
        select->bind(question.survey, question.id, question.wording, to_string(question.asks), foundations).next();
    if (!known) return known.error();
    if (*known) return select->number(0);
    auto insert = connection.statement(insert_question);
    if (!insert) return insert.error();
    auto added = insert
                     ->bind(question.survey, question.id, question.wording, to_string(question.asks),
                            question.asks_source, foundations)
                     .next();
    if (!added) return added.error();
    return insert->number(0);
}

Result<std::vector<StoredQuestion>> load_questions(Connection& connection) {
    auto select = connection.statement(
        "SELECT number, survey, id, wording, asks, asks_source, foundations FROM question ORDER BY number");
    if (!select) return select.error();
    std::vector<StoredQuestion> questions;
    for (;;) {
        auto row = select->next();
        if (!row) return row.error();
        if (!*row) return questions;
        const auto asks = parse_asks(select->text(4));
        auto foundations = read_strings(select->text(6));
        if (!asks || !foundations) return corrupt_error("a question is unreadable", connection.directory());
        questions.push_back({.number = select->number(0),
                             .question = {.survey = select->string(1),
                                          .id = select->string(2),
                                          .wording = select->string(3),
                                          .asks = *asks,
                                          .asks_source = select->string(5),
                                          .foundations = std::move(*foundations)}});
    }
}

}  // namespace groundswell::storage
