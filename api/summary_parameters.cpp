#include "api/summary_parameters.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <set>
#include <utility>

#include "api/parameters.h"
#include "core/contains.h"
#include "core/nearest.h"
#include "reference/groups.h"

namespace groundswell::api {
namespace {

using figures::Dimension;

constexpr std::array<std::pair<Dimension, std::string_view>, 18> dimensions{
    {{Dimension::theme, "theme"},
     {Dimension::foundation, "foundation"},
     {Dimension::stance, "stance"},
     {Dimension::sector, "sector"},
     {Dimension::district, "district"},
     {Dimension::size, "size"},
     {Dimension::wave, "wave"},
     {Dimension::organisation, "organisation"},
     {Dimension::survey, "survey"},
     {Dimension::question, "question"},
     {Dimension::lens, "lens"},
     {Dimension::division, "division"},
     {Dimension::priority_sector, "priority_sector"},
     {Dimension::sub_area, "sub_area"},
     {Dimension::lep, "lep"},
     {Dimension::pan_region, "pan_region"},
     {Dimension::rural_urban, "rural_urban"},
     {Dimension::lens_reading, "lens_reading"}}};

std::vector<std::string> dimension_names() {
    std::vector<std::string> names;
    for (const auto& [dimension, name] : dimensions)
        if (dimension != Dimension::lens_reading) names.emplace_back(name);  // comes with lens
    return names;
}

// What a filter's value may be: codes, with the label an unknown value may have been meant as.
struct Known {
    std::vector<std::string> codes = {};
    std::vector<std::pair<std::string, std::string>> labels = {};  // label -> code
    std::string listed_by = {};                                    // where there is a list of them
};

bool same_but_for_case(const std::string& one, const std::string& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

Error unknown_value(const std::string& parameter, const std::string& value, const Known& known) {
    const std::string list = "GET /v1/" + (known.listed_by.empty() ? parameter + "s" : known.listed_by);
    for (const auto& [label, code] : known.labels)
        if (same_but_for_case(label, value))
            return parameter_value_invalid(parameter, value, "Use the code of " + label + ": " + code + ".");
    for (const std::string& code : known.codes)
        if (same_but_for_case(code, value))
            return parameter_value_invalid(parameter, value, "Write '" + code + "'.");
    const std::string near = value.size() > 1 ? nearest(value, known.codes) : "";
    std::string all;
    std::set<std::string> said;  // several surveys have waves of one id
    for (const std::string& code : known.codes)
        if (said.insert(code).second) all += (all.empty() ? "" : ", ") + code;
    return parameter_value_invalid(parameter, value,
                                   !near.empty() ? "Did you mean '" + near + "'?"
                                   : known.codes.empty()
                                       ? "Nothing has been imported yet; " + list + " lists what there is."
                                   : all.size() <= 300 ? "It may be " + all + "."
                                                       : list + " lists the valid ones.");
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

Known known_groups(const std::vector<reference::Group>& groups, std::string listed_by) {
    Known known{{"none"}, {}, std::move(listed_by)};
    for (const auto& [id, label] : groups) {
        known.codes.push_back(id);
        known.labels.emplace_back(label, id);
    }
    return known;
}

Known known_divisions(const reference::Tables& tables) {
    Known known{{"none"}, {}, "sectors"};
    for (const reference::SectorDivision& division : tables.divisions) {
        known.codes.push_back(division.code);
        known.labels.emplace_back(division.title, division.code);
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

Result<void> read_lenses(const std::map<std::string, std::string>& parameters, const themes::Lexicon& lexicon,
                         figures::SummaryQuery& query) {
    Known known;
    known.listed_by = "lenses";
    for (const themes::Lens& lens : lexicon.lenses) {
        known.codes.push_back(lens.id);
        known.labels.emplace_back(lens.label, lens.id);
    }
    auto wanted = checked(parameters, "lens", known);
    if (!wanted) return wanted.error();
    if (!wanted->empty()) {
        query.lenses = 0;
        for (std::size_t lens = 0; lens < lexicon.lenses.size(); ++lens)
            if (contains(*wanted, lexicon.lenses[lens].id)) query.lenses |= 1ULL << lens;
    }
    const auto reading = parameters.find("lens_reading");
    if (reading == parameters.end()) return {};
    const bool by_lens = contains(query.by, Dimension::lens);
    if (!by_lens && wanted->empty())
        return parameter_value_invalid("lens_reading", reading->second, "Say by=lens or lens= as well.");
    query.lens_reading =
        reading->second == "explicit" ? figures::LensReading::named : figures::LensReading::linked;
    if (query.lens_reading == figures::LensReading::named &&
        (contains(query.by, Dimension::theme) || contains(query.by, Dimension::foundation) ||
         parameters.contains("theme") || parameters.contains("foundation")))
        return parameter_value_invalid(
            "lens_reading", reading->second,
            "A lens is read through themes only where themes or foundations are asked for: "
            "leave them out, or say linked.");
    return {};
}

Result<std::vector<Dimension>> parse_by(const std::string& text) {
    std::vector<Dimension> by;
    for (const std::string& word : split_words(text)) {
        const std::optional<Dimension> dimension = dimension_named(word);
        if (!dimension) return unknown_value("by", word, {dimension_names(), {}});
        if (std::find(by.begin(), by.end(), *dimension) != by.end())
            return parameter_value_invalid("by", text, "Name each dimension once.");
        by.push_back(*dimension);
        if (*dimension == Dimension::lens) by.push_back(Dimension::lens_reading);
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
        {"lens", Type::words, "Only what is linked to these lenses, or names them. Never shrinks the base."},
        {"lens_reading",
         Type::word,
         "How a lens is read: linked, through its themes; or explicit, named in the text, which has no stance.",
         {"linked", "explicit"}},
        {"sector", Type::words, "SIC 2007 section letters; 'none' for not known."},
        {"division", Type::words, "SIC 2007 divisions; 'none' for not known."},
        {"priority_sector", Type::words, "Priority sectors; 'other' for in none, 'none' for not known."},
        {"district", Type::words, "GSS codes; 'none' for not known."},
        {"sub_area", Type::words, "Sub-areas; 'other' for outside the area, 'none' for not known."},
        {"lep", Type::words, "LEP codes; 'other' for outside England, 'none' for not known."},
        {"pan_region", Type::words, "Pan-regions; 'other' for outside England, 'none' for not known."},
        {"rural_urban", Type::words, "Rural-urban classes of the district; 'none' for not known."},
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
        {"lexicon", Type::text, "The lexicon version to give figures in terms of; the current one unless said."},
        {"as_of", Type::text,
         "The figure as it was: a data_version, a time (UTC) or a date. In terms of the lexicon of then unless "
         "lexicon= is said."}};
}

}  // namespace

Error too_large(const figures::SummaryQuery& query) {
    const std::size_t most =
        query.zeros ? figures::SummaryQuery::most_counts_with_zeros : figures::SummaryQuery::most_counts;
    return {.kind = ErrorKind::invalid,
            .code = "summary-too-large",
            .message = "These dimensions make more than " + std::to_string(most) + " counts",
            .cure = "Name fewer dimensions in by, or filter.",
            .place = {.field = "by"}};
}

std::string_view to_string(Dimension dimension) {
    for (const auto& [one, name] : dimensions)
        if (one == dimension) return name;
    return {};
}

std::optional<Dimension> dimension_named(std::string_view name) {
    for (const auto& [one, known] : dimensions)
        if (known == name && one != Dimension::lens_reading) return one;  // which comes with lens
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
    if (auto read = read_lenses(parameters, evidence.lexicon(), query); !read) return read.error();

    const reference::Tables& tables = *resources.tables;
    const auto known_organisations = [&] {
        std::vector<Organisation> visible;
        for (const Organisation& organisation : evidence.organisations)
            if (caller.may_see(organisation.id)) visible.push_back(organisation);
        return known_ids(visible, [](const Organisation& one) { return one.id; });
    };
    // Of others' surveys and waves an uploader is told what is told of those that are none.
    const auto id = [](const auto& one) { return one.id; };
    const auto known_surveys = [&] { return known_ids(evidence.surveys_known_to(caller.organisation), id); };
    const auto known_waves = [&] { return known_ids(evidence.waves_known_to(caller.organisation), id); };
    struct FilterParameter {
        const char* name;
        std::vector<std::string> figures::Filter::*values;
        std::function<Known()> known;  // gathered for those given only
    };
    using figures::Filter;
    const FilterParameter filters[] = {
        {"sector", &Filter::sectors, [&] { return known_sectors(tables); }},
        {"division", &Filter::divisions, [&] { return known_divisions(tables); }},
        {"priority_sector", &Filter::priority_sectors,
         [&] { return known_groups(reference::priority_sectors(tables), "sectors"); }},
        {"district", &Filter::districts, [&] { return known_districts(tables); }},
        {"sub_area", &Filter::sub_areas, [&] { return known_groups(reference::sub_areas(tables), "districts"); }},
        {"lep", &Filter::leps, [&] { return known_groups(reference::leps(tables), "districts"); }},
        {"pan_region", &Filter::pan_regions,
         [&] { return known_groups(reference::pan_regions(tables), "districts"); }},
        {"rural_urban", &Filter::rural_urban,
         [&] { return known_groups(reference::rural_urban_classes(tables), "districts"); }},
        {"size", &Filter::sizes, [&] { return known_sizes(tables); }},
        {"survey", &Filter::surveys, known_surveys},
        {"wave", &Filter::waves, known_waves},
        {"organisation", &Filter::organisations, known_organisations}};
    for (const FilterParameter& filter : filters) {
        if (!parameters.contains(filter.name)) continue;
        auto words = checked(parameters, filter.name, filter.known());
        if (!words) return words.error();
        query.filter.*filter.values = std::move(*words);
    }
    if (!caller.organisation.empty()) query.filter.organisations = {caller.organisation};

    if (const std::string question = value("question"); !question.empty()) {
        Known questions{{}, {}, "surveys"};
        for (const Question& one : evidence.questions) {
            if (!evidence.knows_survey(caller.organisation, one.survey)) continue;
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
