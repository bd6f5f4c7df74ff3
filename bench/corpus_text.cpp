#include "bench/corpus_text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace groundswell::bench {
namespace {

constexpr std::string_view sentences[] = {
    "We cannot get {job} for love nor money.",
    "Recruiting {job} takes {number} months and then they leave for {place}.",
    "The {road} is at a standstill every {day} and our vans sit in it.",
    "There is nowhere for {people} to park since the council closed the {street} car park.",
    "Business rates have gone up {number}% and nobody can tell us why.",
    "Our energy bill was £{number},{number}00 last {month}, it was half that before.",
    "The broadband in {place} drops out whenever it rains.",
    "No mobile signal at all on the {name} estate.",
    "We're really pleased with the help from the growth hub.",
    "{name} College ran a very good course for our {job}.",
    "Apprentices are keen but they need someone to show them, and we haven't the time.",
    "Planning permission for the {building} took {number} months and {number} visits.",
    "Late payment by {people} is killing our cash flow.",
    "The bank wouldn't lend us {money} for a new {thing}.",
    "Since Brexit the paperwork for one pallet of {thing}s is ridiculous.",
    "Raw material prices, {thing}s above all, keep rising.",
    "Can't find a bigger {building} in {place} at a rent we can pay.",
    "Rents on {street} are far too high for a small {trade}.",
    "Footfall is down since {name}'s closed and half the shops are empty.",
    "Buses from {place} stop at {number} so the late shift has no way home.",
    "The train to {place} was cancelled again, {number} times in {month}.",
    "Childcare costs more than the wage, so our {job} can't come back.",
    "Young people here don't see {trade} as a career.",
    "Too much red tape: {number} forms for one {thing}.",
    "National Insurance and the minimum wage together cost us another {money}.",
    "Shoplifting and anti-social behaviour on {street} every {day}.",
    "Flooding in {month} cost us {number} weeks and the insurance has doubled.",
    "We would like to export but don't know where to begin.",
    "There's plenty of demand, we just need the {job} to do it.",
    "Customers are tightening their belts, orders are {number}% down on last year.",
    "Competition from online sellers, and from {name} & Sons on price.",
    "We invested in a new {thing} and it has paid for itself.",
    "The council's {people} are helpful once you get hold of one.",
    "It's a lovely place to live, {people} come here and stay.",
    "Houses are too dear round {place} for the wages we can pay.",
    "We want to cut carbon but a heat pump for the {building} is out of reach.",
    "Staff turnover has settled down, no complaints there.",
    "Nothing to do with the area really, more the cost of everything.",
    "Good links to the motorway apart from the {road} at {place}.",
    "Skills, skills and skills.",
    "If we had a decent {building} we'd take on {number} more.",
    "Our {job} are all over {number} and retiring.",
    "I wouldn't say it's bad, but it isn't good either.",
    "{place} needs more {people} and fewer charity shops.",
    "The supply chain is local which is a great strength: {name}, {name} and {name} are all within {number} "
    "miles.",
    "Please fix the potholes on {street}.",
    "Getting paid on time, getting {job}, getting to work - in that order.",
    "R&D tax credits were a waste of time for a {trade} our size.",
    "We no longer struggle with {thing}s, {name} sorted that out.",
    "More support for {people} who run a {trade} on their own.",
};

constexpr std::string_view padding[] = {
    "To be honest",
    "As I said last time",
    "Where do I start",
    "In my view",
    "At the moment",
    "After {number} years",
    "Speaking as a {trade} in {place}",
    "Like most {people} here",
    "For us at {name}",
    "On the whole",
    "Between you and me",
    "With {number} of us",
    "Since {month}",
    "Compared with {place}",
    "If I'm being fair",
};

constexpr std::string_view jobs[] = {
    "drivers",    "HGV drivers",       "welders",      "chefs",    "care workers", "joiners",
    "engineers",  "CNC machinists",    "electricians", "fitters",  "apprentices",  "kitchen porters",
    "developers", "sewing machinists", "labourers",    "nurses",   "bookkeepers",  "plasterers",
    "herdsmen",   "warehouse staff",   "cleaners",     "managers", "estimators",
};
constexpr std::string_view places[] = {
    "Preston",      "Burnley",      "Blackburn", "Lancaster", "Morecambe",  "Chorley",     "Leyland",
    "Ormskirk",     "Skelmersdale", "Nelson",    "Colne",     "Accrington", "Rawtenstall", "Clitheroe",
    "Garstang",     "Fleetwood",    "Blackpool", "Lytham",    "Poulton",    "Darwen",      "Bacup",
    "Barnoldswick", "Longridge",    "Kirkham",   "Carnforth", "Heysham",    "Manchester",
};
constexpr std::string_view people[] = {
    "customers",    "staff",       "visitors",  "shoppers",      "suppliers",    "clients",
    "young people", "families",    "officers",  "the big firms", "sole traders", "neighbours",
    "tourists",     "contractors", "retailers", "landlords",
};
constexpr std::string_view things[] = {
    "lathe",   "van",    "pallet", "machine", "oven",    "press",    "tractor", "boiler",
    "invoice", "permit", "server", "loom",    "licence", "crate",    "gearbox", "sofa",
    "printer", "drone",  "cheese", "pump",    "panel",   "forklift", "scanner",
};
constexpr std::string_view trades[] = {
    "bakery",   "garage",  "print shop", "farm",           "café",    "foundry",        "salon",
    "brewery",  "nursery", "haulier",    "hotel",          "joinery", "consultancy",    "pharmacy",
    "workshop", "dairy",   "studio",     "builder's yard", "mill",    "software house",
};
constexpr std::string_view buildings[] = {"unit", "workshop", "warehouse", "extension", "office",
                                          "yard", "shed",     "barn",      "shop",      "factory"};
constexpr std::string_view roads[] = {"A59", "M65", "M6", "A6", "A671", "A585", "ring road", "A56", "bypass"};
constexpr std::string_view days[] = {"Monday",     "Friday",  "morning", "afternoon",
                                     "market day", "weekend", "evening"};
constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
constexpr std::string_view openings[] = {"Har",  "Wick", "Ash", "Thorn", "Bram", "Kel", "Mar",
                                         "Row",  "Sed",  "Wal", "Whit",  "Cald", "Dun", "Fel",
                                         "Gris", "Holm", "Ing", "Lang",  "Ost",  "Pend"};
constexpr std::string_view middles[] = {"er", "ing", "el", "or", "ar",  "en",  "is",  "um",
                                        "et", "ow",  "al", "on", "ley", "ber", "den", "sel"};
constexpr std::string_view endings[] = {"ton",   "worth", "dale",  "shaw",  "ley",     "by",  "bottom",
                                        "field", "wood",  "croft", "stead", "thwaite", "ham", "bridge",
                                        "well",  "more",  "gate",  "land",  "side"};

template <std::size_t Count>
std::string one_of(const std::string_view (&list)[Count], Dice& dice) {
    return std::string(list[dice.below(Count)]);
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
}

}  // namespace

std::uint64_t Dice::next() {
    std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

std::string CommentWriter::name() {
    std::string made = one_of(openings, dice_);
    for (std::size_t count = dice_.percent(40) ? 2 : 1; count > 0; --count) made += one_of(middles, dice_);
    return made += one_of(endings, dice_);
}

std::string CommentWriter::filled(std::string_view slot) {
    if (slot == "job") return one_of(jobs, dice_);
    if (slot == "place") return dice_.percent(85) ? one_of(places, dice_) : name();
    if (slot == "people") return one_of(people, dice_);
    if (slot == "thing") return one_of(things, dice_);
    if (slot == "trade") return one_of(trades, dice_);
    if (slot == "building") return one_of(buildings, dice_);
    if (slot == "road") return one_of(roads, dice_);
    if (slot == "day") return one_of(days, dice_);
    if (slot == "month") return one_of(months, dice_);
    if (slot == "street") {
        const std::string_view kind = dice_.percent(50) ? " Street" : " Road";
        return name().append(kind);
    }
    if (slot == "money") return "£" + std::to_string(1 + dice_.below(99)) + ",000";
    if (slot == "number") return std::to_string(2 + dice_.below(60));
    return name();
}

std::string CommentWriter::sentence() {
    std::string pattern = one_of(sentences, dice_);
    if (dice_.percent(25)) {
        if (pattern[0] != 'I' || pattern[1] != ' ') pattern[0] = static_cast<char>(std::tolower(pattern[0]));
        pattern.insert(0, one_of(padding, dice_) + ", ");
    }
    std::string text;
    for (std::size_t at = 0; at < pattern.size();) {
        if (pattern[at] != '{') {
            text += pattern[at++];
            continue;
        }
        const std::size_t end = pattern.find('}', at);
        text += filled(std::string_view(pattern).substr(at + 1, end - at - 1));
        at = end + 1;
    }
    return text;
}

// A letter left out, doubled, swapped with the next or hit beside: one, and one more for every 50 words.
void CommentWriter::mistype(std::string& text) {
    for (std::size_t errors = 1 + text.size() / 300; errors > 0; --errors) {
        const std::size_t at = dice_.below(text.size());
        if (std::isalpha(static_cast<unsigned char>(text[at])) == 0) continue;
        switch (dice_.below(4)) {
            case 0: text.erase(at, 1); break;
            case 1: text.insert(at, 1, text[at]); break;
            case 2:
                if (at + 1 < text.size() && std::isalpha(static_cast<unsigned char>(text[at + 1])) != 0)
                    std::swap(text[at], text[at + 1]);
                break;
            default: text[at] = static_cast<char>('a' + dice_.below(26)); break;
        }
        if (text.empty()) return;
    }
}

void CommentWriter::dress(std::string& text) {
    const auto change_letters = [&text](int (*change)(int)) {
        for (char& letter : text)
            if (static_cast<signed char>(letter) >= 0)
                letter = static_cast<char>(change(static_cast<unsigned char>(letter)));
    };
    if (dice_.percent(5))
        change_letters(std::toupper);
    else if (dice_.percent(6))
        change_letters(std::tolower);
    if (dice_.percent(15)) replace_all(text, "'", "\xE2\x80\x99");
    if (dice_.percent(5)) replace_all(text, " - ", " \xE2\x80\x93 ");
    if (dice_.percent(2)) replace_all(text, "\xC3\xA9", "e\xCC\x81");
    if (dice_.percent(2)) replace_all(text, ". ", ".\xC2\xA0");
    if (dice_.percent(6)) replace_all(text, ". ", dice_.percent(50) ? ".\n" : ".\n\xE2\x80\xA2 ");
    if (dice_.percent(5))
        if (const std::size_t at = text.find(' '); at != std::string::npos) {
            const std::size_t end = std::min(text.find(' ', at + 1), text.size());
            text = text.substr(0, at + 1) + '"' + text.substr(at + 1, end - at - 1) + '"' + text.substr(end);
        }
}

std::string CommentWriter::comment() {
    if (dice_.percent(2)) return dice_.percent(60) ? "None" : "n/a";
    if (dice_.percent(4)) return filled(dice_.percent(50) ? "job" : "thing");
    // 1 to 3 sentences mostly; a long tail up to some 300 words.
    std::size_t count = 1 + dice_.below(3);
    if (dice_.percent(25)) count += dice_.below(4);
    if (dice_.percent(4)) count += dice_.below(16);
    std::string text = sentence();
    for (; count > 1; --count) text += ' ' + sentence();
    if (dice_.percent(28)) mistype(text);
    dress(text);
    return text;
}

std::vector<std::string> comments(std::uint64_t seed, std::size_t count) {
    CommentWriter writer(seed);
    std::vector<std::string> all;
    for (; count > 0; --count) all.push_back(writer.comment());
    return all;
}

}  // namespace groundswell::bench
