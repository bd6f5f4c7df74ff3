// XmlNames: the names met in one XML part and the namespaces their prefixes stand for.
//
// Cost          A look-up a name; memory by the caps below. Thread rule: one thread at a time.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::ingest {

enum class XmlSpace : std::uint8_t {
    spreadsheet,    // main
    relationships,  // r:id
    package,        // of the parts *.rels
    none,
    other,
};

class XmlNames {
public:
    static constexpr std::size_t most_names = 4096, longest_name = 1024;

    struct Name {
        std::string text;
        std::size_t colon = 0;  // the local name begins after it; 0 when there is no prefix
        std::uint32_t prefix = 0;

        std::string_view local() const { return std::string_view(text).substr(colon ? colon + 1 : 0); }
    };

    XmlNames();

    // Null when there are too many names, or one is too long. Pointers hold as long as the names do.
    const Name* find(std::string_view text);
    XmlSpace space_of(const Name& name) const { return spaces_[name.prefix]; }
    // Of an attribute, whose empty prefix stands for no namespace; of one that was never seen: other.
    XmlSpace space_of_prefix(std::string_view prefix) const;

    // "xmlns" or "xmlns:p" on an element at this depth; holds until leave(depth).
    bool bind(std::string_view attribute, std::string_view uri, std::size_t depth);
    void leave(std::size_t depth) {
        while (!bound_.empty() && bound_.back().depth >= depth) unbind();
    }

private:
    struct Bound {
        std::size_t depth;
        std::uint32_t prefix;
        XmlSpace before;
    };
    void unbind();
    std::uint32_t prefix_number(std::string_view prefix);

    std::array<std::uint16_t, most_names * 2> slots_{};  // number of the name + 1
    std::vector<Name> names_;
    std::vector<std::string> prefixes_;
    std::vector<XmlSpace> spaces_;  // by prefix
    std::vector<Bound> bound_;
};

}  // namespace groundswell::ingest
