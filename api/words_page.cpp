#include <algorithm>

#include "analysis/themes/packed_mentions.h"
#include "api/handlers.h"
#include "api/labels.h"
#include "api/page.h"
#include "api/summary_parameters.h"

namespace groundswell::api {
namespace {

constexpr std::size_t words_per_page = 50;

// Byte offset of each code point, and the end.
std::vector<std::size_t> code_points(const std::string& text) {
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) starts.push_back(i);
    starts.push_back(text.size());
    return starts;
}

// The verbatim with each mention marked; of overlapping mentions the first is marked, the others follow in words.
std::string marked(const storage::StoredAnswer& answer, const std::vector<themes::PackedMention>& mentions,
                   const themes::Lexicon& lexicon) {
    const auto points = code_points(answer.text);
    std::string html;
    std::size_t done = 0;
    for (const themes::PackedMention& mention : mentions) {
        if (mention.end >= points.size() || mention.rule >= lexicon.rules.size()) continue;
        const std::size_t start = points[mention.start], end = points[mention.end];
        if (start < done) continue;
        const themes::Rule& rule = lexicon.rules[mention.rule];
        html += escape(std::string_view(answer.text).substr(done, start - done)) + "<mark class=\"" +
                std::string(to_string(mention.stance)) + "\" title=\"" +
                escape(lexicon.themes[rule.theme].label + ", " + std::string(to_string(mention.stance)) +
                       ", rule " + rule.id) +
                "\">" + escape(std::string_view(answer.text).substr(start, end - start)) + "</mark>";
        done = end;
    }
    return html + escape(std::string_view(answer.text).substr(done));
}

std::string mentions_html(const std::vector<themes::PackedMention>& mentions, const themes::Lexicon& lexicon) {
    std::string html;
    for (const themes::PackedMention& mention : mentions) {
        if (mention.rule >= lexicon.rules.size()) continue;
        const themes::Rule& rule = lexicon.rules[mention.rule];
        html += "<li>" + escape(lexicon.themes[rule.theme].label) + ", " + std::string(to_string(mention.stance)) +
                " <span class=\"place\">by the rule <code>" + escape(rule.id) + "</code></span></li>\n";
    }
    return html.empty() ? "" : "<ul class=\"mentions\">\n" + html + "</ul>\n";
}

std::string whose(const storage::StoredResponse& stored, const pipeline::Resources& resources) {
    std::string text = stored.wave;
    const std::string_view district = resources.tables->district_name(stored.response.district.code);
    const std::string_view sector = resources.tables->sector_title(stored.response.sector.code);
    if (!district.empty()) text += ", " + std::string(district);
    if (!sector.empty()) text += ", " + std::string(sector);
    return text;
}

}  // namespace

Result<Response> get_words_page(Application& application, Call& call) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    auto query = to_summary_query(call.parameters, **evidence, application.resources, call.caller);
    if (!query)
        return page(400, "The words", call, "<h1>The words behind a figure</h1>\n" + error_html(query.error()));
    const std::string& digits = call.parameter("after");
    const std::uint64_t after = digits.empty() ? 0 : std::stoull(digits);
    const bool any_theme = call.has("theme") || call.has("foundation") || call.has("stance");
    auto hits = (*evidence)->cube->find(*query, any_theme, after, words_per_page + 1);
    const bool more = hits.size() > words_per_page;
    if (more) hits.resize(words_per_page);
    std::vector<std::uint64_t> ids;
    for (const figures::Hit& hit : hits) ids.push_back(hit.answer);
    auto answers = application.store.answers(ids);
    if (!answers) return answers.error();

    const themes::Lexicon& lexicon = application.resources.tagger->lexicon();
    const std::string theme = call.has("theme") ? label_of(figures::Dimension::theme, call.parameter("theme"),
                                                           **evidence, application.resources)
                                                : "Every theme";
    std::string html = "<p><a href=\"/\">All themes</a></p>\n<h1>" + escape(theme) + ": the words</h1>\n";
    if (answers->empty()) html += "<p>No answer here.</p>\n";
    for (const storage::StoredResponse& stored : *answers)
        for (const storage::StoredAnswer& answer : stored.answers) {
            auto mentions = themes::unpack(answer.tagging.mentions);
            if (!mentions) return mentions.error();
            html += "<article>\n<blockquote>" + marked(answer, *mentions, lexicon) +
                    "</blockquote>\n<p class=\"place\">" + escape(whose(stored, application.resources)) +
                    "</p>\n" + mentions_html(*mentions, lexicon) + "</article>\n";
        }
    if (more) {
        auto next = call.parameters;
        next["after"] = std::to_string(hits.back().answer);
        html += "<p><a rel=\"next\" href=\"/words?" + escape(query_string(next)) + "\">More answers</a></p>\n";
    }
    return page(200, "The words: " + theme, call, html);
}

}  // namespace groundswell::api
