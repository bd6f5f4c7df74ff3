// Explore: the links between views, and the form that narrows what is counted.
#include <algorithm>
#include <set>
#include <vector>

#include "api/pages/explore.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "core/contains.h"

namespace groundswell::api::explore {
namespace {

using figures::Dimension;

constexpr const char* view_words[] = {
    "explore.view_themes", "explore.view_sectors", "explore.view_districts",   "explore.view_foundations",
    "explore.view_lenses", "explore.view_trends",  "explore.view_connections", "explore.view_published"};

// Ids of a dimension in responses that the caller may see.
std::vector<std::string> ids_seen(const Asked& asked, const char* dimension) {
    std::vector<std::string> ids;
    const auto answer = count(asked, {{"by", dimension}, {"zeros", "true"}});
    if (!answer) return ids;
    for (const figures::SummaryRow& row : answer->summary().rows)
        if (row.key[0]) ids.push_back(*row.key[0]);
    std::sort(ids.begin(), ids.end());
    return ids;
}

class FilterForm {
public:
    explicit FilterForm(const Asked& asked) : asked_(asked) {}

    Html draw() {
        Html html;
        html.open("form", {{"method", "get"},
                           {"action", "/"},
                           {"class", "filters"},
                           {"id", "filters"},
                           flag("data-swap"),
                           {"aria-label", words("explore.filters")}});
        html.add(stance());
        if (asked_.view == View::published) {
            html.add(filter("wave", "explore.wave", "explore.latest_wave", plain(published_waves(asked_))));
            html.add(hidden()).open("p").element("button", words("explore.show")).close();
            return html.close();
        }
        html.add(filter("wave", "explore.wave", "explore.all_waves", waves()));
        html.add(filter("sector", "explore.sector", "explore.all_sectors", sectors()));
        html.add(filter("district", "explore.district", "explore.all_districts", districts()));
        html.add(of_view());
        html.add(more());
        html.add(hidden());
        html.open("p").element("button", words("explore.show")).close();
        return html.close().add(others());
    }

private:
    const Asked& asked_;
    std::set<std::string> offered_{"stance"};

    // A drop-down of a filter. A value that no choice offers, such as several at once, stays as a choice of its
    // own.
    Html filter(const std::string& name, const char* label_key, const char* all_key, std::vector<Choice> choices) {
        offered_.insert(name);
        const std::string& chosen = asked_.filter(name);
        if (!chosen.empty() && std::none_of(choices.begin(), choices.end(),
                                            [&](const Choice& choice) { return choice.first == chosen; }))
            choices.emplace_back(chosen, chosen);
        choices.insert(choices.begin(), Choice{"", words(all_key)});
        return drop_down("filter-" + name, name, words(label_key), choices, chosen);
    }

    Html stance() const {
        std::vector<Choice> choices{{"", words("explore.barriers")}, {"strength", words("explore.strengths")}};
        if (asked_.view != View::published) {
            choices.emplace_back("any", words("explore.both"));
            choices.emplace_back("neutral", words("explore.neutral"));
        }
        return drop_down("filter-stance", "stance", words("explore.what"), choices,
                         asked_.stance == "barrier" ? "" : asked_.stance);
    }

    std::vector<Choice> waves() const { return plain(ids_seen(asked_, "wave")); }
    std::vector<Choice> surveys() const { return plain(ids_seen(asked_, "survey")); }
    static std::vector<Choice> plain(const std::vector<std::string>& ids) {
        std::vector<Choice> choices;
        for (const std::string& id : ids) choices.emplace_back(id, id);
        return choices;
    }
    std::vector<Choice> sectors() const {
        std::vector<Choice> choices;
        for (const reference::SectorSection& section : asked_.resources().tables->sections)
            choices.emplace_back(section.code, section.title);
        choices.emplace_back("none", words("explore.not_known"));
        return choices;
    }
    std::vector<Choice> districts() const {
        std::vector<Choice> choices;
        for (const reference::District& district : asked_.resources().tables->districts)
            choices.emplace_back(district.code, district.name);
        choices.emplace_back("none", words("explore.not_known"));
        return choices;
    }
    std::vector<Choice> sizes() const {
        std::vector<Choice> choices;
        for (const reference::SizeBand& band : asked_.resources().tables->sizes)
            choices.emplace_back(band.id, band.label);
        choices.emplace_back("none", words("explore.not_known"));
        return choices;
    }
    std::vector<Choice> organisations() const {
        std::vector<Choice> choices;
        for (const Organisation& organisation : asked_.evidence->organisations)
            if (asked_.call.caller.may_see(organisation.id))
                choices.emplace_back(organisation.id, organisation.name);
        return choices;
    }
    std::vector<Choice> themes() const {
        std::vector<Choice> choices;
        for (const themes::Theme& theme : asked_.evidence->lexicon().themes)
            choices.emplace_back(theme.id, theme.label);
        std::sort(choices.begin(), choices.end(),
                  [](const Choice& one, const Choice& other) { return one.second < other.second; });
        return choices;
    }

    // What this view alone asks.
    Html of_view() {
        Html html;
        if (asked_.view == View::districts) {
            std::vector<Choice> choices = themes();
            choices.insert(choices.begin(), Choice{"", words("explore.most_named")});
            html.add(drop_down("filter-map", "map", words("explore.map"), choices, asked_.map));
        }
        if (asked_.view == View::trends || asked_.view == View::connections)
            html.add(filter("theme", "explore.theme", "explore.all_themes_choice", themes()));
        if (asked_.view == View::trends)
            html.add(drop_down("filter-by", "by", words("explore.trends_of"),
                               {{"", words("explore.of_themes")}, {"foundation", words("explore.of_foundations")}},
                               asked_.by == "theme" ? "" : asked_.by));
        return html;
    }

    Html more() {
        static const std::vector<std::string> names{"survey", "organisation", "size", "count", "weighted"};
        const bool in_use =
            std::any_of(names.begin(), names.end(), [&](const auto& name) { return asked_.has(name); });
        Html html;
        html.open("details", {flag("open", in_use)}).element("summary", words("explore.more_filters"));
        html.open("div", {{"class", "filters"}});
        html.add(filter("survey", "explore.survey", "explore.all_surveys", surveys()));
        html.add(filter("organisation", "explore.organisation", "explore.all_organisations", organisations()));
        html.add(filter("size", "explore.size", "explore.all_sizes", sizes()));
        html.add(
            filter("count", "explore.counted", "explore.each_response", {{"firms", words("explore.each_firm")}}));
        if (asked_.view != View::trends && asked_.view != View::connections)
            html.add(
                filter("weighted", "explore.shares", "explore.as_counted", {{"true", words("explore.weighted")}}));
        return html.close().close();
    }

    // What the form does not offer but the address says stays said.
    Html hidden() const {
        Html html;
        const auto keep = [&](const std::string& name, const std::string& value) {
            if (!value.empty()) html.empty("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
        };
        if (asked_.view != View::themes) keep("view", view_names[static_cast<std::size_t>(asked_.view)]);
        if (asked_.view != View::districts) keep("map", asked_.map);
        if (asked_.view != View::trends && asked_.by != "theme") keep("by", asked_.by);
        if (asked_.all_pairs) keep("pairs", "all");
        for (const auto& [name, value] : asked_.filters)
            if (!offered_.contains(name)) keep(name, value);
        return html;
    }

    Html others() const {
        std::string list;
        Parameters without;
        for (const auto& [name, value] : asked_.filters) {
            if (offered_.contains(name) || name == "weighted") continue;
            list += (list.empty() ? "" : ", ") + name + " " + value;
            without[name] = "";
        }
        Html html;
        if (list.empty()) return html;
        html.open("p", {{"class", "hint"}}).text(words("explore.other_filters", {{"filters", list}}) + " ");
        html.element("a", {{"href", address_with(asked_, without)}, flag("data-swap"), {"id", "without-others"}},
                     words("explore.take_away"));
        return html.close();
    }
};

}  // namespace

Html view_links(const Asked& asked) {
    Html html;
    html.open("nav", {{"class", "views"}, {"aria-label", words("explore.views")}}).open("ul");
    for (std::size_t view = 0; view < view_names.size(); ++view) {
        const View to = static_cast<View>(view);
        Parameters changed{{"view", view_names[view]}};
        if (to != View::trends && to != View::connections && to != asked.view) changed["theme"] = "";
        if ((to == View::published) != (asked.view == View::published)) changed["wave"] = "";
        if (to == View::published && (asked.stance == "any" || asked.stance == "neutral")) changed["stance"] = "";
        if (to == View::lenses && to != asked.view) changed["foundation"] = "";
        html.open("li").element("a",
                                {{"href", address_with(asked, changed)},
                                 {"id", std::string("view-") + view_names[view]},
                                 flag("data-swap"),
                                 {to == asked.view ? "aria-current" : "", "page"}},
                                words(view_words[view]));
        html.close();
    }
    return html.close().close();
}

Html filter_form(const Asked& asked) {
    return FilterForm(asked).draw();
}

}  // namespace groundswell::api::explore
