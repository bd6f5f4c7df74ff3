#include "tests/program/service.h"

#include <algorithm>
#include <memory>

namespace groundswell::tests {

using nlohmann::json;

const TwoHouses& houses() {
    static const TwoHouses both;
    return both;
}

json deliver(const std::string& survey, const std::string& wave, const std::string& file_name,
             const std::string& bytes, const Client::Fields& more) {
    const Client client = houses().as(houses().uploader);
    Client::Fields fields{{"organisation", "chamber"}, {"survey", survey}, {"wave", wave}};
    fields.insert(fields.end(), more.begin(), more.end());
    const Reply reply = client.form("/v1/uploads", fields, file_name, bytes);
    INFO(reply.body);
    REQUIRE(reply.status == 202);
    return json::parse(client.receipt(reply.header("Location")));
}

bool has_code(const json& list, const std::string& code) {
    return std::any_of(list.begin(), list.end(), [&](const json& one) { return one["code"] == code; });
}

nlohmann::json without_links(nlohmann::json answer) {
    for (auto& row : answer.at("rows")) row.erase("verbatims");
    return answer;
}

void check_problem(const Reply& reply, int status, const std::string& code) {
    INFO(reply.body);
    CHECK(reply.status == status);
    REQUIRE(reply.header("Content-Type") == "application/problem+json");
    const json problem = json::parse(reply.body);
    CHECK(problem["code"] == code);
    CHECK(problem["status"] == status);
    for (const char* key : {"type", "title"}) CHECK(problem.contains(key));
    CHECK_FALSE(problem.value("detail", "").empty());
}

}  // namespace groundswell::tests
