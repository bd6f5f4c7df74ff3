// Labels: what the labels of a file were matched to, stored once each and named by number in responses.
//
// Cost          One look-up in memory a label after its first use.
// Thread rule   As the connection.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/evidence.h"
#include "core/result.h"
#include "storage/sqlite_connection.h"

namespace groundswell::storage {

// Numbers labels while an upload is written.
class LabelNumbers {
public:
    explicit LabelNumbers(Connection& connection) : connection_(&connection) {}
    // 0 for a blank label.
    Result<std::int64_t> number(const Matched& label);

private:
    Connection* connection_;
    std::unordered_map<std::string, std::int64_t> known_;
    std::string key_;
};

// All labels, indexed by number; entry 0 is blank.
Result<std::vector<Matched>> load_labels(Connection& connection);
Result<Matched> load_label(Connection& connection, std::int64_t number);

}  // namespace groundswell::storage
