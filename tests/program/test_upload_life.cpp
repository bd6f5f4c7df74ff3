// What can become of an upload once it is there: corrected, sent again, taken out, destroyed, and its records
// accounted for.
#include <future>
#include <set>

#include "tests/program/service.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

const std::string life_header =
    "Respondent,District,Sector,What are the main barriers to growth for your business?\n";
const std::string parking = life_header +
                            "1,Pendle,Retail,Parking charges are too high\n"
                            "2,Burnley,Retail,Parking is dear in town\n"
                            "3,Chorley,Retail,We cannot recruit drivers\n";
const std::string corrected = life_header +
                              "1,Pendle,Retail,Business rates are crippling\n"
                              "2,Burnley,Retail,Parking is dear in town\n";

json figures(const std::string& survey) {
    const Reply reply = houses().as(houses().analyst).get("/v1/summary?by=theme,district&survey=" + survey);
    REQUIRE(reply.status == 200);
    const json summary = without_links(json::parse(reply.body));
    return {{"base", summary["base"]}, {"rows", summary["rows"]}};
}

Reply send(const std::string& survey, const std::string& wave, const std::string& bytes,
           const Client::Fields& more = {}, const Client::Fields& headers = {}, const std::string& token = "") {
    Client::Fields fields{{"organisation", "chamber"}, {"survey", survey}, {"wave", wave}};
    fields.insert(fields.end(), more.begin(), more.end());
    return houses()
        .as(token.empty() ? houses().uploader : token)
        .form("/v1/uploads", fields, "a.csv", bytes, headers);
}

std::string receipt_address(const json& receipt) {
    return "/v1/uploads/" + receipt["id"].get<std::string>();
}

}  // namespace

TEST_CASE("a corrected file takes the place of the earlier one: the figures are those of the new file alone") {
    const json plain = deliver("corrected-alone", "w1", "b.csv", corrected);
    const json first = deliver("corrected", "w1", "a.csv", parking);
    const json second =
        deliver("corrected", "w1", "b.csv", corrected, {{"replaces", first["id"].get<std::string>()}});
    CHECK(second["state"] == "committed");
    CHECK(second["replaces"] == first["id"]);
    CHECK(second["rows"] == plain["rows"]);
    CHECK(second["rows"]["duplicate"] == 0);
    CHECK(figures("corrected") == figures("corrected-alone"));
    const json old = json::parse(houses().as(houses().uploader).get(receipt_address(first)).body);
    CHECK(old["state"] == "replaced");
    CHECK(old["replaced_by"] == second["id"]);

    const Client::Fields again{{"replaces", first["id"].get<std::string>()}};
    check_problem(send("corrected", "w1", corrected + "9,Pendle,Retail,Rates\n", again), 409, "replaces-closed");
}

TEST_CASE("only a committed upload of the same wave with other bytes can be replaced") {
    const json first = deliver("replaceable", "w1", "a.csv", parking);
    const Client::Fields it{{"replaces", first["id"].get<std::string>()}};
    check_problem(send("replaceable", "w2", corrected, it), 409, "replaces-mismatch");
    check_problem(send("replaceable", "w1", parking, it), 409, "replaces-same-bytes");
    check_problem(send("replaceable", "w1", corrected, {{"replaces", "up-0000000000000000"}}), 404,
                  "replaces-unknown");
    // Another organisation's upload is as if it were not there.
    const Reply other = houses()
                            .as(houses().stranger)
                            .form("/v1/uploads",
                                  {{"organisation", "guild"},
                                   {"survey", "replaceable"},
                                   {"wave", "w1"},
                                   {"replaces", first["id"].get<std::string>()}},
                                  "a.csv", corrected);
    check_problem(other, 404, "replaces-unknown");
    CHECK(json::parse(houses().as(houses().uploader).get(receipt_address(first)).body)["state"] == "committed");
}

TEST_CASE("a request sent again under its key gives the upload of the first time; another one is refused") {
    const Client::Fields key{{"Idempotency-Key", "\"9f3c-1\""}};
    const Reply first = send("keyed", "w1", parking, {}, key);
    REQUIRE(first.status == 202);
    houses().as(houses().uploader).receipt(first.header("Location"));
    const Reply again = send("keyed", "w1", parking, {}, key);
    CHECK(again.status == 200);
    CHECK(again.header("Location") == first.header("Location"));
    // With or without the quotes it is the same key.
    CHECK(send("keyed", "w1", parking, {}, {{"Idempotency-Key", "9f3c-1"}}).status == 200);
    check_problem(send("keyed", "w1", corrected, {}, key), 422, "idempotency-key-reused");
    check_problem(send("keyed", "w2", parking, {}, key), 422, "idempotency-key-reused");
    check_problem(send("keyed", "w1", parking, {{"asks", "strengths"}}, key), 422, "idempotency-key-reused");
    for (const char* wrong : {"", "\"\"", "a b", "t\xC3\xA4st"}) {
        CAPTURE(wrong);
        check_problem(send("keyed", "w3", parking, {}, {{"Idempotency-Key", wrong}}), 400,
                      "idempotency-key-invalid");
    }
    check_problem(send("keyed", "w3", parking, {}, {{"Idempotency-Key", std::string(256, 'k')}}), 400,
                  "idempotency-key-invalid");
    // The key is the caller's own: an analyst's is another.
    CHECK(send("keyed", "w4", corrected, {}, key, houses().analyst).status == 202);
    // Withdrawn since, the key still gives the upload of then.
    houses().as(houses().uploader).remove(first.header("Location"));
    const Reply late = send("keyed", "w1", parking, {}, key);
    CHECK(late.status == 200);
    CHECK(json::parse(late.body)["state"] == "withdrawn");
}

TEST_CASE("the same request sent many times at once makes one upload") {
    std::vector<std::future<Reply>> replies;
    for (int i = 0; i < 6; ++i)
        replies.push_back(std::async(std::launch::async, [] {
            return send("at-once", "w1", parking, {}, {{"Idempotency-Key", "storm"}});
        }));
    std::set<std::string> locations;
    int taken = 0;
    for (auto& reply : replies) {
        const Reply got = reply.get();
        CHECK((got.status == 202 || got.status == 200));
        taken += got.status == 202;
        locations.insert(got.header("Location"));
    }
    CHECK(taken == 1);
    CHECK(locations.size() == 1);
    houses().as(houses().uploader).receipt(*locations.begin());
    CHECK(figures("at-once")["base"] == 3);
}

TEST_CASE("erased: the figures are as if it had never been, the words and rejects gone, its counts kept") {
    const json kept = deliver("erased", "w1", "a.csv", corrected);
    const json before = figures("erased");
    const std::string planted = life_header +
                                "7,Pendle,Retail,Unrepeatable zanzibar parking woe\n"
                                "8,Pendle,Retail,x,too many\n7,Pendle,Retail,Unrepeatable zanzibar "
                                "parking woe\n";
    const json upload = deliver("erased", "w1", "secret.csv", planted);
    CHECK(figures("erased") != before);
    const Client client = houses().as(houses().uploader);
    const Reply erased = client.remove(receipt_address(upload) + "?erase=true");
    CHECK(erased.status == 200);
    const json receipt = json::parse(client.get(receipt_address(upload)).body);
    CHECK(receipt["erased"] == true);
    CHECK(receipt["state"] == "withdrawn");
    CHECK(receipt["rows"] == upload["rows"]);
    CHECK(receipt.dump().find("secret.csv") == std::string::npos);
    CHECK(figures("erased") == before);
    const std::string words = houses().as(houses().analyst).get("/v1/verbatims?survey=erased").body;
    CHECK(words.find("zanzibar") == std::string::npos);
    CHECK(client.get(receipt_address(upload) + "/rejects").body.find("too many") == std::string::npos);
    CHECK(client.get(receipt_address(upload) + "/rejects?layout=export").body.find("too many") ==
          std::string::npos);
    CHECK(json::parse(client.get(receipt_address(upload) + "/records").body)["records"].empty());
    // A second time there is nothing more to do; another's upload is not there.
    CHECK(client.remove(receipt_address(upload) + "?erase=true").status == 200);
    check_problem(houses().as(houses().stranger).remove(receipt_address(kept) + "?erase=true"), 404,
                  "upload-unknown");
    check_problem(client.remove(receipt_address(kept) + "?erase=perhaps"), 400, "parameter-value-invalid");
    CHECK(figures("erased") == before);
}

TEST_CASE("an upload that is still being imported is neither withdrawn nor erased, and goes on") {
    std::string large = life_header;
    for (int i = 0; i < 20'000; ++i) large += std::to_string(i) + ",Pendle,Retail,Parking charges are too high\n";
    const Reply sent = send("unfinished", "w1", large);
    REQUIRE(sent.status == 202);
    const Client client = houses().as(houses().uploader);
    check_problem(client.remove(sent.header("Location")), 409, "upload-unfinished");
    check_problem(client.remove(sent.header("Location") + "?erase=true"), 409, "upload-unfinished");
    CHECK(json::parse(client.receipt(sent.header("Location")))["rows"]["accepted"] == 20'000);
}

TEST_CASE("the command line erases and gives rejects back like the API") {
    const json upload = deliver("erased-by-hand", "w1", "a.csv", parking + "4,Pendle,Retail,Rates,one too many\n");
    const std::string id = upload["id"].get<std::string>(), data = houses().data.path();
    const Outcome rejects = run({"upload", "rejects", id, "--data", data});
    CHECK(rejects.exit_code == 0);
    CHECK(rejects.output ==
          houses().as(houses().uploader).get(receipt_address(upload) + "/rejects?layout=export").body);
    CHECK(rejects.output.find("4,Pendle,Retail,Rates,one too many") != std::string::npos);
    CHECK(run({"upload", "erase", id, "--data", data}).exit_code == 0);
    CHECK(run({"upload", "erase", id, "--data", data}).exit_code == 0);
    CHECK(figures("erased-by-hand")["base"] == 0);
    CHECK(run({"upload", "rejects", id, "--data", data}).output.find("one too many") == std::string::npos);
    for (const char* verb : {"erase", "rejects", "withdraw"}) {
        const Outcome unknown = run({"upload", verb, "up-none", "--data", data});
        CHECK(unknown.exit_code == 1);
        CHECK(unknown.errors.find("[upload-unknown]") != std::string::npos);
    }
}

TEST_CASE("every record that does not simply count is listed with the one it repeats or replaces") {
    const std::string first = life_header +
                              "1,Pendle,Retail,Parking charges are too high\n"
                              "2,Burnley,Retail,We cannot recruit drivers\n";
    const std::string second = life_header +
                               "1,Pendle,Retail,Parking charges are too high\n"  // repeats, of the first
                               "2,Burnley,Retail,Rates are crippling\n"          // replaces, of the first
                               "3,Chorley,Retail,The A59 is full\n"
                               "3,Chorley,Retail,The A59 is full\n"  // repeats, in this file
                               "4,Chorley,Retail,test test\n"
                               "5,Chorley,Retail,Rates,one too many\n";
    const json earlier = deliver("explained", "w1", "a.csv", first);
    const json upload = deliver("explained", "w1", "b.csv", second);
    const json& rows = upload["rows"];
    CHECK(rows["read"] == 6);
    CHECK(rows["duplicate"] == 2);
    CHECK(rows["rejected"] == 1);
    CHECK(rows["accepted"] == 3);
    CHECK(upload["records"] == receipt_address(upload) + "/records");

    const Client client = houses().as(houses().uploader);
    std::vector<json> listed;
    std::string target = receipt_address(upload) + "/records?limit=1";
    for (int pages = 0; pages < 20; ++pages) {
        const json page = json::parse(client.get(target).body);
        for (const json& one : page["records"]) listed.push_back(one);
        if (page["next"].is_null()) break;
        REQUIRE(page["records"].size() == 1);
        target = receipt_address(upload) + "/records?limit=1&cursor=" + page["next"].get<std::string>();
    }
    CHECK(json(listed) == json::parse(client.get(receipt_address(upload) + "/records").body)["records"]);
    const auto with_row = [&](int row) {
        for (const json& one : listed)
            if (one["row"] == row) return one;
        return json();
    };
    CHECK(with_row(2) ==
          json{{"row", 2}, {"kind", "duplicate"}, {"earlier", {{"upload", earlier["id"]}, {"row", 2}}}});
    CHECK(with_row(3) ==
          json{{"row", 3}, {"kind", "replaces-earlier"}, {"earlier", {{"upload", earlier["id"]}, {"row", 3}}}});
    CHECK(with_row(5) ==
          json{{"row", 5}, {"kind", "duplicate"}, {"earlier", {{"upload", upload["id"]}, {"row", 4}}}});
    CHECK(with_row(6) == json{{"row", 6}, {"kind", "test"}, {"earlier", nullptr}});
    CHECK(listed.size() == 4);
    check_problem(client.get(receipt_address(upload) + "/records?cursor=zzz"), 400, "parameter-value-invalid");
    check_problem(houses().as(houses().stranger).get(receipt_address(upload) + "/records"), 404, "upload-unknown");
}
