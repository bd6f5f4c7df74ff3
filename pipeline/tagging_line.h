// TaggingLine: the records of an upload on their way from the reader past the taggers to the writer.
//
// What it is    A bounded queue of batches with a few threads that tag. Batches leave it in the order in which
//               they came, whichever is tagged first: what is stored does not depend on how many threads there
//               are.
// Call order    One thread puts batches and then closes the line; another takes them until none is left, or
//               stops the line, which wakes and ends everyone.
// Cost          Holds at most a few batches a tagger, some megabytes. The taggers run at a lower priority, so
//               that a server goes on answering.
// Errors        An Error of a tagger comes out of take() in its batch's place.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

#include "analysis/themes/tagger.h"
#include "core/evidence.h"
#include "core/result.h"
#include "storage/store.h"

namespace groundswell::pipeline {

struct TaggedResponse {
    Response response;
    std::vector<storage::StoredTagging> taggings;  // by answer, once tagged
};

struct Batch {
    using Record = std::variant<TaggedResponse, Reject>;

    std::vector<Record> records;
    std::size_t bytes = 0;                          // of memory that the records take, or will once tagged
    std::uint64_t bytes_done = 0, bytes_total = 0;  // of the file, where the batch ends
};

// What a tagger does to one response; it may be called by several threads, each with a scratch of its own.
using TagResponse = std::function<Result<void>(TaggedResponse&, themes::Tagger::Scratch&)>;

class TaggingLine {
public:
    // `taggers`: how many threads tag; at least 1.
    TaggingLine(TagResponse tag, unsigned taggers);
    ~TaggingLine();  // stops
    TaggingLine(const TaggingLine&) = delete;
    TaggingLine& operator=(const TaggingLine&) = delete;

    // Waits for room. False: the line was stopped.
    bool put(Batch batch);
    void close();
    // The next batch, waiting for it; nothing once the line is closed and empty, or stopped.
    Result<std::optional<Batch>> take();
    void stop();

private:
    struct Place {
        Batch batch;
        bool tagged = false;
        std::optional<Error> error;
    };

    void work();

    const TagResponse tag_;
    const std::size_t room_;
    std::mutex guard_;
    std::condition_variable has_room_, has_work_, has_tagged_;
    std::deque<std::unique_ptr<Place>> line_;  // in the order they came
    std::deque<Place*> untagged_;              // those of line_ nobody has taken up
    bool closed_ = false, stopped_ = false;
    std::vector<std::thread> taggers_;
};

// So that an import leaves the machine to those who wait for an answer: lowers the priority of the calling thread.
void step_back();

}  // namespace groundswell::pipeline
