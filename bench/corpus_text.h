// Corpus text: constructed comments of made-up UK businesses, for measuring. Not evidence of anything.
//
// What it is    Sentences from templates with slots, strung together as people write: about 25 words in the
//               middle, up to some 300; typing errors in 28% of the answers, curly apostrophes, dashes, no-break
//               spaces, new lines, quoted words, all capitals and no capitals. Tens of thousands of different
//               words.
// Meaning       The same seed gives the same comments on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::bench {

// SplitMix64: small, and the same everywhere, which the distributions of <random> are not.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
    bool percent(std::size_t share) { return below(100) < share; }

private:
    std::uint64_t state_;
};

class CommentWriter {
public:
    explicit CommentWriter(std::uint64_t seed) : dice_(seed) {}
    std::string comment();

private:
    std::string sentence();
    std::string filled(std::string_view slot);
    std::string name();
    void mistype(std::string& text);
    void dress(std::string& text);

    Dice dice_;
};

std::vector<std::string> comments(std::uint64_t seed, std::size_t count);

}  // namespace groundswell::bench
