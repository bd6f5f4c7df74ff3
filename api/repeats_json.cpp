#include "api/repeats_json.h"

#include <map>

#include "analysis/text/personal_mask.h"
#include "api/personal_view.h"
#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

Json counted_json(const std::vector<std::pair<std::string, std::uint64_t>>& counted) {
    Json list = Json::array();
    for (const auto& [id, responses] : counted) list.push_back({{"id", id}, {"responses", responses}});
    return list;
}

Json answer_json(const storage::StoredAnswer& answer, const Caller& caller) {
    const std::string seen = text_seen_by(caller, answer.text);
    return {{"id", std::to_string(answer.id)}, {"text", seen}, {"masked", seen != answer.text}};
}

}  // namespace

std::string copies_json(const figures::Copies& copies, std::span<const figures::CopiesGroup> shown,
                        const std::vector<storage::StoredResponse>& answers, const std::string& next,
                        const pipeline::Evidence& evidence, const Caller& caller) {
    std::map<std::uint64_t, Json> texts;  // by response
    for (const storage::StoredResponse& stored : answers)
        for (const storage::StoredAnswer& answer : stored.answers)
            texts[stored.id].push_back(answer_json(answer, caller));
    Json list = Json::array();
    for (const figures::CopiesGroup& group : shown) {
        const auto found = texts.find(group.response);
        list.push_back({{"response", std::to_string(group.response)},
                        {"responses", group.responses},
                        {"firms", group.firms},
                        {"without_firm", group.without_firm},
                        {"organisations", counted_json(group.organisations)},
                        {"waves", counted_json(group.waves)},
                        {"answers", found == texts.end() ? Json::array() : std::move(found->second)}});
    }
    return text_of({{"base", copies.base},
                    {"groups", copies.groups.size()},
                    {"responses", copies.responses},
                    {"data_version", evidence.data_version},
                    {"copies", std::move(list)},
                    {"next", next.empty() ? Json(nullptr) : Json(next)}});
}

std::string firms_json(const figures::Firms& firms, bool several, const pipeline::Evidence& evidence) {
    std::uint64_t several_organisations = 0, several_waves = 0;
    Json rows = Json::array();
    for (const figures::FirmsRow& row : firms.rows) {
        if (row.organisations > 1) several_organisations += row.firms;
        if (row.waves > 1) several_waves += row.firms;
        if (several && row.organisations < 2) continue;
        rows.push_back({{"organisations", row.organisations},
                        {"waves", row.waves},
                        {"firms", row.firms},
                        {"responses", row.responses}});
    }
    return text_of({{"base", firms.base},
                    {"firms", firms.firms},
                    {"without_firm", firms.without_firm},
                    {"several_organisations", several_organisations},
                    {"several_waves", several_waves},
                    {"data_version", evidence.data_version},
                    {"rows", std::move(rows)}});
}

}  // namespace groundswell::api
