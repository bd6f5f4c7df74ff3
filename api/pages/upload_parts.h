// Pieces that the pages of uploads share.
//
// Thread rule   Plain functions.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "api/message.h"
#include "api/pages/html.h"
#include "api/route.h"
#include "core/evidence.h"

namespace groundswell::api {

// The file's name; of an erased upload its id.
std::string upload_name(const Upload& upload);
// Whose it is, of which survey and wave, how large, when it came.
Html upload_facts(const Upload& upload);

// Sentences for the page's script: say("name") in web/scripts/parts/say.ts gives the text behind the key.
Html script_words(std::initializer_list<std::pair<std::string_view, std::string_view>> sentences);

// Pages that say why there is nothing to be seen: an upload that visible_upload() does not give; a role that
// reads.
Result<Response> not_shown(const Call& call, const Error& error);
Response may_not_upload(const Call& call);

}  // namespace groundswell::api
