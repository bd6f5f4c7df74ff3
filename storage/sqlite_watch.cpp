#include "storage/sqlite_watch.h"

#include <sqlite3.h>

namespace groundswell::storage {
namespace {

// The size by which SQLite shares its index; every connection must ask for the same.
constexpr int region_bytes = 32768;

// Where the connection sees the index, which its first read has opened.
const std::uint32_t* index_of(sqlite3* handle) {
    sqlite3_file* file = nullptr;
    if (sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK) return nullptr;
    if (file == nullptr || file->pMethods == nullptr || file->pMethods->iVersion < 2) return nullptr;
    void volatile* region = nullptr;
    if (file->pMethods->xShmMap(file, 0, region_bytes, 0, &region) != SQLITE_OK) return nullptr;
    return static_cast<const std::uint32_t*>(const_cast<void*>(region));
}

Watch::Mark header_at(const std::uint32_t* place) {
    Watch::Mark header{};
    for (std::size_t number = 0; number < header.size(); ++number)
        header[number] = __atomic_load_n(place + number, __ATOMIC_ACQUIRE);
    return header;
}

}  // namespace

std::optional<Watch::Mark> Watch::mark() {
    std::call_once(opened_, [this] { open(); });
    if (index_ == nullptr) return std::nullopt;
    // A commit writes the second one first.
    const Mark first = header_at(index_), second = header_at(index_ + first.size());
    if (first != second) return std::nullopt;
    return first;
}

void Watch::open() {
    auto connection = Connection::open(directory_, Connection::Mode::read, busy_wait_);
    if (!connection || !(*connection)->integer("SELECT count(*) FROM counter")) return;
    connection_ = std::move(*connection);
    index_ = index_of(connection_->handle());
}

}  // namespace groundswell::storage
