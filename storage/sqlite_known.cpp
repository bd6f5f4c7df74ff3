#include "storage/sqlite_known.h"

namespace groundswell::storage {

std::optional<std::uint64_t> KnownAnswers::data_version(const Mark& mark) {
    const std::lock_guard lock(guard_);
    return hold(mark) ? data_version_ : std::nullopt;
}

std::optional<Token> KnownAnswers::token(const Mark& mark, const std::string& secret_digest) {
    const std::lock_guard lock(guard_);
    if (!hold(mark)) return std::nullopt;
    const auto found = tokens_.find(secret_digest);
    return found != tokens_.end() ? std::optional<Token>(found->second) : std::nullopt;
}

void KnownAnswers::keep(const Mark& mark, std::uint64_t data_version) {
    if (!mark) return;
    const std::lock_guard lock(guard_);
    start(mark);
    data_version_ = data_version;
}

void KnownAnswers::keep(const Mark& mark, const Token& token) {
    if (!mark) return;
    const std::lock_guard lock(guard_);
    start(mark);
    if (tokens_.size() < most_tokens) tokens_.insert_or_assign(token.secret_digest, token);
}

void KnownAnswers::start(const Mark& mark) {
    if (hold(mark)) return;
    mark_ = mark;
    data_version_.reset();
    tokens_.clear();
}

}  // namespace groundswell::storage
