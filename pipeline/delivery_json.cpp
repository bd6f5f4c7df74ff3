#include "pipeline/delivery_json.h"

#include <nlohmann/json.hpp>

namespace groundswell::pipeline {
namespace {

using nlohmann::json;

Error unreadable() {
    return {.kind = ErrorKind::environment,
            .code = "delivery-note-unreadable",
            .message = "The note beside a spooled upload cannot be read",
            .cure = "Upload the file again."};
}

}  // namespace

std::string write_delivery_note(const Delivery& delivery) {
    json asks = json::array();
    for (const ingest::AsksOverride& one : delivery.asks)
        asks.push_back({{"column", one.column}, {"asks", to_string(one.asks)}});
    return json{{"file_name", delivery.file_name},
                {"organisation", delivery.organisation},
                {"survey", delivery.survey},
                {"wave", delivery.wave},
                {"profile", delivery.profile_json},
                {"by", delivery.by},
                {"asks", asks}}
        .dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Delivery> read_delivery_note(const std::string& note, const std::string& path) {
    const json parsed = json::parse(note, nullptr, false);
    if (!parsed.is_object()) return unreadable();
    auto text = [&](const char* key) {
        const auto found = parsed.find(key);
        return found != parsed.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    Delivery delivery{.path = path,
                      .file_name = text("file_name"),
                      .organisation = text("organisation"),
                      .survey = text("survey"),
                      .wave = text("wave"),
                      .profile_json = text("profile"),
                      .by = text("by")};
    if (!delivery.profile_json.empty()) {
        auto profile = ingest::parse_profile(delivery.profile_json, "profile");
        if (!profile) return profile.error();
        delivery.profile = std::move(*profile);
    }
    const auto asks = parsed.find("asks");
    if (asks == parsed.end() || !asks->is_array()) return unreadable();
    for (const json& one : *asks) {
        if (!one.is_object()) return unreadable();
        const auto word = parse_asks(one.value("asks", ""));
        if (!word) return unreadable();
        delivery.asks.push_back({.column = one.value("column", ""), .asks = *word});
    }
    return delivery;
}

}  // namespace groundswell::pipeline
