// Surveys, waves and questions as an upload names them: created when first named, inside its transaction.
#pragma once

#include <cstdint>
#include <string>

#include "core/evidence.h"
#include "core/result.h"
#include "storage/sqlite_connection.h"
#include "storage/store.h"

namespace groundswell::storage {

Result<void> ensure_survey(Connection& connection, const std::string& survey);
Result<void> ensure_wave(Connection& connection, const std::string& survey, const std::string& wave);

// A wave starts with the earliest date of its committed uploads.
Result<void> settle_wave_start(Connection& connection, const std::string& survey, const std::string& wave);

// Gives the number of the question as it is read here: an equal reading has one number, another reading another.
Result<std::uint64_t> ensure_question(Connection& connection, const Question& question);

Result<std::vector<StoredQuestion>> load_questions(Connection& connection);

}  // namespace groundswell::storage
