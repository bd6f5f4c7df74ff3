#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "analysis/text/likeness.h"

using namespace groundswell;
using namespace groundswell::text;

namespace {

using Words = std::vector<std::string>;

// The slow twin: the shingles as texts.
std::set<std::string> shingles(const Words& words) {
    std::set<std::string> set;
    for (std::size_t i = 0; i + 2 < words.size(); ++i)
        set.insert(words[i] + " " + words[i + 1] + " " + words[i + 2]);
    return set;
}
double exact(const Words& a, const Words& b) {
    const auto first = shingles(a), second = shingles(b);
    std::size_t both = 0;
    for (const std::string& one : first) both += second.count(one);
    return static_cast<double>(both) / static_cast<double>(first.size() + second.size() - both);
}

std::string joined(const Words& words, std::mt19937& random) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : random() % 9 == 0 ? ", " : " ") + word;
    return text;
}

Likeness of(const std::string& text) {
    return likeness_of(std::vector<Answer>{{0, text}});
}

struct Made {
    Words words;
    std::string text;
};

Made made(Words words, std::mt19937& random) {
    std::string text = joined(words, random);
    return {std::move(words), std::move(text)};
}

Words random_words(std::mt19937& random, std::size_t count) {
    Words words;
    while (count-- > 0) words.push_back("w" + std::to_string(random() % 3000));
    return words;
}

Words changed(Words words, std::size_t times, std::mt19937& random) {
    while (times-- > 0) words[random() % words.size()] = "x" + std::to_string(random() % 100000);
    return words;
}

}  // namespace

TEST_CASE("the share of shingles is the slow twin's") {
    std::mt19937 random(3);
    for (int round = 0; round < 500; ++round) {
        const Made a = made(random_words(random, 12 + random() % 60), random);
        const Made b = made(changed(a.words, random() % 8, random), random);
        const std::string_view first[] = {a.text}, second[] = {b.text};
        CHECK(shared_shingles(first, second) == doctest::Approx(exact(a.words, b.words)));
    }
}

TEST_CASE("of texts that share 90 in 100 shingles at least 98 in 100 pairs may be copies, of strangers none") {
    std::mt19937 random(5);
    int near = 0, met = 0, half = 0, half_met = 0, strangers = 0;
    for (int round = 0; round < 6000; ++round) {
        const Made a = made(random_words(random, 40 + random() % 80), random);
        const Made b = made(changed(a.words, random() % 14, random), random);
        const double share = exact(a.words, b.words);
        const bool may = may_be_copies(of(a.text), of(b.text));
        if (share >= 0.9) ++near, met += may;
        if (share < 0.5) ++half, half_met += may;
        const Made c = made(random_words(random, 60), random);
        strangers += may_be_copies(of(a.text), of(c.text));
    }
    MESSAGE(near << " pairs with J >= 0.9, " << met << " met; " << half << " with J < 0.5, " << half_met
                 << " met");
    REQUIRE(near > 300);
    CHECK(met >= 0.98 * near);
    CHECK(half_met < 0.5 * half);
    CHECK(strangers == 0);
}

TEST_CASE("groups hold the copies of a campaign's text and never join texts that share less than half") {
    std::mt19937 random(7);
    std::vector<Made> texts;
    std::vector<int> campaign;
    std::vector<Words> campaigns;
    for (int i = 0; i < 20; ++i) campaigns.push_back(random_words(random, 50 + random() % 60));
    for (int i = 0; i < 3000; ++i) {
        const int from = static_cast<int>(random() % 40);
        const bool copies = from < 20;
        texts.push_back(made(copies ? changed(campaigns[static_cast<std::size_t>(from)], random() % 14, random)
                                    : random_words(random, 10 + random() % 60),
                             random));
        campaign.push_back(copies ? from : -1);
    }
    std::vector<Likeness> all;
    for (const Made& text : texts) all.push_back(of(text.text));
    const auto groups = find_copies(all, [&](std::uint32_t a, std::uint32_t b) {
        const std::string_view first[] = {texts[a].text}, second[] = {texts[b].text};
        return shared_shingles(first, second);
    });
    std::set<std::uint32_t> met;
    std::vector<int> group_of(texts.size(), -1);
    for (std::size_t g = 0; g < groups.size(); ++g) {
        CHECK(groups[g].size() >= 2);
        CHECK(std::is_sorted(groups[g].begin(), groups[g].end()));
        for (std::size_t i = 0; i < groups[g].size(); ++i) {
            CHECK(met.insert(groups[g][i]).second);
            group_of[groups[g][i]] = static_cast<int>(g);
            for (std::size_t j = 0; j < i; ++j)
                REQUIRE(exact(texts[groups[g][i]].words, texts[groups[g][j]].words) >= 0.5);
        }
    }
    // A text that shares 0.9 with the first of some group is in a group.
    int near = 0, grouped = 0;
    for (const auto& group : groups)
        for (std::uint32_t i = 0; i < texts.size(); ++i)
            if (i != group.front() && campaign[i] >= 0 && campaign[i] == campaign[group.front()] &&
                exact(texts[i].words, texts[group.front()].words) >= 0.9)
                ++near, grouped += group_of[i] >= 0;
    REQUIRE(near > 50);
    CHECK(grouped >= 0.98 * near);
    CHECK(find_copies(std::vector<Likeness>(1000)).empty());
}

TEST_CASE("case, punctuation and accents make no difference, few words have no likeness") {
    const std::string text = "Parking is dear and we can't find staff who want to work caf\xC3\xA9 hours";
    CHECK(of(text) == of("PARKING is dear, and we cant find  staff who want to work; CAFE hours!"));
    CHECK(of(text) != of(text + " today"));
    CHECK(of("too few words to tell copying from chance") == Likeness{});
    CHECK_FALSE(may_be_copies(Likeness{}, Likeness{}));
    CHECK(likeness_of(std::vector<Answer>{{0, text}, {1, text}}) == of(text));
}

TEST_CASE("a likeness once stored stays what it is") {
    CHECK(of("the quick brown fox jumps over the lazy dog and then sleeps all day long") ==
          Likeness{0x3A8AA665U, 0x0B4D4D39U, 0x0871B342U, 0x2F7D6327U, 0x1ED128F7U, 0x0A24436FU, 0x027474FCU,
                   0x118852B5U});
}

TEST_CASE("a million likenesses are grouped without comparing each with each") {
    std::mt19937_64 random(13);
    std::vector<Likeness> all(200000);
    for (Likeness& one : all)
        for (std::uint32_t& least : one) least = static_cast<std::uint32_t>(random());
    for (std::size_t i = 0; i < 50000; ++i) all[100000 + i] = all[i % 100];  // a hundred campaigns
    const auto groups = find_copies(all);
    CHECK(groups.size() == 100);
    std::size_t members = 0;
    for (const auto& group : groups) members += group.size();
    CHECK(members == 50100);
}
