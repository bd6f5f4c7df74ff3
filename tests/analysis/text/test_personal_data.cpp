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
