#include "storage/sqlite_answer_stream.h"

#include <array>
#include <cassert>
#include <string>
#include <utility>

#include "storage/sqlite_error.h"
#include "storage/sqlite_responses.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view select_texts =
    "SELECT id, response, question, text FROM answer WHERE id BETWEEN ?1 AND ?2 ORDER BY id";

// A connection runs one statement of a text at a time, and all layers are read side by side.
std::string_view rows_of_layer(std::size_t layer) {
    static const std::vector<std::string> texts = [] {
        std::vector<std::string> made;
        for (std::size_t number = 0; number < most_layers; ++number)
            made.push_back(
                "SELECT id, response, question, barrier, strength, neutral, residual, mentions FROM tagging"
                " WHERE id BETWEEN ?1 AND ?2 ORDER BY id -- layer " +
                std::to_string(number));
        return made;
    }();
    return texts[layer];
}

constexpr std::int64_t answer_mask = (std::int64_t{1} << answer_bits) - 1;

}  // namespace

Result<TaggingLayers> TaggingLayers::open(Connection& connection, const Layers& layers) {
    assert(layers.size() <= most_layers);
    TaggingLayers opened;
    for (std::size_t number = 0; number < layers.size(); ++number) {
        auto rows = connection.statement(rows_of_layer(number));
        if (!rows) return rows.error();
        opened.layers_.push_back({.rows = std::move(*rows), .lexicon = layers[number]});
    }
    return opened;
}

Result<void> TaggingLayers::start(std::int64_t first_answer, std::int64_t last_answer) {
    for (Layer& layer : layers_) {
        layer.rows.bind(tagging_id(layer.lexicon, first_answer), tagging_id(layer.lexicon, last_answer));
        if (auto moved = advance(layer); !moved) return moved;
    }
    settle();
    return {};
}

Result<void> TaggingLayers::advance(Layer& layer) {
    auto row = layer.rows.next();
    if (!row) return row.error();
    layer.answer = *row ? layer.rows.integer(0) & answer_mask : none;
    return {};
}

void TaggingLayers::settle() {
    answer_ = none;
    for (std::size_t number = 0; number < layers_.size(); ++number) {
        const std::int64_t answer = layers_[number].answer;
        if (answer == none || (answer_ != none && answer >= answer_)) continue;
        answer_ = answer;
        top_ = number;
    }
}

std::uint64_t TaggingLayers::response() const {
    return layers_[top_].rows.number(1);
}

Result<void> TaggingLayers::take(bool with_mentions, StoredAnswer& answer) {
    const Statement& row = layers_[top_].rows;
    answer.question = row.number(2);
    answer.tagging.barrier = row.number(3);
    answer.tagging.strength = row.number(4);
    answer.tagging.neutral = row.number(5);
    answer.tagging.residual = row.is_null(6) ? std::nullopt : parse_residual(row.text(6));
    if (with_mentions) answer.tagging.mentions = row.text(7);
    answer.tagged = true;
    for (Layer& layer : layers_)
        if (layer.answer == answer_)
            if (auto moved = advance(layer); !moved) return moved;
    settle();
    return {};
}

Result<AnswerStream> AnswerStream::open(Connection& connection, const Layers& layers, bool with_text,
                                        bool must_be_tagged) {
    auto taggings = TaggingLayers::open(connection, layers);
    if (!taggings) return taggings.error();
    auto texts = connection.statement(select_texts);
    if (!texts) return texts.error();
    return AnswerStream(std::move(*taggings), std::move(*texts), with_text, must_be_tagged);
}

Result<void> AnswerStream::start(std::int64_t first_answer, std::int64_t last_answer) {
    if (auto started = layers_.start(first_answer, last_answer); !started) return started;
    if (!with_text_) return {};
    texts_.bind(first_answer, last_answer);
    return advance_text();
}

Result<void> AnswerStream::advance_text() {
    auto row = texts_.next();
    if (!row) return row.error();
    at_text_ = *row;
    return {};
}

std::uint64_t AnswerStream::response() const {
    return with_text_ ? texts_.number(1) : layers_.response();
}

Result<void> AnswerStream::take(StoredAnswer& answer) {
    if (!with_text_) {
        answer.id = static_cast<std::uint64_t>(layers_.answer());
        return layers_.take(false, answer);
    }
    answer.id = texts_.number(0);
    answer.text = texts_.text(3);
    if (layers_.at_row() && layers_.answer() == texts_.integer(0)) {
        if (auto taken = layers_.take(true, answer); !taken) return taken;
    } else if (must_be_tagged_ || (layers_.at_row() && layers_.answer() < texts_.integer(0))) {
        return corrupt_error("answers and taggings differ", {});
    } else {
        answer.tagged = false;
        answer.tagging = {};
    }
    answer.question = texts_.number(2);
    return advance_text();
}

}  // namespace groundswell::storage
