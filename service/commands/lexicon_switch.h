// Switching a store to another lexicon from the command line, with a bar.
#pragma once

#include <memory>

#include "pipeline/resources.h"
#include "pipeline/retag.h"
#include "storage/store.h"

namespace groundswell::service {

Result<pipeline::Retagging> switch_with_bar(storage::Store& store, pipeline::LexiconCache& lexicons,
                                            const std::shared_ptr<const themes::Tagger>& to,
                                            pipeline::RetagOptions options);

// To what LexiconCache::wanted() says, before something is stored; on stderr when it is a switch.
Result<void> switch_to_wanted(storage::Store& store, const pipeline::Resources& resources);

}  // namespace groundswell::service
