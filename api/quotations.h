// Quotations: which verbatims of a wave may stand in its report, and why another may not.
//
// Rules         Personal data is always masked, whoever asks. The theme must be named, with that stance, by as
//               many responses of the wave as the threshold of disclosure::Policy. No member organisation is
//               named, neither in the words nor beside them. A sector or a district stands beside the words only
//               where its base, and what it says of the theme, reach the threshold too. They are asked anew
//               whenever a report is made: a quotation that no longer passes is left out, and the report's
//               editors are told why.
// Not judged    Whether somebody can be recognised by what happened to them: the form asks the reader that.
// Cost          Five summaries a stance, once; then some 10 us a verbatim.
// Thread rule   One thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/disclosure/policy.h"
#include "api/report_counter.h"
#include "api/report_texts.h"
#include "core/result.h"
#include "storage/store.h"

namespace groundswell::api {

enum class Refusal : std::uint8_t {
    gone,         // withdrawn, erased, replaced, or of another wave
    not_said,     // the lexicon no longer finds the theme in it
    theme_small,  // fewer than the threshold name the theme
    names_organisation,
    sector_unknown,  // of an attribution, as what follows
    sector_small,
    district_unknown,
    district_small,
};
std::string_view to_string(Refusal refusal);  // "theme-small": its code

struct Quotation {
    ChosenQuotation chosen;
    std::string theme_label;
    std::string text;  // as it may be shown
    bool masked = false;
    std::optional<std::string> place;  // code of the sector or district
    std::string place_label;           // "" where none stands beside it
};

struct LeftOut {
    ChosenQuotation chosen;
    std::string theme_label;
    Refusal why = Refusal::gone;
};

// What may be done with a verbatim.
struct QuotationVerdict {
    std::optional<Refusal> refused;           // at all
    std::optional<Refusal> sector, district;  // as its attribution
    std::string sector_label, district_label;

    const std::optional<Refusal>& of(Attribution attribution) const {
        static const std::optional<Refusal> nothing;
        return attribution == Attribution::sector     ? sector
               : attribution == Attribution::district ? district
                                                      : nothing;
    }
};

// The words with personal data replaced by what was there: "Call [telephone number withheld]".
std::string quotable(std::string_view text, bool& masked);

class QuotationRules {
public:
    QuotationRules(const ReportCounter& counter, const disclosure::Policy& policy);

    // `stored` with one answer, in terms of the counter's lexicon.
    Result<QuotationVerdict> judge(const storage::StoredResponse& stored, const std::string& theme, Stance stance);

private:
    struct Counts {
        std::map<std::string, std::uint64_t> themes, sectors, districts;
        std::map<std::pair<std::string, std::string>, std::uint64_t> in_sector, in_district;  // theme, code
    };
    Result<const Counts*> counts_of(Stance stance);
    bool is_of_the_wave(const storage::StoredResponse& stored) const;
    bool says(const storage::StoredTagging& tagging, const std::string& theme, Stance stance) const;
    bool names_an_organisation(const std::string& text) const;

    const ReportCounter& counter_;
    disclosure::Policy policy_;
    std::vector<std::string> names_;  // of organisations, normalised
    std::map<Stance, Counts> counts_;
};

struct JudgedQuotations {
    std::vector<Quotation> shown;
    std::vector<LeftOut> left_out;
};
Result<JudgedQuotations> judge_quotations(storage::Store& store, const ReportCounter& counter,
                                          const std::vector<ChosenQuotation>& chosen,
                                          const disclosure::Policy& policy);

// The verbatims behind a theme of the wave, to choose from.
struct Candidate {
    std::uint64_t answer = 0;
    std::string text;
    bool masked = false;
    QuotationVerdict verdict;
};
struct Candidates {
    std::vector<Candidate> some;  // by answer, after `after`
    std::uint64_t next = 0;       // go on after this one; 0: that was all
};
Result<Candidates> quotation_candidates(storage::Store& store, const ReportCounter& counter,
                                        const std::string& theme, Stance stance, std::uint64_t after,
                                        std::size_t limit, const disclosure::Policy& policy);

}  // namespace groundswell::api
