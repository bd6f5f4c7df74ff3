// ValueCache: remembers what values were found to mean; bounded. Thread rule: one thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace groundswell::ingest {

// Remembers what values were found to mean; forgets all when full.
template <typename Meaning>
class ValueCache {
public:
    template <typename Find>
    const Meaning& find(std::string_view key, Find find_meaning) {
        if (const auto known = known_.find(key); known != known_.end()) return known->second;
        if (known_.size() == room) known_.clear();
        return known_.emplace(std::string(key), find_meaning()).first->second;
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    static constexpr std::size_t room = 8192;
    std::unordered_map<std::string, Meaning, Hash, std::equal_to<>> known_;
};

}  // namespace groundswell::ingest
