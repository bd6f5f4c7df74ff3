#include <map>

#include "api/lexicon_diff_forms.h"
#include "api/numbers.h"
#include "api/summary_forms.h"

namespace groundswell::api {
namespace {

constexpr std::size_t longest_text = 100;

char sign_of(themes::ChangeKind kind) {
    switch (kind) {
        case themes::ChangeKind::added: return '+';
        case themes::ChangeKind::removed: return '-';
        case themes::ChangeKind::changed: return '~';
        case themes::ChangeKind::moved: return '>';
    }
    return ' ';
}

std::string padded(std::string text, std::size_t width) {
    if (text.size() < width) text.append(width - text.size(), ' ');
    return text;
}

std::string counted_in(std::uint64_t number, std::size_t width) {
    std::string text = std::to_string(number);
    return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

// One line, cut at a word's end where it is long.
std::string shortened(const std::string& text) {
    std::string line = text.substr(0, longest_text);
    if (text.size() > longest_text) line = line.substr(0, line.find_last_of(" \n")) + " ...";
    std::replace_if(
        line.begin(), line.end(), [](unsigned char letter) { return letter < ' '; }, ' ');
    return line;
}

std::string points(double difference) {
    return printed("%+.1f", difference * 100);
}

// How many of a list are shown, and what is said of the rest.
struct Shown {
    std::size_t count;
    std::string rest;
};
Shown shown_of(std::size_t all, std::size_t most) {
    if (most == 0 || all <= most) return {all, {}};
    return {most, "  ... and " + std::to_string(all - most) + " more\n"};
}

std::string rules_text(const pipeline::LexiconDiff& diff, std::size_t most) {
    std::map<themes::ChangeKind, std::size_t> counts;
    for (const themes::RuleChange& change : diff.change.rules) ++counts[change.kind];
    std::string text = "Rules:";
    for (const auto& [kind, count] : counts)
        text += " " + std::to_string(count) + " " + std::string(to_string(kind)) + ",";
    if (counts.empty()) text += " the same,";
    text.back() = '\n';
    const Shown rules = shown_of(diff.change.rules.size(), most);
    for (std::size_t i = 0; i < rules.count; ++i) {
        const themes::RuleChange& change = diff.change.rules[i];
        const themes::Rule& rule = change.either();
        text += std::string("  ") + sign_of(change.kind) + " " + padded(rule.id, 50) + " " + rule.file + ":" +
                std::to_string(rule.line) + "\n";
    }
    text += rules.rest;
    const Shown others = shown_of(diff.change.others.size(), most);
    for (std::size_t i = 0; i < others.count; ++i) {
        const themes::OtherChange& change = diff.change.others[i];
        text += std::string("  ") + sign_of(change.kind) + " " + std::string(change.what) + " '" +
                (change.is_pattern ? change.expression : change.term) + "' (" + change.where + ")\n";
    }
    return text + others.rest;
}

std::string examples_text(const std::vector<pipeline::MoveExample>& examples, char sign) {
    std::string text;
    for (const pipeline::MoveExample& one : examples)
        text += std::string("    ") + sign + " \"" + shortened(one.text) + "\"\n        [" + shortened(one.words) +
                "] " + one.rule + ", " + std::string(groundswell::to_string(one.stance)) + "\n";
    return text;
}

std::string themes_text(const pipeline::LexiconDiff& diff) {
    if (diff.themes.empty()) return "No response names another theme or stance.\n";
    std::string text = padded("Theme", 28) + "  before   after  gained    lost  turned\n";
    for (const pipeline::ThemeMove& move : diff.themes) {
        text += padded(move.theme, 28) + counted_in(move.before, 8) + counted_in(move.after, 8) +
                counted_in(move.gained, 8) + counted_in(move.lost, 8) + counted_in(move.turned, 8) + "\n";
        text += examples_text(move.gains, '+') + examples_text(move.losses, '-');
    }
    return text;
}

std::string figures_text(const std::vector<pipeline::FigureMove>& figures, const reference::Tables& tables,
                         bool with_cells, std::size_t most) {
    std::string text;
    const Shown shown = shown_of(figures.size(), most);
    for (std::size_t i = 0; i < shown.count; ++i) {
        const pipeline::FigureMove& one = figures[i];
        std::string name = one.theme;
        if (with_cells) {
            const std::string sector =
                one.sector ? std::string(tables.sector_title(*one.sector)) : "sector not known";
            const std::string district =
                one.district ? std::string(tables.district_name(*one.district)) : "district not known";
            name += ", " + (sector.empty() ? *one.sector : sector) + ", " +
                    (district.empty() ? *one.district : district);
        }
        text += "  " + padded(std::move(name), 60) + " " + percent(one.share_before) + " -> " +
                percent(one.share_after) + "  (" + points(one.difference()) + " points; " +
                std::to_string(one.n_before) + "/" + std::to_string(one.base_before) + " -> " +
                std::to_string(one.n_after) + "/" + std::to_string(one.base_after) + ")\n";
    }
    return text + shown.rest;
}

}  // namespace

std::string lexicon_diff_table(const pipeline::LexiconDiff& diff, const reference::Tables& tables,
                               std::size_t most_rows) {
    std::string text = diff.before->lexicon().version + " -> " + diff.after->lexicon().version + "\n";
    if (!diff.change.same_themes) text += "The themes are not the same ones.\n";
    text += rules_text(diff, most_rows);
    text += "\n" + std::to_string(diff.answers) + (diff.over_store ? " answers" : " examples") + ": " +
            std::to_string(diff.concerned) + " that the change may concern, " + std::to_string(diff.differing) +
            " that it does\n\n" + themes_text(diff);
    if (!diff.over_store) return text;
    if (diff.figures.empty() && diff.totals.empty()) return text + "\nNo share of barriers moves.\n";
    return text + "\nShares of barriers that move, by theme\n" +
           figures_text(diff.totals, tables, false, most_rows) + "\nBy theme, sector and district\n" +
           figures_text(diff.figures, tables, true, most_rows);
}

}  // namespace groundswell::api
