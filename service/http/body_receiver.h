// BodyReceiver: one request body on its way in, whatever its framing and its content type.
//
// What it is    Undoes Content-Length or chunked framing under the true limit (of decoded bytes), and sends the
//               content to a MultipartReader for multipart/form-data, else to a SpoolWriter.
// Call order    receive() with what the socket gave until done(); then finish() once.
// Thread rule   One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "service/http/chunked.h"
#include "service/http/head.h"
#include "service/http/multipart.h"
#include "service/http/spool.h"

namespace groundswell::service {

class BodyReceiver {
public:
    // `limit` was already held against a declared length.
    BodyReceiver(const RequestHead& head, std::uint64_t limit, std::size_t memory, Spool& spool);

    Verdict start() const;  // what is wrong before a byte came
    Verdict receive(std::string_view input, std::size_t& consumed);
    bool done() const { return chunked_ ? chunks_.done() : received_ == length_; }
    std::uint64_t received() const { return received_; }  // content bytes
    Verdict finish(api::Request& request);

private:
    Verdict take(std::string_view content);

    bool chunked_;
    std::uint64_t length_;
    std::uint64_t limit_;
    std::uint64_t received_ = 0;
    ChunkDecoder chunks_;
    bool is_multipart_ = false;
    std::unique_ptr<MultipartReader> parts_;
    SpoolWriter raw_;
};

}  // namespace groundswell::service
