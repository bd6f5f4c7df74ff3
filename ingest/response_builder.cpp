#include "ingest/response_builder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "ingest/header_text.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

void append_field(std::string& scratch, std::string_view field) {
    std::array<char, 4> length{};
    auto rest = static_cast<std::uint32_t>(field.size());
    for (char& byte : length) {
        byte = static_cast<char>(rest & 0xffU);
        rest >>= 8U;
    }
    scratch.append(length.data(), length.size());
    scratch.append(field);
}

std::optional<double> number(std::string_view text) {
    const std::string copy(trimmed(text));
    char* end = nullptr;
    const double value = std::strtod(copy.c_str(), &end);
    if (copy.empty() || *end != '\0' || !std::isfinite(value)) return std::nullopt;
    return value;
}

bool is_any(const HeaderWords& words, std::initializer_list<std::string_view> phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) { return words.is(phrase); });
}

bool says_partial(StatusKind kind, std::string_view value) {
    if (kind == StatusKind::submitted) return is_blank(value);
    if (is_blank(value)) return false;
    const auto share = number(value);
    if (kind == StatusKind::progress) return share && *share < 100;
    const HeaderWords words(value);
    if (kind == StatusKind::finished && is_any(words, {"false", "0", "no", "n", "nein", "non", "falsch"}))
        return true;
    return is_any(words, {"partial", "incomplete", "partially completed", "partially complete", "partial response",
                          "in progress", "started", "abandoned", "not completed", "not complete", "not finished",
                          "unfinished", "dropped out", "terminated"});
}

// Qualtrics writes the kind of a response in words or as a number: 1 and 2 are previews, 8 and above spam.
bool says_test(StatusKind kind, std::string_view value, bool qualtrics) {
    if (kind != StatusKind::words || is_blank(value)) return false;
    const HeaderWords words(value);
    if (is_any(words, {"survey preview", "preview", "survey test", "test", "test response", "spam",
                       "survey preview spam"}))
        return true;
    return qualtrics && is_any(words, {"1", "2", "8", "9", "17", "32", "33", "40", "48"});
}

}  // namespace

ResponseBuilder::ResponseBuilder(const Understanding& understanding, const reference::Matcher& matcher,
                                 std::shared_ptr<const FirmKey> firm_key)
    : matcher_(matcher),
      width_(understanding.columns.size()),
      month_first_(understanding.month_first),
      qualtrics_(understanding.platform == "qualtrics"),
      is_open_(understanding.columns.size()),
      firm_key_(std::move(firm_key)) {
    for (std::size_t index = 0; index < width_; ++index) {
        const ColumnUnderstanding& column = understanding.columns[index];
        const auto first = [index](std::size_t& place) { place = place == none ? index : place; };
        // LimeSurvey leaves the date of sending empty until the answers are sent.
        if (understanding.platform == "limesurvey" && status_kind(column.header) == StatusKind::submitted &&
            (column.role == ColumnRole::date || column.role == ColumnRole::system))
            status_.push_back({index, StatusKind::submitted, {}});
        if (column.keep) kept_.emplace_back(index, column.header);
        switch (column.role) {
            case ColumnRole::open_question:
                if (column.question) open_.push_back({index, *column.question});
                is_open_[index] = true;
                break;
            case ColumnRole::district: first(district_); break;
            case ColumnRole::town: first(town_); break;
            case ColumnRole::postcode: first(postcode_); break;
            case ColumnRole::sector: first(sector_); break;
            case ColumnRole::size: first(size_); break;
            case ColumnRole::date: first(date_); break;
            case ColumnRole::respondent: first(respondent_); break;
            case ColumnRole::weight: first(weight_); break;
            case ColumnRole::company_number: first(company_number_); break;
            case ColumnRole::company_name: first(company_name_); break;
            case ColumnRole::status: status_.push_back({index, status_kind(column.header), {}}); break;
            default: break;
        }
    }
}

std::string_view ResponseBuilder::cell(const Record& record, std::size_t column) const {
    return column < record.cells.size() ? record.cells[column] : std::string_view();
}

Response ResponseBuilder::build(const Record& record) {
    Response response;
    response.row = record.row;
    response.text_only = true;
    for (std::size_t column = 0; column < std::min(width_, record.cells.size()) && response.text_only; ++column)
        response.text_only = is_open_[column] || is_blank(record.cells[column]);
    response.answers.reserve(open_.size());
    for (const OpenColumn& open : open_)
        if (const auto text = cell(record, open.column); !is_blank(text))
            response.answers.push_back({open.question, std::string(text)});
    response.respondent = trimmed(cell(record, respondent_));
    if (district_ != none || town_ != none || postcode_ != none)
        response.district = match_district(trimmed(cell(record, district_)), trimmed(cell(record, town_)),
                                           trimmed(cell(record, postcode_)));
    if (const auto text = trimmed(cell(record, sector_)); !text.empty())
        response.sector = sectors_.find(text, [&] { return matcher_.sector(text); });
    if (const auto text = trimmed(cell(record, size_)); !text.empty())
        response.size = sizes_.find(text, [&] { return matcher_.size(text); });
    if (const auto text = trimmed(cell(record, date_)); !text.empty()) {
        if (text != last_date_text_) {
            last_date_text_ = text;
            last_date_ = normalise_date(text, month_first_);
        }
        response.date = last_date_;
    }
    if (weight_ != none) response.weight = number(cell(record, weight_)).value_or(1.0);
    take_marks(record, response);
    take_digests(record, response);
    take_personal(record, response);
    return response;
}

Matched ResponseBuilder::match_district(std::string_view district, std::string_view town,
                                        std::string_view postcode) {
    if (district.empty() && town.empty() && postcode.empty()) return {};
    scratch_.clear();
    for (const std::string_view clue : {district, town, postcode}) append_field(scratch_, clue);
    return districts_.find(scratch_, [&] { return matcher_.district(district, town, postcode); });
}

void ResponseBuilder::take_marks(const Record& record, Response& response) {
    for (StatusColumn& status : status_) {
        const std::string_view value = cell(record, status.column);
        const Marks& marks = status.known.find(value, [&] {
            return Marks{says_partial(status.kind, value), says_test(status.kind, value, qualtrics_)};
        });
        response.partial |= marks.partial;
        response.test |= marks.test;
    }
    response.test |=
        !response.answers.empty() && std::all_of(response.answers.begin(), response.answers.end(),
                                                 [](const Answer& answer) { return is_test_answer(answer.text); });
}

void ResponseBuilder::take_digests(const Record& record, Response& response) {
    scratch_.clear();
    for (std::size_t column = 0; column < width_; ++column) append_field(scratch_, cell(record, column));
    digester_.add(scratch_);
    response.record_digest = digester_.finish_short();
    scratch_.clear();
    for (const Answer& answer : response.answers) {
        append_field(scratch_, std::to_string(answer.question));
        append_field(scratch_, answer.text);
    }
    digester_.add(scratch_);
    response.answers_digest = digester_.finish_short();
}

void ResponseBuilder::take_personal(const Record& record, Response& response) const {
    if (firm_key_ && (company_number_ != none || company_name_ != none))
        response.firm =
            firm_key_->of(cell(record, company_number_), cell(record, company_name_), cell(record, postcode_));
    for (const auto& [column, header] : kept_)
        if (const std::string_view value = trimmed(cell(record, column)); !value.empty())
            response.kept.push_back({header, std::string(value)});
}

}  // namespace groundswell::ingest
