// The Understanding as JSON: POST /v1/uploads/inspect, groundswell inspect, and the receipt.
#include <cmath>
#include <nlohmann/json.hpp>

#include "ingest/csv_reader.h"
#include "ingest/profile_of.h"
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

std::string_view to_string(Acquaintance known) {
    switch (known) {
        case Acquaintance::unasked: return {};
        case Acquaintance::same: return "same";
        case Acquaintance::reworded: return "reworded";
        case Acquaintance::fresh: return "new";
    }
    return {};
}

Json column_of(const ColumnUnderstanding& column, const std::vector<Question>& questions) {
    Json json{{"column", column.column},
              {"header", column.header},
              {"role", to_string(column.role)},
              {"reason", column.reason},
              {"confidence", std::round(column.confidence * 100) / 100},
              {"filled", column.filled},
              {"samples", column.samples}};
    if (column.header_parts.size() > 1) json["header_parts"] = column.header_parts;
    if (column.keep) json["keep"] = true;
    if (column.question) json["question"] = questions[*column.question].id;
    if (!column.group.empty()) json["group"] = column.group;
    if (!column.parent.empty()) json["parent"] = column.parent;
    if (const std::string_view known = to_string(column.known); !known.empty()) json["known"] = known;
    return json;
}

Json question_of(const Question& question) {
    return {{"id", question.id},
            {"wording", question.wording},
            {"asks", to_string(question.asks)},
            {"asks_source", question.asks_source},
            {"foundations", question.foundations}};
}

Json json_of(const Understanding& understanding) {
    const Dialect& dialect = understanding.dialect;
    Json json{{"format", understanding.format},
              {"platform", understanding.platform},
              {"platform_reason", understanding.platform_reason},
              {"encoding", dialect.encoding},
              {"byte_order_mark", dialect.byte_order_mark},
              {"dialect",
               {{"delimiter", std::string(1, dialect.delimiter)},
                {"quote", std::string(dialect.quote == no_quote ? 0 : 1, dialect.quote)},
                {"escape", std::string(dialect.escape == no_quote ? 0 : 1, dialect.escape)},
                {"line_end", dialect.line_end}}},
              {"header_records", understanding.header_records},
              {"records", understanding.records},
              {"month_first", understanding.month_first},
              {"columns", Json::array()},
              {"questions", Json::array()},
              {"changes", Json::array()},
              {"problems", Json::array()}};
    if (dialect.spaces_before_quotes) json["dialect"]["spaces_before_quotes"] = true;
    if (understanding.sole_trader_is_one) json["sole_trader_is_one"] = true;
    if (understanding.format == "xlsx") {
        json["sheet"] = understanding.sheet;
        json["sheets"] = Json::array();
        for (const SheetOffer& sheet : understanding.sheets)
            json["sheets"].push_back({{"name", sheet.name},
                                      {"hidden", sheet.hidden},
                                      {"chosen", sheet.chosen},
                                      {"reason", sheet.reason}});
    }
    for (const ColumnUnderstanding& column : understanding.columns)
        json["columns"].push_back(column_of(column, understanding.questions));
    for (const Question& question : understanding.questions) json["questions"].push_back(question_of(question));
    if (!understanding.gone.empty()) json["columns_gone"] = understanding.gone;
    for (const Change& change : understanding.changes)
        json["changes"].push_back({{"code", change.code}, {"message", change.message}, {"count", change.count}});
    for (const Problem& problem : understanding.problems)
        json["problems"].push_back({{"code", problem.code},
                                    {"message", problem.message},
                                    {"cure", problem.cure},
                                    {"place", place_of(problem.place)},
                                    {"count", problem.count}});
    return json;
}

// A sample cut from a record with bad bytes must not make the whole description fail.
std::string text_of(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string to_json(const Understanding& understanding) {
    return text_of(json_of(understanding));
}

std::string inspection_json(const Understanding& understanding) {
    Json json = json_of(understanding);
    json["profile"] = Json::parse(profile_of(understanding), nullptr, false);
    return text_of(json);
}

}  // namespace groundswell::ingest
