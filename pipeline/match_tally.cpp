#include "pipeline/match_tally.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace groundswell::pipeline {
namespace {

constexpr std::size_t most_labels_held = 1000;
constexpr std::size_t most_labels_named = 8;

}  // namespace

void MatchTally::count(const Matched& matched, Counts& counts) {
    if (!matched.code.empty()) {
        counts.by_method[matched.how]++;
    } else if (matched.given.empty()) {
        counts.blank++;
    } else {
        counts.unmatched_total++;
        if (counts.unmatched.size() < most_labels_held || counts.unmatched.contains(matched.given))
            counts.unmatched[matched.given]++;
    }
}

void MatchTally::add(const Response& response) {
    count(response.district, districts_);
    count(response.sector, sectors_);
    count(response.size, sizes_);
}

void MatchTally::describe(const std::string& what, const Counts& counts, Upload& upload) {
    for (const auto& [method, times] : counts.by_method)
        upload.changes.push_back({what + "-matched", "The " + what + " was matched by " + method, times});
    if (counts.unmatched_total == 0) return;

    std::vector<std::pair<std::string, std::uint64_t>> labels(counts.unmatched.begin(), counts.unmatched.end());
    std::stable_sort(labels.begin(), labels.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string named;
    for (std::size_t i = 0; i < std::min(labels.size(), most_labels_named); ++i)
        named += (i ? ", " : "") + ("'" + labels[i].first + "'") + " (" + std::to_string(labels[i].second) + ")";
    if (labels.size() > most_labels_named)
        named += ", and " + std::to_string(labels.size() - most_labels_named) + " more";
    upload.problems.push_back(
        {.code = what + "-unmatched",
         .message = "Kept as given and shown as not known: " + named,
         .cure = "Nothing need be done; to count them, mend the labels in the file and upload it again.",
         .place = {.field = what},
         .count = counts.unmatched_total});
}

void MatchTally::describe(Upload& upload) const {
    describe("district", districts_, upload);
    describe("sector", sectors_, upload);
    describe("size", sizes_, upload);
}

}  // namespace groundswell::pipeline
