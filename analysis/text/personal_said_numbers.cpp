// Numbers that only the word beside them makes personal: company and VAT numbers, bank accounts, dates of birth.
#include <re2/re2.h>

#include <array>

#include "analysis/text/personal_recognisers.h"

namespace groundswell::text {
namespace {

struct Said {
    PersonalKind kind;
    re2::RE2 pattern;  // the first or the last group: the number
};

// Between the word and its number stand a few words without a digit.
const std::array<Said, 10>& said_numbers() {
    static const std::array<Said, 10> list{
        {{PersonalKind::company_number,
          R"((?i)\b(?:company|companies house|registration|registered|registered in [a-z ]{4,20}|reg|reg'd|crn|co)\b[^0-9\n]{0,24}?)"
          R"((?:\b(?:no|nos|nr|num|number|code|crn|reg|registration)\b|#)[^0-9a-z\n]{0,4}(?:is |are |of )?(?:is |: ?)?([a-z]{2}[ -]?[0-9]{6}|[0-9]{7,8}))"},
         {PersonalKind::company_number,
          R"((?i)\b(?:crn|company|companies house|reg|registration)[ .:#-]{1,3}([a-z]{2}[ -]?[0-9]{6}|[0-9]{8}))"},
         {PersonalKind::company_number,
          R"((?i)\b(?:registered|incorporated|registration) in (?:the )?(?:england|wales|scotland|northern ireland|uk|united kingdom|great britain)(?: (?:and|&) wales)?[ .,:;#()-]{1,4}(?:with |under )?([a-z]{2}[ -]?[0-9]{6}|[0-9]{7,8})|\b(?:crn|companies house)[ .:#-]{1,3}([0-9]{7}))"},
         {PersonalKind::company_number, R"(\b((?:SC|NI|OC|SO|NC|FC|CE|CS|IP|LP|SL|RC|NF|SF)[0-9]{6})\b)"},
         {PersonalKind::company_number,
          R"((?i)\b([0-9]{8}|[a-z]{2}[0-9]{6})\b (?:is |was )?(?:at |on |\(?)(?:our |the |my )?(?:company|companies house|registration|crn))"},
         {PersonalKind::company_number,
          R"((?i)\b([0-9]{8}|[a-z]{2}[0-9]{6})\b,? (?:is|being|was) (?:our|the|my) (?:company|companies house|registration|crn))"},
         {PersonalKind::vat_number,
          R"((?i)\b(?:vat|v\.a\.t\.?)\b[^0-9\n]{0,30}?((?:(?-i:[A-Z]{2}) ?|gb ?)?[0-9]{3}[ .-]?[0-9]{4}[ .-]?[0-9]{2}(?:[ .-]?[0-9]{3})?|(?:gb ?)?(?:gd|ha)[0-9]{3}|[0-9]{3} [0-9]{3} [0-9]{3}))"},
         {PersonalKind::bank_account, R"((?i)\bsort ?-?code\b[^0-9\n]{0,12}([0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}))"},
         {PersonalKind::bank_account,
          R"((?i)\b(?:account|acct|acc|a/c)\b[^0-9\n]{0,20}([0-9]{8}|[0-9]{4} [0-9]{4}))"},
         {PersonalKind::birth_date,
          R"((?i)\b(?:d\.?o\.?b\.?|date of birth|birth ?date|birthday|born)(?:[^0-9a-z\n]|\b(?:is|was|on|the)\b){0,12})"
          R"(([0-9]{1,4}[/. -][0-9]{1,2}[/. -][0-9]{1,4}|[0-9]{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9},? [0-9]{2,4}|[a-z]{3,9} [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}))"}}};
    return list;
}

}  // namespace

void find_said_numbers(std::string_view plain, PersonalSpans& spans) {
    for (const Said& said : said_numbers())
        for_each_match(said.pattern, plain, [&](const Groups& groups) {
            const std::string_view number = groups[1].empty() ? groups.back() : groups[1];
            if (!stands_alone(plain, number)) return false;
            spans.push_back(span_of(plain, number, said.kind));
            return true;
        });
}

}  // namespace groundswell::text
