#include "reference/business_counts_words.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/ascii.h"
#include "reference/key.h"

namespace groundswell::reference {
namespace {

bool says_total(std::string_view key) {
    return key == "total" || key == "all" || key == "all industries" || key == "all sizes" ||
           key == "all sizebands";
}

bool is_section_letter(std::string_view text) {
    return text.size() == 1 && text[0] >= 'A' && text[0] <= 'U';
}

// The letters of "B,D and E", "Part G"; nothing when other words stand there.
std::vector<std::string> section_letters(std::string_view text) {
    std::set<std::string> letters;
    const std::string key = key_of(text);
    for (const std::string_view word : words_of(key)) {
        if (word == "and" || word == "part") continue;
        const std::string letter(1, upper_case(word[0]));
        if (word.size() != 1 || !is_section_letter(letter)) return {};
        letters.insert(letter);
    }
    return {letters.begin(), letters.end()};
}

// Of "…(B,D and E)" what stands in the last brackets.
std::string_view in_last_brackets(std::string_view text) {
    const std::size_t open = text.rfind('(');
    const std::size_t close = text.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
    return text.substr(open + 1, close - open - 1);
}

std::string section_titled(std::string_view text, const Tables& tables) {
    const std::string key = key_of(text);
    for (const SectorSection& section : tables.sections) {
        if (key_of(section.title) == key) return section.code;
        for (const std::string& title : section.other_titles)
            if (key_of(title) == key) return section.code;
    }
    return {};
}

std::optional<Industry> of_digits(std::string digits, const Tables& tables) {
    std::erase(digits, '.');
    if (digits.size() == 2) {
        for (const SectorDivision& division : tables.divisions)
            if (division.code == digits) return Industry{Industry::Level::division, {division.section}};
        return std::nullopt;
    }
    if (digits.size() < 3 || digits.size() > 5) return std::nullopt;
    const std::array levels{Industry::Level::group, Industry::Level::industry_class, Industry::Level::subclass};
    for (const SectorDivision& division : tables.divisions)
        if (digits.starts_with(division.code)) return Industry{levels[digits.size() - 3], {division.section}};
    return std::nullopt;
}

constexpr auto open_end = EmployeeRange::no_upper_end;

std::optional<EmployeeRange> range_of_code(std::string_view text) {
    struct Band {
        std::string_view code;
        EmployeeRange range;
    };
    static constexpr std::array<Band, 14> bands{{{"0", {true, 0, open_end}},
                                                 {"10", {false, 0, 9}},
                                                 {"20", {false, 10, 49}},
                                                 {"30", {false, 50, 249}},
                                                 {"40", {false, 250, open_end}},
                                                 {"1", {false, 0, 4}},
                                                 {"2", {false, 5, 9}},
                                                 {"3", {false, 10, 19}},
                                                 {"4", {false, 20, 49}},
                                                 {"5", {false, 50, 99}},
                                                 {"6", {false, 100, 249}},
                                                 {"7", {false, 250, 499}},
                                                 {"8", {false, 500, 999}},
                                                 {"9", {false, 1000, open_end}}}};
    for (const Band& band : bands)
        if (band.code == text) return band.range;
    return std::nullopt;
}

std::optional<EmployeeRange> range_named(std::string_view key) {
    for (const std::string_view word : words_of(key)) {
        if (word == "micro") return EmployeeRange{false, 0, 9};
        if (word == "small") return EmployeeRange{false, 10, 49};
        if (word == "medium") return EmployeeRange{false, 50, 249};
        if (word == "large") return EmployeeRange{false, 250, open_end};
    }
    if (key == "sole trader" || key == "no employees" || key == "none") return EmployeeRange{false, 0, 0};
    return std::nullopt;
}

bool is_wider_area(std::string_view name, const Tables& tables) {
    const std::string key = key_of(name);
    const auto among = [&](const std::vector<std::string>& names) {
        return std::any_of(names.begin(), names.end(), [&](const std::string& one) { return key_of(one) == key; });
    };
    return key == key_of(tables.area) || key == "total" || among(tables.area_other_names) ||
           among(tables.wider_names);
}

bool is_gss(std::string_view code) {
    return code.size() == 9 && is_upper(code[0]) && std::all_of(code.begin() + 1, code.end(), is_digit);
}

}  // namespace

std::optional<Industry> read_industry(std::string_view given, const Tables& tables) {
    const std::string_view text = trim(given);
    if (text.empty()) return std::nullopt;
    if (says_total(key_of(text))) return Industry{};
    if (auto letters = section_letters(in_last_brackets(given)); !letters.empty())
        return Industry{Industry::Level::broad_group, std::move(letters)};
    std::string_view head = trim(text.substr(0, text.find(':')));
    if (head.starts_with("Section ")) head = trim(head.substr(8));
    if (is_section_letter(head)) return Industry{Industry::Level::section, {std::string(head)}};
    if (head.empty()) return std::nullopt;
    if (is_digit(head[0])) return of_digits(std::string(head.substr(0, head.find(' '))), tables);
    if (const std::string section = section_titled(text, tables); !section.empty())
        return Industry{Industry::Level::section, {section}};
    if (auto letters = section_letters(text); letters.size() > 1)
        return Industry{Industry::Level::broad_group, std::move(letters)};
    return std::nullopt;
}

std::optional<EmployeeRange> read_employee_range(std::string_view given, bool is_code) {
    const std::string_view text = trim(given);
    if (is_code) return range_of_code(text);
    const std::string key = key_of(given);
    if (says_total(key)) return EmployeeRange{true, 0, open_end};
    std::vector<std::uint32_t> numbers;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at])) continue;
        std::uint32_t number = 0;
        for (; at < text.size() && (is_digit(text[at]) || (text[at] == ',' && number > 0)); ++at)
            if (is_digit(text[at]) && number < 10'000'000)
                number = number * 10 + static_cast<unsigned>(text[at] - '0');
        numbers.push_back(number);
    }
    if (numbers.empty()) return range_named(key);
    if (numbers.size() == 2 && numbers[0] <= numbers[1]) return EmployeeRange{false, numbers[0], numbers[1]};
    const bool is_open = given.find('+') != std::string_view::npos || key.find("more") != std::string::npos ||
                         key.find("over") != std::string::npos;
    if (numbers.size() == 1 && is_open) return EmployeeRange{false, numbers[0], open_end};
    if (numbers.size() == 1 && numbers[0] == 0) return EmployeeRange{false, 0, 0};
    return std::nullopt;
}

std::optional<AreaOfCounts> read_area_of_counts(std::string_view code, std::string_view name,
                                                const Tables& tables) {
    using Kind = AreaOfCounts::Kind;
    std::string_view gss = trim(code);
    if (!is_gss(gss)) gss = trim(name).substr(0, 9);  // "E07000122 : Pendle"
    if (is_gss(gss)) {
        for (const District& district : tables.districts)
            if (district.code == gss) return AreaOfCounts{Kind::of_area, district.code};
        for (const auto& other : tables.other_districts)
            if (other.first == gss) return AreaOfCounts{Kind::elsewhere, {}};
        const std::string_view entity = gss.substr(0, 3);
        for (const std::string_view of_districts : {"E06", "E07", "E08", "E09"})
            if (entity == of_districts) return std::nullopt;
        const bool in_another_country = entity == "W06" || entity == "S12" || entity == "N09";
        return AreaOfCounts{in_another_country ? Kind::elsewhere : Kind::wider, {}};
    }
    std::string_view bare = trim(name.empty() ? code : name);
    if (const std::size_t colon = bare.find(':'); colon != std::string_view::npos)
        bare = trim(bare.substr(colon + 1));
    const std::string key = key_of(bare);
    if (key.empty()) return std::nullopt;
    for (const District& district : tables.districts) {
        if (key_of(district.name) == key) return AreaOfCounts{Kind::of_area, district.code};
        for (const std::string& alias : district.aliases)
            if (key_of(alias) == key) return AreaOfCounts{Kind::of_area, district.code};
    }
    for (const auto& other : tables.other_districts)
        if (key_of(other.second) == key) return AreaOfCounts{Kind::elsewhere, {}};
    if (is_wider_area(bare, tables)) return AreaOfCounts{Kind::wider, {}};
    return std::nullopt;
}

std::string year_in(std::string_view text) {
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
        const std::string_view four = text.substr(at, 4);
        const bool alone =
            (at == 0 || !is_digit(text[at - 1])) && (at + 4 == text.size() || !is_digit(text[at + 4]));
        if (alone && all_digits(four) && (four.starts_with("20") || four.starts_with("19")))
            return std::string(four);
    }
    return {};
}

std::optional<std::uint64_t> read_count(std::string_view given) {
    std::uint64_t count = 0;
    std::size_t digits = 0;
    const std::size_t begin = given.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return std::nullopt;
    std::string_view text = given.substr(begin, given.find_last_not_of(" \t") - begin + 1);
    if (text.ends_with(".0")) text.remove_suffix(2);  // a spreadsheet's whole number
    for (const char sign : text) {
        if ((sign == ',' || sign == ' ') && digits > 0) continue;
        if (!is_digit(sign) || ++digits > 12) return std::nullopt;
        count = count * 10 + static_cast<unsigned>(sign - '0');
    }
    if (digits == 0) return std::nullopt;
    return count;
}

}  // namespace groundswell::reference
