// The shapes in which survey tools write JSON, and what is wrong with some of them.
#include <doctest/doctest.h>

#include "ingest/json_records.h"
#include "tests/ingest/slow_csv.h"

namespace groundswell::ingest {
namespace {

struct JsonReading {
    Rows rows;  // the header first
    std::vector<std::string> faults, raw;
    std::string error;
    Place place;
};

JsonReading read_json(std::string_view text, const std::string& name = "survey.json") {
    JsonReading reading;
    const OpenBytes open = [&]() -> Result<std::unique_ptr<ByteSource>> { return bytes_in_memory(text); };
    auto source = open_json_records(open, name);
    if (!source) {
        reading.error = source.error().code;
        reading.place = source.error().place;
        CHECK_FALSE(source.error().cure.empty());
        return reading;
    }
    Record record;
    while (true) {
        const auto more = (*source)->next(record);
        REQUIRE(more);
        if (!*more) break;
        CHECK(record.row == reading.rows.size() + 1);
        reading.rows.emplace_back(record.cells.begin(), record.cells.end());
        reading.faults.emplace_back(record.fault ? record.fault->code : "");
        reading.raw.emplace_back(record.raw);
    }
    return reading;
}

TEST_CASE("a list of objects: members become columns in the order they are first met") {
    const JsonReading reading = read_json(R"([{"id": 1, "answer": "Parking"},
        {"answer": "Rent \"doubled\" £5", "area": null, "id": 2}, {"open": true, "cost": 1.50}])");
    CHECK(reading.rows == Rows{{"id", "answer", "area", "open", "cost"},
                               {"1", "Parking", "", "", ""},
                               {"2", "Rent \"doubled\" £5", "", "", ""},
                               {"", "", "", "true", "1.50"}});
    CHECK(reading.raw[1] == R"({"id": 1, "answer": "Parking"})");
}

TEST_CASE("JSON Lines are read line by line, a bad line costs its record only") {
    const std::string text =
        "{\"id\":1,\"answer\":\"a\"}\n\n{\"id\":2,\"answer\":\r\n{\"id\":3}\r\n[4]\n{\"id\":5,\"id\":6}\n";
    for (const char* name : {"survey.jsonl", "survey.NDJSON", "survey.json"}) {
        const JsonReading reading = read_json(text, name);
        CHECK(reading.rows.size() == 6);
        CHECK(reading.faults ==
              std::vector<std::string>{"", "", "json-line-invalid", "", "json-mixed", "json-duplicate-key"});
        CHECK(reading.raw[2] == "{\"id\":2,\"answer\":");
        CHECK(reading.rows[3] == std::vector<std::string>{"3", ""});
    }
    CHECK(read_json("{\"a\n{\"id\":3}\n{\"id\":4}\n").faults ==
          std::vector<std::string>{"", "json-line-invalid", "", ""});
    CHECK(read_json("[\"a\",\"b\"]\n[1,2]\n[3]\n").rows == Rows{{"a", "b"}, {"1", "2"}, {"3", ""}});
    CHECK(read_json("{\"a\":1}\n", "one.jsonl").rows == Rows{{"a"}, {"1"}});
    CHECK(read_json("{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n").rows == Rows{{"a"}, {"1"}, {"2"}});
    CHECK(read_json("[{\"a\":1},\n{\"a\":2}]", "really_a_document.jsonl").rows == Rows{{"a"}, {"1"}, {"2"}});
}

TEST_CASE("the list of responses is found inside a document") {
    CHECK(read_json(R"({"count":2,"next":null,"results":[{"a":1},{"a":2}]})").rows == Rows{{"a"}, {"1"}, {"2"}});
    CHECK(read_json(R"({"meta":{"x":[1,2]},"result":{"elements":[{"a":"x"}],"nextPage":null}})").rows ==
          Rows{{"a"}, {"x"}});
    CHECK(read_json(R"({"pages_of_log":[{"t":1},{"t":2},{"t":3}],"responses":[{"a":"x"}]})").rows ==
          Rows{{"a"}, {"x"}});
    CHECK(read_json(R"({"range":"A1:B9","majorDimension":"ROWS","values":[["id","why"],["1","rent"],["2"]]})")
              .rows == Rows{{"id", "why"}, {"1", "rent"}, {"2", ""}});
    CHECK(read_json(R"({"columns":["id","why"],"index":[0,1],"data":[[1,"rent"],[2,null]]})").rows ==
          Rows{{"id", "why"}, {"1", "rent"}, {"2", ""}});
    CHECK(read_json(R"({"-Nab":{"a":"x"},"-Nac":{"a":"y","b":"z"}})").rows ==
          Rows{{"key", "a", "b"}, {"-Nab", "x", ""}, {"-Nac", "y", "z"}});
    CHECK(read_json(R"({"id":7,"why":"rent"})").rows == Rows{{"id", "why"}, {"7", "rent"}});
    CHECK(read_json(R"([["id","why"],[1,"rent"]])").rows == Rows{{"id", "why"}, {"1", "rent"}});
}

TEST_CASE("cells held by column are read by row") {
    CHECK(read_json(R"({"id":[1,2],"why":["rent",null]})").rows == Rows{{"id", "why"}, {"1", "rent"}, {"2", ""}});
    CHECK(read_json(R"({"id":{"0":1,"1":2},"why":{"0":"rent","1":null}})").rows ==
          Rows{{"id", "why"}, {"1", "rent"}, {"2", ""}});
    CHECK(read_json(R"({"id":{"0":1,"1":2},"why":{"0":"rent","2":null}})").error == "json-no-records");
}

TEST_CASE("what lies within each other is flattened by path, lists are joined") {
    CHECK(read_json(R"([{"firm":{"place":{"town":"Leeds"}},"tags":["a","b",null],"none":[],"g":[[1,2],[3]]}])")
              .rows == Rows{{"firm/place/town", "tags", "none", "g"}, {"Leeds", "a; b", "", "1; 2; 3"}});
    CHECK(read_json(R"([{"a":"x"},{"a":{"b":"y"}}])").rows == Rows{{"a", "a/b"}, {"x", ""}, {"", "y"}});
    // KoboToolbox: names carry their groups, repeat groups carry them again, pictures are nothing anyone said.
    CHECK(read_json(
              R"({"results":[{"_id":1,"shop/why":"rent","staff":[{"staff/role":"cook"},{"staff/role":"waiter"}],
        "_attachments":[{"download_url":"x"}]}]})")
              .rows == Rows{{"_id", "shop/why", "staff/role"}, {"1", "rent", "cook; waiter"}});
    CHECK(read_json(R"([{"sectors":[{"id":1,"label":"Retail"},{"id":2,"label":"Food"}]}])").rows[0] ==
          std::vector<std::string>{"sectors/id", "sectors/label"});
}

TEST_CASE("Typeform answers become a column a question, named by its title") {
    const char* fields =
        R"("definition":{"fields":[{"id":"f1","ref":"r1","title":"What holds you back?","type":"long_text"},
        {"id":"f2","ref":"r2","title":"Sector","type":"multiple_choice"}]})";
    const char* answers =
        R"("answers":[{"field":{"id":"f1","ref":"r1","type":"long_text"},"type":"text","text":"Rents"},
        {"field":{"id":"f2","ref":"r2","type":"multiple_choice"},"type":"choices","choices":{"labels":["Retail","Food"],"other":"Art"}}])";
    const std::string hook =
        std::string(R"({"event_id":"e","form_response":{"token":"t",)") + fields + "," + answers + "}}";
    CHECK(read_json(hook).rows == Rows{{"event_id", "form_response/token", "What holds you back?", "Sector"},
                                       {"e", "t", "Rents", "Retail; Food; Art"}});
    const std::string pages =
        std::string("{\"total_items\":1,") + fields + ",\"items\":[{\"token\":\"t\"," + answers + "}]}";
    CHECK(read_json(pages).rows ==
          Rows{{"token", "What holds you back?", "Sector"}, {"t", "Rents", "Retail; Food; Art"}});
    const std::string bare = std::string("{\"items\":[{\"token\":\"t\",") + answers + "}]}";
    CHECK(read_json(bare).rows[0] == std::vector<std::string>{"token", "r1", "r2"});
    CHECK(read_json(R"([{"answers":[{"field":{"ref":"n"},"type":"number","number":4},
        {"field":{"ref":"b"},"type":"boolean","boolean":false},
        {"field":{"ref":"c"},"type":"choice","choice":{"label":"Yes"}}]}])")
              .rows == Rows{{"n", "b", "c"}, {"4", "false", "Yes"}});
}

TEST_CASE("SurveyMonkey pages become a column a question") {
    CHECK(read_json(R"({"data":[{"id":"9","pages":[{"id":"p","questions":[
        {"id":"q1","heading":"What holds you back?","answers":[{"text":"Rents"}]},
        {"id":"q2","headings":[{"heading":"Sector"}],"answers":[{"choice_id":"c1"},{"choice_id":"c2"}]},
        {"id":"q3","answers":[{"row_id":"w","choice_id":"c1"}]}]}]}],
        "questions":[{"id":"c1","text":"Retail"},{"id":"q3","title":"How is"},{"id":"w","text":"Demand"}]})")
              .rows == Rows{{"id", "What holds you back?", "Sector", "How is - Demand"},
                            {"9", "Rents", "Retail; c2", "Retail"}});
}

TEST_CASE("Qualtrics labels stand over values; a list of questions with answers becomes columns") {
    CHECK(read_json(R"({"responses":[{"responseId":"R_1","values":{"QID1":1,"QID2_TEXT":"Rents"},
        "labels":{"QID1":"Yes"},"displayedFields":["QID1"],"displayedValues":{"QID1":[1,2]}}]})")
              .rows == Rows{{"responseId", "QID1", "QID2_TEXT"}, {"R_1", "Yes", "Rents"}});
    CHECK(read_json(
              R"([{"id":1,"qa":[{"question":"Why?","answer":"Rents"},{"question":"Where?","answer":["A","B"]}]},
        {"id":2,"qa":[{"question":"Where?","answer":"C"}]}])")
              .rows == Rows{{"id", "Why?", "Where?"}, {"1", "Rents", "A; B"}, {"2", "", "C"}});
    CHECK(read_json(R"({"questions":[{"id":"q1","text":"Why?"}],"responses":[{"q1":"Rents"}]})").rows ==
          Rows{{"Why?"}, {"Rents"}});
}

TEST_CASE("what is wrong is named with its line and column") {
    const JsonReading cut = read_json("[{\"a\": 1},\n {\"a\": \"tw");
    CHECK(cut.error == "json-truncated");
    CHECK(cut.place.row == 2);
    const JsonReading comma = read_json("[{\"a\": 1}\n {\"a\": 2}]");
    CHECK(comma.error == "json-invalid");
    CHECK(comma.place.row == 2);
    CHECK(comma.place.column == 2);
    const JsonReading word = read_json("[{\"a\": 1},\n {\"a\": nope}]");
    CHECK(word.error == "json-invalid");
    CHECK(word.place.row == 2);
    CHECK(word.place.column == 9);  // where "no" can no longer become "null"
    CHECK(read_json("[{\"a\":1]}").error == "json-invalid");
    CHECK(read_json("[{\"a\":1},]").error == "json-invalid");
    CHECK(read_json("[{\"a\":1}] and more").error == "json-invalid");
    CHECK(read_json("{\"a\":1} and more").error == "json-invalid");
    CHECK(read_json("[]").error == "json-no-records");
    CHECK(read_json("{\"responses\":[]}").error == "json-no-records");
    CHECK(read_json("[1,2,3]").error == "json-no-records");
    CHECK(read_json("{\"questions\":[{\"id\":\"q1\",\"text\":\"Why?\"}]}").error == "json-no-records");
    const std::string deep = std::string(100000, '[');
    CHECK(read_json(deep).error == "json-too-deep");
    CHECK(read_json("[{\"a\":" + std::string(40, '[') + std::string(40, ']') + "}]").error == "json-too-deep");
    std::string wide = "[{";
    for (int index = 0; index < 17000; ++index)
        wide += (index > 0 ? ",\"k" : "\"k") + std::to_string(index) + "\":1";
    CHECK(read_json(wide + "}]").error == "json-too-many-columns");
    CHECK(read_json("{\"r\":[{\"a\":1}],\"r\":[{\"a\":2}]}").error == "json-invalid");
}

TEST_CASE("a response that cannot be read is a fault of its record, in a document too") {
    const JsonReading reading =
        read_json(std::string("[{\"a\":\"x\"},7,{\"a\":\"\\ud83d\"},{\"a\":\"y\\u0000\"},"
                              "{\"a\":\"caf\xe9 \xff\"},{\"a\":\"\\ud83d\\ude00\"},{\"a\":\"é\"},"
                              "{\"a\":\"ü\"},{\"a\":\"ü\"},{\"a\":1,\"a\":1}]"));
    CHECK(reading.faults == std::vector<std::string>{"", "", "json-mixed", "invalid-encoding", "nul-byte",
                                                     "invalid-encoding", "", "", "", "", ""});
    CHECK(reading.rows[6] == std::vector<std::string>{"\U0001f600"});
    CHECK(reading.rows[10] == std::vector<std::string>{"1"});
    const std::string long_cell = "[{\"a\":\"x\"},{\"a\":\"" + std::string((1U << 20) + 1, 'x') + "\"},{\"a\":\"" +
                                  std::string(17U << 20, 'x') + "\"},{\"a\":\"z\"}]";
    const JsonReading too_long = read_json(long_cell);
    CHECK(too_long.faults == std::vector<std::string>{"", "", "cell-too-long", "record-too-long", ""});
    CHECK(too_long.raw[3].size() == 4096);
}

TEST_CASE("JSON is known by its beginning") {
    for (const char* text : {"{}", " [ {", "{\n\"a\"", "\xef\xbb\xbf[[", "[]", "[1, 2", "[null,"})
        CHECK(looks_like_json(text));
    CHECK(looks_like_json(std::string("\xff\xfe[\0{\0", 6)));
    CHECK(looks_like_json(std::string("{\0\"\0", 4)));
    for (const char* text : {"", "[", "id,why\n", "[redacted],b\n", "{name},x", "\"{\"", "{\\rtf1"})
        CHECK_FALSE(looks_like_json(text));
}

}  // namespace
}  // namespace groundswell::ingest
