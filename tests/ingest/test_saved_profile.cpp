// A reading confirmed for an earlier wave: what of it holds for the file of the next.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "ingest/header_match.h"
#include "ingest/profile_of.h"
#include "tests/effort.h"
#include "tests/ingest/helper.h"
#include "tests/ingest/small_workbook.h"

namespace groundswell::ingest {
namespace {

// The reading of a file as it would be confirmed without a change.
SavedProfile confirmed(const Understanding& understanding) {
    auto profile = parse_profile(profile_of(understanding), "profile");
    if (!profile) FAIL(describe(profile.error()));
    return {*profile, headers_of(understanding), "2026-01-31", {}};
}

SavedProfile confirmed(std::string_view bytes, ReadingOptions options = {}) {
    const Reading reading = read_bytes(bytes, std::move(options));
    REQUIRE_FALSE(reading.error);
    return confirmed(reading.understanding);
}

Reading read_by(const SavedProfile& saved, std::string_view bytes) {
    ReadingOptions options;
    options.saved = saved;
    return read_bytes(bytes, options);
}

// Everything the profile is there to keep.
std::string meaning_of(const Understanding& understanding) {
    std::string text;
    for (const ColumnUnderstanding& column : understanding.columns) {
        text += std::to_string(column.column) + " " + std::string(to_string(column.role));
        if (column.question) {
            const Question& question = understanding.questions[*column.question];
            text += " " + question.id + " " + std::string(to_string(question.asks));
            for (const std::string& foundation : question.foundations) text += " " + foundation;
        }
        text += "\n";
    }
    return text + (understanding.month_first ? "month first " : "day first ") +
           std::to_string(understanding.header_records) + " " + understanding.sheet;
}

void check_kept(const std::filesystem::path& path) {
    CAPTURE(path.filename().string());
    ReadingOptions options;
    options.file_name = path.filename().string();
    const auto found = understand(path.string(), options, test_matcher());
    REQUIRE(found);
    const SavedProfile saved = confirmed(*found);
    ReadingOptions told = options, again = options;
    told.profile = saved.profile;
    again.saved = saved;
    const auto by_profile = understand(path.string(), told, test_matcher());
    if (!by_profile) FAIL(describe(by_profile.error()));
    CHECK(meaning_of(*by_profile) == meaning_of(*found));
    // The stored receipt says the same.
    ReadingOptions mended = options;
    mended.saved = reading_of(to_json(*found));
    REQUIRE(mended.saved);
    const auto by_receipt = understand(path.string(), mended, test_matcher());
    REQUIRE(by_receipt);
    CHECK(meaning_of(*by_receipt) == meaning_of(*found));
    const auto by_saved = understand(path.string(), again, test_matcher());
    REQUIRE(by_saved);
    CHECK(meaning_of(*by_saved) == meaning_of(*found));
    CHECK(std::any_of(by_saved->changes.begin(), by_saved->changes.end(),
                      [](const Change& change) { return change.code == "saved-profile-used"; }));
    for (const Change& change : by_saved->changes) {
        CHECK(change.code != "header-changed");
        CHECK(change.code != "columns-moved");
        CHECK(change.code != "columns-new");
    }
}

// Of the real exports the small ones, with GROUNDSWELL_LONG=1 those up to 160 KB.
TEST_CASE("the profile of a file says all that was understood of it: read by it, it is understood the same") {
    const std::filesystem::path root = GROUNDSWELL_SOURCE;
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(root / "examples"))
        if (entry.path().extension() == ".csv") check_kept(entry.path()), ++files;
    CHECK(files >= 6);
    const std::filesystem::path exports = root / ".." / "shared" / "exports";
    if (!std::filesystem::is_directory(exports)) {
        MESSAGE("skipped: no ../shared/exports");
        return;
    }
    const std::uintmax_t usual = effort::divisor > 1 ? 12U << 10 : 40U << 10;
    const std::uintmax_t most_bytes = std::getenv("GROUNDSWELL_LONG") ? 160U << 10 : usual;
    for (const auto& entry : std::filesystem::directory_iterator(exports))
        if (entry.path().extension() != ".md" && entry.file_size() < most_bytes) check_kept(entry.path());
}

const std::string plain =
    "Respondent,District,What stands in your way?\n1,Pendle,Parking charges are high\n"
    "2,Burnley,We cannot recruit drivers\n";

TEST_CASE("headers are matched by their words: years, numbering and case aside, never two to one") {
    CHECK(header_likeness("Q3. What held you back in 2025?", "4) What held you back in 2026?") >= 0.7);
    CHECK(header_likeness("Town", "town ") == 1);
    CHECK(header_likeness("What are your barriers?", "What are your strengths?") < 0.99);
    CHECK(header_likeness("District", "Turnover") < 0.7);
    const auto matches = match_headers({"Other", "Town", "Other"}, {"Other", "Other", "Town"});
    CHECK(matches[0].column == 0);
    CHECK(matches[1].column == 2);
    CHECK(matches[2].column == 1);
    const auto gone = match_headers({"What would help?", "What would help you?"}, {"What would help you?"});
    CHECK_FALSE(gone[0].column);
    CHECK(gone[1].column == 0);
}

TEST_CASE("an encoding confirmed earlier reads the next file, unless that one is Unicode") {
    ReadingOptions mac;
    mac.profile = Profile{};
    mac.profile->encoding = "macroman";
    const std::string header = "Respondent,District,What stands in your way?\n";
    const SavedProfile saved = confirmed(header + "1,Pendle,The caf\x8e is shut\n2,Burnley,No staff\n", mac);
    const Reading next = read_by(saved, header + "3,Pendle,The caf\x8e next door closes\n4,Burnley,Rates\n");
    CHECK(next.understanding.dialect.encoding == "macroman");
    CHECK(next.response(0).answers.at(0).text == "The caf\xC3\xA9 next door closes");
    const Reading unicode = read_by(saved, header + "3,Pendle,The caf\xC3\xA9 closes\n4,Burnley,Rates\n");
    CHECK(unicode.understanding.dialect.encoding == "utf-8");
    CHECK(unicode.response(0).answers.at(0).text == "The caf\xC3\xA9 closes");
    // Of another survey it says nothing.
    const Reading other = read_by(saved, "Ref,Comment on the caf\xe9\n1,The caf\xe9 is shut on Mondays\n2,Fine\n");
    CHECK(other.problem("saved-profile-not-used"));
    CHECK(other.understanding.dialect.encoding == "windows-1252");
}

TEST_CASE("text encoded twice is repaired as confirmed earlier, and only where the reading fits") {
    ReadingOptions repairing;
    repairing.profile = Profile{};
    repairing.profile->repair_double_encoding = true;
    const std::string twice = "The caf\xC3\x83\xC2\xA9 is shut on every Monday";
    const SavedProfile saved = confirmed(plain + "3,Pendle," + twice + "\n", repairing);
    CHECK(saved.profile.repair_double_encoding);
    const Reading next = read_by(saved, plain + "4,Pendle," + twice + "\n");
    CHECK(next.response(2).answers.at(0).text == "The caf\xC3\xA9 is shut on every Monday");
    CHECK(next.change("double-encoding-repaired"));
    const Reading other = read_by(saved, "Ref,Comment\n1," + twice + "\n2,Fine weather for walking here\n");
    CHECK(other.problem("saved-profile-not-used"));
    CHECK_FALSE(other.change("double-encoding-repaired"));
    REQUIRE_FALSE(other.sink.accepted.empty());
    REQUIRE_FALSE(other.response(0).answers.empty());
    CHECK(other.response(0).answers[0].text == twice);
}

TEST_CASE("a confirmed number of header records holds where the headers are then the same, and swallows nothing") {
    ReadingOptions one;
    one.profile = Profile{};
    one.profile->header_records = 1;
    const SavedProfile single = confirmed(plain, one);
    CHECK(read_by(single, plain).sink.accepted.size() == 2);
    SavedProfile two = single;  // the earlier export had two, this one has one
    two.profile.header_records = 2;
    const Reading next = read_by(two, plain);
    CHECK(next.understanding.header_records == 1);
    CHECK(next.sink.accepted.size() == 2);
    const std::string doubled =
        "Respondent,District,What stands in your way?\n,,Open-Ended Response\n"
        "1,Pendle,Parking charges are high\n2,Burnley,We cannot recruit drivers\n";
    const SavedProfile joined = confirmed(doubled);
    CHECK(read_by(joined, doubled).understanding.header_records == joined.profile.header_records);
}

TEST_CASE("month first, as confirmed earlier, gives way to dates that can only be read the other way") {
    const std::string header = "Respondent,Date submitted,What stands in your way?\n";
    const SavedProfile american =
        confirmed(header + "1,02/14/2026,Parking charges are high\n2,02/15/2026,We cannot recruit drivers\n");
    CHECK(american.profile.month_first == true);
    const Reading british = read_by(
        american, header + "1,03/02/2026,Parking charges are high\n2,14/02/2026,We cannot recruit drivers\n");
    CHECK_FALSE(british.understanding.month_first);
    CHECK(british.response(0).date == "2026-02-03");
    const Reading unsaid = read_by(
        american, header + "1,03/02/2026,Parking charges are high\n2,04/02/2026,We cannot recruit drivers\n");
    CHECK(unsaid.understanding.month_first);
    CHECK(unsaid.response(0).date == "2026-03-02");
}

}  // namespace
}  // namespace groundswell::ingest
