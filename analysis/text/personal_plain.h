// PlainText: a verbatim as the recognisers of personal data read it, with the way back.
//
// What it does  Digits of any script and full-width characters become ASCII, every blank but a line end a space,
//               dashes '-', quotes '\''; invisible characters and the marks of keycap digits go; bad bytes become
//               '?'. Everything else stays as it is. ASCII text is read as it stands, without a copy.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::text {

class PlainText {
public:
    // `original` must outlive this object.
    explicit PlainText(std::string_view original);
    std::string_view text() const { return copied_ ? std::string_view(plain_) : original_; }
    // The bytes of the original behind text()[begin, end). Requires begin < end <= text().size().
    std::size_t original_begin(std::size_t begin) const { return copied_ ? origin_[begin] : begin; }
    std::size_t original_end(std::size_t end) const;

private:
    void add(std::string_view bytes, std::size_t origin);

    std::string_view original_;
    bool copied_ = false;
    std::string plain_;
    std::vector<std::uint32_t> origin_;  // per byte of plain_: where its code point begins in the original
};

// The same text, byte for byte as long, with single line ends and tabs between words made spaces; an empty line stays.
std::string with_lines_joined(std::string_view plain);

}  // namespace groundswell::text
