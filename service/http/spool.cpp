#include "service/http/spool.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

namespace groundswell::service {

namespace {

constexpr std::string_view prefix = "wall-";

Error unwritable(const std::string& directory, int number) {
    return Error{.kind = ErrorKind::environment,
                 .code = "spool-unwritable",
                 .message = std::string("The spool directory cannot be used: ") + std::strerror(number),
                 .cure = "Make it a directory this user may write to.",
                 .place = {.file = directory}};
}

Refusal refusal_for(int number) {
    if (number == ENOSPC || number == EDQUOT || number == EFBIG) {
        return Refusal{507, "spool-full", "There is no room left to receive this body."};
    }
    return Refusal{503, "spool-failed", "The body could not be stored while it was received.", 10};
}

std::vector<std::string> entries(const std::string& directory) {
    std::vector<std::string> names;
    DIR* handle = ::opendir(directory.c_str());
    if (handle == nullptr) return names;
    while (const dirent* entry = ::readdir(handle)) {
        const std::string name = entry->d_name;
        if (name != "." && name != "..") names.push_back(name);
    }
    ::closedir(handle);
    return names;
}

int lock_directory(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
    if (descriptor >= 0) ::close(descriptor);
    return -1;
}

void remove_with_files(const std::string& path) {
    for (const std::string& name : entries(path)) ::unlink((path + "/" + name).c_str());
    ::rmdir(path.c_str());
}

// A directory of ours whose lock is free belonged to a process that is gone.
void sweep(const std::string& directory) {
    for (const std::string& name : entries(directory)) {
        if (name.rfind(prefix, 0) != 0) continue;
        const std::string path = directory + "/" + name;
        const int lock = lock_directory(path);
        if (lock < 0) continue;
        remove_with_files(path);
        ::close(lock);
    }
}

// Another process may sweep between mkdtemp and the lock; then the name is gone or is another directory.
bool still_there(const std::string& path, int descriptor) {
    struct stat named {};
    struct stat opened {};
    return ::stat(path.c_str(), &named) == 0 && ::fstat(descriptor, &opened) == 0 && named.st_ino == opened.st_ino;
}

}  // namespace

Result<std::unique_ptr<Spool>> Spool::open(const std::string& directory) {
    sweep(directory);
    std::unique_ptr<Spool> spool(new Spool);
    for (int attempt = 0; attempt < 10; ++attempt) {
        std::string path = directory + "/" + std::string(prefix) + "XXXXXX";
        if (::mkdtemp(path.data()) == nullptr) return unwritable(directory, errno);
        spool->lock_ = lock_directory(path);
        spool->directory_ = std::move(path);
        if (spool->lock_ >= 0 && still_there(spool->directory_, spool->lock_)) return spool;
        if (spool->lock_ >= 0) ::close(std::exchange(spool->lock_, -1));
    }
    return unwritable(directory, EBUSY);
}

Spool::~Spool() {
    if (lock_ < 0) return;
    // Bodies that handlers still hold remove themselves; what is left then is an empty directory for sweep().
    ::rmdir(directory_.c_str());
    ::close(lock_);
}

int Spool::create(std::string& path) {
    path = directory_ + "/body-" + std::to_string(next_.fetch_add(1));
    return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
}

SpoolWriter::~SpoolWriter() {
    spool_->memory_in_use -= memory_.size();
    if (file_ >= 0) {
        ::close(file_);
        ::unlink(path_.c_str());
    }
}

Verdict SpoolWriter::write(std::string_view bytes) {
    size_ += bytes.size();
    if (file_ >= 0) return to_file(bytes);
    if (memory_.size() + bytes.size() <= most_memory_ && spool_->memory_in_use + bytes.size() <= Spool::plenty) {
        spool_->memory_in_use += bytes.size();
        memory_ += bytes;
        return std::nullopt;
    }
    file_ = spool_->create(path_);
    if (file_ < 0) return refusal_for(errno);
    if (Verdict verdict = to_file(memory_)) return verdict;
    spool_->memory_in_use -= memory_.size();
    std::string().swap(memory_);
    return to_file(bytes);
}

Verdict SpoolWriter::to_file(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return refusal_for(errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return std::nullopt;
}

Verdict SpoolWriter::finish(api::Body& body) {
    const std::uint64_t size = std::exchange(size_, 0);
    if (file_ < 0) {
        spool_->memory_in_use -= memory_.size();
        body = api::Body::in_memory(std::exchange(memory_, {}));
        return std::nullopt;
    }
    // Some file systems only say at close that the bytes did not fit.
    body = api::Body::spooled(std::exchange(path_, {}), size);
    if (::close(std::exchange(file_, -1)) != 0) return refusal_for(errno);
    return std::nullopt;
}

}  // namespace groundswell::service
