// The upload pages: the form, the list, the receipt and undoing, as a browser without scripts meets them.
#include "tests/api/page_visitor.h"

using namespace groundswell;
using namespace groundswell::api;
using groundswell::api::testing::header_of;
using groundswell::api::testing::made_up_file;
using groundswell::api::testing::PublishedWorld;
using groundswell::api::testing::says;
using groundswell::api::testing::Visitor;

namespace {

struct House {
    pipeline::testing::TemporaryFolder folder;
    PublishedWorld world{folder.path.string()};

    // Delivered by the form and imported; gives the upload's id.
    std::string deliver(Visitor& visitor, const std::string& name, const std::string& bytes) {
        const api::Response sent = visitor.upload(
            name, bytes, {{"organisation", "chamber"}, {"survey", "pulse"}, {"wave", "2026-q4"}, {"asks", ""}});
        REQUIRE_MESSAGE(sent.status == 303, sent.body);
        const std::string place = header_of(sent, "Location");
        REQUIRE(place.starts_with("/uploads/"));
        const std::string id = place.substr(9);
        REQUIRE(world.desk->start());
        for (int wait = 0; wait < 2000; ++wait) {
            const auto upload = world.store->upload(id);
            REQUIRE(upload);
            if ((*upload)->state == UploadState::committed || (*upload)->state == UploadState::failed) break;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        world.desk->stop();
        return id;
    }
};

constexpr const char* hostile = "<script>alert(1)</script>";

// Headers, samples and a name that would run if any of them were pasted into the page.
std::string hostile_file() {
    std::string text = "Respondent,District,\"What holds you back? <script>alert(1)</script>\"\n";
    for (int row = 1; row <= 30; ++row)
        text += std::to_string(row) + ",Burnley,\"<script>alert(1)</script> parking " +
                std::to_string(row * 7919) + " is dear and so is the energy\"\n";
    return text + "31,Pendle,<script>alert(1)</script>,one cell too many\n";
}

}  // namespace

TEST_CASE("the form has what a browser without scripts needs, and keeps what was chosen when it is refused") {
    House house;
    Visitor analyst(house.world, Role::analyst);
    const api::Response form = analyst.open("/upload", {{"organisation", "guild"}, {"survey", "pulse"}});
    CHECK(form.status == 200);
    for (const char* part : {"enctype=\"multipart/form-data\"", "name=\"csrf\"", "type=\"file\"",
                             "name=\"organisation\"", "name=\"survey\"", "name=\"wave\"", "name=\"asks\"",
                             "<option value=\"guild\" selected", "value=\"pulse\"", "1 GB"})
        CHECK_MESSAGE(says(form, part), part);

    const api::Response refused =
        analyst.upload("a.csv", "", {{"organisation", "hub"}, {"survey", "check-in"}, {"wave", "2026-q4"}});
    CHECK(refused.status == 400);
    for (const char* part : {"The file is empty", "<option value=\"hub\" selected", "value=\"check-in\"",
                             "value=\"2026-q4\"", "Only the file must be chosen again"})
        CHECK_MESSAGE(says(refused, part), part);
}

TEST_CASE("a form without the page's token is refused, and nothing is stored") {
    House house;
    Visitor analyst(house.world, Role::analyst);
    const Fields fields{{"organisation", "chamber"}, {"survey", "pulse"}, {"wave", "2026-q4"}};
    CHECK(analyst.upload("a.csv", made_up_file(1, 20), fields, false).status == 403);
    CHECK(house.world.store->uploads()->empty());
    const std::string id = house.world.import("chamber", "2026-q3", made_up_file(2, 20));
    CHECK(analyst.post("/uploads/" + id + "/withdraw", {}, false).status == 403);
    CHECK(analyst.post("/uploads/" + id + "/erase", {{"sure", "yes"}}, false).status == 403);
    CHECK((*house.world.store->upload(id))->state == UploadState::committed);
}

TEST_CASE("names, headers and samples that hold markup come out as text") {
    House house;
    Visitor analyst(house.world, Role::analyst);
    const std::string id = house.deliver(analyst, std::string(hostile) + ".csv", hostile_file());
    for (const std::string& path : {"/uploads/" + id, std::string("/uploads"), "/uploads/" + id + "/records",
                                    "/uploads/" + id + "/withdraw", "/uploads/" + id + "/erase"}) {
        const api::Response page = analyst.open(path);
        CHECK(page.status == 200);
        CHECK_MESSAGE(!says(page, hostile), path);
        CHECK_MESSAGE(says(page, "&lt;script&gt;"), path);
        CHECK(header_of(page, "Content-Security-Policy").find("unsafe") == std::string::npos);
    }
    const api::Response form = analyst.open("/upload", {{"survey", hostile}, {"wave", "\"><script>"}});
    CHECK_FALSE(says(form, "<script>"));
}

TEST_CASE("the receipt accounts for every record and says how each column was read") {
    House house;
    Visitor analyst(house.world, Role::analyst);
    std::string text = made_up_file(5, 40);
    text +=
        text.substr(text.find('\n') + 1, text.find('\n', text.find('\n') + 1) - text.find('\n'));  // sent twice
    text += "too,many,cells,in,this,record,by,far\n";
    const std::string id = house.deliver(analyst, "pulse.csv", text);
    const RowCounts rows = (*house.world.store->upload(id))->rows;
    CHECK(rows.read == rows.accepted + rows.duplicate + rows.rejected);
    CHECK(rows.rejected == 1);
    CHECK(rows.duplicate == 1);
    const api::Response receipt = analyst.open("/uploads/" + id);
    const auto row = [](const char* name, std::uint64_t count) {
        return std::string("<tr><th scope=\"row\">") + name + "</th><td class=\"number\">" +
               std::to_string(count) + "</td>";
    };
    CHECK(says(receipt, row("Read", rows.read)));
    CHECK(says(receipt, row("Accepted", rows.accepted)));
    CHECK(says(receipt, row("Duplicate", rows.duplicate)));
    CHECK(says(receipt, row("Rejected", rows.rejected)));
    for (const std::string& part :
         {"/v1/uploads/" + id + "/rejects?layout=export", "/v1/uploads/" + id + "/rejects\"",
          std::string("/?wave=2026-q4"), "/uploads/" + id + "/records", "/uploads/" + id + "/withdraw",
          std::string("Open question"), std::string("Size of firm"), std::string("the header says")})
        CHECK_MESSAGE(says(receipt, part), part);
    const api::Response records = analyst.open("/uploads/" + id + "/records");
    CHECK(says(records, "Repeats an earlier record"));
    CHECK(says(analyst.open("/upload", {{"replaces", id}}), "name=\"replaces\" value=\"" + id + "\""));
}

TEST_CASE("a file that cannot be used says so, and another may be sent for its wave") {
    House house;
    Visitor analyst(house.world, Role::analyst);
    std::string text = "Respondent,What holds you back?\n";
    for (int row = 0; row < 3000; ++row) text += std::to_string(row) + ",Parking is dear here and there\n";
    const std::string id = house.deliver(analyst, "pulse.csv", text + "\"never closed");
    const auto upload = house.world.store->upload(id);
    const api::Response receipt = analyst.open("/uploads/" + id);
    CHECK(receipt.status == 200);
    REQUIRE((*upload)->state == UploadState::failed);
    CHECK(says(receipt, "Nothing was stored"));
    CHECK(says(receipt, "never closed"));
    CHECK(says(receipt, "/upload?organisation=chamber"));
    CHECK_FALSE(says(receipt, "/withdraw\""));
}

TEST_CASE("withdrawing asks first, then takes the upload out of the figures; erasing wants a tick") {
    House house;
    Visitor uploader(house.world, Role::uploader, "chamber");
    const std::string id = house.world.import("chamber", "2026-q3", made_up_file(2, 40));
    const std::string path = "/uploads/" + id;
    CHECK((*house.world.evidence->current())->cube->responses() == 40);
    const api::Response asked = uploader.open(path + "/withdraw");
    CHECK(says(asked, "Withdraw this upload?"));
    CHECK(says(asked, "Its 40 accepted records"));
    CHECK((*house.world.store->upload(id))->state == UploadState::committed);

    const api::Response done = uploader.post(path + "/withdraw", {});
    CHECK(done.status == 303);
    CHECK(header_of(done, "Location") == path);
    CHECK((*house.world.store->upload(id))->state == UploadState::withdrawn);
    CHECK((*house.world.evidence->current())->cube->responses() == 0);
    CHECK(says(uploader.open(path), "This upload was withdrawn"));
    CHECK(uploader.post(path + "/withdraw", {}).status == 303);  // pressed in two tabs

    CHECK(uploader.post(path + "/erase", {}).status == 400);
    CHECK_FALSE((*house.world.store->upload(id))->erased);
    CHECK(uploader.post(path + "/erase", {{"sure", "yes"}}).status == 303);
    CHECK((*house.world.store->upload(id))->erased);
    const api::Response erased = uploader.open(path);
    CHECK(says(erased, "This upload was erased"));
    CHECK_FALSE(says(erased, "/erase\""));
}

TEST_CASE("an uploader sees its own uploads, surveys and organisation only") {
    House house;
    const std::string own = house.world.import("chamber", "2026-q3", made_up_file(1, 20));
    const std::string other = house.world.import("guild", "2026-q2", made_up_file(2, 20));
    Visitor uploader(house.world, Role::uploader, "chamber");
    const api::Response list = uploader.open("/uploads");
    CHECK(says(list, own));
    CHECK_FALSE(says(list, other));
    CHECK_FALSE(says(list, "guild"));
    CHECK_FALSE(says(uploader.open("/upload"), "guild"));
    CHECK_FALSE(says(uploader.open("/upload"), "2026-q2"));
    CHECK_FALSE(says(uploader.open("/upload", {{"replaces", other}}), "name=\"replaces\""));
    for (const char* part : {"", "/records", "/withdraw", "/erase"}) {
        CHECK(uploader.open("/uploads/" + other + part).status == 404);
        CHECK(uploader.open("/uploads/" + other + part).body ==
              uploader.open(std::string("/uploads/none") + part).body);
    }
    CHECK(uploader.post("/uploads/" + other + "/withdraw", {}).status == 404);
    CHECK((*house.world.store->upload(other))->state == UploadState::committed);
}

TEST_CASE("who reads only may look at receipts, but not upload or undo") {
    House house;
    const std::string id = house.world.import("chamber", "2026-q3", made_up_file(1, 20));
    Visitor reviewer(house.world, Role::reviewer);
    CHECK(reviewer.open("/uploads").status == 200);
    const api::Response receipt = reviewer.open("/uploads/" + id);
    CHECK(receipt.status == 200);
    CHECK_FALSE(says(receipt, "/withdraw\""));
    CHECK(reviewer.open("/upload").status == 403);
    CHECK(says(reviewer.open("/upload"), "You may not upload files"));
    CHECK(reviewer.open("/uploads/" + id + "/withdraw").status == 403);
    CHECK(reviewer.post("/uploads/" + id + "/withdraw", {}).status == 403);
}

TEST_CASE("a long list comes in pages, newest first, each upload once") {
    House house;
    for (int number = 0; number < 53; ++number) {
        Upload upload;
        upload.id = "up-" + std::to_string(1000 + number);
        upload.organisation = "chamber";
        upload.survey = "pulse";
        upload.wave = "2026-q4";
        upload.file_name = "file-" + std::to_string(number) + ".csv";
        upload.digest = sha256_hex(std::to_string(number));
        upload.received_at = "2026-11-27T13:00:" + std::to_string(number < 10 ? 0 : number / 10) +
                             std::to_string(number % 10) + "Z";
        REQUIRE(house.world.store->receive(upload));
    }
    Visitor analyst(house.world, Role::analyst);
    const api::Response first = analyst.open("/uploads"), second = analyst.open("/uploads", {{"after", "50"}});
    CHECK(says(first, "Uploads 1 to 50 of 53"));
    CHECK(says(first, "/uploads?after=50"));
    CHECK(says(second, "Uploads 51 to 53 of 53"));
    CHECK_FALSE(says(second, "after=53"));
    for (int number = 0; number < 53; ++number) {
        const std::string name = ">file-" + std::to_string(number) + ".csv<";
        CHECK_MESSAGE(says(first, name) != says(second, name), name);
    }
}
