#include "ingest/xlsx_xml.h"

#include <expat.h>

#include <algorithm>
#include <new>
#include <utility>

#include "ingest/xlsx_errors.h"

namespace groundswell::ingest {
namespace {

// UTF-16 by its byte order mark, or by the zero beside the first character, which is "<".
std::optional<Encoding> wide_encoding(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("<\0"sv)) return Encoding::utf_16le;
    if (bytes.starts_with("\xfe\xff") || bytes.starts_with("\0<"sv)) return Encoding::utf_16be;
    return std::nullopt;
}

}  // namespace

std::string_view XmlElement::attribute(std::string_view name) const {
    for (const char* const* at = attributes_; *at; at += 2)
        if (name == at[0]) return at[1];
    return {};
}

std::string_view XmlElement::relationship(std::string_view local) const {
    for (const char* const* at = attributes_; *at; at += 2) {
        const std::string_view name = at[0];
        const std::size_t colon = name.find(':');
        if (colon != std::string_view::npos && name.substr(colon + 1) == local &&
            names_.space_of_prefix(name.substr(0, colon)) == XmlSpace::relationships)
            return at[1];
    }
    return {};
}

struct XmlStream::Callbacks {
    static XmlStream& of(void* stream) { return *static_cast<XmlStream*>(stream); }

    static void XMLCALL begin(void* stream, const char* name, const char** attributes) {
        of(stream).begin_element(name, attributes);
    }
    static void XMLCALL end(void* stream, const char*) { of(stream).end_element(); }
    static void XMLCALL text(void* stream, const char* text, int length) {
        if (!of(stream).failure_) of(stream).handler_.text({text, static_cast<std::size_t>(length)});
    }
    static void XMLCALL doctype(void* stream, const char*, const char*, const char*, int) {
        of(stream).fail("has a DOCTYPE, which no part of a workbook has");
    }
};

void XmlStream::FreeParser::operator()(XML_ParserStruct* parser) const {
    XML_ParserFree(parser);
}

XmlStream::XmlStream(ByteSource& bytes, std::string part, std::string shown_name, XmlHandler& handler)
    : bytes_(bytes), part_(std::move(part)), shown_name_(std::move(shown_name)), handler_(handler) {}

XmlStream::~XmlStream() = default;

Result<void> XmlStream::whole() {
    while (true) {
        const auto more = step();
        if (!more) return more.error();
        if (!*more) return {};
    }
}

Result<bool> XmlStream::step() {
    if (ended_) return false;
    const bool first = !parser_;
    if (first) {
        raw_.resize(piece);
        const auto got = bytes_.read(raw_.data(), piece);
        if (!got) return got.error();
        raw_.resize(*got);
        const auto wide = wide_encoding(raw_);
        if (wide) decoder_.emplace(*wide);
        parser_.reset(XML_ParserCreate(wide ? "UTF-8" : nullptr));
        if (!parser_) throw std::bad_alloc();
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), &Callbacks::begin, &Callbacks::end);
        XML_SetCharacterDataHandler(parser_.get(), &Callbacks::text);
        XML_SetStartDoctypeDeclHandler(parser_.get(), &Callbacks::doctype);
    }
    // A unit of UTF-16 becomes at most five bytes: a mark and four digits where it stands for nothing.
    const std::size_t room = decoder_ ? piece * 3 : piece;
    void* const buffer = XML_GetBuffer(parser_.get(), static_cast<int>(room));
    if (!buffer) throw std::bad_alloc();
    std::size_t count = 0;
    if (first && !decoder_) {
        count = raw_.size();
        std::copy_n(raw_.data(), count, static_cast<char*>(buffer));
    } else {
        const auto filled = fill(static_cast<char*>(buffer));
        if (!filled) return filled.error();
        count = *filled;
    }
    if (count == 0) ended_ = true;
    given_ += count;
    const bool parsed = XML_ParseBuffer(parser_.get(), static_cast<int>(count), ended_) == XML_STATUS_OK;
    if (!parsed || failure_) return error();
    const XML_Index reached = XML_GetCurrentByteIndex(parser_.get());
    if (!ended_ && given_ - static_cast<std::uint64_t>(std::max<XML_Index>(reached, 0)) > longest_tag + room) {
        failure_ = "has a tag or comment of more than " + std::to_string(longest_tag) + " bytes";
        return error();
    }
    return !ended_;
}

Result<std::size_t> XmlStream::fill(char* into) {
    if (!decoder_) return bytes_.read(into, piece);
    decoded_.clear();
    // Half a character alone gives nothing: the part has not ended by that.
    while (decoded_.empty()) {
        if (raw_.empty()) {
            raw_.resize(piece);
            const auto got = bytes_.read(raw_.data(), piece);
            if (!got) return got.error();
            raw_.resize(*got);
        }
        const bool last = raw_.empty();
        decoder_->decode(raw_, last, decoded_);
        raw_.clear();
        if (last) break;
    }
    std::copy(decoded_.begin(), decoded_.end(), into);
    return decoded_.size();
}

bool XmlStream::bind_namespaces(const char* const* attributes) {
    for (const char* const* at = attributes; *at; at += 2) {
        const std::string_view name = at[0];
        if (!name.starts_with("xmlns") || (name.size() > 5 && name[5] != ':')) continue;
        if (!names_.bind(name, at[1], depth_)) return false;
    }
    return true;
}

void XmlStream::begin_element(const char* name, const char* const* attributes) {
    if (failure_) return;
    if (++depth_ > deepest) return fail("has elements nested more than " + std::to_string(deepest) + " deep");
    const XmlNames::Name* known = names_.find(name);
    bool few = known != nullptr && bind_namespaces(attributes);
    for (const char* const* at = attributes; few && *at; at += 2)
        if (at[0][1] != '\0') few = names_.find(at[0]) != nullptr;  // names of one letter are few by themselves
    if (!few) return fail("has more names, or longer ones, than any part of a workbook");
    handler_.start(XmlElement(known->local(), names_.space_of(*known), attributes, names_));
}

void XmlStream::end_element() {
    if (failure_) return;
    handler_.end();
    names_.leave(depth_--);
}

void XmlStream::fail(std::string what) {
    if (!failure_) failure_ = std::move(what);
    XML_StopParser(parser_.get(), XML_FALSE);
}

Error XmlStream::error() const {
    const std::string what =
        failure_ ? *failure_
                 : "is no well-formed XML (" + std::string(XML_ErrorString(XML_GetErrorCode(parser_.get()))) +
                       " in line " + std::to_string(XML_GetCurrentLineNumber(parser_.get())) + ")";
    return xlsx_damaged(shown_name_, "the part " + part_ + " " + what);
}

}  // namespace groundswell::ingest
