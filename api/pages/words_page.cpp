#include <algorithm>

#include "analysis/text/code_points.h"
#include "analysis/text/personal_mask.h"
#include "analysis/themes/packed_mentions.h"
#include "api/handlers.h"
#include "api/labels.h"
#include "api/pages/frame.h"
#include "api/summary_parameters.h"

namespace groundswell::api {
namespace {

constexpr std::size_t words_per_page = 50;

// Byte offset of each code point, and the end.
std::vector<std::size_t> code_points(const std::string& text) {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < text.size(); at += text::code_point_at(text, at).length) starts.push_back(at);
    starts.push_back(text.size());
    return starts;
}

// One answer as HTML, piece by piece: what is hidden is said, to a screen reader too.
class AnswerHtml {
public:
    AnswerHtml(const std::string& text, bool sees_personal) : text_(text) {
        if (!sees_personal) hidden_ = text::find_personal(text);
    }

    // Bytes [begin, end).
    std::string part(std::size_t begin, std::size_t end) const {
        std::string html;
        for (const text::PersonalSpan& span : hidden_) {
            if (span.end <= begin || span.begin >= end) continue;
            const std::size_t from = std::max(begin, span.begin), to = std::min(end, span.end);
            html += escape(bytes(begin, from));
            const std::string words = "hidden: " + std::string(spoken(span.kind));
            html += "<span class=\"hidden\" role=\"img\" aria-label=\"" + words + "\" title=\"" + words + "\">" +
                    text::mask_personal(bytes(from, to), {{0, to - from, span.kind}}) + "</span>";
            begin = to;
        }
        return html + escape(bytes(begin, end));
    }

private:
    std::string_view bytes(std::size_t begin, std::size_t end) const {
        return std::string_view(text_).substr(begin, end - begin);
    }

    const std::string& text_;
    std::vector<text::PersonalSpan> hidden_;
};

// The verbatim with each mention marked; of overlapping mentions the first is marked, the others follow in words.
std::string marked(const storage::StoredAnswer& answer, const std::vector<themes::PackedMention>& mentions,
                   const pipeline::LexiconInUse& lexicon, bool sees_personal) {
    const auto points = code_points(answer.text);
    const AnswerHtml words(answer.text, sees_personal);
    std::string html;
    std::size_t done = 0;
    for (const themes::PackedMention& mention : mentions) {
        const themes::Rule* rule = lexicon.rule(mention.rule);
        if (mention.end >= points.size() || rule == nullptr) continue;
        const std::size_t start = points[mention.start], end = points[mention.end];
        if (start < done) continue;
        html += words.part(done, start) + "<mark class=\"" + std::string(to_string(mention.stance)) +
                "\" title=\"" +
                escape(lexicon.lexicon().themes[rule->theme].label + ", " +
                       std::string(to_string(mention.stance)) + ", rule " + rule->id) +
                "\">" + words.part(start, end) + "</mark>";
        done = end;
    }
    return html + words.part(done, answer.text.size());
}

std::string mentions_html(const std::vector<themes::PackedMention>& mentions,
                          const pipeline::LexiconInUse& lexicon) {
    std::string html;
    for (const themes::PackedMention& mention : mentions) {
        const themes::Rule* rule = lexicon.rule(mention.rule);
        if (rule == nullptr) continue;
        html += "<li>" + escape(lexicon.lexicon().themes[rule->theme].label) + ", " +
                std::string(to_string(mention.stance)) + " <span class=\"place\">by the rule <code>" +
                escape(rule->id) + "</code></span></li>\n";
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
    auto evidence = evidence_for(application, call);
    if (!evidence) return evidence.error();
    auto query = to_summary_query(call.parameters, **evidence, application.resources, call.caller);
    if (!query)
        return page(400, "The words", call, "<h1>The words behind a figure</h1>\n" + error_html(query.error()));
    const std::string& digits = call.parameter("after");
    const std::uint64_t after = digits.empty() ? 0 : std::stoull(digits);
    const bool any_theme = call.has("theme") || call.has("foundation") || call.has("lens") || call.has("stance");
    auto hits = (*evidence)->cube->find(*query, any_theme, after, words_per_page + 1);
    const bool more = hits.size() > words_per_page;
    if (more) hits.resize(words_per_page);
    std::vector<std::uint64_t> ids;
    for (const figures::Hit& hit : hits) ids.push_back(hit.answer);
    auto answers = pipeline::answers_in_terms_of(application.store, **evidence, ids);
    if (!answers) return answers.error();

    const pipeline::LexiconInUse& lexicon = *(*evidence)->in_use;
    const std::string theme = call.has("theme") ? label_of(figures::Dimension::theme, call.parameter("theme"),
                                                           **evidence, application.resources)
                                                : "Every theme";
    std::string html = "<p><a href=\"/\">All themes</a></p>\n<h1>" + escape(theme) + ": the words</h1>\n";
    if (answers->empty()) html += "<p>No answer here.</p>\n";
    for (const storage::StoredResponse& stored : *answers)
        for (const storage::StoredAnswer& answer : stored.answers) {
            auto mentions = themes::unpack(answer.tagging.mentions);
            if (!mentions) return mentions.error();
            html += "<article>\n<blockquote>" + marked(answer, *mentions, lexicon, call.caller.sees_personal) +
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
