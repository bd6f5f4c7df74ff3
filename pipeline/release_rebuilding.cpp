#include "pipeline/release_rebuilding.h"

#include <algorithm>
#include <utility>

#include "analysis/disclosure/masking.h"

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

// Withdrawn and replaced uploads are still there, erased ones are not.
bool can_be_undone(const std::vector<Obstacle>& obstacles) {
    return std::all_of(obstacles.begin(), obstacles.end(), [](const Obstacle& obstacle) {
        return obstacle.code == "upload-withdrawn" || obstacle.code == "upload-replaced";
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

// As its uploads count now, where they are as they were; else as they counted then, where the store knows it.
// Obstacles are left where neither is so.
Result<CountedWaves> Rebuilder::count_again(const WaveIssue& issue, const LexiconInUse& lexicon,
                                            std::vector<Obstacle>& obstacles) {
    std::vector<std::string> uploads;
    for (const CountedUpload& counted : issue.uploads) uploads.push_back(counted.id);
    const auto replaced = [&](CountedWaves& counted) {
        std::vector<Obstacle> found;
        for (const CountedUpload& before : issue.uploads)
            if (counted.responses[before.id] != before.responses)
                found.push_back({issue.wave, before.id, "records-replaced"});
        return found;
    };
    if (obstacles.empty()) {
        auto now = read_for_release(store_, lexicon, uploads);
        if (!now) return now;
        obstacles = replaced(*now);
        if (obstacles.empty()) return now;
    }
    auto moment = store_.moment(issue.data_version);
    if (!moment) return moment.error();
    if (!*moment) return CountedWaves{};
    auto then = read_for_release(store_, lexicon, uploads, issue.data_version);
    if (!then && then.error().code == "as-of-erased") return CountedWaves{};
    if (then && replaced(*then).empty()) obstacles.clear();
    return then;
}

Result<void> Rebuilder::add(const WaveIssue& issue) {
    RebuiltWave& wave = waves_[issue.wave];
    if (!wave.obstacles.empty()) return {};
    auto obstacles = obstacles_of(issue);
    if (!obstacles) return obstacles.error();
    wave.obstacles = std::move(*obstacles);
    if (!can_be_undone(wave.obstacles)) return {};

    const auto gone = [&](const Error& error) -> Result<void> {
        if (error.kind != ErrorKind::gone && error.kind != ErrorKind::not_found) return error;
        wave.obstacles.push_back({issue.wave, "", "lexicon-gone"});
        return {};
    };
    auto lexicon = resources_.lexicons->earlier(store_, issue.lexicon);
    if (!lexicon) return gone(lexicon.error());
    auto counted = count_again(issue, **lexicon, wave.obstacles);
    if (!counted) return gone(counted.error());
    if (!wave.obstacles.empty()) return {};

    disclosure::Issue rebuilt{count_wave(*counted->cube, issue), {}, issue.policy};
    rebuilt.figures = disclosure::mask(hierarchy_of(issue), rebuilt.counts, wave.issues, issue.policy);
    wave.as_published = wave.as_published && is_same(rebuilt.figures, issue.figures);
    wave.issues.push_back(std::move(rebuilt));
    wave.releases.push_back(issue.release);
    wave.readings = std::move(counted->readings);
    return {};
}

}  // namespace groundswell::pipeline
