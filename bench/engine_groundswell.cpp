// Groundswell as the product runs it, and its parts alone.
#include <optional>

#include "analysis/text/normalise.h"
#include "analysis/themes/lexicon_matcher.h"
#include "analysis/themes/tagger.h"
#include "bench/tagging_engine.h"

namespace groundswell::bench {
namespace {

// From the text as written to themes, mentions with spans in the original, stance and its cue.
class WholeTagging : public TaggingEngine {
public:
    std::string set_up(const themes::Lexicon& lexicon) override {
        auto compiled = themes::Tagger::compile(lexicon);
        if (!compiled) return compiled.error().message;
        tagger_ = *compiled;
        return {};
    }
    void match(const Texts& texts, std::size_t number, Hits& hits) override {
        const auto tagging = tagger_->tag(texts.raw[number], Asks::barriers, scratch_);
        if (!tagging) return hits.fail();
        for (const themes::Mention& mention : tagging->mentions) hits.add_rule(mention.rule);
    }

private:
    std::shared_ptr<const themes::Tagger> tagger_;
    themes::Tagger::Scratch scratch_;
};

// Rules with their spans, before selection and stance, over text made ready. The matcher reads any text through
// the normaliser, so this one too.
class MatchingOnly : public TaggingEngine {
public:
    std::string set_up(const themes::Lexicon& lexicon) override {
        if (auto compiled = matcher_.compile(lexicon); !compiled) return compiled.error().message;
        workspace_.emplace(matcher_);
        return {};
    }
    void match(const Texts& texts, std::size_t number, Hits& hits) override {
        workspace_->read(texts.normalised[number]);
        workspace_->find();
        for (const themes::Found& found : workspace_->rules()) hits.add_rule(found.number);
    }

private:
    themes::LexiconMatcher matcher_;
    std::optional<themes::LexiconMatcher::Workspace> workspace_;
};

class NormalisingOnly : public TaggingEngine {
public:
    std::string set_up(const themes::Lexicon&) override { return {}; }
    void match(const Texts& texts, std::size_t number, Hits&) override {
        text::normalise_into(texts.raw[number], normalised_);
    }

private:
    text::NormalisedText normalised_;
};

}  // namespace

std::unique_ptr<TaggingEngine> make_groundswell_engine(std::string_view name) {
    if (name == "groundswell") return std::make_unique<WholeTagging>();
    if (name == "groundswell-matching") return std::make_unique<MatchingOnly>();
    if (name == "groundswell-normalising") return std::make_unique<NormalisingOnly>();
    return nullptr;
}

}  // namespace groundswell::bench
