// AnswerStream: answers in order of their ids, each with its tagging under one lexicon, found in the topmost of
// its layers that has one.
//
// Call order    open(), then start() for each range of answers; take() while at_row().
// Cost          One statement a layer; upper layers hold few rows.
#pragma once

#include <vector>

#include "core/result.h"
#include "storage/sqlite_connection.h"
#include "storage/sqlite_lexicons.h"
#include "storage/store.h"

namespace groundswell::storage {

// The taggings alone.
class TaggingLayers {
public:
    static Result<TaggingLayers> open(Connection& connection, const Layers& layers);
    Result<void> start(std::int64_t first_answer, std::int64_t last_answer);
    bool at_row() const { return answer_ != none; }
    std::int64_t answer() const { return answer_; }
    std::uint64_t response() const;
    // Question and tagging of the row; moves on.
    Result<void> take(bool with_mentions, StoredAnswer& answer);

private:
    static constexpr std::int64_t none = -1;
    struct Layer {
        Statement rows;
        std::int64_t lexicon = 0;
        std::int64_t answer = none;
    };
    static Result<void> advance(Layer& layer);
    void settle();

    std::vector<Layer> layers_;  // newest first
    std::size_t top_ = 0;        // the layer to take from
    std::int64_t answer_ = none;
};

class AnswerStream {
public:
    // With texts every answer comes, else those with a tagging alone. `must_be_tagged`: an answer without is an
    // Error "store-corrupt".
    static Result<AnswerStream> open(Connection& connection, const Layers& layers, bool with_text,
                                     bool must_be_tagged);
    Result<void> start(std::int64_t first_answer, std::int64_t last_answer);
    bool at_row() const { return with_text_ ? at_text_ : layers_.at_row(); }
    std::uint64_t response() const;
    // The answer; moves on. Reuses what `answer` holds.
    Result<void> take(StoredAnswer& answer);

private:
    AnswerStream(TaggingLayers layers, Statement texts, bool with_text, bool must_be_tagged)
        : layers_(std::move(layers)),
          texts_(std::move(texts)),
          with_text_(with_text),
          must_be_tagged_(must_be_tagged) {}
    Result<void> advance_text();

    TaggingLayers layers_;
    Statement texts_;
    bool with_text_, must_be_tagged_, at_text_ = false;
};

}  // namespace groundswell::storage
