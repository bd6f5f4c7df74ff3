#include "tests/analysis/text/planted.h"

#include <random>

namespace groundswell::text::planted {
namespace {

using Strings = std::vector<std::string>;

class Maker {
public:
    explicit Maker(std::uint32_t seed) : random_(seed) {}

    std::size_t below(std::size_t limit) { return random_() % limit; }
    std::string pick(const Strings& list) { return list[below(list.size())]; }
    // Each '#' becomes a digit, '@' stays: "07### ######".
    std::string digits(std::string form) {
        for (char& byte : form)
            if (byte == '#') byte = static_cast<char>('0' + below(10));
        return form;
    }
    std::string letters(const std::string& from, std::size_t count) {
        std::string text;
        while (count-- > 0) text += from[below(from.size())];
        return text;
    }

    std::string telephone() {
        return digits(pick({"01772 ######",
                            "01### ######",
                            "(01254) ######",
                            "01282-######",
                            "01524.######",
                            "020 7### ####",
                            "0161 ### ####",
                            "0151-###-####",
                            "(0161) ### ####",
                            "0333 ### ####",
                            "0800 ### ####",
                            "0345 #######",
                            "07700 900###",
                            "07700-900-###",
                            "07#########",
                            "077## ### ###",
                            "07 ### ### ###",
                            "+44 7700 900###",
                            "+44 (0)7700 900###",
                            "+44(0)1772 ######",
                            "+447#########",
                            "0044 7700 900###",
                            "(+44) 1772 ######",
                            "447#########",
                            "+44-1772-######",
                            "01772 ### ###",
                            "01772######",
                            "01772 ###### ext 12",
                            "01772 ###### x#4",
                            "01772 ######, extension ###",
                            "0161 ### #### ext. 2##",
                            "+353 1 ### ####",
                            "+49 30 #######",
                            "+1 (212) ###-####",
                            "0033 1 4# ## ## ##",
                            "+61 2 #### ####",
                            "00 49 30 #######",
                            "7700 900###",
                            "7700900###",
                            "077\xC2\xA0##\xC2\xA0######",
                            "\xEF\xBC\x90\xEF\xBC\x91\xEF\xBC\x97\xEF\xBC\x97\xEF\xBC\x92 ######",
                            "01772 \xE2\x80\x93 ######",
                            "07\xE2\x80\x8B"
                            "700 900###"}));
    }
    std::string email() {
        const std::string who = pick({"jo", "jo.bloggs", "j_smith", "sales+north", "o'brien", "Anna-Marie", "info",
                                      "j.r.hartley99", "JANE.DOE", "jos\xC3\xA9"});
        const std::string firm = pick({"firm", "mill-lane", "smith.bakery", "acme-2000", "Lune-Valley"});
        const std::string end = pick({"co.uk", "com", "org.uk", "net", "ltd.uk", "london", "ac.uk", "io", "eu"});
        const std::string spelt_end = pick({"co dot uk", "com", "org dot uk", "net"});
        switch (below(10)) {
            case 0: return who + " (at) mill dot " + spelt_end;
            case 1: return who + " [at] mill (dot) com";
            case 2: return who + " at mill dot " + spelt_end;
            case 3: return who + "@mill dot co dot uk";
            case 4: return who + " @ " + firm + "." + end;
            case 5: return who + "(at)" + firm + "." + end;
            case 6: return who + "\xEF\xBC\xA0" + firm + "." + end;
            default: return who + "@" + firm + "." + end;
        }
    }
    std::string url() {
        const std::string host =
            pick({"mill-lane", "smithsbakery", "lunevalley", "shop.acme2000", "the-old-forge"});
        return pick({"http://" + host + ".co.uk", "https://www." + host + ".com/about?x=1#top",
                     "www." + host + ".co.uk", host + ".co.uk", host + ".com/contact", "www." + host + ".shop",
                     "WWW." + host + ".CO.UK", host + ".org.uk/a/b.html", "https://" + host + ".io/",
                     host + ".ltd.uk", "bit.ly/3" + letters("abcXYZ", 5)});
    }
    std::string postcode() {
        static const Strings areas{"PR", "BB", "FY", "LA", "L",  "M", "OL",
                                   "WN", "BL", "CA", "EC", "SW", "G", "BT"};
        const std::string area = pick(areas);
        const std::string inner = "ABDEFGHJLNPQRSTUWXYZ";
        std::string outward = area + digits("#");
        if (below(3) == 0 && area.size() == 2) outward += digits("#");
        std::string inward = digits("#") + letters(inner, 2);
        if (area == "M" && outward.size() == 2)  // "m6 1st" is a road and an ordinal
            inward = inward.substr(0, 1) + "AB";
        std::string code = outward + pick({" ", "", "  ", "-", "\xC2\xA0"}) + inward;
        if (below(3) == 0)
            for (char& byte : code)
                if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + 32);
        return code;
    }
    std::string national_insurance() {
        const std::string number = letters("ABCEHJ", 1) + letters("BCEHJL", 1) +
                                   digits(pick({"######", " ## ## ## ", "-##-##-##-", " ######"})) +
                                   letters("ABCD", 1);
        if (below(4) > 0) return number;
        std::string lower = number;
        for (char& byte : lower)
            if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + 32);
        return lower;
    }
    std::string vat_number() {
        std::string nine = digits("1######");
        int sum = 0;
        for (int i = 0; i < 7; ++i) sum += (nine[static_cast<std::size_t>(i)] - '0') * (8 - i);
        const int check = (97 - sum % 97) % 97;
        nine += static_cast<char>('0' + check / 10);
        nine += static_cast<char>('0' + check % 10);
        const std::string grouped = nine.substr(0, 3) + " " + nine.substr(3, 4) + " " + nine.substr(7);
        return pick({grouped, "GB" + nine, "GB " + grouped, "GB" + nine + digits("###")});
    }
    std::string name() {
        const std::string title = pick({"Mr ", "Mrs ", "Ms ", "Dr ", "Cllr ", "Mrs. ", "Dr. ", "Prof ", "Miss ",
                                        "Councillor ", "Sir ", "Rev ", "MR ", "mr ", "mrs "});
        return title + pick({"Patel", "O'Brien", "Smith-Jones", "John Smith", "J. R. Hartley", "J.P. Mc Donald",
                             "van der Berg", "\xC3\x93 Se\xC3\xA1n", "Akhtar", "Anna Maria Kowalska", "A Khan"});
    }
    std::string plate() {
        return letters("ABCDEFGHJKLMNPRSTUVWXY", 2) + pick({"07", "12", "23", "58", "71"}) + pick({" ", ""}) +
               "X" + letters("BDFGHJK", 2);
    }

private:
    std::mt19937 random_;
};

}  // namespace

std::vector<Planted> make_planted(std::size_t count, std::uint32_t seed) {
    Maker maker(seed);
    // What stands before and after; none of it is personal.
    const Strings before{"Please ring us about the A59 roadworks: ",
                         "Parking costs us \xC2\xA3"
                         "1,250,000 a year, ask ",
                         "",
                         "In 2024 we lost 35% of trade (",
                         "We have 12 staff, write to ",
                         "Broadband is slow. Contact ",
                         "\xE2\x80\x9CThe M6 J31 is at a standstill\xE2\x80\x9D, says ",
                         "Open 24/7 from 9.30 to 17.00, reach "};
    const Strings after{"",
                        ".",
                        ", any time.",
                        ") and nobody answers",
                        " and the A6 is no better",
                        "; thanks!",
                        " since 2019.",
                        "\nWe need drivers."};
    std::vector<Planted> planted;
    while (planted.size() < count) {
        Planted one;
        std::string lead = maker.pick(before);
        switch (maker.below(8)) {
            case 0: one.item = maker.email(), one.kind = PersonalKind::email; break;
            case 1:
            case 2: one.item = maker.telephone(), one.kind = PersonalKind::telephone; break;
            case 3: one.item = maker.postcode(), one.kind = PersonalKind::postcode; break;
            case 4: one.item = maker.national_insurance(), one.kind = PersonalKind::national_insurance; break;
            case 5: one.item = maker.url(), one.kind = PersonalKind::url; break;
            case 6: one.item = maker.name(), one.kind = PersonalKind::name; break;
            default:
                switch (maker.below(6)) {
                    case 0: one.item = maker.vat_number(), one.kind = PersonalKind::vat_number; break;
                    case 1:
                        lead += maker.pick({"VAT no ", "our VAT number is ", "VAT reg: "});
                        one.item = maker.digits("### #### ##"), one.kind = PersonalKind::vat_number;
                        break;
                    case 2:
                        lead += maker.pick(
                            {"company number ", "Company No. ", "Companies House reg no: ", "registered number "});
                        one.item = maker.pick(
                            {maker.digits("0#######"), maker.digits("SC######"), maker.digits("OC######")});
                        one.kind = PersonalKind::company_number;
                        break;
                    case 3: one.item = maker.plate(), one.kind = PersonalKind::number_plate; break;
                    case 4:
                        lead += maker.pick({"date of birth ", "DOB: ", "born on ", "d.o.b. "});
                        one.item = maker.pick({"3 March 1970", "03/03/1970", "3rd of March 1970", "1970-03-03"});
                        one.kind = PersonalKind::birth_date;
                        break;
                    default:
                        one.item = maker.pick({maker.digits("2#-##-## ########"), "4111 1111 1111 1111",
                                               "GB82 WEST 1234 5698 7654 32"});
                        one.kind = one.item[0] == '4' ? PersonalKind::card_number : PersonalKind::bank_account;
                }
        }
        one.begin = lead.size();
        one.sentence = lead + one.item + maker.pick(after);
        planted.push_back(std::move(one));
    }
    return planted;
}

}  // namespace groundswell::text::planted
