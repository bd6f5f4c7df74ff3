// Standings: which records of a wave count, as stored and as told anew by a replay.
//
// Units         Ids of responses, which run without gaps inside an upload.
// Cost          A byte a record.
// Thread rule   A plain value.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/result.h"
#include "storage/sqlite_responses.h"

namespace groundswell::storage {

class Standings {
public:
    explicit Standings(std::vector<UploadRange> ascending) : ranges_(std::move(ascending)) {
        std::size_t records = 0;
        for (const UploadRange& range : ranges_) {
            starts_.push_back(records);
            records += static_cast<std::size_t>(range.last_response - range.first_response + 1);
        }
        standings_.resize(records);
    }

    const std::vector<UploadRange>& ranges() const { return ranges_; }
    void set(std::uint64_t id, Standing before, Standing after) {
        standings_[place_of(id)] =
            static_cast<std::uint8_t>(static_cast<unsigned>(before) << 4 | static_cast<unsigned>(after));
    }
    void set_after(std::uint64_t id, Standing after) {
        std::uint8_t& both = standings_[place_of(id)];
        both = static_cast<std::uint8_t>((both & 0xf0U) | static_cast<unsigned>(after));
    }
    Standing after(std::uint64_t id) const { return static_cast<Standing>(standings_[place_of(id)] & 0xfU); }
    // change(id, standing) for every record whose standing is another than before.
    template <typename Change>
    Result<void> visit_changed(Change change) const {
        for (std::size_t number = 0; number < ranges_.size(); ++number)
            for (std::int64_t id = ranges_[number].first_response; id <= ranges_[number].last_response; ++id) {
                const std::uint8_t both = standings_[place_of(static_cast<std::uint64_t>(id))];
                if (both >> 4 == (both & 0xfU)) continue;
                if (auto changed = change(id, static_cast<Standing>(both & 0xfU)); !changed) return changed;
            }
        return {};
    }

private:
    std::size_t place_of(std::uint64_t id) const {
        const auto wanted = static_cast<std::int64_t>(id);
        const auto range = std::partition_point(
            ranges_.begin(), ranges_.end(), [&](const UploadRange& one) { return one.last_response < wanted; });
        return starts_[static_cast<std::size_t>(range - ranges_.begin())] +
               static_cast<std::size_t>(wanted - range->first_response);
    }

    std::vector<UploadRange> ranges_;
    std::vector<std::size_t> starts_;
    std::vector<std::uint8_t> standings_;
};

}  // namespace groundswell::storage
