// One pass over the responses counts bases and mentions for every cell; the rows are made from the counts.

#include <algorithm>
#include <bit>
#include <cassert>

#include "analysis/figures/cells.h"
#include "analysis/figures/columns.h"
#include "analysis/figures/selection.h"
#include "analysis/figures/wilson.h"

namespace groundswell::figures {

namespace {

bool groups_by(const SummaryQuery& query, Dimension dimension) {
    return std::find(query.by.begin(), query.by.end(), dimension) != query.by.end();
}

// The stances that rows are counted for: each has its own base. Without a stance there is one lane for all.
std::vector<std::optional<Stance>> lanes_of(const SummaryQuery& query) {
    if (query.stance || !groups_by(query, Dimension::stance)) return {query.stance};
    return {Stance::barrier, Stance::strength, Stance::neutral};
}

enum class SubjectKind { theme, foundation, anything };

// What a row counts mentions of, each a set of themes named once by a response: a theme, a foundation's themes,
// or all that the query reports.
struct Subjects {
    SubjectKind kind = SubjectKind::anything;
    std::vector<std::uint64_t> themes;

    Subjects(const Columns& columns, const SummaryQuery& query) {
        if (groups_by(query, Dimension::theme)) {
            kind = SubjectKind::theme;
            for (std::size_t theme = 0; theme < columns.themes.size(); ++theme)
                themes.push_back(query.themes & (std::uint64_t{1} << theme));
        } else if (groups_by(query, Dimension::foundation)) {
            kind = SubjectKind::foundation;
            for (const std::uint64_t of_foundation : columns.foundation_themes)
                themes.push_back(query.themes & of_foundation);
        } else {
            themes.push_back(query.themes);
        }
    }
    bool reports(std::size_t subject) const { return kind == SubjectKind::anything || themes[subject] != 0; }
};

// Counters of a cell: for each lane a base, then one for each subject.
class Counters {
public:
    Counters(std::size_t lanes, std::size_t subjects) : lane_size_(1 + subjects), cell_size_(lanes * lane_size_) {}

    void make_room(std::size_t cells) {
        if (counts_.size() < cells * cell_size_) counts_.resize(cells * cell_size_);
    }
    std::uint32_t* lane(std::size_t cell, std::size_t lane) {
        return counts_.data() + cell * cell_size_ + lane * lane_size_;
    }

private:
    std::size_t lane_size_, cell_size_;
    std::vector<std::uint32_t> counts_;
};

void count_named(const Subjects& subjects, std::uint64_t named, std::uint32_t* counts) {
    if (subjects.kind == SubjectKind::theme) {
        for (; named; named &= named - 1) ++counts[std::countr_zero(named)];
    } else {
        for (const std::uint64_t themes : subjects.themes) *counts++ += (named & themes) != 0;
    }
}

class Summariser {
public:
    Summariser(const Columns& columns, const SummaryQuery& query)
        : columns_(columns),
          query_(query),
          lanes_(lanes_of(query)),
          subjects_(columns, query),
          cells_(columns, query.by),
          counters_(lanes_.size(), subjects_.themes.size()) {}

    Summary summarise() {
        count();
        Summary summary{.base = base_, .rows = {}};
        for (std::uint32_t cell = 0; cell < cells_.size(); ++cell)
            for (std::size_t lane = 0; lane < lanes_.size(); ++lane) add_rows(cell, lane, summary.rows);
        std::sort(summary.rows.begin(), summary.rows.end(), comes_first);
        return summary;
    }

private:
    void count() {
        const Selection selection(columns_, query_);
        const std::uint8_t admitting = asks_admitting(query_.stance);
        const std::uint64_t reported = reported_themes();
        std::vector<std::uint8_t> lane_admits;
        for (const auto& stance : lanes_) lane_admits.push_back(asks_admitting(stance));

        for (std::size_t response = 0; response < columns_.responses(); ++response) {
            if (!selection.takes(response)) continue;
            const Pooled pooled = selection.pooled(response);
            if (!(pooled.asks & admitting)) continue;
            ++base_;
            const std::uint32_t cell = cells_.cell_of(response);
            counters_.make_room(cells_.size());
            for (std::size_t lane = 0; lane < lanes_.size(); ++lane) {
                if (!(pooled.asks & lane_admits[lane])) continue;
                std::uint32_t* counts = counters_.lane(cell, lane);
                ++*counts;
                count_named(subjects_, named_with(lanes_[lane], pooled.named, pooled.named) & reported,
                            counts + 1);
            }
        }
    }

    std::uint64_t reported_themes() const {
        const std::size_t count = columns_.themes.size();
        const std::uint64_t all = count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
        return query_.themes & all;
    }

    void add_rows(std::uint32_t cell, std::size_t lane, std::vector<SummaryRow>& rows) {
        const std::uint32_t* counts = counters_.lane(cell, lane);
        const std::uint32_t base = *counts++;
        if (base == 0) return;
        for (std::size_t subject = 0; subject < subjects_.themes.size(); ++subject) {
            const std::uint32_t n = counts[subject];
            if (n == 0 && !(query_.zeros && subjects_.reports(subject))) continue;
            SummaryRow row{.key = {}, .n = n, .base = base};
            for (const Dimension dimension : query_.by) row.key.push_back(key(dimension, cell, lane, subject));
            row.share = static_cast<double>(n) / base;
            const Interval interval = wilson_interval(n, base);
            row.low = interval.low;
            row.high = interval.high;
            rows.push_back(std::move(row));
        }
    }

    std::optional<std::string> key(Dimension dimension, std::uint32_t cell, std::size_t lane,
                                   std::size_t subject) const {
        if (dimension == Dimension::theme) return columns_.themes[subject];
        if (dimension == Dimension::stance) return std::string(to_string(*lanes_[lane]));
        if (dimension == Dimension::foundation)
            return subjects_.kind == SubjectKind::theme ? columns_.theme_foundations[subject]
                                                        : columns_.foundations[subject];
        return cells_.value(cell, dimension);
    }

    static bool comes_first(const SummaryRow& a, const SummaryRow& b) {
        if (a.n != b.n) return a.n > b.n;
        return std::lexicographical_compare(a.key.begin(), a.key.end(), b.key.begin(), b.key.end(),
                                            [](const auto& left, const auto& right) {
                                                if (!left || !right) return left.has_value() > right.has_value();
                                                return *left < *right;
                                            });
    }

    const Columns& columns_;
    const SummaryQuery& query_;
    const std::vector<std::optional<Stance>> lanes_;
    const Subjects subjects_;
    Cells cells_;
    Counters counters_;
    std::uint64_t base_ = 0;
};

}  // namespace

Summary Cube::summarise(const SummaryQuery& query) const {
    assert(query.stance != Stance::mixed);  // counted as barrier and as strength, never by itself
    return Summariser(*state_, query).summarise();
}

}  // namespace groundswell::figures
