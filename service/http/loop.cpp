#include "service/http/loop.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <random>

namespace groundswell::service {

namespace {

constexpr std::uint64_t listener_id = ~0ULL;
constexpr std::uint64_t wake_id = ~0ULL - 1;
constexpr std::chrono::milliseconds sweep_interval{250};
constexpr std::chrono::milliseconds sweep_interval_stopping{20};
constexpr std::chrono::milliseconds accept_pause{100};  // when descriptors have run out
constexpr int accepts_a_round = 64;                     // then the others get their turn
constexpr std::size_t spare = 64;                       // connections over the cap that still get an answer
constexpr std::size_t scratch_bytes = 64 * 1024;

void add_to_epoll(int epoll, int descriptor, std::uint64_t id) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = id;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

}  // namespace

EventLoop::EventLoop(const HttpOptions& options, Listener listener, Spool& spool, Workers& workers, Counts& counts)
    : options_(options),
      counts_(counts),
      listener_(listener.socket),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      scratch_(scratch_bytes, '\0'),
      around_{.options = options, .spool = spool, .workers = workers, .counts = counts, .scratch = scratch_} {
    around_.request_prefix = std::random_device{}();
    add_to_epoll(epoll_, listener_, listener_id);
    add_to_epoll(epoll_, wake_, wake_id);
}

EventLoop::~EventLoop() {
    slots_.clear();
    if (listener_ >= 0) ::close(listener_);
    ::close(wake_);
    ::close(epoll_);
}

void EventLoop::run() {
    std::array<epoll_event, 256> events{};
    next_sweep_ = Clock::now() + sweep_interval;
    while (true) {
        const auto wait =
            std::chrono::duration_cast<std::chrono::milliseconds>(next_sweep_ - Clock::now()).count() + 1;
        const int count =
            ::epoll_wait(epoll_, events.data(), events.size(), static_cast<int>(std::max<long>(wait, 0)));
        around_.now = Clock::now();
        take_completions();
        for (int index = 0; index < count; ++index) {
            const epoll_event& event = events[static_cast<std::size_t>(index)];
            handle(event.data.u64, event.events);
        }
        take_completions();
        around_.workers.rouse();
        if (around_.now >= next_sweep_) sweep();
        if (stop_requested_ && !around_.stopping) begin_stop();
        if (around_.stopping && (open_ == 0 || around_.now >= give_up_)) return;
    }
}

void EventLoop::handle(std::uint64_t id, std::uint32_t events) {
    if (id == listener_id) return accept_all();
    if (id == wake_id) {
        std::uint64_t value = 0;
        // Empties the counter; what it announced is taken by take_completions().
        if (::read(wake_, &value, sizeof value) < 0) return;
        return;
    }
    Slot* slot = find(id);
    if (slot == nullptr) return;
    Connection& connection = *slot->connection;
    if (events & EPOLLIN) {
        if (connection.phase() == Connection::Phase::working) {
            connection.note_client_ahead();
            watch(*slot, 0);  // he waits
        } else {
            connection.on_readable();
        }
    }
    if (events & EPOLLOUT) connection.on_writable();
    if (events & (EPOLLHUP | EPOLLERR)) {
        connection.on_hang_up();
        if (connection.gone()) ::epoll_ctl(epoll_, EPOLL_CTL_DEL, connection.socket(), nullptr);
    }
    settle(id);
}

void EventLoop::accept_all() {
    for (int round = 0; round < accepts_a_round; ++round) {
        if (!accept_one()) return;
    }
}

bool EventLoop::accept_one() {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    const int socket =
        ::accept4(listener_, reinterpret_cast<sockaddr*>(&address), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket >= 0) {
        admit(socket, address_text(&address));
        return true;
    }
    if (errno == EINTR || errno == ECONNABORTED || errno == EPROTO) return true;
    if (errno != EAGAIN && errno != EWOULDBLOCK) {
        // Out of descriptors or memory: waiting clients stay in the backlog until some are free again.
        ::epoll_ctl(epoll_, EPOLL_CTL_DEL, listener_, nullptr);
        accepting_ = false;
        accept_again_ = around_.now + accept_pause;
    }
    return false;
}

void EventLoop::admit(int socket, const std::string& address) {
    ++counts_.accepted;
    const HttpLimits& limits = options_.limits;
    if (open_ >= limits.connections + spare) {
        ++counts_.turned_away;
        ::close(socket);
        return;
    }
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    std::size_t& of_address = per_address_[address_group(address)];
    const bool over = open_ >= limits.connections || of_address >= limits.connections_per_address;
    ++of_address;
    ++open_;
    counts_.open = open_;
    if (free_slots_.empty()) {
        free_slots_.push_back(static_cast<std::uint32_t>(slots_.size()));
        slots_.emplace_back();
    }
    const std::uint32_t index = free_slots_.back();
    free_slots_.pop_back();
    Slot& slot = slots_[index];
    const std::uint64_t id = (static_cast<std::uint64_t>(++slot.generation & 0x7fffffff) << 32) | index;
    slot.connection = std::make_unique<Connection>(socket, id, address, around_);
    slot.registered = EPOLLIN;
    add_to_epoll(epoll_, socket, id);
    if (over) {
        ++counts_.turned_away;
        slot.connection->turn_away(Refusal{503, "too-many-connections", "Too many connections are open.", 5});
    } else {
        slot.connection->on_readable();  // the request is often there already
    }
    settle(id);
}

EventLoop::Slot* EventLoop::find(std::uint64_t id) {
    const auto index = static_cast<std::uint32_t>(id);
    if (index >= slots_.size() || !slots_[index].connection || slots_[index].connection->id() != id)
        return nullptr;
    return &slots_[index];
}

void EventLoop::settle(std::uint64_t id) {
    Slot* slot = find(id);
    Connection& connection = *slot->connection;
    if (connection.phase() == Connection::Phase::closed) {
        const auto group = per_address_.find(address_group(connection.address()));
        if (--group->second == 0) per_address_.erase(group);
        slot->connection.reset();
        free_slots_.push_back(static_cast<std::uint32_t>(id));
        --open_;
        counts_.open = open_;
        return;
    }
    slot->deadline = connection.deadline();
    const std::uint32_t wanted = connection.interest();
    // A connection whose worker is busy rarely has events; they are switched off when the first one comes.
    if (wanted != 0 && wanted != slot->registered) watch(*slot, wanted);
}

void EventLoop::watch(Slot& slot, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = slot.connection->id();
    ::epoll_ctl(epoll_, EPOLL_CTL_MOD, slot.connection->socket(), &event);
    slot.registered = events;
}

void EventLoop::complete(const Exchange& exchange, Outgoing out) {
    // A client that has its answer and keeps quiet makes no work: the loop learns of it when the next request
    // comes, or at the next sweep.
    const bool urgent = !out.done() || !out.keep_alive || stop_requested_;
    bool first = false;
    {
        const std::lock_guard lock(completed_mutex_);
        completed_.emplace_back(exchange.connection, std::move(out));
        if (urgent) first = !std::exchange(woken_, true);
    }
    // Asked after the entry is made, while the loop marks the client before it looks at the entries: one of the
    // two sees the other.
    if (first || exchange.client_ahead->load()) wake();
}

void EventLoop::wake() {
    const std::uint64_t one = 1;
    // A full counter means the loop is woken already.
    if (::write(wake_, &one, sizeof one) < 0) return;
}

void EventLoop::take_completions() {
    std::vector<std::pair<std::uint64_t, Outgoing>> taken;
    {
        const std::lock_guard lock(completed_mutex_);
        taken.swap(completed_);
        woken_ = false;
    }
    for (auto& [id, out] : taken) {
        Slot* slot = find(id);
        if (slot == nullptr) continue;  // the client went away meanwhile
        slot->connection->on_answer(std::move(out));
        settle(id);
    }
}

void EventLoop::sweep() {
    next_sweep_ = around_.now + (around_.stopping ? sweep_interval_stopping : sweep_interval);
    for (std::size_t index = 0; index < slots_.size(); ++index) {
        Slot& slot = slots_[index];
        if (!slot.connection || slot.deadline > around_.now) continue;
        const std::uint64_t id = slot.connection->id();
        slot.connection->on_deadline();
        settle(id);
    }
    if (!accepting_ && !around_.stopping && around_.now >= accept_again_) {
        accepting_ = true;
        add_to_epoll(epoll_, listener_, listener_id);
    }
}

void EventLoop::stop() {
    stop_requested_ = true;
    wake();
}

void EventLoop::begin_stop() {
    // Who connected before we stopped is still served.
    for (std::size_t round = 0; round < options_.limits.connections && accept_one(); ++round) {
    }
    ::close(std::exchange(listener_, -1));
    around_.stopping = true;
    give_up_ = around_.now + options_.limits.write_deadline;
    next_sweep_ = around_.now;
    for (std::size_t index = 0; index < slots_.size(); ++index) {
        if (!slots_[index].connection) continue;
        const std::uint64_t id = slots_[index].connection->id();
        slots_[index].connection->on_stop();
        if (find(id) != nullptr) settle(id);
    }
}

}  // namespace groundswell::service
