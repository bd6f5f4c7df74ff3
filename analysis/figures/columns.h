// Columns: the cube's content, one array a property, indexed by response or by answer.
//
// What it is    What CubeBuilder fills and every query reads. Immutable once the cube is built.
// Cost          7 codes of a byte or two, 23 bytes and what it names a response; 17 bytes and what it names an
//               answer; see NamedLists, Bundles.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/figures/code_column.h"
#include "analysis/figures/cube.h"
#include "analysis/figures/dictionary.h"
#include "analysis/figures/dimension_view.h"
#include "analysis/figures/named.h"

namespace groundswell::figures {

// What a response says in the answers a query pools.
struct Pooled {
    Named named;
    std::uint8_t asks = 0;  // a bit for each Asks that a usable answer among them was given to; 0: none usable
};

inline std::uint8_t asks_bit(Asks asks) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(asks));
}

// The dimensions that have a column of their own. Of division it holds the sector as well ("C/25", "C"): what
// groups of sectors are looked up by.
inline constexpr std::array response_dimensions{Dimension::sector,  Dimension::district,     Dimension::size,
                                                Dimension::wave,    Dimension::organisation, Dimension::survey,
                                                Dimension::division};
inline constexpr std::size_t no_column = response_dimensions.size();

// Where a dimension's column stands in Columns::dimensions; no_column when it is not one of a response.
constexpr std::size_t column_of(Dimension dimension) {
    for (std::size_t column = 0; column < response_dimensions.size(); ++column)
        if (response_dimensions[column] == dimension) return column;
    return no_column;
}

// Responses that belong together, in bundles of two and more, numbered from 1.
// Cost          4 bytes a response, and 4 more for each in a bundle; nothing while there is no bundle.
struct Bundles {
    std::vector<std::uint32_t> of;         // by response: its bundle, 0 for none
    std::vector<std::uint32_t> starts{0};  // by bundle: where its members end; starts[0] is where the first begins
    std::vector<std::uint32_t> members;    // rising within a bundle

    std::uint32_t bundle_of(std::size_t response) const { return of.empty() ? 0 : of[response]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(starts.size() - 1); }
    std::span<const std::uint32_t> members_of(std::uint32_t bundle) const {
        return std::span(members).subspan(starts[bundle - 1], starts[bundle] - starts[bundle - 1]);
    }
    void add(std::span<const std::uint32_t> bundle, std::size_t responses) {
        of.resize(responses, 0);
        members.insert(members.end(), bundle.begin(), bundle.end());
        starts.push_back(static_cast<std::uint32_t>(members.size()));
        for (const std::uint32_t response : bundle) of[response] = size();
    }
};

inline constexpr std::size_t dimension_count = static_cast<std::size_t>(Dimension::rural_urban) + 1;

// Of a response, whether a column holds it or it is looked up: theme, foundation, stance, lens and question are
// not.
constexpr bool is_of_response(Dimension dimension) {
    return column_of(dimension) != no_column || dimension > Dimension::division;
}

struct Columns {
    std::vector<std::string> themes, theme_foundations, foundations;
    std::vector<std::uint64_t> foundation_themes;  // the themes of each foundation, a bit each
    std::vector<CubeLens> lenses;
    std::vector<CubeQuestion> questions;
    Dictionary question_names;                         // "survey/id"; several questions may share one
    std::vector<std::uint32_t> question_codes;         // of each question, in question_names
    std::array<DimensionView, dimension_count> views;  // of the dimensions of a response

    // by response
    std::array<Dictionary, response_dimensions.size()> dictionaries;
    std::array<CodeColumn, response_dimensions.size()> dimensions;
    std::vector<std::uint64_t> response_ids;
    NamedLists unprompted;                      // of all usable answers to unprompted questions
    std::vector<std::uint8_t> unprompted_asks;  // Pooled::asks of the same
    std::vector<std::uint8_t> counted, duplicate;
    std::vector<std::uint8_t> with_firm;
    std::vector<std::uint32_t> first_answer;  // one more than there are responses
    Bundles firms;                            // of the firms with several responses
    Bundles copies;

    // by answer, those of one response together; unusable answers are not kept
    std::vector<std::uint64_t> answer_ids;
    CodeColumn answer_questions;
    std::vector<std::uint32_t> answer_responses;
    NamedLists answer_named;
    std::vector<std::uint32_t> by_answer_id;  // their positions by rising id; empty: as they are

    std::size_t responses() const { return response_ids.size(); }
    const DimensionView& view(Dimension dimension) const { return views[static_cast<std::size_t>(dimension)]; }
    std::uint64_t all_themes() const { return first_bits(themes.size()); }
    // The bit of Named that says a lens is named.
    std::uint64_t bit_of_lens(std::size_t lens) const { return std::uint64_t{1} << (themes.size() + lens); }
    static std::uint64_t first_bits(std::size_t count) {
        return count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    }
};

struct Cube::State : Columns {};

}  // namespace groundswell::figures
