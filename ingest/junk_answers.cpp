#include "ingest/junk_answers.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/ascii.h"
#include "ingest/record_source.h"

namespace groundswell::ingest {
namespace {

// What programs write; compared with the whole cell, letters of either case alike unless said otherwise.
constexpr std::array<std::string_view, 53> written_by_programs{"null",
                                                               "<null>",
                                                               "(null)",
                                                               "[null]",
                                                               "\\n",
                                                               "nan",
                                                               "<na>",
                                                               "nat",
                                                               "#n/a",
                                                               "#na",
                                                               "#ref!",
                                                               "#value!",
                                                               "#name?",
                                                               "#null!",
                                                               "#div/0!",
                                                               "#num!",
                                                               "#error!",
                                                               "#spill!",
                                                               "#calc!",
                                                               "#####",
                                                               "[blank]",
                                                               "(blank)",
                                                               "<blank>",
                                                               "[empty]",
                                                               "(empty)",
                                                               "[no response]",
                                                               "(no response)",
                                                               "no response",
                                                               "no response given",
                                                               "[no answer]",
                                                               "(no answer)",
                                                               "no answer given",
                                                               "not answered",
                                                               "[not answered]",
                                                               "(not answered)",
                                                               "unanswered",
                                                               "question not answered",
                                                               "question not applicable",
                                                               "question skipped",
                                                               "question not asked",
                                                               "question not displayed",
                                                               "[question not answered]",
                                                               "not asked",
                                                               "[not asked]",
                                                               "skipped",
                                                               "[skipped]",
                                                               "(skipped)",
                                                               "undefined",
                                                               "[object object]",
                                                               "-99",
                                                               "-999",
                                                               "n/a (not asked)",
                                                               "[not completed]"};

// What people type to say that there is nothing.
constexpr std::array<std::string_view, 28> typed_for_nothing{"n/a",
                                                             "na",
                                                             "n.a.",
                                                             "n.a",
                                                             "n\\a",
                                                             "none",
                                                             "none.",
                                                             "nothing",
                                                             "nothing.",
                                                             "no",
                                                             "no.",
                                                             "nil",
                                                             "nope",
                                                             "no comment",
                                                             "no comments",
                                                             "x",
                                                             "not applicable",
                                                             "not sure",
                                                             "don't know",
                                                             "dont know",
                                                             "unsure",
                                                             "see above",
                                                             "as above",
                                                             "same as above",
                                                             "nothing to add",
                                                             "no answer",
                                                             "none at all",
                                                             "ditto"};

constexpr std::array<std::string_view, 12> keyboard_rolls{"asdf", "asdfg",  "asdfgh",     "asdfghjkl",
                                                          "asd",  "qwerty", "qwertyuiop", "qwe",
                                                          "sdf",  "sdfsdf", "dfg",        "fghfgh"};

template <std::size_t size>
bool is_among(std::string_view folded, const std::array<std::string_view, size>& words) {
    return std::find(words.begin(), words.end(), folded) != words.end();
}

// "-", "...", "?", "- -", also with dashes and ellipses beyond ASCII; "+" and ":)" may mean something.
bool is_punctuation_alone(std::string_view value) {
    for (std::size_t index = 0; index < value.size();) {
        const std::string_view rest = value.substr(index);
        if (std::string_view("-_.,;?/\\*'\"`~|=# ").find(rest[0]) != std::string_view::npos) {
            ++index;
        } else if (rest.starts_with("\u2013") || rest.starts_with("\u2014") || rest.starts_with("\u2026") ||
                   rest.starts_with("\u2022")) {
            index += 3;
        } else {
            return false;
        }
    }
    return !value.empty();
}

}  // namespace

bool is_blank_by_rule(std::string_view value) {
    value = trimmed(value);
    if (value.empty() || value.size() > 28) return false;
    if (is_punctuation_alone(value)) return true;
    if (std::string_view("nN<([\\#qQsSuU-").find(value[0]) == std::string_view::npos) return false;
    return is_among(lower_case(value), written_by_programs);
}

bool says_nothing(std::string_view value) {
    value = trimmed(value);
    if (value.empty() || value.size() > 28) return false;
    return is_blank_by_rule(value) || is_among(lower_case(value), typed_for_nothing);
}

bool is_test_answer(std::string_view value) {
    if (value.size() > 64) return false;
    const std::string text = lower_case(trimmed(value));
    std::size_t tests = 0;
    for (std::size_t index = 0; index < text.size();) {
        if (!is_letter(text[index])) {
            if (static_cast<signed char>(text[index]) < 0) return false;
            ++index;
            continue;
        }
        std::size_t end = index;
        while (end < text.size() && is_letter(text[end])) ++end;
        const std::string_view word = std::string_view(text).substr(index, end - index);
        const bool trying =
            word == "test" || word == "testing" || word == "tests" || is_among(word, keyboard_rolls);
        if (!trying) return false;
        ++tests;
        index = end;
    }
    return tests > 0;
}

}  // namespace groundswell::ingest
