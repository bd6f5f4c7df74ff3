// Reference tables: districts, places, postcodes, sectors and size bands of the area the service runs for.
//
// What it is    TSV files with their sources and dates, one folder an area; the Lancashire folder ships inside
//               the binary. Nothing in the code knows Lancashire.
// Call order    read_tables() once; the result is immutable and shared by threads.
// Errors        A row that cannot be read is an Error with file, row and column.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace groundswell::reference {

struct District {
    std::string code;  // GSS code
    std::string name;
    std::string sub_area;
    std::vector<std::string> aliases, misspellings;
};

struct Place {
    std::string name;
    std::string district;  // GSS code; empty for a known place outside whose code we do not hold
    std::string district_name;
    bool ambiguous = false;  // never resolved alone
    bool outside = false;    // known, outside the area
};

struct PostcodeArea {  // an outcode ("BB1") or a sector ("BB1 1")
    std::string name;
    std::string district;  // GSS code of the main district
    std::string district_name;
    double share = 0;      // of its postcodes lying in that district
    bool clear = false;    // at least 80% in one district, geographic
    bool outside = false;  // main district outside the area
};

struct SectorSection {
    std::string code;  // SIC 2007 section letter
    std::string title;
};

struct SectorDivision {
    std::string code;  // "01".."99"
    std::string section;
    std::string title;
};

struct SectorLabel {  // what surveys call sectors
    std::string label;
    std::vector<std::string> sections;  // several or none: gives no code and keeps its label
};

struct SizeBand {
    std::string id, label;
    std::uint32_t employees_min = 0, employees_max = 0;
    std::vector<std::string> aliases;
};

struct Tables {
    std::string area;                 // "Lancashire"
    std::vector<District> districts;  // of the area, in official order
    std::vector<Place> places;
    std::vector<PostcodeArea> outcodes, postcode_sectors;
    std::vector<SectorSection> sections;
    std::vector<SectorDivision> divisions;
    std::vector<SectorLabel> sector_labels;
    std::vector<SizeBand> sizes;

    // GSS codes of all local authority districts of England, for places outside the area.
    std::vector<std::pair<std::string, std::string>> other_districts;  // code, name

    std::string_view district_name(std::string_view code) const;  // empty when unknown
    std::string_view sector_title(std::string_view code) const;
    std::string_view size_label(std::string_view id) const;
};

struct SourceFile {
    std::string path;
    std::string text;
};

Result<std::shared_ptr<const Tables>> read_tables(const std::vector<SourceFile>& files);

}  // namespace groundswell::reference
