// Dictionary: the distinct values of a dimension, each with a small code, so that a column holds numbers.
//
// The empty value is code 0 in every dictionary and means "not known".
// Thread rule   code() while building: one thread. All else: any number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace groundswell::figures {

class Dictionary {
public:
    static constexpr std::uint32_t unknown = 0;

    Dictionary();
    // The code of the value, given anew when it is met for the first time.
    std::uint32_t code(const std::string& value);
    std::optional<std::uint32_t> find(const std::string& value) const;
    const std::string& value(std::uint32_t code) const { return values_[code]; }
    // Number of codes, the unknown included.
    std::uint32_t size() const { return static_cast<std::uint32_t>(values_.size()); }
    // The known values in ascending order.
    std::vector<std::string> sorted_values() const;

private:
    std::vector<std::string> values_;
    std::unordered_map<std::string, std::uint32_t> codes_;
};

}  // namespace groundswell::figures
