// Readers: read-only connections, lent to one thread at a time, so that many requests read at once and none waits
// for a writer.
//
// Cost          Lending costs a lock; a connection is opened only when all others are lent. `kept` stay open.
// Thread rule   Any thread.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/result.h"
#include "storage/sqlite_connection.h"

namespace groundswell::storage {

class Readers {
public:
    static constexpr std::size_t kept = 8;

    // A connection on loan. snapshot() makes all that follows see one state of the store.
    class Loan {
    public:
        Loan(Readers& readers, std::unique_ptr<Connection> connection)
            : readers_(&readers), connection_(std::move(connection)) {}
        ~Loan();
        Loan(Loan&&) noexcept = default;
        Loan& operator=(Loan&&) = delete;

        Result<void> snapshot() { return connection_->execute("BEGIN"); }
        Connection* operator->() const { return connection_.get(); }
        Connection& operator*() const { return *connection_; }

    private:
        Readers* readers_;
        std::unique_ptr<Connection> connection_;
    };

    Readers(std::string directory, std::chrono::milliseconds busy_wait)
        : directory_(std::move(directory)), busy_wait_(busy_wait) {}
    Result<Loan> lend();

private:
    void take_back(std::unique_ptr<Connection> connection);

    std::string directory_;
    std::chrono::milliseconds busy_wait_;
    std::mutex guard_;
    std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace groundswell::storage
