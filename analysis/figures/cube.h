// Cube: the answers of all responses as columns in memory, from which every figure is counted.
//
// Call order    A CubeBuilder takes questions, responses and their answers, in any order of responses; build()
//               gives an immutable Cube that any number of threads may query.
// Cost          32 bytes a response and 18 an answer, 2 for each theme named in either, 8 more a response where
//               firms answered twice or answers were copied; a query reads each response once.
// Meanings      docs/meanings.md: base, n, duplicates, firms, copies, prompted questions.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/digest.h"
#include "core/words.h"

namespace groundswell::figures {

struct CubeQuestion {
    std::string survey, id;
    Asks asks = Asks::anything;
    bool prompted = false;
};

struct CubeAnswer {
    std::uint32_t question = 0;  // as add_question gave it
    std::uint64_t answer = 0;    // the store's id of the verbatim
    // Theme bits; in `neutral`, from the number of themes on, a bit for each lens that the text names.
    std::uint64_t barrier = 0, strength = 0, neutral = 0;
    bool usable = true;  // false: uncodable; it leaves the base
};

// A cross-cutting reading. Linked: through themes; explicit: the text names it. The two are never added up.
struct CubeLens {
    std::string id;
    std::uint64_t themes = 0;  // those linked to it
};
enum class LensReading : std::uint8_t { linked, named };  // "linked", "explicit"
std::string_view to_string(LensReading reading);

// What the codes of a response belong to beyond themselves, looked up by code and not kept with a response. A code
// may belong to several of a kind; one that is not there belongs to none that is known.
struct Groupings {
    using Groups = std::unordered_map<std::string, std::vector<std::string>>;
    Groups sub_areas, leps, pan_regions, rural_urban;  // by district
    Groups divisions, priority_sectors;                // by sector, or sector and division: "C", "C/25"
};

struct CubeResponse {
    std::uint64_t response = 0;  // the store's id
    std::string organisation, survey, wave;
    std::string district, sector, size;  // codes; empty: not known
    bool counted = true;                 // false for test and partial responses: never in a base
    bool duplicate = false;              // in a base only when the query says duplicates=include
    std::vector<CubeAnswer> answers;
    std::optional<ShortDigest> firm;  // equal for responses of one firm; none when it is not known
    std::string division = {};        // of the sector, SIC 2007; empty: not known
};

// Empty vector: no filter. A value "none" asks for the unknown (not of organisations, surveys and waves). Of a
// code that belongs to several groups any will do.
struct Filter {
    std::vector<std::string> organisations = {}, surveys = {}, waves = {}, districts = {}, sectors = {},
                             sizes = {};
    std::vector<std::string> divisions = {}, priority_sectors = {}, sub_areas = {}, leps = {}, pan_regions = {},
                             rural_urban = {};
    friend bool operator==(const Filter&, const Filter&) = default;
};

enum class Dimension : std::uint8_t {
    theme,
    foundation,
    stance,
    sector,
    district,
    size,
    wave,
    organisation,
    survey,
    question,      // of those pooled, each alone; value "survey/id"
    lens,          // with lens_reading right after it
    lens_reading,  // "linked" or "explicit"
    division,
    priority_sector,
    sub_area,
    lep,
    pan_region,
    rural_urban
};

struct SummaryQuery {
    std::vector<Dimension> by;  // in the order asked for; no repeats
    Filter filter;
    std::uint64_t themes =
        ~0ULL;  // mask of themes to report (theme= and foundation= filters); never shrinks the base
    std::optional<Stance> stance;         // barrier, strength or neutral
    std::optional<std::string> question;  // "id" or "survey/id": count this question alone, prompted or not
    bool include_duplicates = false;
    // Of the responses a cell counts that are copies of one text, the first added to the cube alone counts.
    bool copies_once = false;
    // The responses of one firm are one member of the base, which names what any of them names.
    bool firms_once = false;
    bool zeros = false;  // rows with n = 0 as well
    // Mask of lenses to report, any_lens where none are asked for; never shrinks the base. Without by=lens: their
    // themes alone, or with `named` what names them.
    static constexpr std::uint64_t any_lens = ~0ULL;
    std::uint64_t lenses = any_lens;
    std::optional<LensReading> lens_reading;  // with by=lens: this one alone. `named` does not go with by=theme,
                                              // by=foundation and a mask of themes
    // Of find() alone: answers of members that name all of `themes`, whatever the lenses.
    bool together = false;

    // Cells times what is counted in each: rows at most.
    static constexpr std::size_t most_counts = 4'000'000, most_counts_with_zeros = 1'000'000;

    friend bool operator==(const SummaryQuery&, const SummaryQuery&) = default;
};

struct SummaryRow {
    // One value per SummaryQuery::by, same order. nullopt: not known (a row with null).
    std::vector<std::optional<std::string>> key;
    std::uint64_t n = 0, base = 0;
    double share = 0, low = 0, high = 1;
    friend bool operator==(const SummaryRow&, const SummaryRow&) = default;
};

struct Summary {
    std::uint64_t base = 0;
    std::uint64_t without_firm = 0;     // of the base with firms_once: responses that are a firm of their own
    std::uint64_t copies_left_out = 0;  // responses that would be counted but for copies_once
    // More than SummaryQuery::most_counts would have been counted: then nothing else here means anything.
    bool too_large = false;
    std::vector<SummaryRow> rows;  // n descending, then key codes ascending (unknown last)
    friend bool operator==(const Summary&, const Summary&) = default;
};

// A verbatim behind a figure, for /v1/verbatims.
struct Hit {
    std::uint64_t response = 0, answer = 0;
};

// Responses of the base that are copies of one text.
struct CopiesGroup {
    std::uint64_t response = 0;          // the first of them
    std::vector<std::uint64_t> answers;  // the usable answers pooled of that one
    std::uint64_t responses = 0;
    std::uint64_t firms = 0;                                                  // those known, each once
    std::uint64_t without_firm = 0;                                           // responses
    std::vector<std::pair<std::string, std::uint64_t>> organisations, waves;  // responses of each, by id
};

struct Copies {
    std::uint64_t base = 0;
    std::uint64_t responses = 0;      // of the groups
    std::vector<CopiesGroup> groups;  // the largest first, then by first response
};

// How many firms of the base answered in so many organisations and waves.
struct FirmsRow {
    std::uint32_t organisations = 0, waves = 0;
    std::uint64_t firms = 0, responses = 0;
};

struct Firms {
    std::uint64_t base = 0;          // responses
    std::uint64_t firms = 0;         // those known, each once
    std::uint64_t without_firm = 0;  // responses
    std::vector<FirmsRow> rows;      // organisations descending, then waves descending
};

struct Asked;         // asked.h
class NamedTogether;  // named_together.h

class Cube {
public:
    ~Cube();
    std::uint64_t responses() const;
    // `themes`: ids in mask order; `theme_foundation[i]`: the foundation id of theme i.
    // by=stance gives rows barrier, strength and neutral, each over the base of that stance.
    Summary summarise(const SummaryQuery& query) const;
    // The answers behind summarise(query) that carry one of query.themes with query.stance (all usable answers
    // of the base when `any_theme` is false), by answer id, starting after `after`, at most `limit`. With
    // firms_once all answers of the firms counted.
    std::vector<Hit> find(const SummaryQuery& query, bool any_theme, std::uint64_t after, std::size_t limit) const;
    // The groups of copies in the base of `query`, counted among themselves: two responses at least; with
    // `any_theme` those alone in which one names one of query.themes with query.stance. firms_once and copies_once
    // make no difference.
    Copies copies(const SummaryQuery& query, bool any_theme) const;
    Firms firms(const SummaryQuery& query) const;
    // Of every pair of themes, how many members of the base of `query` name both with its stance, either and
    // neither. `by`, `themes` and `zeros` make no difference.
    NamedTogether named_together(const SummaryQuery& query) const;
    // By wave and question; firms_once and copies_once make no difference.
    std::vector<Asked> asked(const SummaryQuery& query) const;
    // Distinct known values, for drop-downs and to tell an unknown filter value from an empty result.
    std::vector<std::string> values(Dimension dimension) const;

private:
    friend class CubeBuilder;
    struct State;
    explicit Cube(std::unique_ptr<const State> state);
    std::unique_ptr<const State> state_;
};

class CubeBuilder {
public:
    CubeBuilder(std::vector<std::string> themes, std::vector<std::string> theme_foundations,
                std::vector<std::string> foundations);
    CubeBuilder(CubeBuilder&&) noexcept;
    ~CubeBuilder();
    std::uint32_t add_question(const CubeQuestion& question);
    void add(const CubeResponse& response);
    // Before the first add(); themes and lenses are 64 together at most.
    void set_lenses(std::vector<CubeLens> lenses);
    void set_groupings(Groupings groupings);
    // Groups of responses whose answers are copies of one text, each by the order of add() from 0 and rising.
    void set_copies(const std::vector<std::vector<std::uint32_t>>& groups);
    std::shared_ptr<const Cube> build() &&;

private:
    std::unique_ptr<Cube::State> state_;
    std::vector<std::pair<ShortDigest, std::uint32_t>> firms_;  // with the response
    Groupings groupings_;
};

}  // namespace groundswell::figures
