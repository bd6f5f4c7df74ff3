#include "api/message.h"

#include <fcntl.h>
#include <strings.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace groundswell::api {

namespace {

Error failure(const std::string& code, const std::string& what, int number, const std::string& cure) {
    return Error{.kind = ErrorKind::environment,
                 .code = code,
                 .message = what + ": " + std::strerror(number),
                 .cure = cure};
}

Error unreadable(int number) {
    return failure("spool-unreadable", "The received file could not be read back", number, "Send it again.");
}

Error unwritable(int number) {
    return failure("spool-unwritable", "The received file could not be stored", number,
                   "Check that the data directory is writable and has room.");
}

// Closes on every way out; close() itself is checked where the bytes matter.
class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    int get() const { return descriptor_; }

private:
    int descriptor_;
};

int open_for_reading(const std::string& path) {
    return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
}

bool write_all(int descriptor, const char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t written = ::write(descriptor, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

// A rename is durable only when its directory is synced too.
bool sync_directory_of(const std::string& path) {
    const auto slash = path.rfind('/');
    const std::string directory = slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
    const File file(::open(directory.c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY));
    return file.get() >= 0 && ::fsync(file.get()) == 0;
}

bool copy_all(int from, int to) {
    std::string buffer(1 << 16, '\0');
    while (true) {
        const ssize_t got = ::read(from, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return false;
        if (got == 0) return true;
        if (!write_all(to, buffer.data(), static_cast<std::size_t>(got))) return false;
    }
}

bool same_name(std::string_view left, std::string_view right) {
    return left.size() == right.size() && ::strncasecmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace

struct Body::State {
    std::string bytes;
    std::string path;
    std::uint64_t size = 0;
    bool spooled = false;
    bool ours = false;  // the file at path is a spool that goes with the last holder

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (ours) ::unlink(path.c_str());
    }
};

Body Body::in_memory(std::string bytes) {
    Body body;
    body.state_ = std::make_shared<State>();
    body.state_->size = bytes.size();
    body.state_->bytes = std::move(bytes);
    return body;
}

Body Body::spooled(std::string path, std::uint64_t size) {
    Body body;
    body.state_ = std::make_shared<State>();
    body.state_->path = std::move(path);
    body.state_->size = size;
    body.state_->spooled = true;
    body.state_->ours = true;
    return body;
}

std::uint64_t Body::size() const {
    return state_ ? state_->size : 0;
}

bool Body::is_spooled() const {
    return state_ && state_->spooled;
}

const std::string& Body::bytes() const {
    assert(!is_spooled());
    static const std::string nothing;
    return state_ ? state_->bytes : nothing;
}

const std::string& Body::path() const {
    assert(is_spooled());
    return state_->path;
}

Result<std::string> Body::read(std::uint64_t most) const {
    if (size() > most) {
        return Error{.kind = ErrorKind::too_large,
                     .code = "body-too-large",
                     .message = "The body has " + std::to_string(size()) + " bytes, the most here is " +
                                std::to_string(most) + ".",
                     .cure = "Send less at a time."};
    }
    if (!is_spooled()) return bytes();
    const File file(open_for_reading(state_->path));
    if (file.get() < 0) return unreadable(errno);
    std::string content(static_cast<std::size_t>(size()), '\0');
    std::size_t filled = 0;
    while (filled < content.size()) {
        const ssize_t got = ::read(file.get(), content.data() + filled, content.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return unreadable(got < 0 ? errno : EIO);
        filled += static_cast<std::size_t>(got);
    }
    return content;
}

Result<void> Body::move_to(const std::string& path) {
    if (!state_) state_ = std::make_shared<State>();
    if (is_spooled()) {
        const File file(open_for_reading(state_->path));
        if (file.get() < 0) return unreadable(errno);
        if (::fsync(file.get()) != 0) return unwritable(errno);
        if (::rename(state_->path.c_str(), path.c_str()) == 0) {
            state_->path = path;
            state_->ours = false;
            if (!sync_directory_of(path)) return unwritable(errno);
            return {};
        }
        if (errno != EXDEV) return unwritable(errno);
    }
    // From memory, or from another file system: written beside its place under another name first, so that
    // nobody ever sees half of it at `path`.
    const std::string partial = path + ".partial";
    {
        const File to(::open(partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (to.get() < 0) return unwritable(errno);
        bool good = true;
        if (is_spooled()) {
            const File from(open_for_reading(state_->path));
            good = from.get() >= 0 && copy_all(from.get(), to.get());
        } else {
            good = write_all(to.get(), state_->bytes.data(), state_->bytes.size());
        }
        if (!good || ::fsync(to.get()) != 0 || ::rename(partial.c_str(), path.c_str()) != 0) {
            const int number = errno;
            ::unlink(partial.c_str());
            return unwritable(number);
        }
    }
    if (state_->ours) ::unlink(state_->path.c_str());
    state_->ours = false;
    state_->spooled = true;
    state_->path = path;
    std::string().swap(state_->bytes);
    if (!sync_directory_of(path)) return unwritable(errno);
    return {};
}

std::optional<std::string_view> Request::header(std::string_view lower_case_name) const {
    for (const auto& [name, value] : headers) {
        if (name == lower_case_name) return value;
    }
    return std::nullopt;
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
    for (const auto& [key, value] : query) {
        if (key == name) return value;
    }
    return std::nullopt;
}

const std::string& KeptBody::compressed(bool (*compress)(std::string_view, std::string&)) const {
    std::call_once(asked_, [&] {
        if (!compress(text_, compressed_) || compressed_.size() >= text_.size()) compressed_.clear();
    });
    return compressed_;
}

void Response::drop_content() {
    body.clear();
    kept = nullptr;
}

Response Response::json(int status, std::string body) {
    return text(status, "application/json", std::move(body));
}

Response Response::text(int status, std::string content_type, std::string body) {
    Response response;
    response.status = status;
    response.headers.emplace_back("Content-Type", std::move(content_type));
    response.body = std::move(body);
    return response;
}

void Response::set(std::string name, std::string value) {
    // A response may carry several cookies and links; of anything else a second value replaces the first.
    if (!same_name(name, "Set-Cookie") && !same_name(name, "Link")) {
        for (auto& [present, old] : headers) {
            if (!same_name(present, name)) continue;
            old = std::move(value);
            return;
        }
    }
    headers.emplace_back(std::move(name), std::move(value));
}

}  // namespace groundswell::api
