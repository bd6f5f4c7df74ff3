#include "analysis/figures/block_count.h"

#include <algorithm>
#include <array>
#include <thread>
#include <vector>

namespace groundswell::figures {

namespace {

constexpr std::size_t block_size = 1024;
constexpr std::size_t asks_sets = 16;            // of four kinds of questions
constexpr std::size_t most_counters = 4 << 20;   // 16 MB a thread
constexpr std::size_t worth_a_thread = 100'000;  // responses: some hundred microseconds

std::size_t counters_of_combination(const Columns& columns) {
    return (columns.themes.size() + columns.lenses.size()) * NamedLists::stances;
}

class BlockCount {
public:
    BlockCount(const Columns& columns, const Selection& selection, const Tally& tally)
        : columns_(columns),
          selection_(selection),
          axes_(tally.cells.axes()),
          of_combination_(counters_of_combination(columns)),
          leave_out_(static_cast<std::uint32_t>(tally.cells.combinations() * of_combination_)),
          bases(tally.cells.combinations() * asks_sets),
          mentions(leave_out_ + of_combination_),
          places_(block_size * 64 + 8) {
        for (std::size_t asks = 0; asks < asks_sets; ++asks) {
            takes_[asks] = (asks & tally.admitting) != 0;
            for (const auto& [stance, bit] :
                 {std::pair(Stance::barrier, 1U), {Stance::strength, 2U}, {Stance::neutral, 4U}})
                if (asks & asks_admitting(stance))
                    stances_[asks] = static_cast<std::uint8_t>(stances_[asks] | bit);
        }
    }

    void count(std::size_t first, std::size_t last) {
        for (; first < last; first += block_size) count_block(first, std::min(block_size, last - first));
    }

    void add(const BlockCount& other) {
        for (std::size_t at = 0; at < bases.size(); ++at) bases[at] += other.bases[at];
        for (std::size_t at = 0; at < mentions.size(); ++at) mentions[at] += other.mentions[at];
    }

private:
    void count_block(std::size_t first, std::size_t size) {
        std::array<std::uint32_t, block_size> combinations{};
        for (const Cells::Axis& axis : axes_)
            axis.codes->with_numbers([&](const auto* numbers) {
                const std::uint32_t* steps = axis.steps.data();
                for (std::size_t at = 0; at < size; ++at) combinations[at] += steps[numbers[first + at]];
            });
        std::array<std::uint8_t, block_size> asks;
        find_asks(first, size, asks.data());
        for (std::size_t at = 0; at < size; ++at) ++bases[combinations[at] * asks_sets + asks[at]];

        // For each mention where its response's counters begin, with the stances that count in the lowest bits.
        const std::uint32_t* ends = columns_.unprompted.ends().data() + first;
        std::uint32_t* place = places_.data();
        for (std::size_t at = 0; at < size; ++at) {
            const std::uint32_t of = combinations[at] * static_cast<std::uint32_t>(of_combination_);
            const std::uint32_t begin = (takes_[asks[at]] ? of : leave_out_) | stances_[asks[at]];
            const std::uint32_t count = ends[at + 1] - ends[at];
            std::fill_n(place, 8, begin);
            if (count > 8) std::fill(place + 8, place + count, begin);
            place += count;
        }
        const std::uint16_t* codes = columns_.unprompted.codes().data() + ends[0];
        const std::uint32_t count = ends[size] - ends[0];
        for (std::uint32_t at = 0; at < count; ++at) {
            constexpr std::uint32_t stances = NamedLists::stances - 1;
            const std::uint32_t begin = places_[at];
            ++mentions[(begin & ~stances) + (codes[at] & (begin | ~stances))];
        }
    }

    // What each response of the block was asked; 0 where it does not count.
    void find_asks(std::size_t first, std::size_t size, std::uint8_t* asks) const {
        const std::uint8_t with_duplicates = selection_.includes_duplicates();
        for (std::size_t at = 0; at < size; ++at) {
            const std::size_t response = first + at;
            const auto counts = static_cast<unsigned>(columns_.counted[response] &
                                                      (with_duplicates | (columns_.duplicate[response] ^ 1)));
            asks[at] = static_cast<std::uint8_t>(columns_.unprompted_asks[response] & (0U - counts));
        }
        for (const Selection::Test& test : selection_.tests())
            test.codes->with_numbers([&](const auto* numbers) {
                const std::uint8_t* allowed = test.allowed.data();
                for (std::size_t at = 0; at < size; ++at)
                    asks[at] = static_cast<std::uint8_t>(asks[at] & (0U - allowed[numbers[first + at]]));
            });
    }

    const Columns& columns_;
    const Selection& selection_;
    const std::vector<Cells::Axis>& axes_;
    const std::size_t of_combination_;
    const std::uint32_t leave_out_;  // where mentions are counted that do not count
    std::array<std::uint8_t, asks_sets> takes_{}, stances_{};

public:
    std::vector<std::uint32_t> bases;     // by combination, then by what was asked
    std::vector<std::uint32_t> mentions;  // by combination, then by code

private:
    std::vector<std::uint32_t> places_;
};

// From counts by combination to counts by cell and lane.
void tell(const Columns& columns, const BlockCount& counted, Tally& tally) {
    const std::size_t of_combination = counters_of_combination(columns);
    for (std::uint64_t combination = 0; combination < tally.cells.combinations(); ++combination) {
        const std::uint32_t* bases = counted.bases.data() + combination * asks_sets;
        std::uint32_t base = 0;
        for (std::size_t asks = 0; asks < asks_sets; ++asks)
            if (asks & tally.admitting) base += bases[asks];
        if (base == 0) continue;
        tally.base += base;
        const auto cells = tally.cells.cells_of_combination(combination);
        if (!tally.counters.make_room(tally.cells.size())) {
            tally.too_large = true;
            return;
        }
        const std::uint32_t* mentions = counted.mentions.data() + combination * of_combination;
        for (std::size_t lane = 0; lane < tally.lanes.size(); ++lane) {
            const unsigned stance = !tally.lanes[lane]                       ? 7U
                                    : *tally.lanes[lane] == Stance::barrier  ? 1U
                                    : *tally.lanes[lane] == Stance::strength ? 2U
                                                                             : 4U;
            for (const std::uint32_t cell : cells) {
                std::uint32_t* counts = tally.counters.lane(cell, lane);
                for (std::size_t asks = 0; asks < asks_sets; ++asks)
                    if (asks & tally.lane_admits[lane]) *counts += bases[asks];
                for (std::size_t theme = 0; theme < columns.themes.size(); ++theme) {
                    if (tally.subjects.counters[theme] == 0) continue;
                    const std::uint32_t* by_stances = mentions + theme * NamedLists::stances;
                    for (unsigned stances = 0; stances < NamedLists::stances; ++stances)
                        if (!tally.lanes[lane] || (stances & stance) != 0)
                            counts[1 + theme] += by_stances[stances];
                }
            }
        }
    }
}

}  // namespace

bool can_count_in_blocks(const Selection& selection, const Tally& tally) {
    return tally.subjects.kind == SubjectKind::theme && !tally.by_question && !selection.names_a_question() &&
           tally.cells.combinations() <= most_counters / (64 * NamedLists::stances);
}

void count_in_blocks(const Columns& columns, const Selection& selection, Tally& tally) {
    BlockCount counted(columns, selection, tally);
    const std::size_t responses = columns.responses(), half = responses / 2;
    if (half < worth_a_thread || std::thread::hardware_concurrency() < 2) {
        counted.count(0, responses);
    } else {
        BlockCount second(columns, selection, tally);
        std::thread other([&] { second.count(half, responses); });
        counted.count(0, half);
        other.join();
        counted.add(second);
    }
    tell(columns, counted, tally);
}

}  // namespace groundswell::figures
