// XmlStream: the elements and texts of one XML part, as they are read.
//
// What it is    expat behind a wall: namespaces resolved to the few that matter, encodings UTF-8 and UTF-16
//               (told by their first bytes) and what else expat knows.
// Safety        A DOCTYPE is refused, so no entity but the five of XML can stand in a part. Depth, length of one
//               tag, number and length of names are capped: memory does not grow with the part, and the time is
//               linear.
// Errors        "xlsx-damaged" with the part and what is wrong; those of the bytes.
// Call order    step() until it gives false, or whole(). Thread rule: one thread at a time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/byte_source.h"
#include "ingest/encoding.h"
#include "ingest/xlsx_xml_names.h"

struct XML_ParserStruct;

namespace groundswell::ingest {

// An element that begins; its views hold during the call.
class XmlElement {
public:
    XmlElement(std::string_view local, XmlSpace space, const char* const* attributes, const XmlNames& names)
        : local_(local), space_(space), attributes_(attributes), names_(names) {}

    std::string_view local() const { return local_; }
    // Of the spreadsheet or of package relationships, strict or transitional, or of no namespace at all.
    bool is(std::string_view local) const { return space_ != XmlSpace::other && local_ == local; }
    // Names and values in turn, ended by a null pointer; for elements of which there are millions.
    const char* const* attributes() const { return attributes_; }
    // An attribute without a prefix; empty when absent.
    std::string_view attribute(std::string_view name) const;
    // An attribute such as r:id.
    std::string_view relationship(std::string_view local) const;

private:
    std::string_view local_;
    XmlSpace space_;
    const char* const* attributes_;
    const XmlNames& names_;
};

class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(const XmlElement& element) = 0;
    virtual void end() = 0;  // of the element that began last
    virtual void text(std::string_view text) = 0;
};

class XmlStream {
public:
    static constexpr std::size_t piece = 64U << 10, longest_tag = 256U << 10, deepest = 128;

    // `part` and `shown_name` stand in messages. Bytes and handler must outlive the stream.
    XmlStream(ByteSource& bytes, std::string part, std::string shown_name, XmlHandler& handler);
    ~XmlStream();

    Result<bool> step();  // one piece; false when the part has ended
    Result<void> whole();

private:
    struct Callbacks;

    Result<std::size_t> fill(char* into);
    void begin_element(const char* name, const char* const* attributes);
    void end_element();
    bool bind_namespaces(const char* const* attributes);
    void fail(std::string what);
    Error error() const;

    struct FreeParser {
        void operator()(XML_ParserStruct* parser) const;
    };
    ByteSource& bytes_;
    std::string part_, shown_name_;
    XmlHandler& handler_;
    XmlNames names_;
    std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
    std::optional<Decoder> decoder_;  // for UTF-16
    std::string raw_, decoded_;
    std::uint64_t given_ = 0;  // bytes given to the parser
    std::size_t depth_ = 0;
    bool ended_ = false;
    std::optional<std::string> failure_;
};

}  // namespace groundswell::ingest
