// Error: what went wrong, where, and what to do about it.
//
// What it is    Everything a user can cause is reported as an Error: a stable code that programs may rely on,
//               a sentence for people, the place, and the cure. What only a bug can cause is an assert.
// Units         Rows and lines count from 1 as a person sees them in the file; columns count from 1.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace groundswell {

// Decides the HTTP status (api/problem.cpp) and the exit code (service/commands/). One enumerator a cure:
// what the caller can do about it differs.
enum class ErrorKind {
    invalid,        // the input is wrong; mend it                               400, exit 1
    usage,          // the command line is wrong                                 400, exit 2
    unauthorised,   // no token, or one that does not hold                       401, exit 1
    forbidden,      // a token that may not do this                              403, exit 1
    not_found,      // nothing by that name, or nothing you may see              404, exit 1
    method,         // the path exists, the method does not                      405, exit 1
    conflict,       // it clashes with what is stored                            409, exit 1
    gone,           // it was there and was erased                               410, exit 1
    too_large,      // over a stated limit                                       413, exit 1
    unsupported,    // a kind of file or body we do not read                     415, exit 1
    unprocessable,  // well formed, but cannot be used                           422, exit 1
    busy,           // try again later                                           429, exit 1
    environment,    // the machine: disk full, read-only, port in use            503, exit 1
};

struct Place {
    std::string file;                     // as the user named it
    std::optional<std::uint64_t> row;     // record or line of the file, from 1
    std::optional<std::uint32_t> column;  // from 1
    std::string field;                    // header, parameter or key

    bool empty() const { return file.empty() && !row && !column && field.empty(); }
    friend bool operator==(const Place&, const Place&) = default;
};

struct Error {
    ErrorKind kind = ErrorKind::invalid;
    std::string code;     // stable, kebab-case: "unbalanced-quotes"
    std::string message;  // one sentence, no trailing newline
    std::string cure;     // what to do, in the imperative; may be empty
    Place place;
    std::vector<Error> places;  // for input with several faults: one entry each, without further nesting

    friend bool operator==(const Error&, const Error&) = default;
};

// "file.csv:12:3: message [code]\n  cure", the form the command line prints.
std::string describe(const Error& error);

// A remark about data that was read all the same: listed in receipts, grouped by cure.
struct Problem {
    std::string code;
    std::string message;
    std::string cure;
    Place place;              // the first place it was met
    std::uint64_t count = 1;  // how often
};

}  // namespace groundswell
