#include "service/commands/receipt_text.h"

namespace groundswell::service {
namespace {

std::string times(std::uint64_t count) {
    return count > 1 ? " (" + std::to_string(count) + ")" : "";
}

}  // namespace

std::string receipt_text(const Upload& upload) {
    std::string text = upload.file_name + ": " + std::string(to_string(upload.state)) + " as " + upload.id + " (" +
                       upload.organisation + ", " + upload.survey + ", " + upload.wave + ")\n  read " +
                       std::to_string(upload.rows.read) + " = accepted " + std::to_string(upload.rows.accepted) +
                       " + duplicate " + std::to_string(upload.rows.duplicate) + " + rejected " +
                       std::to_string(upload.rows.rejected) + "\n";
    for (const Change& change : upload.changes) text += "  " + change.message + times(change.count) + "\n";
    for (const Problem& problem : upload.problems) {
        text += "  ! " + problem.message + times(problem.count);
        if (problem.place.row) text += " [row " + std::to_string(*problem.place.row) + "]";
        if (problem.place.column) text += " [column " + std::to_string(*problem.place.column) + "]";
        text += problem.cure.empty() ? "\n" : "\n    " + problem.cure + "\n";
    }
    return text;
}

}  // namespace groundswell::service
