#include "service/commands/lexicon_switch.h"

#include <cstdio>

#include "service/commands/progress_bar.h"

namespace groundswell::service {

Result<pipeline::Retagging> switch_with_bar(storage::Store& store, pipeline::LexiconCache& lexicons,
                                            const std::shared_ptr<const themes::Tagger>& to,
                                            pipeline::RetagOptions options) {
    ProgressBar bar;
    options.progress = [&](double done) { bar.show(done, "of the answers looked at"); };
    return switch_lexicon(store, lexicons, to, options);
}

Result<void> switch_to_wanted(storage::Store& store, const pipeline::Resources& resources) {
    pipeline::LexiconCache& lexicons = *resources.lexicons;
    auto wanted = lexicons.wanted(store);
    if (!wanted) return wanted.error();
    auto switched =
        switch_with_bar(store, lexicons, *wanted, {.chosen = lexicons.named() || *wanted != lexicons.own()});
    if (!switched) return switched.error();
    if (switched->switched && switched->answers > 0)
        std::fprintf(stderr, "groundswell: the evidence is now in terms of the lexicon %s\n",
                     (*wanted)->lexicon().version.c_str());
    return {};
}

}  // namespace groundswell::service
