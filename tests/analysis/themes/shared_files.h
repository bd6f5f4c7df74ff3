// Files the tests read: the shipped lexicon, and the gold comments that lie beside the repository, where they do.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/themes/lexicon.h"

namespace groundswell::themes::shared_files {

inline std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline std::vector<SourceFile> lexicon_files(const std::string& name) {
    const std::filesystem::path folder = std::filesystem::path(GROUNDSWELL_SOURCE) / "lexicons" / name;
    std::vector<SourceFile> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".toml")
            files.push_back(
                {std::filesystem::relative(entry.path(), folder).generic_string(), contents(entry.path())});
    return files;
}

// Empty, with a message, where the folder is absent.
inline std::vector<nlohmann::json> gold(const std::string& name) {
    const std::filesystem::path path = std::filesystem::path(GROUNDSWELL_SOURCE) / ".." / "shared" / "gold" / name;
    std::vector<nlohmann::json> records;
    std::ifstream file(path);
    if (!file) MESSAGE("skipped: no gold comments at shared/gold/" << name);
    for (std::string line; std::getline(file, line);)
        if (!line.empty()) records.push_back(nlohmann::json::parse(line));
    return records;
}

}  // namespace groundswell::themes::shared_files
