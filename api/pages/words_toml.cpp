#include <toml++/toml.h>
#include <algorithm>
#include <cassert>

#include "api/pages/words.h"
#include "pipeline/embedded_files.h"

namespace groundswell::api {
namespace {

using Words = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view folder = "web/words/en-GB/";
constexpr std::string_view ending = ".toml";

Words read_words() {
    Words all;
    for (const pipeline::EmbeddedFile& file : pipeline::embedded_files()) {
        if (!file.path.starts_with(folder)) continue;
        const std::string page(file.path.substr(folder.size(), file.path.size() - folder.size() - ending.size()));
        for (const auto& [key, text] : toml::parse(file.text, file.path))
            all.emplace_back(page + "." + std::string(key.str()), text.value_or(std::string()));
    }
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace

const Words& all_words() {
    static const Words all = read_words();
    return all;
}

std::string words(std::string_view key) {
    const Words& all = all_words();
    const auto found =
        std::lower_bound(all.begin(), all.end(), key,
                         [](const auto& pair, std::string_view wanted) { return pair.first < wanted; });
    assert(found != all.end() && found->first == key);
    return found->second;
}

std::string words(std::string_view key,
                  std::initializer_list<std::pair<std::string_view, std::string_view>> places) {
    std::string text = words(key);
    for (const auto& [name, value] : places) {
        const std::string place = "{" + std::string(name) + "}";
        std::size_t at = text.find(place);
        assert(at != std::string::npos);
        for (; at != std::string::npos; at = text.find(place, at + value.size()))
            text.replace(at, place.size(), value);
    }
    return text;
}

}  // namespace groundswell::api
