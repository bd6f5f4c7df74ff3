#include "api/pages/charts/lines.h"

#include <algorithm>

#include "api/numbers.h"
#include "api/pages/charts/drawing.h"

namespace groundswell::api::charts {
namespace {

constexpr double plot_left = 40, plot_right = line_width - 28, plot_top = 10, plot_bottom = line_height - 24,
                 cap_half = 4;
constexpr std::size_t wave_letters = 9, most_waves_named = 5;

class LineChart {
public:
    LineChart(const std::vector<LinePoint>& points, double end) : points_(points), end_(end) {}

    double x(std::size_t place) const {
        if (points_.size() == 1) return (plot_left + plot_right) / 2;
        return plot_left +
               (plot_right - plot_left) * static_cast<double>(place) / static_cast<double>(points_.size() - 1);
    }
    double y(double share) const {
        return plot_bottom - (plot_bottom - plot_top) * std::clamp(share / end_, 0.0, 1.0);
    }
    std::string spot(std::size_t place, double share) const { return at(x(place)) + " " + at(y(share)); }

    void draw_axis(Html& html) const {
        for (const double part : {0.0, 0.5, 1.0}) {
            const double height = y(end_ * part);
            shape(html, "path",
                  {{"class", "grid"}, {"d", "M" + at(plot_left) + " " + at(height) + "H" + at(plot_right)}});
            std::string text = fixed(end_ * part * 100, 1);
            if (text.ends_with(".0")) text.resize(text.size() - 2);
            html.element("text", {{"x", at(plot_left - 6)}, {"y", at(height + 4)}, {"text-anchor", "end"}},
                         text + "%");
        }
    }

    void draw_labels(Html& html) const {
        const std::size_t each = (points_.size() + most_waves_named - 1) / most_waves_named;
        for (std::size_t place = 0; place < points_.size(); place += each)
            html.element("text", {{"x", at(x(place))}, {"y", at(line_height - 6)}, {"text-anchor", "middle"}},
                         cut(points_[place].label));
    }

    std::string band() const {
        std::string path;
        for (std::size_t place = 0; place < points_.size(); ++place)
            path += (place == 0 ? "M" : "L") + spot(place, points_[place].high);
        for (std::size_t place = points_.size(); place-- > 0;) path += "L" + spot(place, points_[place].low);
        return path + "Z";
    }

    std::string line() const {
        std::string path;
        for (std::size_t place = 0; place < points_.size(); ++place)
            path += (place == 0 ? "M" : "L") + spot(place, points_[place].share);
        return path;
    }

    std::string whiskers() const {
        std::string path;
        for (std::size_t place = 0; place < points_.size(); ++place) {
            const std::string low = at(y(points_[place].low)), high = at(y(points_[place].high));
            const std::string from = at(x(place) - cap_half), to = at(x(place) + cap_half);
            path += "M" + at(x(place)) + " " + low + "V" + high;
            path += "M" + from + " " + low + "H" + to + "M" + from + " " + high + "H" + to;
        }
        return path;
    }

private:
    // Bytes of an id, which is plain ASCII.
    static std::string cut(const std::string& label) {
        return label.size() <= wave_letters ? label : label.substr(0, wave_letters - 1) + "\u2026";
    }

    const std::vector<LinePoint>& points_;
    double end_;
};

}  // namespace

Html line_chart(const std::vector<LinePoint>& points, double end, const char* kind) {
    Html html;
    if (points.empty()) return html;
    const LineChart chart(points, end);
    html.open("svg", {{"class", std::string("line ") + kind},
                      {"viewBox", view_box(line_width, line_height)},
                      {"aria-hidden", "true"}});
    chart.draw_axis(html);
    chart.draw_labels(html);
    shape(html, "path", {{"class", "band"}, {"d", chart.band()}});
    shape(html, "path", {{"class", "whisker"}, {"d", chart.whiskers()}});
    shape(html, "path", {{"class", "course"}, {"d", chart.line()}});
    for (std::size_t place = 0; place < points.size(); ++place)
        shape(html, "circle", {{"cx", at(chart.x(place))}, {"cy", at(chart.y(points[place].share))}, {"r", "4"}});
    return html.close();
}

}  // namespace groundswell::api::charts
