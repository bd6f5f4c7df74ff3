// Cue classes: what the words around a theme do to its stance (rules S1-S15 of the codebook).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace groundswell::themes {

enum class CueClass : std::uint8_t {
    absence,          // "no problem with": strength (S1)
    exception,        // "apart from": what follows is a barrier, or a strength after a complaint (S2)
    resolved,         // "no longer": what it stands with is over, so it turns round (S3)
    mended,           // "now fixed": strength, of the past (S3)
    negative,         // "lack of", "terrible": barrier (S4)
    request,          // "we need", "should": barrier, a wish (S5)
    imperative,       // "cut", "improve": a request where a segment begins with it, or after "please", "to", "and"
    hypothetical,     // "might have to": barrier, of the future (S6)
    opportunity,      // "potential": strength, of the future (S7)
    positive,         // "excellent", "helped": strength (S8)
    negator,          // "not": turns round what follows
    scarcity,         // "hardly any": of a good thing a barrier, of a bad one a strength (S11)
    pseudo_negation,  // "not just": no negation (S10)
    contrast,         // "but": a new clause (S9)
    severe,           // "crippling": intensity 3
    intensifier,      // "very": intensity 2
    future,           // "next year": horizon future
    past,             // "last year": horizon past when resolved
};

inline constexpr std::array<std::string_view, 18> cue_class_names{
    "absence",         "exception",    "resolved",    "mended",      "negative", "request",
    "imperative",      "hypothetical", "opportunity", "positive",    "negator",  "scarcity",
    "pseudo_negation", "contrast",     "severe",      "intensifier", "future",   "past"};

constexpr std::optional<CueClass> parse_cue_class(std::string_view name) {
    for (std::size_t index = 0; index < cue_class_names.size(); ++index)
        if (cue_class_names[index] == name) return static_cast<CueClass>(index);
    return std::nullopt;
}

constexpr std::string_view to_string(CueClass cue_class) {
    return cue_class_names[static_cast<std::size_t>(cue_class)];
}

}  // namespace groundswell::themes
