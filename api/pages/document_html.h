// A Document as markup: headings from h1, tables with captions, header rows and row headers, bars beside shares.
//
// Thread rule   Plain functions.
#pragma once

#include "api/document.h"
#include "api/pages/html.h"

namespace groundswell::api {

// Title, headline, standing and comment.
Html document_head_html(const Document& document);
Html section_html(const Section& section);

}  // namespace groundswell::api
