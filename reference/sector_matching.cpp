#include "reference/sector_matching.h"

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "reference/key.h"

namespace groundswell::reference {
namespace {

// Words that say no more than that a sector is meant; taken off the end of a label that is not known with them.
constexpr std::array<std::string_view, 9> loose_words{"sector", "industry", "business", "company",     "firm",
                                                      "trade",  "service",  "activity", "organisation"};

std::string singular(std::string_view word) {
    if (word.size() > 3 && word.ends_with("ies")) return std::string(word.substr(0, word.size() - 3)) + 'y';
    if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") &&
        !word.ends_with("is"))
        word.remove_suffix(1);
    return std::string(word);
}

// The key of a sector label: case, plural, "and", "of" and signs make no difference.
std::string label_key(std::string_view text) {
    const std::string key = key_of(text);
    std::string label;
    for (const std::string_view word : words_of(key)) {
        if (word == "and" || word == "of" || word == "the") continue;
        if (!label.empty()) label += ' ';
        label += singular(word);
    }
    return label;
}

std::string union_of(std::string left, std::string_view right) {
    for (const char section : right)
        if (left.find(section) == std::string::npos) left += section;
    return left;
}

std::string common_to(std::string_view left, std::string_view right) {
    std::string common;
    for (const char section : left)
        if (right.find(section) != std::string_view::npos) common += section;
    return common;
}

constexpr std::string_view contradiction = "contradiction";
constexpr std::string_view to_be_reviewed = "to be reviewed";

// Of a key: what people put before and after what they do.
constexpr std::array<std::string_view, 66> loose_openings{
    "firm of ",      "team of ",    "group of ",    "company of ",    "we are ",       "we re ",
    "were a ",       "i am ",       "im a ",        "im an ",         "i run ",        "we run ",
    "we make ",      "we provide ", "we offer ",    "we do ",         "we operate ",   "i do ",
    "running ",      "a ",          "an ",          "our ",           "my ",           "own ",
    "small ",        "family ",     "family run ",  "family owned ",  "run ",          "owned ",
    "independent ",  "local ",      "mobile ",      "self employed ", "freelance ",    "specialist ",
    "bespoke ",      "general ",    "commercial ",  "domestic ",      "professional ", "sme ",
    "micro ",        "private ",    "limited ",     "traditional ",   "industrial ",   "luxury ",
    "large ",        "leading ",    "community ",   "village ",       "provider of ",  "supplier of ",
    "suppliers of ", "owner of ",   "operator of ", "business ",      "other ",        "mainly ",
    "primarily ",    "mostly ",     "currently ",   "high end ",      "boutique ",     "quality "};
constexpr std::array<std::string_view, 36> loose_endings{
    " business",    " businesses", " company",     " companies", " firm",         " firms",
    " ltd",         " limited",    " services",    " service",   " sector",       " industry",
    " trade",       " specialist", " specialists", " practice",  " provider",     " providers",
    " operator",    " owner",      " etc",         " and more",  " contractor",   " contractors",
    " solutions",   " agency",     " consultancy", " group",     " organisation", " work",
    " and similar", " related",    " enterprise",  " uk",        " plc",          " self employed"};

// What lies between signs, and between "and"s where these part too.
std::vector<std::string_view> parts_between(std::string_view text, std::string_view signs, bool at_and) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    const auto take = [&](std::size_t end, std::size_t next) {
        if (const std::string_view part = trim(text.substr(begin, end - begin)); !part.empty())
            parts.push_back(part);
        begin = next;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (signs.find(text[at]) != std::string_view::npos)
            take(at, at + 1);
        else if (at_and && (text.substr(at, 5) == " and " || text.substr(at, 5) == " AND "))
            take(at, at + 5);
    }
    take(text.size(), text.size());
    return parts;
}

// "Other (please specify): dog groomer" without its invitation; the text itself when it has none.
std::string_view without_invitation(std::string_view text) {
    constexpr std::string_view specify = "specify";
    constexpr std::string_view state = "state";
    if (text.size() < 6 || key_of(text.substr(0, 5)) != "other") return text;
    for (const std::string_view word : {specify, state}) {
        const std::size_t at = text.find(word);
        if (at == std::string_view::npos || at > 24) continue;
        std::string_view said = text.substr(at + word.size());
        while (!said.empty() && !is_letter(said.front()) && !is_digit(said.front())) said.remove_prefix(1);
        return trim(said);
    }
    return text;
}

}  // namespace

SectorMatching::SectorMatching(const Tables& tables) {
    for (const SectorSection& section : tables.sections) add(section.title, section.code, "section title");
    for (const SectorLabel& label : tables.sector_labels) {
        std::string sections;
        for (const std::string& section : label.sections) sections = union_of(sections, section);
        add(label.label, sections, label.sure ? "label" : "label, to be reviewed");
    }
    for (const Trade& trade : tables.trades)
        add(trade.name, trade.section, trade.sure ? "trade" : "trade, to be reviewed");
    for (const SectorSection& section : tables.sections)
        for (const std::string& title : section.other_titles) add(title, section.code, "section title");
    for (const SectorDivision& division : tables.divisions) {
        codes_.emplace(division.code, division.section);
        add(division.title, division.section, "division title");
    }
    for (const SectorCode& code : tables.sector_codes) {
        codes_.emplace(code.code, code.section);
        add(code.title, code.section, "SIC title");
    }
}

void SectorMatching::add(std::string_view name, const std::string& sections, std::string_view how) {
    names_.try_emplace(label_key(name), Named{sections, how});
}

SectorMatching::Named SectorMatching::by_label(std::string_view text) const {
    std::string key = label_key(text);
    while (!key.empty()) {
        if (const auto found = names_.find(key); found != names_.end()) return found->second;
        const std::size_t space = key.rfind(' ');
        if (space == std::string::npos) break;
        const std::string_view last = std::string_view(key).substr(space + 1);
        if (std::find(loose_words.begin(), loose_words.end(), last) == loose_words.end()) break;
        key.resize(space);
    }
    return {};
}

// Spreadsheets take the leading nought off "0111". Where the digits are a code both with and without it, and the
// sections differ, none is taken.
std::string SectorMatching::section_of_digits(std::string_view digits) const {
    const auto section = [&](const std::string& code) {
        const auto found = codes_.find(code);
        return found == codes_.end() ? std::string() : found->second;
    };
    std::string code(digits);
    // Companies House writes a class without subclasses with a nought at the end: "25110".
    std::string found = section(code);
    if (found.empty() && code.size() == 5 && code.back() == '0') found = section(code.substr(0, 4));
    if (code.size() < 3) return found;
    code.insert(0, 1, '0');
    std::string padded = section(code);
    if (padded.empty() && code.size() == 5 && code.back() == '0') padded = section(code.substr(0, 4));
    if (found.empty()) return padded;
    return padded.empty() || padded == found ? found : std::string();
}

// A code with words beside it: the words may be unknown, but must not say something else.
SectorMatching::Named SectorMatching::agreed(std::string section, std::string_view how,
                                             std::string_view words) const {
    const Named named = by_label(words);
    if (!named.sections.empty() && common_to(named.sections, section).empty()) return {{}, contradiction};
    return {std::move(section), how};
}

// "25", "25.11", "2511", "56.10/1", "C25", "SIC 25.11", "62012 - Business software development"
SectorMatching::Named SectorMatching::by_code(std::string_view text) const {
    bool said_to_be_sic = false;
    for (const std::string_view opening :
         {"SIC2007", "SIC 2007", "SIC(2007)", "SIC (2007)", "SIC07", "UK SIC", "SIC codes", "SIC code", "SIC Code",
          "SIC", "Sic code", "Sic", "sic code", "sic", "Division", "division"})
        if (text.starts_with(opening)) {
            text = text.substr(opening.size());
            while (!text.empty() && (text[0] == ' ' || text[0] == ':' || text[0] == '-')) text.remove_prefix(1);
            said_to_be_sic = true;
            break;
        }
    char letter = 0;
    const char first = text.empty() ? '\0' : text[0];
    if (text.size() > 2 && is_digit(text[1]) &&
        ((first >= 'A' && first <= 'U') || (first >= 'a' && first <= 'u'))) {
        letter = first >= 'a' ? static_cast<char>(first - 'a' + 'A') : first;
        text.remove_prefix(1);
    }
    std::string digits;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (is_digit(text[at]))
            digits += text[at];
        else if (!((text[at] == '.' || text[at] == '/') && at + 1 < text.size() && is_digit(text[at + 1])))
            break;
    }
    if (digits.size() < 2 || digits.size() > 5) return {};
    const std::string section = section_of_digits(digits);
    if (section.empty() || (letter != 0 && section[0] != letter)) return {};

    const std::string_view rest = text.substr(at);
    const std::string_view words = trim(rest);
    if (words.empty()) return {section, "SIC code"};
    const std::size_t begin = words.find_first_not_of("-:)( \t\xE2\x80\x93\x94");
    if (begin == std::string_view::npos || !is_letter(words[begin])) return {};
    const bool apart = begin > 0 || rest[0] != ' ' || said_to_be_sic;  // a sign stands between, not just a blank
    const Named named = by_label(words.substr(begin));
    if (!apart && common_to(named.sections, section).empty()) return {};  // "25 years in business"
    return agreed(section, "SIC code", words.substr(begin));
}

// "C", "Section C", "Section C: Manufacturing", "C - Manufacturing", "Manufacturing (C)"
SectorMatching::Named SectorMatching::by_letter(std::string_view text) const {
    const auto is_section = [](char byte) { return byte >= 'A' && byte <= 'U'; };
    bool said_to_be_section = false;
    for (const std::string_view opening : {"Section ", "section ", "SECTION ", "SIC section ", "SIC Section "})
        if (text.starts_with(opening)) {
            text = trim(text.substr(opening.size()));
            said_to_be_section = true;
            break;
        }
    if (text.size() > 3 && text.ends_with(')') && text[text.size() - 3] == '(' &&
        is_section(text[text.size() - 2])) {
        const Named named = by_label(text.substr(0, text.size() - 3));
        const std::string section(1, text[text.size() - 2]);
        if (common_to(named.sections, section).empty()) return {};
        return {section, "section letter"};
    }
    if (text.starts_with('(')) text.remove_prefix(1);
    if (text.empty()) return {};
    const char letter =
        said_to_be_section && text[0] >= 'a' && text[0] <= 'u' ? static_cast<char>(text[0] - 'a' + 'A') : text[0];
    if (!is_section(letter)) return {};
    const std::string section(1, letter);
    if (text.size() == 1) return {section, "section letter"};
    if (is_letter(text[1]) || is_digit(text[1]) || text[1] == '/' || text[1] == '&' || text[1] == '\'') return {};
    const std::string_view words = text.substr(1);
    if (said_to_be_section) return agreed(section, "section letter", words);
    // A letter before words may as well number the answers of a question: the words must say the same.
    const Named named = by_label(words);
    if (!named.known()) return {};
    if (common_to(named.sections, section).empty()) return {{}, contradiction};
    return {section, "section letter"};
}

// "Manufacturing - metal products", "Retail (non-food)", "Other: hairdressing": the detail may be unknown.
SectorMatching::Named SectorMatching::by_head_and_detail(std::string_view text) const {
    std::size_t end = std::string_view::npos;
    std::size_t next = 0;
    for (const std::string_view sign : {" - ", ": ", " (", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
        const std::size_t at = text.find(sign);
        if (at < end) {
            end = at;
            next = at + sign.size();
        }
    }
    if (end == std::string_view::npos) return {};
    const Named head = by_label(text.substr(0, end));
    std::string_view tail = trim(text.substr(next));
    if (tail.ends_with(')')) tail.remove_suffix(1);
    const Named detail = by_label(tail);
    if (!head.known()) return {};
    if (head.sections.empty()) return detail.known() ? detail : head;
    if (detail.sections.empty()) return head;
    const std::string common = common_to(head.sections, detail.sections);
    if (common.empty()) return {{}, contradiction};
    return {common, head.how};
}

// Parts that must all be known; together they name what each of them names.
SectorMatching::Named SectorMatching::every_part(const std::vector<std::string_view>& parts) const {
    if (parts.size() < 2) return {};
    Named all;
    for (const std::string_view part : parts) {
        Named named = by_code(part);
        if (!named.known()) named = by_label(part);
        if (!named.known()) named = by_description(part);
        if (!named.known()) return {};
        all.sections = union_of(all.sections, named.sections);
        const bool unsure = named.how.ends_with(to_be_reviewed) || all.how.ends_with(to_be_reviewed);
        all.how = unsure ? "label, to be reviewed" : "label";
    }
    return all;
}

// "Retail; Hospitality", "cafe/tea room", "haulage & warehousing"
SectorMatching::Named SectorMatching::by_list(std::string_view text) const {
    Named named = every_part(parts_between(text, ";|,\n/", false));
    return named.known() ? named : every_part(parts_between(text, ";|,\n/&+", true));
}

// "We are a small, family-run plumbing business": the words that say nothing of a sector are taken off both ends.
SectorMatching::Named SectorMatching::by_description(std::string_view text) const {
    const std::string all = key_of(text);
    std::string_view key = all;
    for (bool shorter = true; shorter && !key.empty();) {
        shorter = false;
        for (const std::string_view opening : loose_openings)
            if (key.size() > opening.size() && key.starts_with(opening)) {
                key.remove_prefix(opening.size());
                shorter = true;
            }
        for (const std::string_view ending : loose_endings)
            if (key.size() > ending.size() && key.ends_with(ending)) {
                key.remove_suffix(ending.size());
                shorter = true;
            }
        if (!shorter) break;
        if (const Named named = by_label(key); named.known()) return named;
    }
    return {};
}

SectorMatching::Named SectorMatching::read(std::string_view text) const {
    Named named = by_code(text);
    for (const auto way :
         {&SectorMatching::by_label, &SectorMatching::by_letter, &SectorMatching::by_head_and_detail,
          &SectorMatching::by_list, &SectorMatching::by_description})
        if (!named.known()) named = (this->*way)(text);
    return named;
}

Matched SectorMatching::match(std::string_view given) const {
    const std::string_view text = trim(given);
    Matched matched{{}, std::string(text), {}};
    if (text.empty()) return matched;
    const std::string_view said = without_invitation(text);
    Named named = said.size() < text.size() && !said.empty() ? read(said) : Named{};
    if (!named.known()) named = read(text);
    if (!named.known()) return matched;
    if (named.how == contradiction) {
        matched.how = contradiction;
    } else if (named.sections.size() > 1) {
        matched.how = "several sections (";
        std::sort(named.sections.begin(), named.sections.end());
        for (std::size_t at = 0; at < named.sections.size(); ++at)
            matched.how.append(at == 0                           ? ""
                               : at + 1 == named.sections.size() ? " or "
                                                                 : ", ") += named.sections[at];
        matched.how += ')';
    } else if (named.sections.empty()) {
        matched.how = "no section";
    } else {
        matched.code = named.sections;
        matched.how = named.how;
    }
    return matched;
}

}  // namespace groundswell::reference
