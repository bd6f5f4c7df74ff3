#include <doctest/doctest.h>

#include <string>

#include "api/personal_view.h"
#include "api/verbatim_json.h"
#include "pipeline/import.h"
#include "tests/pipeline/house.h"

using namespace groundswell;

namespace {

const api::Caller sees{.role = Role::admin, .sees_personal = true};
const api::Caller others{.role = Role::analyst};
const api::Caller deliverer{.role = Role::uploader, .organisation = "chamber"};

bool has(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

Upload receipt(const char* role) {
    Upload upload;
    upload.problems.push_back({.code = "district-unmatched",
                               .message = "Kept as given: 'PR1 2AB' (1), 'ring 01772 123456' (2)",
                               .cure = "Nothing need be done",
                               .place = {.field = "jo@firm.co.uk"}});
    upload.changes.push_back({"question-read", "Open question \"Write to jo@firm.co.uk\"", 1});
    upload.understanding_json = std::string(R"({"columns":[{"column":1,"role":")") + role +
                                R"(","samples":["ask Mrs O'Brien","parking"]}]})";
    return upload;
}

}  // namespace

TEST_CASE("a receipt hides what it quotes from those who may not see personal data") {
    const Upload whole = api::upload_seen_by(sees, receipt("open_question"));
    CHECK(has(whole.problems[0].message, "PR1 2AB"));
    const Upload masked = api::upload_seen_by(others, receipt("open_question"));
    CHECK_FALSE(has(api::upload_seen_by(deliverer, receipt("open_question")).understanding_json, "O'Brien"));
    for (const std::string& text : {masked.problems[0].message, masked.problems[0].place.field,
                                    masked.changes[0].message, masked.understanding_json})
        for (const char* item : {"PR1 2AB", "123456", "jo@firm", "O'Brien"}) CHECK_FALSE(has(text, item));
    CHECK(has(masked.understanding_json, "parking"));
    CHECK(has(masked.problems[0].message, "Kept as given"));
}

TEST_CASE(
    "a record of a reject is masked, and withheld where the file has personal columns or some told to be "
    "ignored") {
    const std::string record = "5,Pendle,Jane Doe,\"ring 07700 900123\"";
    CHECK(api::record_seen_by(sees, record, receipt("personal")) == record);
    CHECK(api::record_seen_by(deliverer, record, receipt("personal")) == record);  // its own, to be mended
    CHECK(has(api::record_seen_by(others, record, receipt("open_question")), "5,Pendle"));
    CHECK_FALSE(has(api::record_seen_by(others, record, receipt("open_question")), "900123"));
    for (const char* role : {"personal", "company_name", "company_number", "ignored"})
        CHECK_FALSE(has(api::record_seen_by(others, record, receipt(role)), "Jane Doe"));
}

TEST_CASE("verbatims are masked in every text, kept cells shown only with the right") {
    const pipeline::Resources& resources = pipeline::testing::resources();
    storage::StoredResponse stored;
    stored.response.district = {"", "PR1 2AB", ""};
    stored.response.kept.push_back({"Your email", "jo@kept.co.uk"});
    storage::StoredAnswer answer;
    answer.text = "Parking: ring 07700 900123, see www.parking-charges.co.uk";
    themes::Tagger::Scratch scratch;
    answer.tagging = *pipeline::LexiconInUse(resources.tagger).tag(answer.text, Asks::barriers, scratch);
    stored.answers.push_back(answer);
    const auto evidence = std::make_shared<pipeline::Evidence>();
    evidence->in_use = std::make_shared<const pipeline::LexiconInUse>(resources.tagger);
    const api::VerbatimAnswer found{.evidence = evidence, .found = 1, .answers = {stored}};
    const std::string whole = *api::verbatims_json(found, "", resources, true);
    const std::string masked = *api::verbatims_json(found, "", resources, false);
    for (const char* item : {"PR1 2AB", "jo@kept.co.uk", "900123", "www.parking"}) {
        CHECK_MESSAGE(has(whole, item), item);
        CHECK_MESSAGE(!has(masked, item), item);
    }
    CHECK(has(whole, "\"masked\":false"));
    CHECK(has(masked, "\"masked\":true"));
    CHECK(has(masked,
              R"("personal":[{"kind":"telephone","start":14,"end":26},{"kind":"url","start":32,"end":57}])"));
    CHECK(has(masked, "\"text\":\"Parking: ring "));
    CHECK(has(masked, "\"theme\":\"parking\""));
}
