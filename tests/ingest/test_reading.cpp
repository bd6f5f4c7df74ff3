#include <doctest/doctest.h>

#include "tests/ingest/helper.h"
#include "tests/ingest/slow_csv.h"

namespace groundswell::ingest {
namespace {

// A small survey with everything a response can carry.
const std::string survey_text =
    "Respondent ID,Completed at,Status,Local authority district,Town,Postcode,Sector,Number of "
    "employees,Weight,Your email,"
    "What is the main barrier to growth?,What works well here?\n"
    "r1,14/03/2026 09:00,Complete,Burnley,,,Construction,10-49,1.5,ann@example.org,Parking,The people are "
    "friendly\n"
    "r2,15/03/2026 09:30,Partial,,Colne,,Retail,5,1,bob@example.org,\"Rent, rates\nand energy\",\n"
    "r3,16/03/2026 10:00,Complete,Atlantis,,,Wizardry,many,0.5,cy@example.org,,Links to the motorway are good\n"
    "r4,17/03/2026 11:00,Complete,Pendle,,,Manufacturing,250+,1,dee@example.org,test test,Test\n";

TEST_CASE("a response carries the matched labels, the answers as they came, and nothing else") {
    const Reading reading = read_bytes(survey_text);
    REQUIRE_FALSE(reading.error);
    REQUIRE(reading.sink.accepted.size() == 4);
    CHECK(reading.sink.rejected.empty());
    CHECK(reading.understanding.records == 4);
    const Response& first = reading.response(0);
    CHECK(first.row == 2);
    CHECK(first.respondent == "r1");
    CHECK(first.date == "2026-03-14");
    CHECK(first.district.given == "Burnley");
    CHECK(first.district.code == "E07000117");
    CHECK(first.sector.code == "F");
    CHECK(first.size.given == "10-49");
    CHECK_FALSE(first.size.code.empty());
    CHECK(first.weight == doctest::Approx(1.5));
    CHECK_FALSE(first.test);
    CHECK_FALSE(first.partial);
    CHECK_FALSE(first.text_only);
    REQUIRE(first.answers.size() == 2);
    CHECK(first.answers[0].text == "Parking");
    const Response& second = reading.response(1);
    CHECK(second.partial);
    CHECK(second.district.given == "Colne");
    CHECK(second.district.code == "E07000122");
    CHECK(second.answers[0].text == "Rent, rates\nand energy");
    CHECK(second.answers.size() == 1);
    const Response& third = reading.response(2);
    CHECK(third.district.code.empty());
    CHECK(third.district.given == "Atlantis");  // unmatched, kept as given
    CHECK(third.sector.given == "Wizardry");
    CHECK(reading.response(3).test);
    CHECK(reading.column(10).role == ColumnRole::personal);
    CHECK(reading.column(10).samples.empty());
    CHECK(to_json(reading.understanding).find("example.org") == std::string::npos);
    CHECK(reading.sink.steps.back() == survey_text.size());
}

TEST_CASE("the roles of the columns are told with reasons") {
    const Reading reading = read_bytes(survey_text);
    const ColumnRole expected[] = {ColumnRole::respondent, ColumnRole::date,          ColumnRole::status,
                                   ColumnRole::district,   ColumnRole::town,          ColumnRole::postcode,
                                   ColumnRole::sector,     ColumnRole::size,          ColumnRole::weight,
                                   ColumnRole::personal,   ColumnRole::open_question, ColumnRole::open_question};
    for (std::size_t column = 1; column <= 12; ++column) {
        CAPTURE(reading.column(column).header);
        // No respondent gave a postcode.
        CHECK(reading.column(column).role == (column == 6 ? ColumnRole::empty : expected[column - 1]));
        CHECK_FALSE(reading.column(column).reason.empty());
        CHECK(reading.column(column).confidence >= 0.5);
        CHECK(reading.column(column).confidence <= 1);
    }
    CHECK(reading.understanding.questions[0].asks == Asks::barriers);
    CHECK(reading.understanding.questions[1].asks == Asks::strengths);
}

TEST_CASE("the same file in another encoding and dialect is the same survey") {
    const std::string text =
        "Ref;Area;What is the main barrier?;Notes on that\n"
        "1;Burnley;It\u2019s the \u00a35 caf\u00e9 parking charge;A first long remark, with a comma\n"
        "2;Pendle;\"Rates; rents\";Second remark \u2013 quite unlike the first\n"
        "3;Preston;Na\u00efve planning;\"Third \"\"quoted\"\" remark\n over two lines\"\n";
    std::string ansi, little = "\xff\xfe", big;
    const std::pair<std::string_view, char> signs[] = {
        {"\u2019", '\x92'}, {"\u00a3", '\xa3'}, {"\u00e9", '\xe9'}, {"\u2013", '\x96'}, {"\u00ef", '\xef'}};
    const std::u32string points = [&] {
        std::u32string wide;
        for (std::size_t at = 0; at < text.size();) {
            const auto byte = static_cast<unsigned char>(text[at]);
            const std::size_t length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : 3;
            std::uint32_t point = length == 1 ? byte : byte & (length == 2 ? 0x1fU : 0x0fU);
            for (std::size_t more = 1; more < length; ++more)
                point = (point << 6) | (static_cast<unsigned char>(text[at + more]) & 0x3fU);
            wide += static_cast<char32_t>(point);
            const std::string_view letter = std::string_view(text).substr(at, length);
            char single = text[at];
            for (const auto& [utf_8, windows] : signs)
                if (utf_8 == letter) single = windows;
            ansi += single;
            at += length;
        }
        return wide;
    }();
    for (const char32_t point : points) {
        little += static_cast<char>(point & 0xff);
        little += static_cast<char>(point >> 8);
        big += static_cast<char>(point >> 8);
        big += static_cast<char>(point & 0xff);
    }
    const Reading plain = read_bytes(text);
    REQUIRE_FALSE(plain.error);
    CHECK(plain.understanding.dialect.delimiter == ';');
    REQUIRE(plain.sink.accepted.size() == 3);
    const auto rewritten = [&](char delimiter, std::string_view line_end) {
        const SlowParse parse = slow_parse(text, ';');
        return slow_write(parse.rows, delimiter, line_end, false);
    };
    struct Variant {
        std::string bytes;
        std::string_view encoding;
        char delimiter;
        bool converted;
    };
    const Variant variants[] = {{"\xef\xbb\xbf" + text, "utf-8", ';', false},
                                {ansi, "windows-1252", ';', true},
                                {little, "utf-16le", ';', true},
                                {big, "utf-16be", ';', true},
                                {rewritten(',', "\r\n"), "utf-8", ',', false},
                                {rewritten('\t', "\r"), "utf-8", '\t', false},
                                {rewritten('|', "\n"), "utf-8", '|', false},
                                {"sep=;\r\n" + text, "utf-8", ';', false}};
    for (const Variant& variant : variants) {
        CAPTURE(variant.encoding);
        CAPTURE(variant.delimiter);
        const Reading reading = read_bytes(variant.bytes);
        REQUIRE_FALSE(reading.error);
        CHECK(reading.understanding.dialect.encoding == variant.encoding);
        CHECK(reading.understanding.dialect.delimiter == variant.delimiter);
        CHECK(reading.has_change("encoding-converted") == variant.converted);
        REQUIRE(reading.sink.accepted.size() == 3);
        for (std::size_t index = 0; index < 3; ++index) {
            CHECK(reading.response(index).record_digest == plain.response(index).record_digest);
            CHECK(reading.response(index).answers_digest == plain.response(index).answers_digest);
            REQUIRE(reading.response(index).answers.size() == plain.response(index).answers.size());
            for (std::size_t answer = 0; answer < plain.response(index).answers.size(); ++answer)
                CHECK(reading.response(index).answers[answer].text == plain.response(index).answers[answer].text);
        }
    }
}

TEST_CASE("records that cannot be read are rejected with place, reason and cure; the others are read") {
    const std::string bytes =
        "Ref,Area,What is the main barrier?\n"
        "1,Burnley,Parking charges that drive shoppers away\n"
        "2,Pendle\n"
        "3,Preston,Rent,rates\n"
        "\n"
        "4,Chorley,bad \xff byte in a long answer about staff\n" +
        std::string("5,Fylde,nul\0byte\n", 17) +
        "6,Wyre,The caf\u00e9 na\u00efvely closed \u2013 no footfall\n"
        " , ,\n"
        "7,Hyndburn,Buses are late every single day,,\n";
    const Reading reading = read_bytes(bytes);
    REQUIRE_FALSE(reading.error);
    CHECK(reading.understanding.records == 7);
    CHECK(reading.sink.accepted.size() == 3);
    const struct {
        std::uint64_t row;
        std::uint32_t column;
        const char* code;
        std::string record;
    } expected[] = {{3, 0, "row-too-few-cells", "2,Pendle"},
                    {4, 0, "row-too-many-cells", "3,Preston,Rent,rates"},
                    {6, 3, "invalid-encoding", "4,Chorley,bad \\xFF byte in a long answer about staff"},
                    {7, 3, "nul-byte", "5,Fylde,nul\\0byte"}};
    REQUIRE(reading.sink.rejected.size() == 4);
    for (std::size_t index = 0; index < 4; ++index) {
        const Reject& reject = reading.sink.rejected[index];
        CHECK(reject.row == expected[index].row);
        CHECK(reject.column == expected[index].column);
        CHECK(reject.code == expected[index].code);
        CHECK(reject.record == expected[index].record);
        CHECK_FALSE(reject.reason.empty());
        CHECK_FALSE(reject.cure.empty());
        const Problem* problem = reading.problem(reject.code);
        REQUIRE(problem);
        CHECK(problem->count == 1);
        CHECK(problem->place.row == reject.row);
    }
    CHECK(reading.response(2).row == 10);
    CHECK(reading.has_change("surplus-cells-dropped"));
}

TEST_CASE("records that lack only empty columns are padded and said") {
    const Reading reading = read_bytes(
        "Ref,What is the main barrier?,Spare,More\n"
        "1,Parking charges that drive shoppers away,,\n"
        "2,Rents went up again\n"
        "3,Rates are no longer bearable,\n"
        "4\n");
    REQUIRE_FALSE(reading.error);
    CHECK(reading.sink.accepted.size() == 3);
    REQUIRE(reading.sink.rejected.size() == 1);
    CHECK(reading.sink.rejected[0].row == 5);
    CHECK(reading.has_change("rows-padded"));
    CHECK(reading.problem("row-too-few-cells")->count == 1);
}

TEST_CASE("what is no survey is an error that says what it is and what to do") {
    const struct {
        std::string bytes;
        const char* code;
        ErrorKind kind;
        const char* says;
    } cases[] = {
        {"", "file-empty", ErrorKind::invalid, "empty"},
        {" \r\n\r\n", "file-empty", ErrorKind::invalid, "empty"},
        {"\xef\xbb\xbf", "file-empty", ErrorKind::invalid, "empty"},
        {"Ref,Barrier\n", "file-no-records", ErrorKind::unprocessable, "no responses"},
        {"Ref,Barrier", "file-no-records", ErrorKind::unprocessable, "no responses"},
        {"Ref,Barrier\n,\n\n", "file-no-records", ErrorKind::unprocessable, "no responses"},
        {"%PDF-1.7 ...", "file-not-text", ErrorKind::unsupported, "a PDF"},
        {"\x89PNG\r\n\x1a\n....", "file-not-text", ErrorKind::unsupported, "a PNG"},
        {"\xff\xd8\xff\xe0..JFIF", "file-not-text", ErrorKind::unsupported, "a JPEG"},
        {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "file-not-text", ErrorKind::unsupported, "XLS"},
        {std::string("PK\x03\x04", 4) + "some.txt", "file-not-text", ErrorKind::unsupported, "a zip"},
        {"\n <!DOCTYPE html><html>", "file-not-text", ErrorKind::unsupported, "an HTML page"},
        {"[{\"id\": 1}", "json-truncated", ErrorKind::invalid, "end"},
        {"[]", "json-no-records", ErrorKind::unprocessable, "response"},
        {"Ref,Barrier\n1,\"open\n2,never closed\n", "unbalanced-quotes", ErrorKind::invalid, "record 2"},
    };
    for (const auto& one : cases) {
        CAPTURE(one.says);
        CAPTURE(one.bytes);
        const Reading reading = read_bytes(one.bytes);
        REQUIRE(reading.error);
        CHECK(reading.error->code == one.code);
        CHECK(reading.error->kind == one.kind);
        CHECK(reading.error->message.find(one.says) != std::string::npos);
        CHECK_FALSE(reading.error->cure.empty());
        CHECK(reading.error->place.file == "survey.csv");
        // All this is visible in the first bytes: an upload is answered at once.
        const auto beginning = check_beginning(one.bytes, "survey.csv");
        REQUIRE_FALSE(beginning);
        CHECK(beginning.error() == *reading.error);
    }
    CHECK(check_beginning(survey_text, "survey.csv"));
    // A workbook's directory stands at its end, so that only the whole file tells.
    const TemporaryFile workbook(std::string("PK\x03\x04", 4) + "....[Content_Types].xml....xl/workbook.xml");
    const auto damaged = check_file(workbook.path(), "survey.xlsx");
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().code == "xlsx-damaged");
    CHECK(damaged.error().place.file == "survey.xlsx");
    CHECK(check_beginning(std::string(64U << 10, 'x') + "\"", "survey.csv"));
    const auto missing = understand("/nowhere/at/all.csv", {"all.csv", {}, {}}, test_matcher());
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == "file-unreadable");
    CHECK(missing.error().place.file == "all.csv");
}

TEST_CASE("a file without an open question is read, and said to have none") {
    const Reading reading = read_bytes("Ref,Sector,Score\n1,Retail,3\n2,Retail,4\n3,Construction,3\n");
    REQUIRE_FALSE(reading.error);
    CHECK(reading.problem("file-no-open-question"));
    CHECK(reading.sink.accepted.size() == 3);
    CHECK(reading.understanding.columns.size() == 3);
}

TEST_CASE("one-word answers under an open question are open, ratings and choices are not") {
    std::string text =
        "Ref,What is the main barrier to growth for your business?,How satisfied are you?,Which of these do you "
        "use?\n";
    const char* words[] = {"Parking",   "parking",  "Staff",          "Rates",    "Rent",     "Energy",
                           "broadband", "Skills",   "Buses",          "Costs",    "Planning", "recruitment",
                           "Tax",       "roads",    "Crime",          "Cashflow", "Staffing", "RENT",
                           "Brexit",    "fuel",     "interest rates", "supply",   "wages",    "Training",
                           "space",     "Premises", "congestion"};
    const char* ratings[] = {"Very satisfied", "Satisfied", "Dissatisfied", "Very dissatisfied"};
    const char* tools[] = {"Bank", "Accountant", "Growth hub", "Chamber", "None of these"};
    std::mt19937 random(5);
    for (int row = 0; row < 300; ++row)
        text += std::to_string(row) + "," + words[random() % 27] + "," + ratings[random() % 4] + ",\"" +
                tools[random() % 5] + ", " + tools[random() % 5] + "\"\n";
    const Reading reading = read_bytes(text);
    REQUIRE_FALSE(reading.error);
    CHECK(reading.column(2).role == ColumnRole::open_question);
    CHECK(reading.column(3).role == ColumnRole::closed_question);
    CHECK(reading.column(4).role == ColumnRole::closed_question);
}

TEST_CASE(
    "unknown labels are kept under a header that asks for them, opinions about places are not taken for places") {
    const Reading reading = read_bytes(
        "Response,District,Which sector is your business in?,How do you rate your town centre?,Barriers to trade\n"
        "Parking,Narnia,Wizardry,Good,The cost of moving goods has gone up a lot\n"
        "Rents,Mordor,Alchemy,Poor,Paperwork at the ports takes days\n"
        "Staffing,Narnia,Wizardry,Good,None that I can think of today\n");
    REQUIRE_FALSE(reading.error);
    CHECK(reading.column(1).role != ColumnRole::respondent);
    CHECK(reading.column(2).role == ColumnRole::district);
    CHECK(reading.column(3).role == ColumnRole::sector);
    CHECK(reading.column(4).role == ColumnRole::closed_question);
    CHECK(reading.column(5).role == ColumnRole::open_question);
    CHECK(reading.response(0).district.given == "Narnia");
    CHECK(reading.response(0).district.code.empty());
    CHECK(reading.response(0).sector.given == "Wizardry");
}

TEST_CASE("dates: the whole column decides, doubt is said") {
    const auto read_dates = [](std::vector<const char*> dates, ReadingOptions options = {}) {
        std::string text = "Date,What is the main barrier?\n";
        for (const char* date : dates)
            text += std::string(date) + ",Parking costs far too much these days " + date + "\n";
        return read_bytes(text, options);
    };
    const Reading month_first = read_dates({"3/4/2026", "3/14/2026", "5/5/2026"});
    CHECK(month_first.response(0).date == "2026-03-04");
    CHECK_FALSE(month_first.problem("date-order-ambiguous"));
    CHECK(month_first.has_change("dates-normalised"));
    const Reading unclear = read_dates({"3/4/2026", "5/6/2026"});
    CHECK(unclear.response(0).date == "2026-04-03");
    REQUIRE(unclear.problem("date-order-ambiguous"));
    CHECK(unclear.problem("date-order-ambiguous")->count == 2);
    ReadingOptions told;
    told.profile = Profile{};
    told.profile->month_first = true;
    const Reading by_profile = read_dates({"3/4/2026", "5/6/2026"}, told);
    CHECK(by_profile.response(0).date == "2026-03-04");
    CHECK_FALSE(by_profile.problem("date-order-ambiguous"));
    const Reading mixed = read_dates({"13/4/2026", "14/4/2026", "4/15/2026", "4/5/2026"});
    CHECK(mixed.response(2).date.empty());
    CHECK(mixed.response(3).date == "2026-05-04");
    CHECK(mixed.problem("date-order-mixed")->count == 1);
}

TEST_CASE("digests: equal cells are equal, text alone is marked") {
    const Reading reading = read_bytes(
        "Ref,Area,What is the main barrier?\n"
        "7,Burnley,Parking on the high street\n"
        "7,Burnley,Parking on the high street\n"
        "8,Burnley,Parking on the high street\n"
        "7,Burnley,Parking in the high street\n"
        ",,Parking on the high street\n"
        "9,\"Burn\",\"leyParking on the high street\"\n");
    REQUIRE_FALSE(reading.error);
    REQUIRE(reading.sink.accepted.size() == 6);
    CHECK(reading.response(0).record_digest == reading.response(1).record_digest);
    CHECK(reading.response(0).record_digest != reading.response(2).record_digest);
    CHECK(reading.response(0).answers_digest == reading.response(2).answers_digest);
    CHECK(reading.response(0).answers_digest != reading.response(3).answers_digest);
    CHECK_FALSE(reading.response(0).text_only);
    CHECK(reading.response(4).text_only);
}

TEST_CASE("test and partial marks of the platforms") {
    const Reading qualtrics = read_bytes(
        "StartDate,EndDate,Status,Progress,Finished,ResponseId,Q1\n"
        "Start Date,End Date,Response Type,Progress,Finished,Response ID,What holds your business back?\n"
        "2026-01-01,2026-01-01,IP Address,100,True,R_1,The cost of energy\n"
        "2026-01-01,2026-01-01,Survey Preview,100,True,R_2,The cost of energy here\n"
        "2026-01-01,2026-01-01,IP Address,60,False,R_3,The cost of energy now\n");
    REQUIRE_FALSE(qualtrics.error);
    CHECK(qualtrics.understanding.header_records == 2);
    CHECK(qualtrics.response(0).row == 3);
    CHECK_FALSE(qualtrics.response(0).test);
    CHECK_FALSE(qualtrics.response(0).partial);
    CHECK(qualtrics.response(1).test);
    CHECK(qualtrics.response(2).partial);
    const Reading limesurvey = read_bytes(
        "Response ID,Date submitted,Last page,Start language,What holds your business back?\n"
        "1,2026-01-01 10:00:00,3,en,The cost of energy\n"
        "2,,1,en,Nothing comes to mind at all\n");
    REQUIRE_FALSE(limesurvey.error);
    CHECK_FALSE(limesurvey.response(0).partial);
    CHECK(limesurvey.response(1).partial);
}

}  // namespace

}  // namespace groundswell::ingest
