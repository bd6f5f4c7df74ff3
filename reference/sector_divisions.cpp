#include "reference/sector_divisions.h"

#include "core/ascii.h"
#include "reference/key.h"

namespace groundswell::reference {
namespace {

void add_name(std::unordered_map<std::string, std::string>& names, std::string_view name,
              const std::string& division) {
    const auto [place, is_new] = names.try_emplace(key_of(name), division);
    if (!is_new && place->second != division) place->second.clear();
}

}  // namespace

SectorDivisions::SectorDivisions(const Tables& tables) {
    for (const SectorDivision& division : tables.divisions) {
        sections_.emplace(division.code, division.section);
        add_name(titles_, division.title, division.code);
        const auto [place, is_new] = alone_.try_emplace(division.section, division.code);
        if (!is_new) place->second.clear();
    }
    for (const SectorCode& code : tables.sector_codes) {
        sections_.emplace(code.code, code.section);
        add_name(titles_, code.title, code.code.substr(0, 2));
    }
    for (const Trade& trade : tables.trades)
        if (trade.sure && trade.code.size() >= 2) add_name(trades_, trade.name, trade.code.substr(0, 2));
}

std::string SectorDivisions::division_of(const Matched& sector) const {
    if (sector.code.empty()) return {};
    if (const auto alone = alone_.find(sector.code); alone != alone_.end() && !alone->second.empty())
        return alone->second;
    if (sector.how == "SIC code") return by_digits(sector.given, sector.code);
    if (sector.how == "division title" || sector.how == "SIC title") return by_name(titles_, sector);
    if (sector.how == "trade") return by_name(trades_, sector);
    return {};
}

std::string SectorDivisions::by_name(const ByName& names, const Matched& sector) const {
    const auto found = names.find(key_of(sector.given));
    if (found == names.end() || found->second.empty()) return {};
    return sections_.at(found->second) == sector.code ? found->second : std::string();
}

// The first run of digits that is a code in the section: "SIC 2007: 25.11" has two runs.
std::string SectorDivisions::by_digits(std::string_view given, std::string_view section) const {
    for (std::size_t at = 0; at < given.size();) {
        std::string digits;
        for (; at < given.size(); ++at) {
            if (is_digit(given[at]))
                digits += given[at];
            else if (digits.empty() ||
                     !((given[at] == '.' || given[at] == '/') && at + 1 < given.size() && is_digit(given[at + 1])))
                break;
        }
        if (std::string division = of_digits(std::move(digits), section); !division.empty()) return division;
        ++at;
    }
    return {};
}

// As the sector was matched: a spreadsheet may have taken a leading nought off, and a class without subclasses may
// be written with a nought at its end. Where both readings are codes of the section, the division is not known.
std::string SectorDivisions::of_digits(std::string digits, std::string_view section) const {
    if (digits.size() < 2 || digits.size() > 5) return {};
    const auto read = [&](std::string code) {
        auto found = sections_.find(code);
        if (found == sections_.end() && code.size() == 5 && code.back() == '0')
            found = sections_.find(code.substr(0, 4));
        return found != sections_.end() && found->second == section ? code.substr(0, 2) : std::string();
    };
    const std::string as_given = read(digits);
    const std::string padded = digits.size() > 2 ? read("0" + digits) : std::string();
    if (as_given.empty()) return padded;
    return padded.empty() || padded == as_given ? as_given : std::string();
}

}  // namespace groundswell::reference
