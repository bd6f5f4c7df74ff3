// What the address of the Explore page asks for.
#include <algorithm>

#include "api/handlers.h"
#include "api/pages/explore.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "api/parameters.h"
#include "api/summary_parameters.h"
#include "core/nearest.h"

namespace groundswell::api::explore {
namespace {

Error unknown_choice(const std::string& name, const std::string& value, const std::vector<std::string>& known) {
    std::string all;
    for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
    const std::string near = nearest(value, known);
    return parameter_value_invalid(name, value,
                                   near.empty() ? "It may be " + all + "." : "Did you mean '" + near + "'?");
}

// Takes the value out; the first of `known` where there is none.
Result<std::string> take_choice(Parameters& given, const std::string& name,
                                const std::vector<std::string>& known) {
    const auto found = given.find(name);
    if (found == given.end()) return known.front();
    const std::string value = found->second;
    given.erase(found);
    if (std::find(known.begin(), known.end(), value) == known.end()) return unknown_choice(name, value, known);
    return value;
}

std::string take(Parameters& given, const std::string& name) {
    const auto found = given.find(name);
    if (found == given.end()) return {};
    std::string value = std::move(found->second);
    given.erase(found);
    return value;
}

bool is_theme(const pipeline::Evidence& evidence, const std::string& id) {
    const auto& themes = evidence.lexicon().themes;
    return std::any_of(themes.begin(), themes.end(), [&](const auto& theme) { return theme.id == id; });
}

Error unknown_theme(const pipeline::Evidence& evidence, const std::string& id) {
    std::vector<std::string> ids;
    for (const auto& theme : evidence.lexicon().themes) ids.push_back(theme.id);
    const std::string near = nearest(id, ids);
    return parameter_value_invalid(
        "map", id, near.empty() ? "GET /v1/themes lists the valid ones." : "Did you mean '" + near + "'?");
}

Parameters given_values(const Call& call) {
    Parameters given;
    for (const auto& [name, value] : call.parameters)
        if (!value.empty()) given[name] = value;
    return given;
}

// The choices of the page itself, taken out of what was given.
Result<void> take_choices(Parameters& given, Asked& asked) {
    const auto view = take_choice(given, "view", {view_names.begin(), view_names.end()});
    if (!view) return view.error();
    asked.view = static_cast<View>(std::find(view_names.begin(), view_names.end(), *view) - view_names.begin());
    const auto stance = take_choice(given, "stance", {"barrier", "strength", "neutral", "any"});
    if (!stance) return stance.error();
    asked.stance = *stance;
    if (asked.view == View::published && *stance != "barrier" && *stance != "strength")
        return parameter_value_invalid("stance", *stance, words("explore.published_stances"));
    const auto by = take_choice(given, "by", {"theme", "foundation"});
    if (!by) return by.error();
    asked.by = *by;
    const auto pairs = take_choice(given, "pairs", {"linked", "all"});
    if (!pairs) return pairs.error();
    asked.all_pairs = *pairs == "all";
    asked.map = take(given, "map");
    if (!asked.map.empty() && !is_theme(*asked.evidence, asked.map))
        return unknown_theme(*asked.evidence, asked.map);
    return {};
}

}  // namespace

const std::string& Asked::filter(const std::string& name) const {
    static const std::string absent;
    const auto found = filters.find(name);
    return found == filters.end() ? absent : found->second;
}

bool Asked::is_unfiltered() const {
    return std::all_of(filters.begin(), filters.end(),
                       [](const auto& filter) { return filter.first == "stance" || filter.first == "weighted"; });
}

std::vector<Parameter> page_parameters() {
    using Type = Parameter::Type;
    std::vector<Parameter> parameters{
        {"view", Type::text,
         "themes (unless said), sectors, districts, foundations, lenses, trends, connections or published."},
        {"map", Type::text, "Districts: the theme on the map; the one most named unless said."},
        {"by", Type::text, "Trends: of each theme (unless said) or foundation."},
        {"pairs", Type::text, "Connections: linked (unless said), or all."},
        {"weighted", Type::text, "true: shares weighted to the business counts imported."}};
    for (const Parameter& filter : filter_parameters())
        parameters.push_back(
            {filter.name, Type::text,
             filter.name == "stance" ? "barrier (unless said), strength, neutral or any." : filter.description});
    return parameters;
}

Result<Asked> read_asked(Application& application, Call& call) {
    auto evidence = evidence_for(application, call);
    if (!evidence) return evidence.error();
    Asked asked{
        .application = application, .call = call, .evidence = *evidence, .stance = "barrier", .filters = {}};
    Parameters given = given_values(call);
    if (auto taken = take_choices(given, asked); !taken) return taken.error();
    if (asked.stance != "any") given["stance"] = asked.stance;
    auto checked = check_parameters(summary_parameters(), Fields(given.begin(), given.end()));
    if (!checked) return checked.error();
    asked.filters = *std::move(checked);
    if (asked.filter("weighted") == "false") asked.filters.erase("weighted");
    if (asked.view == View::published && application.releases != nullptr) {
        auto release = application.releases->named(pipeline::newest_release);
        if (!release) return release.error();
        asked.release = *std::move(release);
    }
    return asked;
}

std::string address_with(const Asked& asked, const Parameters& changed) {
    Parameters all = asked.filters;
    all["stance"] = asked.stance == "barrier" ? "" : asked.stance;
    all["view"] = asked.view == View::themes ? "" : view_names[static_cast<std::size_t>(asked.view)];
    all["map"] = asked.map;
    all["by"] = asked.by == "theme" ? "" : asked.by;
    all["pairs"] = asked.all_pairs ? "all" : "";
    for (const auto& [name, value] : changed) all[name] = value;
    if (all["view"] == "themes") all["view"].clear();
    return address("/", all);
}

std::string words_address(const Asked& asked, const Parameters& of_figure) {
    Parameters all = asked.filters;
    all.erase("weighted");
    for (const auto& [name, value] : of_figure) all[name] = value;
    return address("/words", all);
}

}  // namespace groundswell::api::explore
