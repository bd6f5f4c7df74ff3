// UploadDesk: takes deliveries over HTTP, keeps them safe on disk, and imports them, several at once.
//
// Call order    start() once; deliver() from any thread; stop() once: what is being imported is finished, what
//               waits stays on disk and goes on at the next start().
// Durability    deliver() returns when the bytes and how to read them are on disk (DIR/spool) and the store knows
//               the upload. A process killed afterwards imports it at its next start.
// Thread rule   All members may be called by many threads.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/result.h"
#include "pipeline/import.h"
#include "pipeline/resources.h"
#include "storage/store.h"

namespace groundswell::pipeline {

class UploadDesk {
public:
    // `spool` is an existing folder on the same disk as the store. `on_finished` hears of every upload's end, from
    // several threads. `at_once`: how many are imported side by side; a small one need not wait for a large one.
    UploadDesk(storage::Store& store, Resources resources, std::string spool,
               std::function<void(const Upload&)> on_finished, std::size_t at_once = 2);
    ~UploadDesk();
    UploadDesk(const UploadDesk&) = delete;
    UploadDesk& operator=(const UploadDesk&) = delete;

    // Takes up what an earlier process left, and begins to work.
    Result<void> start();
    void stop();

    // A path in the spool to put the bytes of a new delivery at.
    struct Ticket {
        std::string upload;
        std::string path;
    };
    Ticket ticket() const;
    // `delivery.path` is the ticket's path and holds the bytes. Errors that can be seen at once are returned, and
    // the file is removed.
    Result<storage::Store::Received> deliver(const Ticket& ticket, const Delivery& delivery);

    // Progress of an upload being imported just now: by bytes, and the rows so far.
    struct Progress {
        double progress = 0;
        RowCounts rows;
    };
    std::optional<Progress> progress(const std::string& upload) const;
    // The same for who watches: also while it waits, and its end. Nothing for what ended long ago or before this
    // process began: the store knows. Cost: a look-up in memory, so that the event loop may ask.
    struct Sight {
        UploadState state = UploadState::received;
        Progress progress;
    };
    std::optional<Sight> sight(const std::string& upload) const;
    std::size_t waiting() const;

private:
    void work();
    void import_one(const std::string& upload);
    void note_end(const std::string& upload, UploadState state, const RowCounts& rows);
    void forget(const std::string& upload) const;
    Resources newest_resources();
    Result<void> take_up_earlier();

    storage::Store& store_;
    Resources resources_;
    std::string spool_;
    std::function<void(const Upload&)> on_finished_;

    mutable std::mutex guard_;  // of what is below, but for the threads
    std::condition_variable changed_;
    std::deque<std::string> queue_;
    std::map<std::string, Progress> progress_;
    std::deque<std::pair<std::string, Sight>> ended_;  // the latest, oldest first
    bool stopping_ = false;
    const std::size_t at_once_;
    std::vector<std::thread> workers_;
};

}  // namespace groundswell::pipeline
