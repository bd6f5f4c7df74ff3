// As of: which moment of the store someone means who asks for a figure as it was.
//
// What it is    as_of= is a data version ("41", as every answer gives it), a time ("2026-11-27T10:15:00Z"; UTC,
//               to the millisecond at most), or a date ("2026-11-27": its end, UTC).
// Errors        "as-of-invalid": none of these. "as-of-in-the-future". "as-of-not-kept" (gone): from before the
//               store kept what counted when.
// Thread rule   Any thread.
#pragma once

#include <memory>
#include <string>

#include "core/result.h"
#include "pipeline/evidence.h"
#include "storage/store.h"

namespace groundswell::pipeline {

// `now` as now_utc() gives it.
Result<storage::Moment> moment_meant(storage::Store& store, const std::string& as_of, const std::string& now);

// The picture that lexicon= and as_of= ask for, each empty when not said.
Result<std::shared_ptr<const Evidence>> evidence_meant(EvidenceCache& cache, storage::Store& store,
                                                       const std::string& lexicon, const std::string& as_of);

}  // namespace groundswell::pipeline
