// A running server with two organisations, an analyst and their uploaders: what tests over HTTP begin with.
#pragma once

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/program/program.h"

namespace groundswell::tests {

struct TwoHouses {
    Folder data;
    std::string analyst, uploader, stranger;
    Server server;

    TwoHouses()
        : analyst((run({"organisation", "add", "chamber", "The Chamber", "--data", data.path()}),
                   run({"organisation", "add", "guild", "--data", data.path()}),
                   create_token(data.path(), "analyst"))),
          uploader(create_token(data.path(), "uploader", "chamber")),
          stranger(create_token(data.path(), "uploader", "guild")),
          server(data.path()) {}

    Client as(const std::string& token) const { return {server.port(), token}; }
};

// One server for all tests of the program that keep to a survey of their own.
const TwoHouses& houses();

// Sends a file of the chamber's and waits for its receipt.
nlohmann::json deliver(const std::string& survey, const std::string& wave, const std::string& file_name,
                       const std::string& bytes, const Client::Fields& more = {});
// An answer without the addresses of the words behind its rows, which name the filters of the question.
nlohmann::json without_links(nlohmann::json answer);
bool has_code(const nlohmann::json& list, const std::string& code);
void check_problem(const Reply& reply, int status, const std::string& code);

}  // namespace groundswell::tests
