#include <doctest/doctest.h>

#include "ingest/header_text.h"
#include "ingest/headers.h"
#include "ingest/platform.h"
#include "tests/ingest/helper.h"

namespace groundswell::ingest {
namespace {

TEST_CASE("headers are tidied for people") {
    CHECK(tidy_header("  What \r\n is\u00a0it? ") == "What is it?");
    CHECK(tidy_header("Yes<br />Please <b>explain</b>") == "Yes Please explain");
    CHECK(tidy_header("R&amp;D &lt;10 staff&#8217;s&nbsp;pay &#x2013; &unknown; AT&T") ==
          "R&D <10 staff\u2019s pay \u2013 &unknown; AT&T");
    CHECK(tidy_header("turnover < 10k > 5k") == "turnover < 10k > 5k");
    CHECK(tidy_header(std::string("a\0b", 3)) == "ab");
    CHECK(tidy_header("") == "");
}

TEST_CASE("the words of a header are found whole, however it is written") {
    CHECK(HeaderWords("StartDate").is("start date"));
    CHECK(HeaderWords("IPAddress").is("ip address"));
    CHECK(HeaderWords("Post-code:").has("post code"));
    CHECK(HeaderWords("district_name").has("district"));
    CHECK_FALSE(HeaderWords("restricted").has("district"));
    CHECK(HeaderWords("What's up?").is("whats up"));
    CHECK(HeaderWords("").count() == 0);
    CHECK(HeaderWords("one two").count() == 2);
    CHECK(HeaderWords("Barriers to growth").first_of({"barrier*"}) == "barrier");
}

HeaderFinding find(std::vector<std::vector<std::string>> records, std::uint32_t told = 0) {
    return find_headers(FirstRecords{std::move(records), true}, told);
}

TEST_CASE("one header record is the rule") {
    const HeaderFinding finding =
        find({{"ID", "District", "Comment"}, {"1", "Burnley", "Parking"}, {"2", "Pendle", "Rent"}});
    CHECK(finding.records == 1);
    CHECK(finding.columns[2].joined == "Comment");
}

TEST_CASE("Qualtrics: names, texts and import ids") {
    const HeaderFinding three = find({{"StartDate", "Q1"},
                                      {"Start Date", "What holds\nyou back?"},
                                      {R"({"ImportId":"startDate"})", R"({"ImportId":"QID1_TEXT"})"},
                                      {"2026-01-02", "Parking"}});
    CHECK(three.records == 3);
    CHECK(three.columns[0].joined == "Start Date");
    CHECK(three.columns[1].joined == "Q1: What holds you back?");
    CHECK(three.columns[1].wording == "What holds you back?");
    const HeaderFinding two = find({{"StartDate", "EndDate", "Q1"},
                                    {"Start Date", "End Date", "What holds you back?"},
                                    {"2026-01-02", "2026-01-02", "Parking"}});
    CHECK(two.records == 2);
    CHECK(two.columns[2].wording == "What holds you back?");
}

TEST_CASE("old Qualtrics files call their columns V1 to V10") {
    const HeaderFinding legacy =
        find({{"V1", "V2", "V3", "V8", "V9", "Q1"},
              {"ResponseID", "ResponseSet", "Name", "StartDate", "EndDate", "What holds you back?"},
              {"R_1", "Default", "", "2016-01-02", "2016-01-02", "Parking"}});
    CHECK(legacy.records == 2);
    CHECK(legacy.columns[5].wording == "What holds you back?");
    const FirstRecords first{
        {{"V1", "V2", "V8", "V9"}, {"ResponseID", "ResponseSet", "StartDate", "EndDate"}, {"", "", "", ""}}, true};
    CHECK(find_platform(first, find_headers(first, 0)).platform == "qualtrics");
}

TEST_CASE("SurveyMonkey: an empty cell means as before, \"Response\" means nothing") {
    const HeaderFinding finding = find({{"RespondentID", "What holds you back?", "Where?", "", ""},
                                        {"", "Open-Ended Response", "Burnley", "Pendle", "Other (please specify)"},
                                        {"1", "Parking", "Burnley", "", ""}});
    CHECK(finding.records == 2);
    CHECK(finding.columns[0].joined == "RespondentID");
    CHECK(finding.columns[1].joined == "What holds you back?");
    CHECK(finding.columns[3].joined == "Where? - Pendle");
    CHECK(finding.columns[4].joined == "Where? - Other (please specify)");
}

TEST_CASE("options below questions are known by being no answers") {
    const HeaderFinding options = find({{"Background?", "", "", "Why?"},
                                        {"Law", "Physics", "Arts", "Reason"},
                                        {"Yes", "No", "No", "Because"},
                                        {"No", "Yes", "No", "So"}});
    CHECK(options.records == 2);
    CHECK(options.columns[2].joined == "Background? - Arts");
    // The same shape, but what stands in the second record is given by others too: it is a response.
    const HeaderFinding answers = find({{"Background?", "", "", "Why?"},
                                        {"Yes", "Yes", "No", "Because"},
                                        {"Yes", "No", "No", "Because"},
                                        {"No", "Yes", "No", "So"}});
    CHECK(answers.records == 1);
}

TEST_CASE("what a profile says about header records stands") {
    const HeaderFinding finding = find({{"a", "b"}, {"first", "second"}, {"1", "2"}}, 2);
    CHECK(finding.records == 2);
    CHECK(finding.columns[0].wording == "first");
    CHECK(find({{"StartDate", "EndDate"}, {"Start Date", "End Date"}, {"x", "y"}}, 1).records == 1);
}

TEST_CASE("NUL bytes in a header are dropped and said, not rejected") {
    const Reading reading =
        read_bytes(std::string("ID,Why \0 so?\n1,Because the bus never comes on time\n2,No idea\n", 60));
    REQUIRE_FALSE(reading.error);
    CHECK(reading.column(2).header == "Why so?");
    CHECK(reading.has_change("header-nul-dropped"));
    CHECK(reading.sink.accepted.size() == 2);
}

TEST_CASE("platforms are told by their columns, with the reason") {
    const auto platform = [](std::vector<std::string> header) {
        const FirstRecords first{{header, std::vector<std::string>(header.size(), "x")}, true};
        return find_platform(first, find_headers(first, 0));
    };
    CHECK(platform({"Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Q"}).platform ==
          "surveymonkey");
    CHECK(platform({"StartDate", "EndDate", "Status", "ResponseId", "Q1"}).platform == "qualtrics");
    CHECK(platform({"ID", "Start time", "Completion time", "Email", "Name", "Q"}).platform == "microsoft-forms");
    CHECK(platform({"Timestamp", "Why?"}).platform == "google-forms");
    CHECK(platform({"#", "Why?", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"}).platform == "typeform");
    CHECK(platform({"Response ID", "Date submitted", "Last page", "Start language", "Q"}).platform ==
          "limesurvey");
    CHECK(platform({"ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Frage"}).platform ==
          "microsoft-forms");
    CHECK(platform({"ID", "Heure de d\u00e9but", "Heure de fin", "Adresse de messagerie", "Nom"}).platform ==
          "microsoft-forms");
    CHECK(platform({"Horodateur", "Pourquoi ?"}).platform == "google-forms");
    CHECK(platform({"UserID", "UserNo", "Name", "Email", "IP Address", "Unique ID", "Started", "Ended",
                    "Tracking Link", "Q1. Why?"})
              .platform == "smartsurvey");
    CHECK(platform({"Response ID", "Date Submitted", "1: Do you agree? - Agree - radio",
                    "1: Do you agree? - Why - text"})
              .platform == "citizen-space");
    CHECK(platform({"Unique Response Number", "1. Where?", "1.a. Why?"}).platform == "jisc-online-surveys");
    CHECK(platform({"Response ID", "Time Started", "Date Submitted", "Status", "Contact ID", "Why?"}).platform ==
          "surveygizmo");
    CHECK(platform({"start", "end", "group/why", "_id", "_uuid", "_submission_time", "_index"}).platform ==
          "kobotoolbox");
    CHECK(platform({"record_id", "redcap_event_name", "why", "form_complete"}).platform == "redcap");
    CHECK(platform({"record_id", "kind___1", "kind___2"}).platform == "redcap");
    // Blanks and brackets of another tool, made underscores.
    CHECK(platform({"ID", "A3//What_holds_you_back___Other_", "A4//What_helps___Other_"}).platform == "unknown");
    CHECK(platform({"timestamp", "comment-id", "author-id", "agrees", "disagrees", "comment-body"}).platform ==
          "polis");
    CHECK(platform({"id", "submitdate", "lastpage", "startlanguage", "Q1[SQ001]"}).platform == "limesurvey");
    CHECK(platform({"Submission Date", "Why?", "Submission IP", "Submission ID"}).platform == "jotform");
    CHECK(platform({"name", "comment"}).platform == "unknown");
    CHECK(platform({"Timestamp", "Why?"}).reason.find("\"Timestamp\"") != std::string::npos);
}

TEST_CASE("headings merged over names are joined to them, and merged questions above responses are not") {
    const auto records_of = [](FirstRecords first, bool merged) {
        first.merged_across = {merged};
        return find_headers(first, 0).records;
    };
    const std::vector<Cells> grouped{{"About you", "About you", "Your views"},
                                     {"Firm", "District", "What holds you back?", "What works?"},
                                     {"Dora's", "Leeds", "Rents", "Buses"},
                                     {"Ben's", "Leeds", "Rates", "Staff"}};
    CHECK(records_of({grouped, true}, true) == 2);
    FirstRecords first{grouped, true, {true}};
    CHECK(find_headers(first, 0).columns[3].joined == "Your views - What works?");
    const std::vector<Cells> answered{{"Why here?", "Why here?", "Why now?", "Why now?"},
                                      {"Rents", "Buses", "12", "Wages"},
                                      {"Rates", "Roads", "9", "Staff"}};
    CHECK(records_of({answered, true}, true) == 1);
}

}  // namespace
}  // namespace groundswell::ingest
