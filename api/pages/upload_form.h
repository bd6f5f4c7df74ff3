// The form that takes a file, and beside it what its script fills in: what was understood, column by column.
//
// What it is    Without the script a plain form, posted as multipart/form-data. The script (web/scripts/upload.ts)
//               finds its places by id and data-fill, and its sentences in script_words(): none stands in it.
// Thread rule   Plain functions.
#pragma once

#include <string>
#include <vector>

#include "api/pages/frame.h"

namespace groundswell::api {

// What stands in the fields, and what may be chosen.
struct UploadFields {
    std::string organisation, survey, wave, asks;
    std::string replaces;                     // id of the upload to be replaced; empty: none
    std::vector<Choice> organisations;        // those the caller may upload for
    std::vector<std::string> surveys, waves;  // known ones, to choose from
    std::uint64_t most_bytes = 0;             // the largest file that is taken
};

Html upload_form(const Call& call, const UploadFields& fields);
// Where the reading of the chosen file is shown; hidden until there is one.
Html reading_place();
// What the script says and copies.
Html upload_templates();

}  // namespace groundswell::api
