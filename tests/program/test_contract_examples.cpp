// The examples of docs/contract/, asked of the real program with the example survey and a lexicon of four themes.
//
// A file NAME.http belongs to the operation of that id (what follows a dot is a second example of it). A line of
// words between < and > stands for what varies: of JSON a whole value, elsewhere any text; "<more>" ends a list
// that goes on. GROUNDSWELL_WRITE_EXAMPLES=1 writes the answers anew and keeps what was marked: a new example
// begins as its request.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/program/contract.h"
#include "tests/program/service.h"

using namespace groundswell::tests;
using Ordered = nlohmann::ordered_json;

namespace {

const std::string root = GROUNDSWELL_SOURCE;
constexpr std::size_t long_list = 4, shown_of_long_list = 2;

struct Example {
    std::string path, name;
    std::string request;  // as it stands in the file, up to the answer
    std::string method, target, body;
    Client::Fields headers;
    std::string status_line;  // "HTTP 200 application/json"
    std::string answer;
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

Example read_example(const std::string& path) {
    Example example{.path = path, .name = std::filesystem::path(path).stem().string()};
    std::istringstream lines(read_file(path));
    enum { comments, head, body, answer } part = comments;
    for (std::string line; std::getline(lines, line);) {
        if (part != answer && line.starts_with("HTTP ")) {
            example.status_line = line;
            part = answer;
            std::getline(lines, line);  // the empty one
            continue;
        }
        if (part == answer) {
            example.answer += line + "\n";
            continue;
        }
        example.request += line + "\n";
        if (part == comments && !line.starts_with("#") && !line.empty()) {
            example.method = line.substr(0, line.find(' '));
            example.target = line.substr(line.find(' ') + 1);
            part = head;
        } else if (part == head && line.empty()) {
            part = body;
        } else if (part == head) {
            example.headers.emplace_back(line.substr(0, line.find(':')), line.substr(line.find(": ") + 2));
        } else if (part == body) {
            example.body += line + "\n";
        }
    }
    while (example.body.ends_with("\n\n")) example.body.pop_back();
    return example;
}

bool is_marker(const Ordered& value) {
    return value.is_string() && value.get<std::string>().starts_with('<') &&
           value.get<std::string>().ends_with('>');
}

// Nothing when they agree; else the place where they do not.
std::string difference(const Ordered& wanted, const Ordered& given, const std::string& place) {
    if (is_marker(wanted)) return {};
    if (wanted.is_object() && given.is_object()) {
        for (const auto& [key, value] : wanted.items()) {
            if (!given.contains(key)) return place + "/" + key + " is missing";
            if (auto found = difference(value, given.at(key), place + "/" + key); !found.empty()) return found;
        }
        for (const auto& [key, value] : given.items())
            if (!wanted.contains(key)) return place + "/" + key + " is new";
        return {};
    }
    if (wanted.is_array() && given.is_array()) {
        const bool goes_on = !wanted.empty() && wanted.back() == "<more>";
        const std::size_t size = wanted.size() - (goes_on ? 1 : 0);
        if (goes_on ? given.size() < size : given.size() != size)
            return place + " has " + std::to_string(given.size()) + " entries";
        for (std::size_t i = 0; i < size; ++i)
            if (auto found = difference(wanted[i], given[i], place + "/" + std::to_string(i)); !found.empty())
                return found;
        return {};
    }
    return wanted == given ? "" : place + " is " + given.dump() + ", not " + wanted.dump();
}

bool agrees(const std::string& wanted, const std::string& given) {
    std::size_t at = 0;
    bool anything = false;  // a marker came just before
    for (std::size_t from = 0; from < wanted.size() || !anything;) {
        const std::size_t open = std::min(wanted.find('<', from), wanted.size());
        const std::string piece = wanted.substr(from, open - from);
        const std::size_t found =
            anything ? given.find(piece, at) : (given.compare(at, piece.size(), piece) == 0 ? at : given.npos);
        if (found == std::string::npos) return false;
        at = found + piece.size();
        if (open == wanted.size()) return at == given.size();
        anything = true;
        from = wanted.find('>', open) + 1;
    }
    return true;
}

// The answer to be written: long lists cut, what was marked before marked again, times and ids marked.
Ordered marked(const Ordered& given, const Ordered& before, const std::string& key) {
    if (is_marker(before) && before != "<more>") return before;
    static const std::set<std::string> times{"received_at", "committed_at", "saved_at",
                                             "since",       "created_at",   "issued"};
    if (times.contains(key) && given.is_string()) return "<time>";
    if (key == "request_id") return "<request id>";
    if (key == "next" && given.is_string()) return "<cursor>";
    if (given.is_string() && given.get<std::string>().starts_with("up-")) return "<upload id>";
    if (given.is_object()) {
        Ordered object = Ordered::object();
        for (const auto& [name, value] : given.items())
            object[name] =
                marked(value, before.is_object() && before.contains(name) ? before.at(name) : Ordered(), name);
        return object;
    }
    if (given.is_array()) {
        Ordered list = Ordered::array();
        const std::size_t shown = given.size() > long_list ? shown_of_long_list : given.size();
        for (std::size_t i = 0; i < shown; ++i)
            list.push_back(marked(given[i], before.is_array() && i < before.size() ? before[i] : Ordered(), ""));
        if (shown < given.size()) list.push_back("<more>");
        return list;
    }
    return given;
}

struct ExampleService {
    Folder data;
    std::string token;
    std::unique_ptr<Server> server;
    std::string upload;  // of the last file

    ExampleService() {
        std::istringstream manifest(read_file(root + "/examples/manifest.tsv"));
        std::string line;
        std::getline(manifest, line);
        std::vector<std::vector<std::string>> files;
        while (std::getline(manifest, line)) {
            std::istringstream cells(line);
            std::vector<std::string>& file = files.emplace_back();
            for (std::string cell; std::getline(cells, cell, '\t');) file.push_back(cell);
            run({"organisation", "add", file.at(1), file.at(2), "--data", data.path()});
        }
        token = create_token(data.path(), "admin");
        server = std::make_unique<Server>(data.path(),
                                          std::vector<std::string>{"--lexicon", root + "/docs/contract/lexicon"});
        for (const auto& file : files) {
            const Reply reply = client().upload(file.at(1), file.at(3), file.at(4), file.at(0),
                                                read_file(root + "/examples/" + file.at(0)));
            REQUIRE(reply.status == 202);
            upload = Ordered::parse(client().receipt(reply.header("Location")))["id"];
        }
        const Outcome release =
            run({"release", "create", "--data", data.path(), "--title", "What businesses say"});
        INFO(release.errors);
        REQUIRE(release.exit_code == 0);
    }
    Client client() const { return {server->port(), token}; }
};

void check_example(const ExampleService& service, const Example& example, bool write) {
    INFO(example.path);
    const Reply reply = service.client().send(example.method, replaced(example.target, "<upload>", service.upload),
                                              example.body, example.headers);
    const std::string type = reply.header("Content-Type");
    const std::string status_line =
        "HTTP " + std::to_string(reply.status) + (type.empty() ? "" : " " + type.substr(0, type.find(';')));
    const std::string body = replaced(reply.body, service.upload, "<upload>");
    const Ordered given = Ordered::parse(body, nullptr, false);
    const Ordered wanted = Ordered::parse(example.answer, nullptr, false);
    if (write) {
        std::string text = given.is_discarded()
                               ? (example.answer.find('<') != std::string::npos ? example.answer : body)
                               : marked(given, wanted, "").dump(1) + "\n";
        if (given.is_discarded() && body.starts_with("PK")) text = "<workbook>\n";
        std::ofstream(example.path, std::ios::binary) << example.request << status_line << "\n\n"
                                                      << replaced(text, "\r\n", "\n");
        return;
    }
    CHECK(status_line == example.status_line);
    if (wanted.is_discarded()) {
        const std::string plain = replaced(body, "\r\n", "\n");
        CHECK_MESSAGE((example.answer == "<workbook>\n" ? body.starts_with("PK") : agrees(example.answer, plain)),
                      plain.substr(0, 2000));
    } else {
        const std::string found = difference(wanted, given, "");
        CHECK_MESSAGE(found.empty(), found);
    }
}

}  // namespace

TEST_CASE("the examples of the contract are what the program answers, and every address has one") {
    const bool write = std::getenv("GROUNDSWELL_WRITE_EXAMPLES") != nullptr;
    std::vector<Example> examples;
    for (const auto& entry : std::filesystem::directory_iterator(root + "/docs/contract"))
        if (entry.path().extension() == ".http") examples.push_back(read_example(entry.path().string()));
    // What reads before what changes, and what takes away last.
    const auto order = [](const Example& one) { return (one.method == "GET" ? 0 : one.method == "POST" ? 1 : 2); };
    std::sort(examples.begin(), examples.end(), [&](const Example& one, const Example& other) {
        return std::pair(order(one), one.name) < std::pair(order(other), other.name);
    });
    const ExampleService service;
    std::set<std::string> shown;
    for (const Example& example : examples) {
        shown.insert(example.name.substr(0, example.name.find('.')));
        check_example(service, example, write);
    }
    for (const auto& [path, methods] : openapi_of(service.server->port())["paths"].items())
        for (const auto& [method, operation] : methods.items()) {
            const std::string id = operation["operationId"];
            if (path.starts_with("/v1/"))
                CHECK_MESSAGE(shown.contains(id),
                              "docs/contract/" << id
                                               << ".http is missing; its first line is the "
                                                  "request, GROUNDSWELL_WRITE_EXAMPLES=1 writes the answer");
        }
}
