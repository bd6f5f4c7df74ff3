// What a reader of a file of figures must know to quote them and to ask for them again.
#pragma once

#include <map>
#include <string>

#include "analysis/disclosure/policy.h"
#include "api/table.h"
#include "pipeline/evidence.h"

namespace groundswell::api {

// Of every file: the question as an address, the lexicon and the data version its figures are of.
void note_origin(Table& table, const std::string& address, const std::map<std::string, std::string>& parameters,
                 const pipeline::Evidence& evidence);
// Of figures counted from responses: what an interval covers, and what was hidden, or is to be by `policy` before
// they leave the team.
void note_caveats(Table& table, const disclosure::Policy& policy);
void note_suppression(Table& table, const disclosure::Policy& policy);  // of these the latter alone
// What a column holds.
void note_column(Table& table, const std::string& column, const std::string& meaning);
void note_columns(Table& table);  // what each says it holds

}  // namespace groundswell::api
