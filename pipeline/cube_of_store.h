// From stored responses to the cube: the few lines that everyone who builds one shares.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "analysis/figures/cube.h"
#include "analysis/themes/lexicon.h"
#include "reference/sector_divisions.h"
#include "reference/tables.h"
#include "storage/stored_values.h"

namespace groundswell::pipeline {

// The cube's numbers of questions, by the store's.
using QuestionNumbers = std::unordered_map<std::uint64_t, std::uint32_t>;

figures::CubeBuilder cube_builder_for(const themes::Lexicon& lexicon);
// What districts and sectors belong to, from the tables.
figures::Groupings groupings_of(const reference::Tables& tables);

// The divisions of sectors as they are met, each text looked up once.
// Thread rule   One thread.
class DivisionsMet {
public:
    explicit DivisionsMet(const reference::Tables& tables) : divisions_(tables) {}
    const std::string& of(const Matched& sector);

private:
    const reference::SectorDivisions divisions_;
    std::unordered_map<std::string, std::string> met_;  // by code, way of matching and text
    std::string key_;
};
std::uint32_t add_question(figures::CubeBuilder& builder, const Question& question);
// Answers without tagging are left out.
figures::CubeResponse to_cube(const storage::StoredResponse& stored, const QuestionNumbers& questions);

}  // namespace groundswell::pipeline
