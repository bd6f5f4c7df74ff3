// Code column: small numbers, one a response or an answer, in as few bytes as the largest of them needs.
//
// Cost          1, 2 or 4 bytes a number; push() widens all when a larger one comes.
// Thread rule   push(): one thread. All else: any number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace groundswell::figures {

class CodeColumn {
public:
    void push(std::uint32_t code) {
        if (bytes_.empty() && shorts_.empty() && words_.empty()) width_ = 1;
        if (width_ == 1 && code > 0xFF) widen(2);
        if (width_ == 2 && code > 0xFFFF) widen(4);
        if (width_ == 1) bytes_.push_back(static_cast<std::uint8_t>(code));
        if (width_ == 2) shorts_.push_back(static_cast<std::uint16_t>(code));
        if (width_ == 4) words_.push_back(code);
    }
    std::uint32_t operator[](std::size_t at) const {
        return width_ == 1 ? bytes_[at] : width_ == 2 ? shorts_[at] : words_[at];
    }
    // Calls read(pointer to the first number): one of three types.
    template <typename Read>
    void with_numbers(Read read) const {
        if (width_ == 1) return read(bytes_.data());
        if (width_ == 2) return read(shorts_.data());
        return read(words_.data());
    }
    void shrink() {
        bytes_.shrink_to_fit();
        shorts_.shrink_to_fit();
        words_.shrink_to_fit();
    }

private:
    void widen(unsigned width) {
        if (width == 2) shorts_.assign(bytes_.begin(), bytes_.end());
        if (width == 4) words_.assign(shorts_.begin(), shorts_.end());
        (width == 2) ? std::vector<std::uint8_t>().swap(bytes_) : std::vector<std::uint16_t>().swap(shorts_);
        width_ = width;
    }

    unsigned width_ = 1;
    std::vector<std::uint8_t> bytes_;
    std::vector<std::uint16_t> shorts_;
    std::vector<std::uint32_t> words_;
};

}  // namespace groundswell::figures
