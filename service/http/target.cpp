#include "service/http/target.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/ascii.h"

namespace groundswell::service {

namespace {

constexpr std::size_t most_fields = 1000;

// Nothing when an escape is broken or stands for NUL.
std::optional<std::string> decode(std::string_view text, bool plus_is_space) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        char character = text[at];
        if (character == '%') {
            if (text.size() - at < 3) return std::nullopt;
            const int high = hexadecimal(text[at + 1]);
            const int low = hexadecimal(text[at + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            character = static_cast<char>(high * 16 + low);
            at += 2;
        } else if (character == '+' && plus_is_space) {
            character = ' ';
        }
        if (character == '\0') return std::nullopt;
        decoded += character;
    }
    return decoded;
}

bool is_control(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte < 0x20 || byte == 0x7f;
}

Refusal invalid_path(std::string detail) {
    return Refusal{400, "path-invalid", std::move(detail)};
}

Verdict split_path(Target& target) {
    std::string_view rest = std::string_view(target.raw_path).substr(1);
    while (true) {
        const auto slash = rest.find('/');
        const bool last = slash == std::string_view::npos;
        auto segment = decode(rest.substr(0, slash), false);
        if (!segment) return invalid_path("The path has a broken percent escape.");
        if (segment->empty() && !last) return invalid_path("The path has an empty segment.");
        if (*segment == "." || *segment == "..") return invalid_path("The path has a dot segment.");
        if (std::any_of(segment->begin(), segment->end(), is_control) || !is_utf8(*segment)) {
            return invalid_path("The path has bytes that are not text.");
        }
        if (segment->find_first_of("/\\") != std::string::npos) {
            return invalid_path("The path has an encoded slash or a backslash.");
        }
        target.path += '/';
        target.path += *segment;
        if (target.raw_path.size() > 1) target.segments.push_back(std::move(*segment));
        if (last) return std::nullopt;
        rest.remove_prefix(slash + 1);
    }
}

}  // namespace

bool is_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto lead = static_cast<unsigned char>(text[at]);
        std::size_t more = 0;
        std::uint32_t point = 0;
        if (lead < 0x80) {
            ++at;
            continue;
        }
        if ((lead & 0xe0) == 0xc0) {
            more = 1;
            point = lead & 0x1f;
        } else if ((lead & 0xf0) == 0xe0) {
            more = 2;
            point = lead & 0x0f;
        } else if ((lead & 0xf8) == 0xf0) {
            more = 3;
            point = lead & 0x07;
        } else {
            return false;
        }
        if (text.size() - at <= more) return false;
        for (std::size_t next = 1; next <= more; ++next) {
            const auto byte = static_cast<unsigned char>(text[at + next]);
            if ((byte & 0xc0) != 0x80) return false;
            point = (point << 6) | (byte & 0x3f);
        }
        constexpr std::uint32_t smallest[] = {0, 0x80, 0x800, 0x10000};
        if (point < smallest[more] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return false;
        at += more + 1;
    }
    return true;
}

std::optional<api::Fields> parse_form(std::string_view text) {
    api::Fields fields;
    while (!text.empty()) {
        const auto ampersand = text.find('&');
        const std::string_view pair = text.substr(0, ampersand);
        text.remove_prefix(ampersand == std::string_view::npos ? text.size() : ampersand + 1);
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = decode(pair.substr(0, equals), true);
        auto value = decode(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1), true);
        if (!name || !value || !is_utf8(*name) || !is_utf8(*value)) return std::nullopt;
        if (fields.size() == most_fields) return std::nullopt;
        fields.emplace_back(std::move(*name), std::move(*value));
    }
    return fields;
}

bool is_plain_path(std::string_view raw_path) {
    return std::all_of(raw_path.begin(), raw_path.end(), [](char character) {
        return is_letter(character) || is_digit(character) || character == '/' || character == '-' ||
               character == '_';
    });
}

std::variant<Target, Refusal> parse_target(std::string_view target, std::size_t most_path_bytes) {
    if (target.empty() || target.front() != '/') {
        return Refusal{400, "target-invalid", "The request target must be a path that starts with a slash."};
    }
    const auto visible = [](char character) { return character > 0x20 && character < 0x7f && character != '#'; };
    if (!std::all_of(target.begin(), target.end(), visible)) {
        return Refusal{400, "target-invalid", "The request target has characters that must be percent-encoded."};
    }
    Target result;
    const auto question = target.find('?');
    result.raw_path = target.substr(0, question);
    if (result.raw_path.size() > most_path_bytes) {
        return Refusal{414, "path-too-long",
                       "The path is longer than " + std::to_string(most_path_bytes) + " bytes."};
    }
    if (Verdict verdict = split_path(result)) return *verdict;
    if (question != std::string_view::npos) {
        auto query = parse_form(target.substr(question + 1));
        if (!query) return Refusal{400, "query-invalid", "The query cannot be decoded."};
        result.query = std::move(*query);
    }
    return result;
}

}  // namespace groundswell::service
