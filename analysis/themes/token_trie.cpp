#include "analysis/themes/token_trie.h"

#include <algorithm>

namespace groundswell::themes {

TokenTrie::TokenTrie() {
    drafts_.emplace_back();
}

template <typename Map, typename Key>
std::uint32_t TokenTrie::child(Map Draft::*children, std::uint32_t parent, const Key& key) {
    const auto found = (drafts_[parent].*children).find(key);
    if (found != (drafts_[parent].*children).end()) return found->second;
    const auto number = static_cast<std::uint32_t>(drafts_.size());
    drafts_.emplace_back();
    (drafts_[parent].*children).emplace(key, number);
    return number;
}

void TokenTrie::add(const Term& term, std::uint32_t output, WordElements& elements) {
    output_count_ = std::max(output_count_, output + 1);
    for (const std::vector<TermElement>& row : variants(term)) {
        std::uint32_t at = root;
        for (std::size_t index = 0; index < row.size(); ++index) {
            const TermElement& element = row[index];
            if (index > 0 && element.join == Join::symbol)
                at = child(&Draft::hops, at, std::pair{element.symbol, std::uint8_t{0}});
            if (index > 0 && element.join == Join::gap) {
                at = child(&Draft::hops, at, std::pair{'\0', element.gap});
                if (drafts_[at].gap == no_gap) drafts_[at].gap = gap_count_++;
            }
            at = child(&Draft::steps, at, elements.add(element.words));
        }
        std::vector<std::uint32_t>& outputs = drafts_[at].outputs;
        if (std::find(outputs.begin(), outputs.end(), output) == outputs.end()) outputs.push_back(output);
    }
}

void TokenTrie::freeze() {
    const auto begin = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
    for (std::uint32_t number = 0; number < drafts_.size(); ++number) {
        const Draft& draft = drafts_[number];
        Node node{.outputs = begin(outputs_), .gap_hops = begin(gap_hops_), .symbol_hops = begin(symbol_hops_)};
        node.output_count = static_cast<std::uint16_t>(draft.outputs.size());
        outputs_.insert(outputs_.end(), draft.outputs.begin(), draft.outputs.end());
        for (const auto& [key, target] : draft.hops) {
            if (key.second > 0) {
                gap_hops_.push_back({drafts_[target].gap, key.second});
                ++node.gap_hop_count;
            } else {
                symbol_hops_.push_back({key.first, target});
                ++node.symbol_hop_count;
            }
        }
        node.goes_on = !draft.steps.empty() || node.symbol_hop_count > 0;
        nodes_.push_back(node);
        freeze_steps(number, draft);
    }
    drafts_.clear();
    drafts_.shrink_to_fit();
}

void TokenTrie::freeze_steps(std::uint32_t number, const Draft& draft) {
    for (const auto& [element, target] : draft.steps) {
        if (element >= steps_.size()) steps_.resize(element + 1);
        if (number == root)
            steps_[element].first.push_back({number, target});
        else if (draft.gap != no_gap)
            steps_[element].after_gap.push_back({draft.gap, target});
        else
            steps_[element].joined.push_back({number, target});
    }
}

}  // namespace groundswell::themes
