#include "analysis/figures/subjects.h"

#include <algorithm>

namespace groundswell::figures {

namespace {

bool is_wanted(const SummaryQuery& query, std::size_t lens) {
    return (query.lenses >> lens & 1) != 0;
}

bool reads(const SummaryQuery& query, LensReading reading) {
    return !query.lens_reading || *query.lens_reading == reading;
}

// The themes reported: those asked for, and linked to one of the lenses asked for where some are.
std::uint64_t themes_of(const Columns& columns, const SummaryQuery& query) {
    const std::uint64_t themes = query.themes & columns.all_themes();
    if (query.lenses == SummaryQuery::any_lens) return themes;
    std::uint64_t linked = 0;
    for (std::size_t lens = 0; lens < columns.lenses.size(); ++lens)
        if (is_wanted(query, lens)) linked |= columns.lenses[lens].themes;
    return themes & linked;
}

}  // namespace

bool groups_by(const SummaryQuery& query, Dimension dimension) {
    return std::find(query.by.begin(), query.by.end(), dimension) != query.by.end();
}

std::uint64_t reported_bits(const Columns& columns, const SummaryQuery& query) {
    return Subjects(columns, query).reported;
}

Subjects::Subjects(const Columns& columns, const SummaryQuery& query) {
    const std::uint64_t themes = themes_of(columns, query);
    const bool by_theme = groups_by(query, Dimension::theme),
               by_foundation = groups_by(query, Dimension::foundation);
    // The rows of a set of themes: one, or one for each lens that reads it.
    const auto add = [&](std::uint64_t bits, Subject subject, bool counts_anew) {
        if (bits == 0) return;
        if (!groups_by(query, Dimension::lens)) {
            if (counts_anew) counters.push_back(bits);
            return rows.push_back(subject);
        }
        for (subject.lens = 0; subject.lens < columns.lenses.size(); ++subject.lens) {
            const std::uint64_t linked = bits & columns.lenses[subject.lens].themes;
            if (!is_wanted(query, subject.lens) || linked == 0 || !reads(query, LensReading::linked)) continue;
            if (counts_anew) {
                subject.counter = counters.size();
                counters.push_back(linked);
            }
            rows.push_back(subject);
        }
    };
    if (by_theme) {
        kind = SubjectKind::theme;
        for (std::size_t theme = 0; theme < columns.themes.size(); ++theme) {
            const std::uint64_t bit = themes & (std::uint64_t{1} << theme);
            counters.push_back(bit);
            const auto foundation = std::find(columns.foundations.begin(), columns.foundations.end(),
                                              columns.theme_foundations[theme]);
            add(bit,
                {.counter = theme,
                 .theme = theme,
                 .foundation = static_cast<std::size_t>(foundation - columns.foundations.begin())},
                false);
        }
    } else if (by_foundation) {
        for (std::size_t foundation = 0; foundation < columns.foundations.size(); ++foundation)
            add(themes & columns.foundation_themes[foundation],
                {.counter = counters.size(), .foundation = foundation}, true);
    } else if (groups_by(query, Dimension::lens)) {
        add(themes, {}, true);
        const bool all_themes = (query.themes & columns.all_themes()) == columns.all_themes();
        for (std::size_t lens = 0; lens < columns.lenses.size(); ++lens) {
            if (!is_wanted(query, lens) || !all_themes || !reads(query, LensReading::named)) continue;
            rows.push_back({.counter = counters.size(), .lens = lens, .reading = LensReading::named});
            counters.push_back(columns.bit_of_lens(lens));
        }
    } else {
        std::uint64_t bits = themes;
        if (query.lens_reading == LensReading::named) {
            bits = 0;
            for (std::size_t lens = 0; lens < columns.lenses.size(); ++lens)
                if (is_wanted(query, lens)) bits |= columns.bit_of_lens(lens);
        }
        rows.push_back({});
        counters.push_back(bits);
    }
    for (const std::uint64_t bits : counters) reported |= bits;
}

}  // namespace groundswell::figures
