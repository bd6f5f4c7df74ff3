// What the handlers work with: one per process, shared by all workers.
#pragma once

#include <memory>
#include <string>

#include "api/metrics.h"
#include "pipeline/evidence.h"
#include "pipeline/resources.h"
#include "pipeline/suggestions.h"
#include "pipeline/upload_desk.h"
#include "storage/store.h"

namespace groundswell::api {

struct Application {
    storage::Store& store;
    pipeline::Resources resources;
    pipeline::EvidenceCache& evidence;
    pipeline::UploadDesk& uploads;
    Metrics& metrics;
    std::shared_ptr<pipeline::SuggestionCache> suggestions = std::make_shared<pipeline::SuggestionCache>();
};

}  // namespace groundswell::api
