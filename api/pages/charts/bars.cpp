#include "api/pages/charts/bars.h"

#include <algorithm>

#include "api/numbers.h"
#include "api/pages/charts/drawing.h"

namespace groundswell::api::charts {
namespace {

constexpr double bar_top = 3, thickness = 12, middle = bar_height / 2, cap = 3;

// A bar from x towards `direction` (1: right, -1: left), `width` long at the end of the scale.
void draw(Html& html, const Bar& bar, double x, double direction, double width, double end, const char* kind) {
    const auto place = [&](double share) { return x + direction * width * std::clamp(share / end, 0.0, 1.0); };
    const double tip = place(bar.share), low = place(bar.low), high = place(bar.high);
    shape(html, "rect",
          {{"class", kind},
           {"x", at(std::min(x, tip))},
           {"y", at(bar_top)},
           {"width", at(std::abs(tip - x))},
           {"height", at(thickness)}});
    shape(html, "path",
          {{"class", "whisker"},
           {"d", "M" + at(low) + " " + at(middle) + "H" + at(high) + "M" + at(low) + " " + at(middle - cap) + "V" +
                     at(middle + cap) + "M" + at(high) + " " + at(middle - cap) + "V" + at(middle + cap)}});
}

std::string end_text(double end) {
    return fixed(end * 100, 0) + "%";
}

void open_chart(Html& html, const char* kind) {
    html.open("svg", {{"class", kind},
                      {"viewBox", view_box(bar_width, bar_height)},
                      {"width", at(bar_width)},
                      {"height", at(bar_height)},
                      {"aria-hidden", "true"}});
}

}  // namespace

Html bar(const Bar& bar, double end, const char* kind) {
    Html html;
    open_chart(html, "bar");
    draw(html, bar, 0, 1, bar_width, end, kind);
    return html.close();
}

Html bars_apart(const std::optional<Bar>& left, const std::optional<Bar>& right, double end) {
    Html html;
    open_chart(html, "bar apart");
    const double centre = bar_width / 2;
    if (left) draw(html, *left, centre, -1, centre, end, "barrier");
    if (right) draw(html, *right, centre, 1, centre, end, "strength");
    shape(html, "path", {{"class", "axis"}, {"d", "M" + at(centre) + " 0V" + at(bar_height)}});
    return html.close();
}

Html bar_scale(double end) {
    Html html;
    html.open("span", {{"class", "scale"}, {"aria-hidden", "true"}});
    html.element("span", "0%").element("span", end_text(end));
    return html.close();
}

Html bars_scale_apart(double end) {
    Html html;
    html.open("span", {{"class", "scale"}, {"aria-hidden", "true"}});
    html.element("span", end_text(end)).element("span", "0%").element("span", end_text(end));
    return html.close();
}

}  // namespace groundswell::api::charts
