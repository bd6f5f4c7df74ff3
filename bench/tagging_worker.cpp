// One engine, set up once and then timed pass by pass as bench/tagging_speed asks for it, so that engines take
// turns within one run.
//
//   tagging_worker input FOLDER RULES WAY SEED TEXTS     writes what the peers in other languages read
//   tagging_worker ENGINE RULES WAY SEED TEXTS           RULES: 0 is all; WAY: drawn or densest
//
// An engine reads lines "pass natural|shuffled FIRST COUNT" and answers a line of JSON; "pairs COUNT" and lists
// text and rule of the first texts, then a line with a full stop. Its first line says how long setting up took.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "bench/lexicon_draw.h"
#include "bench/tagging_engine.h"
#include "pipeline/resources.h"

using namespace groundswell;
using namespace groundswell::bench;

namespace {

class Watch {
public:
    double wall() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    }
    double processor() const { return used() - used_before_; }

private:
    static double used() {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        const auto seconds = [](const timeval& time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        return seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    double used_before_ = used();
};

void pass(TaggingEngine& engine, const themes::Lexicon& lexicon, const Texts& texts, std::size_t first,
          std::size_t count) {
    Hits hits(lexicon);
    const Watch watch;
    for (std::size_t number = first; number < first + count; ++number) {
        hits.start_text(number);
        engine.match(texts, number, hits);
        hits.end_text();
    }
    std::printf("{\"wall\": %.6f, \"processor\": %.6f, \"hits\": %llu, \"failed\": %llu, \"hash\": \"%016llx\", ",
                watch.wall(), watch.processor(), static_cast<unsigned long long>(hits.rules()),
                static_cast<unsigned long long>(hits.failed()), static_cast<unsigned long long>(hits.hash()));
    std::printf("\"by_theme\": [");
    for (std::size_t theme = 0; theme < lexicon.themes.size(); ++theme)
        std::printf("%s%llu", theme == 0 ? "" : ", ", static_cast<unsigned long long>(hits.by_theme()[theme]));
    std::printf("]}\n");
}

void pairs(TaggingEngine& engine, const themes::Lexicon& lexicon, const Texts& texts, std::size_t count) {
    Hits hits(lexicon);
    for (std::size_t number = 0; number < count; ++number) {
        hits.start_text(number);
        engine.match(texts, number, hits);
        for (const std::uint32_t rule : hits.rules_of_text())
            std::printf("%zu %s\n", number, lexicon.rules[rule].id.c_str());
    }
    std::printf(".\n");
}

int serve(const std::string& name, const themes::Lexicon& lexicon, std::uint64_t seed, std::size_t count) {
    const auto engine = make_engine(name);
    if (engine == nullptr) {
        std::printf("{\"missing\": \"this build has no %s\"}\n", name.c_str());
        return 0;
    }
    const Watch watch;
    if (const std::string failed = engine->set_up(lexicon); !failed.empty()) {
        std::printf("{\"missing\": \"could not be set up\"}\n");
        std::fprintf(stderr, "%s: %s\n", name.c_str(), failed.c_str());
        return 0;
    }
    std::printf("{\"set_up\": %.6f, \"remarks\": \"%s\"}\n", engine->set_up_seconds(watch.processor()),
                engine->remarks().c_str());
    std::fflush(stdout);
    const Texts natural = make_texts(seed, count, false), shuffled = make_texts(seed, count, true);
    for (std::string line; std::getline(std::cin, line); std::fflush(stdout)) {
        std::istringstream words(line);
        std::string what, variant;
        std::size_t first = 0, wanted = 0;
        words >> what;
        if (what == "pass" && words >> variant >> first >> wanted && first + wanted <= count)
            pass(*engine, lexicon, variant == "shuffled" ? shuffled : natural, first, wanted);
        else if (what == "pairs" && words >> wanted && wanted <= count)
            pairs(*engine, lexicon, natural, wanted);
        else
            return 2;
    }
    return 0;
}

// Texts a line each (normalised text has no line breaks), and the rules: theme, rule, expression.
int write_input(const std::string& folder, const themes::Lexicon& lexicon, std::uint64_t seed, std::size_t count) {
    for (const bool shuffled : {false, true}) {
        std::ofstream file(folder + (shuffled ? "/shuffled.txt" : "/natural.txt"));
        for (const std::string& text : make_texts(seed, count, shuffled).normalised) file << text << '\n';
    }
    std::ofstream file(folder + "/rules.tsv");
    for (const themes::Rule& rule : lexicon.rules)
        file << lexicon.themes[rule.theme].id << '\t' << rule.id << '\t' << rule.expression << '\n';
    std::size_t weak = 0;
    for (const themes::Rule& rule : lexicon.rules) weak += rule.companions.empty() ? 0 : 1;
    std::printf(
        "{\"lexicon\": \"%s\", \"rules\": %zu, \"weak\": %zu, \"false_friends\": %zu, \"cues\": %zu, "
        "\"themes\": [",
        lexicon.version.c_str(), lexicon.rules.size(), weak, lexicon.false_friends.size(), lexicon.cues.size());
    for (std::size_t theme = 0; theme < lexicon.themes.size(); ++theme)
        std::printf("%s\"%s\"", theme == 0 ? "" : ", ", lexicon.themes[theme].id.c_str());
    std::printf("]}\n");
    return file ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<std::string> given(arguments + 1, arguments + count);
    std::string folder;
    const bool input = !given.empty() && given[0] == "input";
    if (input && given.size() > 1) {
        folder = given[1];
        given.erase(given.begin());
    }
    if (given.size() != 5) return 2;
    const auto tagger = pipeline::load_tagger({});  // as built in
    if (!tagger) {
        std::fprintf(stderr, "%s\n", tagger.error().message.c_str());
        return 1;
    }
    const auto number = [&](std::size_t at) { return std::strtoull(given[at].c_str(), nullptr, 10); };
    const std::uint64_t seed = number(3);
    const themes::Lexicon lexicon =
        draw_lexicon((*tagger)->lexicon(), number(1), given[2] == "densest" ? Draw::densest : Draw::drawn, seed);
    return input ? write_input(folder, lexicon, seed, number(4)) : serve(given[0], lexicon, seed, number(4));
}
