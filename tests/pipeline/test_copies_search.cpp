#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "analysis/text/likeness.h"
#include "pipeline/evidence.h"
#include "pipeline/import.h"
#include "storage/sqlite_store.h"
#include "tests/pipeline/house.h"

using namespace groundswell;
using namespace groundswell::pipeline;
using namespace groundswell::pipeline::testing;

namespace {

std::string import(House& house, const std::vector<std::string>& texts, const std::string& wave) {
    const std::string path = (house.folder.path / (wave + ".csv")).string();
    std::ofstream file(path, std::ios::binary);
    file << "Respondent,District,What are the main barriers to growth?\n";
    for (std::size_t i = 0; i < texts.size(); ++i) file << wave << i << ",Pendle,\"" << texts[i] << "\"\n";
    file.close();
    const Delivery delivery = delivery_at(path, wave);
    Importer importer(*house.store, resources(), 1);
    const auto received = importer.receive(delivery, new_upload_id());
    REQUIRE(received);
    const auto done = importer.process(received->upload, delivery, {});
    REQUIRE(done);
    REQUIRE(done->rows.accepted == texts.size());
    return done->id;
}

// Forty words of a language nobody speaks, so that texts share nothing by chance.
std::vector<std::string> invented_words(std::mt19937& engine) {
    std::vector<std::string> made;
    for (int word = 0; word < 40; ++word) {
        std::string letters;
        for (int letter = 0; letter < 6; ++letter) letters += static_cast<char>('a' + engine() % 26);
        made.push_back(letters);
    }
    return made;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

}  // namespace

TEST_CASE("planted campaigns are found, each with all its copies, and nothing else is") {
    House house;
    std::mt19937 engine(11);
    std::vector<std::string> texts;
    std::vector<std::uint64_t> sizes;
    for (int campaign = 0; campaign < 12; ++campaign) {
        const auto text = invented_words(engine);
        const std::size_t copies = 2 + engine() % 9;
        for (std::size_t copy = 0; copy < copies; ++copy) {
            auto edited = text;
            if (copy % 3 == 1) edited.back() = "changed";
            if (copy % 3 == 2) edited.push_back("thanks");
            texts.push_back(joined(edited));
        }
        sizes.push_back(copies);
        auto half = invented_words(engine);  // shares half of its words in order: no copy
        std::copy_n(text.begin(), 20, half.begin());
        texts.push_back(joined(half));
    }
    for (int alone = 0; alone < 60; ++alone) texts.push_back(joined(invented_words(engine)));
    texts.insert(texts.end(), 5, "Parking is dear");  // equal, but too short to tell copying from chance
    std::shuffle(texts.begin(), texts.end(), engine);
    import(house, texts, "w1");

    EvidenceCache cache(*house.store, resources().tagger);
    const auto evidence = cache.current();
    REQUIRE(evidence);
    const figures::Copies copies = (*evidence)->cube->copies({}, false);
    std::vector<std::uint64_t> found;
    for (const figures::CopiesGroup& group : copies.groups) found.push_back(group.responses);
    std::sort(found.begin(), found.end());
    std::sort(sizes.begin(), sizes.end());
    CHECK(found == sizes);
    figures::SummaryQuery once;
    once.copies_once = true;
    CHECK((*evidence)->cube->summarise(once).base == texts.size() - copies.responses + sizes.size());
}

TEST_CASE("copies are found across uploads, go when one is withdrawn, and are the same in a cache begun anew") {
    House house;
    std::mt19937 engine(12);
    const auto campaign = invented_words(engine);
    auto edited = campaign;
    edited.back() = "changed";
    import(house, {joined(campaign), joined(invented_words(engine))}, "w1");
    const std::string second = import(house, {joined(edited), joined(invented_words(engine))}, "w2");
    EvidenceCache cache(*house.store, resources().tagger);
    const auto groups = [](EvidenceCache& one) { return (*one.current())->cube->copies({}, false).groups; };
    REQUIRE(groups(cache).size() == 1);
    CHECK(groups(cache)[0].waves.size() == 2);
    // A commit that adds nothing alike keeps what was found; so does a cache that never saw the first picture.
    import(house, {joined(invented_words(engine))}, "w3");
    REQUIRE(groups(cache).size() == 1);
    EvidenceCache fresh(*house.store, resources().tagger);
    CHECK(groups(fresh)[0].response == groups(cache)[0].response);
    REQUIRE(*house.store->withdraw_upload(second));
    CHECK(groups(cache).empty());
}
