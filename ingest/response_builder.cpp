#include "ingest/response_builder.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "ingest/junk_answers.h"
#include "ingest/numbers.h"

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

}  // namespace

ResponseBuilder::ResponseBuilder(const Understanding& understanding, const reference::Matcher& matcher,
                                 std::shared_ptr<const FirmKey> firm_key)
    : matcher_(matcher),
      width_(understanding.columns.size()),
      month_first_(understanding.month_first),
      date_form_(understanding.date_form),
      platform_(understanding.platform),
      blank_filler_(understanding.blank_filler),
      sole_trader_is_one_(understanding.sole_trader_is_one),
      is_open_(understanding.columns.size()),
      firm_key_(std::move(firm_key)),
      marks_(understanding) {
    std::set<std::uint32_t> questions;
    for (std::size_t index = 0; index < width_; ++index) {
        const ColumnUnderstanding& column = understanding.columns[index];
        const auto first = [index](std::size_t& place) { place = place == none ? index : place; };
        if (column.keep) kept_.emplace_back(index, column.header);
        switch (column.role) {
            case ColumnRole::open_question:
                if (column.question)
                    open_.push_back({index, *column.question, !questions.insert(*column.question).second});
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
            default: break;
        }
    }
}

std::string_view ResponseBuilder::cell(const Record& record, std::size_t column) const {
    return column < record.cells.size() ? record.cells[column] : std::string_view();
}

bool ResponseBuilder::is_no_answer(std::string_view text) const {
    return is_blank(text) || is_blank_by_rule(text) || (!blank_filler_.empty() && trimmed(text) == blank_filler_);
}

std::string_view ResponseBuilder::value(const Record& record, std::size_t column) const {
    const std::string_view text = trimmed(cell(record, column));
    return is_no_answer(text) ? std::string_view() : text;
}

// The verbatims as they came; where two columns hold the same question and both are filled, one below the other.
void ResponseBuilder::take_answers(const Record& record, Response& response) {
    response.answers.reserve(open_.size());
    for (const OpenColumn& open : open_) {
        const std::string_view text = cell(record, open.column);
        if (is_no_answer(text)) continue;
        const auto given =
            !open.shared ? response.answers.end()
                         : std::find_if(response.answers.begin(), response.answers.end(),
                                        [&](const Answer& answer) { return answer.question == open.question; });
        if (given == response.answers.end())
            response.answers.push_back({open.question, std::string(text)});
        else if (given->text != text)
            given->text.append("\n").append(text);
    }
}

Response ResponseBuilder::build(const Record& record) {
    Response response;
    response.row = record.row;
    response.text_only = true;
    for (std::size_t column = 0; column < std::min(width_, record.cells.size()) && response.text_only; ++column)
        response.text_only = is_open_[column] || is_blank(record.cells[column]);
    take_answers(record, response);
    response.respondent = value(record, respondent_);
    if (district_ != none || town_ != none || postcode_ != none)
        response.district =
            match_district(value(record, district_), value(record, town_), value(record, postcode_));
    if (const auto text = value(record, sector_); !text.empty())
        response.sector = sectors_.find(text, [&] { return matcher_.sector(text); });
    if (const auto text = value(record, size_); !text.empty())
        response.size = sizes_.find(text, [&] { return matcher_.size(text, sole_trader_is_one_); });
    if (const auto text = value(record, date_); !text.empty()) {
        if (text != last_date_text_) {
            last_date_text_ = text;
            last_date_ =
                is_withheld_date(platform_, text) ? std::string() : normalise_date(text, month_first_, date_form_);
        }
        response.date = last_date_;
    }
    if (weight_ != none) response.weight = number_of(cell(record, weight_)).value_or(1.0);
    marks_.mark(record, response);
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
