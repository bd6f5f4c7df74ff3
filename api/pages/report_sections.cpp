#include "api/pages/report_sections.h"

#include <algorithm>
#include <array>

#include "api/pages/report_grids.h"
#include "api/pages/words.h"
#include "api/summary_forms.h"
#include "core/ascii.h"

namespace groundswell::api {
namespace {

std::string spoken_list(const std::vector<std::string>& items) {
    std::string list;
    for (std::size_t i = 0; i < items.size(); ++i)
        list += (i == 0 ? "" : i + 1 == items.size() ? " " + words("report.and") + " " : ", ") + items[i];
    return list;
}

std::string most_named(const ReportPanel& panel) {
    const bool barriers = panel.stance == Stance::barrier;
    if (panel.themes.empty()) return words(barriers ? "report.brief_no_barrier" : "report.brief_no_strength");
    const ReportRow& first = panel.themes.front();
    return words(barriers ? "report.brief_barrier" : "report.brief_strength",
                 {{"theme", first.label},
                  {"share", percent(first.figure.share)},
                  {"base", std::to_string(first.figure.base)},
                  {"low", percent(first.figure.low)},
                  {"high", percent(first.figure.high)}});
}

// What rose and what fell of the themes shown; said only of what is more than chance.
std::vector<std::string> what_moved(const ReportPanel& panel) {
    if (panel.before.empty()) return {};
    const bool barriers = panel.stance == Stance::barrier;
    std::vector<std::string> rose, fell, lines;
    for (const ReportRow& row : panel.themes) {
        if (row.change && row.change->moved == Moved::rose) rose.push_back(row.label);
        if (row.change && row.change->moved == Moved::fell) fell.push_back(row.label);
    }
    if (!rose.empty())
        lines.push_back(words(barriers ? "report.brief_barriers_rose" : "report.brief_strengths_rose",
                              {{"wave", panel.before}, {"themes", spoken_list(rose)}}));
    if (!fell.empty())
        lines.push_back(words(barriers ? "report.brief_barriers_fell" : "report.brief_strengths_fell",
                              {{"wave", panel.before}, {"themes", spoken_list(fell)}}));
    if (lines.empty())
        lines.push_back(words(barriers ? "report.brief_barriers_unmoved" : "report.brief_strengths_unmoved",
                              {{"wave", panel.before}}));
    return lines;
}

Section brief_section(const Report& report) {
    Bullets points;
    for (const ReportPanel* panel : {&report.barriers, &report.strengths}) {
        points.items.push_back(most_named(*panel));
        for (std::string& line : what_moved(*panel)) points.items.push_back(std::move(line));
    }
    return {"brief", words("report.brief"), {points}};
}

Section asked_section(const Report& report) {
    Section section{"asked", words("report.asked"), {}};
    if (report.organisations.empty()) {
        section.blocks.push_back(Paragraph{words("report.nobody_asked")});
        return section;
    }
    section.blocks.push_back(
        Paragraph{words("report.asked_words", {{"barriers", std::to_string(report.barriers.base)},
                                               {"strengths", std::to_string(report.strengths.base)}})});
    section.blocks.push_back(organisations_grid(report));
    if (!report.questions.empty()) section.blocks.push_back(questions_grid(report));
    return section;
}

Section themes_section(const ReportPanel& panel) {
    const bool barriers = panel.stance == Stance::barrier;
    Section section{barriers ? "barriers" : "strengths",
                    words(barriers ? "report.barriers" : "report.strengths"),
                    {},
                    barriers};
    if (panel.themes.empty()) {
        section.blocks.push_back(Paragraph{words("report.none_named_at_all")});
        return section;
    }
    if (panel.is_small()) section.blocks.push_back(Paragraph{words("report.small_panel")});
    Bullets warnings;
    for (const Warning& warning : panel.warnings) warnings.items.push_back(warning.message);
    if (!warnings.items.empty()) {
        section.blocks.push_back(Paragraph{words("report.mind")});
        section.blocks.push_back(warnings);
    }
    section.blocks.push_back(themes_grid(panel));
    return section;
}

Section foundations_section(const Report& report) {
    return {"foundations",
            words("report.foundations"),
            {Paragraph{words("report.foundations_words")}, foundations_grid(report)}};
}

Section groups_section(const Report& report, figures::Dimension of) {
    const bool sectors = of == figures::Dimension::sector;
    return {sectors ? "sectors" : "districts",
            words(sectors ? "report.sectors" : "report.districts"),
            {Paragraph{words("report.groups_words", {{"threshold", std::to_string(report.policy.threshold)},
                                                     {"least", std::to_string(figures::least_base)}})},
             groups_grid(report, sectors ? report.sectors : report.districts, of)},
            sectors};
}

Section lenses_section(const Report& report) {
    return {"lenses",
            words("report.lenses"),
            {Paragraph{words("report.lenses_words")}, challenges_grid(report), challenges_by_sector_grid(report)},
            true};
}

Section connections_section(const Report& report) {
    Section section{"connections", words("report.connections"), {Paragraph{words("report.connections_words")}}};
    if (report.connections.empty())
        section.blocks.push_back(Paragraph{words("report.no_connections")});
    else
        section.blocks.push_back(connections_grid(report));
    return section;
}

Section quotations_section(const Report& report) {
    Section section{"quotations", words("report.quotations"), {}};
    if (report.quotations.empty()) {
        section.blocks.push_back(Paragraph{words("report.no_quotations")});
        return section;
    }
    section.blocks.push_back(Paragraph{words("report.quotations_words")});
    for (const Quotation& one : report.quotations)
        section.blocks.push_back(QuotedWords{
            one.text,
            words(one.chosen.stance == Stance::barrier ? "report.quoted_barrier" : "report.quoted_strength",
                  {{"theme", one.theme_label}}) +
                (one.place_label.empty() ? "" : "; " + one.place_label)});
    return section;
}

Section method_section(const Report& report) {
    const std::string threshold = std::to_string(report.policy.threshold);
    Bullets points{
        {words("report.method_base"), words("report.method_interval"), words("report.method_change"),
         words("report.method_groups", {{"threshold", threshold}, {"least", std::to_string(figures::least_base)}}),
         words("report.method_lenses"), words("report.method_connections"),
         words("report.method_quotations", {{"threshold", threshold}}), words("report.method_who_sees")}};
    return {"method",
            words("report.method"),
            {Paragraph{words("report.caveat")}, points,
             Paragraph{words("report.versions", {{"lexicon", report.evidence->lexicon_version},
                                                 {"version", std::to_string(report.evidence->data_version)}})}}};
}

std::vector<std::string> paragraphs_of(const std::string& text) {
    std::vector<std::string> paragraphs;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", at), text.size());
        std::string paragraph = text.substr(at, end - at);
        while (paragraph.starts_with('\n')) paragraph.erase(0, 1);
        if (!paragraph.empty()) paragraphs.push_back(std::move(paragraph));
        at = end + 2;
    }
    return paragraphs;
}

}  // namespace

std::string report_scope(const std::string& survey, const std::string& wave) {
    return survey.empty() ? words("report.scope_all", {{"wave", wave}})
                          : words("report.scope_survey", {{"wave", wave}, {"survey", survey}});
}

std::string refusal_words(Refusal refusal, const disclosure::Policy& policy) {
    const std::string threshold = std::to_string(policy.threshold);
    switch (refusal) {
        case Refusal::gone: return words("report.refused_gone");
        case Refusal::not_said: return words("report.refused_not_said");
        case Refusal::theme_small: return words("report.refused_theme_small", {{"threshold", threshold}});
        case Refusal::names_organisation: return words("report.refused_names_organisation");
        case Refusal::sector_unknown: return words("report.refused_sector_unknown");
        case Refusal::sector_small: return words("report.refused_sector_small", {{"threshold", threshold}});
        case Refusal::district_unknown: return words("report.refused_district_unknown");
        case Refusal::district_small: return words("report.refused_district_small", {{"threshold", threshold}});
    }
    return {};
}

std::string spoken_date(const std::string& rfc3339) {
    const auto all_digits = [&](std::size_t from, std::size_t to) {
        return std::all_of(rfc3339.begin() + static_cast<std::ptrdiff_t>(from),
                           rfc3339.begin() + static_cast<std::ptrdiff_t>(to), is_digit);
    };
    if (rfc3339.size() < 10 || !all_digits(0, 4) || !all_digits(5, 7) || !all_digits(8, 10)) return rfc3339;
    const std::array months{words("report.january"), words("report.february"), words("report.march"),
                            words("report.april"),   words("report.may"),      words("report.june"),
                            words("report.july"),    words("report.august"),   words("report.september"),
                            words("report.october"), words("report.november"), words("report.december")};
    const std::size_t month = static_cast<std::size_t>(std::stoi(rfc3339.substr(5, 2)));
    if (month < 1 || month > 12) return rfc3339;
    return std::to_string(std::stoi(rfc3339.substr(8, 2))) + " " + months[month - 1] + " " + rfc3339.substr(0, 4);
}

Document report_document(const Report& report) {
    const std::string scope = report_scope(report.survey, report.wave);
    Document document{.title = words("report.title", {{"wave", report.wave}}),
                      .headline = report.texts.headline.value,
                      .standing = {},
                      .comment = paragraphs_of(report.texts.comment.value),
                      .subject = scope,
                      .made = report.received_until,
                      .footer = words("report.footer", {{"scope", scope}}),
                      .sections = {}};
    document.standing.push_back(scope);
    if (!report.received_until.empty())
        document.standing.push_back(words("report.as_of", {{"date", spoken_date(report.received_until)}}));
    document.sections = {brief_section(report),
                         asked_section(report),
                         themes_section(report.barriers),
                         themes_section(report.strengths),
                         foundations_section(report),
                         groups_section(report, figures::Dimension::sector),
                         groups_section(report, figures::Dimension::district),
                         lenses_section(report),
                         connections_section(report),
                         quotations_section(report),
                         method_section(report)};
    return document;
}

}  // namespace groundswell::api
