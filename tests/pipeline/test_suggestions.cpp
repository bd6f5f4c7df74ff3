#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "pipeline/suggestions.h"
#include "tests/pipeline/house.h"

using namespace groundswell;
using namespace groundswell::pipeline;
using namespace groundswell::pipeline::testing;

namespace {

struct SaidLine {
    std::string district, text, date;
};

void import_lines(House& house, const std::string& wave, const std::vector<SaidLine>& lines,
                  const std::string& survey = "s") {
    const std::string path = (house.folder.path / (survey + wave + ".csv")).string();
    std::ofstream file(path, std::ios::binary);
    file << "Respondent,Submitted,District,What are the main barriers to growth?\n";
    for (std::size_t i = 0; i < lines.size(); ++i)
        file << wave << i << "," << lines[i].date << "," << lines[i].district << ",\"" << lines[i].text << "\"\n";
    file.close();
    Delivery delivery = delivery_at(path, wave);
    delivery.survey = survey;
    Importer importer(*house.store, resources(), 1);
    const auto received = importer.receive(delivery, new_upload_id());
    REQUIRE(received);
    const auto done = importer.process(received->upload, delivery, {});
    REQUIRE(done);
    REQUIRE(done->rows.accepted == lines.size());
}

// Answers with a theme, in words that are not looked for.
std::vector<SaidLine> coded_lines(std::size_t count, const std::string& district, const std::string& date) {
    std::vector<SaidLine> lines;
    for (std::size_t i = 0; i < count; ++i)
        lines.push_back({district, "Parking is dear by shop " + std::to_string(i), date});
    return lines;
}

void say(std::vector<SaidLine>& lines, std::size_t times, const std::string& district, const std::string& text,
         const std::string& date) {
    for (std::size_t i = 0; i < times; ++i) lines.push_back({district, text + " " + std::to_string(i), date});
}

themes::Suggestions searched(House& house, const SuggestionQuery& query) {
    EvidenceCache cache(*house.store, resources().tagger);
    auto evidence = cache.current();
    REQUIRE(evidence);
    auto found = search_suggestions(*house.store, **evidence, query);
    REQUIRE(found);
    return *found;
}

bool offers(const themes::Suggestions& found, const std::string& word) {
    return std::any_of(found.list.begin(), found.list.end(), [&](const themes::Suggestion& one) {
        return one.head.term.find(word) != std::string::npos;
    });
}

constexpr const char* pendle = "E07000122";

}  // namespace

TEST_CASE("uncoded answers are compared with the coded ones of the choice; answers of none are neither") {
    House house;
    auto lines = coded_lines(40, "Pendle", "2026-07-01");
    say(lines, 9, "Pendle", "The gazebo wobbles", "2026-07-01");
    for (int i = 0; i < 5; ++i) lines.push_back({"Pendle", "None", "2026-07-01"});
    import_lines(house, "w1", lines);
    const auto found = searched(house, {});
    CHECK(found.uncoded == 9);
    CHECK(found.coded == 40);
    CHECK(found.reference == 40);
    CHECK(offers(found, "gazebo"));

    SuggestionQuery elsewhere;
    elsewhere.choice.filter.districts = {"E07000117"};
    CHECK(searched(house, elsewhere).list.empty());
}

TEST_CASE("the newest wave is compared with earlier ones of the same survey, and no other survey is") {
    House house;
    auto first = coded_lines(10, "Pendle", "2026-01-10"), second = coded_lines(10, "Pendle", "2026-07-10");
    say(first, 30, "Pendle", "The marquee wobbles", "2026-01-10");
    say(second, 30, "Pendle", "The marquee wobbles", "2026-07-10");
    say(second, 12, "Pendle", "The gazebo leaks", "2026-07-10");
    import_lines(house, "zz-first", first);
    import_lines(house, "aa-second", second);
    std::vector<SaidLine> alone;
    say(alone, 30, "Pendle", "The pergola creaks", "2026-08-01");
    import_lines(house, "only", alone, "other");

    SuggestionQuery query{.against = Against::waves, .choice = {}};
    auto found = searched(house, query);
    CHECK(found.uncoded == 42);
    CHECK(found.reference == 30);
    CHECK(found.coded == 10);  // of the wave looked into: what a rule would overlap with
    CHECK(offers(found, "gazebo"));
    CHECK_FALSE(offers(found, "marquee"));
    CHECK_FALSE(offers(found, "pergola"));

    query.choice.filter.waves = {"zz-first"};  // has none before it
    found = searched(house, query);
    CHECK(found.uncoded == 0);
    CHECK(found.list.empty());
}

TEST_CASE("a district is compared with the other known ones") {
    House house;
    std::vector<SaidLine> lines;
    say(lines, 12, "Pendle", "The gazebo leaks", "2026-07-01");
    say(lines, 20, "Pendle", "The marquee wobbles", "2026-07-01");
    say(lines, 20, "Burnley", "A marquee wobbles", "2026-07-01");
    say(lines, 20, "", "The gazebo leaks here", "2026-07-01");  // nobody knows where
    import_lines(house, "w1", lines);
    SuggestionQuery query{.against = Against::districts, .choice = {}};
    query.choice.filter.districts = {pendle};
    const auto found = searched(house, query);
    CHECK(found.uncoded == 32);
    CHECK(found.reference == 20);
    CHECK(offers(found, "gazebo"));
    CHECK_FALSE(offers(found, "marquee"));
}

TEST_CASE("what was found is kept until the data change") {
    House house;
    auto lines = coded_lines(40, "Pendle", "2026-07-01");
    say(lines, 9, "Pendle", "The gazebo wobbles", "2026-07-01");
    import_lines(house, "w1", lines);
    EvidenceCache evidence(*house.store, resources().tagger);
    SuggestionCache cache;
    const auto ask = [&](const std::vector<std::string>& districts) {
        auto found = cache.find(*house.store, evidence, [&](const Evidence&) -> Result<SuggestionQuery> {
            SuggestionQuery query;
            query.choice.filter.districts = districts;
            return query;
        });
        REQUIRE(found);
        return found->suggestions;
    };
    const auto first = ask({});
    CHECK(ask({}) == first);
    CHECK(ask({pendle}) != first);
    CHECK(*ask({pendle}) == *first);
    CHECK(ask({}) == first);
    std::vector<SaidLine> more;
    say(more, 9, "Pendle", "The gazebo leaks", "2026-08-01");
    import_lines(house, "w2", more);
    const auto later = ask({});
    CHECK(later != first);
    CHECK(later->uncoded == 18);
    // A question that cannot be asked is told, and leaves what is kept.
    const auto wrong = cache.find(*house.store, evidence, [](const Evidence&) -> Result<SuggestionQuery> {
        return Error{.kind = ErrorKind::invalid, .code = "parameter-missing", .message = "m", .cure = "c"};
    });
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().code == "parameter-missing");
}
