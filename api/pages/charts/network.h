// Network: what is connected, on a ring: nodes of one group beside each other, an edge a curve through the inside,
// wider where the connection is stronger.
//
// What it is    A pure function from nodes and edges to SVG. Groups are told apart by the shape of their nodes.
//               The numbers stand in the table beneath: the picture is hidden from screen readers.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "api/pages/html.h"

namespace groundswell::api::charts {

struct Node {
    std::string label;
    std::size_t group = 0;
};

struct Edge {
    std::size_t from = 0, to = 0;  // places in the list of nodes
    double strength = 0;           // 0 to 1
};

inline constexpr double network_width = 900, network_height = 640;
inline constexpr double thinnest = 1, widest = 9;  // width of an edge of strength 0, and of the strongest
inline constexpr std::size_t most_node_shapes = 5;

// Nodes in the order they stand on the ring.
Html network(const std::vector<Node>& nodes, const std::vector<Edge>& edges);
// In proportion to strength, the strongest of all at the widest.
double edge_width(double strength, double strongest);
// A node's shape alone, for the legend.
Html node_mark(std::size_t group);

}  // namespace groundswell::api::charts
