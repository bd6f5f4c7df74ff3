#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <utility>

#include "pipeline/lexicon_text.h"

namespace groundswell::pipeline {
namespace {

Error unplaced(const std::string& what) {
    return {.kind = ErrorKind::unprocessable,
            .code = "lexicon-text-unplaced",
            .message = "It cannot be told where " + what + " stands in its file",
            .cure = "Edit the file by hand, and switch to the lexicon with 'groundswell lexicon use'."};
}

bool is_space(char letter) {
    return letter == ' ' || letter == '\t';
}

// A file's text, and what stands where in it.
class TomlText {
public:
    static Result<TomlText> parse(const std::string& text) {
        try {
            const bool marked = text.starts_with("\xEF\xBB\xBF");
            return TomlText(text, toml::parse(std::string_view(text).substr(marked ? 3 : 0)), marked ? 3 : 0);
        } catch (const toml::parse_error&) {
            return unplaced("what is to be changed");
        }
    }

    const toml::table& table() const { return table_; }
    const std::string& text() const { return text_; }

    std::size_t begin_of(const toml::node& node) const {
        const toml::source_position at = node.source().begin;
        std::size_t offset = start_;
        for (toml::source_index line = 1; line < at.line; ++line) offset = text_.find('\n', offset) + 1;
        for (toml::source_index column = 1; column < at.column; ++column) {  // counted in code points
            ++offset;
            while (offset < text_.size() && (static_cast<unsigned char>(text_[offset]) & 0xC0) == 0x80) ++offset;
        }
        return offset;
    }
    // Behind a value: a string, a list, or a word such as true.
    std::size_t end_of(const toml::node& node) const { return end_of_value(begin_of(node)); }
    std::size_t end_of_line(std::size_t offset) const { return std::min(text_.find('\n', offset), text_.size()); }
    std::size_t start_of_line(std::size_t offset) const {
        const std::size_t before = offset == 0 ? std::string::npos : text_.rfind('\n', offset - 1);
        return before == std::string::npos ? 0 : before + 1;
    }
    // Whether nothing but blanks stands there.
    bool is_blank(std::size_t begin, std::size_t end) const {
        return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                           text_.begin() + static_cast<std::ptrdiff_t>(end),
                           [](char letter) { return is_space(letter) || letter == '\r'; });
    }
    // The offset of what comes next that is neither blank nor remark.
    std::size_t skip(std::size_t offset) const {
        for (;;) {
            while (offset < text_.size() &&
                   (is_space(text_[offset]) || text_[offset] == '\n' || text_[offset] == '\r'))
                ++offset;
            if (offset >= text_.size() || text_[offset] != '#') return offset;
            offset = end_of_line(offset);
        }
    }

private:
    TomlText(std::string text, toml::table table, std::size_t start)
        : text_(std::move(text)), table_(std::move(table)), start_(start) {}

    std::size_t end_of_value(std::size_t offset) const {
        const char first = text_[offset];
        if (first == '\'' || first == '"') return end_of_string(offset);
        if (first != '[' && first != '{') return text_.find_first_of(" \t\r\n,]}#", offset);
        ++offset;
        for (;;) {
            offset = skip(offset);
            if (offset >= text_.size()) return offset;
            if (text_[offset] == ']' || text_[offset] == '}') return offset + 1;
            offset = text_[offset] == ',' || text_[offset] == '=' ? offset + 1
                                                                  : std::max(end_of_value(offset), offset + 1);
        }
    }
    std::size_t end_of_string(std::size_t offset) const {
        const char quote = text_[offset];
        const std::string three(3, quote);
        const bool is_long = text_.compare(offset, 3, three) == 0;
        const std::size_t step = is_long ? 3 : 1;
        for (offset += step; offset < text_.size(); ++offset) {
            if (quote == '"' && text_[offset] == '\\')
                ++offset;
            else if (is_long ? text_.compare(offset, 3, three) == 0 : text_[offset] == quote)
                return offset + step;
        }
        return offset;
    }

    std::string text_;
    toml::table table_;
    std::size_t start_;
};

std::string without(const std::string& text, std::size_t begin, std::size_t end) {
    return text.substr(0, begin) + text.substr(end);
}

std::string with_block(std::string text, const std::string& block) {
    if (!text.empty() && !text.ends_with('\n')) text += '\n';
    return text + "\n" + block;
}

std::string kind_line(themes::RuleKind kind) {
    return kind == themes::RuleKind::topic ? "" : "kind = '" + std::string(to_string(kind)) + "'\n";
}

// Behind the last of a list: on a line of its own where the last has one.
std::string with_last(const TomlText& file, const toml::array& list, const std::string& element) {
    const std::string& text = file.text();
    if (list.empty()) {
        const std::size_t begin = file.begin_of(list);
        return text.substr(0, begin) + "[" + element + "]" + text.substr(file.end_of(list));
    }
    const toml::node& last = *list.get(list.size() - 1);
    const std::size_t begin = file.begin_of(last), end = file.end_of(last), next = file.skip(end);
    const bool has_comma = next < text.size() && text[next] == ',';
    const std::size_t line = file.start_of_line(begin);
    std::string made = text.substr(0, end);
    if (!file.is_blank(line, begin)) {
        made += ", " + element;
        return made + text.substr(end);
    }
    const std::size_t behind = has_comma ? next + 1 : end;
    const std::size_t closing = file.skip(behind);
    const std::size_t line_end = std::min(file.end_of_line(behind), closing);
    made += "," + text.substr(has_comma ? next + 1 : end, line_end - behind);
    while (made.ends_with(' ')) made.pop_back();
    made += "\n" + text.substr(line, begin - line) + element + ",";
    if (line_end == closing) made += "\n";
    return made + text.substr(line_end);
}

std::string without_element(const TomlText& file, const toml::node& element) {
    const std::string& text = file.text();
    std::size_t begin = file.begin_of(element), end = file.end_of(element);
    const std::size_t next = file.skip(end);
    if (next < text.size() && text[next] == ',' && file.is_blank(end, next)) end = next + 1;
    const std::size_t line = file.start_of_line(begin), line_end = file.end_of_line(end);
    if (file.is_blank(line, begin) && file.is_blank(end, line_end))
        return without(text, line, std::min(line_end + 1, text.size()));
    while (end < text.size() && is_space(text[end])) ++end;
    return without(text, begin, end);
}

// [[weak]], [[item]] or [[pattern]] with its header: up to the end of its last line.
std::string without_block(const TomlText& file, const toml::table& block) {
    std::size_t end = file.begin_of(block);
    const std::size_t begin = file.start_of_line(end);
    for (const auto& [key, value] : block) end = std::max(end, file.end_of(value));
    end = std::min(file.end_of_line(end) + 1, file.text().size());
    while (end < file.text().size() && file.text()[end] == '\n') ++end;  // the line between it and the next
    return without(file.text(), begin, end);
}

const toml::node* find_string(const toml::table& table, std::string_view key, const std::string& wanted) {
    const toml::node* node = table.get(key);
    const toml::array* list = node == nullptr ? nullptr : node->as_array();
    if (list == nullptr) return nullptr;
    for (const toml::node& element : *list)
        if (const auto* text = element.as_string(); text != nullptr && text->get() == wanted) return &element;
    return nullptr;
}

// The table of [[key]] for which `holds`.
template <typename Holds>
const toml::table* find_block(const toml::table& table, std::string_view key, Holds holds) {
    const toml::node* node = table.get(key);
    const toml::array* list = node == nullptr ? nullptr : node->as_array();
    if (list == nullptr) return nullptr;
    for (const toml::node& element : *list)
        if (const toml::table* one = element.as_table(); one != nullptr && holds(*one)) return one;
    return nullptr;
}

std::string with_term_written(const TomlText& file, const TrialWish& wish) {
    const std::string element = toml_string(wish.term);
    const std::string_view key = to_string(wish.kind);
    const toml::node* node = file.table().get(key);
    if (const toml::array* list = node == nullptr ? nullptr : node->as_array(); list != nullptr)
        return with_last(file, *list, element);
    const toml::node* id = file.table().get("id");
    const std::size_t at = id == nullptr ? 0 : file.end_of_line(file.begin_of(*id));
    const std::string line = std::string(key) + " = [" + element + "]";
    return file.text().substr(0, at) + (id == nullptr ? line + "\n" : "\n" + line) + file.text().substr(at);
}

std::string weak_block(const TrialWish& wish) {
    std::string near;
    for (const std::string& one : wish.near) near += (near.empty() ? "" : ", ") + toml_string(one);
    return "[[weak]]\nterms = [" + toml_string(wish.term) + "]\nnear = [" + near + "]\n" +
           (wish.within == 8 ? "" : "within = " + std::to_string(wish.within) + "\n") + kind_line(wish.kind);
}

std::string item_block(const TrialWish& wish) {
    return "[[item]]\nterms = [" + toml_string(wish.term) + "]\n" + kind_line(wish.kind);
}

std::string pattern_block(const TrialWish& wish, const std::string& id) {
    return "[[pattern]]\nid = " + toml_string(id) + "\nre2 = " + toml_string(wish.pattern) + "\n" +
           kind_line(wish.kind) + (wish.whole_words ? "" : "whole_words = false\n");
}

bool is_plain(const TrialWish& wish) {
    return !wish.term.empty() && wish.near.empty() && !wish.item;
}

}  // namespace

std::string toml_string(std::string_view text) {
    const bool is_plain = std::none_of(text.begin(), text.end(), [](char letter) {
        return letter == '\'' || static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
    });
    if (is_plain) return "'" + std::string(text) + "'";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string escaped = "\"";
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\')
            (escaped += '\\') += letter;
        else if (letter == '\n')
            escaped += "\\n";
        else if (code < 0x20 || code == 0x7F)
            ((escaped += "\\u00") += digits[code >> 4]) += digits[code & 15];
        else
            escaped += letter;
    }
    return escaped + "\"";
}

std::optional<std::string> theme_of_file(const std::string& text) {
    auto file = TomlText::parse(text);
    if (!file) return std::nullopt;
    const toml::node* id = file->table().get("id");
    const auto* given = id == nullptr ? nullptr : id->as_string();
    return given == nullptr ? std::nullopt : std::optional<std::string>(given->get());
}

Result<std::string> with_rule_written(const std::string& text, const TrialWish& wish, const std::string& id) {
    if (!wish.pattern.empty()) return with_block(text, pattern_block(wish, id));
    if (!wish.near.empty()) return with_block(text, weak_block(wish));
    if (wish.item) return with_block(text, item_block(wish));
    auto file = TomlText::parse(text);
    if (!file) return file.error();
    return with_term_written(*file, wish);
}

Result<std::string> with_rule_taken_out(const std::string& text, const themes::Rule& rule) {
    auto file = TomlText::parse(text);
    if (!file) return file.error();
    const toml::table& table = file->table();
    if (rule.term.empty()) {
        const std::string id = rule.id.substr(rule.id.find("/re:") + 4);
        const toml::table* block = find_block(
            table, "pattern", [&](const toml::table& one) { return one["id"].value<std::string>() == id; });
        if (block == nullptr || block->is_inline()) return unplaced("the rule '" + rule.id + "'");
        return without_block(*file, *block);
    }
    if (rule.kind != themes::RuleKind::weak) {
        const toml::node* element =
            find_string(table, rule.question ? "question" : to_string(rule.kind), rule.term);
        if (element == nullptr) return unplaced("the rule '" + rule.id + "'");
        return without_element(*file, *element);
    }
    const toml::table* block = find_block(table, rule.item ? "item" : "weak", [&](const toml::table& one) {
        return find_string(one, "terms", rule.term) != nullptr;
    });
    if (block == nullptr || block->is_inline()) return unplaced("the rule '" + rule.id + "'");
    if (block->get("terms")->as_array()->size() == 1) return without_block(*file, *block);
    return without_element(*file, *find_string(*block, "terms", rule.term));
}

Result<std::string> with_rule_replaced(const std::string& text, const themes::Rule& rule, const TrialWish& wish,
                                       const std::string& id) {
    if (is_plain(wish) && !rule.term.empty() && rule.kind == wish.kind && !rule.question) {
        auto file = TomlText::parse(text);
        if (!file) return file.error();
        const toml::node* element = find_string(file->table(), to_string(rule.kind), rule.term);
        if (element == nullptr) return unplaced("the rule '" + rule.id + "'");
        return text.substr(0, file->begin_of(*element)) + toml_string(wish.term) +
               text.substr(file->end_of(*element));
    }
    auto taken = with_rule_taken_out(text, rule);
    if (!taken) return taken;
    return with_rule_written(*taken, wish, id);
}

std::string with_example_written(std::string text, std::string_view example, bool matches) {
    return with_block(std::move(text), std::string(matches ? "[[example]]" : "[[counter]]") +
                                           "\ntext = " + toml_string(example) + "\n");
}

}  // namespace groundswell::pipeline
