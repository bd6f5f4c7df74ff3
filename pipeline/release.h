// Release: figures as they were published, once and for good: the record behind the files of DIR/releases/N.
//
// What it is    Plain values. The record says everything the files say and what they were made from: which uploads
//               (ids and digests), in terms of which lexicon, at which data version, under which policy. It is
//               kept beside the files and never served.
// Issues        A wave is counted and masked when it is issued; later releases repeat its figures until it is
//               issued anew (analysis/disclosure/issuing.h). `release` of a WaveIssue names the one that
//               issued it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/disclosure/counts.h"
#include "analysis/disclosure/issuing.h"
#include "analysis/disclosure/policy.h"
#include "core/result.h"

namespace groundswell::pipeline {

struct Coded {
    std::string code, label;
    std::string parent = {};  // of a theme: its foundation
};

// A dimension whose codes are fixed before anything is counted.
struct ReleaseAxis {
    std::string name;  // "district", "sector", "size"
    std::vector<Coded> codes;
};

struct CountedUpload {
    std::string id, digest, organisation, survey;
    std::uint64_t responses = 0;  // of it, that were counted or could have been

    friend bool operator==(const CountedUpload&, const CountedUpload&) = default;
};

struct WaveIssue {
    std::string wave;
    std::uint64_t release = 0;
    std::string issued;  // its date
    std::string lexicon;
    std::uint64_t data_version = 0;
    disclosure::Policy policy;
    std::vector<CountedUpload> uploads;  // by id
    std::vector<ReleaseAxis> axes;
    std::vector<Coded> foundations, themes;  // the subjects of every panel, in this order
    disclosure::WaveFigures figures;         // a panel each of release_stances
};

struct WaveChange {
    std::string wave;
    disclosure::Verdict verdict = disclosure::Verdict::first;
    bool left_out = false;
};

struct ReleaseFile {
    std::string name;
    std::string digest;  // SHA-256, hex
    std::uint64_t bytes = 0;
};

struct Release {
    std::uint64_t number = 0;
    std::string title, created_at;  // RFC 3339 UTC
    std::string licence, licence_title, licence_url;
    std::string area;
    std::string lexicon, lexicon_name;
    std::uint64_t data_version = 0;
    disclosure::Policy policy;
    std::string accuracy;  // how right the themes are, in Markdown
    std::vector<WaveIssue> waves;
    std::vector<WaveChange> changes;  // against the release before
    std::vector<ReleaseFile> files;   // those published, by name; not the record

    std::string date() const { return created_at.substr(0, 10); }
};

// The panels of every wave.
inline constexpr const char* release_stances[] = {"barrier", "strength"};

disclosure::Hierarchy hierarchy_of(const WaveIssue& issue);

// The files of a release by name; api/ writes them. Equal releases give equal bytes; `files` is not looked at.
using NamedText = std::pair<std::string, std::string>;
using ReleaseWriter = std::vector<NamedText> (*)(const Release&);

// The record's text and back. "release-damaged" where it is not one.
std::string release_record(const Release& release);
Result<Release> read_release_record(const std::string& text, const std::string& file);

}  // namespace groundswell::pipeline
