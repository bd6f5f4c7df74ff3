// UploadEvents: the progress of an upload as server-sent events, until it ends.
//
// What it is    "progress" with {"state","progress","rows"} whenever something changed, then one "end" with the
//               same; ids count from 1. A client that comes late or again gets the state of now first, so that
//               nothing need be remembered for it.
// Thread rule   Polled by the event loop: asks the desk's memory only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "api/message.h"
#include "core/evidence.h"
#include "pipeline/upload_desk.h"

namespace groundswell::api {

class UploadEvents : public EventSource {
public:
    // `known`: the upload as the store has it; used where the desk has never heard of it.
    UploadEvents(const pipeline::UploadDesk& desk, const Upload& known);
    std::optional<std::string> poll() override;

private:
    const pipeline::UploadDesk& desk_;
    std::string upload_;
    pipeline::UploadDesk::Sight known_;
    std::string last_;  // data of the last event
    std::uint64_t id_ = 0;
    bool ended_ = false;
};

}  // namespace groundswell::api
