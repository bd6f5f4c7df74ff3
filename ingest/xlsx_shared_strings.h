// SharedStrings: the texts that cells of a workbook refer to by number.
//
// Meaning       The runs of a rich text are joined; phonetic runs are left out; escapes are decoded.
// Cost          Up to a cap the texts are held in memory, further ones in a temporary file that has no name and
//               goes with the process. Four bytes of memory a text besides.
// Errors        Those of XmlStream; "xlsx-too-large"; "scratch-unwritable" when there is no room for the file.
// Thread rule   One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "ingest/xlsx_archive.h"
#include "ingest/xlsx_scratch.h"

namespace groundswell::ingest {

class SharedStrings {
public:
    static Result<std::unique_ptr<SharedStrings>> read(XlsxArchive& archive, std::string_view part);

    explicit SharedStrings(const XlsxLimits& limits, const std::string& shown_name);
    Result<void> add(std::string_view text);
    // Needed once, after the last add().
    Result<void> finish();

    std::size_t size() const { return count_; }
    // A text in memory is given as it lies there; one from the file is put at the end of `room`, and `in_room`
    // set: its view holds until `room` grows. The number must be below size().
    Result<std::string_view> at(std::size_t number, std::string& room, bool& in_room);
    std::uint64_t bytes_spooled() const { return spool_ ? spool_->size() : 0; }

private:
    // Where the text with its length in front begins, in units of four bytes; first those in memory, then the
    // file.
    static constexpr std::size_t index_block = 1U << 16;
    std::uint64_t place_of(std::size_t number) const {
        return std::uint64_t{places_[number / index_block][number % index_block]} * 4;
    }
    void note_place(std::uint64_t place);

    XlsxLimits limits_;
    std::string shown_name_;
    std::size_t count_ = 0;
    std::vector<std::vector<std::uint32_t>> places_;
    std::string in_memory_;
    std::unique_ptr<ScratchFile> spool_;
};

}  // namespace groundswell::ingest
