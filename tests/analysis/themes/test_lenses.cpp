// Lenses are found with the rules, in one walk; RE2 says what their phrases mean.
#include <doctest/doctest.h>
#include <re2/re2.h>

#include <memory>
#include <random>

#include "analysis/text/normalise.h"
#include "analysis/themes/tagger.h"
#include "tests/analysis/themes/shared_files.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

std::vector<std::unique_ptr<RE2>> expressions_of(const Lens& lens) {
    std::vector<std::unique_ptr<RE2>> expressions;
    for (const std::string& one : lens.expressions) expressions.push_back(std::make_unique<RE2>(one));
    return expressions;
}

// Phrases of lenses among words of examples, some cut short or run on: what stands beside a phrase must not
// matter, and half a phrase is none.
std::vector<std::string> made_texts(const Lexicon& lexicon) {
    std::mt19937 random(20261127);
    const auto one_of = [&random](const auto& list) -> const auto& {
        return list[random() % list.size()];
    };
    std::vector<std::string> texts;
    for (int round = 0; round < 3000; ++round) {
        std::string text = one_of(one_of(lexicon.themes).examples).text;
        for (auto parts = random() % 3; parts > 0; --parts) {
            const Lens& lens = one_of(lexicon.lenses);
            if (lens.phrases.empty()) continue;
            std::string phrase = one_of(lens.phrases);
            std::erase_if(phrase, [](char letter) { return letter == '*' || letter == '='; });
            if (random() % 4 == 0) phrase.resize(phrase.size() - phrase.size() / 3);
            text.insert(random() % 2 == 0 ? 0 : text.size(), " " + phrase + (random() % 4 == 0 ? "" : " "));
        }
        texts.push_back(std::move(text));
    }
    return texts;
}

}  // namespace

TEST_CASE("an answer names a lens exactly where RE2 finds one of its phrases") {
    Result<Lexicon> read = read_lexicon("lis-uk", shared_files::lexicon_files("lis-uk"));
    if (!read) FAIL(describe(read.error()));
    const auto tagger = Tagger::compile(std::move(*read));
    if (!tagger) FAIL(describe(tagger.error()));
    const Lexicon& lexicon = (*tagger)->lexicon();
    std::vector<std::string> texts = made_texts(lexicon);
    for (const auto& record : shared_files::gold("dev.jsonl")) texts.push_back(record.at("text"));
    std::vector<std::vector<std::unique_ptr<RE2>>> expressions;
    for (const Lens& lens : lexicon.lenses) expressions.push_back(expressions_of(lens));
    Tagger::Scratch scratch;
    std::size_t named = 0;
    for (const std::string& text : texts) {
        const Result<Tagging> tagging = (*tagger)->tag(text, Asks::anything, scratch);
        REQUIRE(tagging.has_value());
        if (tagging->residual == Residual::none || tagging->residual == Residual::uncodable) continue;
        const std::string normalised = text::normalise(text).text();
        CAPTURE(text);
        for (std::size_t lens = 0; lens < expressions.size(); ++lens) {
            CAPTURE(lexicon.lenses[lens].id);
            bool says_so = false;
            for (const auto& expression : expressions[lens]) says_so |= RE2::PartialMatch(normalised, *expression);
            CHECK((tagging->lenses >> lens & 1) == (says_so ? 1 : 0));
            named += says_so ? 1 : 0;
        }
    }
    CHECK(named > 500);
}
