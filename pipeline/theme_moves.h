// ThemeMoves: which responses name which theme under one of two lexicons only.
//
// Call order    start_response(), add() or add_same() for each answer of it, end_response(); finish() once. Themes
//               are told apart by their ids.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/themes/tagger.h"
#include "pipeline/lexicon_diff.h"

namespace groundswell::pipeline {

class ThemeMoves {
public:
    // The lexicons must outlive it.
    ThemeMoves(const themes::Lexicon& before, const themes::Lexicon& after, std::size_t examples);

    void start_response();
    // An answer with its taggings by both; true when they differ.
    bool add(std::uint64_t answer, std::string_view text, const themes::Tagging& before,
             const themes::Tagging& after);
    // One that both tag the same; only where the themes are the same ones.
    void add_same(const storage::StoredTagging& tagging);
    void end_response();
    std::vector<ThemeMove> finish();

private:
    struct Said {
        bool barrier = false, strength = false, neutral = false;
        bool any() const { return barrier || strength || neutral; }
        bool operator==(const Said&) const = default;
    };
    struct Sides {
        Said before, after;
    };
    std::size_t place_of(const std::string& theme);
    void say(const std::vector<std::size_t>& places, std::uint64_t barrier, std::uint64_t strength,
             std::uint64_t neutral, Said Sides::*side);
    void show(std::uint64_t answer, std::string_view text, const themes::Tagging& has,
              const themes::Tagging& lacks, const themes::Lexicon& of, const std::vector<std::size_t>& has_places,
              const std::vector<std::size_t>& lacks_places, std::vector<MoveExample> ThemeMove::*list);

    const themes::Lexicon &before_, &after_;
    const std::size_t examples_;
    std::vector<ThemeMove> moves_;
    std::vector<std::size_t> before_places_, after_places_;  // by theme index: where in moves_
    std::vector<Sides> response_;                            // by place
};

}  // namespace groundswell::pipeline
