#include "pipeline/lexicon_diff.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "analysis/text/personal_mask.h"
#include "pipeline/cube_of_store.h"
#include "pipeline/stored_questions.h"
#include "pipeline/theme_moves.h"

namespace groundswell::pipeline {
namespace {

LexiconDiff begun(std::shared_ptr<const themes::Tagger> before, std::shared_ptr<const themes::Tagger> after) {
    LexiconDiff diff;
    diff.before = std::move(before);
    diff.after = std::move(after);
    diff.change = themes::compare(diff.before->lexicon(), diff.after->lexicon());
    return diff;
}

// Both taggings of an answer; one stands for both where the change cannot concern it.
struct Both {
    themes::Tagging before, after;
    bool concerned = true;
};

class TwoTaggers {
public:
    static Result<TwoTaggers> make(const LexiconDiff& diff) {
        auto matcher = themes::ChangeMatcher::compile(diff.change);
        if (!matcher) return matcher.error();
        return TwoTaggers(diff, std::move(*matcher));
    }

    Result<bool> concerns(std::string_view text, const themes::Asked& asked) {
        return matcher_ ? matcher_->touches(text, asked, matching_) : Result<bool>(true);
    }
    // Nothing where the change cannot concern the text.
    Result<std::optional<Both>> tag(std::string_view text, const themes::Asked& asked) {
        std::optional<Both> both;
        if (matcher_) {
            auto touched = matcher_->touches(text, asked, matching_);
            if (!touched) return touched.error();
            if (!*touched) return both;
        }
        auto before = diff_->before->tag(text, asked, before_);
        if (!before) return before.error();
        auto after = diff_->after->tag(text, asked, after_);
        if (!after) return after.error();
        both.emplace(Both{std::move(*before), std::move(*after)});
        return both;
    }
    Result<themes::Tagging> tag_once(std::string_view text, const themes::Asked& asked) {
        return diff_->after->tag(text, asked, after_);
    }

private:
    TwoTaggers(const LexiconDiff& diff, std::optional<themes::ChangeMatcher> matcher)
        : diff_(&diff), matcher_(std::move(matcher)) {}

    const LexiconDiff* diff_;
    std::optional<themes::ChangeMatcher> matcher_;
    themes::Tagger::Scratch matching_, before_, after_;
};

storage::StoredTagging masks_of(const themes::Tagging& tagging) {
    return {.barrier = tagging.barrier,
            .strength = tagging.strength,
            .neutral = tagging.neutral,
            .residual = tagging.residual,
            .mentions = {}};
}

using FigureKey = std::tuple<std::string, std::optional<std::string>, std::optional<std::string>>;

std::vector<FigureMove> moves(const figures::Cube& before, const figures::Cube& after,
                              const std::vector<figures::Dimension>& by) {
    figures::SummaryQuery query;
    query.by = by;
    query.stance = Stance::barrier;
    query.zeros = true;
    std::map<FigureKey, FigureMove> joined;
    const auto take = [&](const figures::Cube& cube, bool is_after) {
        for (const figures::SummaryRow& row : cube.summarise(query).rows) {
            const auto at = [&](std::size_t place) {
                return place < row.key.size() ? row.key[place] : std::optional<std::string>();
            };
            const FigureKey key{row.key.at(0).value_or(""), at(1), at(2)};
            FigureMove& move = joined[key];
            std::tie(move.theme, move.sector, move.district) = key;
            (is_after ? move.n_after : move.n_before) = row.n;
            (is_after ? move.base_after : move.base_before) = row.base;
            (is_after ? move.share_after : move.share_before) = row.share;
        }
    };
    take(before, false);
    take(after, true);
    std::vector<FigureMove> moved;
    for (auto& [key, move] : joined)
        if (move.n_before != move.n_after || move.base_before != move.base_after) moved.push_back(std::move(move));
    std::stable_sort(moved.begin(), moved.end(), [](const FigureMove& left, const FigureMove& right) {
        const double here = std::abs(left.difference()), there = std::abs(right.difference());
        return here != there ? here > there : left.base_after > right.base_after;
    });
    return moved;
}

// Everything of one reading of the store.
class StoreDiff {
public:
    StoreDiff(LexiconDiff& diff, TwoTaggers& taggers, const DiffOptions& options)
        : diff_(diff),
          taggers_(taggers),
          options_(options),
          moves_(diff.before->lexicon(), diff.after->lexicon(), options.examples),
          before_(cube_builder_for(diff.before->lexicon())),
          after_(cube_builder_for(diff.after->lexicon())) {}

    Result<void> read(storage::Store& store) {
        auto questions = StoredQuestions::of(store);
        if (!questions) return questions.error();
        questions_ = *std::move(questions);
        for (const storage::StoredQuestion& one : questions_.all()) {
            numbers_[one.number] = add_question(before_, one.question);
            add_question(after_, one.question);
        }
        auto last = store.last_answer();
        if (!last) return last.error();
        last_answer_ = *last;
        auto current = store.current_lexicon();
        if (!current) return current.error();
        stored_stands_ = *current && ((*current)->version == diff_.before->lexicon().version ||
                                      (*current)->version == diff_.after->lexicon().version);
        if (auto visited = store.visit_responses(
                true, [this](const storage::StoredResponse& response) { return add(response); });
            !visited)
            return visited;
        diff_.themes = moves_.finish();
        const auto before = std::move(before_).build(), after = std::move(after_).build();
        using figures::Dimension;
        diff_.totals = moves(*before, *after, {Dimension::theme});
        diff_.figures = moves(*before, *after, {Dimension::theme, Dimension::sector, Dimension::district});
        return {};
    }

private:
    // Told now and then, and never that all is done: the figures are still to be counted.
    Result<void> tell_progress() {
        if (diff_.answers % 1024 != 0) return {};
        if (options_.stop != nullptr && *options_.stop)
            return Error{.kind = ErrorKind::busy,
                         .code = "lexicon-stopped",
                         .message = "The comparison was stopped",
                         .cure = "Ask for it again."};
        if (options_.progress)
            options_.progress(0.95 * static_cast<double>(diff_.answers) /
                              static_cast<double>(std::max(last_answer_, diff_.answers)));
        return {};
    }

    // As it is read: masked, where it is to be and the change may concern it.
    Result<std::string> read_as(const std::string& text, const themes::Asked& asked) {
        if (!options_.hide_personal) return text;
        auto concerned = taggers_.concerns(text, asked);
        if (!concerned) return concerned.error();
        if (!*concerned) return text;
        std::string masked = text::mask_personal(text);
        diff_.masked += masked != text;
        return masked;
    }

    Result<void> add(const storage::StoredResponse& stored) {
        storage::StoredResponse before = stored;
        storage::StoredResponse after = stored;
        const bool counts = !stored.response.test && !stored.response.partial && !stored.duplicate;
        if (counts) ++diff_.responses;
        moves_.start_response();
        for (std::size_t index = 0; index < stored.answers.size(); ++index) {
            const storage::StoredAnswer& answer = stored.answers[index];
            const themes::Asked asked = questions_.asked_by(answer.question);
            ++diff_.answers;
            if (auto told = tell_progress(); !told) return told;
            auto text = read_as(answer.text, asked);
            if (!text) return text.error();
            auto both = taggers_.tag(*text, asked);
            if (!both) return both.error();
            if (*both) {
                ++diff_.concerned;
                before.answers[index].tagging = masks_of((*both)->before);
                after.answers[index].tagging = masks_of((*both)->after);
                if (counts) diff_.differing += moves_.add(answer.id, *text, (*both)->before, (*both)->after);
                continue;
            }
            if (!stored_stands_) {
                auto tagging = taggers_.tag_once(answer.text, asked);
                if (!tagging) return tagging.error();
                before.answers[index].tagging = after.answers[index].tagging = masks_of(*tagging);
            }
            if (counts) moves_.add_same(before.answers[index].tagging);
        }
        if (counts) moves_.end_response();
        before_.add(to_cube(before, numbers_));
        after_.add(to_cube(after, numbers_));
        return {};
    }

    LexiconDiff& diff_;
    TwoTaggers& taggers_;
    const DiffOptions& options_;
    ThemeMoves moves_;
    std::uint64_t last_answer_ = 0;
    figures::CubeBuilder before_, after_;
    QuestionNumbers numbers_;
    StoredQuestions questions_;
    bool stored_stands_ = false;  // what is stored is in terms of one of the two
};

}  // namespace

Result<LexiconDiff> diff_over_examples(std::shared_ptr<const themes::Tagger> before,
                                       std::shared_ptr<const themes::Tagger> after, const DiffOptions& options) {
    LexiconDiff diff = begun(std::move(before), std::move(after));
    auto taggers = TwoTaggers::make(diff);
    if (!taggers) return taggers.error();
    ThemeMoves moves(diff.before->lexicon(), diff.after->lexicon(), options.examples);
    std::set<std::pair<std::string, Asks>> texts;
    for (const themes::Lexicon* lexicon : {&diff.before->lexicon(), &diff.after->lexicon()})
        for (const themes::Theme& theme : lexicon->themes)
            for (const themes::Example& example : theme.examples) texts.emplace(example.text, example.asks);
    for (const auto& [text, asks] : texts) {
        ++diff.responses;
        ++diff.answers;
        auto both = taggers->tag(text, asks);
        if (!both) return both.error();
        moves.start_response();
        if (*both) {
            ++diff.concerned;
            diff.differing += moves.add(0, text, (*both)->before, (*both)->after);
        } else {
            auto tagging = taggers->tag_once(text, asks);
            if (!tagging) return tagging.error();
            moves.add_same(masks_of(*tagging));
        }
        moves.end_response();
    }
    diff.themes = moves.finish();
    return diff;
}

Result<LexiconDiff> diff_over_store(storage::Store& store, std::shared_ptr<const themes::Tagger> before,
                                    std::shared_ptr<const themes::Tagger> after, const DiffOptions& options) {
    LexiconDiff diff = begun(std::move(before), std::move(after));
    diff.over_store = true;
    auto taggers = TwoTaggers::make(diff);
    if (!taggers) return taggers.error();
    if (auto read = StoreDiff(diff, *taggers, options).read(store); !read) return read.error();
    return diff;
}

}  // namespace groundswell::pipeline
