#include "pipeline/postcode_release.h"

#include <array>
#include <string_view>
#include <vector>

#include "reference/key.h"
#include "reference/postcode_directory.h"

namespace groundswell::pipeline {
namespace {

// "feb", "february" give 2; 0 when it is no month.
unsigned month_named(std::string_view word) {
    constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
    if (word.size() < 3) return 0;
    for (unsigned month = 0; month < months.size(); ++month)
        if (months[month].starts_with(word)) return month + 1;
    return 0;
}

std::string two_digits(unsigned month) {
    return (month < 10 ? "0" : "") + std::to_string(month);
}

std::string month_text(std::uint16_t number) {
    const reference::Month month{number};
    return std::to_string(month.year()) + "-" + two_digits(month.month());
}

}  // namespace

std::string release_of(const std::string& file, const std::string& product, std::uint16_t newest_month) {
    const std::string key = reference::key_of(file);
    std::string named = product;
    std::string year;
    unsigned month = 0;
    for (const std::string_view word : reference::words_of(key)) {
        if (word == "onspd") named = "ONSPD";
        if (word == "nspl" || word == "nspl21" || word == "nsplc" || word == "nspl11") named = "NSPL";
        if (reference::all_digits(word) && word.size() == 4 && word.substr(0, 2) == "20") year = word;
        if (const unsigned found = month_named(word); found > 0) month = found;
    }
    if (!year.empty()) return named + " " + year + (month > 0 ? "-" + two_digits(month) : "");
    if (newest_month > 0) return named + ", newest postcode " + month_text(newest_month);
    return named;
}

}  // namespace groundswell::pipeline
