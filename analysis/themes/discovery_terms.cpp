#include "analysis/themes/discovery_terms.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "analysis/themes/inflection.h"

namespace groundswell::themes {
namespace {

constexpr std::size_t most_alternatives = 6;
constexpr std::size_t shortest_prefix = 5;

// How often each word is said in the answers looked into and in those compared with.
struct Said {
    std::vector<std::uint32_t> target, reference;
    std::uint64_t all_target = 0, all_reference = 0;

    explicit Said(const DiscoveryCorpus& corpus)
        : target(corpus.vocabulary().size(), 0), reference(corpus.vocabulary().size(), 0) {
        for (const CorpusAnswer& answer : corpus.answers())
            for (const PlacedWord word : corpus.words(answer)) {
                if (answer.looked_into()) ++target[word.number()], ++all_target;
                if (answer.reference) ++reference[word.number()], ++all_reference;
            }
    }
    bool leans_to_reference(std::uint32_t word) const {
        return static_cast<double>(target[word]) * static_cast<double>(all_reference) <
               static_cast<double>(reference[word]) * static_cast<double>(all_target);
    }
};

class TermMaker {
public:
    TermMaker(const DiscoveryCorpus& corpus, const PhraseWords& words)
        : corpus_(corpus), words_(words), said_(corpus) {
        for (std::uint32_t number = 0; number < corpus.vocabulary().size(); ++number)
            by_text_.emplace(corpus.vocabulary()[number], number);
    }

    std::vector<std::string> run(const std::vector<Phrase>& phrases) {
        gather_forms(phrases);
        std::vector<std::string> terms;
        for (std::size_t index = 0; index < phrases.size(); ++index) {
            std::string term;
            for (std::uint32_t place = 0; place < phrases[index].length; ++place)
                term += (place ? " " : "") + element(forms_[index][place], phrases[index].length == 1);
            terms.push_back(std::move(term));
        }
        return terms;
    }

private:
    using Forms = std::map<std::uint32_t, std::uint32_t>;  // word number -> how often there

    void gather_forms(const std::vector<Phrase>& phrases) {
        forms_.assign(phrases.size(), {});
        std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_first;
        for (std::uint32_t index = 0; index < phrases.size(); ++index)
            by_first[phrases[index].bases[0]].push_back(index);
        for (const CorpusAnswer& answer : corpus_.answers()) {
            if (!answer.looked_into()) continue;
            const auto placed = corpus_.words(answer);
            for (std::size_t at = 0; at < placed.size(); ++at) {
                const auto candidates = by_first.find(words_.base_of[placed[at].number()]);
                if (candidates == by_first.end()) continue;
                for (const std::uint32_t index : candidates->second)
                    if (stands_at(phrases[index], placed.subspan(at)))
                        for (std::uint32_t place = 0; place < phrases[index].length; ++place)
                            ++forms_[index][place][placed[at + place].number()];
            }
        }
    }

    bool stands_at(const Phrase& phrase, std::span<const PlacedWord> placed) const {
        if (placed.size() < phrase.length) return false;
        for (std::uint32_t place = 0; place < phrase.length; ++place) {
            if (placed[place].unfit() || (place > 0 && !placed[place].joins())) return false;
            if (words_.base_of[placed[place].number()] != phrase.bases[place]) return false;
        }
        return true;
    }

    // The most frequent forms that say it; a word alone leaves those to others which others say more.
    std::string element(const Forms& forms, bool alone) const {
        std::vector<std::pair<std::uint32_t, std::string>> ranked;
        for (const auto& [word, count] : forms) ranked.emplace_back(count, corpus_.vocabulary()[word]);
        std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        std::vector<std::string> kept;
        std::set<std::string> dropped;
        for (const auto& [count, form] : ranked) {
            const bool leave = alone && !kept.empty() && said_.leans_to_reference(by_text_.at(form)) &&
                               !is_number_of_any(form, kept);
            if (leave || kept.size() == most_alternatives)
                dropped.insert(form);
            else
                kept.push_back(form);
        }
        kept = without_caught_plurals(std::move(kept));
        if (kept.size() == 1) {
            const bool catches_dropped = dropped.contains(kept[0] + "s") || dropped.contains(kept[0] + "es");
            return (catches_dropped ? "=" : "") + kept[0];
        }
        if (const std::string prefix = common_prefix(kept); dropped.empty() && is_theirs_alone(prefix, kept))
            return prefix + "*";
        std::string text;
        for (const std::string& form : kept) text += (text.empty() ? "(" : "|") + form;
        return text + ")";
    }

    // Singular and plural of one word are never parted.
    static bool is_number_of_any(const std::string& form, const std::vector<std::string>& others) {
        return std::any_of(others.begin(), others.end(), [&](const std::string& other) {
            return form == other + "s" || form == other + "es" || other == form + "s" || other == form + "es";
        });
    }

    static std::string common_prefix(const std::vector<std::string>& sorted) {
        const std::string &first = sorted.front(), &last = sorted.back();
        const auto end = std::mismatch(first.begin(), first.end(), last.begin(), last.end()).first;
        return {first.begin(), end};
    }

    // Nothing else begins with it, and enough does to say so.
    bool is_theirs_alone(const std::string& prefix, const std::vector<std::string>& forms) const {
        if (prefix.size() < shortest_prefix || forms.size() < 3) return false;
        const std::uint32_t base = words_.base_of[by_text_.at(forms.front())];
        for (auto word = by_text_.lower_bound(prefix); word != by_text_.end() && word->first.starts_with(prefix);
             ++word)
            if (words_.base_of[word->second] != base) return false;
        return true;
    }

    const DiscoveryCorpus& corpus_;
    const PhraseWords& words_;
    const Said said_;
    std::map<std::string, std::uint32_t, std::less<>> by_text_;
    std::vector<std::array<Forms, longest_phrase>> forms_;  // by phrase, by place
};

}  // namespace

std::vector<std::string> terms_of(const DiscoveryCorpus& corpus, const PhraseWords& words,
                                  const std::vector<Phrase>& phrases) {
    return TermMaker(corpus, words).run(phrases);
}

}  // namespace groundswell::themes
