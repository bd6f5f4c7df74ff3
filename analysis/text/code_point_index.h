// Code point index: how many code points stand before a byte of a text, without counting from the start each time.
//
// Cost          Making one reads the text once; each question reads at most `step` bytes.
// Thread rule   Made, it is only read; the text must outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace groundswell::text {

class CodePointIndex {
public:
    static constexpr std::size_t step = 512;

    CodePointIndex() = default;
    explicit CodePointIndex(std::string_view text);

    // `byte` begins a code point, or is the text's length.
    std::uint32_t before(std::uint32_t byte) const;

private:
    std::string_view text_;
    std::vector<std::uint32_t> starts_;   // bytes that begin code points, about every `step`
    std::vector<std::uint32_t> numbers_;  // and the code points before them
};

}  // namespace groundswell::text
