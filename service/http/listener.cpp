#include "service/http/listener.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace groundswell::service {

namespace {

constexpr int backlog = 1024;

Error failure(std::string code, std::string message, std::string cure) {
    return Error{.kind = ErrorKind::environment,
                 .code = std::move(code),
                 .message = std::move(message),
                 .cure = std::move(cure)};
}

Error could_not_listen(const std::string& place, int number) {
    if (number == EADDRINUSE) {
        return failure("port-in-use", "Something already listens on " + place + ".",
                       "Stop it, or choose another port with --listen; port 0 picks a free one.");
    }
    if (number == EADDRNOTAVAIL) {
        return failure("address-invalid", "This machine has no address for " + place + ".",
                       "Give an address of this machine, such as 127.0.0.1.");
    }
    if (number == EACCES) {
        return failure("listen-failed", "This user may not listen on " + place + ".", "Choose a port above 1023.");
    }
    return failure("listen-failed", "Cannot listen on " + place + ": " + std::strerror(number), "");
}

std::uint16_t bound_port(int socket) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
    return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6*>(&address)->sin6_port
                                               : reinterpret_cast<sockaddr_in*>(&address)->sin_port);
}

}  // namespace

Result<Listener> listen_on(const std::string& host, std::uint16_t port) {
    const std::string place = host + ":" + std::to_string(port);
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    const std::string name = bracketed ? host.substr(1, host.size() - 2) : host;
    if (name.empty() || ::getaddrinfo(name.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
        return failure("address-invalid", "'" + host + "' is not an address to listen on.",
                       "Give a host and a port, such as 127.0.0.1:8080.");
    }
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, ::freeaddrinfo);
    const int socket = ::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0) return could_not_listen(place, errno);
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(socket, found->ai_addr, found->ai_addrlen) != 0 || ::listen(socket, backlog) != 0) {
        const int number = errno;
        ::close(socket);
        return could_not_listen(place, number);
    }
    return Listener{.socket = socket, .port = bound_port(socket)};
}

std::string address_text(const void* socket_address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const auto* address = static_cast<const sockaddr*>(socket_address);
    if (address->sa_family == AF_INET) {
        ::inet_ntop(AF_INET, &static_cast<const sockaddr_in*>(socket_address)->sin_addr, text.data(), text.size());
        return text.data();
    }
    if (address->sa_family != AF_INET6) return "unknown";
    const in6_addr& six = static_cast<const sockaddr_in6*>(socket_address)->sin6_addr;
    if (IN6_IS_ADDR_V4MAPPED(&six)) {
        ::inet_ntop(AF_INET, &six.s6_addr[12], text.data(), text.size());
    } else {
        ::inet_ntop(AF_INET6, &six, text.data(), text.size());
    }
    return text.data();
}

std::string address_group(const std::string& address) {
    in6_addr six{};
    if (::inet_pton(AF_INET6, address.c_str(), &six) != 1) return address;
    return std::string(reinterpret_cast<const char*>(six.s6_addr), 8);
}

}  // namespace groundswell::service
