#include "api/pages/charts/network.h"

#include <algorithm>
#include <cmath>

#include "api/pages/charts/drawing.h"

namespace groundswell::api::charts {
namespace {

constexpr double centre_x = network_width / 2, centre_y = network_height / 2;
constexpr double half_width = 190, half_height = 305, label_away = 14;
constexpr double mark_half = 7, label_line = 17;
constexpr std::size_t label_letters = 29, label_lines = 2;  // of a label: what fits beside the ring

struct Spot {
    double x = 0, y = 0;
};

// Clockwise from the top: the first half down the right side, the others up the left side. On each side they are
// as far apart in height as can be, so that no label meets another.
Spot on_ring(std::size_t place, std::size_t of) {
    const std::size_t right = (of + 1) / 2;
    const bool is_right = place < right;
    const auto of_side = static_cast<double>(is_right ? right : of - right);
    const auto from_top = static_cast<double>(is_right ? place : of - 1 - place);
    const double down = 2 * (from_top + 0.5) / of_side - 1;  // -1: the top, 1: the bottom
    const double across = half_width * std::sqrt(1 - down * down);
    return {centre_x + (is_right ? across : -across), centre_y + half_height * down};
}

std::string mark_path(std::size_t group, const Spot& spot) {
    const auto p = [&](double x, double y) {
        return at(spot.x + x * mark_half) + " " + at(spot.y + y * mark_half);
    };
    switch (group % most_node_shapes) {
        case 0: return "M" + p(-1, 0) + "A7 7 0 1 0 " + p(1, 0) + "A7 7 0 1 0 " + p(-1, 0) + "Z";
        case 1: return "M" + p(-0.9, -0.9) + "L" + p(0.9, -0.9) + "L" + p(0.9, 0.9) + "L" + p(-0.9, 0.9) + "Z";
        case 2: return "M" + p(0, -1) + "L" + p(1, 0.8) + "L" + p(-1, 0.8) + "Z";
        case 3: return "M" + p(0, -1) + "L" + p(1, 0) + "L" + p(0, 1) + "L" + p(-1, 0) + "Z";
        default: return "M" + p(-1, -0.8) + "L" + p(1, -0.8) + "L" + p(0, 1) + "Z";
    }
}

void draw_label(Html& html, const Node& node, const Spot& spot) {
    const bool is_right = spot.x >= centre_x;
    const auto lines = wrapped(node.label, label_letters, label_lines);
    double y = spot.y + 5 - label_line * static_cast<double>(lines.size() - 1) / 2;
    for (const std::string& line : lines) {
        html.element("text",
                     {{"x", at(spot.x + (is_right ? label_away : -label_away))},
                      {"y", at(y)},
                      {"text-anchor", is_right ? "start" : "end"}},
                     line);
        y += label_line;
    }
}

}  // namespace

double edge_width(double strength, double strongest) {
    if (strongest <= 0) return thinnest;
    return thinnest + (widest - thinnest) * std::clamp(strength / strongest, 0.0, 1.0);
}

Html node_mark(std::size_t group) {
    Html html;
    html.open(
        "svg",
        {{"class", "mark"}, {"viewBox", "0 0 18 18"}, {"width", "18"}, {"height", "18"}, {"aria-hidden", "true"}});
    shape(html, "path", {{"class", "node"}, {"d", mark_path(group, {9, 9})}});
    return html.close();
}

Html network(const std::vector<Node>& nodes, const std::vector<Edge>& edges) {
    Html html;
    if (nodes.empty()) return html;
    html.open(
        "svg",
        {{"class", "network"}, {"viewBox", view_box(network_width, network_height)}, {"aria-hidden", "true"}});
    double strongest = 0;
    for (const Edge& edge : edges) strongest = std::max(strongest, edge.strength);
    for (const Edge& edge : edges) {
        const Spot from = on_ring(edge.from, nodes.size()), to = on_ring(edge.to, nodes.size());
        // Bent towards the middle, so that edges between neighbours do not run along the ring.
        const Spot bend{(from.x + to.x) / 2 * 0.4 + centre_x * 0.6, (from.y + to.y) / 2 * 0.4 + centre_y * 0.6};
        shape(html, "path",
              {{"class", "edge"},
               {"d", "M" + at(from.x) + " " + at(from.y) + "Q" + at(bend.x) + " " + at(bend.y) + " " + at(to.x) +
                         " " + at(to.y)},
               {"stroke-width", at(edge_width(edge.strength, strongest))}});
    }
    for (std::size_t place = 0; place < nodes.size(); ++place) {
        const Spot spot = on_ring(place, nodes.size());
        shape(html, "path", {{"class", "node"}, {"d", mark_path(nodes[place].group, spot)}});
        draw_label(html, nodes[place], spot);
    }
    return html.close();
}

}  // namespace groundswell::api::charts
