#include "api/labels.h"

namespace groundswell::api {
namespace {

template <typename Items>
std::string labelled(const Items& items, const std::string& id) {
    for (const auto& item : items)
        if (item.id == id) return item.label;
    return id;
}

std::string or_code(std::string_view label, const std::string& code) {
    return label.empty() ? code : std::string(label);
}

}  // namespace

std::string label_of(figures::Dimension dimension, const std::optional<std::string>& code,
                     const pipeline::Evidence& evidence, const pipeline::Resources& resources) {
    using figures::Dimension;
    if (!code) return "not known";
    const themes::Lexicon& lexicon = evidence.lexicon();
    switch (dimension) {
        case Dimension::theme: return labelled(lexicon.themes, *code);
        case Dimension::foundation: return labelled(lexicon.foundations, *code);
        case Dimension::sector: return or_code(resources.tables->sector_title(*code), *code);
        case Dimension::district: return or_code(resources.tables->district_name(*code), *code);
        case Dimension::size: return or_code(resources.tables->size_label(*code), *code);
        case Dimension::organisation: {
            const Organisation* organisation = evidence.organisation(*code);
            return organisation ? organisation->name : *code;
        }
        case Dimension::stance:
        case Dimension::wave:
        case Dimension::survey: return *code;
    }
    return *code;
}

}  // namespace groundswell::api
