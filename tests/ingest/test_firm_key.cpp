#include <doctest/doctest.h>

#include <string>

#include "ingest/firm_key.h"
#include "tests/ingest/helper.h"

using namespace groundswell;
using namespace groundswell::ingest;

TEST_CASE("a company number is one however it is written") {
    for (const char* written : {"SC123456", "sc 123456", " Sc-123456 "})
        CHECK(normalised_company_number(written) == "SC123456");
    for (const char* written : {"01234567", "1234567", "1234567.0"})
        CHECK(normalised_company_number(written) == "01234567");
    for (const char* none : {"", "n/a", "12", "00000000", "sole trader", "123456789", "AB", "Not known"})
        CHECK(normalised_company_number(none).empty());
}

TEST_CASE("a firm's name is one whatever its case, form and punctuation") {
    for (const char* written : {"Smith & Sons Ltd", "SMITH AND SONS LIMITED", "The Smith & Sons, Ltd.",
                                "Smith & Sons P.L.C.", "smith + sons (ltd)", "Smith & Sons Ltd t/a The Old Forge"})
        CHECK_MESSAGE(normalised_company_name(written) == "smith and sons", written);
    CHECK(normalised_company_name("J. R. Hartley's Caf\xC3\xA9") ==
          normalised_company_name("JR Hartleys Cafe Ltd"));
    CHECK(normalised_company_name("Smith & Co") == normalised_company_name("Smith and Company"));
    CHECK(normalised_company_name("Smith") != normalised_company_name("Smyth"));
    for (const char* none : {"", "-", "n/a", "None", "Ltd", "X"}) CHECK(normalised_company_name(none).empty());
}

TEST_CASE("the number decides; a name needs its full postcode; keys differ by the secret") {
    const FirmKey key(std::string(64, 'a')), other(std::string(64, 'b'));
    REQUIRE(key.of("SC123456", "", ""));
    CHECK(key.of("SC123456", "Smith", "PR1 2AB") == key.of("sc 123456", "Jones", ""));
    CHECK(key.of("", "Smith Ltd", "PR1 2AB") == key.of("n/a", "smith limited", "pr12ab"));
    CHECK(key.of("", "Smith Ltd", "PR1 2AB") != key.of("", "Smith Ltd", "PR1 2AD"));
    CHECK_FALSE(key.of("", "Smith Ltd", ""));
    CHECK_FALSE(key.of("", "Smith Ltd", "PR1"));
    CHECK_FALSE(key.of("", "", "PR1 2AB"));
    CHECK(key.of("SC123456", "", "") != other.of("SC123456", "", ""));
}

namespace {

const std::string two_firms =
    "Company name,Companies House number,Postcode,Your email,What are the main barriers to growth for your "
    "business?\n"
    "Smith & Sons Ltd,1234567,PR1 2AB,jo@smith.example,Parking is dear in the town centre\n"
    "SMITH AND SONS,01234567,pr12ab,al@smith.example,We cannot recruit drivers at all\n"
    "Other Forge,,PR1 2AB,x@forge.example,Broadband is far too slow here\n"
    "The Other Forge Ltd,n/a,PR1 2AB,y@forge.example,Business rates are crippling us\n"
    "Nameless,,,z@none.example,Energy prices have doubled since\n";

std::vector<Response> responses_of(const ReadingOptions& options, Understanding* seen = nullptr) {
    const TemporaryFile file(two_firms);
    const auto understanding = understand(file.path(), options, test_matcher());
    REQUIRE(understanding);
    RememberingSink sink;
    REQUIRE(read_responses(file.path(), options, *understanding, test_matcher(), sink));
    if (seen) *seen = *understanding;
    return sink.accepted;
}

}  // namespace

TEST_CASE("columns of the firm are found, hashed and neither stored nor shown") {
    ReadingOptions options;
    options.firm_key = std::make_shared<const FirmKey>(std::string(64, 'a'));
    Understanding understanding;
    const auto responses = responses_of(options, &understanding);
    REQUIRE(responses.size() == 5);
    CHECK(understanding.columns[0].role == ColumnRole::company_name);
    CHECK(understanding.columns[1].role == ColumnRole::company_number);
    CHECK(understanding.columns[3].role == ColumnRole::personal);
    REQUIRE(responses[0].firm);
    CHECK(responses[0].firm == responses[1].firm);
    REQUIRE(responses[2].firm);
    CHECK(responses[2].firm == responses[3].firm);
    CHECK(responses[0].firm != responses[2].firm);
    CHECK_FALSE(responses[4].firm);
    for (const Response& response : responses) CHECK(response.kept.empty());
    CHECK(to_json(understanding).find("Smith") == std::string::npos);
    options.firm_key = nullptr;
    CHECK_FALSE(responses_of(options)[0].firm);
}

TEST_CASE("a personal cell is kept only where the profile says so, and only a personal one can be") {
    ReadingOptions options;
    options.profile = *parse_profile(R"({"columns":[{"header":"Your email","keep":true}]})", "profile.json");
    const auto responses = responses_of(options);
    REQUIRE(responses[0].kept.size() == 1);
    CHECK(responses[0].kept[0].header == "Your email");
    CHECK(responses[0].kept[0].value == "jo@smith.example");

    options.profile = *parse_profile(R"({"columns":[{"header":"Postcode","keep":true}]})", "profile.json");
    const TemporaryFile file(two_firms);
    CHECK(understand(file.path(), options, test_matcher()).error().code == "profile-keep-not-personal");
    CHECK(parse_profile(R"({"columns":[{"header":"x","role":"sector","keep":true}]})", "p").error().code ==
          "profile-invalid-value");
    CHECK(parse_profile(R"({"columns":[{"header":"x","keep":"yes"}]})", "p").error().code ==
          "profile-invalid-value");
}
