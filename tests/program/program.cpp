#include "tests/program/program.h"

#include <fcntl.h>
#include <httplib.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>
#include "tests/program/contract.h"

namespace groundswell::tests {
namespace {

struct Pipe {
    int read = -1, write = -1;
    Pipe() {
        std::array<int, 2> ends{};
        if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        read = ends[0];
        write = ends[1];
    }
};

pid_t spawn(const std::vector<std::string>& arguments, int input, int output, int errors) {
    std::vector<std::string> words{GROUNDSWELL_BINARY};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("no fork");
    if (child == 0) {
        if (input >= 0) dup2(input, 0);
        if (output >= 0) dup2(output, 1);
        if (errors >= 0) dup2(errors, 2);
        execv(pointers[0], pointers.data());
        _exit(127);
    }
    return child;
}

std::string drain(int file) {
    std::string text;
    std::array<char, 4096> piece{};
    for (ssize_t got = 0; (got = ::read(file, piece.data(), piece.size())) > 0;)
        text.append(piece.data(), static_cast<std::size_t>(got));
    close(file);
    return text;
}

int wait_for(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Reply to_reply(const httplib::Result& result) {
    if (!result) throw std::runtime_error("no answer: " + httplib::to_string(result.error()));
    Reply reply{.status = result->status, .body = result->body, .headers = {}};
    for (const auto& [name, value] : result->headers) reply.headers.emplace_back(name, value);
    return reply;
}

}  // namespace

Outcome run(const std::vector<std::string>& arguments, const std::string& input) {
    Pipe in, out, err;
    const pid_t child = spawn(arguments, in.read, out.write, err.write);
    close(in.read);
    close(out.write);
    close(err.write);
    std::thread feeder([&] {
        signal(SIGPIPE, SIG_IGN);
        std::size_t done = 0;
        while (done < input.size()) {
            const ssize_t written = ::write(in.write, input.data() + done, input.size() - done);
            if (written <= 0) break;
            done += static_cast<std::size_t>(written);
        }
        close(in.write);
    });
    Outcome outcome;
    std::thread errors([&] { outcome.errors = drain(err.read); });
    outcome.output = drain(out.read);
    errors.join();
    feeder.join();
    outcome.exit_code = wait_for(child);
    return outcome;
}

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "groundswell-test-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no folder");
    path_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, const std::string& text) const {
    const std::string path = (path_ / name).string();
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

Server::Server(const std::string& data, const std::vector<std::string>& more) {
    Pipe out;
    std::vector<std::string> arguments{"serve", "--data", data, "--listen", "127.0.0.1:0"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    process_ = spawn(arguments, -1, out.write, nowhere);
    close(out.write);
    close(nowhere);
    std::string line;
    char letter = 0;
    while (::read(out.read, &letter, 1) == 1 && letter != '\n') line += letter;
    close(out.read);
    const std::size_t colon = line.rfind(':');
    if (!line.starts_with("listening on http://") || colon == std::string::npos)
        throw std::runtime_error("the server did not start: " + line);
    port_ = std::stoi(line.substr(colon + 1));
}

Server::~Server() {
    if (process_ > 0) kill();
}

int Server::stop() {
    ::kill(process_, SIGTERM);
    const int code = wait_for(process_);
    process_ = -1;
    return code;
}

void Server::kill() {
    ::kill(process_, SIGKILL);
    wait_for(process_);
    process_ = -1;
}

std::string Reply::header(const std::string& name) const {
    for (const auto& [one, value] : headers)
        if (strcasecmp(one.c_str(), name.c_str()) == 0) return value;
    return {};
}

namespace {

httplib::Client connect(int port, const std::string& token) {
    httplib::Client client("127.0.0.1", port);
    client.set_read_timeout(30);
    if (!token.empty()) client.set_bearer_token_auth(token);
    return client;
}

}  // namespace

Reply Client::get(const std::string& target,
                  const std::vector<std::pair<std::string, std::string>>& headers) const {
    httplib::Headers given;
    for (const auto& header : headers) given.insert(header);
    auto client = connect(port_, token_);
    return checked("get", target, to_reply(client.Get(target, given)));
}

Reply Client::checked(const std::string& method, const std::string& target, Reply reply) const {
    check_against_contract(port_, method, target, reply);
    return reply;
}

Reply Client::send(const std::string& method, const std::string& target, const std::string& body,
                   const Fields& headers) const {
    httplib::Request request;
    request.method = method;
    request.path = target;
    request.body = body;
    for (const auto& header : headers) request.headers.insert(header);
    auto client = connect(port_, token_);
    std::string lower_case = method;
    for (char& letter : lower_case) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return checked(lower_case, target, to_reply(client.send(request)));
}

Reply Client::post(const std::string& target, const std::string& body, const std::string& type) const {
    auto client = connect(port_, token_);
    return checked("post", target, to_reply(client.Post(target, body, type)));
}

Reply Client::remove(const std::string& target) const {
    auto client = connect(port_, token_);
    return checked("delete", target, to_reply(client.Delete(target)));
}

Reply Client::upload(const std::string& organisation, const std::string& survey, const std::string& wave,
                     const std::string& file_name, const std::string& bytes, const std::string& asks) const {
    httplib::MultipartFormDataItems items{{"organisation", organisation, "", ""},
                                          {"survey", survey, "", ""},
                                          {"wave", wave, "", ""},
                                          {"file", bytes, file_name, "text/csv"}};
    if (!asks.empty()) items.push_back({"asks", asks, "", ""});
    auto client = connect(port_, token_);
    return checked("post", "/v1/uploads", to_reply(client.Post("/v1/uploads", items)));
}

Reply Client::form(const std::string& target, const Fields& fields, const std::string& file_name,
                   const std::string& bytes, const Fields& headers) const {
    httplib::MultipartFormDataItems items;
    for (const auto& [name, value] : fields) items.push_back({name, value, "", ""});
    if (!file_name.empty()) items.push_back({"file", bytes, file_name, "application/octet-stream"});
    httplib::Headers given;
    for (const auto& header : headers) given.insert(header);
    auto client = connect(port_, token_);
    return checked("post", target, to_reply(client.Post(target, given, items)));
}

std::string Client::receipt(const std::string& location) const {
    for (int i = 0; i < 600; ++i) {
        const Reply reply = get(location);
        if (reply.body.find("\"state\":\"received\"") == std::string::npos &&
            reply.body.find("\"state\":\"processing\"") == std::string::npos)
            return reply.body;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    throw std::runtime_error("the upload does not end");
}

std::string create_token(const std::string& data, const std::string& role, const std::string& organisation) {
    std::vector<std::string> arguments{"token", "create", "--data", data, "--role", role};
    if (!organisation.empty()) arguments.insert(arguments.end(), {"--organisation", organisation});
    const Outcome outcome = run(arguments);
    if (outcome.exit_code != 0) throw std::runtime_error(outcome.errors);
    return outcome.output.substr(0, outcome.output.find('\n'));
}

std::string read_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::optional<std::string> shared() {
    const std::string path = std::string(GROUNDSWELL_SOURCE) + "/../shared";
    if (std::filesystem::is_directory(path)) return path;
    return std::nullopt;
}

}  // namespace groundswell::tests
