#include "ingest/xlsx_relationships.h"

#include <algorithm>
#include <utility>

#include "ingest/xlsx_errors.h"
#include "ingest/xlsx_part.h"
#include "ingest/xlsx_xml.h"

namespace groundswell::ingest {
namespace {

std::string_view folder_of(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    return part.substr(0, slash == std::string_view::npos ? 0 : slash + 1);
}

class RelationshipHandler : public XmlHandler {
public:
    RelationshipHandler(std::string_view part, std::vector<Relationship>& into, std::size_t limit)
        : part_(part), into_(into), limit_(limit) {}

    void start(const XmlElement& element) override {
        if (!element.is("Relationship") || element.attribute("TargetMode") == "External") return;
        too_many_ = into_.size() == limit_;
        if (too_many_) return;
        const std::string_view type = element.attribute("Type");
        into_.push_back({std::string(element.attribute("Id")), std::string(type.substr(type.rfind('/') + 1)),
                         resolve_target(part_, element.attribute("Target"))});
    }
    void end() override {}
    void text(std::string_view) override {}
    bool too_many() const { return too_many_; }

private:
    std::string_view part_;
    std::vector<Relationship>& into_;
    std::size_t limit_;
    bool too_many_ = false;
};

template <typename Matches>
const Relationship* first(const std::vector<Relationship>& all, Matches matches) {
    const auto found = std::find_if(all.begin(), all.end(), matches);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::string resolve_target(std::string_view part, std::string_view target) {
    const std::string written = part_name(target);
    const bool absolute = target.starts_with('/') || target.starts_with('\\');
    const std::string path = absolute ? written : std::string(folder_of(part)) + written;
    std::vector<std::string_view> steps;
    for (std::size_t from = 0; from <= path.size();) {
        const std::size_t to = std::min(path.find('/', from), path.size());
        const std::string_view step = std::string_view(path).substr(from, to - from);
        if (step == ".." && !steps.empty()) steps.pop_back();
        if (!step.empty() && step != "." && step != "..") steps.push_back(step);
        from = to + 1;
    }
    std::string name;
    for (const std::string_view step : steps) name.append(name.empty() ? "" : "/").append(step);
    return part_name(name);
}

Result<Relationships> Relationships::read(XlsxArchive& archive, std::string_view part) {
    Relationships relationships;
    const std::string_view folder = folder_of(part);
    const std::string name = std::string(folder) + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
    if (!archive.holds(name)) return relationships;
    auto bytes = archive.open_part(name);
    if (!bytes) return bytes.error();
    RelationshipHandler handler(part, relationships.all_, archive.limits().relationships);
    XmlStream xml(**bytes, name, archive.shown_name(), handler);
    if (auto read = xml.whole(); !read) return read.error();
    if (handler.too_many())
        return xlsx_too_large(archive.shown_name(), "the part " + name + " has too many relationships");
    return relationships;
}

const Relationship* Relationships::of_type(std::string_view type) const {
    return first(all_, [type](const Relationship& one) { return one.type == type; });
}

const Relationship* Relationships::of_id(std::string_view id) const {
    return first(all_, [id](const Relationship& one) { return one.id == id; });
}

}  // namespace groundswell::ingest
