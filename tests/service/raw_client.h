// A client that says exactly what a test wants on the wire, honest or not.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace groundswell::service {

struct RawResponse {
    int status = 0;  // 0: none came
    std::string head;
    std::map<std::string, std::string> headers;  // names lower case
    std::string body;

    bool has(const std::string& name) const { return headers.count(name) > 0; }
    std::string at(const std::string& name) const { return has(name) ? headers.at(name) : ""; }
    // Whether it is one of the wall's problem documents with this code.
    bool is_problem(const std::string& code) const;
};

class RawClient {
public:
    explicit RawClient(std::uint16_t port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    bool connected() const { return socket_ >= 0; }
    bool send(std::string_view bytes);  // false when the server has closed
    void finish_sending();
    // The next response; `to_head`: it has no body whatever its headers say.
    RawResponse receive(bool to_head = false);
    bool closed_by_server(std::chrono::milliseconds wait = std::chrono::milliseconds(3000));
    int socket() const { return socket_; }

private:
    bool fill();

    int socket_ = -1;
    std::string input_;
};

// One request on a connection of its own.
RawResponse ask(std::uint16_t port, std::string_view request);
// "GET path HTTP/1.1" with a Host.
std::string get(const std::string& path, const std::string& more_headers = "");
std::string post(const std::string& path, const std::string& body, const std::string& more_headers = "");

}  // namespace groundswell::service
