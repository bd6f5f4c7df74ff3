#include "core/error.h"

namespace groundswell {

std::string describe(const Error& error) {
    std::string text = error.place.file;
    if (error.place.row) text += (text.empty() ? "row " : ":") + std::to_string(*error.place.row);
    if (error.place.column) text += (error.place.row ? ":" : " column ") + std::to_string(*error.place.column);
    if (!error.place.field.empty()) text += (text.empty() ? "" : ": ") + ("'" + error.place.field + "'");
    if (!text.empty()) text += ": ";
    text += error.message + " [" + error.code + "]";
    if (!error.cure.empty()) text += "\n  " + error.cure;
    for (const Error& detail : error.places) text += "\n" + describe(detail);
    return text;
}

}  // namespace groundswell
