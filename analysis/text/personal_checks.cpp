#include "analysis/text/personal_checks.h"

#include <algorithm>
#include <string>
#include "core/ascii.h"

namespace groundswell::text {
namespace {

// Every area of the UK and the Crown dependencies, between blanks.
constexpr std::string_view areas =
    " AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH "
    "EN EX "
    "FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE "
    "NG NN "
    "NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS "
    "TW UB "
    "W WA WC WD WF WN WR WS WV YO ZE ";

}  // namespace

bool passes_luhn(std::string_view digits) {
    int sum = 0;
    bool doubled = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, doubled = !doubled) {
        const int value = (*digit - '0') * (doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

bool is_vat_number(std::string_view digits) {
    if (digits.size() != 9 && digits.size() != 12) return false;
    int sum = 0;
    for (int place = 0; place < 7; ++place) sum += (digits[static_cast<std::size_t>(place)] - '0') * (8 - place);
    sum += (digits[7] - '0') * 10 + (digits[8] - '0');
    return digits[0] != '0' && (sum % 97 == 0 || (sum + 55) % 97 == 0);
}

bool is_iban(std::string_view code) {
    if (code.size() < 15 || code.size() > 34) return false;
    const std::string turned = std::string(code.substr(4)) + std::string(code.substr(0, 4));
    int rest = 0;
    for (const char byte : turned) {
        if (byte >= '0' && byte <= '9')
            rest = (rest * 10 + (byte - '0')) % 97;
        else
            rest = (rest * 100 + (upper_case(byte) - 'A' + 10)) % 97;
    }
    return rest == 1;
}

bool is_postcode_area(std::string_view letters) {
    std::string wanted(" ");
    wanted += upper_case(letters);
    return areas.find(wanted + " ") != std::string_view::npos;
}

}  // namespace groundswell::text
