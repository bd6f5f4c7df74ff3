#include <doctest/doctest.h>

#include "core/digest.h"
#include "core/nearest.h"
#include "core/result.h"
#include "core/words.h"

using namespace groundswell;

TEST_CASE("every word is spelt as it is parsed") {
    for (const Asks asks : all_asks) CHECK(parse_asks(to_string(asks)) == asks);
    for (const Stance stance : all_stances) CHECK(parse_stance(to_string(stance)) == stance);
    CHECK_FALSE(parse_asks("Barriers"));
    CHECK_FALSE(parse_stance(""));
}

TEST_CASE("a question admits the stances it asks for") {
    CHECK(admits(Asks::barriers, Stance::barrier));
    CHECK(admits(Asks::requests, Stance::barrier));
    CHECK_FALSE(admits(Asks::barriers, Stance::strength));
    CHECK_FALSE(admits(Asks::strengths, Stance::barrier));
    CHECK(admits(Asks::strengths, Stance::strength));
    for (const Stance stance : all_stances) CHECK(admits(Asks::anything, stance));
}

TEST_CASE("ids are lower-case letters, digits and hyphens, 1 to 64 of them") {
    CHECK(is_valid_id("north-2026"));
    CHECK(is_valid_id(std::string(64, 'a')));
    CHECK_FALSE(is_valid_id(""));
    CHECK_FALSE(is_valid_id(std::string(65, 'a')));
    CHECK_FALSE(is_valid_id("North"));
    CHECK_FALSE(is_valid_id("a b"));
    CHECK_FALSE(is_valid_id("a/b"));
}

TEST_CASE("the digest is SHA-256") {  // FIPS 180-2, appendix B.1
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("fields keep their borders in a digest") {
    Digester digester;
    digester.add_field("ab");
    digester.add_field("c");
    const auto first = digester.finish_short();
    digester.add_field("a");
    digester.add_field("bc");
    CHECK(digester.finish_short() != first);
}

TEST_CASE("an error says where, what and how to mend it") {
    const Error error{.kind = ErrorKind::invalid,
                      .code = "unbalanced-quotes",
                      .message = "A quote opened here is never closed",
                      .cure = "Close it.",
                      .place = {.file = "a.csv", .row = 7, .column = 3, .field = ""}};
    CHECK(describe(error) == "a.csv:7:3: A quote opened here is never closed [unbalanced-quotes]\n  Close it.");
}

TEST_CASE("the nearest known word is offered, and nothing when none is near") {
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("topci", "topic") == 1);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(nearest("bye", {"by", "stance"}) == "by");
    CHECK(nearest("topci", {"topic", "problem"}) == "topic");
    CHECK(nearest("zebra", {"topic", "problem"}).empty());
}
