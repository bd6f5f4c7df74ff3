#include "ingest/saved_profile.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "ingest/column_choice.h"
#include "ingest/encoding.h"
#include "ingest/header_match.h"
#include "ingest/header_text.h"
#include "ingest/saved_profile_remarks.h"

namespace groundswell::ingest {
namespace {

std::string same_header(std::string_view header) {
    return fold_case(tidy_header(header));
}

// The columns of the earlier file that an entry of the profile means.
std::vector<std::size_t> earlier_columns(const ProfileColumn& told, const std::vector<std::string>& headers) {
    std::vector<std::size_t> found;
    if (told.column) {
        if (*told.column <= headers.size()) found.push_back(*told.column - 1);
        return found;
    }
    const std::string wanted = same_header(told.header);
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

bool says_what_it_is(const ProfileColumn& told) {
    return told.role || told.asks || !told.question.empty() || !told.foundations.empty();
}

bool withholds(const ProfileColumn& told) {
    return told.role && is_withheld(*told.role);
}

// What a reading says of the columns of its own file, by their positions in it.
struct Entry {
    std::size_t earlier;
    ProfileColumn told;
};
std::vector<Entry> entries_of(const SavedProfile& saved) {
    std::vector<Entry> entries;
    for (const ProfileColumn& told : saved.profile.columns)
        for (const std::size_t earlier : earlier_columns(told, saved.headers)) entries.push_back({earlier, told});
    return entries;
}

// Columns it ignores by not listing them.
std::vector<Entry> unlisted_of(const SavedProfile& saved, const std::vector<Entry>& entries) {
    std::vector<Entry> unlisted;
    if (!saved.profile.only_listed) return unlisted;
    std::vector<bool> listed(saved.headers.size());
    for (const Entry& entry : entries) listed[entry.earlier] = true;
    for (std::size_t earlier = 0; earlier < saved.headers.size(); ++earlier)
        if (!listed[earlier]) {
            unlisted.push_back({earlier, {}});
            unlisted.back().told.role = ColumnRole::ignored;
        }
    return unlisted;
}

std::map<std::string, std::vector<std::size_t>> places_of(const std::vector<std::string>& headers) {
    std::map<std::string, std::vector<std::size_t>> places;
    for (std::size_t index = 0; index < headers.size(); ++index)
        if (const std::string name = same_header(headers[index]); !name.empty()) places[name].push_back(index);
    return places;
}

std::vector<std::string> joined_headers(const std::vector<ColumnHeader>& headers) {
    std::vector<std::string> joined;
    joined.reserve(headers.size());
    for (const ColumnHeader& header : headers) joined.push_back(header.joined);
    return joined;
}

class Fit {
public:
    Fit(const SavedProfile& saved, const std::vector<std::string>& found)
        : saved_(saved),
          found_(found),
          matches_(match_headers(saved.headers, found)),
          told_(found.size()),
          entries_(entries_of(saved)),
          unlisted_(unlisted_of(saved, entries_)) {
        fitted.saved_at = saved.saved_at;
        fitted.known.assign(found.size(), Acquaintance::fresh);
    }

    void find_columns() {
        std::size_t columns = 0;
        for (const Entry& entry : entries_) {
            const HeaderMatch& match = matches_[entry.earlier];
            if (!match.column) {
                fitted.gone.push_back(saved_.headers[entry.earlier]);
                continue;
            }
            ++columns;
            fitted.same += match.likeness >= 1;
        }
        remarks.all = columns + fitted.gone.size();
        fitted.used = columns > 0 && fitted.gone.size() * 2 <= remarks.all;
    }

    void take_columns() {
        fitted.profile = fitted.used ? saved_.profile : Profile{};
        fitted.profile.columns.clear();
        for (const Entry& entry : entries_) take(entry);
        // Of what is most likely another survey's file, no more is ignored than there was to see.
        fitted.profile.only_listed = saved_.profile.only_listed && (fitted.used || !remarks.kept.empty());
        for (const Entry& entry : unlisted_) take(entry);
        for (std::size_t earlier = 0; earlier < matches_.size(); ++earlier)
            if (const HeaderMatch& match = matches_[earlier]; match.column) meet(match);
    }

    // Which of several columns with one header was meant cannot be told once they are more or fewer.
    void withhold_repeated() {
        const auto earlier = places_of(saved_.headers), now = places_of(found_);
        std::map<std::string, ColumnRole> withheld;
        for (const std::vector<Entry>* entries : {&entries_, &unlisted_})
            for (const Entry& entry : *entries)
                if (withholds(entry.told))
                    withheld.emplace(same_header(saved_.headers[entry.earlier]), *entry.told.role);
        for (const auto& [header, role] : withheld) {
            const auto before = earlier.find(header), places = now.find(header);
            if (before == earlier.end() || places == now.end()) continue;
            if (before->second.size() != places->second.size() && withhold(places->second, role))
                remarks.repeated.push_back(found_[places->second.front()]);
        }
    }

    void withhold_older() {
        const auto now = places_of(found_);
        for (const ProfileColumn& older : saved_.withheld) {
            const auto places = now.find(same_header(older.header));
            if (places == now.end()) continue;
            std::vector<std::size_t> untold;
            for (const std::size_t place : places->second)
                if (!told_[place]) untold.push_back(place);
            if (withhold(untold, *older.role)) remarks.older.push_back(found_[untold.front()]);
        }
    }

    void list_columns() {
        for (std::size_t column = 0; column < told_.size(); ++column)
            if (told_[column]) fitted.profile.columns.push_back(*told_[column]);
        for (std::size_t column = 0; column < found_.size(); ++column)
            if (fitted.known[column] == Acquaintance::fresh && !found_[column].empty() &&
                !found_[column].starts_with("groundswell_"))
                remarks.fresh.push_back(found_[column]);
    }

    FittedProfile fitted;
    FitRemarks remarks;

private:
    // Where the reading does not fit as a whole, what is exactly there again, and what must not be stored.
    bool holds(const ProfileColumn& told, const HeaderMatch& match) const {
        return match.column && (fitted.used || match.likeness >= 1 || withholds(told));
    }

    void take(const Entry& entry) {
        const HeaderMatch& match = matches_[entry.earlier];
        if (!holds(entry.told, match)) return;
        ProfileColumn column = entry.told;
        column.header.clear();
        column.column = static_cast<std::uint32_t>(*match.column + 1);
        told_[*match.column] = std::move(column);
        meet(match);
        remarks.moved += *match.column != entry.earlier;
        remarks.kept.push_back(found_[*match.column]);
        if (match.likeness < 1)
            remarks.renamed.push_back(shown(saved_.headers, entry.earlier) + " is now " +
                                      shown(found_, *match.column));
    }

    void meet(const HeaderMatch& match) {
        if (match.likeness >= 1)
            fitted.known[*match.column] = Acquaintance::same;
        else if (fitted.used || told_[*match.column])
            fitted.known[*match.column] = Acquaintance::reworded;
    }

    // Gives whether that changes anything.
    bool withhold(const std::vector<std::size_t>& places, ColumnRole role) {
        bool changed = false;
        for (const std::size_t place : places) {
            if (told_[place] && withholds(*told_[place]) && !told_[place]->keep) continue;
            told_[place] = ProfileColumn{};
            told_[place]->column = static_cast<std::uint32_t>(place + 1);
            told_[place]->role = role;
            fitted.known[place] = Acquaintance::same;
            changed = true;
        }
        return changed;
    }

    const SavedProfile& saved_;
    const std::vector<std::string>& found_;
    const std::vector<HeaderMatch> matches_;
    std::vector<std::optional<ProfileColumn>> told_;  // for each column of the file
    const std::vector<Entry> entries_, unlisted_;
};

}  // namespace

FittedProfile fit_profile(const SavedProfile& saved, const std::vector<ColumnHeader>& headers,
                          const std::string& file_name) {
    const std::vector<std::string> found = joined_headers(headers);
    Fit fit(saved, found);
    fit.find_columns();
    fit.take_columns();
    fit.withhold_repeated();
    fit.withhold_older();
    fit.list_columns();
    remark_on_fit(fit.remarks, file_name, fit.fitted);
    if (fit.fitted.profile.columns.empty()) {  // nothing was known of it
        fit.fitted.known.clear();
        fit.fitted.gone.clear();
    }
    return std::move(fit.fitted);
}

SavedProfile join_versions(std::vector<SavedProfile> newest_first) {
    std::set<std::string> spoken_of;
    std::vector<ProfileColumn> withheld;
    for (std::size_t version = 0; version < newest_first.size(); ++version) {
        const SavedProfile& saved = newest_first[version];
        std::vector<Entry> entries = entries_of(saved);
        const std::vector<Entry> unlisted = unlisted_of(saved, entries);
        entries.insert(entries.end(), unlisted.begin(), unlisted.end());
        std::set<std::string> speaks_of;
        for (const Entry& entry : entries) {
            const std::string header = same_header(saved.headers[entry.earlier]);
            if (header.empty() || !says_what_it_is(entry.told) || spoken_of.contains(header)) continue;
            speaks_of.insert(header);
            if (version == 0 || !withholds(entry.told)) continue;
            ProfileColumn column;
            column.header = saved.headers[entry.earlier];
            column.role = entry.told.role;
            withheld.push_back(std::move(column));
        }
        spoken_of.merge(speaks_of);
    }
    newest_first.front().withheld = std::move(withheld);
    return std::move(newest_first.front());
}

FittedProfile withhold_besides(const Profile& sent, const SavedProfile& saved,
                               const std::vector<ColumnHeader>& headers) {
    std::map<std::string, ColumnRole> withheld;
    for (const ProfileColumn& older : saved.withheld) withheld[same_header(older.header)] = *older.role;
    std::vector<Entry> entries = entries_of(saved);
    const std::vector<Entry> unlisted = unlisted_of(saved, entries);
    entries.insert(entries.end(), unlisted.begin(), unlisted.end());
    for (const Entry& entry : entries)
        if (withholds(entry.told)) withheld[same_header(saved.headers[entry.earlier])] = *entry.told.role;

    std::vector<bool> named(headers.size(), sent.only_listed);
    for (const ProfileColumn& told : sent.columns)
        if (says_what_it_is(told))
            for (const std::size_t column : columns_of(told, headers)) named[column] = true;

    FittedProfile fitted;
    fitted.profile = sent;
    fitted.saved_at = saved.saved_at;
    std::vector<std::string> kept;
    for (std::size_t index = 0; index < headers.size(); ++index) {
        const auto role = withheld.find(same_header(headers[index].joined));
        if (named[index] || role == withheld.end() || role->first.empty()) continue;
        ProfileColumn column;
        column.column = static_cast<std::uint32_t>(index + 1);
        column.role = role->second;
        fitted.profile.columns.push_back(std::move(column));
        kept.push_back(headers[index].joined);
    }
    remark_on_withheld(kept, fitted);
    return fitted;
}

}  // namespace groundswell::ingest
