#include <doctest/doctest.h>

#include "core/words.h"
#include "ingest/question_wording.h"

namespace groundswell::ingest {
namespace {

TEST_CASE("ids are made from the wording") {
    CHECK(question_id("What holds you back?", 3) == "what-holds-you-back");
    CHECK(question_id("  What's the BIGGEST barrier\u2019s cost? ", 3) == "whats-the-biggest-barriers-cost");
    CHECK(question_id("Qu'est-ce qui vous g\u00eane?", 3) == "quest-ce-qui-vous-gene");
    CHECK(question_id("\u041f\u043e\u0447\u0435\u043c\u0443?", 7) == "question-7");
    CHECK(question_id("", 9) == "question-9");
    const std::string longest =
        question_id("What one single thing would most help your business to grow in the next twelve months", 1);
    CHECK(longest.size() <= 64);
    CHECK(longest == "what-one-single-thing-would-most-help-your-business-to-grow-in");
    CHECK(is_valid_id(question_id(std::string(500, 'x'), 1)));
}

TEST_CASE("ids are unique and stay valid") {
    std::unordered_set<std::string> taken;
    CHECK(unique_id("other", taken) == "other");
    CHECK(unique_id("other", taken) == "other-2");
    CHECK(unique_id("other", taken) == "other-3");
    const std::string full(64, 'a');
    CHECK(unique_id(full, taken) == full);
    for (int number = 2; number < 120; ++number) {
        const std::string id = unique_id(full, taken);
        CHECK(is_valid_id(id));
        CHECK(id.ends_with("-" + std::to_string(number)));
    }
}

}  // namespace
}  // namespace groundswell::ingest
