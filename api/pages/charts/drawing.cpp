#include "api/pages/charts/drawing.h"

#include <algorithm>
#include <cmath>

#include "analysis/text/code_points.h"
#include "api/numbers.h"

namespace groundswell::api::charts {

namespace {

constexpr const char* ellipsis = "\u2026";

// At most so many letters, the last an ellipsis where something is cut.
std::string shortened(std::string_view word, std::size_t most_letters) {
    if (text::count_code_points(word) <= most_letters) return std::string(word);
    std::size_t end = 0;
    for (std::size_t letter = 1; letter < most_letters; ++letter) end += text::code_point_at(word, end).length;
    return std::string(word.substr(0, end)) + ellipsis;
}

}  // namespace

std::string at(double coordinate) {
    const double rounded = std::round(coordinate * 10) / 10;
    return rounded == std::round(rounded) ? fixed(rounded + 0.0, 0) : fixed(rounded, 1);
}

void shape(Html& html, std::string_view element, Html::Attributes attributes) {
    html.open(element, attributes).close();
}

std::string view_box(double width, double height) {
    return "0 0 " + at(width) + " " + at(height);
}

double axis_end(double most) {
    for (const double end : {0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8})
        if (most <= end) return end;
    return 1;
}

std::vector<std::string> wrapped(std::string_view label, std::size_t most_letters, std::size_t most_lines) {
    std::vector<std::string> lines(1);
    for (std::size_t begin = 0; begin < label.size();) {
        const std::size_t end = std::min(label.find(' ', begin), label.size());
        const std::string word = shortened(label.substr(begin, end - begin), most_letters);
        std::string longer = lines.back().empty() ? word : lines.back() + " " + word;
        if (text::count_code_points(longer) <= most_letters) {
            lines.back() = std::move(longer);
        } else if (lines.size() < most_lines) {
            lines.push_back(word);
        } else {
            lines.back() = shortened(lines.back() + " " + std::string(label.substr(begin)), most_letters);
            break;
        }
        begin = end + 1;
    }
    return lines;
}

}  // namespace groundswell::api::charts
