#include "api/pages/explore_change.h"

#include "api/numbers.h"
#include "api/pages/words.h"
#include "api/summary_forms.h"

namespace groundswell::api::explore {
namespace {

std::string interval_of_points(const statistics::Interval& interval) {
    return words("explore.interval", {{"low", points_text(interval.low)}, {"high", points_text(interval.high)}});
}

std::string verdict(const figures::TrendStep& step) {
    if (!step.q) return words("explore.not_tested");
    const std::string q = probability_text(*step.q);
    if (step.direction == figures::Direction::up) return words("explore.clearly_up", {{"q", q}});
    if (step.direction == figures::Direction::down) return words("explore.clearly_down", {{"q", q}});
    return words("explore.not_clear", {{"q", q}});
}

}  // namespace

bool is_clear(const std::optional<figures::TrendStep>& step) {
    return step && (step->direction == figures::Direction::up || step->direction == figures::Direction::down);
}

std::string points_text(double difference) {
    const std::string number = fixed(difference * 100, 1);
    if (number == "0.0" || number == "-0.0") return "0.0";
    return number.starts_with('-') ? "\u2212" + number.substr(1) : "+" + number;
}

std::string probability_text(double probability) {
    return probability < 0.001 ? words("explore.under_a_thousandth") : fixed(probability, 3);
}

std::string change_sentence(const std::string& name, const figures::Trend& trend, std::size_t wave,
                            const std::vector<figures::TrendWave>& waves) {
    const figures::TrendPoint &before = trend.points[wave - 1], &now = trend.points[wave];
    const bool up = now.step->direction == figures::Direction::up;
    std::string text =
        words(up ? "explore.went_up" : "explore.went_down", {{"from", percent(before.share.value())},
                                                             {"to", percent(now.share.value())},
                                                             {"before", waves[wave - 1].id},
                                                             {"after", waves[wave].id},
                                                             {"q", probability_text(now.step->q.value_or(1))}});
    return name + " " + text;
}

void add_change_cells(Html& html, const figures::Trend& trend, std::size_t wave) {
    const auto& step = trend.points[wave].step;
    if (!step) {
        html.element("td", "").element("td", "");
        return;
    }
    const double change = shown_difference(trend.points[wave - 1].share.value(), trend.points[wave].share.value());
    html.open("td", {{"class", "number"}, {"data-difference", fixed(change, 6)}});
    html.text(words("explore.points", {{"points", points_text(change)}}));
    html.element("small", interval_of_points(step->change.interval));
    if (step->within)
        html.element("small", words("explore.within", {{"points", points_text(step->within->difference)},
                                                       {"interval", interval_of_points(step->within->interval)}}));
    html.close().element("td", {{is_clear(step) ? "class" : "", "clear"}}, verdict(*step));
}

}  // namespace groundswell::api::explore
