// What the tests of reading share: a matcher on the shipped tables, files that vanish, a sink that remembers.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "ingest/reading.h"

namespace groundswell::ingest {

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline const reference::Matcher& test_matcher() {
    static const reference::Matcher matcher = [] {
        std::vector<reference::SourceFile> files;
        const std::filesystem::path root = GROUNDSWELL_SOURCE;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "reference"))
            if (entry.path().extension() == ".tsv")
                files.push_back({std::filesystem::relative(entry.path(), root).string(), read_file(entry.path())});
        auto tables = reference::read_tables(files, "lancashire");
        if (!tables) FAIL(describe(tables.error()));
        return reference::Matcher(*tables);
    }();
    return matcher;
}

class TemporaryFile {
public:
    explicit TemporaryFile(std::string_view bytes) {
        static int number = 0;
        path_ = (std::filesystem::temp_directory_path() /
                 ("groundswell_ingest_" + std::to_string(::getpid()) + "_" + std::to_string(number++)))
                    .string();
        std::ofstream(path_, std::ios::binary) << bytes;
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() { std::filesystem::remove(path_); }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

struct RememberingSink : ResponseSink {
    std::vector<Response> accepted;
    std::vector<Reject> rejected;
    std::vector<std::uint64_t> steps;
    std::vector<Change> notes;

    Result<void> accept(Response response) override {
        accepted.push_back(std::move(response));
        return {};
    }
    Result<void> reject(Reject reject) override {
        rejected.push_back(std::move(reject));
        return {};
    }
    void note(Change change) override { notes.push_back(std::move(change)); }
    void progress(std::uint64_t done, std::uint64_t) override { steps.push_back(done); }
};

struct Reading {
    Understanding understanding;
    RememberingSink sink;
    std::optional<Error> error;  // of either pass

    const Response& response(std::size_t index) const { return sink.accepted.at(index); }
    bool has_change(std::string_view code) const {
        return std::any_of(understanding.changes.begin(), understanding.changes.end(),
                           [code](const Change& change) { return change.code == code; });
    }
    const Change* change(std::string_view code) const {
        for (const auto* changes : {&understanding.changes, &sink.notes})
            for (const Change& change : *changes)
                if (change.code == code) return &change;
        return nullptr;
    }
    const Problem* problem(std::string_view code) const {
        for (const Problem& problem : understanding.problems)
            if (problem.code == code) return &problem;
        return nullptr;
    }
    const ColumnUnderstanding& column(std::size_t position) const {
        return understanding.columns.at(position - 1);
    }
};

inline Reading read_bytes(std::string_view bytes, ReadingOptions options = {}) {
    const TemporaryFile file(bytes);
    if (options.file_name.empty()) options.file_name = "survey.csv";
    Reading reading;
    auto understanding = understand(file.path(), options, test_matcher());
    if (!understanding) {
        reading.error = understanding.error();
        return reading;
    }
    reading.understanding = std::move(*understanding);
    if (auto done = read_responses(file.path(), options, reading.understanding, test_matcher(), reading.sink);
        !done)
        reading.error = done.error();
    return reading;
}

}  // namespace groundswell::ingest
