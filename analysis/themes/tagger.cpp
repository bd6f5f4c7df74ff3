#include "analysis/themes/tagger.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <iterator>
#include <limits>

#include "analysis/text/code_points.h"
#include "analysis/text/fold.h"
#include "analysis/themes/answer_tone.h"
#include "analysis/themes/in_passing.h"
#include "analysis/themes/lexicon_matcher.h"
#include "analysis/themes/mention_of.h"
#include "analysis/themes/nearly_sorted.h"
#include "analysis/themes/question_rules.h"
#include "analysis/themes/selection.h"
#include "analysis/themes/stance.h"
#include "analysis/themes/theme_sums.h"

namespace groundswell::themes {

struct Tagger::State {
    Lexicon lexicon;
    LexiconMatcher matcher;
    QuestionRules questions;
    std::uint64_t identity = 0;  // no two taggers share one, so a Scratch knows whose words it keeps
};

struct Tagger::Scratch::State {
    std::uint64_t owner = 0;
    std::optional<LexiconMatcher::Workspace> workspace;
    std::optional<QuestionRules::Reader> questions;
    std::optional<InPassing> in_passing;
    std::vector<Candidate> kept;
    Selection selection;
    StanceReader stance;
    ThemeSums sums;

    LexiconMatcher::Workspace& workspace_for(const Tagger::State& tagger) {
        if (owner != tagger.identity) {
            workspace.emplace(tagger.matcher);
            questions.emplace(tagger.questions);
            in_passing.emplace(tagger.matcher);
            owner = tagger.identity;
        }
        return *workspace;
    }

    // What the rules say but in passing, and where none speaks what the question does.
    const std::vector<Candidate>& candidates(const LexiconMatcher& matcher, const Asked& asked) {
        const std::vector<Candidate>& said = selection.select(matcher, *workspace);
        kept.clear();
        if (said.empty()) {
            if (const auto whole = questions->whole_answer(asked, matcher, *workspace)) kept.push_back(*whole);
            return kept;
        }
        const std::uint64_t passing = in_passing->themes(asked, workspace->tokens(), said);
        if (passing == 0) return said;
        std::copy_if(said.begin(), said.end(), std::back_inserter(kept),
                     [passing](const Candidate& one) { return (passing >> one.theme & 1) == 0; });
        return kept;
    }
};

namespace {

std::atomic<std::uint64_t> last_identity{0};

// Room made for a longer answer than this is given back afterwards.
constexpr std::size_t ordinary_answer = 1 << 20;

void set_masks(Tagging& tagging) {
    for (const ThemeFinding& finding : tagging.themes) {
        const std::uint64_t bit = std::uint64_t{1} << finding.theme;
        if (finding.stance == Stance::barrier || finding.stance == Stance::mixed) tagging.barrier |= bit;
        if (finding.stance == Stance::strength || finding.stance == Stance::mixed) tagging.strength |= bit;
        if (finding.stance == Stance::neutral) tagging.neutral |= bit;
    }
}

// To the themes that have no stance of their own, and to their mentions.
void give_tone(Tagging& tagging, Stance tone) {
    if (tone == Stance::neutral) return;
    for (Mention& mention : tagging.mentions)
        if ((tagging.neutral >> mention.theme & 1) != 0) mention.stance = tone;
    for (ThemeFinding& finding : tagging.themes)
        if (finding.stance == Stance::neutral) finding.stance = tone;
    (tone == Stance::barrier ? tagging.barrier : tagging.strength) |= tagging.neutral;
    tagging.neutral = 0;
}

Residual residual_of(const LexiconMatcher::Workspace& workspace) {
    if (const auto whole = workspace.whole_answer()) return *whole;
    const bool says_something = workspace.tokens().size() > 0 || text::has_letter(workspace.text().text());
    return says_something ? Residual::other : Residual::uncodable;
}

}  // namespace

Tagger::Tagger(std::unique_ptr<State> state) : state_(std::move(state)) {}
Tagger::~Tagger() = default;
Tagger::Scratch::Scratch() : state_(std::make_unique<State>()) {}
Tagger::Scratch::~Scratch() = default;
Tagger::Scratch::Scratch(Scratch&&) noexcept = default;
Tagger::Scratch& Tagger::Scratch::operator=(Scratch&&) noexcept = default;

const Lexicon& Tagger::lexicon() const {
    return state_->lexicon;
}

const LexiconMatcher& Tagger::matcher() const {
    return state_->matcher;
}

const QuestionRules& Tagger::questions() const {
    return state_->questions;
}

Result<std::shared_ptr<const Tagger>> Tagger::compile(Lexicon lexicon) {
    if (lexicon.themes.size() > 64)
        return Error{.kind = ErrorKind::invalid,
                     .code = "lexicon-too-many-themes",
                     .message = "a lexicon has at most 64 themes",
                     .cure = "Merge themes.",
                     .place = {}};
    auto state = std::make_unique<State>();
    state->lexicon = std::move(lexicon);
    state->identity = ++last_identity;
    if (auto compiled = state->matcher.compile(state->lexicon); !compiled) return compiled.error();
    if (auto compiled = state->questions.compile(state->lexicon); !compiled) return compiled.error();
    return std::shared_ptr<const Tagger>(new Tagger(std::move(state)));
}

Result<Tagging> Tagger::tag(std::string_view verbatim, const Asked& asked, Scratch& scratch) const {
    if (verbatim.size() >= std::numeric_limits<std::uint32_t>::max())
        return Error{.kind = ErrorKind::too_large,
                     .code = "verbatim-too-large",
                     .message = "an answer of 4 GiB or more",
                     .cure = "Split the answer.",
                     .place = {}};
    LexiconMatcher::Workspace& workspace = scratch.state_->workspace_for(*state_);
    workspace.read(verbatim);
    workspace.find();
    Tagging tagging;
    const bool nothing_to_code = workspace.whole_answer().has_value();
    if (!nothing_to_code) {
        const std::vector<Candidate>& candidates = scratch.state_->candidates(state_->matcher, asked);
        if (!candidates.empty()) scratch.state_->stance.start(state_->matcher, workspace);
        ThemeSums& sums = scratch.state_->sums;
        sums.clear(asked.asks);
        text::CodePointCounter code_points(verbatim);
        tagging.mentions.reserve(candidates.size());
        for (const Candidate& candidate : candidates) {
            const Verdict verdict = scratch.state_->stance.judge(candidate, asked.asks);
            const text::ByteSpan bytes = workspace.text().original_words(candidate.start, candidate.stop);
            text::OriginalSpan span{
                .byte_start = bytes.start, .byte_end = bytes.end, .start = bytes.start, .end = bytes.end};
            if (!workspace.text().original_is_ascii()) {
                span.start = code_points.before(bytes.start);
                span.end =
                    span.start + text::count_code_points(verbatim.substr(bytes.start, bytes.end - bytes.start));
            }
            tagging.mentions.push_back(mention_of(candidate, verdict, span));
            sums.add(candidate.theme, verdict);
        }
        // Those that begin inside a contraction were given from its beginning.
        sort_nearly_sorted(tagging.mentions, stands_before);
        tagging.themes = sums.findings();
        set_masks(tagging);
        if (tagging.neutral != 0) give_tone(tagging, tone_of_answer(scratch.state_->stance, asked.asks));
        tagging.lenses = workspace.lenses();
    }
    if (tagging.themes.empty()) tagging.residual = residual_of(workspace);
    if (verbatim.size() > ordinary_answer) scratch.state_ = std::make_unique<Scratch::State>();
    return tagging;
}

}  // namespace groundswell::themes
