#include "ingest/saved_profile.h"

#include <algorithm>
#include <utility>

#include "ingest/encoding.h"
#include "ingest/header_match.h"
#include "ingest/header_text.h"
#include "ingest/nearest.h"

namespace groundswell::ingest {
namespace {

constexpr std::size_t most_named = 5;

// The columns of the earlier file that an entry of the profile means.
std::vector<std::size_t> earlier_columns(const ProfileColumn& told, const std::vector<std::string>& headers) {
    std::vector<std::size_t> found;
    if (told.column) {
        if (*told.column <= headers.size()) found.push_back(*told.column - 1);
        return found;
    }
    const std::string wanted = fold_case(tidy_header(told.header));
    for (std::size_t index = 0; index < headers.size(); ++index)
        if (fold_case(headers[index]) == wanted) found.push_back(index);
    if (!found.empty()) return found;
    // A part of a joined header, such as its code.
    for (std::size_t index = 0; index < headers.size(); ++index)
        if (header_likeness(headers[index], told.header) >= 0.7 ||
            fold_case(headers[index]).starts_with(wanted + ":"))
            found.push_back(index);
    if (found.size() > 1) found.erase(found.begin() + 1, found.end());
    return found;
}

std::string shown(const std::string& header, std::size_t column) {
    return header.empty() ? "column " + std::to_string(column + 1) : "\"" + header + "\"";
}

struct Fit {
    const SavedProfile& saved;
    const std::vector<std::string>& found;
    const std::vector<HeaderMatch>& matches;
    FittedProfile fitted;
    std::vector<std::string> renamed, missing;
    std::size_t moved = 0;

    void take(const ProfileColumn& told, std::size_t earlier) {
        const HeaderMatch& match = matches[earlier];
        if (!match.column) {
            missing.push_back(saved.headers[earlier]);
            return;
        }
        ProfileColumn column = told;
        column.header.clear();
        column.column = static_cast<std::uint32_t>(*match.column + 1);
        fitted.profile.columns.push_back(std::move(column));
        moved += *match.column != earlier;
        if (match.likeness < 1)
            renamed.push_back(shown(saved.headers[earlier], earlier) + " is now " +
                              shown(found[*match.column], *match.column));
    }
};

Problem other_survey(const SavedProfile& saved, std::size_t missing, std::size_t all, const std::string& file) {
    return {"saved-profile-not-used",
            "the reading confirmed on " + saved.saved_at + " was not used: " + std::to_string(missing) +
                " of its " + std::to_string(all) + " columns are not in this file, as if it were another survey's",
            "check that survey is right; or confirm a reading of this file, which then replaces the earlier one",
            Place{file, {}, {}, {}}, missing};
}

void say_what_changed(const Fit& fit, const std::string& file_name, FittedProfile& fitted) {
    fitted.changes.push_back({"saved-profile-used", "The columns were read as confirmed on " + fit.saved.saved_at,
                              fitted.profile.columns.size()});
    for (const std::string& header : fit.renamed)
        fitted.changes.push_back({"header-changed", "Header " + header + "; it is read as the same column", 1});
    if (fit.moved > 0)
        fitted.changes.push_back(
            {"columns-moved", "Columns stand elsewhere than in the earlier wave; they were found by their headers",
             fit.moved});
    if (!fit.missing.empty())
        fitted.problems.push_back(
            {"saved-column-missing",
             "columns of the confirmed reading are not in this file: " + quoted_list(fit.missing, most_named),
             "if a question was dropped, nothing is to be done; if its header was reworded, "
             "name the column in a profile",
             Place{file_name, {}, {}, fit.missing.front()}, fit.missing.size()});
}

void say_what_is_new(const std::vector<HeaderMatch>& matches, const std::vector<std::string>& found,
                     FittedProfile& fitted) {
    std::vector<bool> known(found.size());
    for (const HeaderMatch& match : matches)
        if (match.column) known[*match.column] = true;
    std::vector<std::string> added;
    for (std::size_t column = 0; column < found.size(); ++column)
        if (!known[column] && !found[column].empty()) added.push_back(found[column]);
    if (!added.empty())
        fitted.changes.push_back({"columns-new",
                                  "Columns that the earlier wave did not have are read by what they hold: " +
                                      quoted_list(added, most_named),
                                  added.size()});
}

}  // namespace

FittedProfile fit_profile(const SavedProfile& saved, const std::vector<ColumnHeader>& headers,
                          const std::string& file_name) {
    std::vector<std::string> found;
    for (const ColumnHeader& header : headers) found.push_back(header.joined);
    const std::vector<HeaderMatch> matches = match_headers(saved.headers, found);

    Fit fit{saved, found, matches, {}, {}, {}};
    fit.fitted.profile = saved.profile;
    fit.fitted.profile.columns.clear();
    for (const ProfileColumn& told : saved.profile.columns)
        for (const std::size_t earlier : earlier_columns(told, saved.headers)) fit.take(told, earlier);

    FittedProfile fitted = std::move(fit.fitted);
    const std::size_t all = fitted.profile.columns.size() + fit.missing.size();
    if (fit.missing.size() * 2 > all || fitted.profile.columns.empty()) {
        fitted.problems.push_back(other_survey(saved, fit.missing.size(), all, file_name));
        return fitted;
    }
    fitted.used = true;
    say_what_changed(fit, file_name, fitted);
    say_what_is_new(matches, found, fitted);
    return fitted;
}

}  // namespace groundswell::ingest
