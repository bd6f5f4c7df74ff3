// MultipartReader: multipart/form-data (RFC 7578), read as a stream into api::Part values.
//
// What it is    Bytes go in as they arrive; the content of a file part goes straight to its own SpoolWriter, so
//               a large upload touches the disk once. No regular expressions, no recursion; memory is bounded
//               by `memory` for all parts together plus one part's headers.
// Limits        Parts, header bytes per part and name bytes are bounded. A part without a file name is a field:
//               all fields together fit in `memory`, or the request is refused (413), so that they are always
//               in memory. File names are for display only: no directories, no control characters.
// Errors        "multipart-invalid" (400) with a sentence saying what; "field-too-large" (413).
// Call order    write()*, then finish() once.
// Thread rule   One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/message.h"
#include "service/http/refusal.h"
#include "service/http/spool.h"

namespace groundswell::service {

struct MultipartLimits {
    std::size_t parts = 128;
    std::size_t header_bytes = 4096;  // of one part
    std::size_t name_bytes = 256;
    std::size_t memory = 64 * 1024;
};

class MultipartReader {
public:
    MultipartReader(Spool& spool, const std::string& boundary, const MultipartLimits& limits);

    ~MultipartReader();
    MultipartReader(const MultipartReader&) = delete;
    MultipartReader& operator=(const MultipartReader&) = delete;

    // The boundary of a multipart/form-data content type; empty when there is none that RFC 2046 allows.
    static std::string boundary_of(std::string_view content_type);

    Verdict write(std::string_view bytes);
    Verdict finish(std::vector<api::Part>& parts);

private:
    enum class State : std::uint8_t { preamble, headers, content, epilogue };
    enum class Step : std::uint8_t { more, again };  // needs more bytes; or look again

    Step read_text(Verdict& verdict);  // preamble or content, up to the next delimiter
    Step read_headers(Verdict& verdict);
    Verdict begin_part(std::string_view headers);
    Verdict take_content(std::string_view bytes);
    Verdict end_part();

    Spool* spool_;
    MultipartLimits limits_;
    std::string delimiter_;  // CR LF "--" boundary
    std::string pending_;    // bytes not yet understood
    std::size_t at_ = 0;     // how far pending_ is used up
    State state_ = State::preamble;
    std::size_t memory_used_ = 0;  // by finished parts
    api::Part part_;
    std::unique_ptr<SpoolWriter> writer_;
    std::vector<api::Part> parts_;
};

// What a client calls its file, made fit to show: the last path component, valid UTF-8, no control characters,
// at most 255 bytes. Never to be used as a path.
std::string display_name(std::string_view file_name);

}  // namespace groundswell::service
