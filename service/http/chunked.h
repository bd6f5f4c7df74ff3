// ChunkDecoder: the chunked transfer coding (RFC 9112 section 7.1), undone strictly and incrementally.
//
// What it is    Takes bytes as they come from the socket, hands the decoded ones to a sink, and stops exactly
//               at the end of the last chunk's trailer, so that a pipelined request after it is left alone.
//               Chunk extensions are skipped up to a bound, trailers are checked and dropped.
// Cost          No copy, no allocation but for an unfinished line of at most 512 bytes.
// Thread rule   One thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "service/http/refusal.h"

namespace groundswell::service {

class ChunkDecoder {
public:
    using Sink = std::function<Verdict(std::string_view)>;

    // Decodes from the front of `input` and says in `consumed` how many bytes it used. After a verdict the
    // decoder is spent.
    Verdict decode(std::string_view input, std::size_t& consumed, const Sink& sink);
    bool done() const { return state_ == State::done; }

private:
    enum class State : std::uint8_t { size_line, data, data_end, trailer, done };

    Verdict end_line();
    Verdict read_size();
    Verdict read_trailer();

    State state_ = State::size_line;
    std::string line_;
    std::uint64_t left_ = 0;         // of the current chunk
    std::uint64_t overhead_ = 0;     // bytes of extensions and trailers so far
    std::size_t data_end_seen_ = 0;  // of the CR LF behind a chunk
};

}  // namespace groundswell::service
