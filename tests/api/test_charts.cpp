// The charts' geometry: what is drawn is where its numbers say, and nothing is outside its picture.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "api/pages/charts/bars.h"
#include "api/pages/charts/drawing.h"
#include "api/pages/charts/heat.h"
#include "api/pages/charts/lines.h"
#include "api/pages/charts/network.h"
#include "api/pages/charts/tiles.h"

using namespace groundswell::api::charts;
using doctest::Approx;

namespace {

constexpr double tenth = 0.051;  // coordinates are written to a tenth

std::vector<double> numbers_in(const std::string& text) {
    std::vector<double> numbers;
    static const std::regex number("-?[0-9]+(\\.[0-9]+)?");
    for (auto match = std::sregex_iterator(text.begin(), text.end(), number); match != std::sregex_iterator();
         ++match)
        numbers.push_back(std::stod(match->str()));
    return numbers;
}

// The values of an attribute, in order.
std::vector<std::string> values_of(const std::string& markup, const std::string& name) {
    std::vector<std::string> values;
    const std::regex attribute(" " + name + "=\"([^\"]*)\"");
    for (auto match = std::sregex_iterator(markup.begin(), markup.end(), attribute);
         match != std::sregex_iterator(); ++match)
        values.push_back((*match)[1]);
    return values;
}

// Points of a path of M, L, Q and Z with both coordinates, as "x y" pairs.
std::vector<std::pair<double, double>> points_of(const std::string& path) {
    const auto numbers = numbers_in(path);
    REQUIRE(numbers.size() % 2 == 0);
    std::vector<std::pair<double, double>> points;
    for (std::size_t at = 0; at < numbers.size(); at += 2) points.emplace_back(numbers[at], numbers[at + 1]);
    return points;
}

Bar made_up_bar(std::mt19937& random) {
    std::uniform_real_distribution<double> any(0, 1);
    double values[] = {any(random), any(random), any(random)};
    std::sort(std::begin(values), std::end(values));
    return {values[1], values[0], values[2]};
}

}  // namespace

TEST_CASE("a bar is as long as its share, its whisker covers the interval, and both stay in the picture") {
    std::mt19937 random(1);
    for (int i = 0; i < 200; ++i) {
        const Bar shown = made_up_bar(random);
        const double end = axis_end(shown.high);
        CHECK(end >= shown.high);
        const std::string svg = bar(shown, end, "barrier").markup();
        const std::string rect = svg.substr(svg.find("<rect"));
        CHECK(std::abs(std::stod(values_of(rect, "width").front()) - bar_width * shown.share / end) < tenth);
        // "M low y H high M ...": along the middle from one end of the interval to the other.
        const auto whisker = numbers_in(values_of(rect, "d").front());
        CHECK(std::abs(whisker[0] - bar_width * shown.low / end) < tenth);
        CHECK(std::abs(whisker[2] - bar_width * shown.high / end) < tenth);
        for (const double number : whisker) {
            CHECK(number >= 0);
            CHECK(number <= bar_width);
        }
    }
}

TEST_CASE("a bar beyond its scale is cut at the edge") {
    const std::string svg = bar({0.9, 0.8, 1.0}, 0.5, "barrier").markup();
    for (const double number : numbers_in(values_of(svg, "d").front())) CHECK(number <= bar_width);
}

TEST_CASE("bars apart grow from the middle, the barrier to the left and the strength to the right") {
    const std::string svg = bars_apart(Bar{0.2, 0.1, 0.3}, Bar{0.1, 0.05, 0.2}, 0.4).markup();
    const auto x = values_of(svg, "x");
    REQUIRE(x.size() == 2);
    CHECK(std::stod(x[0]) == Approx(bar_width / 4));  // half of the left half
    CHECK(std::stod(x[1]) == Approx(bar_width / 2));
    const std::string one = bars_apart(std::nullopt, Bar{0.1, 0.05, 0.2}, 0.4).markup();
    CHECK(values_of(one, "x").size() == 1);
}

TEST_CASE("shades rise with the share and change at their bounds alone") {
    std::size_t before = 0;
    for (int share = 0; share <= 1000; ++share) {
        const std::size_t step = shade_of(share / 1000.0);
        CHECK(step >= before);
        CHECK(step <= before + 1);
        before = step;
    }
    CHECK(before == shade_bounds.size());
    CHECK(shade_of(shade_bounds[0]) == 1);  // a bound belongs to the step it begins
    CHECK(shade_of(std::nextafter(shade_bounds[0], 0)) == 0);
    CHECK(values_of(shade_legend("Shades").markup(), "class").size() == shade_bounds.size() + 2);
}

TEST_CASE("tiles stand apart, in the picture, with their text inside") {
    std::vector<Tile> tiles;
    for (std::uint32_t column = 3; column < 6; ++column)
        for (std::uint32_t row = 2; row < 4; ++row)
            tiles.push_back({.column = column,
                             .row = row,
                             .name = "Newtown with Oldtown",
                             .number = "12.3%",
                             .shade = "shade-3"});
    const std::string svg = tile_map(tiles, "Map").markup();
    CHECK(values_of(svg, "viewBox").front() == "0 0 " + at(3 * tile_size) + " " + at(2 * tile_size));
    const std::regex rect("<rect x=\"([0-9.]+)\" y=\"([0-9.]+)\" width=\"([0-9.]+)\"");
    std::vector<std::pair<double, double>> corners;
    for (auto match = std::sregex_iterator(svg.begin(), svg.end(), rect); match != std::sregex_iterator();
         ++match) {
        const double x = std::stod((*match)[1]), y = std::stod((*match)[2]), width = std::stod((*match)[3]);
        CHECK(x >= 0);
        CHECK(y >= 0);
        CHECK(x + width <= 3 * tile_size);
        CHECK(y + width <= 2 * tile_size);
        for (const auto& [other_x, other_y] : corners)
            CHECK((std::abs(other_x - x) >= width || std::abs(other_y - y) >= width));
        corners.emplace_back(x, y);
    }
    CHECK(corners.size() == tiles.size());
    CHECK(svg.find("Newtown with<") != std::string::npos);  // in two lines
}

TEST_CASE("a line runs through its shares, inside its band, inside the picture") {
    std::mt19937 random(2);
    for (std::size_t waves = 1; waves <= 12; ++waves) {
        std::vector<LinePoint> points;
        for (std::size_t wave = 0; wave < waves; ++wave) {
            const Bar shown = made_up_bar(random);
            points.push_back({"2026-q" + std::to_string(wave), shown.share, shown.low, shown.high});
        }
        const std::string svg = line_chart(points, 1, "barrier").markup();
        const std::regex path("class=\"(band|course)\" d=\"([^\"]*)\"");
        std::vector<std::pair<double, double>> band, course;
        for (auto match = std::sregex_iterator(svg.begin(), svg.end(), path); match != std::sregex_iterator();
             ++match)
            ((*match)[1] == "band" ? band : course) = points_of((*match)[2]);
        REQUIRE(course.size() == waves);
        REQUIRE(band.size() == 2 * waves);
        for (std::size_t wave = 0; wave < waves; ++wave) {
            const auto [x, y] = course[wave];
            CHECK(x == band[wave].first);
            CHECK(x == band[2 * waves - 1 - wave].first);
            CHECK(band[wave].second <= y);  // the upper end lies above
            CHECK(band[2 * waves - 1 - wave].second >= y);
            CHECK(x >= 0);
            CHECK(x <= line_width);
            CHECK(y >= 0);
            CHECK(y <= line_height);
            if (wave > 0) CHECK(x > course[wave - 1].first);
        }
        CHECK(values_of(svg, "cx").size() == waves);
    }
    CHECK(line_chart({}, 1, "barrier").is_empty());
}

TEST_CASE("edges are as wide as they are strong, and nodes and labels lie in the picture") {
    std::vector<Node> nodes;
    for (std::size_t node = 0; node < 9; ++node)
        nodes.push_back({"A theme with a rather long label " + std::to_string(node), node % 5});
    std::vector<Edge> edges;
    for (std::size_t edge = 1; edge < 9; ++edge) edges.push_back({0, edge, 0.1 * static_cast<double>(edge)});
    const std::string svg = network(nodes, edges).markup();
    const auto widths = values_of(svg, "stroke-width");
    REQUIRE(widths.size() == edges.size());
    for (std::size_t edge = 0; edge < edges.size(); ++edge)
        CHECK(std::abs(std::stod(widths[edge]) - edge_width(edges[edge].strength, 0.8)) < tenth);
    CHECK(edge_width(0.8, 0.8) == widest);
    CHECK(edge_width(0, 0.8) == thinnest);
    CHECK(edge_width(0.4, 0.8) - thinnest == Approx((widest - thinnest) / 2));
    const auto inside = [](double x, double y) {
        return x >= 0 && x <= network_width && y >= 0 && y <= network_height;
    };
    for (const std::string& path : values_of(svg, "d"))
        if (path.find('A') == std::string::npos)
            for (const auto& [x, y] : points_of(path)) CHECK(inside(x, y));
    const std::regex text("<text x=\"([0-9.]+)\" y=\"([0-9.]+)\" text-anchor=\"([a-z]+)\">([^<]*)<");
    constexpr double widest_letter = 8;
    std::size_t lines = 0;
    for (auto match = std::sregex_iterator(svg.begin(), svg.end(), text); match != std::sregex_iterator();
         ++match) {
        const double x = std::stod((*match)[1]), wide = widest_letter * static_cast<double>((*match)[4].length());
        const double from = (*match)[3] == "start" ? x : (*match)[3] == "end" ? x - wide : x - wide / 2;
        CHECK(inside(from, std::stod((*match)[2])));
        CHECK(inside(from + wide, std::stod((*match)[2])));
        ++lines;
    }
    CHECK(lines >= nodes.size());
    CHECK(network({}, {}).is_empty());
}

TEST_CASE("labels are wrapped between words, and cut where they are too long, between letters") {
    CHECK(wrapped("Blackburn with Darwen", 14, 2) == std::vector<std::string>{"Blackburn with", "Darwen"});
    CHECK(wrapped("Preston", 14, 2) == std::vector<std::string>{"Preston"});
    CHECK(wrapped("", 14, 2) == std::vector<std::string>{""});
    CHECK(wrapped("Llanfairpwllgwyngyll", 8, 2) == std::vector<std::string>{"Llanfai\u2026"});
    CHECK(wrapped("one two three four", 5, 2) == std::vector<std::string>{"one", "two \u2026"});
    CHECK(wrapped("\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9", 4, 1) ==
          std::vector<std::string>{"\u00e9\u00e9\u00e9\u2026"});
}
