// Sector matching: from a SIC 2007 code, a section's title or a survey's label to a section letter.
//
// What it is    "25", "25.11", "2511", "C", "Section C: Manufacturing", "Manufacturing", "Food & drink". A text
// that
//               names several sections gives no code and how = "several sections"; one that is known to name none
//               ("Other") how = "no section". A code beside words that say another section is a contradiction.
// Cost          A hash look-up or two. Thread rule   Immutable.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

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
    std::string section_of_digits(std::string_view digits) const;
    Named agreed(std::string section, std::string_view how, std::string_view words) const;

    std::unordered_map<std::string, Named> names_;
    std::unordered_map<std::string, std::string> codes_;  // digits -> section
};

}  // namespace groundswell::reference
