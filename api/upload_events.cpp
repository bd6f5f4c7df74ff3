#include "api/upload_events.h"

#include <array>
#include <cstdio>

namespace groundswell::api {
namespace {

bool is_open(UploadState state) {
    return state == UploadState::received || state == UploadState::processing;
}

std::string data_of(const pipeline::UploadDesk::Sight& sight) {
    const RowCounts& rows = sight.progress.rows;
    std::array<char, 320> text{};
    const int length = std::snprintf(
        text.data(), text.size(),
        R"({"state":"%s","progress":%.4f,"rows":{"read":%llu,"accepted":%llu,"duplicate":%llu,"rejected":%llu}})",
        std::string(to_string(sight.state)).c_str(), sight.progress.progress,
        static_cast<unsigned long long>(rows.read), static_cast<unsigned long long>(rows.accepted),
        static_cast<unsigned long long>(rows.duplicate), static_cast<unsigned long long>(rows.rejected));
    return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace

UploadEvents::UploadEvents(const pipeline::UploadDesk& desk, const Upload& known)
    : desk_(desk), upload_(known.id), known_{known.state, {known.progress, known.rows}} {}

std::optional<std::string> UploadEvents::poll() {
    if (ended_) return std::nullopt;
    // Of what had ended before, the store knows more: it may have been withdrawn or replaced since.
    const auto seen = is_open(known_.state) ? desk_.sight(upload_).value_or(known_) : known_;
    // What neither the desk nor the store calls ended, and the desk does not know, is another process's import:
    // its end cannot be seen from here, so the client is sent back to polling.
    const bool others = is_open(seen.state) && !desk_.sight(upload_);
    const std::string data = data_of(seen);
    ended_ = !is_open(seen.state) || others;
    if (data == last_ && !ended_) return std::string();
    last_ = data;
    return "id: " + std::to_string(++id_) + "\nevent: " + (ended_ && !others ? "end" : "progress") +
           "\ndata: " + data + "\n\n";
}

}  // namespace groundswell::api
