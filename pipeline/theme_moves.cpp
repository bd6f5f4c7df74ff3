#include "pipeline/theme_moves.h"

#include <algorithm>

namespace groundswell::pipeline {
namespace {

// Rules by their ids: the lexicons number them differently.
bool same_mentions(const themes::Tagging& one, const themes::Lexicon& of_one, const themes::Tagging& other,
                   const themes::Lexicon& of_other) {
    return one.residual == other.residual &&
           std::equal(one.mentions.begin(), one.mentions.end(), other.mentions.begin(), other.mentions.end(),
                      [&](const themes::Mention& left, const themes::Mention& right) {
                          return left.start == right.start && left.end == right.end &&
                                 left.stance == right.stance &&
                                 of_one.rules[left.rule].id == of_other.rules[right.rule].id;
                      });
}

}  // namespace

ThemeMoves::ThemeMoves(const themes::Lexicon& before, const themes::Lexicon& after, std::size_t examples)
    : before_(before), after_(after), examples_(examples) {
    for (const themes::Theme& theme : after.themes) after_places_.push_back(place_of(theme.id));
    for (const themes::Theme& theme : before.themes) before_places_.push_back(place_of(theme.id));
    response_.resize(moves_.size());
}

std::size_t ThemeMoves::place_of(const std::string& theme) {
    const auto known =
        std::find_if(moves_.begin(), moves_.end(), [&](const ThemeMove& move) { return move.theme == theme; });
    if (known != moves_.end()) return static_cast<std::size_t>(known - moves_.begin());
    moves_.emplace_back().theme = theme;
    return moves_.size() - 1;
}

void ThemeMoves::start_response() {
    std::fill(response_.begin(), response_.end(), Sides{});
}

void ThemeMoves::say(const std::vector<std::size_t>& places, std::uint64_t barrier, std::uint64_t strength,
                     std::uint64_t neutral, Said Sides::*side) {
    for (std::size_t theme = 0; theme < places.size(); ++theme) {
        const std::uint64_t bit = std::uint64_t{1} << theme;
        Said& said = response_[places[theme]].*side;
        said.barrier |= (barrier & bit) != 0;
        said.strength |= (strength & bit) != 0;
        said.neutral |= (neutral & bit) != 0;
    }
}

bool ThemeMoves::add(std::uint64_t answer, std::string_view text, const themes::Tagging& before,
                     const themes::Tagging& after) {
    say(before_places_, before.barrier, before.strength, before.neutral, &Sides::before);
    say(after_places_, after.barrier, after.strength, after.neutral, &Sides::after);
    if (same_mentions(before, before_, after, after_) && before.barrier == after.barrier &&
        before.strength == after.strength)
        return false;
    show(answer, text, after, before, after_, after_places_, before_places_, &ThemeMove::gains);
    show(answer, text, before, after, before_, before_places_, after_places_, &ThemeMove::losses);
    return true;
}

void ThemeMoves::add_same(const storage::StoredTagging& tagging) {
    say(before_places_, tagging.barrier, tagging.strength, tagging.neutral, &Sides::before);
    say(after_places_, tagging.barrier, tagging.strength, tagging.neutral, &Sides::after);
}

// The first mention of each theme that one tagging has and the other lacks.
void ThemeMoves::show(std::uint64_t answer, std::string_view text, const themes::Tagging& has,
                      const themes::Tagging& lacks, const themes::Lexicon& of,
                      const std::vector<std::size_t>& has_places, const std::vector<std::size_t>& lacks_places,
                      std::vector<MoveExample> ThemeMove::*list) {
    std::vector<std::size_t> done;
    for (const themes::ThemeFinding& finding : lacks.themes) done.push_back(lacks_places[finding.theme]);
    for (const themes::Mention& mention : has.mentions) {
        const std::size_t place = has_places[mention.theme];
        if (std::find(done.begin(), done.end(), place) != done.end()) continue;
        done.push_back(place);
        auto& examples = moves_[place].*list;
        if (examples.size() >= examples_) continue;
        examples.push_back(
            {.answer = answer,
             .text = std::string(text),
             .words = std::string(text.substr(mention.byte_start, mention.byte_end - mention.byte_start)),
             .rule = of.rules[mention.rule].id,
             .stance = mention.stance});
    }
}

void ThemeMoves::end_response() {
    for (std::size_t place = 0; place < moves_.size(); ++place) {
        const auto& [before, after] = response_[place];
        ThemeMove& move = moves_[place];
        move.before += before.any();
        move.after += after.any();
        move.gained += after.any() && !before.any();
        move.lost += before.any() && !after.any();
        move.turned += before.any() && after.any() && before != after;
    }
}

std::vector<ThemeMove> ThemeMoves::finish() {
    std::erase_if(moves_,
                  [](const ThemeMove& move) { return move.gained == 0 && move.lost == 0 && move.turned == 0; });
    std::stable_sort(moves_.begin(), moves_.end(), [](const ThemeMove& left, const ThemeMove& right) {
        return left.gained + left.lost + left.turned > right.gained + right.lost + right.turned;
    });
    return std::move(moves_);
}

}  // namespace groundswell::pipeline
