#include "ingest/question_asks.h"

#include <algorithm>
#include <array>

#include "ingest/asks_words.h"
#include "ingest/header_text.h"

namespace groundswell::ingest {
namespace {

using asks_words::Phrases;

// A phrase met in a wording: where it begins, and what it says.
struct Met {
    std::size_t at = std::string::npos;
    std::string said;
    bool found() const { return at != std::string::npos; }
};

// The words of a wording, from which phrases are taken out once they are understood.
class Wording {
public:
    explicit Wording(std::string_view text) : text_(HeaderWords(text).text()) {}

    // The first of the phrases by place, the longer one of two at the same place; all of them are taken out.
    Met take(const Phrases& phrases) {
        Met first;
        for (bool more = true; more;) {
            Met met;
            for (const std::string_view phrase : phrases) look_for(phrase, met);
            more = met.found();
            if (!more) break;
            if (!first.found()) first = met;
            // Other letters of the same length keep the places of what is left.
            std::fill_n(text_.begin() + static_cast<std::ptrdiff_t>(met.at) + 1, met.said.size(), '\1');
        }
        return first;
    }

    // "hold", "holds", "holding" or "held", and at most four words later "back".
    Met take_holding_back() {
        for (const std::string_view verb : {" hold ", " holds ", " holding ", " held "}) {
            const std::size_t at = text_.find(verb);
            const std::size_t back = at == std::string::npos ? at : text_.find(" back ", at);
            if (back == std::string::npos) continue;
            const std::string said = text_.substr(at + 1, back + 5 - at - 1);
            if (std::count(said.begin(), said.end(), ' ') > 5) continue;
            std::fill_n(text_.begin() + static_cast<std::ptrdiff_t>(at) + 1, said.size(), '\1');
            return {at, said};
        }
        return {};
    }

    // Whether two sides are named beside each other: "and", "or" or "but" stands between, or nothing.
    bool beside(const Met& one, const Met& other) const {
        const Met& left = one.at < other.at ? one : other;
        const Met& right = one.at < other.at ? other : one;
        const std::size_t begin = left.at + left.said.size() + 1;
        if (begin > right.at) return true;
        const std::string between = text_.substr(begin, right.at + 1 - begin);
        if (std::count(between.begin(), between.end(), ' ') <= 1) return true;
        return std::any_of(joints.begin(), joints.end(),
                           [&](std::string_view joint) { return between.find(joint) != std::string::npos; });
    }

private:
    static constexpr std::array<std::string_view, 6> joints{" and ",     " or ", " but ",
                                                            " as well ", " vs ", " versus "};

    void look_for(std::string_view phrase, Met& best) const {
        const bool beginning = phrase.ends_with('*');
        const std::string wanted =
            " " + std::string(phrase.substr(0, phrase.size() - (beginning ? 1 : 0))) + (beginning ? "" : " ");
        const std::size_t at = text_.find(wanted);
        if (at == std::string::npos || at > best.at) return;
        const std::size_t end = beginning ? text_.find(' ', at + wanted.size()) : at + wanted.size() - 1;
        if (at < best.at || end - at - 1 > best.said.size()) best = {at, text_.substr(at + 1, end - at - 1)};
    }

    std::string text_;  // as HeaderWords gives it
};

std::string quoted(const Met& met) {
    return "\"" + met.said + "\"";
}

AsksGuess guess(Asks asks, const std::string& words) {
    return {asks, "wording: " + words};
}

}  // namespace

AsksGuess guess_asks(std::string_view wording) {
    Wording words(wording);
    if (const Met both = words.take(asks_words::two_sided); both.found())
        return guess(Asks::anything, quoted(both) + " asks for both sides");
    words.take(asks_words::neutral);
    Met barrier = words.take_holding_back();
    if (const Met met = words.take(asks_words::barriers); met.at < barrier.at) barrier = met;
    const Met request = words.take(asks_words::requests);
    const Met strength = words.take(asks_words::strengths);

    if (request.found() && strength.found() && words.beside(request, strength))
        return guess(Asks::anything, quoted(strength) + " and " + quoted(request));
    // "What stops you from finding the people you need?" wants no wish.
    const bool aside =
        barrier.at < request.at && (request.said.starts_with("need") || request.said.starts_with("want") ||
                                    request.said.starts_with("require"));
    if (request.found() && !aside) return guess(Asks::requests, quoted(request));
    if (barrier.found() && strength.found() && words.beside(barrier, strength))
        return guess(Asks::anything, quoted(barrier) + " and " + quoted(strength));
    if (barrier.found() && barrier.at < strength.at) return guess(Asks::barriers, quoted(barrier));
    if (strength.found()) return guess(Asks::strengths, quoted(strength));
    if (const Met mild = words.take(asks_words::mild_requests); mild.found())
        return guess(Asks::requests, quoted(mild));
    return guess(Asks::anything, "no word that tells");
}

}  // namespace groundswell::ingest
