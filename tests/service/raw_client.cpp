#include "tests/service/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <cstdlib>

namespace groundswell::service {

bool RawResponse::is_problem(const std::string& code) const {
    return at("content-type") == "application/problem+json" &&
           body.find("\"type\":\"about:blank\"") != std::string::npos &&
           body.find("\"status\":" + std::to_string(status)) != std::string::npos &&
           body.find("\"title\":\"") != std::string::npos && body.find("\"detail\":\"") != std::string::npos &&
           body.find("\"cure\":\"") != std::string::npos &&
           body.find("\"code\":\"" + code + "\"") != std::string::npos;
}

RawClient::RawClient(std::uint16_t port) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    timeval limit{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        socket_ = -1;
    }
}

RawClient::~RawClient() {
    if (socket_ >= 0) ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void RawClient::finish_sending() {
    ::shutdown(socket_, SHUT_WR);
}

bool RawClient::fill() {
    std::array<char, 65536> buffer{};
    const ssize_t got = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (got <= 0) return false;
    input_.append(buffer.data(), static_cast<std::size_t>(got));
    return true;
}

RawResponse RawClient::receive(bool to_head) {
    RawResponse response;
    std::size_t end = 0;
    while ((end = input_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) return response;
    }
    response.head = input_.substr(0, end + 2);
    input_.erase(0, end + 4);
    response.status = std::atoi(response.head.substr(9, 3).c_str());
    std::size_t at = response.head.find("\r\n") + 2;
    while (at < response.head.size()) {
        const auto line_end = response.head.find("\r\n", at);
        const std::string line = response.head.substr(at, line_end - at);
        const auto colon = line.find(": ");
        std::string name = line.substr(0, colon);
        for (char& character : name) character = static_cast<char>(std::tolower(character));
        response.headers[name] = line.substr(colon + 2);
        at = line_end + 2;
    }
    if (to_head || response.status < 200 || response.status == 204 || response.status == 304) return response;
    const auto length =
        static_cast<std::size_t>(std::strtoull(response.at("content-length").c_str(), nullptr, 10));
    while (input_.size() < length) {
        if (!fill()) {
            response.status = 0;
            return response;
        }
    }
    response.body = input_.substr(0, length);
    input_.erase(0, length);
    return response;
}

bool RawClient::closed_by_server(std::chrono::milliseconds wait) {
    const auto until = std::chrono::steady_clock::now() + wait;
    while (true) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd watched{.fd = socket_, .events = POLLIN, .revents = 0};
        if (left.count() <= 0 || ::poll(&watched, 1, static_cast<int>(left.count())) <= 0) return false;
        std::array<char, 4096> buffer{};
        if (::recv(socket_, buffer.data(), buffer.size(), 0) <= 0) return true;
    }
}

RawResponse ask(std::uint16_t port, std::string_view request) {
    RawClient client(port);
    client.send(request);
    return client.receive();
}

std::string get(const std::string& path, const std::string& more_headers) {
    return "GET " + path + " HTTP/1.1\r\nHost: test\r\n" + more_headers + "\r\n";
}

std::string post(const std::string& path, const std::string& body, const std::string& more_headers) {
    return "POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           more_headers + "\r\n" + body;
}

}  // namespace groundswell::service
