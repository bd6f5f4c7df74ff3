#include "pipeline/as_of.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>

#include "core/ascii.h"
#include "pipeline/files.h"

namespace groundswell::pipeline {
namespace {

Error as_of_error(ErrorKind kind, std::string code, std::string message, std::string cure) {
    return {.kind = kind,
            .code = std::move(code),
            .message = std::move(message),
            .cure = std::move(cure),
            .place = {.field = "as_of"}};
}

Error invalid_error(const std::string& as_of) {
    return as_of_error(ErrorKind::invalid, "as-of-invalid", "as_of '" + as_of + "' is no moment of the store",
                       "Give a data_version of an answer, a time such as 2026-11-27T10:15:00Z, or a date.");
}

Error future_error(const std::string& as_of) {
    return as_of_error(ErrorKind::invalid, "as-of-in-the-future", "as_of '" + as_of + "' has not come yet",
                       "Leave it out for the figures of now.");
}

Error not_kept_error(const std::string& as_of) {
    return as_of_error(ErrorKind::gone, "as-of-not-kept",
                       "What counted at '" + as_of + "' is not known: the store did not keep it yet",
                       "Ask as of a later moment.");
}

// Does the text look like the pattern, where 0 stands for any digit?
bool looks_like(std::string_view text, std::string_view pattern) {
    return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(), [](char letter, char wanted) {
        return wanted == '0' ? is_digit(letter) : letter == wanted;
    });
}

int two_digits(std::string_view text, std::size_t at) {
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

bool is_date(std::string_view text) {
    using namespace std::chrono;
    if (!looks_like(text, "0000-00-00")) return false;
    return year_month_day{year{two_digits(text, 0) * 100 + two_digits(text, 2)},
                          month{static_cast<unsigned>(two_digits(text, 5))},
                          day{static_cast<unsigned>(two_digits(text, 8))}}
        .ok();
}

// "T10:15:00"; no leap second, which clocks of computers do not have.
bool is_time(std::string_view text) {
    return looks_like(text, "T00:00:00") && two_digits(text, 1) < 24 && two_digits(text, 4) < 60 &&
           two_digits(text, 7) < 60;
}

// As the store writes times: to the millisecond; what is finer is cut off.
std::optional<std::string> time_meant(const std::string& text) {
    if (is_date(text)) return text + "T23:59:59.999Z";
    if (text.size() < 20 || !is_date(text.substr(0, 10)) || !is_time(text.substr(10, 9)) || text.back() != 'Z')
        return std::nullopt;
    std::string fraction = text.substr(19, text.size() - 20);
    if (fraction.empty()) fraction = ".0";
    if (fraction.size() < 2 || fraction.size() > 10 || fraction[0] != '.' ||
        !std::all_of(fraction.begin() + 1, fraction.end(), is_digit))
        return std::nullopt;
    fraction.resize(4, '0');
    return text.substr(0, 19) + fraction + "Z";
}

Result<storage::Moment> by_version(storage::Store& store, const std::string& as_of) {
    const std::uint64_t version = as_of.size() > 18 ? UINT64_MAX : std::stoull(as_of);
    if (version == 0) return invalid_error(as_of);
    auto current = store.data_version();
    if (!current) return current.error();
    if (version > *current) return future_error(as_of);
    auto moment = store.moment(version);
    if (!moment) return moment.error();
    if (!*moment) return not_kept_error(as_of);
    return **moment;
}

}  // namespace

Result<storage::Moment> moment_meant(storage::Store& store, const std::string& as_of, const std::string& now) {
    if (!as_of.empty() && std::all_of(as_of.begin(), as_of.end(), is_digit)) return by_version(store, as_of);
    const auto time = time_meant(as_of);
    if (!time) return invalid_error(as_of);
    // Of today the end has not come, but what has come of it is meant.
    const bool future = is_date(as_of) ? as_of > now.substr(0, 10) : time->substr(0, 19) > now.substr(0, 19);
    if (future) return future_error(as_of);
    auto moment = store.moment_at(*time);
    if (!moment) return moment.error();
    if (!*moment) return not_kept_error(as_of);
    return **moment;
}

Result<std::shared_ptr<const Evidence>> evidence_meant(EvidenceCache& cache, storage::Store& store,
                                                       const std::string& lexicon, const std::string& as_of) {
    if (as_of.empty()) return lexicon.empty() ? cache.current() : cache.under(lexicon);
    auto moment = moment_meant(store, as_of, now_utc());
    if (!moment) return moment.error();
    return cache.as_of(*moment, lexicon);
}

}  // namespace groundswell::pipeline
