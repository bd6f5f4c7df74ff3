#include "tests/layout/layout.h"

#include <algorithm>
#include <array>

namespace groundswell::layout {

namespace {

// An include goes to the own folder or to a lower rank, never to another folder of the same rank. A folder may
// be split into stages: there the later step may use the earlier. In analysis, themes stands on text and figures,
// and all on the formulas of statistics.
struct Stage {
    std::string_view folder;
    int rank;
    int step = 0;
};
constexpr std::array stages{
    Stage{"core", 0},
    Stage{"analysis/statistics", 1, -1},
    Stage{"analysis/text", 1},
    Stage{"analysis/figures", 1},
    Stage{"analysis/disclosure", 1},
    Stage{"analysis/themes", 1, 1},
    Stage{"reference", 1},
    Stage{"ingest", 2},
    Stage{"storage", 2},
    Stage{"pipeline", 3},
    Stage{"api", 4},
    Stage{"service", 5},
    Stage{"tests", 6},
    Stage{"bench", 6},
};

// A library, how its headers begin, and the beginnings of the paths that may include them. The tests may use what
// they test with.
struct Wall {
    std::string_view library;
    std::vector<std::string_view> headers;
    std::vector<std::string_view> inside;
};
const std::vector<Wall> walls{
    {"cpp-httplib", {"httplib.h"}, {"service/http/", "tests/"}},
    {"ICU", {"unicode/"}, {"analysis/text/", "ingest/encoding.", "tests/"}},
    {"RE2", {"re2/"}, {"analysis/", "tests/", "bench/"}},
    {"SQLite", {"sqlite3"}, {"storage/sqlite_", "tests/", "bench/"}},
    {"zlib", {"zlib.h"}, {"ingest/xlsx_", "tests/"}},
    {"expat", {"expat"}, {"ingest/xlsx_", "tests/"}},
    {"libxlsxwriter", {"xlsxwriter"}, {"api/workbook_xlsx.cpp"}},
    {"OpenSSL", {"openssl/"}, {"service/", "core/digest.cpp", "tests/"}},
    {"CLI11", {"CLI/"}, {"service/"}},
    {"spdlog", {"spdlog/"}, {"service/"}},
    {"doctest", {"doctest/"}, {"tests/"}},
    {"rapidcheck", {"rapidcheck"}, {"tests/"}},
    {"Google Benchmark", {"benchmark/"}, {"bench/"}},
};

// Libraries that are included only by files whose names say so, and by one header that is held to the same rule.
struct Ending {
    std::string_view library, headers, ending, door;
};
constexpr std::array endings{
    Ending{"nlohmann/json", "nlohmann/", "_json.cpp", "api/text_of_json.h"},
    Ending{"toml++", "toml++/", "_toml.cpp", {}},
};

const Stage* stage_holding(std::string_view path) {
    for (const Stage& stage : stages)
        if (path.starts_with(stage.folder) && path.substr(stage.folder.size()).starts_with('/')) return &stage;
    return nullptr;
}

bool may_include(const Stage& from, const Stage& to) {
    if (&from == &to || to.rank < from.rank) return true;
    const auto folder = [](const Stage& stage) { return stage.folder.substr(0, stage.folder.find('/')); };
    return folder(from) == folder(to) && to.step < from.step;
}

bool begins_with_one_of(std::string_view text, const std::vector<std::string_view>& beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view beginning) { return text.starts_with(beginning); });
}

std::string at(std::string_view path, const Include& include) {
    return std::string(path) + ":" + std::to_string(include.line) + ": ";
}

void check_rank(std::string_view path, const Include& include, std::vector<std::string>& broken) {
    const Stage* from = stage_holding(path);
    const Stage* to = stage_holding(include.path);
    if (!to) {
        broken.push_back(at(path, include) + include.path + " is not written from the repository's root");
    } else if (!may_include(*from, *to)) {
        broken.push_back(at(path, include) + std::string(from->folder) + " must not include " +
                         std::string(to->folder) + (to->rank == from->rank ? ": sideways" : ": upward"));
    }
}

void check_walls(std::string_view path, const Include& include, std::vector<std::string>& broken) {
    for (const Wall& wall : walls)
        if (begins_with_one_of(include.path, wall.headers) && !begins_with_one_of(path, wall.inside))
            broken.push_back(at(path, include) + std::string(wall.library) + " is behind another wall");
    for (const Ending& rule : endings)
        if ((include.path.starts_with(rule.headers) || include.path == rule.door) &&
            !path.ends_with(rule.ending) && path != rule.door && !path.starts_with("tests/"))
            broken.push_back(at(path, include) + std::string(rule.library) + " belongs into files named *" +
                             std::string(rule.ending));
}

}  // namespace

std::vector<Include> includes_of(std::string_view text) {
    std::vector<Include> includes;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view rest = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto skip_blanks = [&] { rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size())); };
        skip_blanks();
        if (!rest.starts_with('#')) continue;
        rest.remove_prefix(1);
        skip_blanks();
        if (!rest.starts_with("include")) continue;
        rest.remove_prefix(std::string_view("include").size());
        skip_blanks();
        if (rest.empty() || (rest[0] != '"' && rest[0] != '<')) continue;
        const bool quoted = rest[0] == '"';
        const std::size_t close = rest.find(quoted ? '"' : '>', 1);
        if (close == std::string_view::npos) continue;
        includes.push_back({line, std::string(rest.substr(1, close - 1)), quoted});
    }
    return includes;
}

std::string stage_of(std::string_view path) {
    const Stage* stage = stage_holding(path);
    return stage ? std::string(stage->folder) : "";
}

std::vector<std::string> broken_rules(std::string_view path, const std::vector<Include>& includes) {
    std::vector<std::string> broken;
    for (const Include& include : includes) {
        if (include.quoted) check_rank(path, include, broken);
        check_walls(path, include, broken);
    }
    return broken;
}

}  // namespace groundswell::layout
