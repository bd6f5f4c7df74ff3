#include "ingest/firm_key.h"

#include <algorithm>
#include <array>
#include <vector>

#include "analysis/text/fold.h"
#include "core/ascii.h"
#include "core/keyed_hash.h"

namespace groundswell::ingest {
namespace {

// Letters and digits only, in capitals.
std::string compact(std::string_view written) {
    std::string text;
    for (const char byte : written) {
        if (is_digit(byte) || is_letter(byte)) text += upper_case(byte);
    }
    return text;
}

// With both halves: an outcode is home to thousands of firms.
std::string full_postcode(std::string_view written) {
    const std::string code = compact(written);
    const std::size_t size = code.size();
    const bool full = size >= 5 && size <= 7 && is_upper(code[0]) && is_digit(code[size - 3]) &&
                      is_upper(code[size - 2]) && is_upper(code[size - 1]);
    return full ? code : std::string();
}

using Words = std::vector<std::string>;

// Words of letters and digits; an apostrophe or dot within one is left out ("P.L.C." is "plc"); '&' and '+' are
// "and".
Words words_of(std::string_view folded) {
    Words words(1);
    for (std::size_t at = 0; at < folded.size(); ++at) {
        const char byte = folded[at];
        if (byte == '\'' || byte == '.') continue;
        if (byte == '&' || byte == '+') {
            words.insert(words.end(), {"and", ""});
        } else if (is_digit(byte) || is_lower(byte) || (byte & 0x80) != 0) {
            words.back() += byte;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    std::erase(words, "");
    return words;
}

// "j r smith" and "jr smith" are one.
Words joined_initials(const Words& words) {
    Words joined;
    bool initials = false;
    for (const std::string& word : words) {
        const bool initial = word.size() == 1 && !is_digit(word[0]);
        if (initial && initials)
            joined.back() += word;
        else
            joined.push_back(word);
        initials = initial;
    }
    return joined;
}

bool is_any_word(const std::string& word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_legal_form(const std::string& word) {
    return is_any_word(word, {"ltd", "limited", "plc", "llp", "lp", "cic", "cio", "inc", "cyf", "cyfyngedig"});
}

}  // namespace

std::string normalised_company_number(std::string_view written) {
    if (written.ends_with(".0")) written.remove_suffix(2);  // as a spreadsheet writes a number
    const std::string code = compact(written);
    const std::size_t letters = code.size() >= 2 && is_upper(code[0]) && is_upper(code[1]) ? 2 : 0;
    const std::string digits = code.substr(letters);
    const bool number = !digits.empty() && std::all_of(digits.begin(), digits.end(), is_digit);
    const std::size_t most = 8 - letters, least = letters > 0 ? 3 : 5;
    if (!number || digits.size() > most || digits.size() < least) return {};
    // "00000000" and "99999999" are what a form that insists is given.
    if (digits.find_first_not_of(digits[0]) == std::string::npos) return {};
    return code.substr(0, letters) + std::string(most - digits.size(), '0') + digits;
}

std::string normalised_company_name(std::string_view written) {
    text::FoldedText folded;
    text::fold(written, folded);
    std::string_view name = folded.text;
    for (const std::string_view trading : {" t/a ", " t/as ", " trading as ", " ta: "})
        if (const std::size_t at = name.find(trading); at != std::string_view::npos && at > 0)
            name = name.substr(0, at);
    Words words = joined_initials(words_of(name));
    if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
    while (words.size() > 1 && is_legal_form(words.back())) words.pop_back();
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + (word == "co" ? "company" : word);
    const bool nothing =
        text.size() < 2 ||
        is_any_word(text, {"na", "none", "no", "not applicable", "nil", "n a", "self employed", "sole trader",
                           "private", "anonymous", "prefer not to say", "test", "limited", "ltd", "company"});
    return nothing ? std::string() : text;
}

std::string FirmKey::key_for(std::string_view purpose) const {
    const auto key = hmac_sha256(secret_, "key\n" + std::string(purpose));
    return {key.begin(), key.end()};
}

std::optional<ShortDigest> FirmKey::of(std::string_view company_number, std::string_view company_name,
                                       std::string_view postcode) const {
    std::string message;
    if (const std::string number = normalised_company_number(company_number); !number.empty()) {
        message = "number\n" + number;
    } else {
        const std::string name = normalised_company_name(company_name), code = full_postcode(postcode);
        if (name.empty() || code.empty()) return std::nullopt;
        message = "name\n" + code + "\n" + name;
    }
    const auto whole = hmac_sha256(secret_, message);
    ShortDigest key{};
    std::copy_n(whole.begin(), key.size(), key.begin());
    return key;
}

}  // namespace groundswell::ingest
