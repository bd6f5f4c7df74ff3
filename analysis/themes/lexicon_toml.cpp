#include <toml++/toml.h>

#include <algorithm>
#include <optional>

#include "analysis/themes/cue_classes.h"
#include "analysis/themes/lexicon_builder.h"
#include "analysis/themes/lexicon_file_kind.h"
#include "core/digest.h"

namespace groundswell::themes {
namespace {

using Keys = std::vector<std::string>;

constexpr std::size_t largest_file = 4 << 20;  // bytes; the shipped lexicon's have up to 60 kB

class Reader {
public:
    explicit Reader(LexiconBuilder& builder) : builder_(builder) {}

    // What makes all other faults beside the point: the folder is not what it was given as.
    const std::optional<Error>& mistaken() const { return mistaken_; }

    void read(const SourceFile& file) {
        builder_.start_file(file);
        if (file.text.size() > largest_file)
            return builder_.fault("lexicon-file-too-large",
                                  "the file has more than " + std::to_string(largest_file >> 20) + " MB",
                                  "Split the theme, or take out what is no rule.", 0, 0);
        try {
            const toml::table table = toml::parse(file.text, file.path);
            switch (kind_of(file.path)) {
                case FileKind::lexicon: return read_lexicon_file(table);
                case FileKind::theme: return read_theme(table);
                case FileKind::cues: return read_cues(table);
                case FileKind::lenses: return read_lenses(table);
                case FileKind::residual: return read_residual(table);
                case FileKind::overlay: return read_overlay(table);
                case FileKind::overlay_head: return read_overlay_head(table);
                case FileKind::other: return;
            }
        } catch (const toml::parse_error& error) {
            const toml::source_position at = error.source().begin;
            builder_.fault("lexicon-toml", "not TOML: " + std::string(error.description()),
                           "Mend the line; strings stand in single quotes.", static_cast<std::uint32_t>(at.line),
                           static_cast<std::uint32_t>(at.column));
        }
    }

private:
    static std::uint32_t line(const toml::node& node) {
        return static_cast<std::uint32_t>(node.source().begin.line);
    }
    static std::uint32_t column(const toml::node& node) {
        return static_cast<std::uint32_t>(node.source().begin.column);
    }

    void wrong(const toml::node& node, std::string_view key, std::string_view expected) {
        builder_.fault("lexicon-type", "'" + std::string(key) + "' must be " + std::string(expected),
                       "Write " + std::string(expected) + ".", line(node), column(node));
    }

    void check_keys(const toml::table& table, const Keys& valid, std::string_view what) {
        for (const auto& [key, node] : table) {
            const toml::source_position at = key.source().begin;
            builder_.expect_one_of({std::string(key.str()), static_cast<std::uint32_t>(at.line),
                                    static_cast<std::uint32_t>(at.column)},
                                   valid, what, "lexicon-unknown-key");
        }
    }

    static Keys with_rules(Keys keys) {
        keys.insert(keys.end(), {"topic", "problem", "barrier", "strength", "weak", "item", "question", "pattern",
                                 "false_friends", "example", "counter"});
        return keys;
    }

    std::optional<Located> located(const toml::node& node, std::string_view key) {
        if (const auto* text = node.as_string()) return Located{text->get(), line(node), column(node) + 1};
        wrong(node, key, "a string in quotes");
        return std::nullopt;
    }

    std::optional<Located> string(const toml::table& table, std::string_view key) {
        const toml::node* node = table.get(key);
        return node == nullptr ? std::nullopt : located(*node, key);
    }

    Located required(const toml::table& table, std::string_view key) {
        if (const auto found = string(table, key)) return *found;
        if (table.get(key) == nullptr)
            builder_.fault("lexicon-missing-key", "'" + std::string(key) + "' is missing",
                           "Add " + std::string(key) + " = '...'.", std::max(line(table), 1u), column(table));
        return {};
    }

    std::string text(const toml::table& table, std::string_view key) {
        const auto found = string(table, key);
        return found ? found->text : "";
    }

    std::vector<Located> strings(const toml::table& table, std::string_view key) {
        std::vector<Located> found;
        const toml::node* node = table.get(key);
        if (node == nullptr) return found;
        const toml::array* array = node->as_array();
        if (array == nullptr) {
            wrong(*node, key, "a list of strings");
            return found;
        }
        for (const toml::node& element : *array)
            if (const auto one = located(element, key)) found.push_back(*one);
        return found;
    }

    static std::vector<std::string> texts(const std::vector<Located>& list) {
        std::vector<std::string> found;
        for (const Located& one : list) found.push_back(one.text);
        return found;
    }

    // Calls `use` for each table of [[key]].
    template <typename Use>
    void each_table(const toml::table& table, std::string_view key, Use use) {
        const toml::node* node = table.get(key);
        if (node == nullptr) return;
        const toml::array* array = node->as_array();
        if (array == nullptr) return wrong(*node, key, "written as [[" + std::string(key) + "]]");
        for (const toml::node& element : *array) {
            if (const toml::table* one = element.as_table())
                use(*one);
            else
                wrong(element, key, "written as [[" + std::string(key) + "]]");
        }
    }

    void mistake(const toml::node& node, std::string message, std::string cure) {
        mistaken_ = {.kind = ErrorKind::invalid,
                     .code = "lexicon-is-overlay",
                     .message = std::move(message),
                     .cure = std::move(cure),
                     .place = {.file = builder_.file(), .row = std::max(line(node), 1u), .column = column(node)}};
    }

    void read_lexicon_file(const toml::table& table) {
        if (const toml::node* over = table.get("overlays"))
            return mistake(*over,
                           "this folder is no lexicon: it holds local words that are laid over the lexicon '" +
                               text(table, "overlays") + "'",
                           "Give it as --overlay DIR, with --lexicon DIR naming the folder of " +
                               text(table, "overlays") + ".");
        name_ = text(table, "name");
        check_keys(table, {"name", "description", "foundation"}, "key");
        builder_.set_name(required(table, "name").text);
        each_table(table, "foundation", [this](const toml::table& foundation) {
            check_keys(foundation, {"id", "label"}, "key of a foundation");
            builder_.add_foundation(required(foundation, "id"), required(foundation, "label").text);
        });
    }

    void read_theme(const toml::table& table) {
        check_keys(table,
                   with_rules({"id", "label", "foundation", "secondary_foundations", "grand_challenges",
                               "definition", "include", "exclude", "near_neighbours"}),
                   "key of a theme");
        const Located id = required(table, "id"), foundation = required(table, "foundation");
        const std::vector<Located> secondary = strings(table, "secondary_foundations"),
                                   neighbours = strings(table, "near_neighbours");
        Theme described{.id = id.text,
                        .label = required(table, "label").text,
                        .foundation = foundation.text,
                        .secondary_foundations = texts(secondary),
                        .grand_challenges = texts(strings(table, "grand_challenges")),
                        .definition = text(table, "definition"),
                        .include = texts(strings(table, "include")),
                        .exclude = texts(strings(table, "exclude")),
                        .near_neighbours = texts(neighbours),
                        .examples = {}};
        const auto theme = builder_.add_theme(std::move(described), id, foundation, secondary, neighbours);
        if (!theme) return;
        read_rules(table, *theme);
        read_examples(table, *theme);
    }

    void read_overlay_head(const toml::table& table) {
        if (const toml::node* foundation = table.get("foundation")) {
            mistake(*foundation, "this folder is a lexicon of its own, not local words laid over one",
                    "Give it as --lexicon DIR, without --overlay.");
            mistaken_->code = "lexicon-is-no-overlay";
            return;
        }
        check_keys(table, {"name", "description", "overlays"}, "key");
        const Located over = required(table, "overlays");
        if (!over.text.empty() && !name_.empty() && over.text != name_)
            builder_.fault("lexicon-overlay-of-another",
                           "these local words are for the lexicon '" + over.text + "', not for '" + name_ + "'",
                           "Lay them over that lexicon, or mend the name.", over.line, over.column);
    }

    // Local words laid over a theme that is there already.
    void read_overlay(const toml::table& table) {
        check_keys(table, with_rules({"id"}), "key of an overlay");
        const auto theme = builder_.known_theme(required(table, "id"));
        if (!theme) return;
        read_rules(table, *theme);
        read_examples(table, *theme);
    }

    void read_rules(const toml::table& table, std::uint16_t theme) {
        for (const auto& [key, kind] : {std::pair{"topic", RuleKind::topic},
                                        {"problem", RuleKind::problem},
                                        {"barrier", RuleKind::barrier},
                                        {"strength", RuleKind::strength}})
            for (const Located& term : strings(table, key)) builder_.add_rule(theme, kind, term);
        for (const Located& term : strings(table, "question")) builder_.add_question_rule(theme, term);
        each_table(table, "weak", [&](const toml::table& weak) { read_weak(weak, theme); });
        each_table(table, "item", [&](const toml::table& item) { read_items(item, theme); });
        each_table(table, "pattern", [&](const toml::table& pattern) {
            check_keys(pattern, {"id", "re2", "kind", "whole_words"}, "key of a pattern");
            const Located id = required(pattern, "id"), re2 = required(pattern, "re2");
            const RuleKind kind = rule_kind(pattern);
            if (!re2.text.empty() && !id.text.empty())
                builder_.add_pattern(theme, kind, id, re2, boolean(pattern, "whole_words", true));
        });
        if (const toml::node* node = table.get("false_friends")) {
            const toml::table* friends = node->as_table();
            if (friends == nullptr) return wrong(*node, "false_friends", "a table: [false_friends]");
            check_keys(*friends, {"terms"}, "key of [false_friends]");
            for (const Located& term : strings(*friends, "terms")) builder_.add_false_friend(theme, term);
        }
    }

    std::vector<Located> needed(const toml::table& table, std::string_view key, const std::string& who) {
        std::vector<Located> found = strings(table, key);
        if (found.empty())
            builder_.fault("lexicon-missing-key", who + " needs '" + std::string(key) + "'",
                           "Add " + std::string(key) + " = ['...'].", line(table), column(table));
        return found;
    }

    void read_weak(const toml::table& weak, std::uint16_t theme) {
        check_keys(weak, {"terms", "near", "within", "kind"}, "key of a weak rule");
        const std::vector<Located> companions = needed(weak, "near", "a weak rule"),
                                   terms = needed(weak, "terms", "a weak rule");
        builder_.check_companions(companions);
        const auto reach = static_cast<std::uint16_t>(integer(weak, "within", 8, 1, 50));
        const RuleKind kind = rule_kind(weak);
        for (const Located& term : terms) builder_.add_weak_rule(theme, kind, term, companions, reach);
    }

    void read_items(const toml::table& items, std::uint16_t theme) {
        check_keys(items, {"terms", "kind"}, "key of an item rule");
        const RuleKind kind = rule_kind(items);
        for (const Located& term : needed(items, "terms", "an item rule"))
            builder_.add_item_rule(theme, kind, term);
    }

    RuleKind rule_kind(const toml::table& table) {
        const auto given = string(table, "kind");
        if (!given) return RuleKind::topic;
        builder_.expect_one_of(*given, {"topic", "problem", "barrier", "strength"}, "kind",
                               "lexicon-unknown-kind");
        if (given->text == "problem") return RuleKind::problem;
        if (given->text == "barrier") return RuleKind::barrier;
        return given->text == "strength" ? RuleKind::strength : RuleKind::topic;
    }

    std::int64_t integer(const toml::table& table, std::string_view key, std::int64_t otherwise, std::int64_t low,
                         std::int64_t high) {
        const toml::node* node = table.get(key);
        if (node == nullptr) return otherwise;
        const auto* number = node->as_integer();
        if (number != nullptr && number->get() >= low && number->get() <= high) return number->get();
        wrong(*node, key, "a number from " + std::to_string(low) + " to " + std::to_string(high));
        return otherwise;
    }

    bool boolean(const toml::table& table, std::string_view key, bool otherwise) {
        const toml::node* node = table.get(key);
        if (node == nullptr) return otherwise;
        if (const auto* value = node->as_boolean()) return value->get();
        wrong(*node, key, "true or false");
        return otherwise;
    }

    void read_examples(const toml::table& table, std::uint16_t theme) {
        const auto read = [&](const toml::table& given, bool matches) {
            check_keys(given,
                       matches ? Keys{"text", "asks", "question", "stance"} : Keys{"text", "asks", "question"},
                       matches ? "key of an example" : "key of a counter-example");
            const Located written = required(given, "text");
            Example example{.text = written.text,
                            .question = text(given, "question"),
                            .matches = matches,
                            .stance = {},
                            .file = builder_.file(),
                            .line = written.line,
                            .column = written.column};
            if (const auto asks = string(given, "asks")) {
                builder_.expect_one_of(*asks, {"barriers", "strengths", "requests", "anything"}, "value of asks",
                                       "lexicon-unknown-asks");
                example.asks = parse_asks(asks->text).value_or(Asks::anything);
            }
            if (const auto stance = string(given, "stance")) {
                builder_.expect_one_of(*stance, {"barrier", "strength", "neutral", "mixed"}, "stance",
                                       "lexicon-unknown-stance");
                example.stance = parse_stance(stance->text);
            }
            builder_.theme(theme).examples.push_back(std::move(example));
        };
        each_table(table, "example", [&](const toml::table& given) { read(given, true); });
        each_table(table, "counter", [&](const toml::table& given) { read(given, false); });
    }

    void read_cues(const toml::table& table) {
        check_keys(table, {"classes"}, "key");
        const toml::node* node = table.get("classes");
        const toml::table* classes = node == nullptr ? nullptr : node->as_table();
        if (classes == nullptr)
            return builder_.fault("lexicon-missing-key", "[classes] is missing",
                                  "Put the classes of cues under [classes].", 1, 1);
        check_keys(*classes, {cue_class_names.begin(), cue_class_names.end()}, "class of cues");
        for (const std::string_view name : cue_class_names)
            for (const Located& term : strings(*classes, name)) builder_.add_cue(term, name);
    }

    void read_lenses(const toml::table& table) {
        check_keys(table, {"lens"}, "key");
        each_table(table, "lens", [this](const toml::table& given) {
            check_keys(given, {"id", "label", "definition", "challenge", "themes", "phrases"}, "key of a lens");
            const Located id = required(given, "id");
            Lens lens{.id = id.text,
                      .label = required(given, "label").text,
                      .definition = text(given, "definition"),
                      .challenge = boolean(given, "challenge", false),
                      .themes = {},
                      .phrases = {},
                      .expressions = {}};
            builder_.add_lens(std::move(lens), id, strings(given, "themes"), strings(given, "phrases"));
        });
    }

    void read_residual(const toml::table& table) {
        check_keys(table, {"none", "uncodable", "none_patterns", "uncodable_patterns"}, "key");
        for (const Located& term : strings(table, "none")) builder_.add_whole_answer(term, Residual::none);
        for (const Located& term : strings(table, "uncodable"))
            builder_.add_whole_answer(term, Residual::uncodable);
        for (const Located& pattern : strings(table, "none_patterns"))
            builder_.add_whole_answer_pattern(pattern, Residual::none);
        for (const Located& pattern : strings(table, "uncodable_patterns"))
            builder_.add_whole_answer_pattern(pattern, Residual::uncodable);
    }

    LexiconBuilder& builder_;
    std::string name_;  // as the lexicon calls itself
    std::optional<Error> mistaken_;
};

std::string version_of(const std::vector<SourceFile>& files) {
    Digester digester;
    digester.add_field("edition " + std::to_string(reading_edition));
    for (const SourceFile& file : files) {
        digester.add_field(file.path);
        digester.add_field(file.text);
    }
    return digester.finish_hex().substr(0, 12);
}

}  // namespace

Result<Lexicon> read_lexicon(std::string name, const std::vector<SourceFile>& files) {
    std::vector<SourceFile> sorted = files;
    // Overlays last: they speak of themes that must be there.
    std::sort(sorted.begin(), sorted.end(), [](const SourceFile& left, const SourceFile& right) {
        const bool left_over = left.path.starts_with(overlay_prefix),
                   right_over = right.path.starts_with(overlay_prefix);
        return left_over != right_over ? right_over : left.path < right.path;
    });
    const std::string version = name + "-" + version_of(sorted);
    LexiconBuilder builder(std::move(name));
    Reader reader(builder);
    std::vector<SourceFile> sources = sorted;
    for (SourceFile& file : sorted) {
        if (file.text.starts_with("\xEF\xBB\xBF")) file.text.erase(0, 3);  // Windows editors put one
        reader.read(file);
        if (reader.mistaken()) return *reader.mistaken();
    }
    auto lexicon = builder.finish(version);
    if (lexicon) lexicon->sources = std::move(sources);
    return lexicon;
}

}  // namespace groundswell::themes
