// docs/lexicon_format.md cannot lie: its worked examples are run, what it says is refused is given to be refused.
#include <doctest/doctest.h>

#include <sstream>

#include "tests/analysis/themes/shared_files.h"

#include "analysis/themes/tagger.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

struct DocumentBlock {
    std::string kind, rules;         // "worked" or "refused"; what stands above the line
    std::vector<std::string> lines;  // below it
};

std::vector<DocumentBlock> document_blocks() {
    std::istringstream text(shared_files::contents(std::string(GROUNDSWELL_SOURCE) + "/docs/lexicon_format.md"));
    std::vector<DocumentBlock> blocks;
    bool inside = false, above = true;
    for (std::string line; std::getline(text, line);) {
        if (!inside && (line == "```worked" || line == "```refused")) {
            blocks.push_back({line.substr(3), {}, {}});
            inside = above = true;
        } else if (line == "```") {
            inside = false;
        } else if (inside && line == "---") {
            above = false;
        } else if (inside && above) {
            blocks.back().rules += line + "\n";
        } else if (inside) {
            blocks.back().lines.push_back(line);
        }
    }
    return blocks;
}

std::string head_of_theme(const std::string& id) {
    return "id = '" + id + "'\nlabel = 'x'\nfoundation = 'places'\n";
}

// "# theme NAME" begins the file of a theme.
std::vector<SourceFile> files_of(const std::string& rules) {
    std::vector<SourceFile> files{
        {"lexicon.toml", "name = 'document'\n[[foundation]]\nid = 'places'\nlabel = 'Places'\n"},
        {"cues.toml", shared_files::contents(std::string(GROUNDSWELL_SOURCE) + "/lexicons/lis-uk/cues.toml")}};
    const std::string mark = "# theme ";
    if (!rules.starts_with(mark)) files.push_back({"themes/01.toml", head_of_theme("a")});
    std::istringstream text(rules);
    for (std::string line; std::getline(text, line);) {
        if (line.starts_with(mark))
            files.push_back({"themes/" + std::to_string(files.size() + 10) + ".toml",
                             head_of_theme(line.substr(mark.size()))});
        else
            files.back().text += line + "\n";
    }
    return files;
}

std::string found_in(const Tagger& tagger, std::string text) {
    Asks asks = Asks::anything;
    if (text.starts_with("(")) {
        const auto given = parse_asks(text.substr(1, text.find(')') - 1));
        REQUIRE(given.has_value());
        asks = *given;
        text = text.substr(text.find(')') + 2);
    }
    Tagger::Scratch scratch;
    const auto tagging = tagger.tag(text, asks, scratch);
    REQUIRE(tagging.has_value());
    std::string found;
    for (const Mention& mention : tagging->mentions)
        found += (found.empty() ? "" : "; ") + tagger.lexicon().themes[mention.theme].id + " " +
                 std::string(to_string(mention.stance)) + ": " +
                 text.substr(mention.byte_start, mention.byte_end - mention.byte_start);
    return found.empty() ? "nothing" : found;
}

}  // namespace

TEST_CASE("the document's worked examples come out as it says") {
    std::size_t examples = 0;
    for (const DocumentBlock& block : document_blocks()) {
        if (block.kind != "worked") continue;
        CAPTURE(block.rules);
        Result<Lexicon> lexicon = read_lexicon("document", files_of(block.rules));
        if (!lexicon) FAIL(describe(lexicon.error()));
        const auto tagger = Tagger::compile(std::move(*lexicon));
        REQUIRE(tagger.has_value());
        for (const std::string& line : block.lines) {
            const std::size_t arrow = line.find(" -> ");
            REQUIRE_MESSAGE(arrow != std::string::npos, line);
            CAPTURE(line);
            CHECK(found_in(**tagger, line.substr(0, arrow)) == line.substr(arrow + 4));
            ++examples;
        }
    }
    CHECK(examples > 40);
}

TEST_CASE("what the document says is refused is refused, with that code and a cure") {
    std::size_t refusals = 0;
    for (const DocumentBlock& block : document_blocks()) {
        if (block.kind != "refused") continue;
        CAPTURE(block.rules);
        REQUIRE(block.lines.size() == 1);
        const Result<Lexicon> lexicon = read_lexicon("document", files_of(block.rules));
        REQUIRE_FALSE(lexicon.has_value());
        CHECK(lexicon.error().code == block.lines.front());
        CHECK_FALSE(lexicon.error().cure.empty());
        CHECK(lexicon.error().message.find('^') != std::string::npos);
        ++refusals;
    }
    CHECK(refusals >= 9);
}
