#include "pipeline/rule_trial.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "pipeline/trial_reading.h"
#include "pipeline/trial_walk.h"

namespace groundswell::pipeline {
namespace {

using ExampleKind = TrialExample::Kind;

// Those of one response: an answer and those that follow it.
template <typename Answer>
using OfResponse =
    std::pair<typename std::vector<Answer>::const_iterator, typename std::vector<Answer>::const_iterator>;

template <typename Answer>
OfResponse<Answer> next_of(std::uint64_t response, typename std::vector<Answer>::const_iterator from,
                           const std::vector<Answer>& answers) {
    const auto end =
        std::find_if(from, answers.end(), [&](const Answer& one) { return one.response != response; });
    return {from, end};
}

template <typename Answer>
NamedThemes sum_of(OfResponse<Answer> answers, NamedThemes Answer::*side) {
    NamedThemes sum;
    for (auto one = answers.first; one != answers.second; ++one) sum.add((*one).*side);
    return sum;
}

class RuleTrialRun {
public:
    RuleTrialRun(storage::Store& store, const Evidence& evidence, const TrialTaggers& taggers,
                 const TrialOptions& options)
        : store_(store), evidence_(evidence), taggers_(taggers), options_(options) {}

    void count(const WalkedAnswers& walked, TrialOutcome& outcome);
    Result<void> show(TrialOutcome& outcome);

private:
    void count_untouched(const NamedThemes& named);
    void count_response(OfResponse<TriedAnswer> tried, const NamedThemes& beside, TrialOutcome& outcome);
    void count_fates(OfResponse<TriedAnswer> tried, bool named, TrialOutcome& outcome);
    void note(ExampleKind kind, const TriedAnswer& tried, std::uint16_t theme = 0);
    Result<void> show(ExampleKind kind, TrialReader& reader, TrialOutcome& outcome);

    storage::Store& store_;
    const Evidence& evidence_;
    const TrialTaggers& taggers_;
    const TrialOptions& options_;
    std::vector<TrialMove> moves_;  // by theme
    struct Noted {
        std::uint64_t answer = 0;
        std::uint16_t theme = 0;
    };
    std::array<std::vector<Noted>, 5> noted_;  // by kind
};

void RuleTrialRun::note(ExampleKind kind, const TriedAnswer& tried, std::uint16_t theme) {
    noted_[static_cast<std::size_t>(kind)].push_back({tried.answer, theme});
}

void RuleTrialRun::count(const WalkedAnswers& walked, TrialOutcome& outcome) {
    moves_.resize(evidence_.lexicon().themes.size());
    for (std::uint16_t theme = 0; theme < moves_.size(); ++theme) moves_[theme].theme = theme;
    auto tried = walked.tried.cbegin();
    auto untouched = walked.untouched.cbegin();
    while (tried != walked.tried.cend() || untouched != walked.untouched.cend()) {
        const bool is_touched = tried != walked.tried.cend() &&
                                (untouched == walked.untouched.cend() || tried->response <= untouched->response);
        const std::uint64_t response = is_touched ? tried->response : untouched->response;
        const auto others = next_of(response, untouched, walked.untouched);
        const NamedThemes beside = sum_of(others, &UntouchedAnswer::named);
        untouched = others.second;
        if (!is_touched) {
            count_untouched(beside);
            continue;
        }
        const auto answers = next_of(response, tried, walked.tried);
        count_response(answers, beside, outcome);
        tried = answers.second;
    }
    std::erase_if(moves_, [](const TrialMove& one) { return one.gained + one.lost + one.turned == 0; });
    std::stable_sort(moves_.begin(), moves_.end(), [](const TrialMove& left, const TrialMove& right) {
        return left.gained + left.lost + left.turned > right.gained + right.lost + right.turned;
    });
    outcome.moves = std::move(moves_);
}

void RuleTrialRun::count_untouched(const NamedThemes& named) {
    for (std::uint64_t rest = named.any(); rest != 0; rest &= rest - 1) {
        TrialMove& move = moves_[static_cast<std::size_t>(std::countr_zero(rest))];
        ++move.before;
        ++move.after;
    }
}

void RuleTrialRun::count_response(OfResponse<TriedAnswer> tried, const NamedThemes& beside,
                                  TrialOutcome& outcome) {
    NamedThemes before = sum_of(tried, &TriedAnswer::before), after = sum_of(tried, &TriedAnswer::after);
    before.add(beside);
    after.add(beside);
    for (TrialMove& move : moves_) {
        const std::uint64_t bit = 1ULL << move.theme;
        const bool was = before.any() & bit, is = after.any() & bit;
        move.before += was;
        move.after += is;
        move.gained += is && !was;
        move.lost += was && !is;
        move.turned += was && is && (before.same(after) & bit) == 0;
        if (!was || is) continue;
        const auto loser = std::find_if(tried.first, tried.second,
                                        [bit](const TriedAnswer& one) { return (one.before.any() & bit) != 0; });
        note(ExampleKind::lost, *loser, move.theme);
    }
    count_fates(tried, before.any() >> outcome.theme & 1, outcome);
}

void RuleTrialRun::count_fates(OfResponse<TriedAnswer> tried, bool named, TrialOutcome& outcome) {
    bool caught = false;
    for (auto one = tried.first; one != tried.second; ++one) {
        outcome.matched += one->fate != TrialFate::absent;
        switch (one->fate) {
            case TrialFate::absent: break;
            case TrialFate::caught:
                ++outcome.caught;
                caught = true;
                note(named ? ExampleKind::already : ExampleKind::gain, *one);
                break;
            case TrialFate::shadowed:
                ++outcome.shadowed;
                note(ExampleKind::shadowed, *one);
                break;
            case TrialFate::excluded:
                ++outcome.excluded;
                note(ExampleKind::excluded, *one);
                break;
        }
    }
    outcome.caught_responses += caught;
    outcome.gained += caught && !named;
    outcome.already += caught && named;
}

Result<void> RuleTrialRun::show(TrialOutcome& outcome) {
    TrialReader reader(taggers_);
    for (const ExampleKind kind : {ExampleKind::gain, ExampleKind::already, ExampleKind::shadowed,
                                   ExampleKind::excluded, ExampleKind::lost})
        if (auto shown = show(kind, reader, outcome); !shown) return shown;
    return {};
}

Result<void> RuleTrialRun::show(ExampleKind kind, TrialReader& reader, TrialOutcome& outcome) {
    auto& noted = noted_[static_cast<std::size_t>(kind)];
    if (noted.size() > options_.examples) noted.resize(options_.examples);
    for (const Noted& one : noted) {
        auto responses = store_.answers({one.answer});
        if (!responses) return responses.error();
        if (responses->empty()) continue;  // withdrawn meanwhile
        const storage::StoredResponse& response = responses->front();
        const storage::StoredAnswer& answer = response.answers.front();
        TrialExample example{.kind = kind,
                             .answer = answer.id,
                             .response = response.id,
                             .text = reader.seen(answer.text),
                             .by = {},
                             .theme = {}};
        example.masked = example.text != answer.text;
        TrialPlace place;
        if (kind == ExampleKind::lost) {
            auto found = reader.place_before(example.text, evidence_.asked_by(answer.question), one.theme);
            if (!found) return found.error();
            place = std::move(*found);
            example.theme = taggers_.before->lexicon().themes[one.theme].id;
        } else {
            place = reader.place_of_rule(example.text);
        }
        example.start = place.start;
        example.end = place.end;
        example.by = std::move(place.rule);
        outcome.examples.push_back(std::move(example));
    }
    return {};
}

}  // namespace

std::string_view to_string(ExampleKind kind) {
    switch (kind) {
        case ExampleKind::gain: return "gain";
        case ExampleKind::already: return "already";
        case ExampleKind::shadowed: return "shadowed";
        case ExampleKind::excluded: return "excluded";
        case ExampleKind::lost: return "lost";
    }
    return {};
}

Result<TrialOutcome> try_rule(storage::Store& store, const Evidence& evidence, std::vector<figures::Hit> chosen,
                              const TrialWish& wish, const TrialOptions& options) {
    if (!evidence.in_use->can_tag())
        return Error{.kind = ErrorKind::gone,
                     .code = "lexicon-gone",
                     .message = "This release cannot tag by the lexicon in use",
                     .cure = "Switch the store to a lexicon of this release, then try again."};
    auto trial = with_trial_rule(evidence.lexicon(), wish);
    if (!trial) return trial.error();
    TrialOutcome outcome;
    outcome.of = chosen.size();
    if (chosen.size() > options.most_answers)
        chosen.erase(chosen.begin(), chosen.end() - static_cast<std::ptrdiff_t>(options.most_answers));
    if (trial->added) outcome.rule = trial->added->id;
    if (trial->removed) outcome.replaced = trial->removed->id;
    outcome.theme = trial->added ? trial->added->theme : trial->removed->theme;
    auto taggers = TrialTaggers::make(*evidence.in_use, std::move(*trial), options.sees_personal);
    if (!taggers) return taggers.error();
    RuleTrialRun run(store, evidence, *taggers, options);
    const auto walked = walk_trial(store, evidence, *taggers, chosen, options.most_touched);
    if (!walked) return walked.error();
    outcome.answers = walked->answers;
    run.count(*walked, outcome);
    if (auto shown = run.show(outcome); !shown) return shown.error();
    return outcome;
}

}  // namespace groundswell::pipeline
