// FileReading: what a file was read as, taken from the description that is stored with its upload.
//
// Errors        None: what cannot be read gives nothing, what it lacks stays empty.
// Thread rule   A plain value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace groundswell::api {

struct ColumnReading {
    std::uint64_t column = 0;  // from 1
    std::string header, role, reason;
    double confidence = 0;  // 0..1
    std::uint64_t filled = 0;
    std::vector<std::string> samples;
    std::string asks;   // of an open question: what it asks for
    std::string known;  // against the reading confirmed before: same, reworded, new; empty: there was none
};

struct FileReading {
    std::string format, platform, platform_reason, encoding, delimiter, sheet;
    std::uint64_t header_records = 0, records = 0;
    std::vector<ColumnReading> columns;
};

std::optional<FileReading> file_reading(const std::string& understanding_json);

}  // namespace groundswell::api
