// The words of headers that speak for a role. Data, kept apart from the judging.
#pragma once

#include <string_view>
#include <vector>

namespace groundswell::ingest::role_words {

using Words = std::vector<std::string_view>;

extern const Words personal_whole;   // the header is just this
extern const Words personal_within;  // the header has this
extern const Words company_whole;    // the header is just this: the name of the firm
extern const Words company_name_within;
extern const Words company_number_within;
extern const Words system_whole;
extern const Words system_within;
extern const Words status_whole;
extern const Words respondent_whole;  // the surest first
extern const Words date_end;          // when the answer was given; the surest first
extern const Words date_start;
extern const Words date_within;  // a short header with this over dates
extern const Words submitted;    // dates that are empty until the answers are sent
extern const Words district_strong, district_weak, town_strong, postcode_strong, sector_strong, size_strong;
extern const Words label_within;   // the header asks which label holds
extern const Words rating_within;  // the header asks for an opinion
extern const Words size_of_other;  // the size asked for is not the firm's
extern const Words weight_whole;
extern const Words states_of_a_form;  // what REDCap says of each form
// What survey tools call their own columns; the header is just this.
extern const Words timestamps;  // when Google Forms took an answer, in its languages
extern const Words tools_personal, tools_system, tools_status, tools_date_end, tools_date_start, tools_respondent;

}  // namespace groundswell::ingest::role_words
