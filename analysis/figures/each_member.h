// Each member of a query's base, with the themes it names: what a figure about several themes at once is counted
// from.
//
// Meanings      docs/meanings.md: a member is a response, or with firms_once a firm, which names what any of its
//               responses names with the stance asked for. copies_once leaves out what it leaves out of the
//               totals.
// Cost          Each response is read once.
#pragma once

#include <cstddef>
#include <cstdint>

#include "analysis/figures/columns.h"
#include "analysis/figures/members.h"
#include "analysis/figures/selection.h"
#include "analysis/figures/tally.h"

namespace groundswell::figures {

// visit(themes named, a bit each). `by`, `themes` and `zeros` of the query make no difference.
template <typename Visit>
void each_member(const Columns& columns, const SummaryQuery& query, Visit visit) {
    const Selection selection(columns, query);
    const std::uint8_t admitting = asks_admitting(query.stance);
    const LeftOut left_out = LeftOut::of_totals(columns, selection, query);
    bool counts = false;
    std::uint64_t named = 0;
    const auto add = [&](std::size_t response) {
        if (!selection.takes(response)) return;
        const Pooled pooled = selection.pooled(response);
        if (!(pooled.asks & admitting) || left_out.in_totals(response)) return;
        counts = true;
        named |= named_with(query.stance, pooled.named, pooled.named) & columns.all_themes();  // no lenses
    };
    const auto give = [&] {
        if (counts) visit(named);
        counts = false;
        named = 0;
    };
    for (std::size_t response = 0; response < columns.responses(); ++response) {
        if (query.firms_once && columns.firms.bundle_of(response) != 0) continue;
        add(response);
        give();
    }
    if (!query.firms_once) return;
    for (std::uint32_t firm = 1; firm <= columns.firms.size(); ++firm) {
        for (const std::uint32_t response : columns.firms.members_of(firm)) add(response);
        give();
    }
}

}  // namespace groundswell::figures
