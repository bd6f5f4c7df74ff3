// Result<T>: a value, or the Error that says why there is none.
//
// What it is    The one way a function in Groundswell tells its caller that something a user can cause went
//               wrong. Shaped after std::expected, which clang 14 (our clang-tidy) cannot read yet; see
//               docs/decisions/0001-result-type.md.
// Call order    Ask has_value() (or use it in a condition) before value() or error(). Asking for the wrong
//               one is a bug and stops the program.
// Thread rule   As its parts: a const Result may be read by many threads.
#pragma once

#include <cassert>
#include <utility>
#include <variant>

#include "core/error.h"

namespace groundswell {

template <typename Value>
class [[nodiscard]] Result {
public:
    Result(Value value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit by design
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by design

    bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    Value& value() & {
        assert(has_value());
        return *std::get_if<0>(&state_);
    }
    const Value& value() const& {
        assert(has_value());
        return *std::get_if<0>(&state_);
    }
    // A value, not a reference into what ends with the line: `for (auto& one : *all_of_them())`.
    Value value() && {
        assert(has_value());
        return std::move(*std::get_if<0>(&state_));
    }
    Value& operator*() & { return value(); }
    const Value& operator*() const& { return value(); }
    Value operator*() && { return std::move(*this).value(); }
    Value* operator->() { return &value(); }
    const Value* operator->() const { return &value(); }

    Error& error() {
        assert(!has_value());
        return *std::get_if<1>(&state_);
    }
    const Error& error() const {
        assert(!has_value());
        return *std::get_if<1>(&state_);
    }

private:
    std::variant<Value, Error> state_;
};

// Result<void>: it worked, or the Error that says why not.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)), failed_(true) {}  // NOLINT: implicit by design

    bool has_value() const { return !failed_; }
    explicit operator bool() const { return has_value(); }

    const Error& error() const {
        assert(failed_);
        return error_;
    }

private:
    Error error_;
    bool failed_ = false;
};

}  // namespace groundswell
