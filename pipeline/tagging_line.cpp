#include "pipeline/tagging_line.h"

#include <sys/resource.h>

#include <utility>

namespace groundswell::pipeline {
namespace {

constexpr std::size_t batches_a_tagger = 4;

}  // namespace

void step_back() {
    // On Linux this is of the thread alone. Where it is refused the import only takes its full share.
    [[maybe_unused]] const int refused = ::setpriority(PRIO_PROCESS, 0, 5);
}

TaggingLine::TaggingLine(TagResponse tag, unsigned taggers)
    : tag_(std::move(tag)), room_(batches_a_tagger * (taggers + 1)) {
    for (unsigned number = 0; number < taggers; ++number) taggers_.emplace_back([this] { work(); });
}

TaggingLine::~TaggingLine() {
    stop();
    for (std::thread& tagger : taggers_) tagger.join();
}

bool TaggingLine::put(Batch batch) {
    std::unique_lock lock(guard_);
    has_room_.wait(lock, [this] { return stopped_ || line_.size() < room_; });
    if (stopped_) return false;
    line_.push_back(std::make_unique<Place>());
    line_.back()->batch = std::move(batch);
    untagged_.push_back(line_.back().get());
    has_work_.notify_one();
    return true;
}

void TaggingLine::close() {
    const std::lock_guard lock(guard_);
    closed_ = true;
    has_work_.notify_all();
    has_tagged_.notify_all();
}

void TaggingLine::stop() {
    const std::lock_guard lock(guard_);
    stopped_ = true;
    has_room_.notify_all();
    has_work_.notify_all();
    has_tagged_.notify_all();
}

Result<std::optional<Batch>> TaggingLine::take() {
    std::unique_lock lock(guard_);
    has_tagged_.wait(lock, [this] {
        return stopped_ || (line_.empty() && closed_) || (!line_.empty() && line_.front()->tagged);
    });
    if (stopped_ || line_.empty()) return std::optional<Batch>();
    const std::unique_ptr<Place> place = std::move(line_.front());
    line_.pop_front();
    has_room_.notify_one();
    if (place->error) return *place->error;
    return std::optional(std::move(place->batch));
}

void TaggingLine::work() {
    step_back();
    themes::Tagger::Scratch scratch;
    while (true) {
        std::unique_lock lock(guard_);
        has_work_.wait(lock, [this] { return stopped_ || closed_ || !untagged_.empty(); });
        if (stopped_ || untagged_.empty()) return;
        Place& place = *untagged_.front();  // stays in line_ until it is tagged, unless all is stopped and joined
        untagged_.pop_front();
        lock.unlock();
        std::optional<Error> error;
        for (auto& record : place.batch.records) {
            auto* response = std::get_if<TaggedResponse>(&record);
            if (response == nullptr) continue;
            if (auto tagged = tag_(*response, scratch); !tagged) {
                error = tagged.error();
                break;
            }
        }
        lock.lock();
        place.error = std::move(error);
        place.tagged = true;
        if (line_.front().get() == &place) has_tagged_.notify_one();
    }
}

}  // namespace groundswell::pipeline
