#include "api/written_summaries.h"

#include <utility>

namespace groundswell::api {
namespace {

// Lengths in front, so that no two lists of words make the same key.
void add_word(const std::string& word, std::string& key) {
    key += std::to_string(word.size()) + ':' + word;
}

}  // namespace

std::string WrittenSummaries::key(const Caller& caller, bool links,
                                  const std::map<std::string, std::string>& parameters) {
    std::string key;
    add_word(caller.organisation, key);
    key += caller.sees_personal ? 'p' : '-';
    key += links ? 'l' : '-';
    key += static_cast<char>('0' + static_cast<int>(caller.role));
    for (const auto& [name, value] : parameters) {
        add_word(name, key);
        add_word(value, key);
    }
    return key;
}

WrittenSummaries::Kept WrittenSummaries::find(const Picture& picture, const std::string& key) {
    const std::lock_guard lock(guard_);
    const auto found = written_.find(key);
    if (found == written_.end() || found->second.picture.lock() != picture) return nullptr;
    return found->second.summary;
}

void WrittenSummaries::keep(const Picture& picture, const std::string& key, Kept summary) {
    const std::size_t size = key.size() + summary->body->text().size();
    if (size > most_bytes) return;
    const std::lock_guard lock(guard_);
    if (const auto old = written_.find(key); old != written_.end()) {
        bytes_ -= key.size() + old->second.summary->body->text().size();
        written_.erase(old);
    }
    if (bytes_ + size > most_bytes) {
        written_.clear();
        bytes_ = 0;
    }
    bytes_ += size;
    written_.emplace(key, Written{picture, std::move(summary)});
}

}  // namespace groundswell::api
