#include "tests/pipeline/plain_count.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace groundswell::pipeline::testing {

using namespace figures;

namespace {

using Value = std::optional<std::string>;
using Values = std::vector<Value>;

bool has(const SummaryQuery& query, Dimension dimension) {
    return std::count(query.by.begin(), query.by.end(), dimension) > 0;
}

bool may_say(Asks asks, std::optional<Stance> stance) {
    if (!stance || asks == Asks::anything) return true;
    return asks == Asks::strengths ? *stance == Stance::strength : *stance == Stance::barrier;
}

// A response where it may count: in one cell, with what it says there.
struct Part {
    std::string member;
    Likeness likeness;
    std::vector<const PlainAnswer*> answers;
};

bool was_asked(const std::vector<const PlainAnswer*>& answers, std::optional<Stance> stance) {
    return std::any_of(answers.begin(), answers.end(),
                       [&](const PlainAnswer* answer) { return may_say(answer->asks, stance); });
}

// Whether a response's answers name one of the themes with the stance, or one of the lenses (which has none).
bool names(const std::vector<const PlainAnswer*>& answers, std::uint64_t themes, std::uint64_t lenses,
           std::optional<Stance> stance) {
    std::uint64_t barrier = 0, strength = 0, neutral = 0, lens = 0;
    for (const PlainAnswer* answer : answers) {
        barrier |= answer->barrier;
        strength |= answer->strength;
        neutral |= answer->neutral;
        lens |= answer->lenses;
    }
    if ((lens & lenses) != 0 && (!stance || stance == Stance::neutral)) return true;
    if (!stance) return ((barrier | strength | neutral) & themes) != 0;
    if (stance == Stance::barrier) return (barrier & themes) != 0;
    if (stance == Stance::strength) return (strength & themes) != 0;
    return (neutral & ~barrier & ~strength & themes) != 0;
}

// All ways to take one value of each.
std::vector<Values> products(const std::vector<Values>& choices) {
    std::vector<Values> made{{}};
    for (const Values& choice : choices) {
        std::vector<Values> longer;
        for (const Values& begun : made)
            for (const Value& value : choice) {
                longer.push_back(begun);
                longer.back().push_back(value);
            }
        made = longer;
    }
    return made;
}

bool wanted(const std::vector<std::string>& filter, const std::vector<std::string>& values) {
    if (filter.empty()) return true;
    if (values.empty()) return std::count(filter.begin(), filter.end(), "none") > 0;
    return std::any_of(values.begin(), values.end(), [&](const std::string& value) {
        return std::count(filter.begin(), filter.end(), value) > 0;
    });
}

std::map<Dimension, const std::vector<std::string>*> filters_of(const Filter& filter) {
    return {{Dimension::organisation, &filter.organisations},
            {Dimension::survey, &filter.surveys},
            {Dimension::wave, &filter.waves},
            {Dimension::district, &filter.districts},
            {Dimension::sector, &filter.sectors},
            {Dimension::size, &filter.sizes},
            {Dimension::division, &filter.divisions},
            {Dimension::priority_sector, &filter.priority_sectors},
            {Dimension::sub_area, &filter.sub_areas},
            {Dimension::lep, &filter.leps},
            {Dimension::pan_region, &filter.pan_regions},
            {Dimension::rural_urban, &filter.rural_urban}};
}

}  // namespace

struct PlainCount::Row {
    std::uint64_t themes = 0, lenses = 0;
    std::string theme, foundation, lens, reading;
};

PlainCount::PlainCount(storage::Store& store, const themes::Lexicon& lexicon,
                       const std::map<std::string, Belongs>& belongs)
    : lexicon_(lexicon) {
    std::map<std::uint64_t, Question> questions;
    const auto stored_questions = store.questions();
    REQUIRE(stored_questions);
    for (const auto& [number, question] : *stored_questions) questions[number] = question;
    const std::uint64_t all_themes = (1ULL << lexicon.themes.size()) - 1;
    const auto read = store.visit_responses(false, [&](const storage::StoredResponse& stored) -> Result<void> {
        PlainResponse response;
        const auto put = [&](Dimension dimension, const std::string& value) {
            if (!value.empty()) response.values[dimension] = {value};
        };
        put(Dimension::district, stored.response.district.code);
        put(Dimension::sector, stored.response.sector.code);
        put(Dimension::size, stored.response.size.code);
        put(Dimension::organisation, stored.organisation);
        put(Dimension::survey, stored.survey);
        put(Dimension::wave, stored.wave);
        for (const std::string& given : {stored.response.district.given, stored.response.sector.given})
            if (const auto found = belongs.find(given); found != belongs.end())
                for (const auto& [dimension, values] : found->second) response.values[dimension] = values;
        response.counted = !stored.response.test && !stored.response.partial;
        response.duplicate = stored.duplicate;
        if (stored.response.firm)
            response.firm = std::string(stored.response.firm->begin(), stored.response.firm->end());
        if (response.counted) response.likeness = stored.response.likeness;
        for (const storage::StoredAnswer& answer : stored.answers) {
            if (answer.tagging.residual == Residual::uncodable) continue;
            const Question& question = questions.at(answer.question);
            response.answers.push_back({.question = question.survey + "/" + question.id,
                                        .question_id = question.id,
                                        .asks = question.asks,
                                        .prompted = !question.foundations.empty(),
                                        .barrier = answer.tagging.barrier,
                                        .strength = answer.tagging.strength,
                                        .neutral = answer.tagging.neutral & all_themes,
                                        .lenses = answer.tagging.neutral >> lexicon.themes.size()});
        }
        responses_.push_back(std::move(response));
        return {};
    });
    REQUIRE(read);
}

bool PlainCount::passes(const PlainResponse& response, const SummaryQuery& query) const {
    if (!response.counted || (response.duplicate && !query.include_duplicates)) return false;
    const auto values = [&](Dimension dimension) {
        const auto found = response.values.find(dimension);
        return found == response.values.end() ? std::vector<std::string>() : found->second;
    };
    const auto filters = filters_of(query.filter);
    return std::all_of(filters.begin(), filters.end(),
                       [&](const auto& one) { return wanted(*one.second, values(one.first)); });
}

std::vector<PlainCount::Row> PlainCount::subjects(const SummaryQuery& query) const {
    std::vector<Row> rows;
    const std::uint64_t all_lenses = (1ULL << lexicon_.lenses.size()) - 1;
    const bool every_lens = query.lenses == SummaryQuery::any_lens;
    const auto themes_of_lens = [&](std::size_t lens) {
        std::uint64_t bits = 0;
        for (std::size_t theme = 0; theme < lexicon_.themes.size(); ++theme)
            for (const std::string& id : lexicon_.lenses[lens].themes)
                if (id == lexicon_.themes[theme].id) bits |= 1ULL << theme;
        return bits;
    };
    std::uint64_t reported = query.themes & ((1ULL << lexicon_.themes.size()) - 1), linked = 0;
    const bool every_theme = reported == (1ULL << lexicon_.themes.size()) - 1;
    for (std::size_t lens = 0; lens < lexicon_.lenses.size(); ++lens)
        if (query.lenses >> lens & 1) linked |= themes_of_lens(lens);
    if (!every_lens) reported &= linked;

    if (has(query, Dimension::theme)) {
        for (std::size_t theme = 0; theme < lexicon_.themes.size(); ++theme)
            if (reported >> theme & 1)
                rows.push_back(
                    {1ULL << theme, 0, lexicon_.themes[theme].id, lexicon_.themes[theme].foundation, "", ""});
    } else if (has(query, Dimension::foundation)) {
        for (const themes::Foundation& foundation : lexicon_.foundations) {
            Row row{.foundation = foundation.id};
            for (std::size_t theme = 0; theme < lexicon_.themes.size(); ++theme)
                if ((reported >> theme & 1) && lexicon_.themes[theme].foundation == foundation.id)
                    row.themes |= 1ULL << theme;
            if (row.themes != 0) rows.push_back(row);
        }
    } else if (!has(query, Dimension::lens) && query.lens_reading == LensReading::named) {
        rows.push_back({0, query.lenses & all_lenses, "", "", "", ""});
    } else {
        rows.push_back({reported, 0, "", "", "", ""});
    }
    if (!has(query, Dimension::lens)) return rows;
    std::vector<Row> with_lenses;
    for (std::size_t lens = 0; lens < lexicon_.lenses.size(); ++lens) {
        if (!(query.lenses >> lens & 1)) continue;
        for (Row row : rows) {
            row.lens = lexicon_.lenses[lens].id;
            row.reading = "linked";
            row.themes &= themes_of_lens(lens);
            if (row.themes != 0 && query.lens_reading != LensReading::named) with_lenses.push_back(row);
        }
        if (has(query, Dimension::theme) || has(query, Dimension::foundation) || !every_theme) continue;
        if (query.lens_reading != LensReading::linked)
            with_lenses.push_back({0, 1ULL << lens, "", "", lexicon_.lenses[lens].id, "explicit"});
    }
    return with_lenses;
}

Summary PlainCount::summarise(const SummaryQuery& query) const {
    Summary summary;
    std::map<Values, std::vector<Part>> cells;
    std::set<Likeness> copied;
    std::set<std::string> members, without_firm;
    const auto filters = filters_of(query.filter);
    std::vector<Dimension> places;  // of `by`, those that cells are made of
    for (const Dimension dimension : query.by)
        if (dimension != Dimension::theme && dimension != Dimension::foundation &&
            dimension != Dimension::stance && dimension != Dimension::lens && dimension != Dimension::lens_reading)
            places.push_back(dimension);
    for (std::size_t number = 0; number < responses_.size(); ++number) {
        const PlainResponse& response = responses_[number];
        if (!passes(response, query)) continue;
        std::map<std::string, std::vector<const PlainAnswer*>> pooled;  // by question, where that is asked for
        std::vector<const PlainAnswer*> all;
        for (const PlainAnswer& answer : response.answers) {
            if (query.question ? *query.question != answer.question && *query.question != answer.question_id
                               : answer.prompted)
                continue;
            all.push_back(&answer);
            pooled[has(query, Dimension::question) ? answer.question : ""].push_back(&answer);
        }
        if (!was_asked(all, query.stance)) continue;
        const bool is_firm = query.firms_once && !response.firm.empty();
        const std::string member = is_firm ? "firm " + response.firm : "response " + std::to_string(number);
        if (query.copies_once && response.likeness != Likeness{} && !copied.insert(response.likeness).second) {
            ++summary.copies_left_out;
        } else {
            members.insert(member);
            if (query.firms_once && !is_firm) without_firm.insert(member);
        }
        for (const auto& [question, answers] : pooled) {
            std::vector<Values> choices;
            for (const Dimension dimension : places) {
                const auto found = response.values.find(dimension);
                Values values;
                if (dimension == Dimension::question)
                    values = {question};
                else if (found == response.values.end() || found->second.empty())
                    values = {std::nullopt};
                else  // of several those asked for
                    for (const std::string& value : found->second)
                        if (wanted(*filters.at(dimension), {value})) values.emplace_back(value);
                choices.push_back(values);
            }
            for (const Values& place : products(choices))
                cells[place].push_back({member, response.likeness, answers});
        }
    }
    summary.base = members.size();
    summary.without_firm = without_firm.size();
    std::vector<std::optional<Stance>> stances{query.stance};
    if (has(query, Dimension::stance) && !query.stance)
        stances = {Stance::barrier, Stance::strength, Stance::neutral};
    for (const auto& [place, of_place] : cells)
        for (const auto& stance : stances)
            for (const Row& subject : subjects(query)) {
                SummaryRow row;
                auto at = place.begin();
                for (const Dimension dimension : query.by) {
                    if (dimension == Dimension::theme)
                        row.key.emplace_back(subject.theme);
                    else if (dimension == Dimension::foundation)
                        row.key.emplace_back(subject.foundation);
                    else if (dimension == Dimension::lens)
                        row.key.emplace_back(subject.lens);
                    else if (dimension == Dimension::lens_reading)
                        row.key.emplace_back(subject.reading);
                    else if (dimension == Dimension::stance)
                        row.key.emplace_back(to_string(*stance));
                    else
                        row.key.push_back(*at++);
                }
                std::set<Likeness> met;
                std::map<std::string, bool> named;  // by member of the cell's base
                for (const Part& part : of_place) {
                    if (!was_asked(part.answers, stance)) continue;
                    if (query.copies_once && part.likeness != Likeness{} && !met.insert(part.likeness).second)
                        continue;
                    bool& member = named[part.member];
                    member = member || names(part.answers, subject.themes, subject.lenses, stance);
                }
                for (const auto& [member, does] : named) {
                    ++row.base;
                    row.n += does;
                }
                if (row.base > 0 && (row.n > 0 || query.zeros)) summary.rows.push_back(row);
            }
    std::sort(summary.rows.begin(), summary.rows.end(), [](const SummaryRow& a, const SummaryRow& b) {
        if (a.n != b.n) return a.n > b.n;
        for (std::size_t part = 0; part < a.key.size(); ++part) {
            if (a.key[part] == b.key[part]) continue;
            if (!a.key[part] || !b.key[part]) return a.key[part].has_value();  // not known last
            return *a.key[part] < *b.key[part];
        }
        return false;
    });
    return summary;
}

}  // namespace groundswell::pipeline::testing
