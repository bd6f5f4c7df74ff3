#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <vector>

#include "analysis/themes/general_words.h"
#include "analysis/themes/inflection.h"
#include "analysis/themes/keyness.h"

using namespace groundswell::themes;

TEST_CASE("G2 and log ratio as worked out apart from this program") {
    struct Case {
        std::uint64_t a, b, c, d;
        double g2, log_ratio;
    };
    for (const Case& one :
         {Case{24, 10, 1000, 2000, 19.648462, 2.263034}, Case{7, 0, 500, 1500, 19.408121, 5.392317},
          Case{10, 20, 1000, 2000, 0, 0}, Case{1, 30, 100, 1000, 1.679038, -1.584963},
          Case{120, 300, 52000, 610000, 157.102746, 2.230298}}) {
        const Keyness found = keyness(one.a, one.b, one.c, one.d);
        CHECK(found.g2 == doctest::Approx(one.g2).epsilon(1e-6));
        CHECK(found.log_ratio == doctest::Approx(one.log_ratio).epsilon(1e-6));
        const Keyness turned = keyness(one.b, one.a, one.d, one.c);
        CHECK(turned.g2 == doctest::Approx(one.g2).epsilon(1e-6));
        CHECK(turned.log_ratio == doctest::Approx(-one.log_ratio).epsilon(1e-6));
    }
    CHECK(keyness(0, 0, 10, 10).g2 == 0);
}

TEST_CASE("inflected forms have one base where the text shows that they are forms of one word") {
    const std::vector<std::string> said{"hire", "plan", "carry", "tax", "church", "freelance", "rate", "recruit"};
    const Occurs occurs = [&](std::string_view word) {
        for (const std::string& one : said)
            if (one == word) return true;
        return false;
    };
    const std::vector<std::pair<const char*, const char*>> bases{{"hiring", "hire"},
                                                                 {"hired", "hire"},
                                                                 {"planning", "plan"},
                                                                 {"plans", "plan"},
                                                                 {"carried", "carry"},
                                                                 {"carries", "carry"},
                                                                 {"taxes", "tax"},
                                                                 {"churches", "church"},
                                                                 {"rates", "rate"},
                                                                 {"freelancing", "freelance"},
                                                                 {"recruiting", "recruit"},
                                                                 {"recruited", "recruit"},
                                                                 {"lorries", "lorry"},
                                                                 {"bus", "bus"},
                                                                 {"business", "business"},
                                                                 {"thing", "thing"},
                                                                 {"string", "string"},
                                                                 {"need", "need"},
                                                                 {"speed", "speed"},
                                                                 {"a59", "a59"},
                                                                 {"recruitment", "recruitment"},
                                                                 {"analysis", "analysis"}};
    for (const auto& one : bases) {
        CAPTURE(one.first);
        CHECK(base_form(one.first, occurs) == one.second);
    }
    // What nobody says stays apart from it, unless four letters are left that speak for themselves.
    const Occurs nothing = [](std::string_view) { return false; };
    CHECK(base_form("hiring", nothing) == "hiring");
    CHECK(base_form("commuting", nothing) == base_form("commuted", nothing));
}

TEST_CASE("a plural that the singular's term catches is not written beside it") {
    CHECK(without_caught_plurals({"courses", "course"}) == std::vector<std::string>{"course"});
    CHECK(without_caught_plurals({"taxes", "tax"}) ==
          std::vector<std::string>{"tax", "taxes"});  // exact below four
    CHECK(without_caught_plurals({"trained", "training", "train", "trains"}) ==
          std::vector<std::string>{"train", "trained", "training"});
}

TEST_CASE("words that fit any subject are told from those that have one") {
    for (const char* word : {"parking", "broadband", "a59", "recruit", "ai"})
        CHECK(role_of(word) == WordRole::content);
    for (const char* word : {"the", "good", "x", "get", "things"}) CHECK(role_of(word) == WordRole::general);
    for (const char* word : {"lack", "no", "not", "too", "cannot"}) CHECK(role_of(word) == WordRole::opener);
    for (const char* word : {"2026", "15", "3_4"}) CHECK(role_of(word) == WordRole::number);
}
