#include "pipeline/lexicon_desk.h"

#include <chrono>
#include <utility>

namespace groundswell::pipeline {

std::string_view to_string(Switching::State state) {
    return state == Switching::State::reading ? "reading" : "failed";
}

LexiconDesk::LexiconDesk(storage::Store& store, std::shared_ptr<LexiconCache> lexicons, std::size_t kept,
                         std::function<void(const SwitchEnd&)> on_end)
    : store_(store), lexicons_(std::move(lexicons)), kept_(kept), on_end_(std::move(on_end)) {}

LexiconDesk::~LexiconDesk() {
    stop();
}

Result<void> LexiconDesk::start() {
    auto wanted = lexicons_->wanted(store_);
    if (!wanted) return wanted.error();
    auto current = lexicons_->current(store_);
    if (!current && current.error().kind != ErrorKind::gone) return current.error();
    if (current && *current && (*current)->version() == (*wanted)->lexicon().version) return {};
    if (!current || !*current) {
        auto made = make_switch(*wanted);
        if (!made) return made.error();
        return {};
    }
    {
        const std::lock_guard lock(guard_);
        switching_ = Switching{.to = (*wanted)->lexicon().version};
    }
    worker_ = std::thread([this, to = *wanted] { work(to); });
    return {};
}

void LexiconDesk::stop() {
    stopping_ = true;
    if (worker_.joinable()) worker_.join();
}

std::optional<Switching> LexiconDesk::switching() const {
    const std::lock_guard lock(guard_);
    return switching_;
}

Result<Retagging> LexiconDesk::make_switch(const std::shared_ptr<const themes::Tagger>& to) {
    const auto started = std::chrono::steady_clock::now();
    const bool chosen = lexicons_->named() || to != lexicons_->own();
    auto outcome = switch_lexicon(store_, *lexicons_, to,
                                  {.chosen = chosen,
                                   .kept = kept_,
                                   .progress =
                                       [this](double done) {
                                           const std::lock_guard lock(guard_);
                                           if (switching_) switching_->progress = done;
                                       },
                                   .stop = &stopping_});
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    if (on_end_) on_end_({.to = to->lexicon().version, .outcome = outcome, .seconds = took.count()});
    return outcome;
}

void LexiconDesk::work(const std::shared_ptr<const themes::Tagger>& to) {
    auto outcome = make_switch(to);
    const std::lock_guard lock(guard_);
    if (outcome) {
        switching_.reset();
    } else {
        switching_->state = Switching::State::failed;
        switching_->error = outcome.error();
    }
}

}  // namespace groundswell::pipeline
