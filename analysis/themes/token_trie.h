// Token trie: the terms of a lexicon as rows of word elements that share their beginnings.
//
// Call order    add() all terms, freeze(), then read. A step goes over one word from a node to the next; between
//               two words stands a join, a symbol or a gap, and the latter two lead over nodes of their own
//               ("hops").
// Layout        Steps are kept by the element they go over, not by the node they start from: a word knows its
//               elements, so it knows at once every step it can make anywhere (see Vocabulary).
// Thread rule   Frozen, it is only read.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "analysis/themes/term.h"
#include "analysis/themes/word_elements.h"

namespace groundswell::themes {

class TokenTrie {
public:
    struct Step {
        std::uint32_t source = 0;  // a node; of a step out of a gap the number of the gap
        std::uint32_t target = 0;
    };
    struct GapHop {  // over up to `words` words to the gap of that number
        std::uint32_t gap = 0;
        std::uint32_t words = 0;
    };
    struct SymbolHop {
        char symbol = 0;
        std::uint32_t target = 0;
    };
    struct Node {
        std::uint32_t outputs = 0, gap_hops = 0, symbol_hops = 0;  // where its parts begin
        std::uint16_t output_count = 0, gap_hop_count = 0, symbol_hop_count = 0;
        bool goes_on = false;  // a step or a hop over a symbol begins here
    };
    // The steps over one element: from the root, out of a gap, and all others.
    struct Steps {
        std::vector<Step> first, after_gap, joined;
    };

    TokenTrie();
    // `output` is reported where the term is found. Outputs are numbered from 0 without holes.
    void add(const Term& term, std::uint32_t output, WordElements& elements);
    void freeze();

    const Node& node(std::uint32_t number) const { return nodes_[number]; }
    std::span<const std::uint32_t> outputs(const Node& node) const {
        return {outputs_.data() + node.outputs, node.output_count};
    }
    std::span<const GapHop> gap_hops(const Node& node) const {
        return {gap_hops_.data() + node.gap_hops, node.gap_hop_count};
    }
    std::span<const SymbolHop> symbol_hops(const Node& node) const {
        return {symbol_hops_.data() + node.symbol_hops, node.symbol_hop_count};
    }
    // Null where no step goes over the element.
    const Steps* steps(std::uint32_t element) const {
        return element < steps_.size() ? &steps_[element] : nullptr;
    }
    std::uint32_t output_count() const { return output_count_; }

private:
    static constexpr std::uint32_t root = 0;
    static constexpr std::uint32_t no_gap = UINT32_MAX;
    // What leads from a node to another, while terms are added: an element, a symbol or a gap of some words.
    enum class Over : std::uint8_t { element, symbol, gap };
    struct Edge {
        std::uint32_t source = 0, target = 0, label = 0;
        Over over = Over::element;
    };
    std::uint32_t child(std::uint32_t parent, Over over, std::uint32_t label);
    void freeze(const Edge& edge, Node& node);

    std::vector<Edge> edges_;
    std::unordered_map<std::uint64_t, std::uint32_t> children_;  // by parent, kind and label of the edge
    std::vector<std::uint32_t> gaps_;  // per node: the number of the gap that leads there
    std::vector<std::pair<std::uint32_t, std::uint32_t>> reports_;  // node and output
    std::vector<Node> nodes_;
    std::vector<std::uint32_t> outputs_;
    std::vector<GapHop> gap_hops_;
    std::vector<SymbolHop> symbol_hops_;
    std::vector<Steps> steps_;
    std::uint32_t output_count_ = 0, gap_count_ = 0;
};

}  // namespace groundswell::themes
