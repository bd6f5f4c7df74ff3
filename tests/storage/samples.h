// Constructed uploads, responses and taggings for the tests of stores, and short ways to store them.
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "storage/store.h"

namespace groundswell::storage::testing {

// The value, or the test fails with what the Error says.
template <typename Value>
Value must(Result<Value> result) {
    if (!result) FAIL(describe(result.error()));
    return std::move(*result);
}
inline void must(Result<void> result) {
    if (!result) FAIL(describe(result.error()));
}
template <typename Value>
std::string code_of(const Result<Value>& result) {
    return result ? std::string() : result.error().code;
}

inline constexpr const char* lexicon_version = "lis-uk-1";

Upload sample_upload(const std::string& id, const std::string& wave = "2026-q3",
                     const std::string& organisation = "chamber");
Question sample_question(const std::string& id = "barriers", Asks asks = Asks::barriers);

// A digest made from text, so that equal texts give equal digests.
ShortDigest digest_of(const std::string& text);

// One answer to question 0; the record digest is made of all that is given here.
Response sample_response(const std::string& respondent, const std::string& text, std::uint64_t row = 1);
StoredTagging sample_tagging(const std::string& text);
std::vector<StoredTagging> taggings_for(const Response& response);

// Switches to a lexicon with the taggings that `retag` gives: of all answers, or of those alone that then differ.
using Retagger = std::function<Result<StoredTagging>(const StoredAnswer&)>;
enum class Bring { everything, differing };
Result<void> switch_to(Store& store, const StoredLexicon& lexicon, const Retagger& retag,
                       Bring bring = Bring::everything, std::size_t kept = 1);
bool same(const StoredTagging& one, const StoredTagging& other);

// Makes the sample lexicon current when there is none.
void ensure_lexicon(Store& store);

// receive, begin, one question, all responses, commit; what became of each response.
std::vector<Disposition> store_upload(Store& store, const Upload& upload, const std::vector<Response>& responses);

// All that visit_responses shows.
std::vector<StoredResponse> visible(Store& store, bool with_text = true);
// The texts of visible responses that are no duplicates, in order.
std::vector<std::string> counted_texts(Store& store);

}  // namespace groundswell::storage::testing
