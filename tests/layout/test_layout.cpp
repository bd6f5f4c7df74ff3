#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/layout/layout.h"

using namespace groundswell::layout;

namespace {

struct SourceFile {
    std::string path;  // from the repository's root
    std::string text;
};

std::vector<SourceFile> all_sources() {
    const std::filesystem::path root = GROUNDSWELL_SOURCE;
    std::vector<SourceFile> files;
    for (const char* folder :
         {"core", "analysis", "reference", "ingest", "storage", "pipeline", "api", "service", "tests", "bench"}) {
        if (!std::filesystem::exists(root / folder)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
            if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
            std::ifstream stream(entry.path());
            files.push_back({entry.path().lexically_relative(root).string(),
                             {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()}});
        }
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

bool is_broken(std::string_view path, const char* include_line) {
    const auto includes = includes_of(include_line);
    REQUIRE(includes.size() == 1);
    return !broken_rules(path, includes).empty();
}

}  // namespace

TEST_CASE("no file includes upward or sideways, or through a wall") {
    const auto files = all_sources();
    CHECK(files.size() > 20);  // the tree was found
    for (const SourceFile& file : files) {
        REQUIRE_MESSAGE(!stage_of(file.path).empty(), file.path << " lies in a folder without a rank");
        for (const std::string& sentence : broken_rules(file.path, includes_of(file.text))) FAIL_CHECK(sentence);
    }
}

TEST_CASE("files stay small: none over 400 lines, and those over 200 are named") {
    for (const SourceFile& file : all_sources()) {
        const auto lines = std::count(file.text.begin(), file.text.end(), '\n');
        CHECK_MESSAGE(lines <= 400, file.path << " has " << lines << " lines: one concept each?");
        if (lines > 200) MESSAGE(file.path << " has " << lines << " lines");
    }
}

TEST_CASE("an upward include is found") {
    CHECK(is_broken("core/words.cpp", "#include \"analysis/text/normalise.h\""));
    CHECK(is_broken("analysis/text/normalise.cpp", "#include \"analysis/themes/lexicon.h\""));
    CHECK(is_broken("storage/store.h", "#include \"pipeline/import.h\""));
    CHECK(is_broken("api/routes.cpp", "#include \"service/http/server.h\""));
    CHECK(is_broken("service/main.cpp", "#include \"tests/layout/layout.h\""));
}

TEST_CASE("a sideways include is found") {
    CHECK(is_broken("ingest/reader.cpp", "#include \"storage/store.h\""));
    CHECK(is_broken("storage/store.h", "  #  include \"ingest/reading.h\""));
    CHECK(is_broken("analysis/figures/cube.cpp", "#include \"reference/tables.h\""));
    CHECK(is_broken("analysis/themes/tagger.cpp", "#include \"reference/tables.h\""));
    CHECK(is_broken("reference/matching.cpp", "#include \"analysis/text/normalise.h\""));
    CHECK(is_broken("analysis/text/normalise.cpp", "#include \"analysis/figures/cube.h\""));
}

TEST_CASE("an include that is not written from the root is found") {
    CHECK(is_broken("core/words.cpp", "#include \"words.h\""));
    CHECK(is_broken("core/words.cpp", "#include \"../core/words.h\""));
}

TEST_CASE("a breached wall is found, also by an include in quotes") {
    CHECK(is_broken("api/routes.cpp", "#include <httplib.h>"));
    CHECK(is_broken("service/main.cpp", "#include <httplib.h>"));
    CHECK(is_broken("ingest/reader.cpp", "#include <unicode/ucnv.h>"));
    CHECK(is_broken("analysis/themes/tagger.cpp", "#include <unicode/unistr.h>"));
    CHECK(is_broken("ingest/reader.cpp", "#include <re2/re2.h>"));
    CHECK(is_broken("storage/store.cpp", "#include <sqlite3.h>"));
    CHECK(is_broken("pipeline/import.cpp", "#include \"sqlite3.h\""));
    CHECK(is_broken("ingest/csv_reader.cpp", "#include <zlib.h>"));
    CHECK(is_broken("ingest/csv_reader.cpp", "#include <expat.h>"));
    CHECK(is_broken("api/table.cpp", "#include <xlsxwriter.h>"));
    CHECK(is_broken("core/digest.h", "#include <openssl/evp.h>"));
    CHECK(is_broken("pipeline/files.cpp", "#include <openssl/rand.h>"));
    CHECK(is_broken("api/routes.cpp", "#include <nlohmann/json.hpp>"));
    CHECK(is_broken("api/routes_json.h", "#include <nlohmann/json.hpp>"));
    CHECK(is_broken("api/routes.cpp", "#include \"api/text_of_json.h\""));
    CHECK(is_broken("analysis/themes/lexicon.cpp", "#include <toml++/toml.h>"));
    CHECK(is_broken("api/routes.cpp", "#include <CLI/CLI.hpp>"));
    CHECK(is_broken("storage/sqlite_store.cpp", "#include <spdlog/spdlog.h>"));
    CHECK(is_broken("core/words.cpp", "#include <doctest/doctest.h>"));
}

TEST_CASE("what the layout allows is not found fault with") {
    CHECK_FALSE(is_broken("analysis/themes/tagger.cpp", "#include \"analysis/text/normalise.h\""));
    CHECK_FALSE(is_broken("analysis/themes/tagger.cpp", "#include <re2/re2.h>"));
    CHECK_FALSE(is_broken("ingest/reader.cpp", "#include \"reference/matching.h\""));
    CHECK_FALSE(is_broken("ingest/encoding.cpp", "#include <unicode/ucnv.h>"));
    CHECK_FALSE(is_broken("api/workbook_xlsx.cpp", "#include <xlsxwriter.h>"));
    CHECK_FALSE(is_broken("core/digest.cpp", "#include <openssl/evp.h>"));
    CHECK_FALSE(is_broken("service/http/wall.cpp", "#include <httplib.h>"));
    CHECK_FALSE(is_broken("storage/sqlite_store.cpp", "#include <sqlite3.h>"));
    CHECK_FALSE(is_broken("api/receipt_json.cpp", "#include <nlohmann/json.hpp>"));
    CHECK_FALSE(is_broken("api/receipt_json.cpp", "#include \"api/text_of_json.h\""));
    CHECK_FALSE(is_broken("tests/service/test_http.cpp", "#include <httplib.h>"));
    CHECK(includes_of("// #include \"core/words.h\"\nint include;\n").empty());
}
