// Subjects: what rows count mentions of, each a set of themes (or a lens named in the text) counted once a member.
//
// What it is    Counters, and the rows that show them: by=theme,lens shows the counter of a theme once for each
//               lens it is linked to. Bits are those of Named.
// Thread rule   Immutable once made.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/figures/columns.h"

namespace groundswell::figures {

enum class SubjectKind { theme, anything_else };

struct Subject {
    std::size_t counter = 0;
    // What stands in the key: an index into Columns::themes, foundations, lenses.
    std::size_t theme = 0, foundation = 0, lens = 0;
    LensReading reading = LensReading::linked;
};

struct Subjects {
    SubjectKind kind = SubjectKind::anything_else;  // theme: counter i is of bit i
    std::vector<std::uint64_t> counters;            // the bits each counts
    std::vector<Subject> rows;
    std::uint64_t reported = 0;  // all bits counted

    Subjects(const Columns& columns, const SummaryQuery& query);

    void count(std::uint64_t named, std::uint32_t* counts) const {
        if (kind == SubjectKind::theme) {
            for (; named; named &= named - 1) ++counts[std::countr_zero(named)];
        } else {
            for (const std::uint64_t bits : counters) *counts++ += (named & bits) != 0;
        }
    }
};

bool groups_by(const SummaryQuery& query, Dimension dimension);

// The bits of Named that a query reports.
std::uint64_t reported_bits(const Columns& columns, const SummaryQuery& query);

}  // namespace groundswell::figures
