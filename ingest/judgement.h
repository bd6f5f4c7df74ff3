// Judgement: what a column was taken for, with its reason; and what judges of columns share.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "ingest/column_facts.h"
#include "ingest/profile.h"

namespace groundswell::ingest {

struct Judgement {
    ColumnRole role = ColumnRole::closed_question;
    double confidence = 0.5;
    std::string reason;
    double rank = 0;  // among columns of a role that only one may hold
};

// Roles that other columns hold.
using Excluded = std::set<ColumnRole>;

// The share of the values looked at for which the predicate holds.
template <typename Predicate>
double share_of(const ColumnFacts& facts, Predicate predicate) {
    double all = 0, matching = 0;
    for (const SeenValue& value : facts.values()) {
        all += static_cast<double>(value.count);
        if (predicate(value.text)) matching += static_cast<double>(value.count);
    }
    return all > 0 ? matching / all : 0;
}

std::string percent(double share);
std::string header_says(std::string_view phrase);

}  // namespace groundswell::ingest
