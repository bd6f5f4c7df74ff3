#include <functional>
#include <utility>

#include "api/analyses.h"
#include "api/labels.h"
#include "api/numbers.h"
#include "api/summary_parameters.h"
#include "api/text_of_json.h"
#include "api/verbatim_links.h"

namespace groundswell::api {
namespace {

Json cell_json(const Cell& cell, Kind kind) {
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* count = std::get_if<std::uint64_t>(&cell)) return *count;
    if (const auto* flag = std::get_if<bool>(&cell)) return *flag;
    if (const auto* number = std::get_if<double>(&cell)) return as_given(*number, kind);
    return nullptr;
}

// Where the columns stand.
std::vector<std::size_t> places_of(const Table& table, const std::vector<std::string>& names) {
    std::vector<std::size_t> places;
    for (const std::string& name : names)
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (table.columns[i].name == name) places.push_back(i);
    return places;
}

// The address of the answers behind a row. Null: the caller may not ask for them.
using LinkOf = std::function<std::string(const std::vector<Cell>&)>;

// By the member that holds it; empty for who may not ask.
using Links = std::vector<std::pair<const char*, LinkOf>>;

Json rows_json(const Table& table, const Links& links) {
    Json rows = Json::array();
    for (const auto& cells : table.rows) {
        Json row = Json::object();
        for (std::size_t i = 0; i < cells.size(); ++i)
            row[table.columns[i].name] = cell_json(cells[i], table.columns[i].kind);
        for (const auto& [name, link_of] : links) row[name] = link_of(cells);
        rows.push_back(std::move(row));
    }
    return rows;
}

// Of rows whose columns `names` say the values of `by`.
Links links_of_rows(const Call& call, const Table& table, std::vector<figures::Dimension> by,
                    const std::vector<std::string>& names) {
    if (!may_read_verbatims(call)) return {};
    const auto places = places_of(table, names);
    const LinkOf link = [links = VerbatimLinks(call.parameters, std::move(by)),
                         places](const std::vector<Cell>& cells) {
        VerbatimLinks::Key key;
        for (const std::size_t place : places) key.emplace_back(std::get<std::string>(cells[place]));
        return links.of(key);
    };
    return {{"verbatims", link}};
}

Links links_of_pairs(const Call& call, const Table& table) {
    if (!may_read_verbatims(call)) return {};
    const auto places = places_of(table, {"first", "second"});
    const LinkOf link = [links = VerbatimLinks::of_pairs(call.parameters),
                         places](const std::vector<Cell>& cells) {
        return links.of_pair(std::get<std::string>(cells[places[0]]), std::get<std::string>(cells[places[1]]));
    };
    return {{"verbatims", link}};
}

// Of a theme in one of the two waves of a change, in terms of a lexicon where one is named.
LinkOf link_to_wave(const Call& call, const Table& table, const std::string& wave, const std::string& lexicon) {
    auto parameters = call.parameters;
    if (!lexicon.empty()) parameters["lexicon"] = lexicon;
    const std::size_t theme = places_of(table, {"theme"}).front();
    return [links = VerbatimLinks(parameters, {figures::Dimension::theme, figures::Dimension::wave}), theme,
            wave](const std::vector<Cell>& cells) {
        return links.of({std::get<std::string>(cells[theme]), wave});
    };
}

Links links_of_changes(const ChangesAnswer& answer, const Call& call) {
    if (!may_read_verbatims(call)) return {};
    return {{"from_verbatims", link_to_wave(call, answer.table, answer.from, call.parameter("from_lexicon"))},
            {"to_verbatims", link_to_wave(call, answer.table, answer.to, {})}};
}

// What every analysis begins with; lexicon, data version, caveat and rows end it.
Json opening(const std::vector<Parameter>& parameters, const Call& call, std::uint64_t base) {
    return {{"query", query_json(parameters, call.parameters)}, {"base", base}};
}

std::string closed(Json json, const pipeline::Evidence& evidence, const Table& table, const Links& links) {
    json["lexicon"] = evidence.lexicon_version;
    if (evidence.untagged > 0) json["answers_without_tagging"] = evidence.untagged;
    json["data_version"] = evidence.data_version;
    json["caveat"] = standing_caveat;
    json["rows"] = rows_json(table, links);
    return text_of(json);
}

Json wave_json(const TrendsAnswer& answer, std::size_t place) {
    const figures::TrendWave& wave = answer.trends.waves[place];
    Json organisations = Json::array(), warnings = Json::array();
    for (const auto& [organisation, members] : wave.organisations)
        organisations.push_back({{"organisation", organisation}, {"base", members}});
    for (const Warning& warning : answer.warnings[place])
        warnings.push_back({{"code", warning.code}, {"message", warning.message}});
    return {{"wave", wave.id},
            {"starts", answer.starts[place].empty() ? Json(nullptr) : Json(answer.starts[place])},
            {"base", wave.base},
            {"organisations", std::move(organisations)},
            {"mix_moved", place == 0 ? Json(nullptr) : Json(six_decimals(wave.mix_moved))},
            {"tested", wave.tested},
            {"warnings", std::move(warnings)}};
}

Json change_points_json(const TrendsAnswer& answer, const pipeline::Resources& resources) {
    Json points = Json::array();
    for (const figures::Trend& trend : answer.trends.trends)
        for (std::size_t i = 0; i < trend.change_points.size(); ++i) {
            const statistics::ChangePoint& point = trend.change_points[i];
            points.push_back(
                {{"subject", trend.subject},
                 {"subject_label", label_of(answer.subject, trend.subject, *answer.evidence, resources)},
                 {"wave", answer.trends.waves[point.first_after].id},
                 {"share_before", six_decimals(point.before.value())},
                 {"share_after", six_decimals(point.after.value())},
                 {"p", as_given(point.p, Kind::probability)},
                 {"words", in_words(answer, trend, i, resources)}});
        }
    return points;
}

}  // namespace

std::string trends_json(const TrendsAnswer& answer, const Call& call, const pipeline::Resources& resources) {
    Json json = opening(trends_parameters(), call, answer.trends.base);
    json["by"] = to_string(answer.subject);
    json["waves"] = Json::array();
    for (std::size_t place = 0; place < answer.trends.waves.size(); ++place)
        json["waves"].push_back(wave_json(answer, place));
    json["change_points"] = change_points_json(answer, resources);
    return closed(
        std::move(json), *answer.evidence, answer.table,
        links_of_rows(call, answer.table, {answer.subject, figures::Dimension::wave}, {"subject", "wave"}));
}

std::string contrasts_json(const ContrastsAnswer& answer, const Call& call, const pipeline::Resources& resources) {
    Json json = opening(contrasts_parameters(), call, answer.contrasts.base);
    json["of"] = to_string(answer.of);
    json["not_known"] = answer.contrasts.not_known;
    json["elsewhere"] = answer.contrasts.elsewhere;
    json["tested"] = answer.contrasts.tested;
    json["least_base"] = figures::least_base;
    json["groups"] = Json::array();
    for (const figures::ContrastGroup& group : answer.contrasts.groups)
        json["groups"].push_back({{"group", group.id},
                                  {"group_label", label_of(answer.of, group.id, *answer.evidence, resources)},
                                  {"base", group.base},
                                  {"rest_base", group.rest}});
    return closed(std::move(json), *answer.evidence, answer.table,
                  links_of_rows(call, answer.table, {figures::Dimension::theme, answer.of}, {"theme", "group"}));
}

std::string connections_json(const ConnectionsAnswer& answer, const Call& call, const pipeline::Resources&) {
    const figures::Connections& found = answer.connections;
    Json json = opening(connections_parameters(), call, found.base);
    json["tested"] = found.tested;
    json["edges"] = found.edges;
    json["edges_across_foundations"] =
        found.edges == 0
            ? Json(nullptr)
            : Json(six_decimals(static_cast<double>(found.edges_across) / static_cast<double>(found.edges)));
    return closed(std::move(json), *answer.evidence, answer.table, links_of_pairs(call, answer.table));
}

std::string changes_json(const ChangesAnswer& answer, const Call& call, const pipeline::Resources&) {
    Json json = opening(changes_parameters(), call, answer.change.base_from + answer.change.base_to);
    json["from"] = {
        {"wave", answer.from}, {"base", answer.change.base_from}, {"lexicon", answer.earlier->lexicon_version}};
    json["to"] = {
        {"wave", answer.to}, {"base", answer.change.base_to}, {"lexicon", answer.evidence->lexicon_version}};
    json["mix"] = call.has("mix") ? call.parameter("mix") : "sector";
    json["tested"] = answer.change.tested;
    return closed(std::move(json), *answer.evidence, answer.table, links_of_changes(answer, call));
}

}  // namespace groundswell::api
