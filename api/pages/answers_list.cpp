#include "api/pages/answers_list.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "api/pages/counting.h"
#include "api/pages/frame.h"
#include "api/pages/marked_answer.h"
#include "api/pages/words.h"

namespace groundswell::api {
namespace {

std::string whose(const storage::StoredResponse& stored, const reference::Tables& tables) {
    std::string text = stored.wave;
    for (const std::string_view part :
         {tables.district_name(stored.response.district.code), tables.sector_title(stored.response.sector.code),
          tables.size_label(stored.response.size.code)})
        if (!part.empty()) text += ", " + std::string(part);
    return text;
}

std::string wording_of(const pipeline::Evidence& evidence, std::uint64_t number) {
    const auto& numbers = evidence.question_numbers;
    const auto found = std::find(numbers.begin(), numbers.end(), number);
    if (found == numbers.end()) return {};
    return evidence.questions[static_cast<std::size_t>(found - numbers.begin())].wording;
}

std::string said_of(const std::optional<Residual>& residual) {
    if (residual == Residual::none) return words("read.none");
    if (residual == Residual::uncodable) return words("read.uncodable");
    return words("read.no_theme");
}

class AnswersHtml {
public:
    AnswersHtml(const VerbatimAnswer& found, const pipeline::Resources& resources, bool sees_personal,
                std::string after)
        : found_(found), tables_(*resources.tables), sees_personal_(sees_personal), after_(std::move(after)) {
        if (found.evidence->in_use->can_tag()) explainer_.emplace(found.evidence->in_use->tagger());
    }

    // The list, with the one leaf that this page is: the script puts others beside it.
    Result<Html> html() {
        Html html;
        html.open("div", {{"id", "answers"}});
        html.open("div", {{"class", "leaf"}, {"data-after", after_}, {"data-said", said()}});
        std::uint64_t number = found_.before;
        for (const storage::StoredResponse& stored : found_.answers)
            for (const storage::StoredAnswer& answer : stored.answers)
                if (auto added = add(html, stored, answer, ++number); !added) return added.error();
        return html.close().close();
    }

private:
    // For who hears that it has come.
    std::string said() const {
        std::uint64_t count = 0;
        for (const storage::StoredResponse& stored : found_.answers) count += stored.answers.size();
        return words("read.here", {{"first", counted(found_.before + 1)},
                                   {"last", counted(found_.before + count)},
                                   {"count", counted(found_.found)}});
    }

    Result<void> add(Html& html, const storage::StoredResponse& stored, const storage::StoredAnswer& answer,
                     std::uint64_t number) {
        const pipeline::Evidence& evidence = *found_.evidence;
        std::optional<themes::Explanation> explanation;
        if (explainer_) {
            auto explained = explainer_->explain(answer.text, evidence.asked_by(answer.question));
            if (!explained) return explained.error();
            explanation = std::move(*explained);
        }
        auto mentions = marked_mentions(answer, *evidence.in_use, explanation ? &*explanation : nullptr);
        if (!mentions) return mentions.error();
        const auto hidden = sees_personal_ ? std::vector<text::PersonalSpan>() : text::find_personal(answer.text);
        const std::string id = "a" + std::to_string(answer.id);
        html.open("article", {{"id", id}, {"class", "answer"}, {"tabindex", "-1"}});
        html.element("h2", {{"class", "place"}},
                     words("read.place", {{"number", counted(number)}, {"count", counted(found_.found)}}));
        html.add(marked_answer(id, answer.text, hidden, *mentions, evidence.lexicon()));
        if (mentions->empty()) html.element("p", {{"class", "place"}}, said_of(answer.tagging.residual));
        html.element("p", {{"class", "place"}}, whose(stored, tables_));
        if (const std::string wording = wording_of(evidence, answer.question); !wording.empty())
            html.element("p", {{"class", "place"}, {"dir", "auto"}}, words("read.asked", {{"question", wording}}));
        html.close();
        return {};
    }

    const VerbatimAnswer& found_;
    const reference::Tables& tables_;
    const bool sees_personal_;
    const std::string after_;
    std::optional<themes::Explainer> explainer_;
};

// To the page that begins after this answer; 0: to the first.
Html way(const char* id, const char* relation, const std::string& text, const AskedValues& asked,
         std::optional<std::uint64_t> after) {
    Html html;
    html.open("div", {{"id", id}});
    if (after) {
        AskedValues there = asked;
        if (*after != 0) there["after"] = std::to_string(*after);
        html.open("p").element("a", {{"rel", relation}, {"href", address("/words", there)}, {"data-more", ""}},
                               text);
        html.close();
    }
    return html.close();
}

Html earlier(const VerbatimAnswer& found, const AskedValues& asked) {
    return way("earlier", "prev", words("read.earlier"), asked,
               found.before > 0 ? std::optional(found.previous) : std::nullopt);
}

Html further(const VerbatimAnswer& found, const AskedValues& asked) {
    return way("further", "next", words("read.more"), asked,
               found.next != 0 ? std::optional(found.next) : std::nullopt);
}

}  // namespace

Result<Html> answers_list(const VerbatimAnswer& found, const AskedValues& asked, const std::string& after,
                          const pipeline::Resources& resources, bool sees_personal) {
    auto answers = AnswersHtml(found, resources, sees_personal, after).html();
    if (!answers) return answers.error();
    return earlier(found, asked).add(*answers).add(further(found, asked));
}

}  // namespace groundswell::api
