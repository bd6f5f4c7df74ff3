#include "analysis/themes/lexicon_builder.h"

#include <algorithm>

#include "analysis/themes/cue_classes.h"
#include "analysis/themes/list_items.h"
#include "analysis/themes/pattern.h"
#include "analysis/themes/pattern_reach.h"
#include "analysis/themes/source_line.h"
#include "analysis/themes/term.h"
#include "core/digest.h"
#include "core/nearest.h"

namespace groundswell::themes {
namespace {

constexpr std::size_t most_themes = 64;

constexpr std::size_t most_rows =
    500000;  // of terms, optional words in and out: far more than the shipped lexicon

constexpr std::size_t longest_term_in_id = 72;

// The term itself, so that a rule's id says what it does; a long one is cut and told apart by a digest.
std::string term_in_id(const std::string& term) {
    if (term.size() <= longest_term_in_id) return term;
    return term.substr(0, longest_term_in_id - 10) + "...#" + sha256_hex(term).substr(0, 6);
}

std::string quoted(std::string_view text) {
    return "'" + std::string(text) + "'";
}

}  // namespace

LexiconBuilder::LexiconBuilder(std::string name) {
    lexicon_.name = std::move(name);
}

void LexiconBuilder::start_file(const SourceFile& file) {
    file_ = file.path;
    file_text_ = file.text;
    file_texts_[file.path] = file.text;
}

void LexiconBuilder::fault(std::string code, std::string message, std::string cure, std::uint32_t line,
                           std::uint32_t column) {
    Error error{.kind = ErrorKind::invalid,
                .code = std::move(code),
                .message = std::move(message),
                .cure = std::move(cure),
                .place = {.file = file_}};
    if (line > 0) {
        error.message += lines_with_caret(file_text_, line, column);
        error.place.row = line;
        error.place.column = std::max(column, 1u);
    }
    faults_.push_back(std::move(error));
}

void LexiconBuilder::expect_one_of(const Located& given, const std::vector<std::string>& valid,
                                   std::string_view what, std::string code) {
    if (std::find(valid.begin(), valid.end(), given.text) != valid.end()) return;
    const std::string near = nearest(given.text, valid);
    std::string cure = near.empty() ? "Known:" : "Did you mean " + quoted(near) + "?";
    if (near.empty())
        for (const std::string& one : valid) cure += (&one == &valid.front() ? " " : ", ") + one;
    fault(std::move(code), "unknown " + std::string(what) + " " + quoted(given.text), cure, given.line,
          given.column);
}

void LexiconBuilder::set_name(std::string name) {
    lexicon_.name = std::move(name);
}

void LexiconBuilder::add_foundation(const Located& id, std::string label) {
    if (!is_valid_id(id.text))
        return fault("lexicon-id", quoted(id.text) + " is not an id", "Use 1 to 64 of a-z, 0-9 and -.", id.line,
                     id.column);
    if (is_new("foundation " + id.text, id, "the lexicon"))
        lexicon_.foundations.push_back({id.text, std::move(label)});
}

std::optional<std::uint16_t> LexiconBuilder::add_theme(Theme theme, const Located& id, const Located& foundation,
                                                       const std::vector<Located>& secondary,
                                                       const std::vector<Located>& neighbours) {
    if (!is_valid_id(id.text)) {
        fault("lexicon-id", quoted(id.text) + " is not an id", "Use 1 to 64 of a-z, 0-9 and -.", id.line,
              id.column);
        return std::nullopt;
    }
    if (!is_new("theme " + id.text, id, "the lexicon")) return std::nullopt;
    if (lexicon_.themes.size() == most_themes) {
        fault("lexicon-too-many-themes", "a lexicon has at most 64 themes", "Merge themes.", id.line, id.column);
        return std::nullopt;
    }
    foundation_uses_.emplace_back(foundation, file_);
    for (const Located& one : secondary) foundation_uses_.emplace_back(one, file_);
    for (const Located& one : neighbours)
        if (is_valid_id(one.text)) neighbours_.emplace_back(one, file_);
    lexicon_.themes.push_back(std::move(theme));
    return static_cast<std::uint16_t>(lexicon_.themes.size() - 1);
}

std::optional<std::uint16_t> LexiconBuilder::known_theme(const Located& id) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < lexicon_.themes.size(); ++i) {
        if (lexicon_.themes[i].id == id.text) return static_cast<std::uint16_t>(i);
        known.push_back(lexicon_.themes[i].id);
    }
    expect_one_of(id, known, "theme", "lexicon-unknown-theme");
    return std::nullopt;
}

bool LexiconBuilder::is_new(std::string key, const Located& term, std::string_view where) {
    // A rule that is tried by itself stands in no file.
    const std::string_view file = file_texts_.try_emplace(file_).first->first;
    const auto [found, added] = seen_.emplace(std::move(key), SeenAt{file, term.line});
    if (!added)
        fault("lexicon-duplicate",
              quoted(term.text) + " stands twice in " + std::string(where) + ", first at " +
                  std::string(found->second.file) + ":" + std::to_string(found->second.line),
              "Remove one of them.", term.line, term.column);
    return added;
}

std::string LexiconBuilder::expression_of(const Located& written, bool* contiguous) {
    const Result<Term> term = parse_term(written.text);
    if (term) {
        const auto optional = std::count_if(term->elements.begin(), term->elements.end(),
                                            [](const TermElement& one) { return one.optional; });
        count(std::size_t{1} << optional, written);
        if (contiguous != nullptr) *contiguous = term->contiguous();
        return expression(*term);
    }
    const Error& error = term.error();
    fault(error.code, "in the term " + quoted(written.text) + ": " + error.message, error.cure, written.line,
          written.column + error.place.column.value_or(1) - 1);
    return {};
}

void LexiconBuilder::count(std::size_t rows, const Located& place) {
    const bool had_room = rows_ <= most_rows;
    rows_ += rows;
    if (had_room && rows_ > most_rows)
        fault("lexicon-too-large",
              "with this term the lexicon stands for more than " + std::to_string(most_rows) + " rows of words",
              "Take terms out; an optional word doubles the rows of its term.", place.line, place.column);
}

Rule LexiconBuilder::rule_at(std::uint16_t theme, RuleKind kind, const Located& place) const {
    Rule rule;
    rule.id = lexicon_.themes[theme].id + "/" + term_in_id(place.text);
    rule.theme = theme;
    rule.kind = rule.speaks = kind;
    rule.file = file_;
    rule.line = place.line;
    rule.column = place.column;
    return rule;
}

Rule LexiconBuilder::rule_of(std::uint16_t theme, RuleKind kind, const Located& term, std::string_view sort) {
    Rule rule = rule_at(theme, kind, term);
    rule.id = lexicon_.themes[theme].id + "/" + std::string(sort) + term_in_id(term.text);
    rule.term = term.text;
    rule.expression = expression_of(term, &rule.contiguous);
    return rule;
}

void LexiconBuilder::add_rule(std::uint16_t theme, RuleKind kind, const Located& term) {
    Rule rule = rule_of(theme, kind, term);
    if (rule.expression.empty() ||
        !is_new("rule " + std::to_string(theme) + " " + rule.expression, term, "the theme"))
        return;
    lexicon_.rules.push_back(std::move(rule));
}

void LexiconBuilder::add_weak_rule(std::uint16_t theme, RuleKind speaks, const Located& term,
                                   const std::vector<Located>& companions, std::uint16_t reach) {
    Rule rule = rule_of(theme, RuleKind::weak, term);
    rule.speaks = speaks;
    rule.reach = reach;
    for (const Located& companion : companions) rule.companions.push_back(companion.text);
    if (rule.expression.empty() ||
        !is_new("rule " + std::to_string(theme) + " " + rule.expression, term, "the theme"))
        return;
    lexicon_.rules.push_back(std::move(rule));
}

void LexiconBuilder::add_item_rule(std::uint16_t theme, RuleKind speaks, const Located& term) {
    Rule rule = rule_of(theme, RuleKind::weak, term, "item:");
    rule.speaks = speaks;
    rule.item = true;
    if (rule.expression.empty() || !is_new("rule id " + rule.id, term, "the theme")) return;
    if (!can_be_item(*parse_term(term.text)))
        return fault("lexicon-item", quoted(term.text) + " can never be an item of a list",
                     "Write at most 4 words side by side, without 'and', 'or' and 'plus', which part items.",
                     term.line, term.column);
    lexicon_.rules.push_back(std::move(rule));
}

void LexiconBuilder::add_question_rule(std::uint16_t theme, const Located& term) {
    Rule rule = rule_of(theme, RuleKind::topic, term, "question:");
    rule.question = true;
    if (rule.expression.empty() || !is_new("rule id " + rule.id, term, "the theme")) return;
    lexicon_.rules.push_back(std::move(rule));
}

void LexiconBuilder::check_companions(const std::vector<Located>& companions) {
    for (const Located& companion : companions)
        if (!companions_.contains(companion.text) && !expression_of(companion).empty())
            companions_.insert(companion.text);
}

bool LexiconBuilder::check(const Located& pattern) {
    const Result<void> checked = check_pattern(pattern.text);
    if (checked) return true;
    const Error& error = checked.error();
    fault(error.code, error.message, error.cure, pattern.line,
          pattern.column + error.place.column.value_or(1) - 1);
    return false;
}

void LexiconBuilder::add_pattern(std::uint16_t theme, RuleKind kind, const Located& id, const Located& pattern,
                                 bool whole_words_only) {
    if (!is_valid_id(id.text))
        return fault("lexicon-id", quoted(id.text) + " is not an id", "Use 1 to 64 of a-z, 0-9 and -.", id.line,
                     id.column);
    Rule rule = rule_at(theme, kind, id);
    rule.id = lexicon_.themes[theme].id + "/re:" + id.text;
    if (!check(pattern) || !is_new("rule id " + rule.id, id, "the theme")) return;
    rule.expression = whole_words_only ? whole_words(pattern.text) : pattern.text;
    if (const Result<void> checked = check_reach(pattern.text, whole_words_only); !checked) {
        const Error& error = checked.error();
        return fault(error.code, error.message, error.cure, pattern.line,
                     pattern.column + error.place.column.value_or(1) - 1);
    }
    const bool had_room = instructions_ <= most_instructions;
    instructions_ += instructions_of(rule.expression);
    if (had_room && instructions_ > most_instructions)
        return fault("lexicon-too-large",
                     "with this pattern the lexicon's patterns compile to more than " +
                         std::to_string(most_instructions) + " instructions",
                     "Write terms in place of patterns.", pattern.line, pattern.column);
    lexicon_.rules.push_back(std::move(rule));
}

void LexiconBuilder::add_false_friend(std::uint16_t theme, const Located& term) {
    const std::string expression = expression_of(term);
    if (expression.empty() ||
        !is_new("false friend " + std::to_string(theme) + " " + expression, term, "the theme's false friends"))
        return;
    const auto [found, added] = false_friends_.emplace(expression, lexicon_.false_friends.size());
    if (added) lexicon_.false_friends.push_back({term.text, expression, {}, file_, term.line, term.column});
    lexicon_.false_friends[found->second].themes.push_back(theme);
}

void LexiconBuilder::add_cue(const Located& term, std::string_view cue_class) {
    const std::string expression = expression_of(term);
    if (expression.empty() || !is_new("cue " + std::string(cue_class) + " " + expression, term, "the class"))
        return;
    lexicon_.cues.push_back({term.text, expression, std::string(cue_class), file_, term.line});
}

void LexiconBuilder::add_whole_answer(const Located& term, Residual residual) {
    const std::string expression = expression_of(term);
    if (expression.empty() || !is_new("answer " + expression, term, "the whole answers")) return;
    lexicon_.whole_answers.push_back({residual, term.text, expression, file_, term.line});
}

void LexiconBuilder::add_whole_answer_pattern(const Located& pattern, Residual residual) {
    if (!check(pattern) || !is_new("answer pattern " + pattern.text, pattern, "the whole answers")) return;
    lexicon_.whole_answers.push_back({residual, "", pattern.text, file_, pattern.line});
}

void LexiconBuilder::add_lens(Lens lens, const Located& id, const std::vector<Located>& themes,
                              const std::vector<Located>& phrases) {
    if (!is_valid_id(id.text))
        fault("lexicon-id", quoted(id.text) + " is not an id", "Use a-z, 0-9 and -.", id.line, id.column);
    if (!is_new("lens " + id.text, id, "the lexicon")) return;
    for (const Located& theme : themes) {
        lens_themes_.emplace_back(theme, file_);
        lens.themes.push_back(theme.text);
    }
    for (const Located& phrase : phrases) {
        bool contiguous = true;
        const std::string expression = expression_of(phrase, &contiguous);
        if (expression.empty() || !is_new("lens " + id.text + " " + expression, phrase, "the lens")) continue;
        if (!contiguous)
            fault("lexicon-lens-gap", "a phrase of a lens has no gaps: " + quoted(phrase.text),
                  "Write the words that name it side by side.", phrase.line, phrase.column);
        lens.phrases.push_back(phrase.text);
        lens.expressions.push_back(expression);
    }
    lexicon_.lenses.push_back(std::move(lens));
}

// A Grand Challenge is linked by the themes that name it; one that no file describes is known by its id.
void LexiconBuilder::link_lenses() {
    for (const Theme& theme : lexicon_.themes)
        for (const std::string& challenge : theme.grand_challenges) {
            auto lens = std::find_if(lexicon_.lenses.begin(), lexicon_.lenses.end(),
                                     [&](const Lens& one) { return one.id == challenge; });
            if (lens == lexicon_.lenses.end())
                lens = lexicon_.lenses.insert(lens, {challenge, challenge, {}, true, {}, {}, {}});
            if (std::find(lens->themes.begin(), lens->themes.end(), theme.id) == lens->themes.end())
                lens->themes.push_back(theme.id);
        }
    if (lexicon_.themes.size() + lexicon_.lenses.size() > most_themes)
        fault("lexicon-too-many-lenses", "themes and lenses are more than 64 together", "Merge some.", 0, 0);
}

Result<Lexicon> LexiconBuilder::finish(std::string version) {
    lexicon_.version = std::move(version);
    std::vector<std::string> foundations, themes;
    for (const Foundation& one : lexicon_.foundations) foundations.push_back(one.id);
    for (const Theme& one : lexicon_.themes) themes.push_back(one.id);
    const auto look_up = [this](const auto& uses, const std::vector<std::string>& valid, std::string_view what,
                                const char* code) {
        for (const auto& [use, file] : uses) {
            file_ = file;
            file_text_ = file_texts_[file];
            expect_one_of(use, valid, what, code);
        }
    };
    look_up(foundation_uses_, foundations, "foundation", "lexicon-unknown-foundation");
    look_up(neighbours_, themes, "theme", "lexicon-unknown-theme");
    look_up(lens_themes_, themes, "theme", "lexicon-unknown-theme");
    link_lenses();
    if (lexicon_.themes.empty() && faults_.empty())
        return Error{.kind = ErrorKind::invalid,
                     .code = "lexicon-empty",
                     .message = "the lexicon has no themes",
                     .cure = "Put theme files into its folder themes/.",
                     .place = {}};
    if (faults_.empty()) return std::move(lexicon_);
    if (faults_.size() == 1) return faults_.front();
    Error all{
        .kind = ErrorKind::invalid,
        .code = "lexicon-faults",
        .message = "the lexicon " + quoted(lexicon_.name) + " has " + std::to_string(faults_.size()) + " faults",
        .cure = "",
        .place = {}};
    all.places = std::move(faults_);
    return all;
}

}  // namespace groundswell::themes
