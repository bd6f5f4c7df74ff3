// Token trie: the terms of a lexicon as rows of word elements that share their beginnings.
//
// Call order    add() all terms, freeze(), then read. A step from a node to the next goes over one word; between
// two
//               words stands a join, a symbol or a gap, and the latter two are nodes of their own ("hops").
// Thread rule   Frozen, it is only read.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "analysis/themes/term.h"
#include "analysis/themes/word_elements.h"

namespace groundswell::themes {

class TokenTrie {
public:
    struct Edge {
        std::uint32_t element = 0, target = 0;
    };
    struct Hop {  // over a symbol, or over a gap of up to `gap` words; steps from `target` need no join
        char symbol = 0;
        std::uint8_t gap = 0;
        std::uint32_t target = 0;
    };
    struct Node {
        std::uint32_t edges = 0, edge_count = 0;
        std::uint32_t outputs = 0, output_count = 0;
        std::uint32_t hops = 0, hop_count = 0;
    };
    static constexpr std::uint32_t root = 0;

    TokenTrie();
    // `output` is reported where the term is found. Outputs are numbered from 0 without holes.
    void add(const Term& term, std::uint32_t output, WordElements& elements);
    void freeze();

    const Node& node(std::uint32_t number) const { return nodes_[number]; }
    std::span<const Edge> edges(const Node& node) const { return {edges_.data() + node.edges, node.edge_count}; }
    std::span<const std::uint32_t> outputs(const Node& node) const {
        return {outputs_.data() + node.outputs, node.output_count};
    }
    std::span<const Hop> hops(const Node& node) const { return {hops_.data() + node.hops, node.hop_count}; }
    std::uint32_t output_count() const { return output_count_; }

    // Calls use(target) for each edge of `from` whose element is among `elements` (ascending).
    template <typename Use>
    void each_step(const Node& from, std::span<const std::uint32_t> elements, Use use) const;

private:
    struct Draft {
        std::map<std::uint32_t, std::uint32_t> edges;
        std::map<std::pair<char, std::uint8_t>, std::uint32_t> hops;
        std::vector<std::uint32_t> outputs;
    };
    std::uint32_t new_draft();

    std::vector<Draft> drafts_;
    std::vector<Node> nodes_;
    std::vector<Edge> edges_;
    std::vector<std::uint32_t> outputs_;
    std::vector<Hop> hops_;
    std::uint32_t output_count_ = 0;
};

template <typename Use>
void TokenTrie::each_step(const Node& from, std::span<const std::uint32_t> elements, Use use) const {
    const std::span<const Edge> list = edges(from);
    // Few edges: walk both lists side by side. Many: search for each element.
    if (list.size() <= 16) {
        std::size_t at = 0;
        for (const Edge& edge : list) {
            while (at < elements.size() && elements[at] < edge.element) ++at;
            if (at == elements.size()) return;
            if (elements[at] == edge.element) use(edge.target);
        }
        return;
    }
    const Edge* low = list.data();
    const Edge* const end = list.data() + list.size();
    for (const std::uint32_t element : elements) {
        std::size_t length = static_cast<std::size_t>(end - low);
        while (length > 0) {
            const std::size_t half = length / 2;
            if (low[half].element < element) {
                low += half + 1;
                length -= half + 1;
            } else {
                length = half;
            }
        }
        if (low == end) return;
        if (low->element == element) use(low->target);
    }
}

}  // namespace groundswell::themes
