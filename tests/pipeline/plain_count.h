// Plain count: the figures of a query, counted by one walk over what Store::visit_responses gives, person by
// person, with maps of words. Written from docs/meanings.md alone; it shares no code with the cube.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/figures/cube.h"
#include "analysis/themes/lexicon.h"
#include "storage/store.h"

namespace groundswell::pipeline::testing {

// What a code is known to belong to, as the test that made it says.
using Belongs = std::map<figures::Dimension, std::vector<std::string>>;

struct PlainAnswer {
    std::string question;  // "survey/id"
    std::string question_id;
    Asks asks = Asks::anything;
    bool prompted = false;
    std::uint64_t barrier = 0, strength = 0, neutral = 0, lenses = 0;
};

struct PlainResponse {
    std::map<figures::Dimension, std::vector<std::string>> values;  // none: not known
    bool counted = true, duplicate = false;
    std::string firm;                  // empty: not known
    Likeness likeness{};               // equal for copies of one text; all zero: no copy
    std::vector<PlainAnswer> answers;  // usable ones
};

class PlainCount {
public:
    // `belongs`: by what was given for a district or sector.
    PlainCount(storage::Store& store, const themes::Lexicon& lexicon,
               const std::map<std::string, Belongs>& belongs);

    figures::Summary summarise(const figures::SummaryQuery& query) const;

private:
    struct Row;
    bool passes(const PlainResponse& response, const figures::SummaryQuery& query) const;
    std::vector<Row> subjects(const figures::SummaryQuery& query) const;

    themes::Lexicon lexicon_;
    std::vector<PlainResponse> responses_;
};

}  // namespace groundswell::pipeline::testing
