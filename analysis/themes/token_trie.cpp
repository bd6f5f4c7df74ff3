#include "analysis/themes/token_trie.h"

#include <algorithm>
#include <tuple>

namespace groundswell::themes {

TokenTrie::TokenTrie() : gaps_{no_gap} {}

std::uint32_t TokenTrie::child(std::uint32_t parent, Over over, std::uint32_t label) {
    const std::uint64_t key =
        std::uint64_t{parent} << 34 | std::uint64_t{static_cast<std::uint8_t>(over)} << 32 | label;
    const auto [found, is_new] = children_.emplace(key, static_cast<std::uint32_t>(gaps_.size()));
    if (is_new) {
        edges_.push_back({parent, found->second, label, over});
        gaps_.push_back(over == Over::gap ? gap_count_++ : no_gap);
    }
    return found->second;
}

void TokenTrie::add(const Term& term, std::uint32_t output, WordElements& elements) {
    output_count_ = std::max(output_count_, output + 1);
    std::vector<std::uint32_t> numbers;
    for (const TermElement& element : term.elements) numbers.push_back(elements.add(element.words));
    for (const TermRow& row : variants(term)) {
        std::uint32_t at = root;
        for (std::size_t index = 0; index < row.size(); ++index) {
            const RowElement& element = row[index];
            if (index > 0 && element.join == Join::symbol)
                at = child(at, Over::symbol, static_cast<unsigned char>(element.symbol));
            if (index > 0 && element.join == Join::gap) at = child(at, Over::gap, element.gap);
            at = child(at, Over::element, numbers[element.number]);
        }
        reports_.emplace_back(at, output);
    }
}

void TokenTrie::freeze() {
    std::sort(reports_.begin(), reports_.end());
    reports_.erase(std::unique(reports_.begin(), reports_.end()), reports_.end());
    std::sort(edges_.begin(), edges_.end(), [](const Edge& left, const Edge& right) {
        return std::tie(left.source, left.over, left.label) < std::tie(right.source, right.over, right.label);
    });
    nodes_.resize(gaps_.size());
    auto report = reports_.cbegin();
    auto edge = edges_.cbegin();
    for (std::uint32_t number = 0; number < nodes_.size(); ++number) {
        Node& node = nodes_[number];
        node.outputs = static_cast<std::uint32_t>(outputs_.size());
        for (; report != reports_.cend() && report->first == number; ++report, ++node.output_count)
            outputs_.push_back(report->second);
        node.gap_hops = static_cast<std::uint32_t>(gap_hops_.size());
        node.symbol_hops = static_cast<std::uint32_t>(symbol_hops_.size());
        for (; edge != edges_.cend() && edge->source == number; ++edge) freeze(*edge, node);
    }
    edges_ = {};
    children_ = {};
    gaps_ = {};
    reports_ = {};
}

void TokenTrie::freeze(const Edge& edge, Node& node) {
    switch (edge.over) {
        case Over::element: {
            node.goes_on = true;
            if (edge.label >= steps_.size()) steps_.resize(edge.label + 1);
            Steps& steps = steps_[edge.label];
            const std::uint32_t gap = gaps_[edge.source];
            if (edge.source == root)
                steps.first.push_back({root, edge.target});
            else if (gap != no_gap)
                steps.after_gap.push_back({gap, edge.target});
            else
                steps.joined.push_back({edge.source, edge.target});
            return;
        }
        case Over::symbol:
            node.goes_on = true;
            symbol_hops_.push_back({static_cast<char>(edge.label), edge.target});
            ++node.symbol_hop_count;
            return;
        case Over::gap:
            gap_hops_.push_back({gaps_[edge.target], edge.label});
            ++node.gap_hop_count;
            return;
    }
}

}  // namespace groundswell::themes
