#include "service/http/exchange.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace groundswell::service {

namespace {

void add_rest(const std::string& bytes, std::size_t sent, std::array<iovec, 2>& pieces, std::size_t& count) {
    // sendmsg() only reads; its type cannot say so.
    if (sent < bytes.size()) pieces[count++] = {const_cast<char*>(bytes.data()) + sent, bytes.size() - sent};
}

}  // namespace

bool send_some(int socket, Outgoing& out) {
    while (!out.done()) {
        std::array<iovec, 2> pieces{};
        std::size_t count = 0;
        const std::size_t of_head = std::min(out.sent, out.head.size());
        const std::size_t of_body = out.sent - of_head;
        add_rest(out.head, of_head, pieces, count);
        add_rest(out.content(), of_body, pieces, count);
        msghdr message{};
        message.msg_iov = pieces.data();
        message.msg_iovlen = count;
        const ssize_t written = ::sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno == EAGAIN || errno == EWOULDBLOCK;
        out.sent += static_cast<std::size_t>(written);
    }
    return true;
}

}  // namespace groundswell::service
