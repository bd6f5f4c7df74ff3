#include "api/pages/read_filters.h"

#include <algorithm>
#include <array>

#include "api/pages/frame.h"
#include "api/pages/marked_answer.h"
#include "api/pages/words.h"

namespace groundswell::api {
namespace {

constexpr std::array in_the_form{"theme", "stance", "wave", "sector", "district", "text"};

bool is_in_the_form(const std::string& name) {
    return std::find(in_the_form.begin(), in_the_form.end(), name) != in_the_form.end();
}

// A value the lists do not have (several waves, say) stays chosen.
void keep_chosen(std::vector<Choice>& choices, const std::string& chosen) {
    if (std::none_of(choices.begin(), choices.end(), [&](const Choice& one) { return one.first == chosen; }))
        choices.emplace_back(chosen, chosen);
}

Html chooser(const char* name, const std::string& label, std::vector<Choice> choices, const AskedValues& asked) {
    keep_chosen(choices, value_of(asked, name));
    return drop_down(std::string("read-") + name, name, label, choices, value_of(asked, name));
}

// Filters that came with the address and have no field here: said, kept, and taken away by a link each.
Html other_filters(const AskedValues& asked) {
    Html html, list;
    for (const auto& [name, value] : asked) {
        if (is_in_the_form(name)) continue;
        AskedValues without = asked;
        without.erase(name);
        list.open("li").element("code", name + "=" + value).text(" ");
        list.element("a", {{"href", address("/words", without)}, {"data-swap", ""}}, words("read.without"))
            .close();
    }
    if (list.is_empty()) return html;
    html.element("p", words("read.also")).open("ul", {{"class", "also"}}).add(list);
    return html.close();
}

}  // namespace

Html read_filters(const AskedValues& asked, const std::vector<std::string>& waves,
                  const pipeline::Evidence& evidence, const reference::Tables& tables) {
    std::vector<Choice> theme_choices{{"", words("read.all_themes")}}, wave_choices{{"", words("read.all_waves")}},
        sectors{{"", words("read.all_sectors")}}, districts{{"", words("read.all_districts")}};
    for (const themes::Theme& theme : evidence.lexicon().themes) theme_choices.emplace_back(theme.id, theme.label);
    for (const std::string& wave : waves) wave_choices.emplace_back(wave, wave);
    for (const reference::SectorSection& section : tables.sections)
        sectors.emplace_back(section.code, section.title);
    for (const reference::District& district : tables.districts)
        districts.emplace_back(district.code, district.name);
    sectors.emplace_back("none", words("read.not_known"));
    districts.emplace_back("none", words("read.not_known"));

    Html html;
    html.open("form", {{"method", "get"},
                       {"action", "/words"},
                       {"class", "filters"},
                       {"data-swap", ""},
                       {"aria-label", words("read.form")}});
    for (const auto& [name, value] : asked)
        if (!is_in_the_form(name)) html.empty("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
    html.add(chooser("theme", words("read.theme"), theme_choices, asked));
    html.add(chooser("stance", words("read.stance"),
                     {{"", words("read.any_stance")},
                      {"barrier", words("read.barrier")},
                      {"strength", words("read.strength")},
                      {"neutral", words("read.neutral")}},
                     asked));
    html.add(chooser("wave", words("read.wave"), wave_choices, asked));
    html.add(chooser("sector", words("read.sector"), sectors, asked));
    html.add(chooser("district", words("read.district"), districts, asked));
    html.open("p").element("label", {{"for", "read-text"}}, words("read.text"));
    html.empty("input", {{"id", "read-text"},
                         {"name", "text"},
                         {"type", "search"},
                         {"maxlength", "200"},
                         {"value", value_of(asked, "text")}});
    html.close().open("p").element("button", words("read.show")).close().close();
    return html.add(other_filters(asked));
}

}  // namespace groundswell::api
