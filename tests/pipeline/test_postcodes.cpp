#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "pipeline/files.h"
#include "pipeline/match_tally.h"
#include "pipeline/postcode_import.h"
#include "pipeline/resources.h"
#include "tests/pipeline/house.h"
#include "tests/pipeline/small_lexicons.h"

using namespace groundswell;
using namespace groundswell::pipeline;

namespace {

struct PostcodeFolder : testing::TemporaryFolder {
    std::string put(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories((path / name).parent_path());
        std::ofstream(path / name, std::ios::binary) << text;
        return (path / name).string();
    }
    std::string data() const { return (path / "data").string(); }
};

const std::string heading = "pcd,pcd2,pcds,dointr,doterm,oscty,oslaua\n";

std::string row(const std::string& postcode, const std::string& ended, const std::string& district) {
    return "x,y," + postcode + ",198001," + ended + ",E99999999," + district + "\n";
}

}  // namespace

TEST_CASE("a postcode file is imported with its terminated rows, its bad rows are counted and said") {
    const PostcodeFolder folder;
    const std::string file = folder.put(
        "ONSPD_FEB_2023_UK.csv", "\xEF\xBB\xBF" + heading + row("BB1 1AA", "", "E06000008") +
                                     row("PR5 6AB", "200106", "E07000126") + row("nonsense", "", "E07000126") +
                                     "\r\n" + row("EH1 1AA", "", "S12000036") + row("BT1 1AA", "", "N99999999"));
    const auto done = import_postcodes(file, folder.data());
    REQUIRE_MESSAGE(done.has_value(), (done.has_value() ? "" : describe(done.error())));
    CHECK(done->source.rows == 5);
    CHECK(done->source.bad_rows == 1);
    CHECK(done->source.postcodes == 4);
    CHECK(done->source.terminated == 1);
    CHECK(done->source.without_district == 1);
    CHECK(done->source.release == "ONSPD 2023-02");
    CHECK(done->source.sha256 == digest_file(file)->sha256);
    REQUIRE(done->problems.size() == 1);
    CHECK(done->problems[0].place.row == 4);
    const auto loaded = load_postcodes(folder.data());
    REQUIRE(loaded.has_value());
    CHECK((*loaded)->find("pr56ab")->district == "E07000126");
    CHECK((*loaded)->source().sha256 == done->source.sha256);
    CHECK((*loaded)->source().file == "ONSPD_FEB_2023_UK.csv");
}

TEST_CASE("a folder of files is one import, with or without headings") {
    const PostcodeFolder folder;
    folder.put("csv/bb.csv",
               "\"BB1 1AA\",10,369767,428179,\"E92000001\",\"E19\",\"E18\",\"\",\"E06000008\",\"E05001620\"\n");
    folder.put("csv/pr.csv",
               "\"PR5 6AB\",10,369767,428179,\"E92000001\",\"E19\",\"E18\",\"E10000017\",\"E07000126\",\"E05\"");
    const auto done = import_postcodes((folder.path / "csv").string(), folder.data());
    REQUIRE_MESSAGE(done.has_value(), (done.has_value() ? "" : describe(done.error())));
    CHECK(done->source.postcodes == 2);
    CHECK(done->source.release == "Code-Point Open");
    const auto above = import_postcodes(folder.path.string(), folder.data());
    REQUIRE_FALSE(above.has_value());
    CHECK(above.error().code == "folder-empty");
    CHECK(above.error().cure.find("csv") != std::string::npos);
}

TEST_CASE("what is no postcode file is refused, and the one imported before stays") {
    const PostcodeFolder folder;
    REQUIRE(import_postcodes(folder.put("good.csv", heading + row("BB1 1AA", "", "E06000008")), folder.data()));
    const auto code = [&](const std::string& name, const std::string& text) {
        const auto done = import_postcodes(folder.put(name, text), folder.data());
        return done.has_value() ? std::string("none") : done.error().code;
    };
    CHECK(code("empty.csv", "") == "file-empty");
    CHECK(code("blank.csv", "\n\n") == "file-empty");
    CHECK(code("a.zip", std::string("PK\x03\x04 and so on")) == "not-a-csv");
    CHECK(code("page.csv", "<!DOCTYPE html><html>") == "not-a-csv");
    CHECK(code("binary.csv", std::string("a,b\0c", 5)) == "not-a-csv");
    CHECK(code("utf16.csv", "\xFF\xFEp") == "not-a-csv");
    CHECK(code("line.csv", std::string(3 << 20, 'a')) == "not-a-csv");
    CHECK(code("other.csv", "name,age\nAnn,12\n") == "postcode-columns-missing");
    CHECK(code("heading.csv", heading) == "postcode-columns-missing");
    CHECK(code("nonsense.csv", heading + row("nonsense", "", "E06000008")) == "no-postcodes");
    CHECK(import_postcodes((folder.path / "nowhere.csv").string(), folder.data()).error().code == "file-missing");
    const auto loaded = load_postcodes(folder.data());
    REQUIRE(loaded.has_value());
    CHECK((*loaded)->source().file == "good.csv");
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.data() + "/reference"))
        ++files;
    CHECK(files == 1);
}

TEST_CASE("resources take up postcodes imported since, and keep what they have when those are damaged") {
    const PostcodeFolder folder;
    ResourceOptions options;
    options.data_directory = folder.data();
    for (const themes::SourceFile& file : testing::SmallLexicon{}.files())
        folder.put("lexicon/" + file.path, file.text);
    options.lexicon_directory = (folder.path / "lexicon").string();
    auto resources = load_resources(options);
    REQUIRE(resources.has_value());
    CHECK(resources->matcher->district("", "", "PR5 0AA").how.starts_with("ambiguous postcode"));
    CHECK(with_newest_postcodes(*resources).matcher == resources->matcher);

    REQUIRE(import_postcodes(folder.put("a.csv", heading + row("PR5 0AA", "", "E07000118")), folder.data()));
    const Resources newer = with_newest_postcodes(*resources);
    CHECK(newer.matcher->district("", "", "PR5 0AA").code == "E07000118");
    CHECK(with_newest_postcodes(newer).matcher == newer.matcher);

    REQUIRE(import_postcodes(folder.put("b.csv", heading + row("PR5 0AA", "", "E07000126")), folder.data()));
    const Resources newest = with_newest_postcodes(newer);
    CHECK(newest.matcher->district("", "", "PR5 0AA").code == "E07000126");

    folder.put("data/reference/postcodes.bin", "damaged");
    CHECK(with_newest_postcodes(newest).matcher == newest.matcher);
    const auto again = load_resources(options);
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().code == "postcode-directory-damaged");
}

TEST_CASE("the tally of a receipt says method, count and sureness, and groups what a person may look at") {
    const reference::Matcher& matcher = *testing::resources().matcher;
    MatchTally tally;
    for (const char* place :
         {"Burnley", "Burnley", "Burnly", "Warton", "Warton", "Atlantis", "", "Colne", "Burnley; Pendle"}) {
        Response response;
        response.district = matcher.district(place, "", "");
        tally.add(response);
    }
    Upload upload;
    tally.describe(upload);
    const auto change = [&](const std::string& method) {
        for (const Change& one : upload.changes)
            if (one.message.find("matched by " + method + ":") != std::string::npos)
                return one.message + " " + std::to_string(one.count);
        return std::string();
    };
    CHECK(change("name") == "The district was matched by name: certain 2");
    CHECK(change("town") == "The district was matched by town: likely 1");
    CHECK(change("likely misspelling") == "The district was matched by likely misspelling: to be reviewed 1");
    const auto problem = [&](const std::string& code) {
        for (const Problem& one : upload.problems)
            if (one.code == code) return one;
        return Problem{};
    };
    CHECK(problem("district-ambiguous").count == 2);
    CHECK(problem("district-ambiguous").message.find("'Warton': Fylde, Lancaster or elsewhere (2)") !=
          std::string::npos);
    CHECK(problem("district-unmatched").count == 1);
    CHECK(problem("district-unmatched").message.find("'Atlantis' (1)") != std::string::npos);
    CHECK(problem("district-to-be-reviewed").count == 2);
    for (const Problem& one : upload.problems) CHECK_FALSE(one.cure.empty());
}
