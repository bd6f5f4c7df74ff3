#include "storage/sqlite_labels.h"

namespace groundswell::storage {
namespace {

constexpr std::size_t most_known = 8192;  // of those lately met; others are looked up in the table
constexpr std::string_view select_label_number =
    "SELECT number FROM label WHERE given = ?1 AND code = ?2 AND how = ?3";
constexpr std::string_view insert_label =
    "INSERT INTO label (given, code, how) VALUES (?1, ?2, ?3) RETURNING number";

Result<std::int64_t> find_or_add(Connection& connection, const Matched& label) {
    auto select = connection.statement(select_label_number);
    if (!select) return select.error();
    auto found = select->bind(label.given, label.code, label.how).next();
    if (!found) return found.error();
    if (*found) return select->integer(0);
    auto insert = connection.statement(insert_label);
    if (!insert) return insert.error();
    auto added = insert->bind(label.given, label.code, label.how).next();
    if (!added) return added.error();
    return insert->integer(0);
}

Matched read_label(const Statement& row) {
    return {.code = row.string(1), .given = row.string(2), .how = row.string(3)};
}

}  // namespace

Result<std::int64_t> LabelNumbers::number(const Matched& label) {
    if (label.code.empty() && label.given.empty() && label.how.empty()) return 0;
    key_.assign(label.code).push_back('\0');
    key_.append(label.how).push_back('\0');
    key_.append(label.given);
    const auto found = known_.find(key_);
    if (found != known_.end()) return found->second;
    auto number = find_or_add(*connection_, label);
    if (!number) return number;
    if (known_.size() == most_known) known_.clear();
    known_.emplace(key_, *number);
    return number;
}

Result<std::vector<Matched>> load_labels(Connection& connection) {
    auto select = connection.statement("SELECT number, code, given, how FROM label ORDER BY number");
    if (!select) return select.error();
    std::vector<Matched> labels(1);
    for (;;) {
        auto row = select->next();
        if (!row) return row.error();
        if (!*row) return labels;
        labels.resize(select->number(0) + 1);
        labels.back() = read_label(*select);
    }
}

Result<Matched> load_label(Connection& connection, std::int64_t number) {
    if (number == 0) return Matched{};
    auto select = connection.statement("SELECT number, code, given, how FROM label WHERE number = ?1");
    if (!select) return select.error();
    auto row = select->bind(number).next();
    if (!row) return row.error();
    return *row ? read_label(*select) : Matched{};
}

}  // namespace groundswell::storage
