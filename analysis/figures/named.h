// Named: the themes named, a bit each, by the stance they were named with; and lists of such, packed.
//
// What it is    Bits from the number of themes on stand for lenses that the text names, in `neutral`. A list holds
//               two bytes for each theme named: theme * 8 + stances (1 barrier, 2 strength, 4 neutral).
// Cost          Of a list: 4 bytes, and 2 a theme. Reading one back takes a few operations a theme.
// Thread rule   push(): one thread. All else: any number.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace groundswell::figures {

struct Named {
    std::uint64_t barrier = 0, strength = 0, neutral = 0;

    void add(const Named& other) {
        barrier |= other.barrier;
        strength |= other.strength;
        neutral |= other.neutral;
    }
};

class NamedLists {
public:
    static constexpr unsigned stances = 8;  // what a theme takes in codes

    void push(const Named& named) {
        for (std::uint64_t any = named.barrier | named.strength | named.neutral; any != 0; any &= any - 1) {
            const auto bit = static_cast<unsigned>(std::countr_zero(any));
            const auto stance = static_cast<unsigned>(
                (named.barrier >> bit & 1) | (named.strength >> bit & 1) << 1 | (named.neutral >> bit & 1) << 2);
            codes_.push_back(static_cast<std::uint16_t>(bit * stances + stance));
        }
        ends_.push_back(static_cast<std::uint32_t>(codes_.size()));
    }
    Named operator[](std::size_t at) const {
        Named named;
        for (std::uint32_t code = ends_[at]; code < ends_[at + 1]; ++code) {
            const unsigned theme = codes_[code] / stances;
            named.barrier |= std::uint64_t{codes_[code] & 1U} << theme;
            named.strength |= std::uint64_t{codes_[code] >> 1 & 1U} << theme;
            named.neutral |= std::uint64_t{codes_[code] >> 2 & 1U} << theme;
        }
        return named;
    }
    // The codes of list `at` are those from ends()[at] to ends()[at + 1].
    const std::vector<std::uint16_t>& codes() const { return codes_; }
    const std::vector<std::uint32_t>& ends() const { return ends_; }
    void shrink() {
        codes_.shrink_to_fit();
        ends_.shrink_to_fit();
    }

private:
    std::vector<std::uint16_t> codes_;
    std::vector<std::uint32_t> ends_{0};
};

}  // namespace groundswell::figures
