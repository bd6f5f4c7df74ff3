// Rejects given back in the file's own columns, mended and sent again.
#include <algorithm>
#include <sstream>

#include "tests/ingest/small_workbook.h"
#include "tests/program/service.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

std::string mending_address(const json& receipt) {
    return "/v1/uploads/" + receipt["id"].get<std::string>();
}

std::string mendable(const json& receipt) {
    const Reply reply = houses().as(houses().uploader).get(mending_address(receipt) + "/rejects?layout=export");
    CHECK(reply.status == 200);
    CHECK(reply.header("Content-Type").starts_with("text/csv"));
    CHECK(reply.header("Content-Disposition").find("mend-") != std::string::npos);
    return reply.body;
}

// Somebody opens the file and takes out what stands there too much.
std::string without(std::string text, const std::string& surplus) {
    const std::size_t at = text.find(surplus);
    REQUIRE(at != std::string::npos);
    return text.erase(at, surplus.size());
}

json words_of(const std::string& survey) {
    const Reply reply = houses().as(houses().analyst).get("/v1/verbatims?survey=" + survey);
    REQUIRE(reply.status == 200);
    json said = json::array();
    const json body = json::parse(reply.body);
    for (const json& one : body["verbatims"])
        said.push_back({{"text", one["text"]},
                        {"question", one["question"]},
                        {"district", one["district"]},
                        {"sector", one["sector"]}});
    return said;
}

bool is_among(const json& said, const json& one) {
    return std::find(said.begin(), said.end(), one) != said.end();
}

// The first file with one broken record, what comes of mending it, and what the whole file would have given.
void check_mended(const std::string& survey, const std::string& name, const std::string& broken,
                  const std::string& surplus, const std::string& whole, std::size_t answers) {
    CAPTURE(survey);
    const json control = deliver(survey + "-whole", "w1", name, whole);
    REQUIRE(control["rows"]["rejected"] == 0);
    const json first = deliver(survey, "w1", name, broken);
    REQUIRE(first["rows"]["rejected"] == 1);
    const std::string file = mendable(first);
    CAPTURE(file);
    const json mended = deliver(survey, "w1", "mended.csv", without(file, surplus));
    CAPTURE(mended.dump(1));
    CHECK(mended["rows"]["read"] == 1);
    CHECK(mended["rows"]["accepted"] == 1);
    CHECK(mended["understanding"]["header_records"] == first["understanding"]["header_records"]);
    for (const json& column : mended["understanding"]["columns"])
        if (column["header"].get<std::string>().starts_with("groundswell_")) CHECK(column["role"] == "system");
    const json expected = words_of(survey + "-whole"), found = words_of(survey);
    CHECK(expected.size() == answers);
    CHECK(found.size() == expected.size());
    for (const json& one : expected) {
        CAPTURE(one.dump());
        CAPTURE(found.dump());
        CHECK(is_among(found, one));
    }
}

const std::string header =
    "Respondent,District,Sector,\"What, in your view, are the main barriers to growth for your business?\"\n";
const std::string others =
    "1,Pendle,Retail,Parking charges are too high for everyone\n"
    "2,Burnley,Haulage,\"We cannot recruit drivers, and \"\"nobody\"\" applies\"\n";

}  // namespace

TEST_CASE("rejects as a list: row, column, code, reason, cure, and the record as it came") {
    const json receipt = deliver("mend-list", "w1", "a.csv", header + others + "3,Chorley,Retail,\"a, b\",c\n");
    const std::string list = houses().as(houses().uploader).get(mending_address(receipt) + "/rejects").body;
    CHECK(list.starts_with("row,column,code,reason,cure,record\r\n"));
    CHECK(list.find("\r\n4,") != std::string::npos);
    CHECK(list.find("row-too-many-cells") != std::string::npos);
    CHECK(list.find("\"3,Chorley,Retail,\"\"a, b\"\",c\"\r\n") != std::string::npos);
    CHECK(std::count(list.begin(), list.end(), '\n') == 2);
    const json none = deliver("mend-list", "w2", "a.csv", header + others);
    CHECK(houses().as(houses().uploader).get(mending_address(none) + "/rejects").body ==
          "row,column,code,reason,cure,record\r\n");
    check_problem(houses().as(houses().uploader).get(mending_address(none) + "/rejects?layout=table"), 400,
                  "parameter-value-invalid");
}

TEST_CASE("rejects of a file with one header record, mended, are read as if they had never been broken") {
    check_mended("mend-one", "a.csv",
                 header + others + "3,Chorley,Farming,\"The A59 is at a standstill, daily\",oops\n", ",oops",
                 header + others + "3,Chorley,Farming,\"The A59 is at a standstill, daily\"\n", 3);
}

TEST_CASE("rejects of a file with other separators, mended, come back with commas") {
    std::string semicolons = header + others + "3,Chorley,Farming,The A59 is at a standstill,oops\n";
    const std::string head =
        "Respondent;District;Sector;What are the main barriers to growth for your business?\n";
    const std::string rows =
        "1;Pendle;Retail;Parking charges are too high, for everyone\n"
        "2;Burnley;Haulage;We cannot recruit drivers\n";
    check_mended("mend-semicolons", "a.csv",
                 head + rows + "3;Chorley;Farming;\"The A59 is full; daily, and slow\";oops\n", ",oops",
                 head + rows + "3;Chorley;Farming;\"The A59 is full; daily, and slow\"\n", 3);
}

TEST_CASE("rejects of a file with two header records, as SurveyMonkey writes it, mended, keep their questions") {
    const std::string head =
        "Respondent ID,Collector ID,Start Date,End Date,Which district are you based in?,Which sector are you in?,"
        "What are the main barriers to growth for your business?,What would help you?\n"
        ",,,,Response,Response,Open-Ended Response,Open-Ended Response\n";
    const std::string rows =
        "101,9,01/02/2026 10:00:00,01/02/2026 10:05:00,Pendle,Retail,Parking charges are too high,A bus in the "
        "evening\n"
        "102,9,01/02/2026 11:00:00,13/02/2026 11:05:00,Burnley,Retail,We cannot recruit drivers,Training for "
        "drivers\n";
    const std::string last =
        "103,9,02/02/2026 11:00:00,14/02/2026 11:05:00,Chorley,Retail,The A59 is at a standstill,More buses for "
        "staff";
    check_mended("mend-two", "sm.csv", head + rows + last + ",oops\n", ",oops", head + rows + last + "\n", 6);
}

TEST_CASE("rejects of a file with three header records, as Qualtrics writes it, mended, keep their questions") {
    const std::string head =
        "StartDate,EndDate,Status,IPAddress,Progress,Finished,RecordedDate,ResponseId,Q1,Q2,Q3\n"
        "Start Date,End Date,Response Type,IP Address,Progress,Finished,Recorded Date,Response ID,\"Which "
        "district are "
        "you based in?\",Which sector are you in?,What are the main barriers to growth for your business?\n"
        "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\"}\",\"{\"\"ImportId\"\":"
        "\"\"status\"\"}\","
        "\"{\"\"ImportId\"\":\"\"ipAddress\"\"}\",\"{\"\"ImportId\"\":\"\"progress\"\"}\",\"{\"\"ImportId\"\":"
        "\"\"finished\"\"}\","
        "\"{\"\"ImportId\"\":\"\"recordedDate\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":"
        "\"\"QID1\"\"}\","
        "\"{\"\"ImportId\"\":\"\"QID2\"\"}\",\"{\"\"ImportId\"\":\"\"QID3_TEXT\"\"}\"\n";
    const auto record = [](const std::string& id, const std::string& rest) {
        return "2026-02-01 10:00:00,2026-02-01 10:05:00,IP Address,192.0.2.1,100,True,2026-02-01 10:05:01,R_" +
               id + "," + rest;
    };
    const std::string rows = record("a1", "Pendle,Retail,Parking charges are too high\n") +
                             record("b2", "Burnley,Retail,We cannot recruit drivers\n");
    const std::string last = record("c3", "Chorley,Retail,The A59 is at a standstill");
    check_mended("mend-three", "q.csv", head + rows + last + ",oops\n", ",oops", head + rows + last + "\n", 3);
}

TEST_CASE("rejects of a workbook come back as CSV, and mended are read like its other records") {
    using groundswell::ingest::SmallWorkbook;
    const auto row = [](int number, const std::vector<std::string>& cells) {
        std::string text = "<row r=\"" + std::to_string(number) + "\">";
        for (std::size_t column = 0; column < cells.size(); ++column)
            text += "<c r=\"" + std::string(1, static_cast<char>('A' + column)) + std::to_string(number) +
                    "\" t=\"inlineStr\"><is><t>" + cells[column] + "</t></is></c>";
        return text + "</row>";
    };
    const auto book = [&](bool broken) {
        SmallWorkbook workbook;
        workbook.rows =
            row(1, {"Respondent", "District", "Sector", "What are the main barriers to growth?"}) +
            row(2, {"1", "Pendle", "Retail", "Parking charges are too high"}) +
            row(3, {"2", "Burnley", "Retail", "We cannot recruit drivers"}) +
            row(4, broken ? std::vector<std::string>{"3", "Chorley", "Retail", "The A59, daily, is full", "oops"}
                          : std::vector<std::string>{"3", "Chorley", "Retail", "The A59, daily, is full"});
        return workbook.bytes();
    };
    check_mended("mend-book", "book.xlsx", book(true), ",oops", book(false), 3);
}

TEST_CASE("a few mended records are read as the whole file was, not by what these few happen to hold") {
    // Of one record a choice looks like an answer in own words, and a short answer like a choice.
    const std::string head = "Respondent,How long have you been trading?,What would help?\n";
    std::string rows;
    for (int i = 0; i < 60; ++i)
        rows += std::to_string(i) + ",More than three years but less than five," +
                "We would like more buses after six in the evening on line " + std::to_string(i) + "\n";
    const json first = deliver("mend-few", "w1", "a.csv",
                               head + rows + "60,More than three years but less than five,Buses,oops\n");
    const json mended = deliver("mend-few", "w1", "b.csv", without(mendable(first), ",oops"));
    const auto roles = [](const json& receipt) {
        json found = json::object();
        for (const json& column : receipt["understanding"]["columns"])
            found[column["header"].get<std::string>()] = column["role"];
        return found;
    };
    json expected = roles(first);
    CHECK(expected["How long have you been trading?"] == "closed_question");
    CHECK(expected["What would help?"] == "open_question");
    for (const char* own : {"groundswell_row", "groundswell_reason", "groundswell_cure"}) expected[own] = "system";
    CHECK(roles(mended) == expected);
}

TEST_CASE("who mends sees the record whole; others see it masked, or not where the file names people") {
    const std::string row = "3,Chorley,Retail,write to jo@firm.example.co.uk,oops\n";
    const json receipt = deliver("mend-rights", "w1", "a.csv", header + others + row);
    CHECK(mendable(receipt).find("jo@firm.example.co.uk") != std::string::npos);
    const std::string masked =
        houses().as(houses().analyst).get(mending_address(receipt) + "/rejects?layout=export").body;
    CHECK(masked.find("jo@firm.example.co.uk") == std::string::npos);
    CHECK(masked.find("Chorley") != std::string::npos);
    check_problem(houses().as(houses().stranger).get(mending_address(receipt) + "/rejects?layout=export"), 404,
                  "upload-unknown");
}
