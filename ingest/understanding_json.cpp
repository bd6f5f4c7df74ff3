// The Understanding as JSON: POST /v1/uploads/inspect, groundswell inspect, and the receipt.
#include <cmath>
#include <nlohmann/json.hpp>

#include "ingest/reading.h"

namespace groundswell::ingest {
namespace {

using Json = nlohmann::ordered_json;

Json place_of(const Place& place) {
    Json json = Json::object();
    if (!place.file.empty()) json["file"] = place.file;
    if (place.row) json["row"] = *place.row;
    if (place.column) json["column"] = *place.column;
    if (!place.field.empty()) json["field"] = place.field;
    return json;
}

Json column_of(const ColumnUnderstanding& column, const std::vector<Question>& questions) {
    Json json{{"column", column.column},
              {"header", column.header},
              {"role", to_string(column.role)},
              {"reason", column.reason},
              {"confidence", std::round(column.confidence * 100) / 100},
              {"samples", column.samples}};
    if (column.question) json["question"] = questions[*column.question].id;
    return json;
}

Json question_of(const Question& question) {
    return {{"id", question.id},
            {"wording", question.wording},
            {"asks", to_string(question.asks)},
            {"asks_source", question.asks_source},
            {"foundations", question.foundations}};
}

}  // namespace

std::string to_json(const Understanding& understanding) {
    const Dialect& dialect = understanding.dialect;
    Json json{{"platform", understanding.platform},
              {"platform_reason", understanding.platform_reason},
              {"encoding", dialect.encoding},
              {"byte_order_mark", dialect.byte_order_mark},
              {"dialect",
               {{"delimiter", std::string(1, dialect.delimiter)},
                {"quote", std::string(1, dialect.quote)},
                {"escape", std::string(1, dialect.escape)},
                {"line_end", dialect.line_end}}},
              {"header_records", understanding.header_records},
              {"records", understanding.records},
              {"month_first", understanding.month_first},
              {"columns", Json::array()},
              {"questions", Json::array()},
              {"changes", Json::array()},
              {"problems", Json::array()}};
    for (const ColumnUnderstanding& column : understanding.columns)
        json["columns"].push_back(column_of(column, understanding.questions));
    for (const Question& question : understanding.questions) json["questions"].push_back(question_of(question));
    for (const Change& change : understanding.changes)
        json["changes"].push_back({{"code", change.code}, {"message", change.message}, {"count", change.count}});
    for (const Problem& problem : understanding.problems)
        json["problems"].push_back({{"code", problem.code},
                                    {"message", problem.message},
                                    {"cure", problem.cure},
                                    {"place", place_of(problem.place)},
                                    {"count", problem.count}});
    // A sample cut from a record with bad bytes must not make the whole description fail.
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace groundswell::ingest
