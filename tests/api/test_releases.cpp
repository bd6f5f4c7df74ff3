#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/api/published_world.h"
#include "tests/effort.h"
#include "tests/pipeline/small_lexicons.h"

using namespace groundswell;
using namespace groundswell::api;
using groundswell::api::testing::made_up_file;
using groundswell::api::testing::organisations;
using groundswell::api::testing::PublishedWorld;
using nlohmann::json;
using pipeline::VerifiedRelease;

namespace {

struct Fresh {
    pipeline::testing::TemporaryFolder folder;
    PublishedWorld world{folder.path.string()};
};

using PublishedTable = std::vector<std::vector<std::string>>;

// Records of a file whose cells hold no line ends.
PublishedTable cells_of(const std::string& csv) {
    PublishedTable table;
    std::istringstream lines(csv);
    for (std::string line; std::getline(lines, line);) {
        CHECK(line.ends_with('\r'));
        line.pop_back();
        table.emplace_back(1);
        bool quoted = false;
        for (const char letter : line) {
            if (letter == '"')
                quoted = !quoted;
            else if (letter == ',' && !quoted)
                table.back().emplace_back();
            else
                table.back().back() += letter;
        }
    }
    return table;
}

std::size_t column(const PublishedTable& table, const std::string& name) {
    const auto found = std::find(table[0].begin(), table[0].end(), name);
    REQUIRE(found != table[0].end());
    return static_cast<std::size_t>(found - table[0].begin());
}

std::string file_of(PublishedWorld& world, const std::string& id, const std::string& name) {
    const api::Response response = world.ask("/v1/releases/" + id + "/" + name, {}, "");
    REQUIRE(response.status == 200);
    return response.body;
}

disclosure::Verdict last_verdict(const pipeline::Release& release) {
    return release.changes.back().verdict;
}

}  // namespace

TEST_CASE("a release shows rounded figures, hides small ones with a reason, and its parts add up") {
    Fresh fresh;
    fresh.world.import_all("2026-q3", 1, 120);
    REQUIRE(fresh.world.publish());
    const PublishedTable themes = cells_of(file_of(fresh.world, "1", "themes.csv"));
    const std::size_t n = column(themes, "n"), base = column(themes, "base"),
                      hidden = column(themes, "suppressed"), reason = column(themes, "reason"),
                      share = column(themes, "share");
    std::size_t shown = 0, suppressed = 0;
    for (std::size_t row = 1; row < themes.size(); ++row) {
        REQUIRE(themes[row].size() == themes[0].size());
        if (themes[row][hidden] == "true") {
            ++suppressed;
            CHECK(themes[row][n].empty());
            CHECK(themes[row][share].empty());
            CHECK_FALSE(themes[row][reason].empty());
            continue;
        }
        ++shown;
        CHECK(std::stoi(themes[row][n]) % 5 == 0);
        CHECK(std::stoi(themes[row][n]) >= 10);
        CHECK(std::stoi(themes[row][base]) % 5 == 0);
        CHECK(std::stod(themes[row][share]) ==
              doctest::Approx(std::stod(themes[row][n]) / std::stod(themes[row][base])).epsilon(1e-5));
    }
    CHECK(shown >= 4);
    CHECK(suppressed >= 20);  // themes that hardly anybody named

    const PublishedTable bases = cells_of(file_of(fresh.world, "latest", "bases.csv"));
    CHECK(bases[1][column(bases, "base")] == "360");
}

TEST_CASE("a release is described as its formats ask") {
    Fresh fresh;
    fresh.world.import_all("2026-q3", 1, 60);
    REQUIRE(fresh.world.publish({.title = "Voices", .licence = "cc-by-4.0", .policy = {}, .left_out = {}}));
    const json package = json::parse(file_of(fresh.world, "1", "datapackage.json"));
    CHECK(package.at("name") == "groundswell-release-1");
    CHECK(package.at("licenses").at(0).at("name") == "CC-BY-4.0");
    CHECK(package.at("resources").size() >= 9);
    const json csvw = json::parse(file_of(fresh.world, "1", "csv-metadata.json"));
    CHECK(csvw.at("@context").at(0) == "http://www.w3.org/ns/csvw");
    std::size_t tables = 0;
    for (const json& resource : package.at("resources")) {
        const std::string path = resource.at("path"), text = file_of(fresh.world, "1", path);
        CHECK(resource.at("bytes") == text.size());
        CHECK(resource.at("hash") == "sha256:" + sha256_hex(text));
        if (resource.at("profile") != "tabular-data-resource") continue;
        const PublishedTable table = cells_of(text);
        const json& fields = resource.at("schema").at("fields");
        const json& described = csvw.at("tables").at(tables++);
        CHECK(described.at("url") == path);
        const json& columns = described.at("tableSchema").at("columns");
        REQUIRE(fields.size() == table[0].size());
        REQUIRE(columns.size() == table[0].size());
        std::set<std::string> keys;
        for (std::size_t one = 0; one < fields.size(); ++one) {
            CHECK(fields[one].at("name") == table[0][one]);
            CHECK(columns[one].at("name") == table[0][one]);
            const std::string type = fields[one].at("type");
            for (std::size_t row = 1; row < table.size(); ++row) {
                const std::string& cell = table[row][one];
                if (cell.empty()) {
                    CHECK_FALSE(fields[one].contains("constraints"));
                    continue;
                }
                if (type == "integer") CHECK(cell.find_first_not_of("0123456789") == std::string::npos);
                if (type == "number") CHECK_NOTHROW(static_cast<void>(std::stod(cell)));
                if (type == "boolean") CHECK((cell == "true" || cell == "false"));
                if (type == "date") CHECK(cell.size() == 10);
            }
        }
        for (std::size_t row = 1; row < table.size(); ++row) {
            std::string key;
            for (const json& name : resource.at("schema").at("primaryKey"))
                key += table[row][column(table, name)] + "|";
            CHECK_MESSAGE(keys.insert(key).second, path << ": " << key);
        }
    }
    CHECK(tables == csvw.at("tables").size());
    const json manifest = json::parse(fresh.world.ask("/v1/releases/1", {}, "").body);
    CHECK(manifest.at("title") == "Voices");
    CHECK(manifest.at("policy").at("threshold") == 10);
    CHECK(manifest.at("waves").at(0).at("issued_in") == 1);
    CHECK(file_of(fresh.world, "1", "method.md").find("Open") == std::string::npos);
    CHECK(file_of(fresh.world, "1", "licence.txt").find("Attribution") != std::string::npos);
}

TEST_CASE("what nobody published is not there, nor is the record behind a release") {
    Fresh fresh;
    CHECK(json::parse(fresh.world.ask("/v1/releases", {}, "").body).at("releases").empty());
    CHECK(fresh.world.ask("/v1/releases/1", {}, "").status == 404);
    CHECK(fresh.world.ask("/v1/releases/latest", {}, "").status == 404);
    CHECK(fresh.world.publish().error().code == "release-empty");
    fresh.world.import_all("2026-q3", 1, 30);
    REQUIRE(fresh.world.publish());
    CHECK(fresh.world.ask("/v1/releases/1/record.json", {}, "").status == 404);
    CHECK(fresh.world.ask("/v1/releases/1/..", {}, "").status == 404);
    CHECK(fresh.world.ask("/v1/releases/01", {}, "").status == 404);
    CHECK(fresh.world.publish({.title = {}, .licence = "mine", .policy = {}, .left_out = {}}).error().code ==
          "licence-unknown");
    CHECK(fresh.world.publish({.title = {}, .policy = {}, .left_out = {"2026-q4"}}).error().code ==
          "wave-unknown");
    CHECK(fresh.world.publish({.title = {}, .policy = {.threshold = 4}, .left_out = {}}).error().code ==
          "disclosure-policy-invalid");
}

TEST_CASE("a wave keeps its figures until enough has changed; a new wave is added") {
    Fresh fresh;
    fresh.world.import_all("2026-q3", 1, 100);
    REQUIRE(fresh.world.publish());
    const std::string first = file_of(fresh.world, "1", "themes.csv");
    auto release = fresh.world.publish();
    REQUIRE(release);
    CHECK(last_verdict(*release) == disclosure::Verdict::kept_small);
    CHECK(file_of(fresh.world, "2", "themes.csv") == first);

    fresh.world.import("guild", "2026-q3", made_up_file(20, 60));  // one organisation's only
    release = fresh.world.publish();
    REQUIRE(release);
    CHECK(last_verdict(*release) == disclosure::Verdict::kept_small);
    CHECK(file_of(fresh.world, "3", "themes.csv") == first);
    CHECK(cells_of(file_of(fresh.world, "3", "changes.csv"))[1][1] == "kept-small-change");

    fresh.world.import("chamber", "2026-q3", made_up_file(21, 60));
    fresh.world.import("hub", "2026-q3", made_up_file(22, 60));
    fresh.world.import_all("2026-q4", 30, 80);
    release = fresh.world.publish();
    REQUIRE(release);
    REQUIRE(release->changes.size() == 2);
    CHECK(release->changes[0].verdict == disclosure::Verdict::reissued);
    CHECK(release->changes[1].verdict == disclosure::Verdict::first);
    CHECK(file_of(fresh.world, "4", "themes.csv") != first);
    CHECK(file_of(fresh.world, "1", "themes.csv") == first);
    for (const VerifiedRelease& one : fresh.world.verify()) CHECK(one.state == VerifiedRelease::State::same);

    release = fresh.world.publish({.title = {}, .policy = {}, .left_out = {"2026-q3"}});
    REQUIRE(release);
    CHECK(release->waves.size() == 1);
    CHECK(verdict_code(release->changes[0]) == "left-out");
}

TEST_CASE("each issue of a wave keeps the policy it was made under, and is rebuilt under it") {
    Fresh fresh;
    fresh.world.import_all("2026-q3", 1, 100);
    const disclosure::Policy strict{.threshold = 30, .rounding = 5, .least_organisations = 3, .least_width = 5},
        usual;
    REQUIRE(fresh.world.publish({.title = {}, .policy = strict, .left_out = {}}));
    const PublishedTable themes = cells_of(file_of(fresh.world, "1", "themes.csv"));
    for (std::size_t row = 1; row < themes.size(); ++row) {
        const std::string& n = themes[row][column(themes, "n")];
        if (n.empty()) continue;
        CHECK(std::stoi(n) % 5 == 0);
        CHECK(std::stoi(n) >= 30);
    }
    // Unchanged, it is said again as it was, under whatever policy the release is.
    REQUIRE(fresh.world.publish());
    CHECK(file_of(fresh.world, "2", "themes.csv") == file_of(fresh.world, "1", "themes.csv"));
    const json manifest = json::parse(fresh.world.ask("/v1/releases/2", {}, "").body);
    CHECK(manifest.at("policy").at("threshold") == 10);
    CHECK(manifest.at("waves").at(0).at("policy").at("threshold") == 30);

    // Issued anew it is of the policy of then; a stricter one does not hide what was shown.
    std::map<disclosure::Verdict, int> verdicts;
    const unsigned rounds = effort::divisor > 1 ? 2 : 4;
    for (unsigned round = 0; round < rounds; ++round) {
        fresh.world.import_all("2026-q3", 50 + 3 * round, 60);
        const disclosure::Policy& policy = round % 2 == 0 ? usual : strict;
        const auto release = fresh.world.publish({.title = {}, .policy = policy, .left_out = {}});
        REQUIRE(release);
        ++verdicts[last_verdict(*release)];
        const bool anew = last_verdict(*release) == disclosure::Verdict::reissued;
        CHECK((release->waves[0].release == release->number) == anew);
        if (anew) CHECK((release->waves[0].policy == policy));
        if (!anew) CHECK(last_verdict(*release) == disclosure::Verdict::kept_would_tell);
        if (round == 0) CHECK(anew);
    }
    for (const VerifiedRelease& one : fresh.world.verify()) CHECK(one.state == VerifiedRelease::State::same);
}

TEST_CASE(
    "verifying gives the same bytes though an upload was withdrawn, says which is gone for good, and finds a "
    "changed file") {
    Fresh fresh;
    fresh.world.import_all("2026-q3", 1, 60);
    const std::string gone = fresh.world.import("hub", "2026-q3", made_up_file(40, 20));
    REQUIRE(fresh.world.publish());
    CHECK(fresh.world.verify()[0].state == VerifiedRelease::State::same);

    REQUIRE(fresh.world.store->withdraw_upload(gone));
    auto verified = fresh.world.verify();
    CHECK(verified[0].state == VerifiedRelease::State::same);  // as it counted then
    REQUIRE(fresh.world.store->erase_upload(gone));
    verified = fresh.world.verify();
    CHECK(verified[0].state == VerifiedRelease::State::not_rebuilt);
    REQUIRE(verified[0].obstacles.size() == 1);
    CHECK(verified[0].obstacles[0].code == "upload-erased");
    CHECK(verified[0].obstacles[0].upload == gone);
    auto later = fresh.world.publish();
    REQUIRE(later);
    CHECK(last_verdict(*later) == disclosure::Verdict::kept_not_rebuilt);

    const std::filesystem::path themes = fresh.folder.path / "releases" / "1" / "themes.csv";
    std::filesystem::permissions(themes, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
    std::ofstream(themes, std::ios::app) << "x";
    verified = fresh.world.verify();
    CHECK(verified[0].state == VerifiedRelease::State::different);
    CHECK(json::parse(verified_json(verified)).at("holds") == false);
}

TEST_CASE("a release that was never finished is not there, and two of the same number are one") {
    Fresh fresh;
    fresh.world.import_all("2026-q3", 1, 30);
    std::filesystem::create_directories(fresh.folder.path / "releases" / ".unfinished-0011");
    std::ofstream(fresh.folder.path / "releases" / ".unfinished-0011" / "themes.csv") << "half";
    CHECK(fresh.world.shelf->numbers().empty());
    const auto release = pipeline::make_release(*fresh.world.store, testing::shipped(), *fresh.world.shelf, {});
    REQUIRE(release);
    REQUIRE(fresh.world.shelf->put(*release, release_files(*release)));
    const auto again = fresh.world.shelf->put(*release, release_files(*release));
    REQUIRE_FALSE(again);
    CHECK(again.error().code == "release-overtaken");
    CHECK(fresh.world.shelf->numbers() == std::vector<std::uint64_t>{1});
    // The same release written again is the same bytes.
    CHECK(release_files(*release) == release_files(*release));
    const auto record = pipeline::read_release_record(pipeline::release_record(*release), "r");
    REQUIRE(record);
    CHECK(release_files(*record) == release_files(*release));
    CHECK(pipeline::read_release_record("{}", "r").error().code == "release-damaged");
}

TEST_CASE("another lexicon issues a wave anew only where it reads enough responses otherwise") {
    pipeline::testing::TemporaryFolder folder;
    const auto store = *storage::open_sqlite_store(folder.path.string(), {});
    for (const char* organisation : organisations) REQUIRE(store->add_organisation({organisation, organisation}));
    const pipeline::ReleaseShelf shelf(folder.path.string());
    pipeline::testing::SmallLexicon lexicon;
    const auto use = [&] {
        const auto tagger = lexicon.tagger();
        pipeline::LexiconCache cache(tagger, true);
        REQUIRE(pipeline::switch_lexicon(*store, cache, tagger, {.chosen = true}));
        return pipeline::testing::resources_with(tagger, true);
    };
    const auto publish = [&](const pipeline::Resources& resources) {
        auto release = pipeline::make_release(*store, resources, shelf, {});
        REQUIRE(release);
        CHECK(release->accuracy.starts_with("**Measured with another lexicon.**"));
        release = shelf.put(*release, release_files(*release));
        REQUIRE(release);
        return *release;
    };
    const pipeline::Resources first = use();
    std::size_t rare = 0;
    for (unsigned seed = 1; seed <= organisations.size(); ++seed) {
        const std::string text = made_up_file(seed, 40);
        for (std::size_t at = text.find("unit lane"); at != std::string::npos; at = text.find("unit lane", at + 1))
            ++rare;
        const std::string path = folder.path.string() + "/a.csv";
        std::ofstream(path, std::ios::binary) << text;
        const pipeline::Delivery delivery{.path = path,
                                          .file_name = "a.csv",
                                          .organisation = organisations[seed - 1],
                                          .survey = organisations[seed - 1],
                                          .wave = "2026-q3",
                                          .profile = {},
                                          .asks = {}};
        pipeline::Importer importer(*store, first, 1);
        const auto received = importer.receive(delivery, pipeline::new_upload_id());
        REQUIRE(received);
        REQUIRE(importer.process(received->upload, delivery, {}));
    }
    REQUIRE(rare > 0);
    REQUIRE(rare < 10);
    CHECK(last_verdict(publish(first)) == disclosure::Verdict::first);

    lexicon.skills += "[[example]]\ntext = 'We have no staff'\nstance = 'barrier'\n";  // reads nothing otherwise
    CHECK(last_verdict(publish(use())) == disclosure::Verdict::kept_small);
    lexicon.parking = "problem = ['unit lane']\n" + lexicon.parking;
    CHECK(last_verdict(publish(use())) == disclosure::Verdict::kept_small);
    lexicon.parking =
        "problem = ['broadband']\n[[pattern]]\nid = 'x'\nre2 = 'xx+'\n" + std::string("kind = 'problem'\n");
    CHECK(last_verdict(publish(use())) == disclosure::Verdict::reissued);
}
