// A service without its HTTP, for tests of drafts.
#pragma once

#include <doctest/doctest.h>

#include <chrono>
#include <map>
#include <random>
#include <thread>

#include "pipeline/draft_desk.h"
#include "tests/pipeline/small_lexicons.h"

namespace groundswell::pipeline::testing {

using namespace std::chrono_literals;

// A store kept in terms of its own lexicon, and the desks that change it.
struct DraftHouse {
    SmallLexicon lexicon;
    Resources with = resources_with(lexicon.tagger());
    Yard yard;
    std::unique_ptr<LexiconDesk> switches;
    std::unique_ptr<DraftDesk> desk;
    int minute = 0;

    explicit DraftHouse(unsigned seed, std::size_t answers = 300) {
        std::mt19937 random(seed);
        std::vector<std::string> texts;
        while (texts.size() < answers) texts.push_back(made_answer(random));
        REQUIRE(yard.import(with, texts));
        switches = std::make_unique<LexiconDesk>(*yard.store, with.lexicons, 1, nullptr);
        REQUIRE(switches->start());
        desk = std::make_unique<DraftDesk>(*yard.store, with.lexicons, switches.get());
    }
    ~DraftHouse() {
        desk.reset();
        switches->stop();
    }
    DraftDesk::Author author() { return {"t-1", "2026-11-27T10:" + std::to_string(10 + ++minute) + ":00Z"}; }
    std::string begin() { return desk->make("Draft", author())->id; }
    Result<storage::LexiconDraft> add(const std::string& id, const TrialWish& wish) {
        DraftEdit edit;
        edit.wish = wish;
        return desk->add(id, edit, author());
    }
    std::shared_ptr<const DraftReading> read(const std::string& id) {
        auto reading = desk->read(*desk->find(id));
        if (!reading) FAIL(describe(reading.error()));
        return *reading;
    }
    std::shared_ptr<const DraftImpact> impact(const std::string& id) {
        auto standing = desk->impact(read(id), false, 20s);
        REQUIRE(standing);
        if (standing->error) FAIL(describe(*standing->error));
        REQUIRE(standing->impact);
        return standing->impact;
    }
    DraftState wait(const std::string& id) {
        for (int tries = 0; tries < 2000; ++tries) {
            const auto standing = *desk->standing(*desk->find(id));
            if (standing.state != DraftState::publishing) return standing.state;
            std::this_thread::sleep_for(5ms);
        }
        return DraftState::publishing;
    }
    std::string current() { return (*yard.store->current_lexicon())->version; }
    // Barriers by theme, sector and district, counted anew.
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> figures() {
        EvidenceCache cache(*yard.store, with.lexicons);
        figures::SummaryQuery query;
        query.by = {figures::Dimension::theme, figures::Dimension::sector, figures::Dimension::district};
        query.stance = Stance::barrier;
        query.zeros = true;
        std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> counted;
        for (const auto& row : (*cache.current())->cube->summarise(query).rows)
            counted[row.key[0].value_or("") + "|" + row.key[1].value_or("") + "|" + row.key[2].value_or("")] = {
                row.n, row.base};
        return counted;
    }
};

}  // namespace groundswell::pipeline::testing
