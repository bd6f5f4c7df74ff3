// A Document as an Office Open XML text (DOCX), written by ourselves: the wall around that format.
//
// What it is    WordprocessingML of ECMA-376 as Word and LibreOffice read it: A4, real heading styles, tables
//               whose header row is repeated and whose rows are not split, short tables kept on one page, page
//               numbers in the footer, language en-GB, the title in the core properties. Parts are stored, not
//               deflated: a ZIP with CRC-32 of our own, which needs no library.
// Same bytes    The same document gives the same bytes: no clock, no random ids.
// Text          Any bytes: what XML 1.0 does not take (control characters, bad UTF-8) becomes U+FFFD.
// Thread rule   A plain function.
#pragma once

#include <string>

#include "api/document.h"

namespace groundswell::api {

inline constexpr const char* docx_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

std::string docx_of(const Document& document);

}  // namespace groundswell::api
