// match_terms(): what each term matches, by sets of word numbers.
#include <algorithm>
#include <map>
#include <set>

#include "analysis/themes/discovery_terms.h"
#include "analysis/themes/term.h"

namespace groundswell::themes {
namespace {

// A term as rows of sets of word numbers.
using WordSets = std::vector<std::vector<std::uint32_t>>;

class WordLookUp {
public:
    explicit WordLookUp(const DiscoveryCorpus& corpus) {
        for (std::uint32_t number = 0; number < corpus.vocabulary().size(); ++number)
            by_text_.emplace(corpus.vocabulary()[number], number);
    }

    WordSets sets_of(const Term& term) const {
        WordSets sets;
        for (const TermElement& element : term.elements) {
            std::vector<std::uint32_t>& set = sets.emplace_back();
            for (const TermWord& word : element.words) add(word, set);
            std::sort(set.begin(), set.end());
            set.erase(std::unique(set.begin(), set.end()), set.end());
        }
        return sets;
    }

private:
    void add(const TermWord& word, std::vector<std::uint32_t>& set) const {
        if (word.form == WordForm::prefix) {
            for (auto at = by_text_.lower_bound(word.stem);
                 at != by_text_.end() && at->first.starts_with(word.stem); ++at)
                set.push_back(at->second);
            return;
        }
        for (const char* ending : {"", "s", "es"}) {
            if (*ending != 0 && word.form == WordForm::exact) continue;
            const auto found = by_text_.find(word.stem + ending);
            if (found != by_text_.end()) set.push_back(found->second);
        }
    }

    std::map<std::string, std::uint32_t> by_text_;
};

bool matches_at(const WordSets& sets, std::span<const PlacedWord> placed) {
    if (placed.size() < sets.size()) return false;
    for (std::size_t place = 1; place < sets.size(); ++place)
        if (!placed[place].joins() ||
            !std::binary_search(sets[place].begin(), sets[place].end(), placed[place].number()))
            return false;
    return true;
}

void count_match(const CorpusAnswer& answer, std::uint32_t index, CandidateMatches& matches) {
    if (answer.looked_into()) matches.uncoded.push_back(index);
    if (answer.reference) ++matches.reference;
    if (!answer.coded()) return;
    ++matches.coded;
    for (std::size_t theme = 0; theme < matches.by_theme.size(); ++theme)
        matches.by_theme[theme] += static_cast<std::uint32_t>(answer.themes >> theme & 1);
}

}  // namespace

std::vector<CandidateMatches> match_terms(const DiscoveryCorpus& corpus, const std::vector<std::string>& terms,
                                          const std::vector<Phrase>& phrases) {
    const WordLookUp look_up(corpus);
    std::vector<CandidateMatches> all;
    std::vector<WordSets> sets;
    std::vector<std::vector<std::uint32_t>> by_first(corpus.vocabulary().size());
    std::set<std::string> met;
    for (std::size_t index = 0; index < terms.size(); ++index) {
        const auto term = parse_term(terms[index]);
        if (!term || !term->contiguous() || !met.insert(terms[index]).second) continue;
        const auto number = static_cast<std::uint32_t>(all.size());
        all.push_back({.term = terms[index], .phrase = phrases[index]});
        sets.push_back(look_up.sets_of(*term));
        for (const std::uint32_t word : sets.back().front()) by_first[word].push_back(number);
    }
    std::vector<std::uint32_t> last_answer(all.size(), ~0U);
    for (std::uint32_t index = 0; index < corpus.answers().size(); ++index) {
        const CorpusAnswer& answer = corpus.answers()[index];
        const auto placed = corpus.words(answer);
        for (std::size_t at = 0; at < placed.size(); ++at)
            for (const std::uint32_t number : by_first[placed[at].number()]) {
                if (last_answer[number] == index || !matches_at(sets[number], placed.subspan(at))) continue;
                last_answer[number] = index;
                count_match(answer, index, all[number]);
            }
    }
    return all;
}

}  // namespace groundswell::themes
