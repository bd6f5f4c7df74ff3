// The words of the pages: every key that the code asks for is there, every key that is there is asked for.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "api/pages/words.h"

using namespace groundswell;

namespace {

// Every "page.key" in the C++ sources of the pages, where page is the name of a file of words.
std::set<std::string> keys_asked_for() {
    std::set<std::string> pages;
    for (const auto& [key, text] : api::all_words()) pages.insert(key.substr(0, key.find('.')));
    std::set<std::string> keys;
    const std::regex quoted("\"([a-z_]+)\\.([a-z0-9_]+)\"");
    const auto folder = std::filesystem::path(GROUNDSWELL_SOURCE) / "api" / "pages";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".cpp") continue;
        std::ifstream stream(entry.path());
        const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
        for (auto match = std::sregex_iterator(text.begin(), text.end(), quoted); match != std::sregex_iterator();
             ++match)
            if (pages.contains((*match)[1])) keys.insert((*match)[1].str() + "." + (*match)[2].str());
    }
    return keys;
}

}  // namespace

TEST_CASE("every word the pages ask for is there, and every word there is asked for") {
    const auto& all = api::all_words();
    std::set<std::string> there;
    for (const auto& [key, text] : all) {
        CHECK_MESSAGE(!text.empty(), key << " says nothing");
        CHECK_MESSAGE(there.insert(key).second, key << " is said twice");
    }
    const std::set<std::string> asked = keys_asked_for();
    for (const std::string& key : asked) CHECK_MESSAGE(there.contains(key), key << " is asked for, not there");
    for (const std::string& key : there) CHECK_MESSAGE(asked.contains(key), key << " is there, not asked for");
}

TEST_CASE("the places of a sentence are filled") {
    CHECK(api::words("frame.title", {{"page", "Explore"}}) == "Explore - Groundswell");
    CHECK(api::words("frame.in_row", {{"row", "{row}"}}) ==
          "(row {row})");  // what is filled in is not filled again
}
