#include "pipeline/rule_trial.h"

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_map>
#include <utility>

#include "pipeline/answer_walk.h"
#include "pipeline/trial_reading.h"

namespace groundswell::pipeline {
namespace {

using ExampleKind = TrialExample::Kind;

// An answer that names something or has the words.
struct Tried {
    std::uint64_t response = 0, answer = 0;
    NamedThemes before, after;
    TrialFate fate = TrialFate::absent;
};

// Those of one response: an answer and those that follow it.
using OfResponse = std::pair<std::vector<Tried>::const_iterator, std::vector<Tried>::const_iterator>;

NamedThemes sum_of(OfResponse answers, NamedThemes Tried::*side) {
    NamedThemes sum;
    for (auto one = answers.first; one != answers.second; ++one) sum.add((*one).*side);
    return sum;
}

class RuleTrialRun {
public:
    RuleTrialRun(storage::Store& store, const Evidence& evidence, const TrialTaggers& taggers,
                 const TrialOptions& options)
        : store_(store), taggers_(taggers), options_(options) {
        for (std::size_t i = 0; i < evidence.questions.size(); ++i)
            questions_[evidence.question_numbers[i]] = evidence.questions[i];
    }

    Result<void> read(const std::vector<figures::Hit>& chosen);
    void count(TrialOutcome& outcome);
    Result<void> show(TrialOutcome& outcome);

private:
    void count_response(OfResponse answers, TrialOutcome& outcome, std::vector<TrialMove>& moves);
    void note(ExampleKind kind, const Tried& tried, std::uint16_t theme = 0);
    Result<void> show(ExampleKind kind, TrialReader& reader, TrialOutcome& outcome);
    themes::Asked asked_by(std::uint64_t question) const {
        const auto found = questions_.find(question);
        return found == questions_.end() ? themes::Asked(Asks::anything) : themes::Asked(found->second);
    }

    storage::Store& store_;
    const TrialTaggers& taggers_;
    const TrialOptions& options_;
    std::unordered_map<std::uint64_t, Question> questions_;
    std::vector<Tried> tried_;  // by response, then by answer
    struct Noted {
        std::uint64_t answer = 0;
        std::uint16_t theme = 0;
    };
    std::array<std::vector<Noted>, 5> noted_;  // by kind
};

Result<void> RuleTrialRun::read(const std::vector<figures::Hit>& chosen) {
    std::vector<std::vector<Tried>> by_slice(slices_of(chosen.size()));
    const auto walked = walk_answers(store_, chosen, [&]() -> SliceVisitor {
        auto reader = std::make_shared<TrialReader>(taggers_);
        return [this, reader, &by_slice](std::size_t slice, std::uint64_t response,
                                         const storage::StoredAnswer& answer) -> Result<void> {
            auto reading = reader->read(answer, asked_by(answer.question));
            if (!reading) return reading.error();
            const NamedThemes stored = taggers_.named(answer.tagging);
            if (*reading)
                by_slice[slice].push_back(
                    {response, answer.id, (*reading)->before, (*reading)->after, (*reading)->fate});
            else if (stored.any() != 0)
                by_slice[slice].push_back({response, answer.id, stored, stored, TrialFate::absent});
            return {};
        };
    });
    if (!walked) return walked.error();
    for (auto& part : by_slice) tried_.insert(tried_.end(), part.begin(), part.end());
    std::sort(tried_.begin(), tried_.end(), [](const Tried& left, const Tried& right) {
        return left.response != right.response ? left.response < right.response : left.answer < right.answer;
    });
    return {};
}

void RuleTrialRun::note(ExampleKind kind, const Tried& tried, std::uint16_t theme) {
    noted_[static_cast<std::size_t>(kind)].push_back({tried.answer, theme});
}

void RuleTrialRun::count(TrialOutcome& outcome) {
    std::vector<TrialMove> moves(taggers_.before->lexicon().themes.size());
    for (std::uint16_t theme = 0; theme < moves.size(); ++theme) moves[theme].theme = theme;
    for (auto first = tried_.cbegin(); first != tried_.cend();) {
        const auto end =
            std::find_if(first, tried_.cend(), [&](const Tried& one) { return one.response != first->response; });
        count_response({first, end}, outcome, moves);
        first = end;
    }
    std::erase_if(moves, [](const TrialMove& one) { return one.gained + one.lost + one.turned == 0; });
    std::stable_sort(moves.begin(), moves.end(), [](const TrialMove& left, const TrialMove& right) {
        return left.gained + left.lost + left.turned > right.gained + right.lost + right.turned;
    });
    outcome.moves = std::move(moves);
}

void RuleTrialRun::count_response(OfResponse answers, TrialOutcome& outcome, std::vector<TrialMove>& moves) {
    const NamedThemes before = sum_of(answers, &Tried::before), after = sum_of(answers, &Tried::after);
    for (TrialMove& move : moves) {
        const std::uint64_t bit = 1ULL << move.theme;
        const bool was = before.any() & bit, is = after.any() & bit;
        move.before += was;
        move.after += is;
        move.gained += is && !was;
        move.lost += was && !is;
        move.turned += was && is && (before.same(after) & bit) == 0;
        if (!was || is) continue;
        const auto loser = std::find_if(answers.first, answers.second,
                                        [bit](const Tried& one) { return (one.before.any() & bit) != 0; });
        note(ExampleKind::lost, *loser, move.theme);
    }
    bool caught = false;
    const bool named = before.any() >> outcome.theme & 1;
    for (auto one = answers.first; one != answers.second; ++one) {
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
            auto found = reader.place_before(example.text, asked_by(answer.question), one.theme);
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
    outcome.answers = chosen.size();
    if (trial->added) outcome.rule = trial->added->id;
    if (trial->removed) outcome.replaced = trial->removed->id;
    outcome.theme = trial->added ? trial->added->theme : trial->removed->theme;
    auto taggers = TrialTaggers::make(*evidence.in_use, std::move(*trial), options.sees_personal);
    if (!taggers) return taggers.error();
    RuleTrialRun run(store, evidence, *taggers, options);
    if (auto read = run.read(chosen); !read) return read.error();
    run.count(outcome);
    if (auto shown = run.show(outcome); !shown) return shown.error();
    return outcome;
}

}  // namespace groundswell::pipeline
