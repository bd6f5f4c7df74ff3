#include "reference/sureness.h"

#include <algorithm>
#include <array>

namespace groundswell::reference {
namespace {

struct Stated {
    std::string_view method;
    Sureness sureness;
};

constexpr std::array<Stated, 28> stated{{{"postcode", Sureness::certain},
                                         {"GSS code", Sureness::certain},
                                         {"name", Sureness::certain},
                                         {"alias", Sureness::certain},
                                         {"SIC code", Sureness::certain},
                                         {"section letter", Sureness::certain},
                                         {"section title", Sureness::certain},
                                         {"division title", Sureness::certain},
                                         {"SIC title", Sureness::certain},
                                         {"label", Sureness::certain},
                                         {"trade", Sureness::certain},
                                         {"number of employees", Sureness::certain},
                                         {"range", Sureness::certain},
                                         {"terminated postcode", Sureness::likely},
                                         {"postcode sector", Sureness::likely},
                                         {"outcode", Sureness::likely},
                                         {"town", Sureness::likely},
                                         {"misspelling", Sureness::likely},
                                         {"two clues", Sureness::likely},
                                         {"number in words", Sureness::likely},
                                         {"numbers added", Sureness::likely},
                                         {"range a spreadsheet made a date", Sureness::likely},
                                         {"likely misspelling", Sureness::to_be_reviewed},
                                         {"near a place", Sureness::to_be_reviewed},
                                         {"first of several districts", Sureness::to_be_reviewed},
                                         {"label, to be reviewed", Sureness::to_be_reviewed},
                                         {"trade, to be reviewed", Sureness::to_be_reviewed},
                                         {"range, straddles bands", Sureness::to_be_reviewed}}};

}  // namespace

std::string_view method_of(std::string_view how) {
    return how.substr(0, how.find(" ("));
}

Sureness sureness_of(std::string_view how) {
    const std::string_view method = method_of(how);
    const auto* const found =
        std::find_if(stated.begin(), stated.end(), [&](const Stated& one) { return one.method == method; });
    return found == stated.end() ? Sureness::none : found->sureness;
}

std::string_view to_string(Sureness sureness) {
    switch (sureness) {
        case Sureness::to_be_reviewed: return "to be reviewed";
        case Sureness::likely: return "likely";
        case Sureness::certain: return "certain";
        case Sureness::none: break;
    }
    return "none";
}

}  // namespace groundswell::reference
