// Postcode release: a guess at which release of which product a postcode file is, for people to read.
#pragma once

#include <cstdint>
#include <string>

namespace groundswell::pipeline {

// From the file's name where it says product and month ("ONSPD_FEB_2023_UK.csv"), else from the columns' product
// and the newest month in the file: "NSPL, newest postcode 2025-02".
std::string release_of(const std::string& file, const std::string& product, std::uint16_t newest_month);

}  // namespace groundswell::pipeline
