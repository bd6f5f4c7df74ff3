#include "ingest/header_shape.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "core/ascii.h"
#include "ingest/dates.h"
#include "ingest/header_contrast.h"
#include "ingest/header_text.h"
#include "ingest/record_source.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

bool is_import_id_record(const Cells& cells) {
    return std::any_of(cells.begin(), cells.end(), [](const std::string& cell) {
        return trimmed(cell).starts_with("{\"ImportId\"") || trimmed(cell).starts_with("{'ImportId'");
    });
}

bool looks_numeric(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char letter) {
        return is_digit(letter) || letter == '.' || letter == '-' || letter == ':' || letter == '/' ||
               letter == ' ' || letter == ',';
    });
}

// A title or a note: one or two cells, at the left.
bool could_be_title(const Cells& cells) {
    const std::size_t filled = filled_cells(cells);
    return filled >= 1 && filled <= 2 &&
           std::all_of(cells.begin() + std::min<std::ptrdiff_t>(2, static_cast<std::ptrdiff_t>(cells.size())),
                       cells.end(), is_blank);
}

// A header of three columns below notes of two cells: no header records of one question, and no response.
bool is_narrow_header(const FirstRecords& first, std::size_t titles) {
    const Cells& header = first.cells[titles];
    const Cells& note = first.cells[titles - 1];
    const bool names = std::none_of(header.begin(), header.end(), [](const std::string& cell) {
        return is_number_or_date(cell) || says_response(cell);
    });
    const bool below_title = filled_cells(first.cells[0]) == 1;
    return filled_cells(header) == 3 && filled_width(header) == 3 && names && !trimmed(note[0]).ends_with('?') &&
           !trimmed(cell_at(note, 1)).ends_with('?') &&
           (below_title || is_labelled_value(note[0], cell_at(note, 1)));
}

// The records above the first wide one, when all that follows keeps to the width of that one.
std::size_t titles_above(const FirstRecords& first) {
    std::size_t titles = 0, widest_title = 0;
    while (titles < first.cells.size() && could_be_title(first.cells[titles]))
        widest_title = std::max(widest_title, filled_cells(first.cells[titles++]));
    if (titles == 0 || titles + 2 > first.cells.size()) return 0;
    const Cells& header = first.cells[titles];
    if (filled_cells(header) < (widest_title == 1 ? 2 : 4) && !is_narrow_header(first, titles)) return 0;
    const auto rest = first.cells.begin() + static_cast<std::ptrdiff_t>(titles) + 1;
    // A record with a cell too many is a fault of its own. The last question of a header may be merged over cells
    // that only the next header record has.
    const std::size_t width = std::max(header.size(), rest == first.cells.end() ? 0 : rest->size());
    const auto wider =
        std::count_if(rest, first.cells.end(), [&](const Cells& cells) { return filled_width(cells) > width; });
    const bool keeps_width = wider * 10 <= first.cells.end() - rest;
    // Questions above their options leave one cell filled in the first record as well: the options then fill every
    // column, and nothing of what stands above could be a title if it asks.
    const bool asks = trimmed(first.cells[titles - 1][0]).ends_with('?');
    return keeps_width && !asks ? titles : 0;
}

// Names that Qualtrics gives its own columns, however the header writes them.
bool is_qualtrics_name(const HeaderWords& words) {
    static const std::vector<std::string_view> names{"start date",
                                                     "end date",
                                                     "recorded date",
                                                     "response id",
                                                     "response set",
                                                     "ip address",
                                                     "external reference",
                                                     "external data reference",
                                                     "progress",
                                                     "finished",
                                                     "status",
                                                     "user language",
                                                     "email address"};
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return words.is(name); });
}

// Qualtrics names columns in the first record ("StartDate", in old exports "V8") and repeats them as texts in the
// second ("Start Date").
bool is_qualtrics_pair(const Cells& first, const Cells& second) {
    std::size_t repeated = 0, numbered = 0;
    for (std::size_t column = 0; column < first.size(); ++column) {
        const HeaderWords below(cell_at(second, column));
        if (!is_qualtrics_name(below)) continue;
        const std::string_view above = trimmed(first[column]);
        repeated += is_qualtrics_name(HeaderWords(above));
        numbered += above.size() >= 2 && above.size() <= 3 && above[0] == 'V' && looks_numeric(above.substr(1));
    }
    return repeated >= 2 || numbered >= 3;
}

bool has_response(const Cells& second) {
    return std::any_of(second.begin(), second.end(), [](const std::string& cell) { return says_response(cell); });
}

// Options below questions: where the first record is empty the second speaks, and what it says is no answer that
// respondents go on to give.
bool is_question_and_options(const FirstRecords& first, std::size_t top) {
    const Cells& questions = first.cells[top];
    const Cells& options = first.cells[top + 1];
    std::size_t continued = 0, spoken = 0, repeated = 0;
    for (std::size_t column = 1; column < questions.size(); ++column) {
        if (!is_blank(questions[column])) continue;
        const std::string& option = cell_at(options, column);
        ++continued;
        if (is_blank(option) || looks_numeric(trimmed(option))) continue;
        ++spoken;
        for (std::size_t record = top + 2; record < first.cells.size(); ++record) {
            if (cell_at(first.cells[record], column) != option) continue;
            // A ticked option says its own name again; an answer is one of several.
            const bool tick = std::all_of(first.cells.begin() + static_cast<std::ptrdiff_t>(top) + 2,
                                          first.cells.end(), [&](const Cells& cells) {
                                              const std::string& cell = cell_at(cells, column);
                                              return is_blank(cell) || cell == option;
                                          });
            repeated += !tick;
            break;
        }
    }
    return spoken >= 2 && spoken * 10 >= continued * 8 && repeated * 10 <= spoken;
}

// Headings of groups merged over the names of a workbook's columns: two of them or more stand over several columns,
// and each column has a name of its own below. A record with a number or a date is a response to merged questions.
bool is_heading_and_names(const FirstRecords& first, std::size_t top) {
    if (top >= first.merged_across.size() || !first.merged_across[top]) return false;
    const Cells& headings = first.cells[top];
    const Cells& names = first.cells[top + 1];
    const std::size_t width = filled_width(names);
    if (width < headings.size() || filled_cells(names) != width) return false;
    std::size_t groups = 0;
    std::set<std::string_view> different;
    for (std::size_t column = 0; column < width; ++column) {
        const std::string& name = names[column];
        if (is_number_or_date(name) || is_email(name)) return false;
        different.insert(trimmed(name));
        const std::string& heading = cell_at(headings, column);
        const bool begins = !is_blank(heading) && (column == 0 || headings[column - 1] != heading);
        const std::string& right = cell_at(headings, column + 1);
        // The last heading may reach over columns of which the record has no cells.
        const bool goes_on = column + 1 < width && (is_blank(right) || right == heading);
        groups += begins && goes_on;
    }
    return groups >= 2 && different.size() == width;
}

// Codes in the first record ("Q1", "G01Q02[SQ001]"), the questions themselves in the second.
bool is_code_and_question(const Cells& first, const Cells& second) {
    std::size_t codes = 0, filled = 0, questions = 0;
    std::set<std::string_view> different;
    for (std::size_t column = 0; column < first.size(); ++column) {
        if (is_blank(first[column])) continue;
        ++filled;
        codes += trimmed(first[column]).find(' ') == std::string_view::npos;
        const std::string_view text = trimmed(cell_at(second, column));
        questions += text.size() > 12 && text.ends_with('?');
        different.insert(text);
    }
    return filled >= 2 && codes == filled && questions * 4 >= filled && different.size() * 10 >= filled * 8;
}

// Words above numbers and dates throughout: the record belongs to the header.
bool is_unlike_the_rest(const FirstRecords& first, std::size_t record) {
    if (record + 3 > first.cells.size()) return false;
    const HeaderContrast contrast = contrast_of(first, record);
    return contrast.apart >= 2 && contrast.alike == 0;
}

// How a second record found only by its contrast belongs to the first.
HeaderShape::Join join_of(const Cells& first, const Cells& second) {
    std::size_t gaps = 0, codes = 0, filled = 0, longer = 0;
    for (std::size_t column = 0; column < std::max(first.size(), second.size()); ++column) {
        const std::string& above = cell_at(first, column);
        const std::string& below = cell_at(second, column);
        gaps += is_blank(above) && !is_blank(below);
        if (is_blank(above)) continue;
        ++filled;
        codes += trimmed(above).find(' ') == std::string_view::npos;
        longer += count_words(below) >= 4;
    }
    if (gaps >= 1) return HeaderShape::Join::inherited;
    return codes * 10 >= filled * 9 && longer * 2 >= filled ? HeaderShape::Join::texts
                                                            : HeaderShape::Join::described;
}

HeaderShape shape_below(const FirstRecords& first, std::size_t top) {
    const auto found = [&](std::uint32_t records, HeaderShape::Join join, std::string reason) {
        return HeaderShape{static_cast<std::uint32_t>(top), records, join, std::move(reason)};
    };
    const std::size_t left = first.cells.size() - top;
    const Cells& names = first.cells[top];
    if (left > 2 && is_import_id_record(first.cells[top + 2]))
        return found(3, HeaderShape::Join::texts,
                     "the third record holds Qualtrics import ids, the second the question texts");
    if (left > 1 && is_import_id_record(first.cells[top + 1]))
        return found(2, HeaderShape::Join::single, "the second record holds Qualtrics import ids");
    if (left > 2 && is_qualtrics_pair(names, first.cells[top + 1]))
        return found(2, HeaderShape::Join::texts,
                     "the second record repeats the names as question texts, as Qualtrics does");
    if (left > 2 && has_response(first.cells[top + 1]))
        return found(2, HeaderShape::Join::inherited, "the second record says \"Response\", as SurveyMonkey does");
    if (left > 2 && is_question_and_options(first, top)) {
        if (left > 3 && is_unlike_the_rest(first, top + 2))
            return found(3, HeaderShape::Join::inherited,
                         "the second record holds the options of the questions above, and the third holds words "
                         "where the records below hold numbers or dates");
        return found(2, HeaderShape::Join::inherited,
                     "the second record holds the options of the questions above");
    }
    if (left > 2 && is_heading_and_names(first, top))
        return found(2, HeaderShape::Join::inherited,
                     "the first record holds headings merged over the names of the columns");
    if (left > 2 && is_code_and_question(names, first.cells[top + 1]))
        return found(2, HeaderShape::Join::texts, "the first record holds codes, the second the questions");
    if (is_unlike_the_rest(first, top + 1))
        return found(2, join_of(names, first.cells[top + 1]),
                     "the second record holds words where the records below hold numbers or dates");
    const HeaderContrast contrast = contrast_of(first, top);
    const bool is_data = contrast.apart == 0 && contrast.surely >= 1 && contrast.alike >= 2 &&
                         contrast.alike * 3 >= contrast.filled;
    if (is_data)
        return found(0, HeaderShape::Join::single,
                     "the first record says the same kind of thing as those below it");
    return found(1, HeaderShape::Join::single,
                 top > 0 ? "the first wide record names the columns" : "the first record names the columns");
}

}  // namespace

std::size_t filled_cells(const Cells& cells) {
    return static_cast<std::size_t>(
        std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !is_blank(cell); }));
}

const std::string& cell_at(const Cells& cells, std::size_t column) {
    static const std::string none;
    return column < cells.size() ? cells[column] : none;
}

bool is_labelled_value(std::string_view label, std::string_view value) {
    value = trimmed(value);
    if (is_blank(label) || is_number(label) || value.empty()) return false;
    // "3 May", but not "2nd choice".
    const std::size_t behind = value.find_first_not_of("0123456789");
    const bool counts = behind == std::string_view::npos ||
                        (behind > 0 && std::string_view(" /.-:,%").find(value[behind]) != std::string_view::npos);
    return counts || date_shape(value) != DateShape::none;
}

HeaderShape find_header_shape(const FirstRecords& first, std::uint32_t told) {
    if (first.cells.empty()) return {};
    const std::size_t top = titles_above(first);
    HeaderShape shape = shape_below(first, top);
    if (told == 0 || told == shape.records) return shape;
    shape.reason = "told by the profile";
    shape.records = told;
    if (told == 1) {
        shape.join = HeaderShape::Join::single;
    } else if (shape.join == HeaderShape::Join::single) {
        const Cells& names = first.cells[top];
        shape.join = names.size() > filled_cells(names) + 1 && first.cells.size() > 1
                         ? HeaderShape::Join::inherited
                         : HeaderShape::Join::texts;
    }
    return shape;
}

}  // namespace groundswell::ingest
