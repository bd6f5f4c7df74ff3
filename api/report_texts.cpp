#include "api/report_texts.h"

#include <array>
#include <charconv>
#include <sstream>
#include <utility>

#include "analysis/text/code_points.h"

namespace groundswell::api {
namespace {

constexpr std::array<std::string_view, 3> attributions{"none", "sector", "district"};

std::optional<ChosenQuotation> parse_quotation(const std::string& line) {
    std::istringstream words(line);
    std::string answer, theme, stance, attribution, more;
    if (!(words >> answer >> theme >> stance >> attribution) || words >> more) return std::nullopt;
    ChosenQuotation chosen{.answer = 0, .theme = theme};
    const auto [end, fault] = std::from_chars(answer.data(), answer.data() + answer.size(), chosen.answer);
    const auto said = parse_stance(stance);
    const auto shown = parse_attribution(attribution);
    if (fault != std::errc() || end != answer.data() + answer.size() || !said || !shown) return std::nullopt;
    chosen.stance = *said;
    chosen.attribution = *shown;
    return chosen;
}

}  // namespace

std::string_view to_string(Attribution attribution) {
    return attributions[static_cast<std::size_t>(attribution)];
}

std::optional<Attribution> parse_attribution(std::string_view word) {
    for (std::size_t i = 0; i < attributions.size(); ++i)
        if (attributions[i] == word) return static_cast<Attribution>(i);
    return std::nullopt;
}

std::vector<ChosenQuotation> parse_quotations(std::string_view lines) {
    std::vector<ChosenQuotation> all;
    std::istringstream stream{std::string(lines)};
    for (std::string line; std::getline(stream, line);)
        if (const auto chosen = parse_quotation(line)) all.push_back(*chosen);
    return all;
}

std::string write_quotations(const std::vector<ChosenQuotation>& chosen) {
    std::string lines;
    for (const ChosenQuotation& one : chosen)
        lines += std::to_string(one.answer) + " " + one.theme + " " + std::string(to_string(one.stance)) + " " +
                 std::string(to_string(one.attribution)) + "\n";
    return lines;
}

Result<ReportTexts> read_report_texts(storage::Store& store, const std::string& survey, const std::string& wave) {
    auto stored = store.report_texts(survey, wave);
    if (!stored) return stored.error();
    ReportTexts texts;
    for (const storage::ReportText& text : *stored) {
        WrittenText written{text.value, text.edited_at, text.edited_by, text.version};
        if (text.field == "headline")
            texts.headline = std::move(written);
        else if (text.field == "comment")
            texts.comment = std::move(written);
        else if (text.field == "quotations")
            texts.quotations = std::move(written);
    }
    texts.chosen = parse_quotations(texts.quotations.value);
    return texts;
}

std::string tidy_text(std::string_view written) {
    std::string tidy;
    for (std::size_t at = 0; at < written.size();) {
        const text::CodePoint point = text::code_point_at(written, at);
        at += point.length;
        const bool line_end = point.value == '\r' && at < written.size() && written[at] == '\n';
        if (line_end) continue;  // the line feed follows
        const char32_t value = point.value == '\r' ? U'\n' : point.value == '\t' ? U' ' : point.value;
        const bool control = (value < 0x20 && value != '\n') || (value >= 0x7F && value < 0xA0);
        if (!control) text::append_utf8(tidy, value);
    }
    const std::size_t first = tidy.find_first_not_of(" \n");
    if (first == std::string::npos) return {};
    return tidy.substr(first, tidy.find_last_not_of(" \n") - first + 1);
}

Result<std::string> checked_text(std::string_view field, std::string_view written) {
    std::string tidy = tidy_text(written);
    const std::size_t most = field == "headline" ? longest_headline : longest_comment;
    const std::size_t characters = text::count_code_points(tidy);
    if (characters > most)
        return Error{.kind = ErrorKind::invalid,
                     .code = "report-text-too-long",
                     .message = "The " + std::string(field) + " has " + std::to_string(characters) + " characters",
                     .cure = "Shorten it to " + std::to_string(most) + ".",
                     .place = {.field = std::string(field)}};
    return tidy;
}

}  // namespace groundswell::api
