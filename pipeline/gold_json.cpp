#include "pipeline/gold_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace groundswell::pipeline {
namespace {

using nlohmann::json;

Error invalid(const std::string& file, std::uint64_t line, const char* field, std::string message) {
    return {.kind = ErrorKind::invalid,
            .code = "gold-invalid",
            .message = std::move(message),
            .cure = R"(Each line is {"id","asks","text","codes":[{"theme","stance"}],"residual"}.)",
            .place = {.file = file, .row = line, .field = field}};
}

std::string text_of(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Result<themes::GoldRecord> to_record(const json& object, const std::string& file, std::uint64_t line) {
    if (!object.is_object()) return invalid(file, line, "", "This is not a JSON object");
    themes::GoldRecord record{.id = text_of(object, "id"),
                              .text = text_of(object, "text"),
                              .question = text_of(object, "question"),
                              .source = text_of(object, "source")};
    if (!object.contains("text") || !object["text"].is_string())
        return invalid(file, line, "text", "There is no text");
    if (object.contains("asks")) {
        const auto asks = parse_asks(text_of(object, "asks"));
        if (!asks)
            return invalid(file, line, "asks", "'asks' is not one of barriers, strengths, requests, anything");
        record.asks = *asks;
    }
    const auto codes = object.find("codes");
    if (codes == object.end() || !codes->is_array())
        return invalid(file, line, "codes", "There is no list of codes");
    for (const json& code : *codes) {
        if (!code.is_object()) return invalid(file, line, "codes", "A code is not an object");
        const auto stance = parse_stance(text_of(code, "stance"));
        if (!stance)
            return invalid(file, line, "stance", "A stance is not one of barrier, strength, neutral, mixed");
        record.codes.push_back({text_of(code, "theme"), *stance});
    }
    if (const auto residual = object.find("residual"); residual != object.end() && !residual->is_null()) {
        record.residual = parse_residual(text_of(object, "residual"));
        if (!record.residual)
            return invalid(file, line, "residual", "'residual' is not one of none, other, uncodable");
    }
    return record;
}

}  // namespace

Result<std::vector<themes::GoldRecord>> read_gold(std::string_view text, const std::string& file) {
    std::vector<themes::GoldRecord> records;
    for (std::uint64_t line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view one = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (one.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        auto record = to_record(json::parse(one, nullptr, false), file, line);
        if (!record) return record.error();
        records.push_back(std::move(*record));
    }
    if (!records.empty()) return records;
    return invalid(file, 1, "", "The file holds no gold comments");
}

}  // namespace groundswell::pipeline
