// ResponseBuilder: one record to one Response, by the roles of the columns.
//
// Meaning       Cells leave here only as open answers, as matched labels (with what stood in the file), as date,
//               weight, respondent id and marks, personal ones as a keyed hash of the firm, or
//               kept where the profile says so; everything else is dropped. Equal cells give equal digests.
// Cost          Labels are matched once a different value; the caches are bounded. Thread rule: one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/digest.h"
#include "ingest/firm_key.h"
#include "ingest/record_source.h"
#include "ingest/response_marks.h"
#include "ingest/understanding.h"
#include "ingest/value_cache.h"
#include "reference/matching.h"

namespace groundswell::ingest {

class ResponseBuilder {
public:
    ResponseBuilder(const Understanding& understanding, const reference::Matcher& matcher,
                    std::shared_ptr<const FirmKey> firm_key = nullptr);

    Response build(const Record& record);

    // What was done to the records built so far, for the receipt.
    std::vector<Change> changes() const { return marks_.changes(); }

private:
    struct OpenColumn {
        std::size_t column;
        std::uint32_t question;
        bool shared;  // a column before it holds the same question
    };
    // As it stands; and without white space around it, empty where it says nothing by rule.
    std::string_view cell(const Record& record, std::size_t column) const;
    std::string_view value(const Record& record, std::size_t column) const;
    bool is_no_answer(std::string_view text) const;
    void take_answers(const Record& record, Response& response);
    Matched match_district(std::string_view district, std::string_view town, std::string_view postcode);
    void take_digests(const Record& record, Response& response);
    void take_personal(const Record& record, Response& response) const;

    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    const reference::Matcher& matcher_;
    std::size_t width_;
    bool month_first_;
    DateForm date_form_;
    std::string platform_;
    std::string blank_filler_;
    bool sole_trader_is_one_;
    std::vector<OpenColumn> open_;
    std::vector<bool> is_open_;
    std::shared_ptr<const FirmKey> firm_key_;
    std::vector<std::pair<std::size_t, std::string>> kept_;  // column and header
    std::size_t district_ = none, town_ = none, postcode_ = none, sector_ = none, size_ = none, date_ = none,
                respondent_ = none, weight_ = none, company_number_ = none, company_name_ = none;
    ResponseMarks marks_;
    ValueCache<Matched> districts_, sectors_, sizes_;
    Digester digester_;
    std::string scratch_;
    std::string last_date_, last_date_text_;
};

}  // namespace groundswell::ingest
