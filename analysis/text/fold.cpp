#include "analysis/text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cassert>

#include "analysis/text/code_points.h"
#include "core/ascii.h"

namespace groundswell::text {
namespace {

const icu::Normalizer2& compatibility_case_fold() {
    static const icu::Normalizer2& instance = []() -> const icu::Normalizer2& {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Normalizer2* found = icu::Normalizer2::getNFKCCasefoldInstance(status);
        assert(U_SUCCESS(status) && found != nullptr);
        return *found;
    }();
    return instance;
}

const icu::Normalizer2& canonical_decomposition() {
    static const icu::Normalizer2& instance = []() -> const icu::Normalizer2& {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Normalizer2* found = icu::Normalizer2::getNFDInstance(status);
        assert(U_SUCCESS(status) && found != nullptr);
        return *found;
    }();
    return instance;
}

bool is_between(char32_t value, char32_t low, char32_t high) {
    return low <= value && value <= high;
}

// Marks that NFKC could not compose away: an accent on a digit, a struck-out letter.
bool is_stray_mark(char32_t value) {
    return is_between(value, 0x300, 0x36F) || is_between(value, 0x1AB0, 0x1AFF) ||
           is_between(value, 0x1DC0, 0x1DFF) || is_between(value, 0x20D0, 0x20FF) ||
           is_between(value, 0xFE20, 0xFE2F);
}

bool is_accented_latin_range(char32_t value) {
    return is_between(value, 0xC0, 0x24F) || is_between(value, 0x1E00, 0x1EFF);
}

// Characters that mean one plain character to a person typing but that NFKC keeps apart or breaks up (the acute
// accent typed for an apostrophe becomes a space and a mark). Looked at before and after NFKC.
std::string_view plain_form(char32_t value) {
    switch (value) {
        case 0x60:
        case 0xB4:
        case 0x2B9:
        case 0x2BB:
        case 0x2BC:
        case 0x2BD:
        case 0x2C8:
        case 0x2018:
        case 0x2019:
        case 0x201A:
        case 0x201B:
        case 0x2032:
        case 0x2035:
        case 0xFF07:
        case 0xFF40:
        case 0x1FBF:
        case 0x1FFD: return "'";
        case 0xAB:
        case 0xBB:
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0x201F:
        case 0x2033:
        case 0x2036:
        case 0x301D:
        case 0x301E:
        case 0x301F: return "\"";
        case 0x2122:
        case 0xAE:
        case 0xA9:
        case 0x2120: return " ";
        case 0x2044:
        case 0x2215: return "/";
        case 0xE6:
        case 0xC6: return "ae";
        case 0xF8:
        case 0xD8: return "o";
        case 0xF0:
        case 0xD0:
        case 0x110:
        case 0x111: return "d";
        case 0xFE:
        case 0xDE: return "th";
        case 0x126:
        case 0x127: return "h";
        case 0x131: return "i";
        case 0x141:
        case 0x142: return "l";
        case 0x14A:
        case 0x14B: return "ng";
        case 0x152:
        case 0x153: return "oe";
        case 0x166:
        case 0x167: return "t";
        case 0x2212: return "-";
        default: break;
    }
    if (value < 0x80) return {};
    switch (u_charType(static_cast<UChar32>(value))) {
        case U_DASH_PUNCTUATION: return "-";
        case U_SPACE_SEPARATOR:
        case U_LINE_SEPARATOR:
        case U_PARAGRAPH_SEPARATOR:
        case U_CONTROL_CHAR: return " ";
        default: return {};
    }
}

// Written without branches, so that it is compiled to work on many bytes at once.
char plain_ascii(char byte) {
    auto value = static_cast<unsigned char>(byte);
    value = static_cast<unsigned char>(value + (static_cast<unsigned char>(value - 'A') < 26 ? 32 : 0));
    value = value <= ' ' || value == 0x7F ? ' ' : value;
    value = value == '`' ? '\'' : value;
    return static_cast<char>(value);
}

void fold_bytes(std::string_view original, char* folded) {
    for (std::size_t at = 0; at < original.size(); ++at) folded[at] = plain_ascii(original[at]);
}

class Folder {
public:
    Folder(std::string_view original, FoldedText& folded) : original_(original), folded_(folded) {}

    void run() {
        while (at_ < original_.size()) {
            if (const std::size_t count = lone_ascii(); count > 0)
                fold_lone_ascii(count);
            else
                fold_segment();
        }
    }

private:
    // How many ASCII characters come next with which nothing combines: with the last of a run something may.
    std::size_t lone_ascii() const {
        const std::size_t count = leading_ascii(original_.substr(at_));
        const std::size_t end = at_ + count;
        if (count == 0 || end == original_.size()) return count;
        const CodePoint next = code_point_at(original_, end);
        const bool stands_alone =
            !next.valid || compatibility_case_fold().hasBoundaryBefore(static_cast<UChar32>(next.value));
        return stands_alone ? count : count - 1;
    }

    void fold_lone_ascii(std::size_t count) {
        const std::size_t place = folded_.text.size();
        folded_.origin.put_run(static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(at_));
        folded_.text.resize(place + count);
        fold_bytes(original_.substr(at_, count), folded_.text.data() + place);
        at_ += count;
    }

    bool next_stands_alone() const { return at_ == original_.size() || is_ascii_byte(original_[at_]); }

    // A segment is a character with all that may combine with it: the least that can be normalised by itself.
    void fold_segment() {
        const std::size_t start = at_;
        const CodePoint first = code_point_at(original_, at_);
        at_ += first.length;
        if (!first.valid) return add("\xEF\xBF\xBD", start, at_);
        const std::string_view plain = plain_form(first.value);
        if (!plain.empty() && next_stands_alone()) return add(plain, start, at_);
        segment_.remove();
        segment_.append(static_cast<UChar32>(first.value));
        while (at_ < original_.size()) {
            const CodePoint next = code_point_at(original_, at_);
            if (!next.valid || compatibility_case_fold().hasBoundaryBefore(static_cast<UChar32>(next.value)))
                break;
            segment_.append(static_cast<UChar32>(next.value));
            at_ += next.length;
        }
        if (!plain.empty()) return add(plain, start, at_);
        UErrorCode status = U_ZERO_ERROR;
        compatibility_case_fold().normalize(segment_, folded_segment_, status);
        assert(U_SUCCESS(status));
        for (std::int32_t index = 0; index < folded_segment_.length();
             index = folded_segment_.moveIndex32(index, 1))
            add_folded(static_cast<char32_t>(folded_segment_.char32At(index)), start, at_);
    }

    void add_folded(char32_t value, std::size_t start, std::size_t end) {
        if (is_stray_mark(value)) return;
        if (value < 0x80) {
            const char plain = plain_ascii(static_cast<char>(value));
            return add({&plain, 1}, start, end);
        }
        if (const std::string_view plain = plain_form(value); !plain.empty()) return add(plain, start, end);
        if (is_accented_latin_range(value) &&
            canonical_decomposition().getDecomposition(static_cast<UChar32>(value), decomposed_)) {
            for (std::int32_t index = 0; index < decomposed_.length(); index = decomposed_.moveIndex32(index, 1))
                add_folded(static_cast<char32_t>(decomposed_.char32At(index)), start, end);
            return;
        }
        encoded_.clear();
        append_utf8(encoded_, value);
        add(encoded_, start, end);
    }

    void add(std::string_view bytes, std::size_t start, std::size_t end) {
        folded_.origin.put_block(static_cast<std::uint32_t>(folded_.text.size()),
                                 static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end));
        folded_.text += bytes;
    }

    std::string_view original_;
    FoldedText& folded_;
    std::size_t at_ = 0;
    icu::UnicodeString segment_, folded_segment_, decomposed_;
    std::string encoded_;
};

}  // namespace

void fold_ascii(std::string_view original, std::string& folded) {
    folded.resize(original.size());
    fold_bytes(original, folded.data());
}

void fold(std::string_view original, FoldedText& folded) {
    folded.text.clear();
    folded.origin.clear();
    Folder(original, folded).run();
}

bool has_letter(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint next = code_point_at(bytes, at);
        if (next.valid && u_isalpha(static_cast<UChar32>(next.value))) return true;
        at += next.length;
    }
    return false;
}

}  // namespace groundswell::text
