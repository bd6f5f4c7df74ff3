#include "storage/sqlite_statement.h"

#include <sqlite3.h>

#include "storage/sqlite_connection.h"

namespace groundswell::storage {

Result<bool> Statement::next() {
    if (fault_ != SQLITE_OK) return connection_->error(std::exchange(fault_, SQLITE_OK));
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return connection_->error(code);
}

Result<void> Statement::finish() {
    auto stepped = next();
    reset();
    if (!stepped) return stepped.error();
    return {};
}

void Statement::reset() {
    if (handle_ != nullptr) sqlite3_reset(handle_);
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(handle_, column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(handle_, column);
}

std::string_view Statement::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

void Statement::bind_text(int index, std::string_view value, bool copy) {
    const char* bytes = value.data() == nullptr ? "" : value.data();
    const int code = sqlite3_bind_text64(handle_, index, bytes, value.size(),
                                         copy ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8);
    if (code != SQLITE_OK) fault_ = code;
}

void Statement::bind_blob(int index, std::string_view value) {
    const int code = value.empty()
                         ? sqlite3_bind_zeroblob(handle_, index, 0)
                         : sqlite3_bind_blob64(handle_, index, value.data(), value.size(), SQLITE_STATIC);
    if (code != SQLITE_OK) fault_ = code;
}

void Statement::bind_integer(int index, std::int64_t value) {
    const int code = sqlite3_bind_int64(handle_, index, value);
    if (code != SQLITE_OK) fault_ = code;
}

void Statement::bind_real(int index, double value) {
    const int code = sqlite3_bind_double(handle_, index, value);
    if (code != SQLITE_OK) fault_ = code;
}

void Statement::bind_null(int index) {
    const int code = sqlite3_bind_null(handle_, index);
    if (code != SQLITE_OK) fault_ = code;
}

}  // namespace groundswell::storage
