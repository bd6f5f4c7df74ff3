#include "tests/analysis/figures/slow_subjects.h"

#include <algorithm>

namespace groundswell::figures::slow {

namespace {

Names both_in(const Names& one, const Names& other) {
    Names both;
    for (const std::string& name : one)
        if (other.count(name)) both.insert(name);
    return both;
}

bool is_wanted(const SummaryQuery& query, std::size_t lens) {
    return query.lenses >> lens & 1;
}

}  // namespace

std::string named_lens(const CubeLens& lens) {
    return "the text names " + lens.id;
}

Names names_in(const SlowCube& cube, std::uint64_t bits) {
    Names names;
    for (std::size_t theme = 0; theme < cube.themes.size(); ++theme)
        if (bits >> theme & 1) names.insert(cube.themes[theme]);
    return names;
}

std::vector<Subject> subjects_of(const SlowCube& cube, const SummaryQuery& query) {
    const auto has = [&](Dimension dimension) {
        return std::count(query.by.begin(), query.by.end(), dimension) > 0;
    };
    Names reported = names_in(cube, query.themes);
    const bool every_theme = reported.size() == cube.themes.size();
    if (query.lenses != SummaryQuery::any_lens) {
        Names linked;
        for (std::size_t lens = 0; lens < cube.lenses.size(); ++lens)
            if (is_wanted(query, lens))
                for (const std::string& name : names_in(cube, cube.lenses[lens].themes)) linked.insert(name);
        reported = both_in(reported, linked);
    }
    std::vector<Subject> subjects;
    if (has(Dimension::theme)) {
        for (std::size_t theme = 0; theme < cube.themes.size(); ++theme)
            if (reported.count(cube.themes[theme]))
                subjects.push_back(
                    {{cube.themes[theme]}, cube.themes[theme], cube.theme_foundations[theme], "", ""});
    } else if (has(Dimension::foundation)) {
        for (const std::string& foundation : cube.foundations) {
            Subject subject{{}, "", foundation, "", ""};
            for (std::size_t theme = 0; theme < cube.themes.size(); ++theme)
                if (cube.theme_foundations[theme] == foundation && reported.count(cube.themes[theme]))
                    subject.themes.insert(cube.themes[theme]);
            if (!subject.themes.empty()) subjects.push_back(subject);
        }
    } else {
        subjects.push_back({reported, "", "", "", ""});
    }
    const bool of_themes = has(Dimension::theme) || has(Dimension::foundation);
    if (!has(Dimension::lens)) {
        if (query.lens_reading != LensReading::named || of_themes) return subjects;
        subjects[0].themes.clear();
        for (std::size_t lens = 0; lens < cube.lenses.size(); ++lens)
            if (is_wanted(query, lens)) subjects[0].themes.insert(named_lens(cube.lenses[lens]));
        return subjects;
    }
    std::vector<Subject> with_lenses;  // each subject as each lens reads it, and who names the lens
    for (std::size_t lens = 0; lens < cube.lenses.size(); ++lens) {
        if (!is_wanted(query, lens)) continue;
        const std::string& id = cube.lenses[lens].id;
        for (Subject subject : subjects) {
            subject.themes = both_in(subject.themes, names_in(cube, cube.lenses[lens].themes));
            subject.lens = id;
            subject.reading = "linked";
            if (!subject.themes.empty() && query.lens_reading != LensReading::named)
                with_lenses.push_back(subject);
        }
        if (!of_themes && every_theme && query.lens_reading != LensReading::linked)
            with_lenses.push_back({{named_lens(cube.lenses[lens])}, "", "", id, "explicit"});
    }
    return with_lenses;
}

Names reported_by(const SlowCube& cube, SummaryQuery query) {
    query.by.clear();
    return subjects_of(cube, query)[0].themes;
}

}  // namespace groundswell::figures::slow
