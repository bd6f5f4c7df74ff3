// RepeatGroups: the records of a sheet, each with what its repeat groups say of it on sheets of their own.
//
// What it is    KoboToolbox and ODK write one sheet a repeat group. Its records name their response by
//               "_parent_index", the "_index" of the response; a group inside a group names the record of the
//               outer one. The columns of a group follow those of the responses; the cells of several records of
//               one response are joined by line ends.
// Call order    join_repeat_groups() with sources at their first record; they are read at once, the responses as
//               the result is read.
// Cost          The groups are held in memory, up to `most_held`. Thread rule: one thread at a time.
// Errors        "repeat-groups-too-large"; those of the sources.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ingest/record_source.h"

namespace groundswell::ingest {

struct RepeatGroup {
    std::string sheet;
    std::unique_ptr<RecordSource> records;
};

struct JoinedGroups {
    std::unique_ptr<RecordSource> records;
    std::uint64_t joined = 0;  // records of groups that name a record they belong to
    std::uint64_t lost = 0;    // that name none
};

inline constexpr std::size_t most_held_of_repeat_groups = 128U << 20;

// Whether the header record is that of a repeat group.
bool is_repeat_group(const std::vector<std::string>& header);

Result<JoinedGroups> join_repeat_groups(std::unique_ptr<RecordSource> responses, std::vector<RepeatGroup> groups,
                                        const std::string& file_name,
                                        std::size_t most_held = most_held_of_repeat_groups);
// Once `joined` was read to its end: how many responses the groups speak of that were not there.
std::uint64_t unclaimed_groups(const RecordSource& joined);

}  // namespace groundswell::ingest
