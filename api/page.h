// Pages: HTML made on the server, usable without scripts, with a keyboard, a screen reader, a phone and a printer.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/message.h"
#include "api/route.h"

namespace groundswell::api {

// Text made safe inside elements and quoted attributes.
std::string escape(std::string_view text);
// "name=value&..." with what an address needs escaped.
std::string query_string(const std::map<std::string, std::string>& parameters);

// The frame every page has. `main_html` is trusted HTML; `title` is text. `refresh_seconds` 0: none.
Response page(int status, std::string_view title, const Call& call, const std::string& main_html,
              int refresh_seconds = 0);
// A drop-down with its label, in a paragraph of its own.
using Choice = std::pair<std::string, std::string>;  // value, label
std::string select(const std::string& id, const std::string& name, const std::string& label,
                   const std::vector<Choice>& choices, const std::string& chosen);
// What went wrong, what to do, and the way back.
std::string error_html(const Error& error);

}  // namespace groundswell::api
