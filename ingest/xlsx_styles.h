// CellStyles: what the style number of a cell says about the number in it.
//
// Errors        Those of XmlStream, "xlsx-too-large".
#pragma once

#include <string_view>
#include <vector>

#include "core/result.h"
#include "ingest/xlsx_archive.h"
#include "ingest/xlsx_formats.h"

namespace groundswell::ingest {

class CellStyles {
public:
    CellStyles() = default;
    static Result<CellStyles> read(XlsxArchive& archive, std::string_view part);

    // A style that is not there is no format.
    NumberFormat format_of(std::size_t style) const {
        return style < formats_.size() ? formats_[style] : NumberFormat::number;
    }

private:
    std::vector<NumberFormat> formats_;
};

}  // namespace groundswell::ingest
