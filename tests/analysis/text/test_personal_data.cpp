#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "analysis/text/code_points.h"
#include "analysis/text/personal_data.h"
#include "analysis/text/personal_mask.h"
#include "tests/analysis/text/planted.h"

using namespace groundswell::text;

namespace {

std::string found_in(const std::string& text) {
    std::string list;
    for (const PersonalSpan& span : find_personal(text))
        list += (list.empty() ? "" : "; ") + std::string(to_string(span.kind)) + "=" +
                text.substr(span.begin, span.end - span.begin);
    return list;
}

}  // namespace

TEST_CASE("what is planted is found whole, and little beside it") {
    std::map<std::string, std::pair<int, int>> of_kind;  // planted, missed
    std::size_t characters_beside = 0, characters_outside = 0;
    for (const auto& planted : planted::make_planted(6000, 20260927)) {
        CAPTURE(planted.sentence);
        auto& [count, missed] = of_kind[std::string(to_string(planted.kind))];
        ++count;
        std::vector<bool> hidden(planted.sentence.size());
        for (const PersonalSpan& span : find_personal(planted.sentence))
            for (std::size_t at = span.begin; at < span.end; ++at) hidden[at] = true;
        bool whole = true;
        for (std::size_t at = 0; at < hidden.size(); ++at) {
            const bool inside = at >= planted.begin && at < planted.begin + planted.item.size();
            whole = whole && (!inside || hidden[at]);
            characters_outside += !inside;
            characters_beside += !inside && hidden[at];
        }
        CHECK_MESSAGE(whole, found_in(planted.sentence));
        missed += !whole;
    }
    for (const auto& [kind, counts] : of_kind) {
        MESSAGE(kind << ": " << counts.first << " planted, " << counts.second << " missed");
        CHECK(counts.second == 0);
    }
    CHECK(static_cast<double>(characters_beside) < 0.002 * static_cast<double>(characters_outside));
}

TEST_CASE("each kind is told by name and where it ends") {
    const std::pair<const char*, const char*> cases[] = {
        {"Ring 01772 123456 12 times", "telephone=01772 123456"},
        {"Tel: 01772 123456/123457.", "telephone=01772 123456/123457"},
        {"ring me on 723456 please", "telephone=723456"},
        {"We moved from PR1 to pr2 2yp in 2019", "postcode=pr2 2yp"},
        {"See www.firm.co.uk/jobs.", "url=www.firm.co.uk/jobs"},
        {"write to jo@firm.co.uk.", "email=jo@firm.co.uk"},
        {"My NI number is AB123456", "national_insurance=AB123456"},
        {"I asked Mrs O'Brien. The council did nothing", "name=Mrs O'Brien"},
        {"Cllr Jones and Dr Patel", "name=Cllr Jones; name=Dr Patel"},
        {"mr smith said no", "name=mr smith"},
        {"Registered company number 01234567, VAT GB123 4567 89",
         "company_number=01234567; vat_number=GB123 4567 89"},
        {"our VAT no is 123 4567 89", "vat_number=123 4567 89"},
        {"SC123456 is ours", "company_number=SC123456"},
        {"the van AB12 CDE was stolen", "number_plate=AB12 CDE"},
        {"card 4111-1111-1111-1111", "card_number=4111-1111-1111-1111"},
        {"sort code 12-34-56, account number 12345678", "bank_account=12-34-56; bank_account=12345678"},
        {"born 3 March 1970 in Preston", "birth_date=3 March 1970"}};
    for (const auto& [text, expected] : cases) CHECK(found_in(text) == expected);
}

TEST_CASE("money, years, roads, times and everyday words are nobody's data") {
    for (const char* text : {"It costs \xC2\xA3"
                             "1,250,000 and 12.5% more than in 2019/2020",
                             "The A59, M6 J31 and A6 are full",
                             "PR1 and BB11 4 miles",
                             "open 24/7, 9.30-17.00, Mon-Fri",
                             "3:1 against, 1 in 10, 2-3 weeks",
                             "10 20 30 40 50 60 70 80",
                             "0 1 2 3 4 5 6 7 8 9",
                             "VAT is too high at 20%",
                             "12 Oak Dr Preston",
                             "Lord Street is dead",
                             "Mr Whippy parks outside",
                             "the Lord Mayor",
                             "Dear Sir or Madam",
                             "We miss Preston market",
                             "MS Teams and Dr Martens",
                             "between 01/02/2026 and 03/04/2026 10:30",
                             "01-02-2026 10:30",
                             "M6 1st exit, m6 4th",
                             "e.g. this, i.e. that",
                             "No.1 problem...parking",
                             "apply on gov.uk",
                             "6000000 customers",
                             "\xC2\xA3"
                             "01772123456",
                             "turnover of 12000000 in the company",
                             "1,234,567,890 people",
                             "we spend 150000 on rent, 80000 on rates",
                             "IN NW10 AND M1",
                             "see a dr about it",
                             "1 000 000 visitors",
                             "look @ rents",
                             "5 @ \xC2\xA3"
                             "3.50",
                             "end of sentence.Then another",
                             "Co-op and B&Q",
                             "Order 2024-000123",
                             "lat 53.7632, long -2.7031",
                             "2019 2020 2021 2022",
                             "the 1980s, 1990s",
                             "a ratio of 0.00012345678",
                             "10 000 000.00"})
        CHECK_MESSAGE(found_in(text).empty(), text << " -> " << found_in(text));
}

TEST_CASE("addresses with \"at\", small and plural titles, broken and mis-spaced codes are found") {
    const std::pair<const char*, const char*> cases[] = {
        // "at" with a written domain
        {"write to jane.doe at acme.co.uk please", "email=jane.doe at acme.co.uk"},
        {"jane.doe AT acme.co.uk", "email=jane.doe AT acme.co.uk"},
        {"Jane At acme.com.", "email=Jane At acme.com"},
        {"jane.doe [at] acme.co.uk", "email=jane.doe [at] acme.co.uk"},
        {"jane.doe(at)acme.co.uk", "email=jane.doe(at)acme.co.uk"},
        {"jane ( at ) acme.co.uk", "email=jane ( at ) acme.co.uk"},
        {"jane dot doe at acme.co.uk", "email=jane dot doe at acme.co.uk"},
        {"jane.doe at lancashire.gov.uk", "email=jane.doe at lancashire.gov.uk"},
        {"you find us at acme.co.uk", "url=acme.co.uk"},
        {"more info at acme.co.uk", "url=acme.co.uk"},
        {"see table 3 at acme.co.uk", "url=acme.co.uk"},
        // titles
        {"ask dr patel about it", "name=dr patel"},
        {"Dr patel said no", "name=Dr patel"},
        {"prof smith said so", "name=prof smith"},
        {"cllr jones, mr hall", "name=cllr jones; name=mr hall"},
        {"i asked miss jones", "name=miss jones"},
        {"miss jones said no", "name=miss jones"},
        {"ms khan never rang", "name=ms khan"},
        {"Ms Aisha bint Ahmed rang", "name=Ms Aisha bint Ahmed"},
        {"Mr Jan van der Berg.", "name=Mr Jan van der Berg"},
        {"mr jan van der berg", "name=mr jan van der berg"},
        {"Mr Omar ibn Said", "name=Mr Omar ibn Said"},
        {"Mr Omar al-Rashid and others", "name=Mr Omar al-Rashid"},
        {"Mr Ali bin Hassan", "name=Mr Ali bin Hassan"},
        {"Mrs Ana de la Cruz", "name=Mrs Ana de la Cruz"},
        {"Messrs Holt and Ward did it", "name=Messrs Holt and Ward"},
        {"Drs Patel and Shah", "name=Drs Patel and Shah"},
        {"drs patel and shah", "name=drs patel and shah"},
        {"Councillors Smith and Jones said", "name=Councillors Smith and Jones"},
        {"Cllrs Smith, Jones & Khan", "name=Cllrs Smith, Jones & Khan"},
        {"Mr \"Bob\" Smith", "name=Mr \"Bob\" Smith"},
        {"Mr \xE2\x80\x9C"
         "Bob\xE2\x80\x9D Smith",
         "name=Mr \xE2\x80\x9C"
         "Bob\xE2\x80\x9D Smith"},
        {"Mr Robert 'Bob' Smith", "name=Mr Robert 'Bob' Smith"},
        // broken by a line end or a tab
        {"ring 07700\n900123 now", "telephone=07700\n900123"},
        {"ring 07700\r\n900123 now", "telephone=07700\r\n900123"},
        {"ring 07700\t900123 now", "telephone=07700\t900123"},
        {"+353 1 234 5678\n2019", "telephone=+353 1 234 5678"},
        {"+44 1772\n123456", "telephone=+44 1772\n123456"},
        {"+44 7700 900\n123", "telephone=+44 7700 900\n123"},
        {"we are in LA1\n4YW", "postcode=LA1\n4YW"},
        {"we are in LA1\t4YW", "postcode=LA1\t4YW"},
        {"jane@\nacme.co.uk", "email=jane@\nacme.co.uk"},
        {"jane\r\n@acme.co.uk", "email=jane\r\n@acme.co.uk"},
        {"jane.doe at\nacme.co.uk", "email=jane.doe at\nacme.co.uk"},
        {"AB 12 34\n56 C", "national_insurance=AB 12 34\n56 C"},
        // otherwise separated
        {"[07700] 900123", "telephone=[07700] 900123"},
        {"07700,900,123", "telephone=07700,900,123"},
        {"01772, 123456", "telephone=01772, 123456"},
        {"+44 7700,900,123", "telephone=+44 7700,900,123"},
        {"in PR 12AB", "postcode=PR 12AB"},
        {"in PR1 2 AB", "postcode=PR1 2 AB"},
        {"in pr1 2 xj", "postcode=pr1 2 xj"},
        {"AB1 23 45 6C", "national_insurance=AB1 23 45 6C"},
        {"VAT XI123456789", "vat_number=XI123456789"},
        {"XI123456789", "vat_number=XI123456789"},
        {"Registered in England 1234567", "company_number=1234567"},
        {"registered in England and Wales, 01234567", "company_number=01234567"},
        {"the server 192.168.10.22 is down", "url=192.168.10.22"}};
    for (const auto& [text, expected] : cases) CHECK(found_in(text) == expected);
}

TEST_CASE("what only looks like these forms is nobody's data") {
    for (const char* text : {"look at booking.com",
                             "rooms at booking.com are cheap",
                             "apply at gov.uk",
                             "we are at the end.Then at last we go",
                             "it was at 9.30am at the dot",
                             "we miss preston market",
                             "Miss local shops",
                             "you miss out on trade",
                             "customers miss appointments",
                             "to miss jones cafe would be sad",
                             "see a dr about it",
                             "get a dr appointment",
                             "no dr surgeries near",
                             "dr appointments are rare",
                             "12 oak dr preston",
                             "Oak Dr closed",
                             "prof services firms",
                             "MS sufferers",
                             "20 ms latency",
                             "ms teams and ms word",
                             "Councillors Should Listen",
                             "Councillors and officers",
                             "Drs Surgery and Dentists",
                             "councillors are useless and slow",
                             "drs nurses and teachers",
                             "staff\n12\n2019\n15",
                             "2019\n2020\n2021\n2022",
                             "7500\n250000\n12000",
                             "PR1\n2nd floor",
                             "LA1\n1st choice",
                             "We deliver to LA1\n\n4YW",
                             "look @\nrents.They rose",
                             "so 12th of May, me 10gb, so 24hr",
                             "OPEN SO 24HR",
                             "PR1 2 at a time",
                             "PR1 2 BY 4",
                             "we lost at 100 000 a year",
                             "WE LOST AT 100 000 A YEAR",
                             "1,250,000,000 and 700,900,123",
                             "0.123,456,789",
                             "01772,01254,01282 are codes",
                             "01772,01254",
                             "01, 02, 03, 04, 05",
                             "[1] [2] [3] and [12] 2019",
                             "registered 1234567 users",
                             "version 10.0.19.1, section 4.10.2.1",
                             "1.2.3.4",
                             "1.10.300.5"})
        CHECK_MESSAGE(found_in(text).empty(), text << " -> " << found_in(text));
}

TEST_CASE("masking keeps every code point's place, and a slice is cut from the masked whole") {
    const std::string text =
        "Caf\xC3\xA9: jo@firm.co.uk \xF0\x9F\x9A\x97 07700\xC2\xA0"
        "900123!";
    const auto spans = find_personal(text);
    REQUIRE(spans.size() == 2);
    const std::string masked = mask_personal(text, spans);
    CHECK(count_code_points(masked) == count_code_points(text));
    CHECK(masked.starts_with("Caf\xC3\xA9: \xE2\x96\x88"));
    CHECK(masked.find("900123") == std::string::npos);
    CHECK(masked.ends_with("!"));
    // "firm" alone looks like nothing, but it is inside an address.
    CHECK(masked_slice(text, spans, 9, 13) == "\xE2\x96\x88\xE2\x96\x88\xE2\x96\x88\xE2\x96\x88");
    CHECK(masked_slice(text, spans, 0, 4) == "Caf\xC3\xA9");
    CHECK(masked_slice(text, spans, 0, 1000) == masked);
}

TEST_CASE("any bytes are taken: spans are in order, apart and whole code points, masking is final") {
    std::mt19937 random(11);
    const std::vector<std::string> pieces{"0",
                                          "7",
                                          "12",
                                          " ",
                                          "@",
                                          ".",
                                          "co.uk",
                                          "dot",
                                          "Mr",
                                          "Smith",
                                          "(at)",
                                          "PR1",
                                          "\xC2\xA0",
                                          "\xE2\x80\x8B",
                                          "\xEF\xBC\x91",
                                          "\xFF",
                                          "\xE2\x82",
                                          "AB",
                                          "\n",
                                          "\r\n",
                                          "\t",
                                          " at ",
                                          "miss ",
                                          "Drs ",
                                          " and ",
                                          ",",
                                          "[",
                                          "07700",
                                          "900123",
                                          "-",
                                          "+44",
                                          "www.",
                                          "http://",
                                          "VAT",
                                          "company no",
                                          "/",
                                          "(",
                                          "'",
                                          "\xC3\x93"};
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (std::size_t i = random() % 14; i > 0; --i) text += pieces[random() % pieces.size()];
        std::size_t last = 0;
        const auto spans = find_personal(text);
        for (const PersonalSpan& span : spans) {
            REQUIRE(span.begin >= last);
            REQUIRE(span.end > span.begin);
            REQUIRE(span.end <= text.size());
            last = span.end;
        }
        REQUIRE(count_code_points(mask_personal(text, spans)) == count_code_points(text));
        REQUIRE(count_code_points(std::string_view(text).substr(0, last)) +
                    count_code_points(std::string_view(text).substr(last)) ==
                count_code_points(text));
    }
}
