// Making tokens: who may do what, for the command line and the administration page.
//
// Secrets       A token's secret and a link's code are given to the caller once; the store keeps their digests.
// Thread rule   As the store's.
// Errors        "role-unknown", "organisation-missing", "organisation-unexpected" (usage), "organisation-unknown";
//               those of the store.
#pragma once

#include <string>

#include "core/result.h"
#include "storage/store.h"

namespace groundswell::pipeline {

struct TokenWish {
    std::string role;          // admin, analyst, reviewer, uploader
    std::string organisation;  // of an uploader, and of nobody else
    long days = 0;             // how long it holds; 0: for ever
    bool sees_personal = false;
};

struct MadeToken {
    storage::Token token;
    std::string secret;
};
Result<MadeToken> make_token(storage::Store& store, const TokenWish& wish);

// A code for /enter?code=, which opens one browser session with the token's rights, within an hour.
Result<std::string> make_enter_code(storage::Store& store, const std::string& token);

}  // namespace groundswell::pipeline
