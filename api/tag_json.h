// Texts to tag and what was found, as JSON: the shape of `groundswell tag` and of POST /v1/tag.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/themes/tagger.h"
#include "core/result.h"
#include "core/words.h"

namespace groundswell::api {

struct TagRequest {
    std::string id_json;  // the id as it came, as JSON ("\"a\"", "7" or "null"), given back untouched
    std::string text;
    Asks asks = Asks::anything;
    std::string question;  // its wording; empty: not known
    bool explain = false;

    themes::Asked asked() const { return {asks, question}; }
};

// One JSON object {"id","text","asks"?,"question"?,"explain"?}. "json-invalid", "text-missing",
// "asks-invalid", "question-invalid", "explain-invalid".
Result<TagRequest> parse_tag_request(std::string_view json, const Place& place);
// {"texts":[...]} or [...]; at most `most` of them.
Result<std::vector<TagRequest>> parse_tag_requests(std::string_view json, std::size_t most);

// {"id","themes":[{"theme","stance","intensity","horizon","wish"}],"mentions":[{"theme","stance","start","end",
// "text","rule"}],"lenses":[{"lens","how"}],"residual"}, one line without its newline.
std::string tag_line(const TagRequest& request, const themes::Tagging& tagging, const themes::Lexicon& lexicon);
std::string tag_document(const std::vector<std::string>& lines, const std::string& lexicon_version);

}  // namespace groundswell::api
