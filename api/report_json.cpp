#include "api/numbers.h"
#include "api/report.h"
#include "api/table.h"
#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

Json text_if_any(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

// Into `json`: the figure, or nulls where it is hidden.
void put_figure(Json& json, const ReportFigure& figure) {
    const auto number = [&](double value) { return figure.hidden ? Json(nullptr) : Json(six_decimals(value)); };
    json["n"] = figure.hidden ? Json(nullptr) : Json(figure.n);
    json["base"] = figure.hidden ? Json(nullptr) : Json(figure.base);
    json["share"] = number(figure.share);
    json["low"] = number(figure.low);
    json["high"] = number(figure.high);
    json["suppressed"] = figure.hidden;
}

Json figure_json(const ReportFigure& figure) {
    Json json = Json::object();
    put_figure(json, figure);
    return json;
}

Json change_json(const std::optional<ReportChange>& change) {
    if (!change) return nullptr;
    return {{"share_before", six_decimals(change->before)},
            {"difference", six_decimals(change->difference)},
            {"low", six_decimals(change->low)},
            {"high", six_decimals(change->high)},
            {"q", change->q ? Json(as_given(*change->q, Kind::probability)) : Json(nullptr)},
            {"moved", to_string(change->moved)}};
}

Json report_rows_json(const std::vector<ReportRow>& rows, const std::string& subject) {
    Json list = Json::array();
    for (const ReportRow& row : rows) {
        Json json{{subject, row.id}, {subject + "_label", row.label}};
        if (!row.foundation.empty()) json["foundation_label"] = row.foundation;
        put_figure(json, row.figure);
        json["change"] = change_json(row.change);
        list.push_back(std::move(json));
    }
    return list;
}

Json panel_json(const ReportPanel& panel) {
    Json warnings = Json::array();
    for (const Warning& warning : panel.warnings)
        warnings.push_back({{"code", warning.code}, {"message", warning.message}});
    return {{"base", panel.base},
            {"small", panel.is_small()},
            {"wave_before", text_if_any(panel.before)},
            {"warnings", std::move(warnings)},
            {"themes", report_rows_json(panel.themes, "theme")},
            {"foundations", report_rows_json(panel.foundations, "foundation")}};
}

Json group_panel_json(const GroupPanel& panel) {
    Json themes = Json::array();
    for (const GroupTheme& theme : panel.themes) {
        Json json{{"theme", theme.id}, {"theme_label", theme.label}};
        put_figure(json, theme.figure);
        json["stands_out"] = theme.stands_out;
        themes.push_back(std::move(json));
    }
    return {{"base", panel.hidden ? Json(nullptr) : Json(panel.base)},
            {"suppressed", panel.hidden},
            {"small", !panel.hidden && panel.is_small()},
            {"themes", std::move(themes)}};
}

Json report_groups_json(const std::vector<ReportGroup>& groups, const std::string& dimension) {
    Json list = Json::array();
    for (const ReportGroup& group : groups)
        list.push_back({{dimension, group.id ? Json(*group.id) : Json(nullptr)},
                        {dimension + "_label", group.label},
                        {"barriers", group_panel_json(group.barriers)},
                        {"strengths", group_panel_json(group.strengths)}});
    return list;
}

Json report_lenses_json(const ReportLenses& lenses) {
    Json challenges = Json::array(), sectors = Json::array();
    for (const ReportLens& lens : lenses.lenses)
        challenges.push_back({{"lens", lens.id},
                              {"lens_label", lens.label},
                              {"linked", figure_json(lens.linked)},
                              {"explicit", figure_json(lens.named)}});
    for (const LensesOfSector& sector : lenses.sectors) {
        Json linked = Json::array();
        for (std::size_t i = 0; i < sector.linked.size(); ++i) {
            Json json{{"lens", lenses.lenses[i].id}};
            put_figure(json, sector.linked[i]);
            linked.push_back(std::move(json));
        }
        sectors.push_back({{"sector", sector.id ? Json(*sector.id) : Json(nullptr)},
                           {"sector_label", sector.label},
                           {"base", sector.hidden ? Json(nullptr) : Json(sector.base)},
                           {"suppressed", sector.hidden},
                           {"small", !sector.hidden && sector.is_small()},
                           {"linked", std::move(linked)}});
    }
    return {{"challenges", std::move(challenges)}, {"by_sector", std::move(sectors)}};
}

Json asked_json(const Report& report) {
    Json organisations = Json::array(), questions = Json::array();
    for (const AskedOrganisation& one : report.organisations)
        organisations.push_back({{"organisation", one.id},
                                 {"organisation_label", one.name},
                                 {"files", one.files},
                                 {"read", one.rows.read},
                                 {"accepted", one.rows.accepted},
                                 {"duplicate", one.rows.duplicate},
                                 {"rejected", one.rows.rejected},
                                 {"base_barriers", one.barriers},
                                 {"base_strengths", one.strengths}});
    for (const AskedQuestion& one : report.questions)
        questions.push_back({{"survey", one.question.survey},
                             {"question", one.question.id},
                             {"wording", one.question.wording},
                             {"asks", to_string(one.question.asks)},
                             {"foundations", one.question.foundations},
                             {"pooled", !one.question.prompted()},
                             {"answers", one.answers}});
    return {{"organisations", std::move(organisations)}, {"questions", std::move(questions)}};
}

Json connections_of_report_json(const Report& report) {
    Json edges = Json::array();
    for (const ReportConnection& one : report.connections)
        edges.push_back({{"first", one.first},
                         {"first_label", one.first_label},
                         {"second", one.second},
                         {"second_label", one.second_label},
                         {"together", one.together},
                         {"naming_first", one.naming_first},
                         {"naming_second", one.naming_second},
                         {"lift", as_given(one.lift, Kind::ratio)},
                         {"phi", as_given(one.phi, Kind::ratio)},
                         {"q", as_given(one.q, Kind::probability)}});
    return {{"base", report.barriers.base}, {"tested", report.connections_tested}, {"edges", std::move(edges)}};
}

Json quotations_json(const Report& report) {
    Json list = Json::array();
    for (const Quotation& one : report.quotations)
        list.push_back({{"id", std::to_string(one.chosen.answer)},
                        {"theme", one.chosen.theme},
                        {"theme_label", one.theme_label},
                        {"stance", to_string(one.chosen.stance)},
                        {"text", one.text},
                        {"masked", one.masked},
                        {"attribution", to_string(one.chosen.attribution)},
                        {"attributed_to", text_if_any(one.place_label)}});
    return list;
}

Json written_json(const WrittenText& text) {
    if (text.value.empty()) return nullptr;
    return {{"text", text.value}, {"edited_at", text.edited_at}, {"edited_by", text.edited_by}};
}

}  // namespace

std::string report_json(const Report& report, const Call& call) {
    auto asked = call.parameters;
    asked.erase("form");  // how it is shown is no part of the question
    Json json{{"query", query_json(report_parameters(), asked)},
              {"received_until", text_if_any(report.received_until)},
              {"lexicon", report.evidence->lexicon_version},
              {"data_version", report.evidence->data_version},
              {"caveat", standing_caveat},
              {"threshold", report.policy.threshold},
              {"least_base", figures::least_base}};
    json["headline"] = written_json(report.texts.headline);
    json["comment"] = written_json(report.texts.comment);
    json["asked"] = asked_json(report);
    json["barriers"] = panel_json(report.barriers);
    json["strengths"] = panel_json(report.strengths);
    json["sectors"] = report_groups_json(report.sectors, "sector");
    json["districts"] = report_groups_json(report.districts, "district");
    json["lenses"] = report_lenses_json(report.lenses);
    json["connections"] = connections_of_report_json(report);
    json["quotations"] = quotations_json(report);
    return text_of(json);
}

}  // namespace groundswell::api
