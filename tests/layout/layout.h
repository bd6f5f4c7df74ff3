// The rules of the layout: which folder may include which, and which library stays behind which wall.
//
// What it is    Pure functions from a path and its includes to the rules they break, so that the test can show
//               that bad includes are found as well as that the tree has none.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::layout {

struct Include {
    std::size_t line = 0;
    std::string path;
    bool quoted = false;  // "core/words.h", against <vector>
};

// The #include lines of a source text.
std::vector<Include> includes_of(std::string_view text);

// The folder a path's rules are those of: "analysis/themes", "service", "tests", ...; empty when it has none.
std::string stage_of(std::string_view path);

// One sentence for each rule that the file breaks: an include upward or sideways, a wall breached, a path not
// written from the repository's root.
std::vector<std::string> broken_rules(std::string_view path, const std::vector<Include>& includes);

}  // namespace groundswell::layout
