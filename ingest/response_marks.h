// ResponseMarks: whether a response is a test or not completed, and by what that was told.
//
// Meaning       Partial: the status, finished, progress or completion column says so; LimeSurvey leaves the date
//               of sending empty until the answers are sent. Test: the status says preview, test or spam; every
//               open answer (or two and more, and half of them) is "test" or letters rolled over the keyboard;
//               or the name or e-mail address says test. Marked responses are accepted and stand in no base.
// Cost          Statuses are judged once a different value. Thread rule: one thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/record_source.h"
#include "ingest/understanding.h"
#include "ingest/value_cache.h"

namespace groundswell::ingest {

// What a status column says of a response; told from its header.
enum class StatusKind : std::uint8_t { words, finished, progress, submitted };
StatusKind status_kind(std::string_view header);

// "test@...", "Test", "Test User".
bool is_test_identity(std::string_view name_or_address);

class ResponseMarks {
public:
    explicit ResponseMarks(const Understanding& understanding);

    void mark(const Record& record, Response& response);

    // How many records were marked by what, for the receipt.
    std::vector<Change> changes() const;

private:
    struct Marks {
        bool partial, test;
    };
    struct StatusColumn {
        std::size_t column;
        StatusKind kind;
        ValueCache<Marks> known;
    };

    bool qualtrics_;
    std::vector<StatusColumn> status_;
    std::vector<std::size_t> identities_;  // columns of names and e-mail addresses
    std::uint64_t partial_by_status_ = 0, partial_unsent_ = 0, test_by_status_ = 0, test_by_answers_ = 0,
                  test_by_identity_ = 0;
};

}  // namespace groundswell::ingest
