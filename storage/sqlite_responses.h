// How responses, answers and taggings stand in their tables: the numbers and columns that writing and reading
// share.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/evidence.h"
#include "storage/store.h"

namespace groundswell::storage {

enum class Standing : std::int64_t { counts = 0, duplicate = 1, superseded = 2 };

namespace mark {
inline constexpr std::int64_t test = 1, partial = 2, text_only = 4;
}

inline std::int64_t marks_of(const Response& response) {
    return (response.test ? mark::test : 0) | (response.partial ? mark::partial : 0) |
           (response.text_only ? mark::text_only : 0);
}

// Taggings of one lexicon lie together in the order of answers, so that writing only ever appends.
inline constexpr int answer_bits = 40;
inline std::int64_t tagging_id(std::int64_t lexicon, std::int64_t answer) {
    return (lexicon << answer_bits) | answer;
}

inline constexpr std::string_view insert_tagging =
    "INSERT INTO tagging (id, response, question, barrier, strength, neutral, residual, mentions)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

// The rows an upload has in the tables of responses and answers, both ends included.
struct UploadRange {
    std::int64_t number = 0;
    std::int64_t first_response = 0, last_response = -1;
    std::int64_t first_answer = 0, last_answer = -1;
};

}  // namespace groundswell::storage
