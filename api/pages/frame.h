// Pages: HTML made on the server, usable without scripts, with a keyboard, a screen reader, a phone and a printer.
//
// What it is    The frame every page has, and the pieces several share. A page's handler makes the Html of its
//               main part from the same answers as the API's handlers and hands it to page(). Its script, where
//               it has one (web/scripts/NAME.ts), makes it quicker, and is not needed to read it. Words:
//               api/pages/words.h.
// Thread rule   Plain functions.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/message.h"
#include "api/pages/html.h"
#include "api/route.h"

namespace groundswell::api {

// Which entry of the navigation a page belongs to.
enum class Area : std::uint8_t { none, explore, read, upload, workshop, report, administration };

struct Frame {
    std::string title;
    Area area = Area::none;
    std::string script = {};  // "explore": /assets/explore.js
    // Where there is no script: the address the page is fetched from again and again; empty: it is not. Without a
    // fragment: to an address with one a browser goes without loading anything.
    std::string renewed_from = {};
    std::map<std::string, std::string> data = {};  // read by the script: data-NAME of <main>
};

Response page(int status, const Frame& frame, const Call& call, const Html& main);

// "name=value&..." with what an address needs escaped; parameters without a value are left out.
std::string query_string(const std::map<std::string, std::string>& parameters);
// "path?name=value&...".
std::string address(std::string_view path, const std::map<std::string, std::string>& parameters);

// A drop-down with its label, in a paragraph of its own.
using Choice = std::pair<std::string, std::string>;  // value, label
Html drop_down(const std::string& id, const std::string& name, const std::string& label,
               const std::vector<Choice>& choices, const std::string& chosen);
// What went wrong, what to do, and the places.
Html problem(const Error& error);
// <input type="hidden" name="csrf">, which every form that posts carries.
Html csrf_field(const Call& call);

}  // namespace groundswell::api
