// How responses, answers and taggings stand in their tables: the numbers and columns that writing and reading
// share.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "core/evidence.h"
#include "storage/sqlite_statement.h"
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

// Of the table of notes.
inline std::int64_t note_kind(Disposition disposition) {
    return disposition == Disposition::duplicate ? 1 : 2;
}

// Taggings of one lexicon lie together in the order of answers, so that writing only ever appends.
inline constexpr int answer_bits = 40;
inline std::int64_t tagging_id(std::int64_t lexicon, std::int64_t answer) {
    return (lexicon << answer_bits) | answer;
}

inline constexpr int reject_bits = 32;
inline std::int64_t reject_id(std::int64_t upload, std::int64_t position) {
    return (upload << reject_bits) | position;
}

inline constexpr int kept_bits = 15;  // a spreadsheet has at most 2^14 columns
inline std::int64_t kept_id(std::int64_t response, std::int64_t position) {
    return (response << kept_bits) | position;
}

inline constexpr std::string_view insert_tagging =
    "INSERT INTO tagging (id, response, question, barrier, strength, neutral, residual, mentions)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

// Eight numbers of four bytes, lowest byte first; nothing when all are zero.
static_assert(std::endian::native == std::endian::little, "likeness is stored as it lies in memory");
inline std::optional<Blob> likeness_blob(const Likeness& likeness) {
    if (likeness == Likeness{}) return std::nullopt;
    return Blob{{reinterpret_cast<const char*>(likeness.data()), sizeof likeness}};
}
inline Likeness likeness_of(std::string_view blob) {
    Likeness likeness{};
    if (blob.size() == sizeof likeness) std::memcpy(likeness.data(), blob.data(), sizeof likeness);
    return likeness;
}
inline std::optional<ShortDigest> firm_of(std::string_view blob) {
    ShortDigest firm{};
    if (blob.size() != firm.size()) return std::nullopt;
    std::memcpy(firm.data(), blob.data(), firm.size());
    return firm;
}

// The rows an upload has in the tables of responses and answers, both ends included.
struct UploadRange {
    std::int64_t number = 0;
    std::int64_t first_response = 0, last_response = -1;
    std::int64_t first_answer = 0, last_answer = -1;
};

}  // namespace groundswell::storage
