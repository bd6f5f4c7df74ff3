// The real binary, run as a user would: commands with their output, and a server on a free port.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace groundswell::tests {

struct Outcome {
    int exit_code = -1;
    std::string output, errors;
};

// Runs build/.../groundswell with these arguments; waits.
Outcome run(const std::vector<std::string>& arguments, const std::string& input = "");

// A folder that is gone when the test is.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string path() const { return path_.string(); }
    std::string write(const std::string& name, const std::string& text) const;  // gives the path

private:
    std::filesystem::path path_;
};

class Server {
public:
    explicit Server(const std::string& data, const std::vector<std::string>& more = {});
    ~Server();  // SIGKILL when still running
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    int port() const { return port_; }
    // SIGTERM; the exit code.
    int stop();
    void kill();
    pid_t process() const { return process_; }

private:
    pid_t process_ = -1;
    int port_ = 0;
};

struct Reply {
    int status = 0;
    std::string body;
    std::string header(const std::string& name) const;
    std::vector<std::pair<std::string, std::string>> headers;
};

// A client of one server, with a token. Every reply is held to the contract (contract.h).
class Client {
public:
    Client(int port, std::string token) : port_(port), token_(std::move(token)) {}
    Reply get(const std::string& target,
              const std::vector<std::pair<std::string, std::string>>& headers = {}) const;
    Reply post(const std::string& target, const std::string& body, const std::string& type) const;
    Reply remove(const std::string& target) const;
    // POST /v1/uploads as a form.
    Reply upload(const std::string& organisation, const std::string& survey, const std::string& wave,
                 const std::string& file_name, const std::string& bytes, const std::string& asks = "") const;
    // POST as a form: its fields in order, then the file unless it has no name.
    using Fields = std::vector<std::pair<std::string, std::string>>;
    Reply form(const std::string& target, const Fields& fields, const std::string& file_name,
               const std::string& bytes, const Fields& headers = {}) const;
    // Any method, with a body and headers of the test's own.
    Reply send(const std::string& method, const std::string& target, const std::string& body = "",
               const Fields& headers = {}) const;
    // Asks until the upload is committed or failed; gives the last receipt.
    std::string receipt(const std::string& location) const;

private:
    Reply checked(const std::string& method, const std::string& target, Reply reply) const;
    int port_;
    std::string token_;
};

std::string create_token(const std::string& data, const std::string& role, const std::string& organisation = "");
std::string read_file(const std::string& path);
// The folder of shared material beside the repository, where there is one.
std::optional<std::string> shared();

}  // namespace groundswell::tests
