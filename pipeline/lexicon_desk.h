// LexiconDesk: switches a running service to another lexicon in the background.
//
// Call order    start() once; stop() once: a switch under way is given up, and begun anew by the next start(). Not
//               so one by publish(): that is asked for again.
// Meanwhile     Every figure is in the old terms until the switch, in the new ones from then on. Uploads go on.
//
// Errors        Of publish(): "lexicon-named" (conflict): the process was started with a lexicon of its own and
//               would go back to it at the next start; "lexicon-switching" (conflict): to another one, just now.
// Thread rule   switching() and publish() may be called by many threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "core/result.h"
#include "pipeline/lexicon_cache.h"
#include "pipeline/retag.h"
#include "storage/store.h"

namespace groundswell::pipeline {

struct Switching {
    enum class State { reading, failed };
    std::string to;  // the version
    State state = State::reading;
    double progress = 0;  // 0..1
    Error error = {};     // of a failed one
};
std::string_view to_string(Switching::State state);

// How a switch ended, for the log.
struct SwitchEnd {
    std::string to;
    Result<Retagging> outcome;
    double seconds = 0;
};

class LexiconDesk {
public:
    LexiconDesk(storage::Store& store, std::shared_ptr<LexiconCache> lexicons, std::size_t kept,
                std::function<void(const SwitchEnd&)> on_end);
    ~LexiconDesk();
    LexiconDesk(const LexiconDesk&) = delete;
    LexiconDesk& operator=(const LexiconDesk&) = delete;

    // Finds out what the store should be kept in the terms of. Where it has no lexicon yet, or one this release
    // cannot give figures under, the switch is made before this returns; else in the background.
    Result<void> start();
    void stop();
    // Begins a switch in the background to a lexicon that was made from the one of version `over`; where another
    // is current by then, it fails ("lexicon-moved"). Asked again while it is under way: nothing more happens.
    Result<void> publish(const std::shared_ptr<const themes::Tagger>& to, const std::string& over);
    // A switch under way or failed; nothing else.
    std::optional<Switching> switching() const;

private:
    void work(const std::shared_ptr<const themes::Tagger>& to, const std::string& over);
    Result<Retagging> make_switch(const std::shared_ptr<const themes::Tagger>& to, const std::string& over);

    storage::Store& store_;
    std::shared_ptr<LexiconCache> lexicons_;
    const std::size_t kept_;
    std::function<void(const SwitchEnd&)> on_end_;
    std::atomic<bool> stopping_ = false;
    std::mutex starting_;  // of worker_, once started
    std::thread worker_;
    mutable std::mutex guard_;  // of what is below
    std::optional<Switching> switching_;
};

}  // namespace groundswell::pipeline
