// Statement: one use of a prepared SQL statement. Binds, steps, reads columns; resets itself when it goes.
//
// Units         Parameters count from 1, in the order given to bind(); columns from 0.
// Thread rule   As its connection: one thread at a time.
// Lifetime      Text given as an lvalue or a view is not copied: it must live until the statement has stepped.
//               A temporary std::string is copied. An empty optional is NULL. Views from text() hold until the
//               next step.
// Errors        A failed bind is told by the next step.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "core/digest.h"
#include "core/result.h"

struct sqlite3_stmt;

namespace groundswell::storage {

class Connection;

struct Blob {
    std::string_view bytes;
};

template <typename>
inline constexpr bool is_optional = false;
template <typename Value>
inline constexpr bool is_optional<std::optional<Value>> = true;

class Statement {
public:
    Statement(sqlite3_stmt* handle, const Connection& connection) : handle_(handle), connection_(&connection) {}
    ~Statement() { reset(); }
    Statement(Statement&& other) noexcept
        : handle_(std::exchange(other.handle_, nullptr)), connection_(other.connection_), fault_(other.fault_) {}
    Statement& operator=(Statement&&) = delete;

    template <typename... Values>
    Statement& bind(Values&&... values) {
        reset();
        [[maybe_unused]] int index = 0;
        (bind_one(++index, std::forward<Values>(values)), ...);
        return *this;
    }
    // True: a row stands ready. False: there is none (left).
    Result<bool> next();
    // Binds and steps a statement that gives no rows.
    template <typename... Values>
    Result<void> run(Values&&... values) {
        bind(std::forward<Values>(values)...);
        return finish();
    }
    void reset();

    std::int64_t integer(int column) const;
    std::uint64_t number(int column) const { return static_cast<std::uint64_t>(integer(column)); }
    bool flag(int column) const { return integer(column) != 0; }
    double real(int column) const;
    std::string_view text(int column) const;
    std::string string(int column) const { return std::string(text(column)); }
    bool is_null(int column) const;

private:
    template <typename Value>
    void bind_one(int index, Value&& value) {
        using Plain = std::remove_cvref_t<Value>;
        if constexpr (is_optional<Plain>) {
            if (value)
                bind_one(index, *value);
            else
                bind_null(index);
        } else if constexpr (std::is_same_v<Plain, std::string>)
            bind_text(index, value, std::is_rvalue_reference_v<Value&&>);
        else if constexpr (std::is_same_v<Plain, std::string_view>)
            bind_text(index, value, false);
        else if constexpr (std::is_same_v<Plain, Blob>)
            bind_blob(index, value.bytes);
        else if constexpr (std::is_same_v<Plain, ShortDigest>)
            bind_blob(index, {reinterpret_cast<const char*>(value.data()), value.size()});
        else if constexpr (std::is_same_v<Plain, std::nullopt_t>)
            bind_null(index);
        else if constexpr (std::is_floating_point_v<Plain>)
            bind_real(index, value);
        else
            bind_integer(index, static_cast<std::int64_t>(value));
    }
    void bind_text(int index, std::string_view value, bool copy);
    void bind_blob(int index, std::string_view value);
    void bind_integer(int index, std::int64_t value);
    void bind_real(int index, double value);
    void bind_null(int index);
    Result<void> finish();

    sqlite3_stmt* handle_;
    const Connection* connection_;
    int fault_ = 0;
};

}  // namespace groundswell::storage
