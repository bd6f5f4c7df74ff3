// Trial reading: one answer read by a lexicon and by the same with a rule tried (rule_trial.h).
//
// Thread rule   TrialTaggers is immutable and shared; each thread brings its own TrialReader.
#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/themes/lexicon_change.h"
#include "analysis/themes/rule_trial.h"
#include "analysis/themes/tagger.h"
#include "core/result.h"
#include "pipeline/lexicon_in_use.h"
#include "pipeline/trial_rule.h"
#include "storage/stored_values.h"

namespace groundswell::pipeline {

// The themes an answer or response names, by stance.
struct NamedThemes {
    std::uint64_t barrier = 0, strength = 0, neutral = 0;
    std::uint64_t any() const { return barrier | strength | neutral; }
    // As another one, in every stance.
    std::uint64_t same(const NamedThemes& other) const {
        return ~((barrier ^ other.barrier) | (strength ^ other.strength) | (neutral ^ other.neutral));
    }
    void add(const NamedThemes& other) {
        barrier |= other.barrier;
        strength |= other.strength;
        neutral |= other.neutral;
    }
};

// Compiling a whole lexicon takes longer than looking through many answers for the rule's words: it goes on meanwhile,
// and after() waits for it.
struct TrialTaggers {
    using Compiled = Result<std::shared_ptr<const themes::Tagger>>;

    std::shared_ptr<const themes::Tagger> before;
    std::optional<themes::ChangeMatcher> changed;  // nothing: any answer may differ
    std::optional<std::uint32_t> rule;             // the one tried, in `after`
    bool sees_personal = false;
    std::shared_future<Compiled> compiling;

    static Result<TrialTaggers> make(const LexiconInUse& in_use, TrialLexicon trial, bool sees_personal);
    const Compiled& after() const { return compiling.get(); }
    NamedThemes named(const storage::StoredTagging& tagging) const;
    NamedThemes named(const themes::Tagging& tagging) const;
};

enum class TrialFate : std::uint8_t { absent, caught, shadowed, excluded };

struct TrialReading {
    NamedThemes before, after;
    TrialFate fate = TrialFate::absent;  // of the words tried
};

// Where words stand, in code points, and the rule that covers them.
struct TrialPlace {
    std::uint32_t start = 0, end = 0;
    std::string rule;
};

// Finds the answers that the rule may make a difference to.
class TrialFinder {
public:
    explicit TrialFinder(const TrialTaggers& taggers) : taggers_(taggers) {}
    Result<bool> may_differ(const storage::StoredAnswer& answer, const themes::Asked& asked);

private:
    const TrialTaggers& taggers_;
    themes::Tagger::Scratch matching_;
};

class TrialReader {
public:
    // Requires what after() gives to be a tagger.
    explicit TrialReader(const TrialTaggers& taggers)
        : taggers_(taggers), after_tagger_(**taggers.after()), trial_(after_tagger_) {}

    // As the caller may see it; what all is read from.
    std::string seen(const std::string& text) const;
    // An answer that the rule may make a difference to.
    Result<TrialReading> read(const storage::StoredAnswer& answer, const themes::Asked& asked);

    // Of a text as seen: where the rule tried stands in it, with what shadows it.
    TrialPlace place_of_rule(std::string_view seen);
    // A mention of the theme before.
    Result<TrialPlace> place_before(std::string_view seen, const themes::Asked& asked, std::uint16_t theme);

private:
    TrialFate fate_in(std::string_view text);

    const TrialTaggers& taggers_;
    const themes::Tagger& after_tagger_;
    themes::RuleTrial trial_;
    themes::Tagger::Scratch before_, after_;
};

}  // namespace groundswell::pipeline
