// Making and verifying releases: what is counted, masked against all that was published before, and put on the
// shelf; and whether the store still gives the same bytes.
//
// Call order     make_release() decides wave by wave; ReleaseShelf::put() keeps it. verify_releases()
//                rebuilds every issue of every wave in the order of the releases.
// Same question  The same store, releases and policy give the same bytes whatever the thread count: everything is
//                counted in one thread, in the order of ids.
// Cost           A read of the store's responses for the release, one more for each earlier issue.
// Thread rule    Any thread.
// Errors         "release-empty" (unprocessable): no wave has a committed upload. "wave-unknown" (not found).
//                Those of counting.
#pragma once

#include <string>
#include <vector>

#include "pipeline/release.h"
#include "pipeline/release_shelf.h"
#include "pipeline/resources.h"
#include "storage/store.h"

namespace groundswell::pipeline {

struct ReleaseWish {
    std::string title;
    std::string licence = "ogl-uk-3.0";  // of licences()
    disclosure::Policy policy;
    std::vector<std::string> left_out;  // waves; they may come back in a later release
};

struct Licence {
    std::string id, title, url;
};
const std::vector<Licence>& licences();

// Numbered, dated, without files.
Result<Release> make_release(storage::Store& store, const Resources& resources, const ReleaseShelf& shelf,
                             const ReleaseWish& wish);

// Why an issue cannot be counted again: "upload-erased", "upload-missing", "lexicon-gone"; "upload-withdrawn",
// "upload-replaced" and "records-replaced" (by later uploads) only where the store does not know any more what
// counted then: its data version is from before an earlier release kept that, or an upload of then has been
// erased.
struct Obstacle {
    std::string wave, upload, code;
};

struct VerifiedFile {
    std::string name;
    bool kept = false;     // on disk it is as it was published
    bool rebuilt = false;  // the store gives the same bytes
};

struct VerifiedRelease {
    enum class State { same, not_rebuilt, different };
    std::uint64_t number = 0;
    State state = State::same;
    std::vector<Obstacle> obstacles;
    std::vector<VerifiedFile> files;
};

Result<std::vector<VerifiedRelease>> verify_releases(storage::Store& store, const Resources& resources,
                                                     const ReleaseShelf& shelf, ReleaseWriter write);

}  // namespace groundswell::pipeline
