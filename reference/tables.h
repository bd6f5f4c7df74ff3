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
    std::string rural_urban = {};  // code of its class
};

struct Place {
    std::string name;
    std::string district;  // GSS code; empty for a known place outside whose code we do not hold
    std::string district_name;
    bool ambiguous = false;  // never resolved alone
    bool outside = false;    // known, outside the area
    bool town = false;       // not a village or a part of a town: known well enough to be met misspelt
};

struct PostcodeArea {  // an outcode ("BB1") or a sector ("BB1 1")
    std::string name;
    std::string district;  // GSS code of the main district
    std::string district_name;
    double share = 0;                 // of its postcodes lying in that district
    bool clear = false;               // at least 80% in one district, geographic
    bool outside = false;             // main district outside the area
    bool geographic = true;           // false: PO boxes and large users, which say nothing about where
    std::vector<std::string> others;  // GSS codes of the other districts it reaches into
    std::string post_town;            // of an outcode: the town line of its addresses, often in another district
};

struct SubArea {  // "East Lancashire": names no district, but can contradict one
    std::string name;
    std::vector<std::string> districts;
    std::vector<std::string> other_names;
};

struct Lep {           // a local enterprise partnership of England, as of April 2017
    std::string code;  // GSS code
    std::string name;
    std::string pan_region;              // "Northern Powerhouse"
    std::vector<std::string> districts;  // GSS codes of those that lie wholly in it; a district may lie in two
    std::vector<std::string> in_part;    // of those that reach into it
};

struct RuralUrbanClass {  // of a district, Rural Urban Classification 2021
    std::string code, label;
};

struct PrioritySector {  // of the area's strategy
    std::string id, label;
    std::vector<std::string> divisions;  // SIC 2007; none where no division says it
};

struct SectorSection {
    std::string code;  // SIC 2007 section letter
    std::string title;
    std::vector<std::string> other_titles;
};

struct SectorDivision {
    std::string code;  // "01".."99"
    std::string section;
    std::string title;
};

struct SectorCode {  // a group, class or subclass of SIC 2007, without its point: "251", "2511", "25110"
    std::string code;
    std::string section;
    std::string title;
};

struct SectorLabel {  // what surveys call sectors
    std::string label;
    std::vector<std::string> sections;  // several or none: gives no code and keeps its label
    bool sure = true;                   // false: its one section is a poor likeness; to be reviewed
};

struct Trade {  // what people call what they do: "plumber", "tea room"
    std::string name;
    std::string code;  // SIC 2007, without its point; empty when the section is all that is known
    std::string section;
    bool sure = true;  // false: may well be another's; to be reviewed
};

struct SizeBand {
    std::string id, label;
    std::uint32_t employees_min = 0, employees_max = 0;
    std::vector<std::string> aliases;
};

struct Tables {
    std::string area;                                        // "Lancashire"
    std::string area_code;                                   // GSS code of the area
    std::vector<std::string> area_other_names, wider_names;  // of the area; of what it lies in, or of more
    std::vector<SubArea> sub_areas;
    std::vector<District> districts;  // of the area, in official order
    std::vector<Place> places;
    std::vector<PostcodeArea> outcodes, postcode_sectors;
    std::vector<SectorSection> sections;
    std::vector<SectorDivision> divisions;
    std::vector<SectorCode> sector_codes;
    std::vector<SectorLabel> sector_labels;
    std::vector<Trade> trades;
    std::vector<SizeBand> sizes;
    std::vector<Lep> leps;
    std::vector<RuralUrbanClass> rural_urban_classes;
    std::vector<PrioritySector> priority_sectors;

    // GSS codes of all local authority districts of England, for places outside the area; those of today first,
    // then those abolished since 2019.
    std::vector<std::pair<std::string, std::string>> other_districts;  // code, name
    std::vector<std::string> letters_of_postcodes;  // "BB", "M": the postcode areas of the country

    std::string_view district_name(std::string_view code) const;  // empty when unknown
    std::string_view sector_title(std::string_view code) const;
    std::string_view division_title(std::string_view code) const;
    std::string_view size_label(std::string_view id) const;
};

struct SourceFile {
    std::string path;
    std::string text;
};

// `area` names the folder of the area ("lancashire"): reads <area>/*.tsv and uk/*.tsv among `files`, whatever
// stands before them in their paths; other files are not looked at.
Result<std::shared_ptr<const Tables>> read_tables(const std::vector<SourceFile>& files, std::string_view area);

}  // namespace groundswell::reference
