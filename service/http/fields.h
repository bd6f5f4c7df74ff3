// The grammar of header names and values (RFC 9110 section 5.6), and which of them handlers may see.
#pragma once

#include <string>
#include <string_view>

namespace groundswell::service {

bool is_token(std::string_view text);          // a method or header name
bool is_field_value(std::string_view text);    // no control characters but tab
bool is_request_id(std::string_view text);     // what a log line can hold: 1 to 64 of A-Z a-z 0-9 . _ -
bool is_host(std::string_view text);           // name or bracketed IPv6 address, optional port
std::string_view trim(std::string_view text);  // of spaces and tabs
bool same_ignoring_case(std::string_view left, std::string_view right);

// Whether a comma-separated list has this element, ignoring case.
bool list_has(std::string_view list, std::string_view element);
// Whether an Accept-Encoding list accepts the coding by name, with a q that is not zero.
bool accepts_coding(std::string_view list, std::string_view coding);

// False for hop-by-hop and framing headers, for Range (answers are always whole), and for every header by which
// a client could claim an address or a host it does not have.
bool is_for_handlers(std::string_view lower_case_name);

// The value of a parameter such as boundary= in "multipart/form-data; boundary=x"; quotes taken off.
// Empty when it is absent or malformed.
std::string parameter_of(std::string_view value, std::string_view name);
// The part before the first semicolon, lower case.
std::string media_type(std::string_view content_type);

}  // namespace groundswell::service
