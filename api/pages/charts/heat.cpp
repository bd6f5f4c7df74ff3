#include "api/pages/charts/heat.h"

#include <algorithm>

#include "api/numbers.h"
#include "api/pages/words.h"

namespace groundswell::api::charts {
namespace {

std::string bound_text(double share) {
    std::string number = fixed(share * 100, 1);
    if (number.ends_with(".0")) number.resize(number.size() - 2);
    return number + "%";
}

std::string step_text(std::size_t step) {
    if (step == 0) return words("explore.shade_under", {{"share", bound_text(shade_bounds.front())}});
    if (step == shade_bounds.size())
        return words("explore.shade_over", {{"share", bound_text(shade_bounds.back())}});
    return words("explore.shade_between",
                 {{"from", bound_text(shade_bounds[step - 1])}, {"to", bound_text(shade_bounds[step])}});
}

}  // namespace

std::size_t shade_of(double share) {
    return static_cast<std::size_t>(std::upper_bound(shade_bounds.begin(), shade_bounds.end(), share) -
                                    shade_bounds.begin());
}

std::string shade_class(double share) {
    return "shade-" + std::to_string(shade_of(share));
}

Html shade_legend(const std::string& label) {
    Html html;
    html.open("div", {{"class", "legend"}}).element("span", label).open("ul");
    for (std::size_t step = 0; step <= shade_bounds.size(); ++step)
        html.element("li", {{"class", "shade-" + std::to_string(step)}}, step_text(step));
    return html.close().close();
}

}  // namespace groundswell::api::charts
