// XlsxPart: the bytes of one part of a workbook, unpacked while they are read.
//
// Meaning       Bytes are counted as they come out of the inflater and stopped at the limits; length and checksum
//               must agree with the directory at the end. Nothing that is unpacked is kept.
// Errors        "xlsx-too-large" (of the part, of all parts, of the ratio), "xlsx-damaged", "file-unreadable".
#pragma once

#include <memory>
#include <string>

#include "ingest/byte_source.h"
#include "ingest/xlsx_archive.h"

namespace groundswell::ingest {

class XlsxPart : public ByteSource {
public:
    static constexpr std::uint16_t stored = 0, deflated = 8;

    XlsxPart(XlsxArchive& archive, std::size_t entry, std::uint64_t limit);
    ~XlsxPart() override;

    Result<std::size_t> read(char* into, std::size_t room) override;
    std::uint64_t size() const override;  // packed
    std::uint64_t packed_read() const { return packed_read_; }
    std::uint64_t unpacked() const { return unpacked_; }
    std::uint64_t unpacked_of_all() const { return archive_.unpacked(); }  // of every part of the workbook
    const std::string& name() const;

private:
    struct Inflater;

    Result<std::size_t> take_stored(char* into, std::size_t room);
    Result<std::size_t> inflate_some(char* into, std::size_t room);
    Result<bool> fill_packed();
    Result<void> count(const char* bytes, std::size_t size);
    Result<void> check_end() const;
    Error damaged() const;

    XlsxArchive& archive_;
    std::size_t index_;
    std::uint64_t limit_;
    std::unique_ptr<Inflater> inflater_;
    std::string packed_;  // read from the file
    std::uint64_t packed_read_ = 0, unpacked_ = 0;
    std::uint32_t checksum_ = 0;
    bool ended_ = false;
};

}  // namespace groundswell::ingest
