// UploadSink: takes the responses of a reading, tags them and hands them to the store.
//
// Call order    accept() and reject() as ingest calls them, then commit() once. Destroyed uncommitted, it leaves
//               no trace in the store.
// Cost          Gathers up to `gathered_bytes` before it asks the store to write (and so takes the write lock).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "analysis/themes/tagger.h"
#include "ingest/reading.h"
#include "pipeline/import.h"
#include "pipeline/match_tally.h"
#include "storage/store.h"

namespace groundswell::pipeline {

class UploadSink : public ingest::ResponseSink {
public:
    static constexpr std::size_t gathered_bytes = 64U << 20;

    UploadSink(storage::Store& store, const themes::Tagger& tagger, const ingest::Understanding& understanding,
               Upload upload, const ProgressReport& report);

    Result<void> accept(Response response) override;
    Result<void> reject(Reject reject) override;
    void note(Change change) override;
    void progress(std::uint64_t bytes_done, std::uint64_t bytes_total) override;

    Result<Upload> commit();

private:
    struct Tagged {
        Response response;
        std::vector<storage::StoredTagging> taggings;
    };
    using Record = std::variant<Tagged, Reject>;

    Result<void> gather(Record record, std::size_t bytes);
    Result<void> write_gathered();
    Result<void> write(const Record& record);
    void add_changes();

    storage::Store& store_;
    const themes::Tagger& tagger_;
    themes::Tagger::Scratch scratch_;
    const ingest::Understanding& understanding_;
    Upload upload_;
    const ProgressReport& report_;
    std::unique_ptr<storage::UploadWriter> writer_;
    std::vector<Record> gathered_;
    std::size_t gathered_size_ = 0;
    MatchTally tally_;
    std::vector<std::uint64_t> answers_;  // by question
    std::uint64_t replaced_ = 0, tests_ = 0, partials_ = 0;
};

}  // namespace groundswell::pipeline
