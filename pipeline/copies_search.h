// CopiesSearch: the groups of responses that are copies of one text, for the cube.
//
// What it is    The store's likenesses through text::find_copies(). All eight minima equal is a copy; what is
//               merely near is asked of the texts themselves, for the first `most_texts` such pairs; beyond them
//               seven of eight minima decide. The same responses give the same groups.
// Call order    start(), add() for each response of the cube in its order, find(). Then again from start().
// Cost          44 bytes a response with enough words while it runs; find() some 0.5 us for each, and some 50 us a
//               pair asked of the texts. What it found is kept, so that a retagging costs next to nothing.
// Thread rule   One thread at a time. Errors: those of reading the store.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/evidence.h"
#include "core/result.h"
#include "storage/store.h"

namespace groundswell::pipeline {

class CopiesSearch {
public:
    static constexpr std::size_t most_texts = 10'000;

    explicit CopiesSearch(storage::Store& store) : store_(store) {}

    void start();
    // Test and partial responses are passed over: they are in no base.
    void add(const storage::StoredResponse& stored);
    // Positions in the order of add(), from 0.
    Result<const std::vector<std::vector<std::uint32_t>>*> find();

private:
    bool are_copies(std::uint32_t first, std::uint32_t other);
    bool texts_are_copies(std::uint32_t first, std::uint32_t other);
    std::vector<std::string> texts_of(std::uint32_t candidate);
    std::uint64_t identity(std::uint32_t candidate) const;

    storage::Store& store_;

    // of this run, by candidate
    std::uint32_t position_ = 0;
    std::vector<Likeness> likenesses_;
    std::vector<std::uint32_t> positions_;
    std::vector<std::uint64_t> answers_;  // ids, those of one candidate together
    std::vector<std::uint32_t> ends_;     // by candidate: where its answers end
    std::uint64_t seen_ = 0;              // all of it as one number

    std::unordered_map<std::uint32_t, std::vector<std::string>> first_texts_;
    std::size_t asked_ = 0;
    std::optional<Error> failed_;

    // of earlier runs
    std::optional<std::uint64_t> found_for_;
    std::vector<std::vector<std::uint32_t>> found_;
    std::unordered_map<std::uint64_t, bool> known_;  // by a pair
};

}  // namespace groundswell::pipeline
