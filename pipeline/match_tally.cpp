#include "pipeline/match_tally.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "reference/sureness.h"

namespace groundswell::pipeline {
namespace {

constexpr std::size_t most_labels_held = 1000;
constexpr std::size_t most_labels_named = 8;

// What stands in the brackets of `how`.
std::string detail_of(std::string_view how) {
    const std::size_t open = how.find(" (");
    if (open == std::string_view::npos || !how.ends_with(')')) return {};
    return std::string(how.substr(open + 2, how.size() - open - 3));
}

bool may_be_several(std::string_view method) {
    return method.starts_with("ambiguous") || method.starts_with("several") || method == "sub-area";
}

std::string cure_for_several(std::string_view what) {
    if (what == "district")
        return "Ask for the postcode, or its first half and one digit more; where full postcodes are given, "
               "import "
               "a postcode file: groundswell reference import FILE --kind postcodes.";
    return "Nothing need be done; to count them, mend the labels in the file and upload it again.";
}

}  // namespace

void MatchTally::Labels::add(const std::string& label, const std::string& detail) {
    ++total;
    std::string named = "'" + label + "'" + (detail.empty() ? "" : ": " + detail);
    if (const auto found = count.find(named); found != count.end())
        ++found->second;
    else if (count.size() < most_labels_held)
        count.emplace(std::move(named), 1);
}

// The most frequent first: "'Warton': Fylde or Lancaster (12), 'Bispham' (3)"
std::string MatchTally::Labels::named() const {
    std::vector<std::pair<std::string, std::uint64_t>> labels(count.begin(), count.end());
    std::stable_sort(labels.begin(), labels.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string list;
    for (std::size_t i = 0; i < std::min(labels.size(), most_labels_named); ++i)
        list += (i ? ", " : "") + labels[i].first + " (" + std::to_string(labels[i].second) + ")";
    if (labels.size() > most_labels_named)
        list += ", and " + std::to_string(labels.size() - most_labels_named) + " more";
    return list;
}

void MatchTally::count(const Matched& matched, Counts& counts) {
    if (matched.code.empty() && matched.given.empty()) return;  // blank
    const std::string_view method = reference::method_of(matched.how);
    if (!matched.code.empty()) {
        const auto found = counts.by_method.find(method);
        if (found != counts.by_method.end())
            ++found->second;
        else
            counts.by_method.emplace(method, 1);
        if (reference::sureness_of(method) == reference::Sureness::to_be_reviewed)
            counts.to_be_reviewed.add(matched.given, std::string(method));
    } else if (may_be_several(method)) {
        counts.several.add(matched.given, detail_of(matched.how));
    } else if (method == "contradiction") {
        counts.contradicting.add(matched.given, {});
    } else {
        counts.unknown.add(matched.given, std::string(method));
    }
}

void MatchTally::add(const Response& response) {
    count(response.district, districts_);
    count(response.sector, sectors_);
    count(response.size, sizes_);
}

void MatchTally::describe(const std::string& what, const Counts& counts, Upload& upload) {
    for (const auto& [method, times] : counts.by_method)
        upload.changes.push_back({what + "-matched",
                                  "The " + what + " was matched by " + method + ": " +
                                      std::string(to_string(reference::sureness_of(method))),
                                  times});
    const auto problem = [&](const Labels& labels, const std::string& code, const std::string& message,
                             const std::string& cure) {
        if (labels.total == 0) return;
        upload.problems.push_back({.code = what + code,
                                   .message = message + labels.named(),
                                   .cure = cure,
                                   .place = {.field = what},
                                   .count = labels.total});
    };
    const std::string mend =
        "Nothing need be done; to count them, mend the labels in the file and upload it again.";
    problem(counts.unknown, "-unmatched", "Kept as given and shown as not known: ", mend);
    problem(counts.several, "-ambiguous",
            "May be more than one, so kept as given and shown as not known: ", cure_for_several(what));
    problem(counts.contradicting, "-contradicting",
            "What was given contradicts itself, so it is kept as given and shown as not known: ", mend);
    problem(counts.to_be_reviewed, "-to-be-reviewed", "Counted, but not surely what was meant: ",
            "Look through them; where one is wrong, mend it in the file and upload it again.");
}

void MatchTally::describe(Upload& upload) const {
    describe("district", districts_, upload);
    describe("sector", sectors_, upload);
    describe("size", sizes_, upload);
}

}  // namespace groundswell::pipeline
