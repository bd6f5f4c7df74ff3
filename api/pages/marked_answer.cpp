#include "api/pages/marked_answer.h"

#include <algorithm>

#include "analysis/text/code_points.h"
#include "analysis/text/personal_mask.h"
#include "analysis/themes/packed_mentions.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"

namespace groundswell::api {
namespace {

// Byte offset of each code point, and the end.
std::vector<std::size_t> code_points(std::string_view text) {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < text.size(); at += text::code_point_at(text, at).length) starts.push_back(at);
    starts.push_back(text.size());
    return starts;
}

std::string why_of(const themes::ExplainedMention& explained, const themes::Lexicon& lexicon) {
    switch (explained.decided_by) {
        case themes::DecidedBy::cue:
            if (!explained.cue) return words("read.why_nothing");
            if (explained.turned_by)
                return words("read.why_turned", {{"cue", std::string(explained.cue->term)},
                                                 {"class", lexicon.cues[explained.cue->number].cue_class},
                                                 {"turner", std::string(explained.turned_by->term)}});
            return words("read.why_cue", {{"cue", std::string(explained.cue->term)},
                                          {"class", lexicon.cues[explained.cue->number].cue_class}});
        case themes::DecidedBy::rule: return words("read.why_rule");
        case themes::DecidedBy::question: return words("read.why_question");
        case themes::DecidedBy::answer: return words("read.why_answer");
        case themes::DecidedBy::nothing: return words("read.why_nothing");
    }
    return {};
}

const themes::ExplainedMention* explained_one(const themes::Explanation* explanation,
                                              const themes::PackedMention& mention, const themes::Rule& rule,
                                              const themes::Lexicon& lexicon) {
    if (explanation == nullptr) return nullptr;
    for (const themes::ExplainedMention& one : explanation->mentions)
        if (one.mention.start == mention.start && one.mention.end == mention.end &&
            &lexicon.rules[one.mention.rule] == &rule && one.mention.stance == mention.stance)
            return &one;
    return nullptr;
}

// A sign beside the colour: less, more, or neither.
std::string_view sign_of(Stance stance) {
    return stance == Stance::barrier ? "\xE2\x88\x92" : stance == Stance::strength ? "+" : "";
}

class MarkedText {
public:
    MarkedText(const std::string& id, std::string_view text, const std::vector<text::PersonalSpan>& hidden,
               const std::vector<MarkedMention>& mentions, const themes::Lexicon& lexicon)
        : id_(id), text_(text), hidden_(hidden), mentions_(mentions), lexicon_(lexicon) {}

    Html html() {
        Html html;
        html.open("blockquote", {{"dir", "auto"}});
        std::size_t done = 0;
        for (std::size_t first = 0; first < mentions_.size();) {
            std::size_t last = first + 1, end = mentions_[first].end;
            for (; last < mentions_.size() && mentions_[last].begin < end; ++last)
                end = std::max(end, mentions_[last].end);
            html.add(seen_text(text_, hidden_, done, mentions_[first].begin));
            if (last - first == 1)
                add_alone(html, first);
            else
                add_overlapping(html, first, last, end);
            done = end;
            first = last;
        }
        html.add(seen_text(text_, hidden_, done, text_.size()));
        return html.close();
    }

private:
    void open_link(Html& html, std::size_t number) const {
        const MarkedMention& mention = mentions_[number];
        const std::string note = id_ + "-" + std::to_string(number + 1);
        html.open("a", {{"class", "mention"},
                        {"href", "#" + note},
                        {"aria-describedby", note},
                        {"data-stance", std::string(to_string(mention.stance))},
                        {"title", words("read.mark", {{"theme", lexicon_.themes[mention.rule->theme].label},
                                                      {"stance", stance_words(mention.stance)},
                                                      {"rule", mention.rule->id}})}});
    }
    void add_number(Html& html, std::size_t number) const {
        html.element("sup", std::to_string(number + 1) + std::string(sign_of(mentions_[number].stance)));
    }

    void add_alone(Html& html, std::size_t number) const {
        const MarkedMention& mention = mentions_[number];
        html.open("mark", {{"class", std::string(to_string(mention.stance))}});
        open_link(html, number);
        html.add(seen_text(text_, hidden_, mention.begin, mention.end));
        add_number(html, number);
        html.close().close();
    }

    void add_overlapping(Html& html, std::size_t first, std::size_t last, std::size_t end) const {
        std::vector<std::size_t> places{end};
        for (std::size_t number = first; number < last; ++number)
            places.insert(places.end(), {mentions_[number].begin, mentions_[number].end});
        std::sort(places.begin(), places.end());
        places.erase(std::unique(places.begin(), places.end()), places.end());
        for (std::size_t part = 0; part + 1 < places.size(); ++part) {
            html.open("mark", {{"class", classes_of(first, last, places[part])}});
            html.add(seen_text(text_, hidden_, places[part], places[part + 1]));
            for (std::size_t number = first; number < last; ++number) {
                if (mentions_[number].end != places[part + 1]) continue;
                open_link(html, number);
                add_number(html, number);
                html.close();
            }
            html.close();
        }
    }

    // Of all mentions that stand there: one stance's own, or "several".
    std::string classes_of(std::size_t first, std::size_t last, std::size_t at) const {
        std::string classes;
        for (std::size_t number = first; number < last; ++number) {
            if (mentions_[number].begin > at || mentions_[number].end <= at) continue;
            const std::string one(to_string(mentions_[number].stance));
            if (!classes.empty() && classes != one) return "several";
            classes = one;
        }
        return classes;
    }

    const std::string& id_;
    std::string_view text_;
    const std::vector<text::PersonalSpan>& hidden_;
    const std::vector<MarkedMention>& mentions_;
    const themes::Lexicon& lexicon_;
};

Html notes(const std::string& id, const std::vector<MarkedMention>& mentions, const themes::Lexicon& lexicon) {
    Html html;
    if (mentions.empty()) return html;
    html.open("ol", {{"class", "mentions"}});
    for (std::size_t number = 0; number < mentions.size(); ++number) {
        const MarkedMention& mention = mentions[number];
        const themes::Theme& theme = lexicon.themes[mention.rule->theme];
        html.open("li", {{"id", id + "-" + std::to_string(number + 1)}});
        html.element("a", {{"href", "/workshop/" + theme.id}}, theme.label).text(": ");
        html.element("strong", stance_words(mention.stance)).text(". ");
        html.open("span", {{"class", "place"}}).text(words("read.by_rule")).text(" ");
        html.element("code", mention.rule->id).text(". ").text(mention.why).close().close();
    }
    return html.close();
}

}  // namespace

std::string stance_words(Stance stance) {
    switch (stance) {
        case Stance::barrier: return words("read.barrier");
        case Stance::strength: return words("read.strength");
        case Stance::neutral: return words("read.neutral");
        case Stance::mixed: return words("read.mixed");
    }
    return {};
}

Result<std::vector<MarkedMention>> marked_mentions(const storage::StoredAnswer& answer,
                                                   const pipeline::LexiconInUse& lexicon,
                                                   const themes::Explanation* explanation) {
    auto stored = themes::unpack(answer.tagging.mentions);
    if (!stored) return stored.error();
    const auto points = code_points(answer.text);
    std::vector<MarkedMention> mentions;
    for (const themes::PackedMention& mention : *stored) {
        const themes::Rule* rule = lexicon.rule(mention.rule);
        if (mention.end >= points.size() || rule == nullptr) continue;
        const auto* explained = explained_one(explanation, mention, *rule, lexicon.lexicon());
        mentions.push_back({points[mention.start], points[mention.end], mention.stance, rule,
                            explained != nullptr ? why_of(*explained, lexicon.lexicon()) : std::string()});
    }
    return mentions;
}

Html seen_text(std::string_view text, const std::vector<text::PersonalSpan>& hidden, std::size_t begin,
               std::size_t end) {
    Html html;
    for (const text::PersonalSpan& span : hidden) {
        if (span.end <= begin || span.begin >= end) continue;
        const std::size_t from = std::max(begin, span.begin), to = std::min(end, span.end);
        html.text(text.substr(begin, from - begin));
        const std::string said = words("read.hidden", {{"kind", std::string(text::spoken(span.kind))}});
        html.element("span", {{"class", "hidden"}, {"role", "img"}, {"aria-label", said}, {"title", said}},
                     text::mask_personal(text.substr(from, to - from), {{0, to - from, span.kind}}));
        begin = to;
    }
    return html.text(text.substr(begin, end - begin));
}

Html marked_answer(const std::string& id, std::string_view text, const std::vector<text::PersonalSpan>& hidden,
                   const std::vector<MarkedMention>& mentions, const themes::Lexicon& lexicon) {
    Html html = MarkedText(id, text, hidden, mentions, lexicon).html();
    return html.add(notes(id, mentions, lexicon));
}

}  // namespace groundswell::api
