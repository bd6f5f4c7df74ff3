// The edits of a draft as the store keeps them.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "pipeline/lexicon_draft.h"

namespace groundswell::pipeline {
namespace {

using nlohmann::ordered_json;
using themes::RuleKind;

constexpr std::array rule_kinds{RuleKind::topic, RuleKind::problem, RuleKind::barrier, RuleKind::strength};

Error draft_unreadable() {
    return {.kind = ErrorKind::environment,
            .code = "draft-unreadable",
            .message = "The edits of this draft cannot be read",
            .cure = "Throw the draft away and make it anew."};
}

DraftEdit edit_of(const ordered_json& json) {
    DraftEdit edit{.id = json.at("id").get<std::uint64_t>(),
                   .wish = {.theme = json.at("theme").get<std::string>(),
                            .term = json.at("term").get<std::string>(),
                            .pattern = json.at("pattern").get<std::string>(),
                            .whole_words = json.at("whole_words").get<bool>(),
                            .near = json.at("near").get<std::vector<std::string>>(),
                            .within = json.at("within").get<std::uint16_t>(),
                            .item = json.value("item", false),  // drafts of before there were items
                            .replaces = json.at("replaces").get<std::string>()},
                   .example = json.at("example").get<std::string>(),
                   .counter = json.at("counter").get<std::string>(),
                   .was = json.at("was").get<std::string>(),
                   .by = json.at("by").get<std::string>(),
                   .at = json.at("at").get<std::string>()};
    const auto named = json.at("kind").get<std::string>();
    const auto kind =
        std::find_if(rule_kinds.begin(), rule_kinds.end(), [&](RuleKind one) { return to_string(one) == named; });
    if (kind != rule_kinds.end()) edit.wish.kind = *kind;
    return edit;
}

}  // namespace

std::string draft_edits_text(const DraftEdits& edits) {
    ordered_json list = ordered_json::array();
    for (const DraftEdit& edit : edits.edits)
        list.push_back({{"id", edit.id},
                        {"theme", edit.wish.theme},
                        {"term", edit.wish.term},
                        {"pattern", edit.wish.pattern},
                        {"whole_words", edit.wish.whole_words},
                        {"kind", to_string(edit.wish.kind)},
                        {"near", edit.wish.near},
                        {"within", edit.wish.within},
                        {"item", edit.wish.item},
                        {"replaces", edit.wish.replaces},
                        {"example", edit.example},
                        {"counter", edit.counter},
                        {"was", edit.was},
                        {"by", edit.by},
                        {"at", edit.at}});
    return ordered_json{{"next", edits.next}, {"edits", std::move(list)}}.dump(
        -1, ' ', false, ordered_json::error_handler_t::replace);
}

Result<DraftEdits> read_draft_edits(std::string_view text) {
    const ordered_json parsed = ordered_json::parse(text, nullptr, false);
    if (!parsed.is_object()) return draft_unreadable();
    try {
        DraftEdits edits{.next = parsed.at("next").get<std::uint64_t>(), .edits = {}};
        for (const ordered_json& one : parsed.at("edits")) edits.edits.push_back(edit_of(one));
        return edits;
    } catch (const ordered_json::exception&) {
        return draft_unreadable();
    }
}

}  // namespace groundswell::pipeline
