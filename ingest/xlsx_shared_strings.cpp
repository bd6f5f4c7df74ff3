#include "ingest/xlsx_shared_strings.h"

#include <cstring>
#include <optional>

#include "ingest/xlsx_errors.h"
#include "ingest/xlsx_escapes.h"
#include "ingest/xlsx_part.h"
#include "ingest/xlsx_rich_text.h"
#include "ingest/xlsx_xml.h"

namespace groundswell::ingest {
namespace {

constexpr std::size_t length_size = sizeof(std::uint32_t);

std::size_t padded(std::size_t size) {
    return (size + 3) / 4 * 4;
}

std::uint32_t length_at(const char* bytes) {
    std::uint32_t length = 0;
    std::memcpy(&length, bytes, length_size);
    return length;
}

class SharedStringsHandler : public XmlHandler {
public:
    SharedStringsHandler(SharedStrings& strings, std::size_t longest) : strings_(strings), longest_(longest) {}

    void start(const XmlElement& element) override {
        ++depth_;
        if (in_item_) return rich_text_.start(element);
        in_item_ = depth_ == 2 && element.is("si");
        if (in_item_) rich_text_.begin();
    }
    void end() override {
        --depth_;
        if (in_item_ && rich_text_.inside()) return rich_text_.end();
        if (in_item_) finish_item();
    }
    void text(std::string_view text) override {
        // One letter more than may be shows that it was too long.
        if (in_item_ && rich_text_.in_text()) text_.append(text.substr(0, longest_ + 1 - text_.size()));
    }
    const std::optional<Error>& error() const { return error_; }

private:
    void finish_item() {
        in_item_ = false;
        std::string_view text = text_;
        if (may_hold_escapes(text)) {
            decoded_.clear();
            append_without_escapes(text, decoded_);
            text = decoded_;
        }
        if (!error_)
            if (auto added = strings_.add(text); !added) error_ = added.error();
        text_.clear();
    }

    SharedStrings& strings_;
    std::size_t longest_, depth_ = 0;
    bool in_item_ = false;
    RichText rich_text_;
    std::string text_, decoded_;
    std::optional<Error> error_;
};

}  // namespace

SharedStrings::SharedStrings(const XlsxLimits& limits, const std::string& shown_name)
    : limits_(limits), shown_name_(shown_name) {}

Result<std::unique_ptr<SharedStrings>> SharedStrings::read(XlsxArchive& archive, std::string_view part) {
    auto bytes = archive.open_part(part, false);
    if (!bytes) return bytes.error();
    auto strings = std::make_unique<SharedStrings>(archive.limits(), archive.shown_name());
    SharedStringsHandler handler(*strings, archive.limits().cell);
    XmlStream xml(**bytes, std::string(part), archive.shown_name(), handler);
    while (true) {
        const auto more = xml.step();
        if (!more) return more.error();
        if (handler.error()) return *handler.error();
        if (!*more) break;
    }
    if (auto finished = strings->finish(); !finished) return finished.error();
    return strings;
}

Result<void> SharedStrings::add(std::string_view text) {
    if (count_ == limits_.shared_strings)
        return xlsx_too_large(shown_name_,
                              "it has more than " + std::to_string(limits_.shared_strings) + " different texts");
    char length[length_size];
    const auto size = static_cast<std::uint32_t>(text.size());
    std::memcpy(length, &size, length_size);
    std::string_view padding("\0\0\0", padded(text.size()) - text.size());
    if (!spool_ && in_memory_.size() + length_size + padded(text.size()) <= limits_.shared_in_memory) {
        if (in_memory_.capacity() - in_memory_.size() < length_size + padded(text.size()))
            in_memory_.reserve(in_memory_.size() + in_memory_.size() / 2 + padded(text.size()) + 1024);
        note_place(in_memory_.size());
        in_memory_.append(length, length_size).append(text).append(padding);
        return {};
    }
    if (!spool_) {
        auto created = ScratchFile::create();
        if (!created) return created.error();
        spool_ = std::move(*created);
    }
    note_place(in_memory_.size() + spool_->size());
    for (const std::string_view bytes : {std::string_view(length, length_size), text, padding})
        if (auto written = spool_->write(bytes); !written) return written;
    return {};
}

Result<void> SharedStrings::finish() {
    return spool_ ? spool_->finish() : Result<void>();
}

void SharedStrings::note_place(std::uint64_t place) {
    if (count_ % index_block == 0) {
        places_.emplace_back();
        if (count_ > 0) places_.back().reserve(index_block);
    }
    places_.back().push_back(static_cast<std::uint32_t>(place / 4));
    ++count_;
}

Result<std::string_view> SharedStrings::at(std::size_t number, std::string& room, bool& in_room) {
    const std::uint64_t place = place_of(number);
    in_room = place >= in_memory_.size();
    if (!in_room) {
        const char* const bytes = in_memory_.data() + place;
        return std::string_view(bytes + length_size, length_at(bytes));
    }
    const std::size_t before = room.size();
    const std::uint64_t in_file = place - in_memory_.size();
    if (auto read = spool_->read(in_file, length_size, room); !read) return read.error();
    const std::uint32_t length = length_at(room.data() + before);
    room.resize(before);
    if (auto read = spool_->read(in_file + length_size, length, room); !read) return read.error();
    return std::string_view(room).substr(before);
}

}  // namespace groundswell::ingest
