// UploadSink: takes the responses of a reading, has them tagged and hands them to the store.
//
// Call order    take_all() once; the reading it starts calls accept(), reject() and progress() as ingest does.
//               Destroyed uncommitted, it leaves no trace in the store.
// Threads       The reading runs on a thread of its own, tagging on `taggers` more, and what they give is
//               written by the thread that called take_all(), in file order. Members say which of the two they
//               belong to.
// Cost          Gathers up to `gathered_bytes` before it asks the store to write (and so takes the write lock);
//               from then on it writes as it goes.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "analysis/themes/tagger.h"
#include "ingest/reading.h"
#include "pipeline/import.h"
#include "pipeline/lexicon_in_use.h"
#include "pipeline/match_tally.h"
#include "pipeline/tagging_line.h"
#include "storage/store.h"

namespace groundswell::pipeline {

class UploadSink : public ingest::ResponseSink {
public:
    static constexpr std::size_t gathered_bytes = 48U << 20;

    UploadSink(storage::Store& store, const LexiconInUse& lexicon, const ingest::Understanding& understanding,
               Upload upload, const ProgressReport& report, unsigned taggers);

    // Runs `read`, which gives its records to this sink, and commits what came. The first Error ends all of it.
    Result<Upload> take_all(const std::function<Result<void>()>& read);

    // For the reading:
    Result<void> accept(Response response) override;
    Result<void> reject(Reject reject) override;
    void note(Change change) override;
    void progress(std::uint64_t bytes_done, std::uint64_t bytes_total) override;

private:
    Result<void> tag(TaggedResponse& response, themes::Tagger::Scratch& scratch) const;
    template <typename Record>
    Result<void> put(Record record, std::size_t bytes);
    bool send_batch();

    Result<void> write_all();
    Result<void> gather(Batch batch);
    Result<void> write_gathered();
    Result<void> write(const Batch& batch);
    Result<void> write(const TaggedResponse& response);
    void add_changes();
    Result<Upload> commit();

    const LexiconInUse& lexicon_;
    const ingest::Understanding& understanding_;
    TaggingLine line_;

    // The reader's, until it has ended.
    Batch batch_;
    std::uint64_t bytes_done_ = 0, bytes_total_ = 0;
    MatchTally tally_;
    std::vector<std::uint64_t> answers_;  // by question
    std::uint64_t tests_ = 0, partials_ = 0;
    std::vector<Change> notes_;

    // The writer's.
    storage::Store& store_;
    Upload upload_;
    const ProgressReport& report_;
    std::unique_ptr<storage::UploadWriter> writer_;
    std::deque<Batch> gathered_;
    std::size_t gathered_size_ = 0;
    std::uint64_t replaced_ = 0;
};

}  // namespace groundswell::pipeline
