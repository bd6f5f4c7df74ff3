#include "service/http/fields.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include "core/ascii.h"

namespace groundswell::service {

namespace {

bool is_alphanumeric(char character) {
    return is_digit(character) || is_letter(character);
}

constexpr std::array<bool, 256> make_token_table() {
    std::array<bool, 256> table{};
    for (int character = 'a'; character <= 'z'; ++character) table[static_cast<std::size_t>(character)] = true;
    for (int character = 'A'; character <= 'Z'; ++character) table[static_cast<std::size_t>(character)] = true;
    for (int character = '0'; character <= '9'; ++character) table[static_cast<std::size_t>(character)] = true;
    for (const char character : std::string_view("!#$%&'*+-.^_`|~"))
        table[static_cast<std::size_t>(character)] = true;
    return table;
}

constexpr std::array<bool, 256> token_table = make_token_table();

// The next element of a list, taken off its front.
std::string_view next_element(std::string_view& list, char separator) {
    const auto end = list.find(separator);
    const std::string_view element = trim(list.substr(0, end));
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    return element;
}

}  // namespace

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char character) {
        return token_table[static_cast<unsigned char>(character)];
    });
}

bool is_field_value(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char character) {
        const auto byte = static_cast<unsigned char>(character);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

bool is_request_id(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char character) {
        return is_alphanumeric(character) || character == '.' || character == '_' || character == '-';
    });
}

bool is_host(std::string_view text) {
    if (text.empty() || text.size() > 255) return false;
    std::string_view rest = text;
    if (rest.front() == '[') {
        const auto close = rest.find(']');
        if (close == std::string_view::npos || close == 1) return false;
        const std::string_view address = rest.substr(1, close - 1);
        const bool plausible = std::all_of(address.begin(), address.end(), [](char character) {
            return is_digit(character) || (lower_case(character) >= 'a' && lower_case(character) <= 'f') ||
                   character == ':' || character == '.';
        });
        if (!plausible) return false;
        rest.remove_prefix(close + 1);
    } else {
        const auto colon = std::min(rest.find(':'), rest.size());
        const std::string_view name = rest.substr(0, colon);
        const bool plausible = !name.empty() && std::all_of(name.begin(), name.end(), [](char character) {
            return is_alphanumeric(character) || character == '.' || character == '-' || character == '_';
        });
        if (!plausible) return false;
        rest.remove_prefix(colon);
    }
    if (rest.empty()) return true;
    if (rest.front() != ':' || rest.size() > 6) return false;
    rest.remove_prefix(1);
    return std::all_of(rest.begin(), rest.end(), is_digit);
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool same_ignoring_case(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           std::equal(left.begin(), left.end(), right.begin(),
                      [](char one, char other) { return lower_case(one) == lower_case(other); });
}

bool list_has(std::string_view list, std::string_view element) {
    while (!list.empty()) {
        if (same_ignoring_case(next_element(list, ','), element)) return true;
    }
    return false;
}

bool accepts_coding(std::string_view list, std::string_view coding) {
    while (!list.empty()) {
        std::string_view element = next_element(list, ',');
        if (!same_ignoring_case(next_element(element, ';'), coding)) continue;
        std::string quality = lower_case(element);
        std::erase(quality, ' ');
        // q=0, q=0. and q=0.000 refuse the coding; every other q accepts it.
        return quality.rfind("q=0", 0) != 0 || quality.find_first_of("123456789") != std::string::npos;
    }
    return false;
}

bool is_for_handlers(std::string_view name) {
    constexpr std::array<std::string_view, 22> exact{"connection",
                                                     "keep-alive",
                                                     "proxy-connection",
                                                     "te",
                                                     "trailer",
                                                     "upgrade",
                                                     "http2-settings",
                                                     "transfer-encoding",
                                                     "content-length",
                                                     "content-encoding",
                                                     "expect",
                                                     "accept-encoding",
                                                     "range",
                                                     "if-range",
                                                     "forwarded",
                                                     "client-ip",
                                                     "true-client-ip",
                                                     "cf-connecting-ip",
                                                     "via",
                                                     "proxy-authorization",
                                                     "exception_what",
                                                     "x-request-id"};
    constexpr std::array<std::string_view, 10> prefixes{
        "x-forwarded", "x-real-", "x-client-", "x-cluster-client", "x-original-",
        "x-rewrite-",  "remote_", "remote-",   "local_",           "local-"};
    return std::find(exact.begin(), exact.end(), name) == exact.end() &&
           std::none_of(prefixes.begin(), prefixes.end(),
                        [&](std::string_view prefix) { return name.substr(0, prefix.size()) == prefix; });
}

std::string parameter_of(std::string_view value, std::string_view name) {
    const auto first = value.find(';');
    std::string_view rest = first == std::string_view::npos ? std::string_view() : value.substr(first + 1);
    while (!rest.empty()) {
        rest = trim(rest);
        const auto equals = rest.find_first_of("=;");
        if (equals == std::string_view::npos) return {};
        if (rest[equals] == ';') {
            rest.remove_prefix(equals + 1);
            continue;
        }
        const std::string_view key = trim(rest.substr(0, equals));
        rest.remove_prefix(equals + 1);
        std::string found;
        if (!rest.empty() && rest.front() == '"') {
            std::size_t at = 1;
            for (; at < rest.size() && rest[at] != '"'; ++at) {
                // Only a quote or a backslash is escaped: old browsers send paths with bare backslashes.
                if (rest[at] == '\\' && at + 1 < rest.size() && (rest[at + 1] == '"' || rest[at + 1] == '\\'))
                    ++at;
                found += rest[at];
            }
            if (at == rest.size()) return {};
            rest.remove_prefix(at + 1);
            const auto end = rest.find(';');
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        } else {
            found = next_element(rest, ';');
        }
        if (same_ignoring_case(key, name)) return found;
    }
    return {};
}

std::string media_type(std::string_view content_type) {
    return lower_case(trim(content_type.substr(0, content_type.find(';'))));
}

}  // namespace groundswell::service
