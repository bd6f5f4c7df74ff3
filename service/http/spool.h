// The spool: where bodies too large for memory wait for their handler.
//
// What it is    Spool owns one private directory below HttpOptions::spool_directory, named wall-..., and holds
//               a lock on it for as long as the process lives; open() removes what dead processes left.
//               SpoolWriter collects one body or part: in memory while it is small and memory is not scarce,
//               then in a file of mode 0600 that goes when the writer or the last api::Body goes.
// Cost          Writing is plain write() into the page cache, at most one socket read (64 KiB) at a time, from
//               the event loop: bounded, never followed by a sync there.
// Errors        "spool-full" (507) when the disk is, "spool-failed" (503) for the rest.
// Thread rule   Spool may be used by many threads, a SpoolWriter by one at a time.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "api/message.h"
#include "core/result.h"
#include "service/http/refusal.h"

namespace groundswell::service {

class Spool {
public:
    static Result<std::unique_ptr<Spool>> open(const std::string& directory);
    ~Spool();
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    // A new file's descriptor, or -1 with errno; its path goes to `path`.
    int create(std::string& path);

    // Bytes of bodies being received in memory. Beyond `plenty` even small ones go to disk.
    static constexpr std::size_t plenty = 64 << 20;
    std::atomic<std::size_t> memory_in_use{0};

private:
    Spool() = default;

    std::string directory_;
    int lock_ = -1;
    std::atomic<std::uint64_t> next_{0};
};

class SpoolWriter {
public:
    // `most_memory`: spool what grows larger.
    SpoolWriter(Spool& spool, std::size_t most_memory) : spool_(&spool), most_memory_(most_memory) {}
    ~SpoolWriter();
    SpoolWriter(const SpoolWriter&) = delete;
    SpoolWriter& operator=(const SpoolWriter&) = delete;

    Verdict write(std::string_view bytes);
    std::uint64_t size() const { return size_; }
    std::size_t memory() const { return memory_.size(); }
    Verdict finish(api::Body& body);  // hands over; the writer is empty afterwards

private:
    Verdict to_file(std::string_view bytes);

    Spool* spool_;
    std::size_t most_memory_;
    std::string memory_;
    std::uint64_t size_ = 0;
    int file_ = -1;
    std::string path_;
};

}  // namespace groundswell::service
