// KnownAnswers: what nearly every request asks the store for, kept until the next commit of any process.
//
// Call order    mark() first, then look; what was not there is read and kept under that mark. What is read after a
//               mark is never older than it, so that an answer kept is never older than the store.
// Cost          A lock and a look-up. At most `most_tokens`, those met; a secret that is no token's is not kept.
// Thread rule   Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/evidence.h"
#include "storage/sqlite_watch.h"
#include "storage/store.h"

namespace groundswell::storage {

class KnownAnswers {
public:
    static constexpr std::size_t most_tokens = 10'000;
    using Mark = std::optional<Watch::Mark>;

    KnownAnswers(std::string directory, std::chrono::milliseconds busy_wait)
        : watch_(std::move(directory), busy_wait) {}

    Mark mark() { return watch_.mark(); }
    std::optional<std::uint64_t> data_version(const Mark& mark);
    std::optional<Token> token(const Mark& mark, const std::string& secret_digest);
    void keep(const Mark& mark, std::uint64_t data_version);
    void keep(const Mark& mark, const Token& token);

private:
    bool hold(const Mark& mark) const { return mark && mark_ == mark; }
    void start(const Mark& mark);

    Watch watch_;
    std::mutex guard_;  // of what is below
    Mark mark_;         // which all of it holds under
    std::optional<std::uint64_t> data_version_;
    std::unordered_map<std::string, Token> tokens_;  // by the digest of the secret
};

}  // namespace groundswell::storage
