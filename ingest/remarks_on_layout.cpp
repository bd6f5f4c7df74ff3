// Remarks on what stands above, between and below the responses.
#include "ingest/remarks.h"

namespace groundswell::ingest {

void remark_on_headers(Understanding& understanding, const HeaderFinding& headers, const std::string& file_name) {
    if (headers.records > 1)
        understanding.changes.push_back(
            {"header-records-joined",
             std::to_string(headers.records) + " header records were joined: " + headers.reason, headers.records});
    if (headers.dropped_nul)
        understanding.changes.push_back({"header-nul-dropped", "NUL bytes in the header were dropped", 1});
    if (headers.preamble > 0)
        understanding.changes.push_back(
            {"title-records-skipped",
             counted(headers.preamble, "record above the header was", "records above the header were") +
                 " taken for titles or notes and not read",
             headers.preamble});
    if (headers.inherited > 0)
        understanding.changes.push_back(
            {"header-cells-inherited",
             counted(headers.inherited, "column without a name", "columns without a name") +
                 " took the question left of it, as merged cells leave it",
             headers.inherited});
    if (headers.records == 0) {
        understanding.problems.push_back({"header-missing",
                                          "the file has no header: " + headers.reason +
                                              "; the columns are named \"Column 1\", \"Column 2\" and so on",
                                          "put a header record with the questions on top of the file, or say "
                                          "\"header_records\": 1 in a profile if "
                                          "the first record is one",
                                          Place{file_name, 1, {}, {}}, 1});
    }
}

void remark_on_layout(Understanding& understanding, std::uint64_t headers_again, std::uint64_t first_row,
                      std::uint64_t totals, const std::string& file_name) {
    if (headers_again > 0)
        understanding.changes.push_back(
            {"repeated-headers-skipped",
             counted(headers_again, "header record stands", "header records stand") +
                 " again among the responses (the first in row " + std::to_string(first_row) +
                 "), as when exports are put one below the other; not read as responses",
             headers_again});
    if (totals == 0) return;
    understanding.changes.push_back({"total-records-skipped",
                                     counted(totals, "record of totals or notes", "records of totals or notes") +
                                         " at the end of the sheet was not read as a response",
                                     totals});
    understanding.problems.push_back({"totals-below-responses",
                                      "the last records (from row " +
                                          std::to_string(understanding.layout.footer_from) +
                                          ") look like totals or notes and are left out",
                                      "if they are responses, put a word that is no total into their first cell",
                                      Place{file_name, understanding.layout.footer_from, {}, {}}, totals});
}

}  // namespace groundswell::ingest
