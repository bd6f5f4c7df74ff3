#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "pipeline/delivery_json.h"
#include "pipeline/evidence.h"
#include "pipeline/files.h"
#include "pipeline/upload_desk.h"
#include "storage/sqlite_store.h"
#include "tests/pipeline/house.h"

using namespace groundswell;
using namespace groundswell::pipeline;
using namespace groundswell::pipeline::testing;

namespace {

std::string survey_of(int records) {
    std::string text = "Respondent,District,What are the main barriers to growth?\n";
    for (int i = 0; i < records; ++i) text += std::to_string(i) + ",Pendle,Parking charges are too high\n";
    return text;
}

void put(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

Upload wait_for(storage::Store& store, const std::string& id) {
    for (int i = 0; i < 1000; ++i) {
        const Upload upload = **store.upload(id);
        if (upload.state != UploadState::received && upload.state != UploadState::processing) return upload;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    FAIL("the upload does not end");
    return {};
}

std::size_t files_in(const std::string& folder) {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++count;
    return count;
}

}  // namespace

TEST_CASE("what the desk takes is imported, and the spool is empty afterwards") {
    House house;
    UploadDesk desk(*house.store, resources(), house.spool(), {});
    REQUIRE(desk.start());
    const auto ticket = desk.ticket();
    put(ticket.path, survey_of(20));
    const auto received = desk.deliver(ticket, delivery_at(ticket.path, "w1"));
    REQUIRE(received);
    const Upload upload = wait_for(*house.store, received->upload.id);
    CHECK(upload.state == UploadState::committed);
    CHECK(upload.rows.accepted == 20);
    desk.stop();
    CHECK(files_in(house.spool()) == 0);
}

TEST_CASE("what an earlier process acknowledged is imported at the next start; other leavings go") {
    House house;
    const std::string id = new_upload_id();
    const Delivery delivery = delivery_at(house.spool() + "/" + id + ".bytes", "w1");
    put(delivery.path, survey_of(7));
    put(house.spool() + "/" + id + ".json", write_delivery_note(delivery));
    put(house.spool() + "/up-0000000000000000.bytes", "never acknowledged");
    Importer importer(*house.store, resources());
    REQUIRE(importer.receive(delivery, id));  // and here that process dies

    UploadDesk desk(*house.store, resources(), house.spool(), {});
    REQUIRE(desk.start());
    const Upload upload = wait_for(*house.store, id);
    CHECK(upload.state == UploadState::committed);
    CHECK(upload.rows.accepted == 7);
    desk.stop();
    CHECK(files_in(house.spool()) == 0);
}

TEST_CASE("a file that cannot be used is failed with its problem, and nothing of it is there") {
    House house;
    UploadDesk desk(*house.store, resources(), house.spool(), {});
    REQUIRE(desk.start());
    const auto ticket = desk.ticket();
    // The fault lies beyond the beginning that is looked at when the file comes.
    put(ticket.path, survey_of(4000) + "4000,Pendle,\"never closed\n4001,Pendle,x\n");
    const auto received = desk.deliver(ticket, delivery_at(ticket.path, "w1"));
    REQUIRE(received);
    const Upload upload = wait_for(*house.store, received->upload.id);
    CHECK(upload.state == UploadState::failed);
    REQUIRE_FALSE(upload.problems.empty());
    CHECK(upload.problems.back().code == "unbalanced-quotes");
    CHECK(upload.problems.back().place.row == 4002);
    EvidenceCache cache(*house.store, resources().tagger);
    CHECK((*cache.current())->cube->responses() == 0);
}

TEST_CASE("figures are whole while uploads commit: a picture holds all of an upload or none") {
    House house;
    constexpr int uploads = 12, records = 50;
    UploadDesk desk(*house.store, resources(), house.spool(), {});
    REQUIRE(desk.start());
    EvidenceCache cache(*house.store, resources().tagger);
    std::atomic<bool> done = false;
    std::atomic<int> torn = 0, looked = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&] {
            std::uint64_t last = 0;
            while (!done) {
                const auto evidence = cache.current();
                if (!evidence) continue;
                const std::uint64_t seen = (*evidence)->cube->responses();
                if (seen % records != 0 || seen < last) ++torn;
                last = seen;
                ++looked;
            }
        });
    std::vector<std::string> ids;
    for (int i = 0; i < uploads; ++i) {
        const auto ticket = desk.ticket();
        put(ticket.path, survey_of(records));
        ids.push_back(desk.deliver(ticket, delivery_at(ticket.path, "w" + std::to_string(i)))->upload.id);
    }
    for (const std::string& id : ids) CHECK(wait_for(*house.store, id).state == UploadState::committed);
    done = true;
    for (std::thread& reader : readers) reader.join();
    CHECK(torn == 0);
    CHECK(looked > 0);
    CHECK((*cache.current())->cube->responses() == uploads * records);
}

TEST_CASE("several are imported at once: a small one need not wait for a large one") {
    House house;
    std::vector<std::string> ended;
    std::mutex guard;
    UploadDesk desk(*house.store, resources(), house.spool(), [&](const Upload& upload) {
        const std::lock_guard lock(guard);
        ended.push_back(upload.id);
    });
    const auto deliver = [&](const std::string& text, const std::string& wave) {
        const auto ticket = desk.ticket();
        put(ticket.path, text);
        const auto received = desk.deliver(ticket, delivery_at(ticket.path, wave));
        REQUIRE(received);
        return received->upload.id;
    };
    const std::string large = deliver(survey_of(30'000), "large"), small = deliver(survey_of(5), "small");
    const auto waiting = desk.sight(large);
    REQUIRE(waiting);
    CHECK(waiting->state == UploadState::received);
    CHECK(desk.waiting() == 2);
    REQUIRE(desk.start());
    CHECK(wait_for(*house.store, small).state == UploadState::committed);
    CHECK(wait_for(*house.store, large).rows.accepted == 30'000);
    desk.stop();
    REQUIRE(ended.size() == 2);
    CHECK(ended[0] == small);
    for (const std::string& id : {small, large}) {
        const auto seen = desk.sight(id);
        REQUIRE(seen);
        CHECK(seen->state == UploadState::committed);
        CHECK(seen->progress.progress == 1.0);
        CHECK(seen->progress.rows.accepted == (id == small ? 5 : 30'000));
    }
    CHECK_FALSE(desk.sight("up-none"));
    CHECK(desk.waiting() == 0);
}

TEST_CASE("an import that was cut short begins anew, says so, and gives the same figures") {
    House cut, whole;
    const std::string text = survey_of(40);
    const std::string id = new_upload_id();
    Delivery delivery = delivery_at(cut.spool() + "/" + id + ".bytes", "w1");
    put(delivery.path, text);
    put(cut.spool() + "/" + id + ".json", write_delivery_note(delivery));
    Importer importer(*cut.store, resources());
    auto received = importer.receive(delivery, id);
    REQUIRE(received);
    received->upload.state = UploadState::processing;  // and here that process dies
    REQUIRE(cut.store->update_upload(received->upload));

    UploadDesk desk(*cut.store, resources(), cut.spool(), {});
    REQUIRE(desk.start());
    const Upload upload = wait_for(*cut.store, id);
    desk.stop();
    CHECK(upload.state == UploadState::committed);
    const auto anew = std::count_if(upload.changes.begin(), upload.changes.end(),
                                    [](const Change& change) { return change.code == "import-begun-anew"; });
    CHECK(anew == 1);

    UploadDesk other(*whole.store, resources(), whole.spool(), {});
    REQUIRE(other.start());
    const auto ticket = other.ticket();
    put(ticket.path, text);
    const Upload uncut = wait_for(*whole.store, other.deliver(ticket, delivery_at(ticket.path, "w1"))->upload.id);
    other.stop();
    CHECK(upload.rows.accepted == uncut.rows.accepted);
    CHECK(upload.rows.read == uncut.rows.read);
    EvidenceCache one(*cut.store, resources().tagger), two(*whole.store, resources().tagger);
    CHECK((*one.current())->cube->responses() == (*two.current())->cube->responses());
}

TEST_CASE("a delivery's note gives back what it was made of") {
    Delivery delivery = delivery_at("x", "w");
    delivery.asks = {{"", Asks::barriers}, {"Q2 \"odd\"", Asks::strengths}};
    delivery.profile_json = R"({"columns":[{"header":"A","role":"open_question"}]})";
    delivery.by = "tk-1";
    const auto read = read_delivery_note(write_delivery_note(delivery), "elsewhere");
    REQUIRE(read);
    CHECK(read->path == "elsewhere");
    CHECK(read->asks.size() == 2);
    CHECK(read->asks[1].column == "Q2 \"odd\"");
    REQUIRE(read->profile);
    CHECK(read->profile->columns.size() == 1);
    CHECK(read->profile_json == delivery.profile_json);
    CHECK(read->by == delivery.by);
    CHECK_FALSE(read_delivery_note("not a note", "x"));
}
