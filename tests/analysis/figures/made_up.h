// Made-up evidence and queries: what the cube and its slow twin are compared over.
#pragma once

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "core/contains.h"
#include "tests/analysis/figures/slow_cube.h"

namespace groundswell::figures::testing {

class Chance {
public:
    explicit Chance(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t limit) { return engine_() % limit; }
    bool one_in(std::size_t many) { return below(many) == 0; }
    std::uint64_t bits(std::size_t themes, std::size_t one_in_many) {
        std::uint64_t bits = 0;
        for (std::size_t theme = 0; theme < themes; ++theme)
            if (one_in(one_in_many)) bits |= std::uint64_t{1} << theme;
        return bits;
    }
    std::string of(const std::vector<std::string>& values) { return values[below(values.size())]; }
    std::vector<std::string> some(const std::vector<std::string>& values) {
        std::vector<std::string> chosen;
        if (one_in(3))
            for (const auto& value : values)
                if (!value.empty() && one_in(2)) chosen.push_back(value);
        return chosen;
    }

private:
    std::mt19937 engine_;
};

inline const std::vector<std::string> surveys{"pulse", "quarterly"};
inline const std::vector<std::string> waves{"2026-q1", "2026-q2", "2026-q3"};
inline const std::vector<std::string> organisations{"chamber", "hub", "none"};
inline const std::vector<std::string> districts{"", "E06000008", "E06000009", "E07000117"};
inline const std::vector<std::string> sectors{"", "C", "F", "I"};
inline const std::vector<std::string> sizes{"", "micro", "small"};

inline std::vector<std::string> asked_for(std::vector<std::string> values) {
    values.push_back("none");
    values.push_back("elsewhere");
    return values;
}

inline SlowCube made_up_data(Chance& chance) {
    SlowCube data;
    data.foundations = {"places", "people", "ideas"};
    const std::size_t themes = 1 + chance.below(6);
    for (std::size_t theme = 0; theme < themes; ++theme) {
        data.themes.push_back("theme-" + std::string(1, static_cast<char>('f' - theme)));
        data.theme_foundations.push_back(chance.of(data.foundations));
    }
    for (std::size_t lens = chance.below(4); lens > 0; --lens)
        data.lenses.push_back({"lens-" + std::to_string(lens), chance.bits(themes, 3)});
    const auto lenses_named = [&] { return chance.bits(data.lenses.size(), 4) << themes; };
    for (std::size_t question = 0; question < 5; ++question)
        data.questions.push_back({chance.of(surveys), chance.of({"q1", "q2", "q3"}),
                                  all_asks[chance.below(all_asks.size())], chance.one_in(4)});
    std::uint64_t answer_id = 1000;
    const bool ids_descend = chance.one_in(2);
    const std::size_t responses = chance.below(40);
    const std::size_t firms = chance.below(25);
    for (std::size_t number = 0; number < responses; ++number) {
        CubeResponse response{number + 1,           chance.of(organisations), chance.of(surveys), chance.of(waves),
                              chance.of(districts), chance.of(sectors),       chance.of(sizes)};
        response.counted = !chance.one_in(8);
        response.duplicate = chance.one_in(6);
        for (std::size_t answers = chance.below(4); answers > 0; --answers) {
            ids_descend ? --answer_id : ++answer_id;
            response.answers.push_back({static_cast<std::uint32_t>(chance.below(5)), answer_id,
                                        chance.bits(themes, 4), chance.bits(themes, 5),
                                        chance.bits(themes, 4) | lenses_named(), !chance.one_in(6)});
        }
        if (firms > 0 && !chance.one_in(4))
            response.firm = ShortDigest{static_cast<std::uint8_t>(chance.below(firms)), 0, 7};
        data.responses.push_back(response);
    }
    std::vector<std::vector<std::uint32_t>> groups(1 + chance.below(6));
    for (std::uint32_t number = 0; number < responses; ++number)
        if (const std::size_t group = chance.below(2 * groups.size()); group < groups.size())
            groups[group].push_back(number);
    for (auto& group : groups)
        if (group.size() > 1) data.copied.push_back(std::move(group));
    return data;
}

inline std::shared_ptr<const Cube> build(const SlowCube& data) {
    CubeBuilder builder(data.themes, data.theme_foundations, data.foundations);
    builder.set_lenses(data.lenses);
    for (const CubeQuestion& question : data.questions) builder.add_question(question);
    for (const CubeResponse& response : data.responses) builder.add(response);
    builder.set_copies(data.copied);
    return std::move(builder).build();
}

inline SummaryQuery made_up_query(Chance& chance) {
    SummaryQuery query;
    std::vector<Dimension> left{Dimension::theme,  Dimension::foundation,   Dimension::stance,
                                Dimension::sector, Dimension::district,     Dimension::size,
                                Dimension::wave,   Dimension::organisation, Dimension::survey};
    for (std::size_t wanted = chance.below(5); wanted > 0; --wanted) {
        const auto chosen = left.begin() + static_cast<std::ptrdiff_t>(chance.below(left.size()));
        query.by.push_back(*chosen);
        left.erase(chosen);
    }
    query.filter = {chance.some(organisations),
                    chance.some(surveys),
                    chance.some(waves),
                    chance.some(asked_for(districts)),
                    chance.some(asked_for(sectors)),
                    chance.some(asked_for(sizes))};
    if (chance.one_in(3)) query.themes = chance.bits(6, 2);
    if (chance.one_in(2)) query.stance = all_stances[chance.below(3)];
    if (chance.one_in(3)) query.question = chance.of({"q1", "q2", "pulse/q1", "quarterly/q3", "nothing"});
    query.include_duplicates = chance.one_in(3);
    query.firms_once = chance.one_in(3);
    query.copies_once = chance.one_in(3);
    query.zeros = chance.one_in(3);
    return query;
}

// The same by lenses too, and filtered to some.
inline SummaryQuery made_up_query_of_lenses(Chance& chance) {
    SummaryQuery query = made_up_query(chance);
    if (chance.one_in(3)) return query;
    const bool by_themes = contains(query.by, Dimension::theme) || contains(query.by, Dimension::foundation);
    if (chance.one_in(3)) {
        const std::size_t place = chance.below(query.by.size() + 1);
        query.by.insert(query.by.begin() + static_cast<std::ptrdiff_t>(place),
                        {Dimension::lens, Dimension::lens_reading});
    }
    if (chance.one_in(5)) query.lenses = chance.bits(3, 2);
    if (chance.one_in(4)) query.lens_reading = LensReading::linked;
    if (!by_themes && query.themes == ~0ULL && chance.one_in(5)) query.lens_reading = LensReading::named;
    return query;
}

}  // namespace groundswell::figures::testing
