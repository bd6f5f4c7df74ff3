#include "ingest/saved_profile_remarks.h"

#include "ingest/column_choice.h"
#include "ingest/nearest.h"
#include "ingest/remarks.h"

namespace groundswell::ingest {
namespace {

constexpr std::size_t most_named = 20;

Problem other_survey(std::size_t all, std::size_t missing, const std::string& file_name,
                     const FittedProfile& fitted) {
    return {"saved-profile-not-used",
            "the reading confirmed on " + fitted.saved_at + " was not used: " + std::to_string(missing) +
                " of its " + std::to_string(all) + " columns are not in this file, as if it were another survey's",
            "check that survey is right; or confirm a reading of this file, which then replaces the earlier one",
            Place{file_name, {}, {}, {}}, missing};
}

Problem used_in_part(const FitRemarks& remarks, const std::string& file_name, const FittedProfile& fitted) {
    const std::size_t missing = fitted.gone.size();
    return {"saved-profile-used-in-part",
            "most of the reading confirmed on " + fitted.saved_at +
                " was not used, as if this were another "
                "survey's file: " +
                counted(missing, "column of it is", "columns of it are") + " not in this file; " +
                counted(remarks.kept.size(), "column whose header is there again was",
                        "columns whose headers are there again were") +
                " read as confirmed: " + quoted_list(remarks.kept, most_named),
            "check that survey is right; or confirm a reading of this file, which then replaces the earlier one",
            Place{file_name, {}, {}, {}}, missing};
}

void say_what_changed(const FitRemarks& remarks, const std::string& file_name, FittedProfile& fitted) {
    if (fitted.used)
        fitted.changes.push_back({"saved-profile-used",
                                  counted(remarks.kept.size(), "column was", "columns were") +
                                      " read as confirmed on " + fitted.saved_at,
                                  remarks.kept.size()});
    for (const std::string& header : remarks.renamed)
        fitted.changes.push_back({"header-changed", "Header " + header + "; it is read as the same column", 1});
    if (fitted.used && remarks.moved > 0)
        fitted.changes.push_back(
            {"columns-moved",
             counted(remarks.moved, "column stands elsewhere than in the earlier wave and was found by its header",
                     "columns stand elsewhere than in the earlier wave and were found by their headers"),
             remarks.moved});
    if (fitted.used && !fitted.gone.empty())
        fitted.problems.push_back({"saved-column-missing",
                                   counted(fitted.gone.size(), "column of the confirmed reading is",
                                           "columns of the confirmed reading are") +
                                       " not in this file: " + quoted_list(fitted.gone, most_named),
                                   "if a question was dropped, nothing is to be done; if its header was reworded, "
                                   "choose what that column holds on the upload page, or name it in a profile",
                                   Place{file_name, {}, {}, fitted.gone.front()}, fitted.gone.size()});
    if (remarks.fresh.empty()) return;
    fitted.changes.push_back({"columns-new",
                              counted(remarks.fresh.size(), "column that the earlier wave did not have is ",
                                      "columns that the earlier wave did not have are ") +
                                  (fitted.profile.only_listed ? "left aside, as the confirmed profile says of "
                                                                "all that it does not list: "
                                                              : "read by the answers there: ") +
                                  quoted_list(remarks.fresh, most_named),
                              remarks.fresh.size()});
}

}  // namespace

std::string shown(const std::vector<std::string>& headers, std::size_t column) {
    return headers[column].empty() ? "column " + std::to_string(column + 1) : "\"" + headers[column] + "\"";
}

void say_what_was_known(Understanding& understanding, const FittedProfile& fitted) {
    if (fitted.known.size() != understanding.columns.size()) return;
    for (std::size_t index = 0; index < fitted.known.size(); ++index) {
        understanding.columns[index].known = fitted.known[index];
        if (fitted.known[index] == Acquaintance::fresh)
            understanding.columns[index].reason += "; new since " + fitted.saved_at;
    }
    for (const ProfileColumn& told : fitted.profile.columns) {
        ColumnUnderstanding& column = understanding.columns[*told.column - 1];
        if (column.reason == told_by_profile) column.reason = "as confirmed on " + fitted.saved_at;
    }
}

void remark_on_withheld(const std::vector<std::string>& columns, FittedProfile& fitted) {
    if (columns.empty()) return;
    fitted.changes.push_back({"columns-withheld",
                              counted(columns.size(), "column is", "columns are") +
                                  " not stored, as confirmed for an earlier file (personal or left aside); nobody "
                                  "has said otherwise since: " +
                                  quoted_list(columns, most_named),
                              columns.size()});
}

void remark_on_fit(const FitRemarks& remarks, const std::string& file_name, FittedProfile& fitted) {
    if (!fitted.used && !remarks.kept.empty()) fitted.problems.push_back(used_in_part(remarks, file_name, fitted));
    if (!fitted.used && remarks.kept.empty())
        fitted.problems.push_back(other_survey(remarks.all, fitted.gone.size(), file_name, fitted));
    if (fitted.used || !remarks.kept.empty()) say_what_changed(remarks, file_name, fitted);
    if (!remarks.repeated.empty())
        fitted.problems.push_back(
            {"saved-header-repeated",
             "columns with the same header are more or fewer than in the earlier file, where one of them was "
             "confirmed as personal or ignored; none of them is stored: " +
                 quoted_list(remarks.repeated, most_named),
             "name these columns by their positions in a profile, if any of them is to be stored",
             Place{file_name, {}, {}, remarks.repeated.front()}, remarks.repeated.size()});
    remark_on_withheld(remarks.older, fitted);
}

}  // namespace groundswell::ingest
