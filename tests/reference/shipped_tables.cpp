#include "tests/reference/shipped_tables.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace groundswell::reference {

std::string file_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<SourceFile> shipped_files() {
    std::vector<SourceFile> files;
    const std::filesystem::path root = GROUNDSWELL_SOURCE;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "reference"))
        if (entry.path().extension() == ".tsv")
            files.push_back({std::filesystem::relative(entry.path(), root).string(), file_text(entry.path())});
    return files;
}

std::shared_ptr<const Tables> shipped_tables() {
    static const std::shared_ptr<const Tables> tables = [] {
        const auto files = shipped_files();
        auto read = read_tables(files, "lancashire");
        REQUIRE_MESSAGE(read.has_value(), (read.has_value() ? "" : describe(read.error())));
        return *std::move(read);
    }();
    return tables;
}

const Matcher& shipped_matcher() {
    static const Matcher matcher(shipped_tables());
    return matcher;
}

}  // namespace groundswell::reference
