#include "service/http/body_receiver.h"

#include <algorithm>

#include "service/http/fields.h"

namespace groundswell::service {

BodyReceiver::BodyReceiver(const RequestHead& head, std::uint64_t limit, std::size_t memory, Spool& spool)
    : chunked_(head.chunked), length_(head.content_length), limit_(limit), raw_(spool, memory) {
    if (media_type(head.content_type) != "multipart/form-data") return;
    is_multipart_ = true;
    const std::string boundary = MultipartReader::boundary_of(head.content_type);
    if (!boundary.empty()) {
        parts_ = std::make_unique<MultipartReader>(spool, boundary, MultipartLimits{.memory = memory});
    }
}

Verdict BodyReceiver::start() const {
    if (!is_multipart_ || parts_) return std::nullopt;
    return Refusal{400, "multipart-invalid", "The content type names no valid boundary."};
}

Verdict BodyReceiver::receive(std::string_view input, std::size_t& consumed) {
    if (chunked_) {
        return chunks_.decode(input, consumed, [this](std::string_view content) { return take(content); });
    }
    consumed = static_cast<std::size_t>(std::min<std::uint64_t>(input.size(), length_ - received_));
    return take(input.substr(0, consumed));
}

Verdict BodyReceiver::take(std::string_view content) {
    received_ += content.size();
    if (received_ > limit_) {
        return Refusal{413, "body-too-large", "The body is larger than " + std::to_string(limit_) + " bytes."};
    }
    return parts_ ? parts_->write(content) : raw_.write(content);
}

Verdict BodyReceiver::finish(api::Request& request) {
    return parts_ ? parts_->finish(request.parts) : raw_.finish(request.body);
}

}  // namespace groundswell::service
