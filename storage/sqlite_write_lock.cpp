#include "storage/sqlite_write_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <thread>

#include "storage/sqlite_error.h"

namespace groundswell::storage {
namespace {

constexpr std::size_t signature_bytes = 96;
constexpr std::chrono::microseconds longest_pause{2000};

}  // namespace

Result<std::unique_ptr<WriteLock>> WriteLock::open(const std::string& directory) {
    const int descriptor = ::open((directory + "/write.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return system_error(errno, "open the lock file", directory);
    return std::unique_ptr<WriteLock>(new WriteLock(directory, descriptor));
}

WriteLock::~WriteLock() {
    ::close(descriptor_);
}

Result<void> WriteLock::acquire(std::chrono::milliseconds wait, const std::string& purpose) {
    const auto deadline = Clock::now() + wait;
    if (auto first = acquire_among_threads(deadline); !first) return first;
    if (auto then = acquire_among_processes(deadline); !then) {
        release_among_threads();
        return then;
    }
    sign(purpose);
    return {};
}

void WriteLock::release() {
    ::flock(descriptor_, LOCK_UN);
    release_among_threads();
}

Result<void> WriteLock::acquire_among_threads(Clock::time_point deadline) {
    std::unique_lock lock(guard_);
    const auto place = queue_.insert(queue_.end(), &deadline);
    const bool mine = freed_.wait_until(lock, deadline, [&] { return !held_ && queue_.front() == *place; });
    queue_.erase(place);
    if (mine) {
        held_ = true;
        return {};
    }
    lock.unlock();
    freed_.notify_all();  // who waits behind may have come to the front
    return busy();
}

void WriteLock::release_among_threads() {
    {
        const std::lock_guard lock(guard_);
        held_ = false;
    }
    freed_.notify_all();
}

// flock has no time limit of its own, so it is asked again and again. The pauses are short because a writer that
// has many small things to store leaves only short gaps.
Result<void> WriteLock::acquire_among_processes(Clock::time_point deadline) {
    std::chrono::microseconds pause{50};
    while (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) return system_error(errno, "lock the store", directory_);
        if (Clock::now() >= deadline) return busy();
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, longest_pause);
    }
    return {};
}

// Written for people who wait; a lock that could not be signed holds all the same.
void WriteLock::sign(const std::string& purpose) const {
    std::string signature = "process " + std::to_string(::getpid()) + ", " + purpose;
    signature.resize(signature_bytes, '\0');
    [[maybe_unused]] const auto written = ::pwrite(descriptor_, signature.data(), signature.size(), 0);
}

Error WriteLock::busy() const {
    std::array<char, signature_bytes + 1> signature{};
    const auto read = ::pread(descriptor_, signature.data(), signature_bytes, 0);
    const std::string holder = read > 0 ? std::string(signature.data()) : std::string("another process");
    return store_error(
        "store-busy", "The store is being written to by " + holder,
        "Wait until it has finished, then try again; if that process hangs, stop it: what it had not "
        "committed leaves no trace.",
        directory_);
}

}  // namespace groundswell::storage
