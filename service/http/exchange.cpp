#include "service/http/exchange.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace groundswell::service {

bool send_some(int socket, Outgoing& out) {
    while (!out.done()) {
        std::array<iovec, 2> pieces{};
        std::size_t count = 0;
        const std::size_t of_head = std::min(out.sent, out.head.size());
        const std::size_t of_body = out.sent - of_head;
        if (of_head < out.head.size()) pieces[count++] = {out.head.data() + of_head, out.head.size() - of_head};
        if (of_body < out.body.size()) pieces[count++] = {out.body.data() + of_body, out.body.size() - of_body};
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
