// Oracle: what rules mean, found the slow and obvious way: one RE2 per expression, asked again from the end of
// each match. The engine must give the same; tests hold it to that. Not for use in the product.
//
// Cost          Every expression runs over every text: some hundred times slower than the engine.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::themes {

struct OracleMatch {
    std::uint32_t number = 0;           // of the expression
    std::uint32_t start = 0, stop = 0;  // bytes of the normalised text

    friend bool operator==(const OracleMatch&, const OracleMatch&) = default;
    friend auto operator<=>(const OracleMatch&, const OracleMatch&) = default;
};

class Oracle {
public:
    // The expressions must be valid.
    explicit Oracle(const std::vector<std::string>& expressions);
    ~Oracle();

    // Leftmost-longest matches, those of one expression not overlapping; by number, then by start.
    std::vector<OracleMatch> find(std::string_view normalised) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace groundswell::themes
