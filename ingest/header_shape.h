// HeaderShape: which of the first records are titles, which are the header, and how the header records belong
// together.
//
// Meaning       Titles and notes ("Member survey 2026", "Exported on, 3 May") are records with one or two cells on
//               the left above a much wider header; of two cells above three columns where they are a word and
//               its number or date, or stand below a title. A second or third record belongs to the header when a survey
//               tool is known to write it (Qualtrics' texts and {"ImportId":...}, SurveyMonkey's "Response",
//               options below questions, questions below codes), or when it holds words where every record below
//               holds numbers or dates. A file whose first record says what later ones say again, and looks like
//               none of a header, has no header.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::ingest {

// The first non-blank records of a file, copied.
struct FirstRecords {
    std::vector<std::vector<std::string>> cells;
    bool whole_file = false;
    std::vector<bool> merged_across = {};  // as Record has it; may be shorter than cells
};
inline constexpr std::size_t first_records_wanted = 24;

using Cells = std::vector<std::string>;
const std::string& cell_at(const Cells& cells, std::size_t column);  // an empty one beyond the last
std::size_t filled_cells(const Cells& cells);

struct HeaderShape {
    enum class Join : std::uint8_t {
        single,     // the first record says it all
        texts,      // codes, then the question texts
        inherited,  // questions, then options; an empty cell means "as before"
        described,  // names, then units or descriptions
    };
    std::uint32_t preamble = 0;
    std::uint32_t records = 1;
    Join join = Join::single;
    std::string reason;
};

// "Exported on | 3 May 2026": a word and its number or date, no two names of columns.
bool is_labelled_value(std::string_view label, std::string_view value);

// `told`: the number of header records the profile says, 0 for none.
HeaderShape find_header_shape(const FirstRecords& first, std::uint32_t told);

}  // namespace groundswell::ingest
