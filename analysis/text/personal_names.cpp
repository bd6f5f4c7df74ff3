// Names after a title: "Mr John Smith", "Mrs. O'Brien", "cllr jones", "Messrs Holt and Ward".
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
        "i",         "we",      "he",       "she",       "they",      "it",          "you",          "the",
        "a",         "an",      "and",      "or",        "but",       "is",          "was",          "are",
        "were",      "has",     "had",      "have",      "who",       "which",       "that",         "this",
        "said",      "says",    "told",     "at",        "from",      "in",          "on",           "of",
        "for",       "to",      "with",     "by",        "as",        "will",        "would",        "can",
        "could",     "should",  "did",      "does",      "do",        "not",         "no",           "my",
        "our",       "his",     "her",      "their",     "about",     "if",          "when",         "where",
        "why",       "how",     "so",       "because",   "also",      "then",        "than",         "director",
        "managing",  "manager", "owner",    "chairman",  "speaker",   "president",   "ltd",          "limited",
        "plc",       "council", "mp",       "surgery",   "surgeries", "appointment", "appointments", "practice",
        "madam",     "sir",     "am",       "be",        "been",      "being",       "please",       "thanks",
        "out",       "more",    "very",     "just",      "there",     "here",        "up",           "all",
        "any",       "some",    "mps",      "ministers", "officers",  "officials",   "staff",        "nurse",
        "nurses",    "dentist", "dentists", "hospital",  "hospitals", "gp",          "gps",          "shortage",
        "shortages", "waiting", "access",   "visit",     "visits",    "need",        "needs",        "must",
        "may",       "might",   "only",     "never",     "always",    "every",       "nearby",       "near",
        "after",     "before",  "until",    "while",     "since",     "into",        "onto",         "over",
        "under",     "now",     "still",    "get",       "gets",      "got",         "what",         "your",
        "its",       "it's",    "etc",      "teachers",  "councils",  "county",      "district",     "borough",
        "city",      "listen",  "asked",    "phoned",    "rang",      "called",      "emailed"};
    return set;
}

// Title and first word together are a brand, an office or a place.
const WordSet& brands() {
    static const WordSet set{"mr whippy",        "mr kipling",
                             "mr muscle",        "mr sheen",
                             "mr bean",          "mr fixit",
                             "mr porridge",      "mr motivator",
                             "mr potato",        "mr men",
                             "mr tayto",         "mr big",
                             "mr clean",         "mr price",
                             "mr beast",         "mrs beeton",
                             "mrs doyle",        "mrs doubtfire",
                             "mrs elswood",      "mrs claus",
                             "miss selfridge",   "miss sixty",
                             "miss world",       "miss england",
                             "miss universe",    "dr pepper",
                             "dr martens",       "dr marten",
                             "dr oetker",        "dr who",
                             "dr doolittle",     "dr no",
                             "dr google",        "ms office",
                             "ms teams",         "ms word",
                             "ms excel",         "ms windows",
                             "ms project",       "ms dynamics",
                             "ms sql",           "ms azure",
                             "ms access",        "ms outlook",
                             "ms sharepoint",    "ms copilot",
                             "ms dos",           "prof services",
                             "lord mayor",       "lord lieutenant",
                             "lord chancellor",  "lord justice",
                             "lady mayoress",    "lady luck",
                             "prof indemnity",   "prof fees",
                             "prof development", "prof qualifications",
                             "prof qualified",   "prof body",
                             "prof bodies",      "prof advice",
                             "prof support",     "prof standards",
                             "prof training",    "prof people",
                             "ms forms",         "ms edge",
                             "ms server",        "ms exchange",
                             "ms software",      "ms products",
                             "ms powerpoint",    "ms publisher",
                             "ms visual",        "ms cloud",
                             "ms licence",       "ms licences",
                             "ms license",       "ms patient",
                             "ms patients",      "ms sufferer",
                             "ms sufferers",     "ms society",
                             "ms diagnosis",     "ms paint",
                             "ms systems",       "ms packages",
                             "ms delay",         "ms latency",
                             "sir speedy",       "mr whippys",
                             "lord nelson",      "dr marten's",
                             "lords cricket"};
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

bool is_particle(std::string_view word) {
    return is_any(word,
                  {"bin", "bint", "ibn", "van", "von", "der", "de", "la", "le", "al", "el", "di", "da", "du"});
}

// The words of the name up to the first that is none; behind a particle a capital is a name ("ibn Said").
std::string_view name_of(std::string_view behind) {
    std::size_t end = 0;
    bool after_particle = false;
    for (std::size_t at = 0; at < behind.size();) {
        const std::size_t stop = std::min(behind.find(' ', at), behind.size());
        std::string word = lower_case(behind.substr(at, stop - at));
        while (!word.empty() && word.back() == '.') word.pop_back();
        if (word.size() > 2 && (word.front() == '"' || word.front() == '\''))
            word = word.substr(1, word.size() - 2);
        const bool initial = end == 0 && word.size() == 1;  // "Mr A Smith"
        const bool is_sure = after_particle && behind[at] >= 'A' && behind[at] <= 'Z';
        if (!initial && !is_sure && no_names().contains(word)) break;
        after_particle = is_particle(word);
        if (!word.empty()) end = stop;
        at = stop + 1;
    }
    return behind.substr(0, end);
}

bool is_small(char byte) {
    return byte >= 'a' && byte <= 'z';
}
// "jones", not "van der Berg".
bool begins_small(std::string_view name) {
    return is_small(name.front()) &&
           std::none_of(name.begin(), name.end(), [](char byte) { return byte >= 'A' && byte <= 'Z'; });
}
std::string_view window_before(std::string_view text, std::size_t end, std::size_t size) {
    const std::size_t taken = std::min(end, size);
    return text.substr(end - taken, taken);
}
bool is_in(std::string_view text, const re2::RE2& pattern) {
    return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

// "we miss preston" and "asked miss jones": only what stands around it tells.
bool is_miss_a_title(std::string_view before, std::string_view behind_name) {
    static const re2::RE2 towards(
        R"((?i)\b(?:with|from|by|ask|asked|told|tell|contact|contacted|call|called|ring|rang|email|emailed|phone|phoned|saw|met|dear|thank|thanks|(?:spoke|speak|spoken|talk|talked|wrote|write|written|thanks|complained) to|(?:mr|mrs|ms|dr)\.? [\pL'-]+ and|(?:mr|mrs) and|name is|i am|i'm) $)");
    static const re2::RE2 acts(
        R"((?i)^ (?:said|says|told|tells|asked|asks|who|phoned|rang|emailed|called|knows|thinks|replied|promised|helped)\b)");
    return is_in(before, towards) || is_in(behind_name, acts);
}

// Titles that are everyday words or short forms too, where the name begins small.
bool is_title_here(std::string_view text, const Groups& groups, const std::string& title, std::string_view name) {
    const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
    const std::string_view before = window_before(text, begin, 40);
    const auto first_end =
        static_cast<std::size_t>(name.data() - text.data()) + std::min(name.find(' '), name.size());
    if (title == "miss" && (groups[1] != "Miss" || begins_small(name)))
        return is_miss_a_title(before, text.substr(first_end, 24));
    if (!begins_small(name)) return true;
    static const re2::RE2 general(
        R"((?i)\b(?:an?|the|my|your|our|their|his|her|no|any|every|each|some|another|local|good|gp|nhs|more|of|[0-9]+) ?$)");
    static const re2::RE2 road(R"((?i)\b[0-9]+[a-z]? (?:[\pL']+ ){1,2}$)");
    static const re2::RE2 period(R"((?i)(?:week|day|month|year|hour|minute|time|call|visit|people)s? )");
    static const re2::RE2 street_name(R"(\p{Lu}\p{Ll}+ $)");
    if (title == "ms" && groups[1] == "MS") return false;
    if (title == "dr" &&
        ((is_in(before, road) && !is_in(before, period)) || (groups[1] != "dr" && is_in(before, street_name))))
        return false;
    return !is_any(title, {"dr", "prof", "professor", "ms"}) || !is_in(before, general);
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
    if (!is_title_here(text, groups, title, name)) return;
    PersonalSpan span = span_of(text, groups[0], PersonalKind::name);
    span.end = static_cast<std::size_t>(name.data() - text.data()) + name.size();
    spans.push_back(span);
}

// The parts of the patterns. Names are read word by word: one pattern for them all would be too large for RE2.
const std::string behind_title = R"((?:\.[ ]{0,2}|[ \t\r\n]{1,2}))";
const std::string particle =
    R"((?:(?:de|van|von|der|den|ter|ten|la|le|las|los|bin|bint|binti|ibn|ben|abu|al|du|da|das|dos|di|del|della|el|ap|ab) )*)";

// As many words of a name as stand at the beginning of `rest`.
std::string_view capitalised_words(std::string_view rest, std::size_t most) {
    static const re2::RE2 next(R"(^[ ]{0,2}(?:["'\x{201C}]\p{Lu}[\pL'-]*["'\x{201D}][ ]{1,2})?)" + particle +
                               R"((?:[dDlL]'|(?:[aA][ldrsnt]|[eEuU]l|[aA]sh)-)?\p{Lu}(?:[\pL'-]*\pL|\.)?)");
    if (rest.starts_with(' ')) return {};
    std::size_t end = 0;
    re2::StringPiece found;
    for (std::size_t count = 0; count < most; ++count, end += found.size()) {
        const re2::StringPiece more(rest.data() + end, rest.size() - end);
        if (!next.Match(more, 0, more.size(), re2::RE2::ANCHOR_START, &found, 1)) break;
    }
    return rest.substr(0, end);
}
std::string_view small_words(std::string_view rest) {
    static const re2::RE2 words("^" + particle + R"(\p{Ll}[\pL'-]*\pL(?: )" + particle + R"(\p{Ll}[\pL'-]*\pL)?)");
    const re2::StringPiece whole(rest.data(), rest.size());
    re2::StringPiece found;
    if (!words.Match(whole, 0, whole.size(), re2::RE2::ANCHOR_START, &found, 1)) return {};
    return rest.substr(0, found.size());
}
std::string_view small_word(std::string_view rest) {
    const std::string_view words = small_words(rest);
    return name_of(words.substr(0, words.find(' ')));
}

// "Messrs Holt and Ward", "Cllrs Smith, Jones & Khan": from `begin`, with the first name at `at`.
void take_names(std::string_view text, std::string_view title, std::size_t begin, std::size_t at,
                PersonalSpans& spans) {
    static const re2::RE2 between(R"(^(?: (?:and|AND|&) |, ?(?:(?:and|AND|&) )?))");
    const bool is_small_list = is_small(text[at]) && capitalised_words(text.substr(at), 1).empty();
    if (is_small_list && !is_any(title, {"messrs", "drs"})) return;
    std::size_t end = 0;
    for (bool last = false, first = true;; first = false) {
        const std::string_view rest = text.substr(at);
        const std::string_view words = is_small_list ? small_word(rest) : capitalised_words(rest, 3);
        const std::string_view name = name_of(words);
        if (name.empty()) break;
        at += name.size();
        if (last || (first && title == "messrs")) end = at;
        re2::StringPiece found;
        const re2::StringPiece more(text.data() + at, text.size() - at);
        if (last || name.size() < words.size() ||
            !between.Match(more, 0, more.size(), re2::RE2::ANCHOR_START, &found, 1))
            break;
        last = std::string_view(found.data(), found.size()).find_first_of("aA&") != std::string_view::npos;
        at += found.size();
    }
    if (end > 0) spans.push_back({begin, end, PersonalKind::name});
}

}  // namespace

void find_titled_names(std::string_view plain, PersonalSpans& spans) {
    static const re2::RE2 before_capitals(
        R"(\b(Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Cllr|Councillor|Rev|Revd|Reverend|MR|MRS|MS|MISS|DR|CLLR|PROF|mr|mrs|ms|miss|dr|cllr|councillor|prof|professor))" +
        behind_title);
    static const re2::RE2 before_small(
        R"(\b((?i:mr|mrs|ms|mx|miss|dr|prof|professor|cllr|councillor))(?:\.[ ]{0,2}|[ ]{1,2}))");
    static const re2::RE2 plural(
        R"(\b(Messrs|MESSRS|messrs|Drs|drs|Cllrs|cllrs|Councillors|councillors|Profs|Professors|professors))" +
        behind_title);
    const auto behind = [&](const Groups& groups) {
        return static_cast<std::size_t>(groups[0].data() - plain.data()) + groups[0].size();
    };
    for_each_match(before_capitals, plain, [&](const Groups& groups) {
        const std::string_view name = capitalised_words(plain.substr(behind(groups)), 4);
        if (!name.empty()) take_name(plain, {groups[0], groups[1], name}, spans);
        return !name.empty();
    });
    for_each_match(before_small, plain, [&](const Groups& groups) {
        const std::string_view name = small_words(plain.substr(behind(groups)));
        if (!name.empty()) take_name(plain, {groups[0], groups[1], name}, spans);
        return !name.empty();
    });
    for_each_match(plural, plain, [&](const Groups& groups) {
        if (const std::size_t at = behind(groups); at < plain.size())
            take_names(plain, lower_case(groups[1]), at - groups[0].size(), at, spans);
        return true;
    });
}

}  // namespace groundswell::text
