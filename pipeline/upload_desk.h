// UploadDesk: takes deliveries over HTTP, keeps them safe on disk, and imports them one after another.
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

#include "core/result.h"
#include "pipeline/import.h"
#include "pipeline/resources.h"
#include "storage/store.h"

namespace groundswell::pipeline {

class UploadDesk {
public:
    // `spool` is an existing folder on the same disk as the store. `on_finished` hears of every upload's end.
    UploadDesk(storage::Store& store, Resources resources, std::string spool,
               std::function<void(const Upload&)> on_finished);
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
    // `delivery.path` is the ticket's path and holds the bytes; `profile_json` is the profile as it was sent.
    // Errors that can be seen at once are returned, and the file is removed.
    Result<storage::Store::Received> deliver(const Ticket& ticket, Delivery delivery,
                                             const std::string& profile_json);

    // Progress of an upload being imported just now.
    struct Progress {
        double progress = 0;
        RowCounts rows;
    };
    std::optional<Progress> progress(const std::string& upload) const;
    std::size_t waiting() const;

private:
    void work();
    void import_one(const std::string& upload);
    void forget(const std::string& upload) const;
    Resources newest_resources();
    Result<void> take_up_earlier();

    storage::Store& store_;
    Resources resources_;
    std::string spool_;
    std::function<void(const Upload&)> on_finished_;

    mutable std::mutex guard_;  // of the four below
    std::condition_variable changed_;
    std::deque<std::string> queue_;
    std::map<std::string, Progress> progress_;
    bool stopping_ = false;
    std::thread worker_;
};

}  // namespace groundswell::pipeline
