// Names after a title: "Mr John Smith", "Mrs. O'Brien", "cllr jones".
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <unordered_set>

#include "analysis/text/personal_recognisers.h"
#include "core/ascii.h"

namespace groundswell::text {
namespace {

using WordSet = std::unordered_set<std::string>;

// What follows a title without being a name, or ends one: where a name is cut.
const WordSet& no_names() {
    static const WordSet set{
        "i",        "we",      "he",    "she",      "they",      "it",          "you",          "the",
        "a",        "an",      "and",   "or",       "but",       "is",          "was",          "are",
        "were",     "has",     "had",   "have",     "who",       "which",       "that",         "this",
        "said",     "says",    "told",  "at",       "from",      "in",          "on",           "of",
        "for",      "to",      "with",  "by",       "as",        "will",        "would",        "can",
        "could",    "should",  "did",   "does",     "do",        "not",         "no",           "my",
        "our",      "his",     "her",   "their",    "about",     "if",          "when",         "where",
        "why",      "how",     "so",    "because",  "also",      "then",        "than",         "director",
        "managing", "manager", "owner", "chairman", "speaker",   "president",   "ltd",          "limited",
        "plc",      "council", "mp",    "surgery",  "surgeries", "appointment", "appointments", "practice",
        "madam",    "sir",     "am",    "be",       "been",      "being",       "please",       "thanks",
        "out",      "more",    "very",  "just",     "there",     "here",        "up",           "all",
        "any",      "some"};
    return set;
}

// Title and first word together are a brand, an office or a place.
const WordSet& brands() {
    static const WordSet set{
        "mr whippy",     "mr kipling",      "mr muscle",       "mr sheen",     "mr bean",       "mr fixit",
        "mr porridge",   "mr motivator",    "mr potato",       "mr men",       "mr tayto",      "mr big",
        "mr clean",      "mr price",        "mr beast",        "mrs beeton",   "mrs doyle",     "mrs doubtfire",
        "mrs elswood",   "mrs claus",       "miss selfridge",  "miss sixty",   "miss world",    "miss england",
        "miss universe", "dr pepper",       "dr martens",      "dr marten",    "dr oetker",     "dr who",
        "dr doolittle",  "dr no",           "dr google",       "ms office",    "ms teams",      "ms word",
        "ms excel",      "ms windows",      "ms project",      "ms dynamics",  "ms sql",        "ms azure",
        "ms access",     "ms outlook",      "ms sharepoint",   "ms copilot",   "ms dos",        "prof services",
        "lord mayor",    "lord lieutenant", "lord chancellor", "lord justice", "lady mayoress", "lady luck",
        "sir speedy",    "mr whippys",      "lord nelson",     "dr marten's",  "lords cricket"};
    return set;
}

bool is_road_word(const std::string& word) {
    static const WordSet set{"street", "road",   "avenue",  "lane",    "drive",    "close", "way",
                             "square", "park",   "hall",    "arms",    "court",    "house", "bridge",
                             "mill",   "hotel",  "inn",     "school",  "hospital", "st",    "rd",
                             "ave",    "estate", "college", "academy", "centre",   "bank",  "gate"};
    return set.contains(word);
}

// "12 Oak Dr Preston": the road, not the doctor.
bool is_drive(std::string_view text, std::string_view match) {
    static const re2::RE2 house(R"([0-9]+[A-Za-z]? (?:\p{Lu}[\pL']+ ){1,3}$)");
    const auto begin = static_cast<std::size_t>(match.data() - text.data());
    const std::size_t window = std::min<std::size_t>(begin, 60);
    return re2::RE2::PartialMatch(re2::StringPiece(text.data() + begin - window, window), house);
}

// The words of the name up to the first that is none.
std::string_view name_of(std::string_view behind) {
    std::size_t end = 0;
    for (std::size_t at = 0; at < behind.size();) {
        const std::size_t stop = std::min(behind.find(' ', at), behind.size());
        std::string word = lower_case(behind.substr(at, stop - at));
        while (!word.empty() && word.back() == '.') word.pop_back();
        const bool initial = end == 0 && word.size() == 1;  // "Mr A Smith"
        if (!initial && no_names().contains(word)) break;
        if (!word.empty()) end = stop;
        at = stop + 1;
    }
    return behind.substr(0, end);
}

void take_name(std::string_view text, const Groups& groups, PersonalSpans& spans) {
    std::string title = lower_case(groups[1]);
    std::string_view name = name_of(groups[2]);
    if (name.empty()) return;
    const std::string first = lower_case(name.substr(0, std::min(name.find(' '), name.size())));
    if (brands().contains(title + " " + first)) return;
    const std::size_t last_blank = name.rfind(' ');
    const std::string last = lower_case(last_blank == std::string_view::npos ? name : name.substr(last_blank + 1));
    if (is_road_word(last) && (title == "lord" || title == "lady" || title == "sir" || title == "dame")) return;
    if (title == "dr" && is_drive(text, groups[0])) return;
    PersonalSpan span = span_of(text, groups[0], PersonalKind::name);
    span.end = static_cast<std::size_t>(name.data() - text.data()) + name.size();
    spans.push_back(span);
}

}  // namespace

void find_titled_names(std::string_view plain, PersonalSpans& spans) {
    static const std::string capital_title =
        R"((Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Cllr|Councillor|Rev|Revd|Reverend|Messrs|MR|MRS|MS|DR|CLLR|PROF|mr|mrs|ms|dr|cllr|councillor|prof|professor))";
    static const std::string particle = R"((?:(?:de|van|von|der|den|la|le|bin|ibn|al|du|da|di|el|ap|ab) )*)";
    static const std::string word = R"((?:[dDlL]')?\p{Lu}(?:[\pL'-]*\pL|\.)?)";
    static const re2::RE2 capitalised(R"(\b)" + capital_title + R"((?:\.[ ]{0,2}|[ \t\r\n]{1,2})()" + particle +
                                      word + R"((?:[ ]{0,2})" + particle + word + R"(){0,3}))");
    static const re2::RE2 small(
        R"(\b((?i:mr|mrs|cllr|councillor))(?:\.[ ]{0,2}|[ ]{1,2})(\p{Ll}[\pL'-]*\pL(?: \p{Ll}[\pL'-]*\pL)?))");
    for (const re2::RE2* pattern : {&capitalised, &small})
        for_each_match(*pattern, plain, [&](const Groups& groups) {
            take_name(plain, groups, spans);
            return true;
        });
}

}  // namespace groundswell::text
