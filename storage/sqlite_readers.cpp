#include "storage/sqlite_readers.h"

#include <utility>

namespace groundswell::storage {

Readers::Loan::~Loan() {
    if (connection_) readers_->take_back(std::move(connection_));
}

Result<Readers::Loan> Readers::lend() {
    {
        const std::lock_guard lock(guard_);
        if (!idle_.empty()) {
            Loan loan(*this, std::move(idle_.back()));
            idle_.pop_back();
            return loan;
        }
    }
    auto connection = Connection::open(directory_, Connection::Mode::read, busy_wait_);
    if (!connection) return connection.error();
    return Loan(*this, std::move(*connection));
}

// A connection whose snapshot cannot be ended is closed instead: it would show an old state for ever.
void Readers::take_back(std::unique_ptr<Connection> connection) {
    if (connection->in_transaction() && !connection->execute("COMMIT")) return;
    const std::lock_guard lock(guard_);
    if (idle_.size() < kept) idle_.push_back(std::move(connection));
}

}  // namespace groundswell::storage
