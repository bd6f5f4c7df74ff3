// The secret of a store under which firms are known again: DIR/firm.key.
//
// What it is    32 random bytes in hex, readable by the owner alone, made at first use. Losing it loses nothing
//               stored: firms are merely not matched any more with those of earlier uploads. Keep it apart from
//               copies of the store that others get.
// Processes     Two that make it at once end with the same one.
// Errors        "firm-key-unreadable", "firm-key-damaged" (what is there is not 64 hex digits), those of writing.
#pragma once

#include <memory>
#include <string>

#include "core/result.h"
#include "ingest/firm_key.h"

namespace groundswell::pipeline {

// `data_directory` exists.
Result<std::shared_ptr<const ingest::FirmKey>> firm_key_of(const std::string& data_directory);

}  // namespace groundswell::pipeline
