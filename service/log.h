// Logs: one JSON line a request (at the level debug; a failure of ours at warn), an upload and a switch of
// lexicons, on stderr, each request with its id. No text of answers, no header values, no query values.
#pragma once

#include <string>

#include "api/message.h"
#include "core/evidence.h"
#include "pipeline/lexicon_desk.h"

namespace groundswell::service {

void start_log(const std::string& level);
void log_request(const api::Request& request, const api::Response& response);
void log_upload(const Upload& upload);
void log_switch(const pipeline::SwitchEnd& end);

}  // namespace groundswell::service
