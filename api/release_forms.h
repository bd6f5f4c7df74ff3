// A release as files: CSV tables with codes and labels side by side, CSVW metadata, a Frictionless data package,
// code lists, method, accuracy, licence and log. And what GET /v1/releases says.
//
// Formats       RFC 4180; CSVW: W3C "Metadata Vocabulary for Tabular Data" 2015; Frictionless Data Package 1.0.
// Thread rule   Pure functions: equal releases give equal bytes.
#pragma once

#include <string>
#include <vector>

#include "pipeline/release.h"
#include "pipeline/release_making.h"

namespace groundswell::api {

struct ReleaseColumn {
    std::string name;
    std::string type;  // "string", "integer", "number", "boolean", "date": of both formats
    std::string description;
    bool required = true;
};

struct ReleaseTable {
    std::string name;  // the file is name.csv
    std::string title;
    std::vector<ReleaseColumn> columns;
    std::vector<std::string> keys;  // the columns that tell a row from all others
    std::vector<std::vector<std::string>> rows;
};

std::vector<ReleaseTable> release_tables(const pipeline::Release& release);
std::string release_csv(const ReleaseTable& table);

// Every file of a release but its record, by name.
std::vector<pipeline::NamedText> release_files(const pipeline::Release& release);

// The documents among them.
std::string release_method(const pipeline::Release& release);
std::string release_licence(const pipeline::Release& release);
// `files`: those written so far, with their digests.
std::string release_datapackage(const pipeline::Release& release, const std::vector<ReleaseTable>& tables,
                                const std::vector<pipeline::ReleaseFile>& files);
std::string release_csvw(const pipeline::Release& release, const std::vector<ReleaseTable>& tables);
std::string release_manifest(const pipeline::Release& release, const std::vector<pipeline::ReleaseFile>& files);

// "first", "re-issued", ...: stable codes, each with a sentence.
std::string verdict_code(const pipeline::WaveChange& change);
std::string verdict_sentence(const pipeline::WaveChange& change);

std::string media_type_of(const std::string& file_name);
std::string releases_json(const std::vector<pipeline::Release>& releases);  // newest first
std::string verified_json(const std::vector<pipeline::VerifiedRelease>& verified);
std::string verified_text(const std::vector<pipeline::VerifiedRelease>& verified);

}  // namespace groundswell::api
