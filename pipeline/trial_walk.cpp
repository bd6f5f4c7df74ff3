#include "pipeline/trial_walk.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "pipeline/answer_walk.h"

namespace groundswell::pipeline {
namespace {

template <typename Item>
std::vector<Item> joined(std::vector<std::vector<Item>>& by_slice) {
    std::vector<Item> all;
    for (auto& part : by_slice) {
        if (all.empty())
            all = std::move(part);
        else
            all.insert(all.end(), part.begin(), part.end());
        part = {};
    }
    return all;
}

template <typename Answer>
void sort_by_response(std::vector<Answer>& answers) {
    const auto earlier = [](const Answer& left, const Answer& right) {
        return left.response != right.response ? left.response < right.response : left.answer < right.answer;
    };
    // Most often they come so.
    if (!std::is_sorted(answers.begin(), answers.end(), earlier))
        std::sort(answers.begin(), answers.end(), earlier);
}

using Hits = std::vector<figures::Hit>;

struct Found {
    Hits touched;  // by answer, rising
    std::vector<UntouchedAnswer> untouched;
};

Result<Found> find_touched(storage::Store& store, const Evidence& evidence, const TrialTaggers& taggers,
                           const Hits& chosen) {
    std::vector<Hits> touched(slices_of(chosen.size()));
    std::vector<std::vector<UntouchedAnswer>> untouched(touched.size());
    const auto walked = walk_answers(store, chosen, [&]() -> SliceVisitor {
        auto finder = std::make_shared<TrialFinder>(taggers);
        return [&, finder](std::size_t slice, std::uint64_t response,
                           const storage::StoredAnswer& answer) -> Result<void> {
            const auto differs = finder->may_differ(answer, evidence.asked_by(answer.question));
            if (!differs) return differs.error();
            const NamedThemes named = taggers.named(answer.tagging);
            if (*differs)
                touched[slice].push_back({response, answer.id});
            else if (named.any() != 0)
                untouched[slice].push_back({response, answer.id, named});
            return {};
        };
    });
    if (!walked) return walked.error();
    return Found{joined(touched), joined(untouched)};
}

// Stretch by stretch from the newest on, until there are enough: a common word need not be looked for everywhere.
Result<Found> find_newest_touched(storage::Store& store, const Evidence& evidence, const TrialTaggers& taggers,
                                  const Hits& chosen, std::size_t most) {
    constexpr std::ptrdiff_t stretch = 16 * walked_slice;
    std::vector<Hits> touched;
    std::vector<std::vector<UntouchedAnswer>> untouched;
    std::size_t found_so_far = 0;
    for (auto end = chosen.end(); end != chosen.begin() && found_so_far <= most;) {
        const auto begin = end - std::min(stretch, end - chosen.begin());
        auto found = find_touched(store, evidence, taggers, Hits(begin, end));
        if (!found) return found.error();
        found_so_far += found->touched.size();
        touched.insert(touched.begin(), std::move(found->touched));
        untouched.insert(untouched.begin(), std::move(found->untouched));
        end = begin;
    }
    return Found{joined(touched), joined(untouched)};
}

// The first answer that is as new as the newest `most` touched.
std::uint64_t oldest_of(const Hits& touched, std::size_t most) {
    return touched.size() > most ? touched[touched.size() - most].answer : 0;
}

Result<std::vector<TriedAnswer>> read_touched(storage::Store& store, const Evidence& evidence,
                                              const TrialTaggers& taggers, const Hits& touched) {
    std::vector<std::vector<TriedAnswer>> tried(slices_of(touched.size()));
    const auto walked = walk_answers(store, touched, [&]() -> SliceVisitor {
        auto reader = std::make_shared<TrialReader>(taggers);
        return [&, reader](std::size_t slice, std::uint64_t response,
                           const storage::StoredAnswer& answer) -> Result<void> {
            const auto reading = reader->read(answer, evidence.asked_by(answer.question));
            if (!reading) return reading.error();
            tried[slice].push_back({response, answer.id, reading->before, reading->after, reading->fate});
            return {};
        };
    });
    if (!walked) return walked.error();
    return joined(tried);
}

}  // namespace

Result<WalkedAnswers> walk_trial(storage::Store& store, const Evidence& evidence, const TrialTaggers& taggers,
                                 const std::vector<figures::Hit>& chosen, std::size_t most_touched) {
    auto found = find_newest_touched(store, evidence, taggers, chosen, most_touched);
    if (!found) return found.error();
    const std::uint64_t oldest = oldest_of(found->touched, most_touched);
    std::erase_if(found->touched, [oldest](const figures::Hit& one) { return one.answer < oldest; });
    std::erase_if(found->untouched, [oldest](const UntouchedAnswer& one) { return one.answer < oldest; });
    if (const auto& compiled = taggers.after(); !compiled) return compiled.error();
    auto tried = read_touched(store, evidence, taggers, found->touched);
    if (!tried) return tried.error();
    WalkedAnswers walked{.tried = std::move(*tried), .untouched = std::move(found->untouched), .answers = 0};
    walked.answers = static_cast<std::size_t>(std::count_if(
        chosen.begin(), chosen.end(), [oldest](const figures::Hit& one) { return one.answer >= oldest; }));
    sort_by_response(walked.tried);
    sort_by_response(walked.untouched);
    return walked;
}

}  // namespace groundswell::pipeline
