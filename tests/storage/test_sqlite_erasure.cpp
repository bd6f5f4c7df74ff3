// No byte of an erased upload is left in the files.
#include <doctest/doctest.h>

#include <cstring>
#include <fstream>
#include <random>

#include "tests/storage/samples.h"
#include "tests/storage/sqlite_fixture.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;

namespace {

// Everything in this upload that could say something about somebody holds its mark.
std::string mark_of(int number) {
    return "plant-" + std::to_string(number) + "-plant";
}

Response marked_response(const std::string& mark, const std::string& number, std::size_t size) {
    Response response = sample_response(mark + number, mark + number + std::string(size, 'x'));
    response.district = {.code = "", .given = mark + number, .how = ""};
    response.kept = {{.header = mark, .value = mark + number + std::string(size / 2, 'y')}};
    return response;
}

// The plants of several uploads lie side by side in the small tables, and many pages are split.
void store_marked(Store& store, int number, std::mt19937& random) {
    const std::string mark = mark_of(number);
    Upload upload = sample_upload("up-" + std::to_string(number));
    upload.file_name = mark + ".csv";
    must(store.receive(upload));
    upload.state = UploadState::processing;
    upload.understanding_json = mark + std::string(random() % 20'000, 'u');
    must(store.update_upload(upload));
    auto writer = must(store.begin_upload(upload, lexicon_version));
    Question question = sample_question(std::string(1, static_cast<char>('a' + random() % 26)));
    question.wording = mark;
    must(writer->add_question(question));
    for (std::size_t count = random() % 120; count > 0; --count) {
        const Response response = marked_response(mark, std::to_string(random()), random() % 400);
        must(writer->add(response, taggings_for(response)));
        if (count % 3 == 0)
            must(writer->reject(
                {.row = count, .column = 1, .code = "x", .reason = mark, .cure = mark, .record = mark}));
    }
    upload.understanding_json = mark + std::string(random() % 20'000, 'u');
    upload.changes = {{.code = "c", .message = mark, .count = 1}};
    upload.problems = {{.code = "p", .message = mark, .cure = mark, .place = {.file = mark}, .count = 1}};
    must(writer->commit(upload));
}

// All that stands in the files of the store.
std::string bytes_of_files(const std::string& directory) {
    std::string bytes;
    for (const auto& file : std::filesystem::directory_iterator(directory)) {
        const std::size_t before = bytes.size();
        bytes.resize(before + std::filesystem::file_size(file.path()));
        std::ifstream stream(file.path(), std::ios::binary);
        stream.read(bytes.data() + before, static_cast<std::streamsize>(bytes.size() - before));
    }
    return bytes;
}

bool found(const std::string& bytes, const std::string& mark) {
    return ::memmem(bytes.data(), bytes.size(), mark.data(), mark.size()) != nullptr;
}

}  // namespace

TEST_CASE("sqlite: no byte of an erased upload is left in the files, and every other is whole") {
    for (unsigned seed = 1; seed <= 4; ++seed) {
        INFO("seed " << seed);
        const TemporaryDirectory directory;
        const auto store = open_store(directory.data());
        ensure_lexicon(*store);
        std::mt19937 random(seed);
        std::vector<int> there, gone;
        for (int step = 0; step < 24; ++step) {
            if (there.size() < 4 || random() % 2 == 0) {
                store_marked(*store, step, random);
                there.push_back(step);
                continue;
            }
            const auto victim = there.begin() + static_cast<std::ptrdiff_t>(random() % there.size());
            if (random() % 3 == 0) must(store->withdraw_upload("up-" + std::to_string(*victim)));
            must(store->erase_upload("up-" + std::to_string(*victim)));
            gone.push_back(*victim);
            there.erase(victim);
            const std::string bytes = bytes_of_files(directory.data());
            for (const int number : gone) {
                INFO("erased " << number << " at step " << step);
                REQUIRE_FALSE(found(bytes, mark_of(number)));
            }
            for (const int number : there) REQUIRE(found(bytes, mark_of(number)));
        }
        CHECK(integrity(directory.data()) == "ok");
        CHECK(must(store->questions()).size() == there.size());
    }
}

TEST_CASE("sqlite: an erasure that readers hinder says so, and is finished when asked again") {
    const TemporaryDirectory directory;
    const auto store = open_store(directory.data(), std::chrono::milliseconds(100));
    ensure_lexicon(*store);
    std::mt19937 random(1);
    for (const int number : {1, 2}) store_marked(*store, number, random);
    bool tried = false;
    must(store->visit_responses(true, [&](const StoredResponse&) -> Result<void> {
        if (std::exchange(tried, true)) return {};
        CHECK(code_of(store->erase_upload("up-1")) == "store-busy");
        CHECK(must(store->upload("up-1"))->erased);
        return {};
    }));
    REQUIRE(tried);
    CHECK(must(store->erase_upload("up-1")));
    const std::string bytes = bytes_of_files(directory.data());
    CHECK_FALSE(found(bytes, mark_of(1)));
    CHECK(found(bytes, mark_of(2)));
}
