// Postcodes: reading what people write as one, whatever its spacing and case.
//
// What it is    "bb1 1aa", "BB11AA", "BB1-1", "Bb 1" are read as an outcode ("BB1") and, where it is there, a
//               sector ("BB1 1"). "BB11" without a space is the outcode BB11, never the sector BB1 1.
//               O for 0 and I or L for 1 are mended in a full postcode where only a digit can stand, 0 for O at
//               its very beginning ("0L12"). Its last two letters are never O or I.
//               The letters must be those of a postcode area of the country: "Q1" is a quarter of a year.
// Cost          No allocation beyond the result.
// Thread rule   Immutable after construction.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace groundswell::reference {

struct Postcode {
    std::string outcode;  // "BB1"
    std::string sector;   // "BB1 1"; empty when only the outcode was given
    bool full = false;    // with both final letters
    std::string whole;    // "BB1 1AA"; empty unless full

    friend bool operator==(const Postcode&, const Postcode&) = default;
};

class PostcodeReader {
public:
    explicit PostcodeReader(const std::vector<std::string>& letters_of_areas);

    // The whole of `text` is one postcode, sector or outcode.
    std::optional<Postcode> read(std::string_view text) const;

    // A full postcode or a sector standing among other words ("12 High St, Colne BB8 0AA"). Gives it and, in
    // `rest`, the text without it. An outcode alone is not looked for: "M6" is a motorway.
    std::optional<Postcode> find(std::string_view text, std::string& rest) const;

private:
    bool is_outcode(std::string_view compact) const;
    std::optional<Postcode> read_compact(std::string_view compact, std::size_t last_piece) const;

    std::unordered_set<std::string> letters_;
};

}  // namespace groundswell::reference
