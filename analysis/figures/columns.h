// Columns: the cube's content, one array a property, indexed by response or by answer.
//
// What it is    What CubeBuilder fills and every query reads. Immutable once the cube is built.
// Cost          64 bytes a response, 44 an answer; see Bundles.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/figures/cube.h"
#include "analysis/figures/dictionary.h"

namespace groundswell::figures {

// The themes named, a bit each, by the stance they were named with.
struct Named {
    std::uint64_t barrier = 0, strength = 0, neutral = 0;

    void add(const Named& other) {
        barrier |= other.barrier;
        strength |= other.strength;
        neutral |= other.neutral;
    }
};

// What a response says in the answers a query pools.
struct Pooled {
    Named named;
    std::uint8_t asks = 0;  // a bit for each Asks that a usable answer among them was given to; 0: none usable
};

inline std::uint8_t asks_bit(Asks asks) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(asks));
}

// The dimensions that are properties of a response. theme, foundation and stance are not.
inline constexpr std::array response_dimensions{Dimension::sector, Dimension::district,     Dimension::size,
                                                Dimension::wave,   Dimension::organisation, Dimension::survey};
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

struct Columns {
    std::vector<std::string> themes, theme_foundations, foundations;
    std::vector<std::uint64_t> foundation_themes;  // the themes of each foundation, a bit each
    std::vector<CubeQuestion> questions;

    // by response
    std::array<Dictionary, response_dimensions.size()> dictionaries;
    std::array<std::vector<std::uint32_t>, response_dimensions.size()> dimensions;
    std::vector<std::uint64_t> response_ids;
    std::vector<Named> unprompted;              // of all usable answers to unprompted questions
    std::vector<std::uint8_t> unprompted_asks;  // Pooled::asks of the same
    std::vector<std::uint8_t> counted, duplicate;
    std::vector<std::uint8_t> with_firm;
    std::vector<std::uint32_t> first_answer;  // one more than there are responses
    Bundles firms;                            // of the firms with several responses
    Bundles copies;

    // by answer, those of one response together; unusable answers are not kept
    std::vector<std::uint64_t> answer_ids;
    std::vector<std::uint32_t> answer_questions;
    std::vector<std::uint32_t> answer_responses;
    std::vector<Named> answer_named;
    std::vector<std::uint32_t> by_answer_id;  // positions of the answers in ascending order of their ids

    std::size_t responses() const { return response_ids.size(); }
};

struct Cube::State : Columns {};

}  // namespace groundswell::figures
