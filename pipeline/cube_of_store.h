// From stored responses to the cube: the few lines that everyone who builds one shares.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "analysis/figures/cube.h"
#include "analysis/themes/lexicon.h"
#include "storage/stored_values.h"

namespace groundswell::pipeline {

// The cube's numbers of questions, by the store's.
using QuestionNumbers = std::unordered_map<std::uint64_t, std::uint32_t>;

figures::CubeBuilder cube_builder_for(const themes::Lexicon& lexicon);
std::uint32_t add_question(figures::CubeBuilder& builder, const Question& question);
// Answers without tagging are left out.
figures::CubeResponse to_cube(const storage::StoredResponse& stored, const QuestionNumbers& questions);

}  // namespace groundswell::pipeline
