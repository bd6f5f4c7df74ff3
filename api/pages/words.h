// Words of the pages: every sentence a reader meets, in one place a language, so that Welsh can stand beside
// English.
//
// What it is    web/words/en-GB/PAGE.toml, built into the binary: key = "text", asked for as "PAGE.key". A place
//               in it is a name in braces: "Only {base} responses".
// Cost          One look-up; the files are read once.
// Errors        None: that every key the code asks for is there, and no other, is a test's business
//               (tests/api/test_words.cpp); a missing one asserts.
// Thread rule   Any number at a time.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace groundswell::api {

std::string words(std::string_view key);
// words("read.found", {{"count", "12"}}): every place is filled, in any order.
std::string words(std::string_view key,
                  std::initializer_list<std::pair<std::string_view, std::string_view>> places);

// Every key with its text, in order.
const std::vector<std::pair<std::string, std::string>>& all_words();

}  // namespace groundswell::api
