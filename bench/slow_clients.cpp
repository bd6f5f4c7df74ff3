// What 1,000 slow connections cost an honest client: p50 and p99 of its requests, idle and under them, in turns.
//   slow_clients [slow connections] [rounds]
//
// The server runs in a process of its own. Each slow client opens a request and sends one more byte of a header
// every second; the honest one sends 20,000 requests a round over one connection.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "service/http/server.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view request = "GET /honest HTTP/1.1\r\nHost: bench\r\n\r\n";

int connect_to(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        std::perror("connect");
        std::exit(1);
    }
    return socket;
}

void send_text(int socket, std::string_view text) {
    if (::send(socket, text.data(), text.size(), MSG_NOSIGNAL) < 0) std::perror("send");
}

struct Percentiles {
    double half = 0;
    double ninety_nine = 0;
    std::size_t failures = 0;
};

Percentiles measure(std::uint16_t port, int count) {
    const int socket = connect_to(port);
    std::vector<double> times;
    Percentiles result;
    std::array<char, 4096> buffer{};
    for (int number = 0; number < count; ++number) {
        const auto start = Clock::now();
        send_text(socket, request);
        if (::recv(socket, buffer.data(), buffer.size(), 0) <= 0) ++result.failures;
        times.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
    }
    ::close(socket);
    std::sort(times.begin(), times.end());
    result.half = times[times.size() / 2];
    result.ninety_nine = times[times.size() * 99 / 100];
    return result;
}

void print(const char* name, const Percentiles& figures) {
    std::printf("%-6s p50 %7.1f us   p99 %7.1f us   failures %zu\n", name, figures.half, figures.ninety_nine,
                figures.failures);
}

int serve(int announce) {
    using namespace groundswell;
    service::HttpOptions options;
    options.port = 0;
    options.spool_directory = std::filesystem::temp_directory_path().string();
    options.limits.header_deadline = std::chrono::hours(1);  // so that the slow ones stay
    options.limits.keep_alive_requests = 1'000'000'000;
    auto server = service::HttpServer::start(
        options, [](api::Request&) { return api::Response::text(200, "text/plain", "ok"); });
    if (!server) return 1;
    const std::uint16_t port = (*server)->port();
    if (::write(announce, &port, sizeof port) != sizeof port) return 1;
    ::pause();
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    const int slow = count > 1 ? std::atoi(arguments[1]) : 1000;
    const int rounds = count > 2 ? std::atoi(arguments[2]) : 3;
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    std::array<int, 2> channel{};
    if (::pipe(channel.data()) != 0) return 1;
    const pid_t child = ::fork();
    if (child == 0) return serve(channel[1]);
    std::uint16_t port = 0;
    if (::read(channel[0], &port, sizeof port) != sizeof port) return 1;
    measure(port, 5000);  // warm
    for (int round = 0; round < rounds; ++round) {
        print("idle", measure(port, 20'000));
        std::vector<int> sockets;
        for (int number = 0; number < slow; ++number) {
            sockets.push_back(connect_to(port));
            send_text(sockets.back(), "GET / HTTP/1.1\r\nHost: bench\r\nX-Slow: ");
        }
        std::atomic<bool> stop{false};
        std::thread dribbler([&] {
            while (!stop) {
                for (const int socket : sockets) {
                    if (stop) break;
                    send_text(socket, "x");
                    std::this_thread::sleep_for(std::chrono::microseconds(1'000'000 / slow));
                }
            }
        });
        print("slow", measure(port, 20'000));
        stop = true;
        dribbler.join();
        for (const int socket : sockets) ::close(socket);
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    return 0;
}
