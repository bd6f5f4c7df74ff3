// One request in memory, as the library reads it; what it writes is not sent, for the wall writes responses itself.
//
// Thread rule   One thread.
#pragma once

#include <httplib.h>

#include <algorithm>
#include <string>
#include <utility>

namespace groundswell::service {

class MemoryStream : public httplib::Stream {
public:
    explicit MemoryStream(std::string input) : input_(std::move(input)) {}

    bool is_readable() const override { return at_ < input_.size(); }
    bool is_writable() const override { return true; }
    ssize_t read(char* to, std::size_t most) override {
        const std::size_t size = std::min(most, input_.size() - at_);
        std::copy_n(input_.data() + at_, size, to);
        at_ += size;
        return static_cast<ssize_t>(size);
    }
    ssize_t write(const char*, std::size_t size) override { return static_cast<ssize_t>(size); }
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    socket_t socket() const override { return INVALID_SOCKET; }

private:
    std::string input_;
    std::size_t at_ = 0;
};

}  // namespace groundswell::service
