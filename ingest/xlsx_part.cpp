#include "ingest/xlsx_part.h"

#include <zlib.h>

#include <algorithm>
#include <cassert>

#include "ingest/xlsx_errors.h"

namespace groundswell::ingest {
namespace {

constexpr std::size_t packed_piece = 64U << 10;

}  // namespace

struct XlsxPart::Inflater {
    z_stream stream{};

    Inflater() {
        const int ready = inflateInit2(&stream, -MAX_WBITS);  // no zlib header
        assert(ready == Z_OK);
        static_cast<void>(ready);
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() { inflateEnd(&stream); }
};

XlsxPart::XlsxPart(XlsxArchive& archive, std::size_t entry, std::uint64_t limit)
    : archive_(archive),
      index_(entry),
      limit_(limit),
      checksum_(static_cast<std::uint32_t>(::crc32(0, nullptr, 0))) {
    if (archive.entries()[entry].method == deflated) inflater_ = std::make_unique<Inflater>();
}

XlsxPart::~XlsxPart() = default;

std::uint64_t XlsxPart::size() const {
    return archive_.entries()[index_].packed;
}

const std::string& XlsxPart::name() const {
    return archive_.entries()[index_].name;
}

Result<std::size_t> XlsxPart::read(char* into, std::size_t room) {
    if (ended_ || room == 0) return std::size_t{0};
    const auto got = inflater_ ? inflate_some(into, room) : take_stored(into, room);
    if (!got) return got;
    if (auto counted = count(into, *got); !counted) return counted.error();
    if (*got < room) {
        ended_ = true;
        if (auto whole = check_end(); !whole) return whole.error();
    }
    return got;
}

Result<std::size_t> XlsxPart::take_stored(char* into, std::size_t room) {
    const ZipEntry& entry = archive_.entries()[index_];
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(room, entry.packed - packed_read_));
    const auto got = archive_.file_->read(entry.data + packed_read_, into, wanted);
    if (got) packed_read_ += *got;
    return got;
}

// Fills all of `room` unless the part ends.
Result<std::size_t> XlsxPart::inflate_some(char* into, std::size_t room) {
    z_stream& stream = inflater_->stream;
    stream.next_out = reinterpret_cast<Bytef*>(into);
    stream.avail_out = static_cast<uInt>(std::min<std::size_t>(room, 1U << 30));
    const std::size_t all = stream.avail_out;
    while (stream.avail_out > 0) {
        if (stream.avail_in == 0) {
            const auto filled = fill_packed();
            if (!filled) return filled.error();
            if (!*filled) return damaged();  // the packed bytes end before the deflate stream does
        }
        const int state = ::inflate(&stream, Z_NO_FLUSH);
        if (state == Z_STREAM_END) break;
        if (state != Z_OK && state != Z_BUF_ERROR) return damaged();
    }
    return all - stream.avail_out;
}

Result<bool> XlsxPart::fill_packed() {
    const ZipEntry& entry = archive_.entries()[index_];
    packed_.resize(packed_piece);
    const auto wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(packed_piece, entry.packed - packed_read_));
    const auto got = archive_.file_->read(entry.data + packed_read_, packed_.data(), wanted);
    if (!got) return got.error();
    packed_read_ += *got;
    inflater_->stream.next_in = reinterpret_cast<Bytef*>(packed_.data());
    inflater_->stream.avail_in = static_cast<uInt>(*got);
    return *got > 0;
}

Result<void> XlsxPart::count(const char* bytes, std::size_t size) {
    const XlsxLimits& limits = archive_.limits();
    unpacked_ += size;
    checksum_ = static_cast<std::uint32_t>(::crc32_z(checksum_, reinterpret_cast<const Bytef*>(bytes), size));
    if (unpacked_ > limit_)
        return xlsx_too_large(archive_.shown_name(),
                              "the part " + name() + " unpacks to more than " + std::to_string(limit_) + " bytes");
    if (!archive_.unpacked_.reach(index_, unpacked_))
        return xlsx_too_large(archive_.shown_name(),
                              "it unpacks to more than " + std::to_string(limits.unpacked) + " bytes");
    const std::uint64_t used = packed_read_ - (inflater_ ? inflater_->stream.avail_in : 0);
    if (unpacked_ > limits.ratio_from && unpacked_ / limits.ratio > used)
        return xlsx_too_large(archive_.shown_name(), "the part " + name() + " unpacks to more than " +
                                                         std::to_string(limits.ratio) + " times its size");
    return {};
}

Result<void> XlsxPart::check_end() const {
    const ZipEntry& entry = archive_.entries()[index_];
    if (unpacked_ != entry.unpacked || checksum_ != entry.checksum) return damaged();
    return {};
}

Error XlsxPart::damaged() const {
    return xlsx_damaged(archive_.shown_name(), "the part " + name() + " does not unpack to what it should be");
}

}  // namespace groundswell::ingest
