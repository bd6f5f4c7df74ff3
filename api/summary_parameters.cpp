#include "api/summary_parameters.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "api/parameters.h"
#include "core/nearest.h"

namespace groundswell::api {
namespace {

using figures::Dimension;

constexpr std::array<std::pair<Dimension, std::string_view>, 9> dimensions{
    {{Dimension::theme, "theme"},
     {Dimension::foundation, "foundation"},
     {Dimension::stance, "stance"},
     {Dimension::sector, "sector"},
     {Dimension::district, "district"},
     {Dimension::size, "size"},
     {Dimension::wave, "wave"},
     {Dimension::organisation, "organisation"},
     {Dimension::survey, "survey"}}};

std::vector<std::string> dimension_names() {
    std::vector<std::string> names;
    for (const auto& [dimension, name] : dimensions) names.emplace_back(name);
    return names;
}

// What a filter's value may be: codes, with the label an unknown value may have been meant as.
struct Known {
    std::vector<std::string> codes;
    std::vector<std::pair<std::string, std::string>> labels;  // label -> code
};

bool same_but_for_case(const std::string& one, const std::string& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

Error unknown_value(const std::string& parameter, const std::string& value, const Known& known) {
    for (const auto& [label, code] : known.labels)
        if (same_but_for_case(label, value))
            return parameter_value_invalid(parameter, value, "Use the code of " + label + ": " + code + ".");
    for (const std::string& code : known.codes)
        if (same_but_for_case(code, value))
            return parameter_value_invalid(parameter, value, "Write '" + code + "'.");
    const std::string near = value.size() > 1 ? nearest(value, known.codes) : "";
    std::string all;
    for (const std::string& code : known.codes) all += (all.empty() ? "" : ", ") + code;
    return parameter_value_invalid(parameter, value,
                                   !near.empty()         ? "Did you mean '" + near + "'?"
                                   : known.codes.empty() ? "Nothing has been imported yet."
                                   : all.size() <= 400   ? "It may be " + all + "."
                                                         : "GET /v1/" + parameter + "s lists the valid ones.");
}

Result<std::vector<std::string>> checked(const std::map<std::string, std::string>& parameters,
                                         const std::string& name, const Known& known) {
    const auto found = parameters.find(name);
    if (found == parameters.end()) return std::vector<std::string>();
    std::vector<std::string> words = split_words(found->second);
    if (words.empty())
        return parameter_value_invalid(name, found->second, "Give at least one value, or leave it out.");
    for (const std::string& word : words)
        if (std::find(known.codes.begin(), known.codes.end(), word) == known.codes.end())
            return unknown_value(name, word, known);
    return words;
}

Known known_districts(const reference::Tables& tables) {
    Known known{{"none"}, {}};
    for (const reference::District& district : tables.districts) {
        known.codes.push_back(district.code);
        known.labels.emplace_back(district.name, district.code);
    }
    for (const auto& [code, name] : tables.other_districts) {
        known.codes.push_back(code);
        known.labels.emplace_back(name, code);
    }
    return known;
}

Known known_sectors(const reference::Tables& tables) {
    Known known{{"none"}, {}};
    for (const reference::SectorSection& section : tables.sections) {
        known.codes.push_back(section.code);
        known.labels.emplace_back(section.title, section.code);
    }
    return known;
}

Known known_sizes(const reference::Tables& tables) {
    Known known{{"none"}, {}};
    for (const reference::SizeBand& band : tables.sizes) {
        known.codes.push_back(band.id);
        known.labels.emplace_back(band.label, band.id);
    }
    return known;
}

template <typename Items, typename Id>
Known known_ids(const Items& items, Id id) {
    Known known;
    for (const auto& item : items) known.codes.push_back(id(item));
    return known;
}

// The bits of the themes named, or of those in the foundations named; all when neither is.
Result<std::uint64_t> theme_mask(const std::map<std::string, std::string>& parameters,
                                 const themes::Lexicon& lexicon) {
    Known themes, foundations;
    for (const themes::Theme& theme : lexicon.themes) {
        themes.codes.push_back(theme.id);
        themes.labels.emplace_back(theme.label, theme.id);
    }
    for (const themes::Foundation& foundation : lexicon.foundations) {
        foundations.codes.push_back(foundation.id);
        foundations.labels.emplace_back(foundation.label, foundation.id);
    }
    auto wanted_themes = checked(parameters, "theme", themes);
    if (!wanted_themes) return wanted_themes.error();
    auto wanted_foundations = checked(parameters, "foundation", foundations);
    if (!wanted_foundations) return wanted_foundations.error();
    auto among = [](const std::vector<std::string>& words, const std::string& word) {
        return words.empty() || std::find(words.begin(), words.end(), word) != words.end();
    };
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < lexicon.themes.size(); ++i)
        if (among(*wanted_themes, lexicon.themes[i].id) &&
            among(*wanted_foundations, lexicon.themes[i].foundation))
            mask |= 1ULL << i;
    return mask;
}

Result<std::vector<Dimension>> parse_by(const std::string& text) {
    std::vector<Dimension> by;
    for (const std::string& word : split_words(text)) {
        const std::optional<Dimension> dimension = dimension_named(word);
        if (!dimension) return unknown_value("by", word, {dimension_names(), {}});
        if (std::find(by.begin(), by.end(), *dimension) != by.end())
            return parameter_value_invalid("by", text, "Name each dimension once.");
        by.push_back(*dimension);
    }
    return by;
}

std::vector<Parameter> make_filters() {
    using Type = Parameter::Type;
    return {
        {"stance",
         Type::word,
         "Count mentions of this stance only; who says both counts for each.",
         {"barrier", "strength", "neutral"}},
        {"theme", Type::words, "Only these themes. Never shrinks the base."},
        {"foundation", Type::words, "Only the themes of these foundations. Never shrinks the base."},
        {"sector", Type::words, "SIC 2007 section letters; 'none' for not known."},
        {"district", Type::words, "GSS codes; 'none' for not known."},
        {"size", Type::words, "Size bands; 'none' for not known."},
        {"survey", Type::words, "Ids of surveys."},
        {"wave", Type::words, "Ids of waves."},
        {"organisation", Type::words, "Ids of organisations."},
        {"question", Type::text, "Count this open question alone, prompted or not."},
        {"count",
         Type::word,
         "What is counted: each response, or each firm once; a response whose firm is not known is its own.",
         {"responses", "firms"}},
        {"duplicates", Type::word, "Count duplicate records as well.", {"include"}},
        {"copies",
         Type::word,
         "Near-identical answers of a campaign: count each (include), or each text once.",
         {"include", "once"}},
        {"lexicon", Type::text, "The lexicon version to give figures in terms of; the current one unless said."}};
}

}  // namespace

std::string_view to_string(Dimension dimension) {
    for (const auto& [one, name] : dimensions)
        if (one == dimension) return name;
    return {};
}

std::optional<Dimension> dimension_named(std::string_view name) {
    for (const auto& [one, known] : dimensions)
        if (known == name) return one;
    return std::nullopt;
}

const std::vector<Parameter>& filter_parameters() {
    static const std::vector<Parameter> filters = make_filters();
    return filters;
}

std::vector<Parameter> repeats_parameters() {
    std::vector<Parameter> parameters;
    for (const Parameter& parameter : filter_parameters())
        if (parameter.name != "count" && parameter.name != "copies") parameters.push_back(parameter);
    return parameters;
}

const std::vector<Parameter>& summary_parameters() {
    static const std::vector<Parameter> all = [] {
        std::vector<Parameter> parameters{
            {"by", Parameter::Type::words, "What to break the figures down by.", dimension_names()},
            {"zeros", Parameter::Type::boolean, "Rows with n = 0 as well."},
            {"weighted", Parameter::Type::boolean,
             "Shares and intervals weighted to the business counts imported; n and base stay as counted."}};
        parameters.insert(parameters.end(), filter_parameters().begin(), filter_parameters().end());
        return parameters;
    }();
    return all;
}

Result<figures::SummaryQuery> to_summary_query(const std::map<std::string, std::string>& parameters,
                                               const pipeline::Evidence& evidence,
                                               const pipeline::Resources& resources, const Caller& caller) {
    auto value = [&](const std::string& name) {
        const auto found = parameters.find(name);
        return found == parameters.end() ? std::string() : found->second;
    };
    figures::SummaryQuery query;
    auto by = parse_by(value("by"));
    if (!by) return by.error();
    query.by = std::move(*by);
    auto mask = theme_mask(parameters, evidence.lexicon());
    if (!mask) return mask.error();
    query.themes = *mask;
    if (const std::string stance = value("stance"); !stance.empty()) query.stance = parse_stance(stance);

    std::vector<Organisation> visible;
    for (const Organisation& organisation : evidence.organisations)
        if (caller.may_see(organisation.id)) visible.push_back(organisation);
    const Known organisations = known_ids(visible, [](const Organisation& one) { return one.id; });
    const Known surveys = known_ids(evidence.surveys, [](const Survey& one) { return one.id; });
    const Known waves = known_ids(evidence.waves, [](const Wave& one) { return one.id; });
    const reference::Tables& tables = *resources.tables;
    const std::pair<const char*, std::pair<Known, std::vector<std::string> figures::Filter::*>> filters[] = {
        {"sector", {known_sectors(tables), &figures::Filter::sectors}},
        {"district", {known_districts(tables), &figures::Filter::districts}},
        {"size", {known_sizes(tables), &figures::Filter::sizes}},
        {"survey", {surveys, &figures::Filter::surveys}},
        {"wave", {waves, &figures::Filter::waves}},
        {"organisation", {organisations, &figures::Filter::organisations}}};
    for (const auto& [name, filter] : filters) {
        auto words = checked(parameters, name, filter.first);
        if (!words) return words.error();
        query.filter.*filter.second = std::move(*words);
    }
    if (!caller.organisation.empty()) query.filter.organisations = {caller.organisation};

    if (const std::string question = value("question"); !question.empty()) {
        Known questions;
        for (const Question& one : evidence.questions) {
            questions.codes.push_back(one.id);
            questions.codes.push_back(one.survey + "/" + one.id);
        }
        if (std::find(questions.codes.begin(), questions.codes.end(), question) == questions.codes.end())
            return unknown_value("question", question, questions);
        query.question = question;
    }
    query.include_duplicates = value("duplicates") == "include";
    query.firms_once = value("count") == "firms";
    query.copies_once = value("copies") == "once";
    query.zeros = value("zeros") == "true";
    if (const std::string lexicon = value("lexicon"); !lexicon.empty() && lexicon != evidence.lexicon_version)
        return Error{.kind = ErrorKind::not_found,
                     .code = "lexicon-unknown",
                     .message = "These figures are not in terms of the lexicon '" + lexicon + "'",
                     .cure = "They are in terms of " + evidence.lexicon_version + ".",
                     .place = {.field = "lexicon"}};
    return query;
}

}  // namespace groundswell::api
