// Lexicon builder: checks what a lexicon's files say and collects every fault, so that an author mends them in one
// round. Knows nothing of the files' format.
//
// Call order    start_file() before what stands in that file; finish() once.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analysis/themes/lexicon.h"
#include "core/result.h"

namespace groundswell::themes {

// A string of a file with the place where it begins.
struct Located {
    std::string text;
    std::uint32_t line = 0;
    std::uint32_t column = 0;  // of its first character, behind the quote
};

class LexiconBuilder {
public:
    explicit LexiconBuilder(std::string name);

    void start_file(const SourceFile& file);
    // A fault at a place of the current file; the line of the file and a caret go into the message.
    void fault(std::string code, std::string message, std::string cure, std::uint32_t line, std::uint32_t column);
    void expect_one_of(const Located& given, const std::vector<std::string>& valid, std::string_view what,
                       std::string code);

    const std::string& file() const { return file_; }
    void set_name(std::string name);
    void add_foundation(const Located& id, std::string label);
    // Gives the theme's index, or nothing where the theme cannot be taken.
    std::optional<std::uint16_t> add_theme(Theme theme, const Located& id, const Located& foundation,
                                           const std::vector<Located>& secondary,
                                           const std::vector<Located>& neighbours);
    // The theme of that id, or nothing after reporting that there is none.
    std::optional<std::uint16_t> known_theme(const Located& id);
    Theme& theme(std::uint16_t index) { return lexicon_.themes[index]; }

    void add_lens(Lens lens, const Located& id, const std::vector<Located>& themes,
                  const std::vector<Located>& phrases);
    void add_rule(std::uint16_t theme, RuleKind kind, const Located& term);
    void add_weak_rule(std::uint16_t theme, RuleKind speaks, const Located& term,
                       const std::vector<Located>& companions, std::uint16_t reach);
    void add_item_rule(std::uint16_t theme, RuleKind speaks, const Located& term);
    void add_question_rule(std::uint16_t theme, const Located& term);
    void check_companions(const std::vector<Located>& companions);
    void add_pattern(std::uint16_t theme, RuleKind kind, const Located& id, const Located& pattern,
                     bool whole_words_only);
    void add_false_friend(std::uint16_t theme, const Located& term);
    void add_cue(const Located& term, std::string_view cue_class);
    void add_whole_answer(const Located& term, Residual residual);
    void add_whole_answer_pattern(const Located& pattern, Residual residual);

    Result<Lexicon> finish(std::string version);

private:
    // The expression of a term, or empty after reporting its fault.
    std::string expression_of(const Located& term, bool* contiguous = nullptr);
    bool is_new(std::string key, const Located& term, std::string_view where);
    Rule rule_at(std::uint16_t theme, RuleKind kind, const Located& place) const;
    // With its expression, empty where the term has a fault. `sort` stands in the id before the term.
    Rule rule_of(std::uint16_t theme, RuleKind kind, const Located& term, std::string_view sort = {});
    bool check(const Located& pattern);

    // Whether the lexicon stays within its limits with so many rows of terms more; tells once when it does not.
    void count(std::size_t rows, const Located& place);

    void link_lenses();

    Lexicon lexicon_;
    std::size_t rows_ = 0;
    std::uint32_t instructions_ = 0;
    std::string file_;
    std::string_view file_text_;
    std::vector<Error> faults_;
    struct SeenAt {
        std::string_view file;  // a key of file_texts_
        std::uint32_t line = 0;
    };
    std::unordered_map<std::string, SeenAt> seen_;                // by the key of a term
    std::unordered_map<std::string, std::size_t> false_friends_;  // expression -> index
    std::unordered_set<std::string> companions_;                  // those that can be read
    std::vector<std::pair<Located, std::string>> neighbours_, foundation_uses_, lens_themes_;  // and their file
    std::map<std::string, std::string_view> file_texts_;
};

}  // namespace groundswell::themes
