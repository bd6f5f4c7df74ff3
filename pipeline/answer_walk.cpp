#include "pipeline/answer_walk.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <span>
#include <thread>

namespace groundswell::pipeline {
namespace {

using Slice = std::span<const figures::Hit>;

// Of so many stored answers one at least is chosen: then reading the stretch is quicker than looking each up.
constexpr std::uint64_t sparse = 8;

Result<void> read_stretch(storage::Store& store, std::size_t number, Slice slice, const SliceVisitor& visit) {
    auto next = slice.begin();
    return store.visit_answers(slice.front().answer, slice.back().answer,
                               [&](std::uint64_t response, const storage::StoredAnswer& answer) -> Result<void> {
                                   while (next != slice.end() && next->answer < answer.id) ++next;
                                   if (next == slice.end() || next->answer != answer.id) return {};
                                   return visit(number, response, answer);
                               });
}

Result<void> look_up(storage::Store& store, std::size_t number, Slice slice, const SliceVisitor& visit) {
    std::vector<std::uint64_t> ids;
    for (const figures::Hit& hit : slice) ids.push_back(hit.answer);
    auto responses = store.answers(ids);
    if (!responses) return responses.error();
    for (const storage::StoredResponse& response : *responses)
        for (const storage::StoredAnswer& answer : response.answers)
            if (auto visited = visit(number, response.id, answer); !visited) return visited;
    return {};
}

Result<void> read_walked_slice(storage::Store& store, std::size_t number, Slice slice, const SliceVisitor& visit) {
    const std::uint64_t stretch = slice.back().answer - slice.front().answer + 1;
    return stretch / slice.size() >= sparse ? look_up(store, number, slice, visit)
                                            : read_stretch(store, number, slice, visit);
}

}  // namespace

Result<void> walk_answers(storage::Store& store, const std::vector<figures::Hit>& chosen,
                          const std::function<SliceVisitor()>& visitor_of_thread) {
    const std::size_t slices = slices_of(chosen.size());
    std::atomic<std::size_t> next = 0;
    std::mutex guard;
    std::optional<Error> failed;
    const auto work = [&] {
        const SliceVisitor visit = visitor_of_thread();
        for (std::size_t number = next++; number < slices; number = next++) {
            const std::size_t begin = number * walked_slice;
            const Slice slice = Slice(chosen).subspan(begin, std::min(walked_slice, chosen.size() - begin));
            if (auto read = read_walked_slice(store, number, slice, visit); !read) {
                const std::lock_guard lock(guard);
                failed = read.error();
                next = slices;
                return;
            }
        }
    };
    std::vector<std::thread> threads;
    const std::size_t most = std::max(std::thread::hardware_concurrency(), 1U);
    for (std::size_t count = 1; count < std::min(most, slices); ++count) threads.emplace_back(work);
    if (slices > 0) work();
    for (std::thread& thread : threads) thread.join();
    if (failed) return *failed;
    return {};
}

}  // namespace groundswell::pipeline
