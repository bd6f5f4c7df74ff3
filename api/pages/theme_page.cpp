// A theme in the workshop: what it means, its rules and what each catches.
#include <algorithm>

#include "api/handlers.h"
#include "api/pages/counting.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "api/pages/workshop.h"

namespace groundswell::api {
namespace {

constexpr std::size_t rules_shown = 100;

Html bullets(const std::string& heading, const std::vector<std::string>& items) {
    Html html;
    if (items.empty()) return html;
    html.element("h2", heading).open("ul");
    for (const std::string& item : items) html.element("li", item);
    return html.close();
}

Html neighbours(const themes::Theme& theme, const themes::Lexicon& lexicon) {
    Html html, list;
    for (const themes::Theme& other : lexicon.themes)
        if (std::find(theme.near_neighbours.begin(), theme.near_neighbours.end(), other.id) !=
            theme.near_neighbours.end())
            list.open("li").element("a", {{"href", "/workshop/" + other.id}}, other.label).close();
    if (list.is_empty()) return html;
    return html.element("h2", words("workshop.neighbours")).open("ul").add(list).close();
}

Html examples_of(const themes::Theme& theme, bool matches) {
    Html html, list;
    for (const themes::Example& example : theme.examples)
        if (example.matches == matches) list.element("li", {{"dir", "auto"}}, example.text);
    if (list.is_empty()) return html;
    html.open("details");
    html.element("summary", matches ? words("workshop.examples") : words("workshop.counter_examples"));
    return html.open("ul").add(list).close().close();
}

void add_wording(Html& html, const themes::Rule& rule) {
    html.element("code", rule.term.empty() ? rule.expression : rule.term);
    std::string remark = std::string(to_string(rule.kind));
    if (rule.term.empty()) remark += ", " + words("workshop.is_pattern");
    if (rule.item) remark += ", " + words("workshop.is_item");
    if (rule.question) remark += ", " + words("workshop.is_question");
    if (!rule.companions.empty()) {
        std::string near;
        for (const std::string& companion : rule.companions) near += (near.empty() ? "" : ", ") + companion;
        remark += ", " + words("workshop.is_near", {{"words", near}, {"within", std::to_string(rule.reach)}});
    }
    html.text(" ").element("span", {{"class", "place"}}, remark);
}

class RulesTable {
public:
    RulesTable(const themes::Lexicon& lexicon, const pipeline::RuleCoverage& coverage, std::uint16_t theme)
        : lexicon_(lexicon), coverage_(coverage), theme_(theme) {
        for (std::uint32_t rule = 0; rule < lexicon.rules.size(); ++rule)
            if (lexicon.rules[rule].theme == theme) rules_.push_back(rule);
        std::stable_sort(rules_.begin(), rules_.end(), [&](std::uint32_t left, std::uint32_t right) {
            return coverage.rules[left].answers > coverage.rules[right].answers;
        });
    }

    std::size_t rules() const { return rules_.size(); }

    Html html(std::size_t most, bool may_try) const {
        Html html;
        open_table(html, "rules-caption", "", words("workshop.rules_caption"));
        html.open("thead").open("tr").element("th", {{"scope", "col"}}, words("workshop.rule"));
        html.element("th", {{"scope", "col"}, {"class", "number"}}, words("workshop.answers"));
        html.element("th", {{"scope", "col"}, {"class", "number"}}, words("workshop.alone"));
        if (may_try) html.element("th", {{"scope", "col"}}, words("workshop.edit"));
        html.close().close().open("tbody");
        for (std::size_t place = 0; place < std::min(most, rules_.size()); ++place)
            add_row(html, rules_[place], may_try);
        return html.close().close().close();
    }

private:
    void add_row(Html& html, std::uint32_t number, bool may_try) const {
        const themes::Rule& rule = lexicon_.rules[number];
        const pipeline::RuleCoverage::OfRule& figures = coverage_.rules[number];
        const std::string& theme = lexicon_.themes[theme_].id;
        html.open("tr").open("th", {{"scope", "row"}, {"class", "rule"}});
        add_wording(html, rule);
        html.close().open("td", {{"class", "number"}});
        if (figures.answers > 0)
            html.element("a", {{"href", address("/words", {{"theme", theme}, {"rule", rule.id}})}},
                         counted(figures.answers));
        else
            html.text("0");
        html.close().element("td", {{"class", "number"}}, counted(figures.alone));
        if (may_try) {
            AskedValues wish{{"theme", theme}, {"replaces", rule.id}};
            html.open("td").open("a", {{"href", trial_address(wish)}}).text(words("workshop.try_without"));
            html.element("span", {{"class", "unseen"}}, words("workshop.try_without_rule", {{"rule", rule.id}}))
                .close();
            html.close();
        }
        html.close();
    }

    const themes::Lexicon& lexicon_;
    const pipeline::RuleCoverage& coverage_;
    const std::uint16_t theme_;
    std::vector<std::uint32_t> rules_;  // the most caught first
};

Html way_back() {
    Html html;
    return html.open("p").element("a", {{"href", "/workshop"}}, words("workshop.back")).close();
}

Response no_such_theme(const Call& call, const std::string& id) {
    Html html = way_back();
    html.element("h1", words("workshop.no_theme")).element("p", words("workshop.no_theme_hint", {{"theme", id}}));
    return page(404, {.title = words("workshop.no_theme"), .area = Area::workshop}, call, html);
}

Html rules_part(const RulesTable& table, const Call& call, const std::string& theme) {
    Html html;
    html.element("h2", words("workshop.rules"));
    html.element("p", words("workshop.rules_hint"));
    const bool all = call.parameter("all") == "true" || table.rules() <= rules_shown;
    html.add(table.html(all ? table.rules() : rules_shown, call.caller.may_try_rules()));
    if (all) return html;
    html.open("p").element("a", {{"href", address("/workshop/" + theme, {{"all", "true"}})}, {"data-swap", ""}},
                           words("workshop.all_rules", {{"count", counted(table.rules())}}));
    return html.close();
}

}  // namespace

std::vector<Parameter> theme_page_parameters() {
    return {{"all", Parameter::Type::text, "true: all its rules, else the hundred that catch most."}};
}

Result<Response> get_theme_page(Application& application, Call& call) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    const themes::Lexicon& lexicon = (*evidence)->lexicon();
    const auto found = std::find_if(lexicon.themes.begin(), lexicon.themes.end(),
                                    [&](const themes::Theme& one) { return one.id == call.path.at("theme"); });
    if (found == lexicon.themes.end()) return no_such_theme(call, call.path.at("theme"));
    const themes::Theme& theme = *found;
    const auto number = static_cast<std::uint16_t>(found - lexicon.themes.begin());
    const auto coverage = coverage_for(application, **evidence, call.caller);
    if (!coverage) return coverage.error();
    const pipeline::RuleCoverage::OfTheme& figures = (*coverage)->themes[number];

    Html html = way_back();
    html.element("h1", theme.label).element("p", theme.definition);
    html.element("p", words("workshop.theme_standing", {{"answers", counted(figures.answers)},
                                                        {"rules", counted(figures.rules)},
                                                        {"unused", counted(figures.unused)}}));
    html.open("p").element("a", {{"href", address("/words", {{"theme", theme.id}})}}, words("workshop.read"));
    if (call.caller.may_try_rules())
        html.text(" ").element("a", {{"href", trial_address({{"theme", theme.id}})}}, words("workshop.try_one"));
    html.close();
    html.add(bullets(words("workshop.includes"), theme.include));
    html.add(bullets(words("workshop.excludes"), theme.exclude));
    html.add(neighbours(theme, lexicon));
    html.add(examples_of(theme, true)).add(examples_of(theme, false));
    html.add(rules_part(RulesTable(lexicon, **coverage, number), call, theme.id));
    return page(200, {.title = theme.label, .area = Area::workshop, .script = "workshop"}, call, html);
}

}  // namespace groundswell::api
