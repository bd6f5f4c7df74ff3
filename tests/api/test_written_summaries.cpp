// Bodies written before are found again for the same picture, caller and parameters, and for nothing else.
#include <doctest/doctest.h>

#include "api/written_summaries.h"

using namespace groundswell;
using namespace groundswell::api;

namespace {

using Parameters = std::map<std::string, std::string>;

WrittenSummaries::Picture picture() {
    return std::make_shared<const pipeline::Evidence>();
}

WrittenSummaries::Kept kept_of(std::size_t bytes) {
    return std::make_shared<const WrittenSummary>(
        WrittenSummary{std::make_shared<const KeptBody>(std::string(bytes, 'b')), "tag"});
}

}  // namespace

TEST_CASE("a body is found for the picture it was written from, and for no other") {
    WrittenSummaries written;
    auto first = picture();
    written.keep(first, "key", kept_of(3));
    REQUIRE(written.find(first, "key"));
    CHECK(written.find(first, "key")->body->text().size() == 3);
    CHECK_FALSE(written.find(first, "other"));
    const auto second = picture();
    CHECK_FALSE(written.find(second, "key"));
    first.reset();  // whatever takes its place in memory is another
    CHECK_FALSE(written.find(picture(), "key"));
    written.keep(second, "key", kept_of(5));
    CHECK(written.find(second, "key")->body->text().size() == 5);
}

TEST_CASE("who may see less, and who asks otherwise, has another key") {
    const Parameters asked{{"by", "theme"}, {"stance", "barrier"}};
    const Caller analyst{.role = Role::analyst};
    const std::string key = WrittenSummaries::key(analyst, true, asked);
    CHECK(key == WrittenSummaries::key(Caller{.role = Role::analyst, .token = "another"}, true, asked));
    CHECK(key != WrittenSummaries::key(analyst, false, asked));
    CHECK(key != WrittenSummaries::key(Caller{.role = Role::analyst, .sees_personal = true}, true, asked));
    CHECK(key != WrittenSummaries::key(Caller{.role = Role::uploader, .organisation = "hub"}, true, asked));
    CHECK(WrittenSummaries::key(Caller{.organisation = "hub"}, true, asked) !=
          WrittenSummaries::key(Caller{.organisation = "guild"}, true, asked));
    CHECK(key != WrittenSummaries::key(analyst, true, {{"by", "theme"}}));
    CHECK(WrittenSummaries::key(analyst, true, {{"by", "theme1:a"}}) !=
          WrittenSummaries::key(analyst, true, {{"by", "theme"}, {"a", ""}}));
}

TEST_CASE("bodies are bounded: the old go when there is no room, one too large is not kept") {
    WrittenSummaries written;
    const auto now = picture();
    written.keep(now, "large", kept_of(WrittenSummaries::most_bytes + 1));
    CHECK_FALSE(written.find(now, "large"));
    for (int one = 0; one < 40; ++one) {
        const std::string key = std::to_string(one);
        written.keep(now, key, kept_of(WrittenSummaries::most_bytes / 10));
        REQUIRE(written.find(now, key));
    }
    std::size_t held = 0;
    for (int one = 0; one < 40; ++one)
        if (const auto kept = written.find(now, std::to_string(one))) held += kept->body->text().size();
    CHECK(held <= WrittenSummaries::most_bytes);
}
