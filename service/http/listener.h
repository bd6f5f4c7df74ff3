// Opening the listening socket.
#pragma once

#include <cstdint>
#include <string>

#include "core/result.h"

namespace groundswell::service {

struct Listener {
    int socket = -1;  // non-blocking, listening; the caller closes it
    std::uint16_t port = 0;
};

// "address-invalid", "port-in-use", "listen-failed" (environment). SO_REUSEADDR, never SO_REUSEPORT: a second
// server on the same port must fail, not take half of the requests.
Result<Listener> listen_on(const std::string& host, std::uint16_t port);

// The client's address as text, without port; IPv4 in IPv6 as plain IPv4.
std::string address_text(const void* socket_address);

// What counts as one address for the cap: an IPv4 address, or the /64 a client has in IPv6.
std::string address_group(const std::string& address);

}  // namespace groundswell::service
