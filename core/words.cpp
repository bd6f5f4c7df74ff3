#include "core/words.h"

#include <algorithm>
#include <cassert>
#include "core/ascii.h"

namespace groundswell {
namespace {

template <typename Word>
struct Spelling {
    Word word;
    std::string_view text;
};

constexpr Spelling<Asks> asks_spellings[] = {{Asks::barriers, "barriers"},
                                             {Asks::strengths, "strengths"},
                                             {Asks::requests, "requests"},
                                             {Asks::anything, "anything"}};
constexpr Spelling<Stance> stance_spellings[] = {{Stance::barrier, "barrier"},
                                                 {Stance::strength, "strength"},
                                                 {Stance::neutral, "neutral"},
                                                 {Stance::mixed, "mixed"}};
constexpr Spelling<Horizon> horizon_spellings[] = {
    {Horizon::present, "present"}, {Horizon::future, "future"}, {Horizon::past, "past"}};
constexpr Spelling<Residual> residual_spellings[] = {
    {Residual::none, "none"}, {Residual::other, "other"}, {Residual::uncodable, "uncodable"}};
constexpr Spelling<Role> role_spellings[] = {{Role::admin, "admin"},
                                             {Role::analyst, "analyst"},
                                             {Role::reviewer, "reviewer"},
                                             {Role::uploader, "uploader"}};
constexpr Spelling<UploadState> upload_state_spellings[] = {
    {UploadState::received, "received"},   {UploadState::processing, "processing"},
    {UploadState::committed, "committed"}, {UploadState::failed, "failed"},
    {UploadState::withdrawn, "withdrawn"}, {UploadState::replaced, "replaced"}};

template <typename Table, typename Word>
std::string_view spell(const Table& table, Word word) {
    for (const auto& spelling : table)
        if (spelling.word == word) return spelling.text;
    assert(false && "every enumerator has a spelling");
    return {};
}

template <typename Word, std::size_t size>
std::optional<Word> parse(const Spelling<Word> (&table)[size], std::string_view text) {
    for (const auto& spelling : table)
        if (spelling.text == text) return spelling.word;
    return std::nullopt;
}

}  // namespace

std::string_view to_string(Asks word) {
    return spell(asks_spellings, word);
}
std::string_view to_string(Stance word) {
    return spell(stance_spellings, word);
}
std::string_view to_string(Horizon word) {
    return spell(horizon_spellings, word);
}
std::string_view to_string(Residual word) {
    return spell(residual_spellings, word);
}
std::string_view to_string(Role word) {
    return spell(role_spellings, word);
}
std::string_view to_string(UploadState word) {
    return spell(upload_state_spellings, word);
}

std::optional<Asks> parse_asks(std::string_view text) {
    return parse(asks_spellings, text);
}
std::optional<Stance> parse_stance(std::string_view text) {
    return parse(stance_spellings, text);
}
std::optional<Horizon> parse_horizon(std::string_view text) {
    return parse(horizon_spellings, text);
}
std::optional<Residual> parse_residual(std::string_view text) {
    return parse(residual_spellings, text);
}
std::optional<Role> parse_role(std::string_view text) {
    return parse(role_spellings, text);
}
std::optional<UploadState> parse_upload_state(std::string_view text) {
    return parse(upload_state_spellings, text);
}

bool admits(Asks asks, Stance stance) {
    switch (asks) {
        case Asks::barriers:
        case Asks::requests: return stance == Stance::barrier;
        case Asks::strengths: return stance == Stance::strength;
        case Asks::anything: return true;
    }
    return false;
}

bool is_valid_id(std::string_view id) {
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char letter) {
        return is_lower(letter) || is_digit(letter) || letter == '-';
    });
}

}  // namespace groundswell
