// Sector matching: from a SIC 2007 code, a section's title, a survey's label or a trade to a section letter.
//
// What it is    "25", "25.11", "2511", "C", "Section C: Manufacturing", "Manufacturing", "Food & drink",
//               "plumber", "we are a family run cafe/tea room". A text that names several sections gives no code
//               and how = "several sections (G or I)"; one that is known to name none ("Other") how = "no
//               section". A code beside words that say another section is a contradiction. Of a text only words
//               that say nothing of a sector are left out ("we are a", "small", "Ltd"): what is left must be a
//               known name, or several.
// Cost          A hash look-up or two.
// Thread rule   Immutable.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/evidence.h"
#include "reference/tables.h"

namespace groundswell::reference {

class SectorMatching {
public:
    explicit SectorMatching(const Tables& tables);

    Matched match(std::string_view text) const;

private:
    // The sections a text names, as a set of letters; `how` is empty when the text is not known at all.
    struct Named {
        std::string sections;
        std::string_view how;
        bool known() const { return !how.empty(); }
    };

    void add(std::string_view name, const std::string& sections, std::string_view how);
    Named by_label(std::string_view text) const;
    Named by_code(std::string_view text) const;
    Named by_letter(std::string_view text) const;
    Named by_head_and_detail(std::string_view text) const;
    Named by_list(std::string_view text) const;
    Named by_description(std::string_view text) const;
    Named every_part(const std::vector<std::string_view>& parts) const;
    Named read(std::string_view text) const;
    std::string section_of_digits(std::string_view digits) const;
    Named agreed(std::string section, std::string_view how, std::string_view words) const;

    std::unordered_map<std::string, Named> names_;
    std::unordered_map<std::string, std::string> codes_;  // digits -> section
};

}  // namespace groundswell::reference
