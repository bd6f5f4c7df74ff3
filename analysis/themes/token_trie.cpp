#include "analysis/themes/token_trie.h"

#include <algorithm>

namespace groundswell::themes {

TokenTrie::TokenTrie() {
    new_draft();
}

std::uint32_t TokenTrie::new_draft() {
    drafts_.emplace_back();
    return static_cast<std::uint32_t>(drafts_.size() - 1);
}

void TokenTrie::add(const Term& term, std::uint32_t output, WordElements& elements) {
    output_count_ = std::max(output_count_, output + 1);
    for (const std::vector<TermElement>& row : variants(term)) {
        std::uint32_t at = root;
        for (std::size_t index = 0; index < row.size(); ++index) {
            const TermElement& element = row[index];
            if (index > 0 && element.join != Join::space) {
                const std::pair<char, std::uint8_t> key{element.join == Join::symbol ? element.symbol : '\0',
                                                        element.join == Join::gap ? element.gap : std::uint8_t{0}};
                auto found = drafts_[at].hops.find(key);
                if (found == drafts_[at].hops.end()) {
                    const std::uint32_t target = new_draft();
                    found = drafts_[at].hops.emplace(key, target).first;
                }
                at = found->second;
            }
            const std::uint32_t number = elements.add(element.words);
            auto found = drafts_[at].edges.find(number);
            if (found == drafts_[at].edges.end()) {
                const std::uint32_t target = new_draft();
                found = drafts_[at].edges.emplace(number, target).first;
            }
            at = found->second;
        }
        std::vector<std::uint32_t>& outputs = drafts_[at].outputs;
        if (std::find(outputs.begin(), outputs.end(), output) == outputs.end()) outputs.push_back(output);
    }
}

void TokenTrie::freeze() {
    const auto count = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
    nodes_.reserve(drafts_.size());
    for (const Draft& draft : drafts_) {
        nodes_.push_back({count(edges_), count(draft.edges), count(outputs_), count(draft.outputs), count(hops_),
                          count(draft.hops)});
        for (const auto& [element, target] : draft.edges) edges_.push_back({element, target});
        for (const auto& [key, target] : draft.hops) hops_.push_back({key.first, key.second, target});
        outputs_.insert(outputs_.end(), draft.outputs.begin(), draft.outputs.end());
    }
    drafts_.clear();
    drafts_.shrink_to_fit();
}

}  // namespace groundswell::themes
