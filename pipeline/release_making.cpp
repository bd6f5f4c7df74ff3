#include "pipeline/release_making.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/digest.h"
#include "core/nearest.h"
#include "pipeline/embedded_files.h"
#include "pipeline/files.h"
#include "pipeline/release_counts.h"
#include "pipeline/release_rebuilding.h"

namespace groundswell::pipeline {
namespace {

using disclosure::Verdict;

std::vector<ReleaseAxis> axes_of(const reference::Tables& tables) {
    ReleaseAxis districts{.name = "district", .codes = {}};
    for (const reference::District& district : tables.districts)
        districts.codes.push_back({district.code, district.name});
    districts.codes.push_back({"outside", "Outside " + tables.area});
    ReleaseAxis sectors{.name = "sector", .codes = {}};
    for (const reference::SectorSection& section : tables.sections)
        sectors.codes.push_back({section.code, section.title});
    ReleaseAxis sizes{.name = "size", .codes = {}};
    for (const reference::SizeBand& band : tables.sizes) sizes.codes.push_back({band.id, band.label});
    std::vector<ReleaseAxis> axes{std::move(districts), std::move(sectors), std::move(sizes)};
    for (ReleaseAxis& axis : axes) axis.codes.push_back({"none", "not known"});
    return axes;
}

// What the page says that was written with this program; of another lexicon than it was measured with, it says so.
std::string accuracy_of(const std::string& lexicon) {
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.path != "docs/accuracy.md") continue;
        const std::string text(file.text);
        if (text.find(lexicon) != std::string::npos) return text;
        return "**Measured with another lexicon.** This release was made with " + lexicon +
               "; what follows was measured with the one named below. 'groundswell evaluate' measures "
               "another.\n\n" +
               text;
    }
    return {};
}

using UploadsByWave = std::map<std::string, std::vector<Upload>>;

Result<UploadsByWave> committed_uploads(storage::Store& store) {
    auto uploads = store.uploads();
    if (!uploads) return uploads.error();
    std::sort(uploads->begin(), uploads->end(), [](const Upload& a, const Upload& b) { return a.id < b.id; });
    UploadsByWave by_wave;
    for (Upload& upload : *uploads)
        if (upload.state == UploadState::committed) by_wave[upload.wave].push_back(std::move(upload));
    return by_wave;
}

// The responses that came, went or are read otherwise, and how many organisations' they are.
disclosure::Change change_between(const WaveIssue& last, const CountedWaves::Readings& then, const WaveIssue& now,
                                  const CountedWaves::Readings& anew) {
    disclosure::Change change;
    std::set<std::string> organisations;
    // Those of `readings` that are not among `others`; where `count_otherwise`, those that differ there, too.
    const auto add = [&](const CountedUpload& upload, const CountedWaves::Readings& readings,
                         const CountedWaves::Readings& others, bool count_otherwise) {
        const auto own = readings.find(upload.id), other = others.find(upload.id);
        if (own == readings.end()) return;
        std::uint64_t count = 0;
        for (const auto& [response, reading] : own->second) {
            const bool is_there = other != others.end() && other->second.contains(response);
            count += !is_there || (count_otherwise && other->second.at(response) != reading);
        }
        change.responses += count;
        if (count > 0) organisations.insert(upload.organisation);
    };
    for (const CountedUpload& upload : now.uploads) add(upload, anew, then, true);
    for (const CountedUpload& upload : last.uploads) add(upload, then, anew, false);
    change.organisations = static_cast<std::uint32_t>(organisations.size());
    return change;
}

bool same_codes(const std::vector<Coded>& one, const std::vector<Coded>& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const Coded& a, const Coded& b) { return a.code == b.code && a.parent == b.parent; });
}

bool same_hierarchy(const WaveIssue& one, const WaveIssue& other) {
    return same_codes(one.foundations, other.foundations) && same_codes(one.themes, other.themes) &&
           std::equal(one.axes.begin(), one.axes.end(), other.axes.begin(), other.axes.end(),
                      [](const ReleaseAxis& a, const ReleaseAxis& b) {
                          return a.name == b.name && same_codes(a.codes, b.codes);
                      });
}

// The waves of a release, one by one.
class Maker {
public:
    Maker(storage::Store& store, const Resources& resources, const std::vector<Release>& earlier, Release& release)
        : store_(store), resources_(resources), earlier_(earlier), release_(release) {}

    Result<void> add(const std::string& wave, const std::vector<Upload>& uploads, const LexiconInUse& lexicon) {
        WaveIssue now = begin(wave, lexicon);
        std::vector<std::string> ids;
        for (const Upload& upload : uploads) ids.push_back(upload.id);
        auto counted = read_for_release(store_, lexicon, ids);
        if (!counted) return counted.error();
        for (const Upload& upload : uploads)
            now.uploads.push_back(
                {upload.id, upload.digest, upload.organisation, upload.survey, counted->responses[upload.id]});
        const auto counts = count_wave(*counted->cube, now);

        Rebuilder rebuilder(store_, resources_);
        const WaveIssue* last = nullptr;
        for (const Release& release : earlier_)
            for (const WaveIssue& issue : release.waves) {
                if (issue.wave != wave || issue.release != release.number) continue;
                if (auto added = rebuilder.add(issue); !added) return added;
                last = &issue;
            }
        if (last) {
            const RebuiltWave& before = rebuilder.wave(wave);
            const bool can_compare = before.obstacles.empty() && before.as_published && same_hierarchy(*last, now);
            if (!can_compare) return keep(*last, Verdict::kept_not_rebuilt);
            auto decision = disclosure::decide(hierarchy_of(now), counts, before.issues,
                                               change_between(*last, before.readings, now, counted->readings),
                                               release_.policy);
            if (decision.verdict != Verdict::reissued) return keep(*last, decision.verdict);
            now.figures = std::move(decision.figures);
            return issue_anew(std::move(now), decision.verdict);
        }
        auto decision = disclosure::decide(hierarchy_of(now), counts, {}, {}, release_.policy);
        now.figures = std::move(decision.figures);
        return issue_anew(std::move(now), decision.verdict);
    }

    // A wave that was published, and has no upload any more.
    Result<void> keep(const WaveIssue& last, Verdict verdict) {
        release_.waves.push_back(last);
        release_.changes.push_back({last.wave, verdict, false});
        return {};
    }

private:
    WaveIssue begin(const std::string& wave, const LexiconInUse& lexicon) const {
        WaveIssue issue{.wave = wave,
                        .release = release_.number,
                        .issued = release_.date(),
                        .lexicon = lexicon.version(),
                        .data_version = release_.data_version,
                        .policy = release_.policy,
                        .uploads = {},
                        .axes = axes_of(*resources_.tables),
                        .foundations = {},
                        .themes = {},
                        .figures = {}};
        for (const themes::Foundation& one : lexicon.lexicon().foundations)
            issue.foundations.push_back({one.id, one.label});
        for (const themes::Theme& one : lexicon.lexicon().themes)
            issue.themes.push_back({one.id, one.label, one.foundation});
        return issue;
    }
    Result<void> issue_anew(WaveIssue issue, Verdict verdict) {
        release_.changes.push_back({issue.wave, verdict, false});
        release_.waves.push_back(std::move(issue));
        return {};
    }

    storage::Store& store_;
    const Resources& resources_;
    const std::vector<Release>& earlier_;
    Release& release_;
};

Result<std::shared_ptr<const LexiconInUse>> lexicon_now(storage::Store& store, const Resources& resources) {
    auto lexicon = resources.lexicons->current(store);
    if (lexicon && !*lexicon) return resources.lexicons->bring(store);
    return lexicon;
}

Result<Licence> licence_named(const std::string& id) {
    std::string all;
    for (const Licence& one : licences()) {
        if (one.id == id) return one;
        all += (all.empty() ? "" : ", ") + one.id;
    }
    return Error{.kind = ErrorKind::usage,
                 .code = "licence-unknown",
                 .message = "There is no licence '" + id + "' here",
                 .cure = "It may be " + all + ".",
                 .place = {.field = "licence"}};
}

// The last issue of every wave that was ever published.
std::map<std::string, const WaveIssue*> last_issues(const std::vector<Release>& earlier) {
    std::map<std::string, const WaveIssue*> last;
    for (const Release& release : earlier)
        for (const WaveIssue& issue : release.waves) last[issue.wave] = &issue;
    return last;
}

Result<void> add_waves(storage::Store& store, const Resources& resources, const std::vector<Release>& earlier,
                       const ReleaseWish& wish, Release& release) {
    auto uploads = committed_uploads(store);
    if (!uploads) return uploads.error();
    auto lexicon = lexicon_now(store, resources);
    if (!lexicon) return lexicon.error();
    release.lexicon = (*lexicon)->version();
    release.lexicon_name = (*lexicon)->lexicon().name;
    const auto last = last_issues(earlier);
    std::set<std::string> waves;
    for (const auto& [wave, of_wave] : *uploads) waves.insert(wave);
    for (const auto& [wave, issue] : last) waves.insert(wave);
    for (const std::string& wave : wish.left_out)
        if (!waves.contains(wave)) {
            const std::string near = nearest(wave, {waves.begin(), waves.end()});
            return Error{.kind = ErrorKind::not_found,
                         .code = "wave-unknown",
                         .message = "There is no wave '" + wave + "' to leave out",
                         .cure = near.empty() ? "GET /v1/waves lists them." : "Did you mean '" + near + "'?",
                         .place = {.field = "leave-out"}};
        }
    Maker maker(store, resources, earlier, release);
    for (const std::string& wave : waves) {
        if (std::find(wish.left_out.begin(), wish.left_out.end(), wave) != wish.left_out.end()) {
            release.changes.push_back({wave, Verdict::unchanged, true});
            continue;
        }
        const auto of_wave = uploads->find(wave);
        const auto added = of_wave == uploads->end() ? maker.keep(*last.at(wave), Verdict::kept_not_rebuilt)
                                                     : maker.add(wave, of_wave->second, **lexicon);
        if (!added) return added;
    }
    if (!release.waves.empty()) return {};
    return Error{.kind = ErrorKind::unprocessable,
                 .code = "release-empty",
                 .message = "There is nothing to publish: no wave has a committed upload",
                 .cure = "Import a survey's answers first."};
}

}  // namespace

const std::vector<Licence>& licences() {
    static const std::vector<Licence> known{
        {"ogl-uk-3.0", "Open Government Licence v3.0",
         "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"},
        {"cc-by-4.0", "Creative Commons Attribution 4.0 International",
         "https://creativecommons.org/licenses/by/4.0/"},
        {"cc0-1.0", "Creative Commons Zero v1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"}};
    return known;
}

Result<Release> make_release(storage::Store& store, const Resources& resources, const ReleaseShelf& shelf,
                             const ReleaseWish& wish) {
    if (auto valid = disclosure::check(wish.policy); !valid) return valid.error();
    auto licence = licence_named(wish.licence);
    if (!licence) return licence.error();
    auto earlier = shelf.releases();
    if (!earlier) return earlier.error();
    for (;;) {
        auto before = store.data_version();
        if (!before) return before.error();
        Release release{.number = earlier->empty() ? 1 : earlier->back().number + 1,
                        .title = wish.title.empty() ? "What businesses in " + resources.tables->area +
                                                          " say helps and hinders them"
                                                    : wish.title,
                        .created_at = now_utc(),
                        .licence = licence->id,
                        .licence_title = licence->title,
                        .licence_url = licence->url,
                        .area = resources.tables->area,
                        .lexicon = {},
                        .lexicon_name = {},
                        .data_version = *before,
                        .policy = wish.policy,
                        .accuracy = {},
                        .waves = {},
                        .changes = {},
                        .files = {}};
        if (auto added = add_waves(store, resources, *earlier, wish, release); !added) return added.error();
        // What was read in several reads is one picture only if nothing was committed meanwhile.
        auto after = store.data_version();
        if (!after) return after.error();
        if (*before != *after) continue;
        release.accuracy = accuracy_of(release.lexicon);
        return release;
    }
}

Result<std::vector<VerifiedRelease>> verify_releases(storage::Store& store, const Resources& resources,
                                                     const ReleaseShelf& shelf, ReleaseWriter write) {
    auto releases = shelf.releases();
    if (!releases) return releases.error();
    Rebuilder rebuilder(store, resources);
    std::vector<VerifiedRelease> verified;
    for (const Release& release : *releases) {
        VerifiedRelease one{
            .number = release.number, .state = VerifiedRelease::State::same, .obstacles = {}, .files = {}};
        Release rebuilt = release;
        for (WaveIssue& issue : rebuilt.waves) {
            if (issue.release == release.number)
                if (auto added = rebuilder.add(issue); !added) return added.error();
            const RebuiltWave& wave = rebuilder.wave(issue.wave);
            const auto found = std::find(wave.releases.begin(), wave.releases.end(), issue.release);
            if (found == wave.releases.end())
                one.obstacles.insert(one.obstacles.end(), wave.obstacles.begin(), wave.obstacles.end());
            else
                issue.figures = wave.issues[static_cast<std::size_t>(found - wave.releases.begin())].figures;
        }
        std::map<std::string, std::string> digests;
        for (const auto& [name, text] : write(rebuilt)) digests[name] = sha256_hex(text);
        for (const ReleaseFile& file : release.files) {
            auto text = shelf.file(release, file.name);
            one.files.push_back({.name = file.name,
                                 .kept = text && *text && sha256_hex(**text) == file.digest,
                                 .rebuilt = digests[file.name] == file.digest});
        }
        const bool holds = std::all_of(one.files.begin(), one.files.end(),
                                       [](const VerifiedFile& file) { return file.kept && file.rebuilt; });
        one.state = !holds                   ? VerifiedRelease::State::different
                    : !one.obstacles.empty() ? VerifiedRelease::State::not_rebuilt
                                             : VerifiedRelease::State::same;
        verified.push_back(std::move(one));
    }
    return verified;
}

}  // namespace groundswell::pipeline
