#include "reference/business_counts_faults.h"

namespace groundswell::reference {

void CountFaults::fault(std::string code, std::string message, std::string cure, const CountCell* cell) {
    ++count_;
    if (faults_.size() >= most_places) return;
    groundswell::Place place{.file = file_};
    if (cell != nullptr) {
        place.row = cell->row;
        place.column = cell->column;
    }
    faults_.push_back({.kind = ErrorKind::unprocessable,
                       .code = std::move(code),
                       .message = std::move(message),
                       .cure = std::move(cure),
                       .place = std::move(place)});
}

void CountFaults::remark(std::string code, std::string message, std::string cure, const CountCell& cell) {
    for (Problem& one : remarks_)
        if (one.code == code) {
            ++one.count;
            return;
        }
    remarks_.push_back({.code = std::move(code),
                        .message = std::move(message),
                        .cure = std::move(cure),
                        .place = {.file = file_, .row = cell.row, .column = cell.column}});
}

Error CountFaults::error() const {
    Error error = faults_.front();
    if (count_ == 1) return error;
    error.message = std::to_string(count_) + " faults in the table; the first: " + error.message;
    error.places = faults_;
    return error;
}

}  // namespace groundswell::reference
