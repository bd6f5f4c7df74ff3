// The one kind of table the administration page has: a caption, headings, rows; or a sentence where it is empty.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "api/pages/html.h"

namespace groundswell::api {

// `headings` are keys of words.h; `rows` are whole table rows.
Html administration_table(const std::string& id, const std::string& caption,
                          std::initializer_list<std::string_view> headings, const Html& rows);

}  // namespace groundswell::api
