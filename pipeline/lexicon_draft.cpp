#include "pipeline/lexicon_draft.h"

#include <algorithm>
#include <utility>

#include "pipeline/lexicon_check.h"
#include "pipeline/lexicon_text.h"

namespace groundswell::pipeline {
namespace {

constexpr std::size_t longest_name = 100, longest_example = 2000;  // bytes
constexpr std::size_t longest_slug = 40;

Error draft_fault(const char* code, std::string message, std::string cure, const char* field) {
    return {.kind = ErrorKind::invalid,
            .code = code,
            .message = std::move(message),
            .cure = std::move(cure),
            .place = {.field = field}};
}

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

// "minutes-to-park" of '\d+ minutes? to park': what a pattern is called by its words.
std::string slug_of(const std::string& pattern) {
    std::string slug;
    for (std::size_t at = 0; at < pattern.size() && slug.size() < longest_slug; ++at) {
        const char letter = pattern[at];
        if (letter == '\\') {
            ++at;  // \d, \b: no words
            continue;
        }
        const bool is_word = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (is_word)
            slug += letter;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    }
    while (slug.ends_with('-')) slug.pop_back();
    return slug.empty() ? "pattern" : slug;
}

// The one replaced keeps its name; a new one is called by its words.
std::string pattern_id_for(const themes::Lexicon& lexicon, const TrialWish& wish) {
    const std::string prefix = wish.theme + "/re:";
    if (wish.replaces.starts_with(prefix)) return wish.replaces.substr(prefix.size());
    return free_pattern_id(lexicon, wish.theme, slug_of(wish.pattern));
}

// Applies one edit after another to rules and to files.
class DraftWriter {
public:
    DraftWriter(const themes::Lexicon& lexicon, const std::vector<storage::LexiconFile>& files)
        : lexicon_(lexicon) {
        for (const storage::LexiconFile& file : files) files_.push_back({file.path, file.text});
    }

    AppliedEdit apply(const DraftEdit& edit) {
        AppliedEdit applied{
            .id = edit.id, .theme = edit.wish.theme, .rule = {}, .replaced = {}, .was = {}, .conflict = {}};
        if (auto done = apply(edit, applied); !done) applied.conflict = done.error();
        return applied;
    }
    std::vector<themes::SourceFile> take_files() { return std::move(files_); }

private:
    Result<void> apply(const DraftEdit& edit, AppliedEdit& applied) {
        TrialWish wish = edit.wish;
        if (auto same = check_unchanged(edit); !same) return same;
        if (!wish.pattern.empty()) wish.pattern_id = pattern_id_for(lexicon_, wish);
        auto trial = with_trial_rule(lexicon_, wish);
        if (!trial) return trial.error();
        if (trial->added && trial->removed && trial->added->theme != trial->removed->theme)
            return draft_fault("draft-other-theme", "An edited rule stays in its theme",
                               "Take it away there, and add it here.", "replaces");
        const std::uint16_t theme = trial->added ? trial->added->theme : trial->removed->theme;
        applied.theme = lexicon_.themes[theme].id;
        themes::SourceFile* file = trial->removed ? file_at(trial->removed->file) : file_of_theme(theme);
        if (file == nullptr)
            return Error{.kind = ErrorKind::unprocessable,
                         .code = "lexicon-text-unplaced",
                         .message = "The lexicon has no file for the theme '" + wish.theme + "'",
                         .cure = "Edit its files by hand.",
                         .place = {.field = "theme"}};
        auto text = trial->added && trial->removed
                        ? with_rule_replaced(file->text, *trial->removed, wish, wish.pattern_id)
                    : trial->added ? with_rule_written(file->text, wish, wish.pattern_id)
                                   : with_rule_taken_out(file->text, *trial->removed);
        if (!text) return text.error();
        file->text = std::move(*text);
        if (!edit.example.empty()) file->text = with_example_written(std::move(file->text), edit.example, true);
        if (!edit.counter.empty()) file->text = with_example_written(std::move(file->text), edit.counter, false);
        if (trial->added) {
            trial->lexicon.rules.back().file = file->path;
            applied.rule = trial->added->id;
        }
        if (trial->removed) {
            applied.replaced = trial->removed->id;
            applied.was = wording_of(*trial->removed);
        }
        lexicon_ = std::move(trial->lexicon);
        return {};
    }

    // The rule that goes is the one that was seen when the edit was made.
    Result<void> check_unchanged(const DraftEdit& edit) const {
        if (edit.was.empty() || edit.wish.replaces.empty()) return {};
        const themes::Rule* rule = find_rule(lexicon_, edit.wish.replaces);
        if (rule == nullptr || wording_of(*rule) == edit.was) return {};
        return Error{.kind = ErrorKind::conflict,
                     .code = "draft-rule-changed",
                     .message = "The rule '" + rule->id + "' was changed meanwhile: it was " + edit.was +
                                ", and is " + wording_of(*rule),
                     .cure = "Take this edit out, and make it anew if it is still right.",
                     .place = {.field = "replaces"}};
    }

    themes::SourceFile* file_at(const std::string& path) {
        const auto found = std::find_if(files_.begin(), files_.end(),
                                        [&](const themes::SourceFile& one) { return one.path == path; });
        return found == files_.end() ? nullptr : &*found;
    }
    themes::SourceFile* file_of_theme(std::uint16_t theme) {
        const auto is_own = [](const std::string& path) { return path.starts_with("themes/"); };
        for (const themes::Rule& rule : lexicon_.rules)
            if (rule.theme == theme && is_own(rule.file)) return file_at(rule.file);
        for (themes::SourceFile& file : files_)
            if (is_own(file.path) && theme_of_file(file.text) == lexicon_.themes[theme].id) return &file;
        return nullptr;
    }

    themes::Lexicon lexicon_;
    std::vector<themes::SourceFile> files_;
};

Result<void> check_files(DraftReading& reading) {
    auto lexicon = themes::read_lexicon(reading.name, reading.files);
    const auto note = [&](const Error& error) {
        reading.errors = error.places.empty() ? std::vector<Error>{error} : error.places;
    };
    if (!lexicon) {
        note(lexicon.error());
        return {};
    }
    reading.version = lexicon->version;
    auto tagger = themes::Tagger::compile(std::move(*lexicon));
    if (!tagger) {
        note(tagger.error());
        return {};
    }
    auto check = check_examples(**tagger, reading.files);
    if (!check) return check.error();
    reading.after = std::move(*tagger);
    reading.errors = std::move(check->errors);
    reading.examples = check->examples;
    return {};
}

}  // namespace

std::size_t DraftReading::conflicts() const {
    return static_cast<std::size_t>(std::count_if(
        applied.begin(), applied.end(), [](const AppliedEdit& one) { return one.conflict.has_value(); }));
}

std::string wording_of(const themes::Rule& rule) {
    std::string wording =
        std::string(to_string(rule.speaks)) + ' ' + toml_string(rule.term.empty() ? rule.expression : rule.term);
    for (std::size_t place = 0; place < rule.companions.size(); ++place)
        wording += (place == 0 ? " near " : ", ") + toml_string(rule.companions[place]);
    if (rule.item) wording += " as an item of a list";
    if (!rule.companions.empty()) wording += " within " + std::to_string(rule.reach);
    return wording;
}

bool is_same_wish(const DraftEdit& one, const DraftEdit& other) {
    return one.wish == other.wish && one.example == other.example && one.counter == other.counter;
}

Result<std::string> checked_draft_name(const std::string& name) {
    const auto first = name.find_first_not_of(" \t\r\n");
    if (first == std::string::npos)
        return draft_fault("draft-name-invalid", "A draft needs a name", "Say what it is to change.", "name");
    const std::string trimmed = name.substr(first, name.find_last_not_of(" \t\r\n") - first + 1);
    const bool has_controls = std::any_of(trimmed.begin(), trimmed.end(),
                                          [](char letter) { return static_cast<unsigned char>(letter) < 0x20; });
    if (trimmed.size() > longest_name || has_controls)
        return draft_fault("draft-name-invalid", "The name of a draft is one line of at most 100 bytes",
                           "Give a shorter one.", "name");
    return trimmed;
}

Result<DraftEdit> checked_edit(DraftEdit edit) {
    for (const auto& [field, text] : {std::pair{"example", &edit.example}, {"counter", &edit.counter}}) {
        if (text->size() > longest_example)
            return draft_fault("draft-example-invalid", "An example has at most 2,000 bytes",
                               "Give the part that the rule is about.", field);
        if (is_blank(*text)) text->clear();
    }
    return edit;
}

Result<DraftReading> read_draft(const storage::LexiconDraft& draft, const LexiconInUse& in_use,
                                const std::vector<storage::LexiconFile>& files) {
    auto edits = read_draft_edits(draft.edits);
    if (!edits) return edits.error();
    DraftReading reading{.draft = draft,
                         .edits = std::move(*edits),
                         .over = in_use.version(),
                         .applied = {},
                         .files = {},
                         .name = in_use.version().substr(0, in_use.version().rfind('-')),
                         .version = in_use.version(),
                         .before = in_use.tagger(),
                         .after = nullptr,
                         .errors = {}};
    DraftWriter writer(in_use.lexicon(), files);
    for (const DraftEdit& edit : reading.edits.edits) reading.applied.push_back(writer.apply(edit));
    reading.files = writer.take_files();
    if (auto checked = check_files(reading); !checked) return checked.error();
    return reading;
}

}  // namespace groundswell::pipeline
