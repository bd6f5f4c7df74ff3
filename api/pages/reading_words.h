// The words for what a file was read as: roles of columns, survey tools, kinds of files, what questions ask for.
//
// What it is    One look-up a kind, from the spelling of the API to what a reader meets; an unknown spelling is
//               given as it stands. The same words go into the page for its script (upload_words.h).
// Thread rule   Plain functions.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/words.h"

namespace groundswell::api {

struct Wording {
    std::string_view value;  // as the API spells it
    std::string_view key;    // of api/pages/words.h
};

std::span<const Wording> role_wordings();  // in the order a reader should be offered them
std::span<const Wording> tool_wordings();
std::span<const Wording> format_wordings();
std::span<const Wording> asks_wordings();

std::string worded(std::span<const Wording> wordings, std::string_view value);
std::string state_words(UploadState state);

// Columns with these roles feed the figures; the others are read past.
bool is_used(std::string_view role);

// "82.4 KB"; "27 November 2026, 13:05 UTC" of RFC 3339; 1234567 as "1,234,567".
std::string size_words(std::uint64_t bytes);
std::string time_words(std::string_view utc);

}  // namespace groundswell::api
