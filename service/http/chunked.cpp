#include "service/http/chunked.h"

#include <algorithm>

#include "core/ascii.h"
#include "service/http/fields.h"

namespace groundswell::service {

namespace {

constexpr std::size_t most_line_bytes = 512;
constexpr std::uint64_t most_overhead_bytes = 8 * 1024;
constexpr std::size_t most_size_digits = 15;  // cannot overflow 64 bits

Refusal chunk_invalid(std::string detail) {
    return Refusal{400, "chunk-invalid", std::move(detail)};
}

}  // namespace

Verdict ChunkDecoder::decode(std::string_view input, std::size_t& consumed, const Sink& sink) {
    consumed = 0;
    while (state_ != State::done && consumed < input.size()) {
        const std::string_view rest = input.substr(consumed);
        if (state_ == State::data) {
            const auto take = static_cast<std::size_t>(std::min<std::uint64_t>(left_, rest.size()));
            if (Verdict verdict = sink(rest.substr(0, take))) return verdict;
            consumed += take;
            left_ -= take;
            if (left_ == 0) state_ = State::data_end;
        } else if (state_ == State::data_end) {
            if (rest.front() != "\r\n"[data_end_seen_])
                return chunk_invalid("A chunk is longer than its size says.");
            ++consumed;
            if (++data_end_seen_ == 2) {
                data_end_seen_ = 0;
                state_ = State::size_line;
            }
        } else {
            const auto newline = rest.find('\n');
            const std::string_view piece = rest.substr(0, newline);
            if (line_.size() + piece.size() > most_line_bytes) return chunk_invalid("A chunk line is too long.");
            line_ += piece;
            consumed += piece.size() + (newline == std::string_view::npos ? 0 : 1);
            if (newline == std::string_view::npos) break;
            if (Verdict verdict = end_line()) return verdict;
        }
    }
    return std::nullopt;
}

Verdict ChunkDecoder::end_line() {
    if (line_.empty() || line_.back() != '\r') return chunk_invalid("A chunk line does not end with CR LF.");
    line_.pop_back();
    Verdict verdict = state_ == State::size_line ? read_size() : read_trailer();
    line_.clear();
    return verdict;
}

Verdict ChunkDecoder::read_size() {
    std::size_t digits = 0;
    std::uint64_t size = 0;
    for (; digits < line_.size() && hexadecimal(line_[digits]) >= 0; ++digits) {
        if (digits == most_size_digits) return chunk_invalid("A chunk size has too many digits.");
        size = size * 16 + static_cast<std::uint64_t>(hexadecimal(line_[digits]));
    }
    if (digits == 0) return chunk_invalid("A chunk size is not a hexadecimal number.");
    if (digits < line_.size()) {
        const std::string_view extension = std::string_view(line_).substr(digits);
        if (extension.front() != ';' || !is_field_value(extension)) {
            return chunk_invalid("A chunk size is followed by something else than an extension.");
        }
        overhead_ += extension.size();
        if (overhead_ > most_overhead_bytes) return chunk_invalid("There are too many chunk extensions.");
    }
    left_ = size;
    state_ = size == 0 ? State::trailer : State::data;
    return std::nullopt;
}

Verdict ChunkDecoder::read_trailer() {
    if (line_.empty()) {
        state_ = State::done;
        return std::nullopt;
    }
    overhead_ += line_.size();
    const auto colon = line_.find(':');
    const std::string_view line = line_;
    if (colon == std::string::npos || !is_token(line.substr(0, colon)) ||
        !is_field_value(line.substr(colon + 1))) {
        return chunk_invalid("A trailer line is not a header.");
    }
    if (overhead_ > most_overhead_bytes) return chunk_invalid("The trailers are too large.");
    return std::nullopt;
}

}  // namespace groundswell::service
