// The data files built into the binary: reference tables, lexicons and pages, by their path in the repository.
#pragma once

#include <string_view>
#include <vector>

namespace groundswell::pipeline {

struct EmbeddedFile {
    std::string_view path;  // "lexicons/lis-uk/themes/parking.toml"
    std::string_view text;
};

const std::vector<EmbeddedFile>& embedded_files();

}  // namespace groundswell::pipeline
