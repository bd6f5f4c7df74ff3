// Writes a constructed survey export of any size: one open question, district, sector, size, date, respondent id.
//
//   make_corpus ROWS [SEED] > FILE.csv            a million rows are about 200 MB
//   make_corpus --jsonl ROWS [SEED] > FILE.jsonl  the comments alone, as `groundswell tag` reads them
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>

#include "bench/corpus_text.h"

using namespace groundswell::bench;

namespace {

constexpr std::string_view districts[] = {"Preston",    "Burnley",       "Blackburn with Darwen",
                                          "Lancaster",  "Chorley",       "South Ribble",
                                          "West Lancs", "Pendle",        "Hyndburn",
                                          "Rossendale", "Ribble Valley", "Wyre",
                                          "Blackpool",  "Fylde",         "PR1 2",
                                          "BB11 3",     "Morecambe",     "leyland",
                                          "Accrington", "LA1 1",         ""};
constexpr std::string_view sectors[] = {"Manufacturing",   "Retail",
                                        "Construction",    "Agriculture",
                                        "Hospitality",     "Health and social care",
                                        "Haulage",         "Digital and IT",
                                        "Education",       "Professional services",
                                        "Engineering",     "Food and drink",
                                        "Building trades", "Tourism",
                                        "Other",           ""};
constexpr std::string_view sizes[] = {"1-9", "10-49", "50-249", "250+", "Just me", "12", "0", ""};

template <std::size_t Count>
std::span<const std::string_view> all(const std::string_view (&labels)[Count]) {
    return labels;
}

void put_quoted(std::string& out, std::string_view text) {
    const bool quote = text.find_first_of(",\"\n") != std::string_view::npos;
    if (quote) out += '"';
    for (const char letter : text) {
        if (letter == '"') out += '"';
        out += letter;
    }
    if (quote) out += '"';
}

std::string two_digits(std::size_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

void put_json(std::string& out, std::string_view text) {
    out += '"';
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') out += '\\';
        if (letter == '\n')
            out += "\\n";
        else
            out += letter;
    }
    out += '"';
}

}  // namespace

int main(int count, char** arguments) {
    const bool json = count > 1 && std::string_view(arguments[1]) == "--jsonl";
    const int first = json ? 2 : 1;
    if (count <= first) {
        std::fputs("make_corpus [--jsonl] ROWS [SEED]\n", stderr);
        return 2;
    }
    const unsigned long long rows = std::strtoull(arguments[first], nullptr, 10);
    const unsigned long long seed =
        count > first + 1 ? std::strtoull(arguments[first + 1], nullptr, 10) : 20261126;
    Dice dice(seed + 1);
    CommentWriter writer(seed);
    std::string out;
    if (!json)
        out =
            "Response ID,Date submitted,Which district is your business based in?,Which sector is your business "
            "in?,"
            "How many people do you employ?,What is the main thing holding your business back?\n";
    for (unsigned long long row = 1; row <= rows; ++row) {
        if (json) {
            out += "{\"id\":\"" + std::to_string(row) + "\",\"text\":";
            put_json(out, writer.comment());
            static constexpr std::string_view asks[] = {"barriers", "strengths", "requests", "anything"};
            out += ",\"asks\":\"" + std::string(asks[row % 4]) + "\"}\n";
        } else {
            out += std::to_string(11840000000 + row * 3);
            out += ",2026-" + two_digits(7 + dice.below(3));
            out += '-' + two_digits(1 + dice.below(28));
            out += ' ' + two_digits(8 + dice.below(12));
            out += ':' + two_digits(dice.below(60)) + ":00,";
            for (const auto& labels : {all(districts), all(sectors), all(sizes)}) {
                put_quoted(out, labels[dice.below(labels.size())]);
                out += ',';
            }
            put_quoted(out, writer.comment());
            out += '\n';
        }
        if (out.size() > 1U << 20) {
            std::fwrite(out.data(), 1, out.size(), stdout);
            out.clear();
        }
    }
    std::fwrite(out.data(), 1, out.size(), stdout);
    return std::fflush(stdout) == 0 ? 0 : 1;
}
