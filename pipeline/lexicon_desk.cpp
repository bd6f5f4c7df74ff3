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
        auto made = make_switch(*wanted, {});
        if (!made) return made.error();
        return {};
    }
    {
        const std::lock_guard lock(guard_);
        switching_ = Switching{.to = (*wanted)->lexicon().version};
    }
    worker_ = std::thread([this, to = *wanted] { work(to, {}); });
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

Result<void> LexiconDesk::publish(const std::shared_ptr<const themes::Tagger>& to, const std::string& over) {
    const std::string& version = to->lexicon().version;
    if (lexicons_->named())
        return Error{.kind = ErrorKind::conflict,
                     .code = "lexicon-named",
                     .message = "This service was started with a lexicon of its own, and would go back to it",
                     .cure =
                         "Start it without --lexicon, --overlay and the settings of the same name; or take the "
                         "draft's files and start it with those."};
    const std::lock_guard starting(starting_);
    {
        const std::lock_guard lock(guard_);
        if (switching_ && switching_->state == Switching::State::reading) {
            if (switching_->to == version) return {};
            return Error{.kind = ErrorKind::conflict,
                         .code = "lexicon-switching",
                         .message = "The figures are just being brought to the lexicon '" + switching_->to + "'",
                         .cure = "Wait until that is done, then look at the draft again."};
        }
        switching_ = Switching{.to = version};
    }
    if (worker_.joinable()) worker_.join();  // it has ended, or is about to
    worker_ = std::thread([this, to, over] { work(to, over); });
    return {};
}

Result<Retagging> LexiconDesk::make_switch(const std::shared_ptr<const themes::Tagger>& to,
                                           const std::string& over) {
    const auto started = std::chrono::steady_clock::now();
    const bool chosen = lexicons_->named() || to != lexicons_->own();
    auto outcome = switch_lexicon(store_, *lexicons_, to,
                                  {.chosen = chosen,
                                   .kept = kept_,
                                   .only_over = over,
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

void LexiconDesk::work(const std::shared_ptr<const themes::Tagger>& to, const std::string& over) {
    auto outcome = make_switch(to, over);
    const std::lock_guard lock(guard_);
    if (outcome) {
        switching_.reset();
    } else {
        switching_->state = Switching::State::failed;
        switching_->error = outcome.error();
    }
}

}  // namespace groundswell::pipeline
