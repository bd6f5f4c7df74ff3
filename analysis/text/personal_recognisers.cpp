#include "analysis/text/personal_recognisers.h"

#include <re2/re2.h>

namespace groundswell::text {

void for_each_match(const re2::RE2& pattern, std::string_view text,
                    const std::function<bool(const Groups&)>& take) {
    std::vector<re2::StringPiece> found(static_cast<std::size_t>(pattern.NumberOfCapturingGroups()) + 1);
    Groups groups(found.size());
    const re2::StringPiece whole(text.data(), text.size());
    std::size_t at = 0;
    while (at <= text.size() && pattern.Match(whole, at, text.size(), re2::RE2::UNANCHORED, found.data(),
                                              static_cast<int>(found.size()))) {
        for (std::size_t i = 0; i < found.size(); ++i)
            groups[i] = found[i].data() == nullptr ? std::string_view()
                                                   : std::string_view(found[i].data(), found[i].size());
        const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
        at = take(groups) && !groups[0].empty() ? begin + groups[0].size() : begin + 1;
    }
}

bool stands_alone(std::string_view text, std::string_view part) {
    const auto joins = [](char byte) { return is_digit(byte) || is_letter(byte) || byte == '_'; };
    const auto begin = static_cast<std::size_t>(part.data() - text.data());
    const std::size_t end = begin + part.size();
    return (begin == 0 || !joins(text[begin - 1])) && (end == text.size() || !joins(text[end]));
}

PersonalSpan span_of(std::string_view text, std::string_view part, PersonalKind kind) {
    const auto begin = static_cast<std::size_t>(part.data() - text.data());
    return {begin, begin + part.size(), kind};
}

std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char byte : text)
        if (is_digit(byte)) digits += byte;
    return digits;
}

}  // namespace groundswell::text
