// A store of made-up uploads over every dimension, as the importer would write them, and made-up queries of it.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "analysis/figures/cube.h"
#include "core/digest.h"
#include "tests/pipeline/house.h"

namespace groundswell::pipeline::testing {

using figures::Dimension;

inline const std::vector<Matched> districts{{},
                                            {"E07000122", "Pendle", "name"},
                                            {"E07000124", "Ribble Valley", "name"},
                                            {"E06000009", "Blackpool", "name"},
                                            {"E07000163", "Craven", "name"},
                                            {"E07000033", "Bolsover", "name"},
                                            {"E07000085", "East Hampshire", "name"},
                                            {"E06000065", "North Yorkshire", "name"},
                                            {"S12000005", "Clackmannanshire", "name"},
                                            {"", "Nowhere", ""}};
inline const std::vector<Matched> sectors{{},
                                          {"C", "25.11", "SIC code"},
                                          {"C", "30300 - Aircraft", "SIC code"},
                                          {"C", "Manufacturing", "section title"},
                                          {"D", "Energy", "label"},
                                          {"F", "Builders", "label"},
                                          {"J", "IT", "label"},
                                          {"M", "Advertising and market research", "division title"},
                                          {"A", "02", "SIC code"},
                                          {"A", "Farming", "label"},
                                          {"", "Other", "no section"}};
inline const std::vector<std::string> sizes{"", "micro", "small"}, organisations{"chamber", "hub"},
    surveys{"pulse", "quarterly"}, waves{"2026-q1", "2026-q2"};

inline std::shared_ptr<const themes::Tagger> lexicon_with_lenses() {
    std::vector<themes::SourceFile> files{
        {"lexicon.toml",
         "name = 'small'\n[[foundation]]\nid = 'places'\nlabel = 'Places'\n[[foundation]]\nid = 'people'\n"
         "label = 'People'\n[[foundation]]\nid = 'ideas'\nlabel = 'Ideas'\n"},
        {"lenses.toml",
         "[[lens]]\nid = 'growth'\nlabel = 'Growth'\nthemes = ['t1', 't2']\nphrases = ['growth']\n[[lens]]\n"
         "id = 'climate'\nlabel = 'Climate'\nchallenge = true\nphrases = ['climate']\n[[lens]]\nid = 'empty'\n"
         "label = 'Empty'\nphrases = ['empty']\n"},
        {"cues.toml", "[classes]\nnegative = ['lack of']\n"},
        {"residual.toml", "none = ['none']\n"}};
    for (const std::string number : {"1", "2", "3", "4", "5"})
        files.push_back({"themes/" + number + ".toml",
                         "id = 't" + number + "'\nlabel = 'T'\nfoundation = '" +
                             (number < "3"   ? "places"
                              : number < "5" ? "people"
                                             : "ideas") +
                             "'\n" + (number == "2" || number == "4" ? "grand_challenges = ['climate']\n" : "") +
                             "topic = ['word" + number + "']\n"});
    auto lexicon = themes::read_lexicon("small", files);
    if (!lexicon) FAIL(describe(lexicon.error()));
    return *themes::Tagger::compile(std::move(*lexicon));
}

class Chance {
public:
    explicit Chance(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t limit) { return engine_() % limit; }
    bool one_in(std::size_t many) { return below(many) == 0; }
    std::uint64_t bits(std::size_t count, std::size_t one_in_many) {
        std::uint64_t bits = 0;
        for (std::size_t bit = 0; bit < count; ++bit)
            if (one_in(one_in_many)) bits |= 1ULL << bit;
        return bits;
    }
    template <typename Value>
    const Value& of(const std::vector<Value>& values) {
        return values[below(values.size())];
    }
    // Mostly no filter.
    std::vector<std::string> some(const std::vector<std::string>& values) {
        std::vector<std::string> chosen;
        if (one_in(12))
            for (const std::string& value : values)
                if (one_in(2)) chosen.push_back(value);
        return chosen;
    }

private:
    std::mt19937 engine_;
};

inline ShortDigest digest_of(std::size_t number, std::uint8_t kind) {
    ShortDigest digest{};
    for (std::size_t byte = 0; byte < 4; ++byte) digest[byte] = static_cast<std::uint8_t>(number >> 8 * byte);
    digest.back() = kind;
    return digest;
}

// An upload of responses as the importer would write them, with taggings made up.
inline void add_upload(storage::Store& store, const std::string& lexicon, Chance& chance, std::size_t number,
                       std::size_t responses) {
    Upload upload{.id = "upload-" + std::to_string(number),
                  .organisation = chance.of(organisations),
                  .survey = chance.of(surveys),
                  .wave = chance.of(waves),
                  .file_name = "a.csv",
                  .digest = sha256_hex(std::to_string(number)),
                  .received_at = "2026-09-01T10:00:00Z"};
    REQUIRE(store.receive(upload));
    auto writer = store.begin_upload(upload, lexicon);
    REQUIRE(writer);
    for (const auto& [id, asks, prompts] : {std::tuple("held-back", Asks::barriers, ""),
                                            {"strong", Asks::strengths, ""},
                                            {"more", Asks::anything, ""},
                                            {"transport", Asks::anything, "places"}}) {
        Question question{.survey = upload.survey, .id = id, .wording = id, .asks = asks};
        if (*prompts != '\0') question.foundations = {prompts};
        REQUIRE((*writer)->add_question(question));
    }
    for (std::size_t row = 1; row <= responses; ++row) {
        Response response{.row = row,
                          .respondent = "r" + std::to_string(number) + "-" + std::to_string(row),
                          .district = chance.of(districts),
                          .sector = chance.of(sectors),
                          .size = {chance.of(sizes), "", ""},
                          .date = "2026-09-01",
                          .test = chance.one_in(20),
                          .partial = chance.one_in(20)};
        response.record_digest = response.answers_digest = digest_of(number * 1000 + row, 1);
        if (chance.one_in(2)) response.firm = digest_of(chance.below(60), 2);
        if (chance.one_in(5)) response.likeness.fill(static_cast<std::uint32_t>(1 + chance.below(8)));  // a copy
        std::vector<storage::StoredTagging> taggings;
        for (std::uint32_t question = 0; question < 4; ++question) {
            if (!chance.one_in(2)) continue;
            response.answers.push_back({.question = question, .text = "word" + std::to_string(row)});
            storage::StoredTagging tagging{.barrier = chance.bits(5, 4),
                                           .strength = chance.bits(5, 5),
                                           .neutral = chance.bits(8, 4),
                                           .residual = {},
                                           .mentions = {}};
            if (chance.one_in(8)) tagging = {.residual = Residual::uncodable, .mentions = {}};
            taggings.push_back(std::move(tagging));
        }
        auto added = (*writer)->add(response, taggings);
        REQUIRE(added);
        if (chance.one_in(10)) REQUIRE((*writer)->add(response, taggings));  // again: a duplicate
    }
    upload.state = UploadState::committed;
    upload.committed_at = "2026-09-01T10:00:05Z";
    REQUIRE((*writer)->commit(upload));
}

inline figures::SummaryQuery made_up_query(Chance& chance) {
    figures::SummaryQuery query;
    std::vector<Dimension> left;
    for (int dimension = 0; dimension <= static_cast<int>(Dimension::rural_urban); ++dimension)
        if (dimension != static_cast<int>(Dimension::lens_reading))
            left.push_back(static_cast<Dimension>(dimension));
    const bool without_themes = chance.one_in(3);
    for (std::size_t wanted = chance.below(5); wanted > 0; --wanted) {
        const auto chosen = left.begin() + static_cast<std::ptrdiff_t>(chance.below(left.size()));
        const bool of_themes = *chosen == Dimension::theme || *chosen == Dimension::foundation;
        if (!(of_themes && without_themes)) query.by.push_back(*chosen);
        if (*chosen == Dimension::lens) query.by.push_back(Dimension::lens_reading);
        left.erase(chosen);
    }
    query.filter = {.organisations = chance.some(organisations),
                    .surveys = chance.some(surveys),
                    .waves = chance.some(waves),
                    .districts = chance.some({"E07000122", "E06000009", "E07000163", "S12000005", "none"}),
                    .sectors = chance.some({"A", "C", "D", "M", "none"}),
                    .sizes = chance.some({"micro", "none", "large"}),
                    .divisions = chance.some({"25", "30", "35", "none"}),
                    .priority_sectors = chance.some({"digital", "aerospace", "other", "none"}),
                    .sub_areas = chance.some({"fylde-coast", "other", "none", "east-pennine-lancashire"}),
                    .leps = chance.some({"E37000019", "E37000039", "E37000040", "other", "none"}),
                    .pan_regions = chance.some({"northern-powerhouse", "midlands-engine", "other", "none"}),
                    .rural_urban = chance.some({"UUN", "RMN", "none"})};
    const bool by_themes = std::count(query.by.begin(), query.by.end(), Dimension::theme) +
                               std::count(query.by.begin(), query.by.end(), Dimension::foundation) >
                           0;
    if (chance.one_in(3)) query.themes = chance.bits(5, 2);
    if (chance.one_in(3)) query.lenses = chance.bits(3, 2);
    if (chance.one_in(3)) query.lens_reading = figures::LensReading::linked;
    if (!by_themes && query.themes == ~0ULL && chance.one_in(3)) query.lens_reading = figures::LensReading::named;
    if (chance.one_in(2)) query.stance = all_stances[chance.below(3)];
    if (chance.one_in(4))
        query.question = chance.of<std::string>({"held-back", "pulse/more", "transport", "gone"});
    query.include_duplicates = chance.one_in(3);
    query.firms_once = chance.one_in(3);
    query.copies_once = chance.one_in(3);
    query.zeros = chance.one_in(4);
    return query;
}

}  // namespace groundswell::pipeline::testing
