#include "pipeline/release_rebuilding.h"

#include <algorithm>
#include <utility>

#include "analysis/disclosure/masking.h"
#include "pipeline/release_counts.h"

namespace groundswell::pipeline {
namespace {

std::string obstacle_code(const std::optional<Upload>& upload) {
    if (!upload) return "upload-missing";
    if (upload->erased) return "upload-erased";
    if (upload->state == UploadState::withdrawn) return "upload-withdrawn";
    if (upload->state == UploadState::replaced) return "upload-replaced";
    return upload->state == UploadState::committed ? "" : "upload-missing";
}

bool is_same(const disclosure::Star<disclosure::Figure>& one, const disclosure::Star<disclosure::Figure>& other) {
    return one.total == other.total && one.by == other.by;
}

bool is_same(const disclosure::WaveFigures& one, const disclosure::WaveFigures& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](const auto& a, const auto& b) {
        return is_same(a.base, b.base) &&
               std::equal(a.subjects.begin(), a.subjects.end(), b.subjects.begin(), b.subjects.end(),
                          [](const auto& x, const auto& y) { return is_same(x, y); });
    });
}

}  // namespace

Result<std::vector<Obstacle>> Rebuilder::obstacles_of(const WaveIssue& issue) {
    std::vector<Obstacle> obstacles;
    for (const CountedUpload& counted : issue.uploads) {
        auto upload = store_.upload(counted.id);
        if (!upload) return upload.error();
        std::string code = obstacle_code(*upload);
        if (!code.empty()) obstacles.push_back({issue.wave, counted.id, std::move(code)});
    }
    return obstacles;
}

Result<void> Rebuilder::add(const WaveIssue& issue) {
    RebuiltWave& wave = waves_[issue.wave];
    if (!wave.obstacles.empty()) return {};
    auto obstacles = obstacles_of(issue);
    if (!obstacles) return obstacles.error();
    wave.obstacles = std::move(*obstacles);
    if (!wave.obstacles.empty()) return {};

    const auto gone = [&](const Error& error) -> Result<void> {
        if (error.kind != ErrorKind::gone && error.kind != ErrorKind::not_found) return error;
        wave.obstacles.push_back({issue.wave, "", "lexicon-gone"});
        return {};
    };
    auto lexicon = resources_.lexicons->earlier(store_, issue.lexicon);
    if (!lexicon) return gone(lexicon.error());
    std::vector<std::string> uploads;
    for (const CountedUpload& counted : issue.uploads) uploads.push_back(counted.id);
    auto counted = read_for_release(store_, **lexicon, uploads);
    if (!counted) return gone(counted.error());
    for (const CountedUpload& before : issue.uploads)
        if (counted->responses[before.id] != before.responses)
            wave.obstacles.push_back({issue.wave, before.id, "records-replaced"});
    if (!wave.obstacles.empty()) return {};

    disclosure::Issue rebuilt{count_wave(*counted->cube, issue), {}};
    rebuilt.figures = disclosure::mask(hierarchy_of(issue), rebuilt.counts, wave.issues, issue.policy);
    wave.as_published = wave.as_published && is_same(rebuilt.figures, issue.figures);
    wave.issues.push_back(std::move(rebuilt));
    wave.releases.push_back(issue.release);
    return {};
}

}  // namespace groundswell::pipeline
