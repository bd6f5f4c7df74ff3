#include "api/pages/charts/network.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "api/pages/charts/drawing.h"

namespace groundswell::api::charts {
namespace {

constexpr double centre_x = network_width / 2, centre_y = network_height / 2, radius = 215, label_away = 16;
constexpr double mark_half = 7, label_line = 17;
constexpr std::size_t most_letters = 26, most_lines = 3;  // of a label: what fits beside the circle

struct Spot {
    double x = 0, y = 0;
};

// The first node at the top, the others clockwise.
Spot on_circle(std::size_t place, std::size_t of, double away) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(place) / static_cast<double>(of);
    return {centre_x + away * std::sin(angle), centre_y - away * std::cos(angle)};
}

std::string mark_path(std::size_t group, const Spot& spot) {
    const auto p = [&](double x, double y) { return at(spot.x + x * mark_half) + " " + at(spot.y + y * mark_half); };
    switch (group % most_node_shapes) {
        case 0: return "M" + p(-1, 0) + "A7 7 0 1 0 " + p(1, 0) + "A7 7 0 1 0 " + p(-1, 0) + "Z";
        case 1: return "M" + p(-0.9, -0.9) + "L" + p(0.9, -0.9) + "L" + p(0.9, 0.9) + "L" + p(-0.9, 0.9) + "Z";
        case 2: return "M" + p(0, -1) + "L" + p(1, 0.8) + "L" + p(-1, 0.8) + "Z";
        case 3: return "M" + p(0, -1) + "L" + p(1, 0) + "L" + p(0, 1) + "L" + p(-1, 0) + "Z";
        default: return "M" + p(-1, -0.8) + "L" + p(1, -0.8) + "L" + p(0, 1) + "Z";
    }
}

void draw_label(Html& html, const Node& node, std::size_t place, std::size_t of) {
    const Spot spot = on_circle(place, of, radius + label_away);
    const double aside = (spot.x - centre_x) / (radius + label_away);
    const char* anchor = std::abs(aside) < 0.12 ? "middle" : aside > 0 ? "start" : "end";
    const auto lines = wrapped(node.label, most_letters, most_lines);
    const double height = label_line * static_cast<double>(lines.size() - 1);
    // Beside the circle a label is centred on its node; at the top it ends there, at the bottom it begins there.
    const double down = (spot.y - centre_y) / (radius + label_away);
    double y = spot.y + 5 - height / 2 + down * height / 2;
    for (const std::string& line : lines) {
        html.element("text", {{"x", at(spot.x)}, {"y", at(y)}, {"text-anchor", anchor}}, line);
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
    html.open("svg", {{"class", "mark"}, {"viewBox", "0 0 18 18"}, {"width", "18"}, {"height", "18"}, {"aria-hidden", "true"}});
    shape(html, "path", {{"class", "node"}, {"d", mark_path(group, {9, 9})}});
    return html.close();
}

Html network(const std::vector<Node>& nodes, const std::vector<Edge>& edges) {
    Html html;
    if (nodes.empty()) return html;
    html.open("svg", {{"class", "network"}, {"viewBox", view_box(network_width, network_height)}, {"aria-hidden", "true"}});
    double strongest = 0;
    for (const Edge& edge : edges) strongest = std::max(strongest, edge.strength);
    for (const Edge& edge : edges) {
        const Spot from = on_circle(edge.from, nodes.size(), radius), to = on_circle(edge.to, nodes.size(), radius);
        // Bent towards the middle, so that edges between neighbours do not run along the circle.
        const Spot bend{(from.x + to.x) / 2 * 0.4 + centre_x * 0.6, (from.y + to.y) / 2 * 0.4 + centre_y * 0.6};
        shape(html, "path",
              {{"class", "edge"},
               {"d", "M" + at(from.x) + " " + at(from.y) + "Q" + at(bend.x) + " " + at(bend.y) + " " + at(to.x) + " " +
                         at(to.y)},
               {"stroke-width", at(edge_width(edge.strength, strongest))}});
    }
    for (std::size_t place = 0; place < nodes.size(); ++place) {
        shape(html, "path",
              {{"class", "node"}, {"d", mark_path(nodes[place].group, on_circle(place, nodes.size(), radius))}});
        draw_label(html, nodes[place], place, nodes.size());
    }
    return html.close();
}

}  // namespace groundswell::api::charts
