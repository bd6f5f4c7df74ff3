#include "analysis/themes/source_line.h"

#include <algorithm>

namespace groundswell::themes {
namespace {

constexpr std::size_t shown_before_caret = 60, shown_at_most = 100;

bool continues_letter(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

}  // namespace

std::string_view line_of(std::string_view rest, std::uint32_t line) {
    for (std::uint32_t number = 1; number < line && !rest.empty(); ++number) {
        const std::size_t end = rest.find('\n');
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return rest.substr(0, rest.find_first_of("\r\n"));
}

std::string lines_with_caret(std::string_view file_text, std::uint32_t line, std::uint32_t column) {
    if (file_text.starts_with("\xEF\xBB\xBF")) file_text.remove_prefix(3);
    const std::string_view whole = line_of(file_text, line);
    std::size_t caret = 0;
    for (std::uint32_t letter = 1; letter < column && caret < whole.size(); ++letter) do
            ++caret;
        while (caret < whole.size() && continues_letter(whole[caret]));
    std::size_t from = caret > shown_before_caret ? caret - shown_before_caret : 0;
    while (from < caret && continues_letter(whole[from])) ++from;
    std::size_t length = std::min(shown_at_most, whole.size() - from);
    while (length > 0 && from + length < whole.size() && continues_letter(whole[from + length])) --length;
    const std::string lead = from > 0 ? "..." : "";
    // A caret counts letters, not bytes, and goes as far as a tab does.
    std::string under(lead.size(), ' ');
    for (const char byte : whole.substr(from, caret - from))
        if (!continues_letter(byte)) under += byte == '\t' ? '\t' : ' ';
    return "\n    " + lead + std::string(whole.substr(from, length)) + "\n    " + under + "^";
}

}  // namespace groundswell::themes
