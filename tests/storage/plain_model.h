// The slow twin of a store: what counts in a wave, told from a list of records.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "storage/store.h"

namespace groundswell::storage::testing {

// The meanings said slowly: a list of records, searched from end to end.
class PlainModel {
public:
    struct Record {
        std::string upload, wave, text;
        Response response;
        bool duplicate = false, superseded = false;
    };

    void add(const Upload& upload, const std::vector<Response>& responses) {
        for (const Response& response : responses) {
            deliveries_.push_back({upload.id, upload.wave, response.answers.at(0).text, response});
            judge(deliveries_.size() - 1);
        }
    }

    // Everything else is delivered anew, in the same order. To erase an upload is the same, and to replace one is
    // to withdraw it before its successor comes.
    void withdraw(const std::string& upload) {
        std::erase_if(deliveries_, [&](const Record& record) { return record.upload == upload; });
        for (std::size_t index = 0; index < deliveries_.size(); ++index) {
            deliveries_[index].duplicate = deliveries_[index].superseded = false;
            judge(index);
        }
    }

    std::vector<const Record*> visible() const {
        std::vector<const Record*> records;
        for (const Record& record : deliveries_)
            if (!record.superseded) records.push_back(&record);
        return records;
    }

private:
    void judge(std::size_t index) {
        Record& record = deliveries_[index];
        if (Record* counting = counting_of(record, index)) {
            const bool completes = counting->response.partial && !record.response.partial;
            record.duplicate = counting->text == record.text && !completes;
            for (std::size_t before = 0; before < index && !record.duplicate; ++before)
                if (same_respondent(deliveries_[before], record)) deliveries_[before].superseded = true;
            return;
        }
        for (std::size_t before = 0; before < index && !record.response.text_only; ++before)
            if (deliveries_[before].wave == record.wave && !deliveries_[before].response.text_only &&
                deliveries_[before].response.record_digest == record.response.record_digest)
                record.duplicate = true;
    }

    static bool same_respondent(const Record& one, const Record& other) {
        return one.wave == other.wave && !one.response.respondent.empty() &&
               one.response.respondent == other.response.respondent;
    }

    Record* counting_of(const Record& record, std::size_t before) {
        for (std::size_t index = 0; index < before; ++index) {
            Record& earlier = deliveries_[index];
            if (same_respondent(earlier, record) && !earlier.duplicate && !earlier.superseded) return &earlier;
        }
        return nullptr;
    }

    std::vector<Record> deliveries_;
};

}  // namespace groundswell::storage::testing
