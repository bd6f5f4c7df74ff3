// What is stored, and what the receipt says, must not depend on how many threads tag.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "pipeline/import.h"
#include "storage/sqlite_store.h"
#include "tests/pipeline/house.h"

using namespace groundswell;
using namespace groundswell::pipeline;
using namespace groundswell::pipeline::testing;

namespace {

// More than one batch; with answers of every kind, repeated respondents, equal records and records that are
// rejected.
std::string survey(int records) {
    static constexpr std::string_view answers[] = {
        "We can't get drivers and the A59 is at a standstill near unit #",
        "None",
        "Parking by gate # and the charges",
        "\"Rates of # thousand are too high, but the council was helpful\"",
        "asdf",
        "",
        "n\xC3\xA9gligence of the \xE2\x80\x98units\xE2\x80\x99 in row #",
        "Apart from the broadband in block # everything is fine"};
    std::string text = "Response ID,District,Sector,What are the main barriers to growth?,What works well here?\n";
    for (int number = 0; number < records; ++number) {
        const auto answer = [&](int step) {
            std::string words(answers[(number * step + number / 8) % 8]);
            if (const std::size_t at = words.find('#'); at != std::string::npos)
                words.replace(at, 1, std::to_string(number));
            return words;
        };
        if (number % 97 == 96) text += "too,few\n";
        text += std::to_string(70000 + (number % 89 == 88 ? number - 50 : number)) +
                (number % 3 == 0 ? ",Pendle," : ",Nowhere,") + (number % 5 == 0 ? "Retail," : "Haulage,") +
                answer(3) + ',' + answer(5) + '\n';
        if (number % 101 == 100) text += text.substr(text.rfind('\n', text.size() - 2) + 1);
    }
    return text;
}

struct Imported {
    Upload receipt;
    std::string contents;
    std::size_t questions = 0, mentions = 0;
};

Imported import_with(unsigned taggers, const std::string& text) {
    const TemporaryFolder folder;
    const std::string file = (folder.path / "a.csv").string();
    std::ofstream(file, std::ios::binary) << text;
    auto store = *storage::open_sqlite_store(folder.path.string(), {});
    Importer importer(*store, resources(), taggers);
    const Delivery delivery{
        .path = file, .file_name = "a.csv", .organisation = "chamber", .survey = "s", .wave = "w"};
    REQUIRE(store->add_organisation({"chamber", "The Chamber"}));
    const auto received = importer.receive(delivery, "up-1");
    REQUIRE(received);
    double last = 0;
    const auto done = importer.process(received->upload, delivery, [&last](double progress, const RowCounts&) {
        CHECK(progress >= last);
        last = progress;
    });
    Imported imported;
    imported.receipt = done ? *done : **store->upload("up-1");
    std::string& all = imported.contents;
    const auto put = [&all](const auto&... parts) { ((all += parts, all += '|'), ...); };
    REQUIRE(store->visit_responses(true, [&](const storage::StoredResponse& stored) -> Result<void> {
        put(std::to_string(stored.id), std::to_string(stored.response.row), stored.response.respondent,
            stored.response.district.code, stored.response.district.given, stored.response.sector.code,
            std::to_string(stored.duplicate));
        for (const storage::StoredAnswer& answer : stored.answers) {
            imported.mentions += !answer.tagging.mentions.empty();
            put(std::to_string(answer.id), std::to_string(answer.question), answer.text,
                std::to_string(answer.tagging.barrier), std::to_string(answer.tagging.strength),
                std::to_string(answer.tagging.neutral), answer.tagging.mentions,
                std::to_string(answer.tagging.residual ? static_cast<int>(*answer.tagging.residual) : -1));
        }
        return {};
    }));
    imported.questions = store->questions()->size();
    const auto rejects = store->rejects("up-1");
    REQUIRE(rejects);
    for (const Reject& reject : *rejects) put(std::to_string(reject.row), reject.code, reject.record);
    return imported;
}

}  // namespace

TEST_CASE("one tagger and many store the same rows, mentions, rejects and receipt") {
    const std::string text = survey(6000);
    const Imported one = import_with(1, text);
    CHECK(one.receipt.state == UploadState::committed);
    CHECK(one.receipt.rows.rejected > 50);
    CHECK(one.receipt.rows.duplicate > 50);
    CHECK(one.receipt.rows.read ==
          one.receipt.rows.accepted + one.receipt.rows.duplicate + one.receipt.rows.rejected);
    REQUIRE(one.questions == 2);
    CHECK(one.mentions > 5000);
    CHECK(one.contents.size() > 500000);
    for (const unsigned taggers : {2U, 6U}) {
        const Imported many = import_with(taggers, text);
        CHECK(many.receipt.rows.read == one.receipt.rows.read);
        CHECK(many.receipt.rows.accepted == one.receipt.rows.accepted);
        CHECK(many.receipt.rows.duplicate == one.receipt.rows.duplicate);
        CHECK(many.receipt.rows.rejected == one.receipt.rows.rejected);
        REQUIRE(many.receipt.changes.size() == one.receipt.changes.size());
        for (std::size_t number = 0; number < one.receipt.changes.size(); ++number) {
            CHECK(many.receipt.changes[number].message == one.receipt.changes[number].message);
            CHECK(many.receipt.changes[number].count == one.receipt.changes[number].count);
        }
        CHECK((many.contents == one.contents));
    }
}

TEST_CASE("a fault at the end of a file ends readers and taggers, and nothing is stored") {
    for (const unsigned taggers : {1U, 4U}) {
        const Imported failed = import_with(taggers, survey(6000) + "7,Pendle,Retail,\"never closed\n");
        CHECK(failed.receipt.state == UploadState::failed);
        REQUIRE_FALSE(failed.receipt.problems.empty());
        CHECK(failed.receipt.problems.back().code == "unbalanced-quotes");
        CHECK(failed.contents.empty());
    }
}
