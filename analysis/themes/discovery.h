// Discovery: words and phrases that answers without a theme say more than others do, as candidates for rules.
//
// What it is    Of the answers looked into, those without a theme are compared with the answers they are compared
//               with (for example the coded ones), by keyness.h: each answer counts as the set of its words, so a
//               and b are answers that say it, c and d the sums of different words an answer. Runs of one to four
//               words are candidates when at least `least_respondents` different respondents say them in answers
//               without a theme, G2 >= least_g2 and log ratio >= least_log_ratio. Inflected forms are one
//               candidate; what it means is its term (docs/lexicon_format.md): every count is of the answers the
//               term matches. Phrases and their words, and what the same answers say, stand in one group behind
//               one head.
// Proposed      A theme that most of the coded answers matched name, more than chance would have it; else one
//               that most of their neighbours name: coded answers with two or more of the words that go with the
//               term. Personal data No candidate holds a word of it (text::find_personal); in counting, all
//               words are read.
// Call order    add() each answer once, in any order; find() once. The same answers give the same suggestions,
//               whatever their order.
// Cost          4 bytes a word kept and some 6 to 10 us an answer in all (docs/discovery.md).
// Bounds        Beyond `most_words` words every second answer is left out, by its id, and `sampled` says so. A
//               candidate must be said in one of 5,000 uncoded answers. At most `most_groups` groups of what the
//               `most_terms` most telling terms say.
// Thread rule   One thread. Errors: none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::themes {

struct DiscoveryAnswer {
    std::uint64_t answer = 0;  // its id
    std::uint64_t respondent =
        0;  // the same for those of one firm, or of one response where the firm is not known
    std::string_view text;
    std::uint64_t themes = 0;  // found in it, a bit each; 0: uncoded
    bool reference = false;    // one to be compared with. Uncoded answers that are none are looked into
};

// A term with the answers it matches. Those coded may be among those compared with.
struct CandidateTerm {
    std::string term;
    double g2 = 0, log_ratio = 0;
    std::uint32_t uncoded = 0, respondents = 0;  // of the answers looked into, and how many gave them
    std::uint32_t reference = 0;
    std::uint32_t coded = 0;

    friend bool operator==(const CandidateTerm&, const CandidateTerm&) = default;
};

enum class Relation : std::uint8_t {
    phrase,    // holds the words of the head
    part,      // is part of the head
    together,  // is said in the same answers
};
std::string_view to_string(Relation relation);

struct RelatedTerm {
    CandidateTerm candidate;
    Relation relation = Relation::together;

    friend bool operator==(const RelatedTerm&, const RelatedTerm&) = default;
};

struct NamedTheme {
    std::uint16_t theme = 0;  // the bit
    std::uint32_t answers = 0;

    friend bool operator==(const NamedTheme&, const NamedTheme&) = default;
};

struct ProposedTheme {
    std::uint16_t theme = 0;
    bool by_neighbours = false;           // else by the coded answers that the term matches
    std::uint32_t naming = 0, among = 0;  // of `among` coded answers, `naming` name the theme

    friend bool operator==(const ProposedTheme&, const ProposedTheme&) = default;
};

struct Suggestion {
    CandidateTerm head;
    std::vector<NamedTheme> themes;  // of the coded answers the head matches, most first
    std::optional<ProposedTheme> proposed;
    std::vector<RelatedTerm> related;     // at most most_related, by G2
    std::vector<std::uint64_t> examples;  // at most most_examples uncoded answers, of different respondents

    friend bool operator==(const Suggestion&, const Suggestion&) = default;
};

struct Suggestions {
    // Answers read, the part kept when sampled.
    std::uint64_t uncoded = 0, reference = 0, coded = 0;
    bool sampled = false;
    std::vector<Suggestion> list;  // by G2 of the head, then more answers, then term

    friend bool operator==(const Suggestions&, const Suggestions&) = default;
};

struct DiscoveryLimits {
    std::size_t most_words = 24'000'000;
    std::size_t most_terms = 3'000;  // those of greatest G2 are looked at closely
    std::size_t most_groups = 500, most_related = 8, most_examples = 3;
    std::uint32_t least_respondents = 3;
    double least_g2 = 3.84, least_log_ratio = 1;
};

class Discovery {
public:
    explicit Discovery(const DiscoveryLimits& limits = {});
    ~Discovery();
    void add(const DiscoveryAnswer& answer);
    Suggestions find();

private:
    struct State;
    std::unique_ptr<State> state_;
};

// The first match of the term in the verbatim, in code points, end exclusive; nothing where there is none. For
// showing an example: it compiles the term's RE2 each time.
struct TermPlace {
    std::uint32_t start = 0, end = 0;
};
std::optional<TermPlace> find_term(std::string_view term, std::string_view verbatim);

}  // namespace groundswell::themes
