// A forked child that runs a function and never returns into the tests.
//
// The parent must have no store open when it forks: SQLite's locks do not survive a fork.
#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <string>

namespace groundswell::storage::testing {

class ChildProcess {
public:
    // `run` gets a descriptor to write to; what it writes is read by output().
    explicit ChildProcess(const std::function<void(int)>& run) {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) return;
        id_ = ::fork();
        if (id_ == 0) {
            ::close(ends[0]);
            run(ends[1]);
            ::_exit(0);
        }
        ::close(ends[1]);
        output_ = ends[0];
    }
    ~ChildProcess() {
        kill();
        ::close(output_);
    }
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    void kill() {
        if (id_ <= 0) return;
        ::kill(id_, SIGKILL);
        wait();
    }
    // True when it ended by itself, without complaint.
    bool wait() {
        int status = 0;
        ::waitpid(id_, &status, 0);
        id_ = 0;
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    // All it has written and nobody has read; waits until it has ended.
    std::string output() const {
        std::string text;
        std::array<char, 4096> buffer{};
        for (;;) {
            const auto count = ::read(output_, buffer.data(), buffer.size());
            if (count <= 0) return text;
            text.append(buffer.data(), static_cast<std::size_t>(count));
        }
    }
    // The next `count` lines it writes, or fewer when it ends before; waits for them.
    std::string next_lines(int count) const {
        std::string text;
        for (char byte = 0; count > 0 && ::read(output_, &byte, 1) == 1; count -= byte == '\n' ? 1 : 0)
            text += byte;
        return text;
    }
    // Waits until it has written a byte.
    void wait_for_sign() const {
        char sign = 0;
        [[maybe_unused]] const auto count = ::read(output_, &sign, 1);
    }

private:
    pid_t id_ = 0;
    int output_ = -1;
};

}  // namespace groundswell::storage::testing
