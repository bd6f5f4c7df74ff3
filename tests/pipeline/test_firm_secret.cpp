#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "pipeline/files.h"
#include "pipeline/firm_secret.h"
#include "tests/pipeline/house.h"

using namespace groundswell;
using namespace groundswell::pipeline;
using namespace groundswell::pipeline::testing;

TEST_CASE("the firm key is made once, for the owner alone, and another store has another") {
    const TemporaryFolder one, two;
    const auto first = firm_key_of(one.path.string());
    REQUIRE(first);
    const std::string text = *read_file((one.path / "firm.key").string());
    CHECK(text.size() == 65);
    CHECK((std::filesystem::status(one.path / "firm.key").permissions() & std::filesystem::perms::all) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    const auto again = firm_key_of(one.path.string());
    REQUIRE(again);
    CHECK((*first)->of("SC123456", "", "") == (*again)->of("SC123456", "", ""));
    CHECK(*read_file((one.path / "firm.key").string()) == text);
    const auto other = firm_key_of(two.path.string());
    REQUIRE(other);
    CHECK((*first)->of("SC123456", "", "") != (*other)->of("SC123456", "", ""));
}

TEST_CASE("processes that make the firm key at once end with the same one, and leave nothing else") {
    const TemporaryFolder folder;
    std::vector<pid_t> children;
    for (int i = 0; i < 8; ++i) {
        const pid_t child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            const auto key = firm_key_of(folder.path.string());
            std::string hex;
            if (key) {
                const auto hash = (*key)->of("SC123456", "", "");
                for (const std::uint8_t byte : *hash) hex += std::to_string(byte) + " ";
            }
            std::ofstream(folder.path.string() + "/seen." + std::to_string(i)) << hex;
            _exit(key ? 0 : 1);
        }
        children.push_back(child);
    }
    std::set<std::string> seen;
    for (std::size_t i = 0; i < children.size(); ++i) {
        int status = -1;
        REQUIRE(waitpid(children[i], &status, 0) == children[i]);
        CHECK(status == 0);
        seen.insert(*read_file(folder.path.string() + "/seen." + std::to_string(i)));
    }
    CHECK(seen.size() == 1);
    std::size_t left = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path))
        left += entry.path().filename().string().starts_with("firm.key");
    CHECK(left == 1);
}

TEST_CASE("a firm key that is damaged is told, not replaced") {
    const TemporaryFolder folder;
    std::ofstream(folder.path / "firm.key") << "not a key\n";
    const auto key = firm_key_of(folder.path.string());
    REQUIRE_FALSE(key);
    CHECK(key.error().code == "firm-key-damaged");
    CHECK(*read_file((folder.path / "firm.key").string()) == "not a key\n");
}
