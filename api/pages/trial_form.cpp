// The form of the workshop in which a rule is tried, and what is wrong with what was written.
#include <algorithm>
#include <array>

#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "api/pages/workshop.h"

namespace groundswell::api {
namespace {

Html text_field(const char* name, const std::string& label, const std::string& hint, const AskedValues& asked) {
    const std::string id = std::string("trial-") + name;
    Html html;
    html.open("p").element("label", {{"for", id}}, label);
    html.element("span", {{"class", "hint"}, {"id", id + "-hint"}}, hint);
    html.empty("input", {{"id", id},
                         {"name", name},
                         {"value", value_of(asked, name)},
                         {"spellcheck", "false"},
                         {"autocapitalize", "none"},
                         {"aria-describedby", id + "-hint"}});
    return html.close();
}

}  // namespace

void add_message(Html& html, const Error& error, const std::string& place) {
    const std::size_t line = std::min(error.message.find('\n'), error.message.size());
    html.open("p").text(error.message.substr(0, line) + ".");
    if (!place.empty()) html.text(" ").element("code", place);
    html.close();
    if (line < error.message.size()) html.element("pre", {{"tabindex", "0"}}, error.message.substr(line + 1));
    if (!error.cure.empty()) html.element("p", error.cure);
}

std::vector<Parameter> workshop_parameters() {
    using Type = Parameter::Type;
    return {{"theme", Type::text, "The theme of the rule to try."},
            {"term", Type::text, "A term, as the lexicon writes it."},
            {"pattern", Type::text, "Or an RE2 pattern."},
            {"kind", Type::text, "topic, problem, barrier or strength."},
            {"near", Type::text, "Companions, separated by commas: then it is weak."},
            {"within", Type::text, "Words to the companion at most, 8 unless said."},
            {"item", Type::text, "yes: only as an item of a list, without companions."},
            {"replaces", Type::text, "The id of a rule that goes."}};
}

Html trial_form(const AskedValues& asked, const themes::Lexicon& lexicon) {
    std::vector<Choice> themes;
    for (const themes::Theme& theme : lexicon.themes) themes.emplace_back(theme.id, theme.label);
    Html html;
    html.open("form", {{"method", "get"},
                       {"action", "/workshop"},
                       {"class", "trial"},
                       {"data-swap", ""},
                       {"aria-labelledby", "trial-heading"}});
    html.add(drop_down("trial-theme", "theme", words("workshop.theme"), themes, value_of(asked, "theme")));
    html.add(text_field("term", words("workshop.term"), words("workshop.term_hint"), asked));
    const bool more = asked.contains("pattern") || asked.contains("near") || asked.contains("item") ||
                      asked.contains("replaces") || (asked.contains("kind") && value_of(asked, "kind") != "topic");
    html.open("details", {flag("open", more)}).element("summary", words("workshop.more_ways"));
    html.add(drop_down("trial-kind", "kind", words("workshop.kind"),
                       {{"topic", words("workshop.kind_topic")},
                        {"problem", words("workshop.kind_problem")},
                        {"barrier", words("workshop.kind_barrier")},
                        {"strength", words("workshop.kind_strength")}},
                       asked.contains("kind") ? value_of(asked, "kind") : "topic"));
    html.add(text_field("near", words("workshop.near"), words("workshop.near_hint"), asked));
    html.open("p", {{"class", "tick"}});
    html.empty("input", {{"type", "checkbox"},
                         {"id", "trial-item"},
                         {"name", "item"},
                         {"value", "yes"},
                         {"aria-describedby", "trial-item-hint"},
                         flag("checked", value_of(asked, "item") == "yes")});
    html.element("label", {{"for", "trial-item"}}, words("workshop.item"));
    html.close().element("p", {{"class", "hint"}, {"id", "trial-item-hint"}}, words("workshop.item_hint"));
    html.add(text_field("pattern", words("workshop.pattern"), words("workshop.pattern_hint"), asked));
    html.add(text_field("replaces", words("workshop.replaces"), words("workshop.replaces_hint"), asked));
    html.close();
    return html.open("p").element("button", words("workshop.try")).close().close();
}

bool asks_for_trial(const AskedValues& asked) {
    return asked.contains("term") || asked.contains("pattern") || asked.contains("replaces");
}

Result<pipeline::TrialWish> trial_wish_of(const AskedValues& asked) {
    using themes::RuleKind;
    pipeline::TrialWish wish{.theme = value_of(asked, "theme"),
                             .term = value_of(asked, "term"),
                             .pattern = value_of(asked, "pattern"),
                             .near = split_words(value_of(asked, "near")),
                             .replaces = value_of(asked, "replaces")};
    if (asked.contains("kind")) {
        constexpr std::array kinds{RuleKind::topic, RuleKind::problem, RuleKind::barrier, RuleKind::strength};
        const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                       [&](RuleKind one) { return to_string(one) == value_of(asked, "kind"); });
        if (kind == kinds.end())
            return parameter_value_invalid("kind", value_of(asked, "kind"),
                                           "It may be topic, problem, barrier or strength.");
        wish.kind = *kind;
    }
    if (asked.contains("item") && value_of(asked, "item") != "yes")
        return parameter_value_invalid("item", value_of(asked, "item"), "It may be yes, or left out.");
    wish.item = asked.contains("item");
    if (asked.contains("within")) {
        const std::string within = value_of(asked, "within");
        if (within.size() > 2 || within.find_first_not_of("0123456789") != std::string::npos)
            return parameter_value_invalid("within", within, "Give a number from 1 to 50.");
        wish.within = static_cast<std::uint16_t>(std::stoul(within));
    }
    return wish;
}

Html trial_problem(const Error& error) {
    Html html;
    html.open("div", {{"class", "problem"}, {"role", "alert"}});
    html.element("h3", {{"data-announce", ""}}, words("workshop.problem"));
    add_message(html, error);
    for (const Error& one : error.places) add_message(html, one);
    return html.close();
}

std::string trial_address(const AskedValues& wish) {
    return address("/workshop", wish) + "#trial";
}

}  // namespace groundswell::api
