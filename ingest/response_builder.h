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
#include <unordered_map>
#include <vector>

#include "core/digest.h"
#include "ingest/column_roles.h"
#include "ingest/firm_key.h"
#include "ingest/record_source.h"
#include "ingest/understanding.h"
#include "reference/matching.h"

namespace groundswell::ingest {

// Remembers what values were found to mean; forgets all when full.
template <typename Meaning>
class ValueCache {
public:
    template <typename Find>
    const Meaning& find(std::string_view key, Find find_meaning) {
        if (const auto known = known_.find(key); known != known_.end()) return known->second;
        if (known_.size() == room) known_.clear();
        return known_.emplace(std::string(key), find_meaning()).first->second;
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    static constexpr std::size_t room = 8192;
    std::unordered_map<std::string, Meaning, Hash, std::equal_to<>> known_;
};

class ResponseBuilder {
public:
    ResponseBuilder(const Understanding& understanding, const reference::Matcher& matcher,
                    std::shared_ptr<const FirmKey> firm_key = nullptr);

    Response build(const Record& record);

private:
    struct OpenColumn {
        std::size_t column;
        std::uint32_t question;
    };
    struct Marks {
        bool partial, test;
    };
    struct StatusColumn {
        std::size_t column;
        StatusKind kind;
        ValueCache<Marks> known;
    };

    std::string_view cell(const Record& record, std::size_t column) const;
    Matched match_district(std::string_view district, std::string_view town, std::string_view postcode);
    void take_marks(const Record& record, Response& response);
    void take_digests(const Record& record, Response& response);
    void take_personal(const Record& record, Response& response) const;

    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    const reference::Matcher& matcher_;
    std::size_t width_;
    bool month_first_;
    bool qualtrics_;
    std::vector<OpenColumn> open_;
    std::vector<StatusColumn> status_;
    std::vector<bool> is_open_;
    std::shared_ptr<const FirmKey> firm_key_;
    std::vector<std::pair<std::size_t, std::string>> kept_;  // column and header
    std::size_t district_ = none, town_ = none, postcode_ = none, sector_ = none, size_ = none, date_ = none,
                respondent_ = none, weight_ = none, company_number_ = none, company_name_ = none;
    ValueCache<Matched> districts_, sectors_, sizes_;
    Digester digester_;
    std::string scratch_;
    std::string last_date_, last_date_text_;
};

}  // namespace groundswell::ingest
