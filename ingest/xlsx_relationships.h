// Relationships: which part of a workbook plays which role for another.
//
// Meaning       Open Packaging Conventions: the part "a/b.xml" has its relationships in "a/_rels/b.xml.rels"; a
//               target is absolute, or relative to the folder of its part. Types are told by their last word,
//               which is the same in the strict and the transitional namespaces.
// Errors        Those of XmlStream, "xlsx-too-large".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "ingest/xlsx_archive.h"

namespace groundswell::ingest {

struct Relationship {
    std::string id, type;  // type: "worksheet", "sharedStrings", "styles", "officeDocument"...
    std::string target;    // the name of the part, as part_name() gives it
};

class Relationships {
public:
    // Of `part`, "" for the whole package. None when there is no part for them.
    static Result<Relationships> read(XlsxArchive& archive, std::string_view part);

    const Relationship* of_type(std::string_view type) const;
    const Relationship* of_id(std::string_view id) const;

private:
    std::vector<Relationship> all_;
};

// "../b.xml" as seen from the part "x/y/a.xml" is "x/b.xml".
std::string resolve_target(std::string_view part, std::string_view target);

}  // namespace groundswell::ingest
