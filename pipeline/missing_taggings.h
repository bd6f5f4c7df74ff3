// MissingTaggings: gives answers their tagging under a lexicon where none is stored.
//
// Which         Under an earlier lexicon, answers that came later; under a current one, answers that did not count
//               when it became current; all, where the taggings are not held any more.
// Errors        Those of the tagger. Where this release cannot tag by the lexicon, the answer stays untagged.
// Cost          10 us an answer that is tagged.
// Thread rule   One thread; the lexicon is shared.
#pragma once

#include <functional>

#include "core/words.h"
#include "pipeline/lexicon_in_use.h"
#include "storage/stored_values.h"

namespace groundswell::pipeline {

class MissingTaggings {
public:
    // The question must live on until the tagging is made.
    using AskedBy = std::function<themes::Asked(std::uint64_t question)>;

    // `held`: what is stored with an answer is of this lexicon. The lexicon must outlive it.
    MissingTaggings(const LexiconInUse& lexicon, AskedBy asked_by, bool held)
        : lexicon_(lexicon), asked_by_(std::move(asked_by)), held_(held) {}

    Result<void> fill(storage::StoredAnswer& answer) {
        if (held_ && answer.tagged) return {};
        answer.tagged = false;
        if (!lexicon_.can_tag()) return {};
        auto tagging = lexicon_.tag(answer.text, asked_by_(answer.question), scratch_);
        if (!tagging) return tagging.error();
        answer.tagging = std::move(*tagging);
        answer.tagged = true;
        return {};
    }

private:
    const LexiconInUse& lexicon_;
    AskedBy asked_by_;
    bool held_;
    themes::Tagger::Scratch scratch_;
};

}  // namespace groundswell::pipeline
