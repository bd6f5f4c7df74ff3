#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "reference/key.h"
#include "reference/postcode.h"
#include "reference/tsv.h"
#include "tests/reference/shipped_tables.h"

namespace groundswell::reference {
namespace {

// Spellings of one name that must make no difference.
std::vector<std::string> disguises(const std::string& name) {
    std::string upper = name, lower = name, spaced;
    for (char& byte : upper)
        if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
    for (char& byte : lower)
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
    for (const char byte : name) {
        spaced += byte;
        if (byte == ' ') spaced += ' ';
    }
    return {name, upper, lower, "  " + spaced + "\t", name + ".", "\xC2\xA0" + name + "\xC2\xA0"};
}

bool is_several(const SectorLabel& label) {
    return std::set<std::string>(label.sections.begin(), label.sections.end()).size() > 1;
}

}  // namespace

TEST_CASE("every name, alias and misspelling of a district matches its own code") {
    for (const District& district : shipped_tables()->districts) {
        const auto check = [&](const std::string& text, std::string_view how) {
            for (const std::string& written : disguises(text)) {
                CAPTURE(written);
                const Matched matched = shipped_matcher().district(written, "", "");
                CHECK(matched.code == district.code);
                CHECK(matched.how == how);
            }
        };
        check(district.name, "name");
        for (const std::string& alias : district.aliases)
            check(alias, key_of(alias) == key_of(district.name) ? "name" : "alias");
        for (const std::string& misspelling : district.misspellings) check(misspelling, "misspelling");
        for (const std::string& council :
             {district.name + " Council", district.name + " Borough Council", district.name + " City Council",
              "Borough of " + district.name, district.name + ", Lancashire", district.name + " district, UK",
              "The " + district.name + " area"}) {
            CAPTURE(council);
            CHECK(shipped_matcher().district(council, "", "").code == district.code);
        }
    }
}

TEST_CASE("every unambiguous place matches the code of its district, in either column") {
    for (const Place& place : shipped_tables()->places) {
        if (place.ambiguous) continue;
        for (const std::string& written : disguises(place.name)) {
            CAPTURE(written);
            CHECK(shipped_matcher().district("", written, "").code == place.district);
            CHECK(shipped_matcher().district(written, "", "").code == place.district);
        }
    }
}

TEST_CASE("an ambiguous place is never resolved alone, but a second clue settles it") {
    std::set<std::string> districts;
    for (const District& district : shipped_tables()->districts) districts.insert(key_of(district.name));
    for (const Place& place : shipped_tables()->places) {
        if (!place.ambiguous || districts.contains(key_of(place.name))) continue;
        CAPTURE(place.name);
        const Matched alone = shipped_matcher().district("", place.name, "");
        const bool alias = alone.how == "alias" || alone.how == "misspelling";
        if (!alias) {
            CHECK(alone.code == "");
            CHECK(method_of(alone.how) == "ambiguous place");
            CHECK(alone.given == place.name);
        }
        const std::string name(shipped_tables()->district_name(place.district));
        if (place.district_name == "Blackpool" && place.name == "Squires Gate") continue;
        CHECK(shipped_matcher().district(name, place.name, "").code == place.district);
        CHECK(shipped_matcher().district("", place.name + ", " + name, "").code == place.district);
    }
}

TEST_CASE("every clear outcode and sector matches its main district, the others none") {
    const auto check = [](const PostcodeArea& area, std::string_view how) {
        for (const std::string& written : disguises(area.name)) {
            CAPTURE(written);
            const Matched matched = shipped_matcher().district("", "", written);
            CHECK(matched.code == (area.clear ? area.district : ""));
            CHECK(method_of(matched.how) == (area.clear ? how : area.geographic ? "ambiguous postcode" : ""));
            CHECK(shipped_matcher().looks_like_postcode(written));
        }
    };
    for (const PostcodeArea& outcode : shipped_tables()->outcodes) check(outcode, "outcode");
    for (const PostcodeArea& sector : shipped_tables()->postcode_sectors) {
        check(sector, "postcode sector");
        if (!sector.clear) continue;
        CAPTURE(sector.name);
        std::string joined = sector.name + "AB";
        CHECK(shipped_matcher().district("", "", joined).code == sector.district);
        std::erase(joined, ' ');
        CHECK(shipped_matcher().district("", "", joined).code == sector.district);
        CHECK(shipped_matcher().district("1 High Street, " + sector.name + "ab", "", "").code == sector.district);
    }
}

TEST_CASE("two districts that no postcode shares contradict each other") {
    const auto& districts = shipped_tables()->districts;
    for (const District& left : districts)
        for (const District& right : districts) {
            CAPTURE(left.name);
            CAPTURE(right.name);
            // The town column may carry a post town, so only the district and postcode columns are pitted here.
            for (const PostcodeArea& sector : shipped_tables()->postcode_sectors) {
                if (sector.district != right.code || sector.share < 1 || !sector.geographic) continue;
                const Matched matched = shipped_matcher().district(left.name, "", sector.name);
                CHECK(matched.code == (left.code == right.code ? left.code : ""));
                if (left.code != right.code) CHECK(matched.how == "contradiction");
                break;
            }
        }
}

TEST_CASE("every SIC code, with and without its point, matches its section") {
    for (const SectorDivision& division : shipped_tables()->divisions) {
        CAPTURE(division.code);
        CHECK(shipped_matcher().sector(division.code).code == division.section);
        CHECK(shipped_matcher().sector(division.section + division.code).code == division.section);
        CHECK(shipped_matcher().sector(division.code + " - " + division.title).code == division.section);
    }
    for (const SectorCode& code : shipped_tables()->sector_codes) {
        CAPTURE(code.code);
        const Matched plain = shipped_matcher().sector(code.code);
        // Four digits may be a class, or a subclass that lost its nought: then none is taken.
        CHECK((plain.code == code.section || (plain.code.empty() && code.code.size() < 5)));
        std::string pointed = code.code;
        pointed.insert(2, ".");
        if (code.code.size() < 5) CHECK(shipped_matcher().sector(pointed).code == plain.code);
        CHECK(shipped_matcher().sector(code.code + ": " + code.title).code == plain.code);
    }
}

TEST_CASE("every section letter and title matches, with and without the word section") {
    for (const SectorSection& section : shipped_tables()->sections) {
        for (const std::string& text :
             {section.code, "Section " + section.code, "Section " + section.code + ": " + section.title,
              section.code + " - " + section.title, section.code + ": " + section.title, section.title,
              section.title + " (" + section.code + ")", section.code + ". " + section.title}) {
            CAPTURE(text);
            CHECK(shipped_matcher().sector(text).code == section.code);
        }
        for (const std::string& other : section.other_titles) {
            CAPTURE(other);
            CHECK(shipped_matcher().sector(other).code == section.code);
        }
    }
}

TEST_CASE("every label gives its one section, or says that it names several or none") {
    int from_forms = 0;
    for (const SectorLabel& label : shipped_tables()->sector_labels) {
        ++from_forms;
        for (const std::string& written : disguises(label.label)) {
            CAPTURE(written);
            const Matched matched = shipped_matcher().sector(written);
            CHECK(matched.code == (label.sections.size() == 1 ? label.sections[0] : ""));
            if (is_several(label)) CHECK(method_of(matched.how) == "several sections");
            if (label.sections.empty()) CHECK(matched.how == "no section");
            CHECK(matched.given == trim(written));
        }
    }
    CHECK(from_forms >= 139);
}

TEST_CASE("every number of employees goes to the band that holds it") {
    for (std::uint32_t employees = 0; employees < 1200; ++employees) {
        const auto& sizes = shipped_tables()->sizes;
        const auto band = std::find_if(sizes.begin(), sizes.end(), [&](const SizeBand& size) {
            return size.employees_min <= employees && employees <= size.employees_max;
        });
        const std::string number = std::to_string(employees);
        for (const std::string& text : {number, number + " employees", "approx. " + number + " staff",
                                        number + ".0", "about " + number + " people"}) {
            CAPTURE(text);
            CHECK(shipped_matcher().size(text).code == band->id);
        }
    }
}

TEST_CASE("every label and alias of a size band matches it") {
    for (const SizeBand& size : shipped_tables()->sizes) {
        for (const std::string& written : disguises(size.label))
            CHECK(shipped_matcher().size(written).code == size.id);
        for (const std::string& alias : size.aliases) {
            CAPTURE(alias);
            CHECK(shipped_matcher().size(alias).code == size.id);
        }
    }
}

TEST_CASE("a range goes where most of it lies: checked against counting") {
    const auto& sizes = shipped_tables()->sizes;
    for (std::uint32_t low = 0; low < 300; low += 7)
        for (std::uint32_t high = low + 1; high < 320; high += 11) {
            std::map<std::string, int> count;
            for (std::uint32_t employees = low; employees <= high; ++employees)
                for (const SizeBand& size : sizes)
                    if (size.employees_min <= employees && employees <= size.employees_max) ++count[size.id];
            std::string expected;
            for (const auto& [id, number] : count)
                if (count.size() <= 2 && 2 * number > static_cast<int>(high - low + 1)) expected = id;
            const std::string text = std::to_string(low) + "-" + std::to_string(high);
            CAPTURE(text);
            const Matched matched = shipped_matcher().size(text);
            CHECK(matched.code == expected);
            CHECK(matched.how == (count.size() == 1   ? "range"
                                  : !expected.empty() ? "range, straddles bands"
                                                      : "several bands"));
        }
}

TEST_CASE("random garbage never matches, and what was given is kept") {
    std::mt19937 random(20260301);
    const std::string signs = "bcdfghjklmnpqrstvwxz    --,;/&.'()!?#\xC2\xA0\xE2\x80\x93";
    for (int round = 0; round < 20000; ++round) {
        std::string text = "zq";  // begins no word of ours
        const std::size_t length = 3 + random() % 40;
        while (text.size() < length) text += signs[random() % signs.size()];
        CAPTURE(text);
        const Matched district = shipped_matcher().district(text, "", "");
        CHECK(district.code == "");
        CHECK(district.given == trim(text));
        const Matched sector = shipped_matcher().sector(text);
        CHECK(sector.code == "");
        CHECK(sector.given == trim(text));
        CHECK(shipped_matcher().size(text).code == "");
        CHECK_FALSE(shipped_matcher().looks_like_postcode(text));
    }
}

TEST_CASE("random bytes never bring the matcher down") {
    std::mt19937 random(7);
    for (int round = 0; round < 20000; ++round) {
        std::string cells[3];
        for (std::string& cell : cells)
            for (std::size_t length = random() % 30; cell.size() < length;)
                cell += static_cast<char>(random() % 256);
        const Matched matched = shipped_matcher().district(cells[0], cells[1], cells[2]);
        CHECK((matched.code.empty() || !matched.how.empty()));
        (void)shipped_matcher().sector(cells[0]);
        (void)shipped_matcher().size(cells[1]);
    }
}

TEST_CASE("the hard cases") {
    const std::string text = file_text(GROUNDSWELL_SOURCE "/tests/reference/hard_cases.tsv");
    REQUIRE_FALSE(text.empty());
    std::size_t begin = 0;
    int line = 0;
    while (begin < text.size()) {
        const std::size_t end = text.find('\n', begin);
        const std::string row = text.substr(begin, end - begin);
        begin = end + 1;
        ++line;
        if (row.empty() || row[0] == '#') continue;
        std::vector<std::string> cells(1);
        for (const char byte : row) {
            if (byte == '\t')
                cells.emplace_back();
            else
                cells.back() += byte;
        }
        CAPTURE(line);
        CAPTURE(row);
        REQUIRE(cells.size() == 6);
        const Matched matched = cells[0] == "district" ? shipped_matcher().district(cells[1], cells[2], cells[3])
                                : cells[0] == "sector" ? shipped_matcher().sector(cells[1])
                                                       : shipped_matcher().size(cells[1]);
        const std::string_view label = cells[0] == "district" ? shipped_tables()->district_name(matched.code)
                                                              : std::string_view(matched.code);
        CHECK(label == cells[4]);
        CHECK(method_of(matched.how) == cells[5]);
        if (cells[0] != "district") CHECK(matched.given == trim(cells[1]));
    }
    CHECK(line > 100);
}

TEST_CASE("a postcode is read whatever its spacing") {
    const PostcodeReader reader(shipped_tables()->letters_of_postcodes);
    const auto full = [&](std::string_view text) {
        const auto read = reader.read(text);
        return read ? read->outcode + "|" + read->sector + (read->full ? "|full" : "") : std::string();
    };
    CHECK(full("bb1 1aa") == "BB1|BB1 1|full");
    CHECK(full("BB11AA") == "BB1|BB1 1|full");
    CHECK(full("B B 1 1 A A") == "BB1|BB1 1|full");
    CHECK(full("bb111aa") == "BB11|BB11 1|full");
    CHECK(full("BB1 1") == "BB1|BB1 1");
    CHECK(full("BB11") == "BB11|");
    CHECK(full("BB 11") == "BB11|");
    CHECK(full("BB11 1") == "BB11|BB11 1");
    CHECK(full("BB111") == "BB11|BB11 1");
    CHECK(full("BB1-1") == "BB1|BB1 1");
    CHECK(full("pr25\xC2\xA0"
               "3nn") == "PR25|PR25 3|full");
    CHECK(full("PR1 OAA") == "PR1|PR1 0|full");
    CHECK(full("W1A 1AA") == "W1A|W1A 1|full");
    for (const char* not_one :
         {"", "BB", "1", "Q1", "Q3 2025", "XX1 1AA", "BB1 1A", "Yes", "2024", "A1 1AA", "BB0123"})
        CHECK(full(not_one) == "");
    // Every postcode comes back from any way of writing it.
    std::mt19937 random(11);
    for (const PostcodeArea& sector : shipped_tables()->postcode_sectors) {
        std::string written;
        for (const char byte : sector.name + "QZ") {
            if (byte == ' ') continue;
            written += random() % 2 ? byte : static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            if (random() % 3 == 0) written += random() % 2 ? " " : "-";
        }
        CAPTURE(written);
        const auto read = reader.read(written);
        REQUIRE(read);
        CHECK(read->sector == sector.name);
        CHECK(read->full);
    }
}

}  // namespace groundswell::reference
