#include "ingest/xlsx_xml_names.h"

#include <algorithm>

namespace groundswell::ingest {
namespace {

XmlSpace space_of_uri(std::string_view uri) {
    if (uri == "http://schemas.openxmlformats.org/spreadsheetml/2006/main" ||
        uri == "http://purl.oclc.org/ooxml/spreadsheetml/main")
        return XmlSpace::spreadsheet;
    if (uri == "http://schemas.openxmlformats.org/officeDocument/2006/relationships" ||
        uri == "http://purl.oclc.org/ooxml/officeDocument/relationships")
        return XmlSpace::relationships;
    if (uri == "http://schemas.openxmlformats.org/package/2006/relationships") return XmlSpace::package;
    return uri.empty() ? XmlSpace::none : XmlSpace::other;
}

std::uint32_t name_hash(std::string_view text) {  // FNV-1a
    std::uint32_t hash = 2166136261U;
    for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
    return hash;
}

}  // namespace

XmlNames::XmlNames() : prefixes_{""}, spaces_{XmlSpace::none} {
    names_.reserve(most_names);
}

const XmlNames::Name* XmlNames::find(std::string_view text) {
    std::size_t slot = name_hash(text) % slots_.size();
    for (; slots_[slot] != 0; slot = (slot + 1) % slots_.size())
        if (names_[slots_[slot] - 1U].text == text) return &names_[slots_[slot] - 1U];
    if (names_.size() == most_names || text.size() > longest_name) return nullptr;
    const std::size_t colon = text.find(':');
    Name name{std::string(text), 0, 0};
    if (colon != std::string_view::npos && colon > 0) {
        name.colon = colon;
        name.prefix = prefix_number(text.substr(0, colon));
    }
    names_.push_back(std::move(name));
    slots_[slot] = static_cast<std::uint16_t>(names_.size());
    return &names_.back();
}

// At most one prefix a name, so these are as few.
std::uint32_t XmlNames::prefix_number(std::string_view prefix) {
    const auto known = std::find(prefixes_.begin(), prefixes_.end(), prefix);
    if (known == prefixes_.end()) {
        prefixes_.emplace_back(prefix);
        spaces_.push_back(XmlSpace::other);
        return static_cast<std::uint32_t>(prefixes_.size() - 1);
    }
    return static_cast<std::uint32_t>(known - prefixes_.begin());
}

XmlSpace XmlNames::space_of_prefix(std::string_view prefix) const {
    if (prefix.empty()) return XmlSpace::none;
    const auto known = std::find(prefixes_.begin(), prefixes_.end(), prefix);
    return known == prefixes_.end() ? XmlSpace::other
                                    : spaces_[static_cast<std::size_t>(known - prefixes_.begin())];
}

bool XmlNames::bind(std::string_view attribute, std::string_view uri, std::size_t depth) {
    attribute.remove_prefix(std::string_view("xmlns").size());
    if (!attribute.empty()) attribute.remove_prefix(1);
    if (bound_.size() == most_names || attribute.size() > longest_name) return false;
    const std::uint32_t prefix = prefix_number(attribute);
    if (prefixes_.size() > most_names) return false;
    bound_.push_back({depth, prefix, spaces_[prefix]});
    spaces_[prefix] = space_of_uri(uri);
    return true;
}

void XmlNames::unbind() {
    spaces_[bound_.back().prefix] = bound_.back().before;
    bound_.pop_back();
}

}  // namespace groundswell::ingest
