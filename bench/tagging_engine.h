// Tagging engine: one way of finding a lexicon's rules in texts, so that several can be timed on the same work.
//
// Call order    set_up() once, then match() for any text. What an engine remembers between texts stays with it.
// Meaning       match() reports every rule with a match in the text, before any selection: weak rules without a
//               companion and matches inside others too. That is what all engines can be held equal in. The
//               engine "groundswell" does the product's whole work instead and reports what it tells a user.
// Input         Groundswell starts from the text as written; the others from text our normaliser has made ready,
//               which is not counted for them.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/themes/lexicon.h"

namespace groundswell::bench {

struct Texts {
    std::vector<std::string> raw, normalised;
};

// Comments of corpus_text.h. Shuffled: the words of each comment in another order, so that no sentence and hardly
// a pair of words comes twice, which caches and lazily built automata live on.
Texts make_texts(std::uint64_t seed, std::size_t count, bool shuffled);

// What an engine found. Rules count once a text.
class Hits {
public:
    explicit Hits(const themes::Lexicon& lexicon);

    void start_text(std::size_t number);
    void add_rule(std::uint32_t rule) {
        if (last_text_[rule] == text_) return;
        last_text_[rule] = text_;
        rules_.push_back(rule);
    }
    void add_theme(std::uint16_t theme) { themes_ |= std::uint64_t{1} << theme; }
    void end_text();
    // A text whose rules the engine could not tell: RE2::Set out of memory.
    void fail() { ++failed_; }

    const std::vector<std::uint32_t>& rules_of_text() const { return rules_; }
    std::uint64_t rules() const { return rules_found_; }
    std::uint64_t failed() const { return failed_; }
    std::uint64_t hash() const { return hash_; }  // of all (text, rule) pairs, whatever their order
    const std::array<std::uint64_t, 64>& by_theme() const { return by_theme_; }

private:
    std::vector<std::uint16_t> theme_of_;
    std::vector<std::uint64_t> last_text_;
    std::vector<std::uint32_t> rules_;
    std::uint64_t text_ = 0, themes_ = 0, rules_found_ = 0, failed_ = 0, hash_ = 0;
    std::array<std::uint64_t, 64> by_theme_{};
};

class TaggingEngine {
public:
    virtual ~TaggingEngine() = default;
    // Why it cannot run, or nothing.
    virtual std::string set_up(const themes::Lexicon& lexicon) = 0;
    virtual void match(const Texts& texts, std::size_t number, Hits& hits) = 0;
    // What setting up costs, where that is not what it took now (`measured`).
    virtual double set_up_seconds(double measured) const { return measured; }
    // What the table should say of it: version, memory allowed, rules it refused.
    virtual std::string remarks() const { return {}; }
};

// Of one of the names below; nullptr where this build has not got it.
std::unique_ptr<TaggingEngine> make_engine(std::string_view name);

std::unique_ptr<TaggingEngine> make_groundswell_engine(std::string_view name);  // "groundswell[-matching|...]"
std::unique_ptr<TaggingEngine> make_re2_engine(std::string_view name);          // "re2-set", "re2-each"
std::unique_ptr<TaggingEngine> make_hyperscan_engine();                         // "hyperscan"

}  // namespace groundswell::bench
