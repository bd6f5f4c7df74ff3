// The tables of a report, as grids of words and numbers.
//
// Thread rule   Plain functions.
#pragma once

#include "api/document.h"
#include "api/report.h"

namespace groundswell::api {

Grid organisations_grid(const Report& report);
Grid questions_grid(const Report& report);
Grid themes_grid(const ReportPanel& panel);
Grid foundations_grid(const Report& report);
Grid groups_grid(const Report& report, const std::vector<ReportGroup>& groups, figures::Dimension of);
Grid challenges_grid(const Report& report);
Grid challenges_by_sector_grid(const Report& report);
Grid connections_grid(const Report& report);

}  // namespace groundswell::api
