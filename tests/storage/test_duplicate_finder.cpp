// The finder keeps hashes only: what shares one must be told apart, and everything found again.
#include <doctest/doctest.h>

#include <cstring>

#include "storage/duplicates.h"

using namespace groundswell;
using namespace groundswell::storage;

namespace {

// Shows a finder records and gives them back to it, as a store does.
class ShownWave {
public:
    Disposition see(const std::string& respondent, std::uint32_t cells, std::uint32_t answers) {
        const SeenRecord record{.respondent = respondent,
                                .record_digest = digest_of(cells),
                                .answers_digest = digest_of(answers),
                                .provisional = false};
        const auto seen = finder.see({.id = first_id + records_.size(),
                                      .respondent = record.respondent,
                                      .record_digest = &record.record_digest,
                                      .answers_digest = &record.answers_digest});
        records_.push_back(record);
        return *seen;
    }

    static constexpr std::uint64_t first_id = 7'000'000'000;
    std::uint64_t recalled = 0;
    DuplicateFinder finder{[this](std::uint64_t id) -> Result<SeenRecord> {
        ++recalled;
        return records_.at(static_cast<std::size_t>(id - first_id));
    }};

private:
    // Every four of them begin alike, and so have the same hash; otherwise spread as digests are.
    static ShortDigest digest_of(std::uint32_t number) {
        const std::uint32_t parts[] = {number / 4 * 0x9e3779b1U, number % 4 + 1};
        ShortDigest digest{};
        std::memcpy(digest.data(), parts, sizeof parts);
        return digest;
    }

    std::vector<SeenRecord> records_;
};

}  // namespace

// Among so many names about one pair shares the 32 bits of their hash.
TEST_CASE("duplicates: of 100,000 respondents each is found again, and what repeated it") {
    constexpr std::uint32_t many = 100'000;
    ShownWave wave;
    std::uint32_t wrong = 0;
    for (std::uint32_t number = 0; number < many; ++number)
        wrong += wave.see("r" + std::to_string(number), number, number) != Disposition::accepted;
    CHECK(wrong == 0);
    CHECK(wave.recalled < many * 2);  // the records that share a digest's beginning, few others
    for (std::uint32_t number = 0; number < many; ++number)
        wrong += wave.see("r" + std::to_string(number), many + number, number) != Disposition::duplicate ||
                 wave.finder.earlier() != ShownWave::first_id + number;
    CHECK(wrong == 0);
    for (std::uint32_t number = 0; number < many; ++number)
        wrong +=
            wave.see("r" + std::to_string(number), 2 * many + number, many + number) != Disposition::replaced ||
            wave.finder.superseded() !=
                std::vector<std::uint64_t>{ShownWave::first_id + number, ShownWave::first_id + many + number};
    CHECK(wrong == 0);
}

TEST_CASE("duplicates: of 100,000 records without respondents each is found again") {
    constexpr std::uint32_t many = 100'000;
    ShownWave wave;
    std::uint32_t wrong = 0;
    for (std::uint32_t number = 0; number < many; ++number)
        wrong += wave.see("", number, number) != Disposition::accepted;
    for (std::uint32_t number = 0; number < many; ++number)
        wrong += wave.see("", number, number) != Disposition::duplicate ||
                 wave.finder.earlier() != ShownWave::first_id + number;
    CHECK(wrong == 0);
}

TEST_CASE("duplicates: what cannot be read back ends it") {
    std::uint64_t asked = 0;
    DuplicateFinder finder([&](std::uint64_t id) -> Result<SeenRecord> {
        asked = id;
        return Error{ErrorKind::environment, "store-unavailable", "gone", "wait"};
    });
    ShortDigest digest{1};
    CHECK(*finder.see({.id = 5, .respondent = "", .record_digest = &digest, .answers_digest = &digest}) ==
          Disposition::accepted);
    const auto again =
        finder.see({.id = 6, .respondent = "", .record_digest = &digest, .answers_digest = &digest});
    REQUIRE_FALSE(again);
    CHECK(again.error().code == "store-unavailable");
    CHECK(asked == 5);
}
