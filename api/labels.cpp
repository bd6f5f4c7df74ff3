#include "api/labels.h"

#include "reference/groups.h"

namespace groundswell::api {
namespace {

template <typename Items>
std::string labelled(const Items& items, const std::string& id) {
    for (const auto& item : items)
        if (item.id == id) return item.label;
    return id;
}

std::string grouped(const std::vector<reference::Group>& groups, const std::string& code) {
    for (const auto& [id, label] : groups)
        if (id == code) return label;
    return code;
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
        case Dimension::lens: return labelled(lexicon.lenses, *code);
        case Dimension::question: {
            std::string wording = *code;  // as it was worded last
            for (const Question& question : evidence.questions)
                if (question.survey + "/" + question.id == *code && !question.wording.empty())
                    wording = question.wording;
            return wording;
        }
        case Dimension::division: return or_code(resources.tables->division_title(*code), *code);
        case Dimension::priority_sector: return grouped(reference::priority_sectors(*resources.tables), *code);
        case Dimension::sub_area: return grouped(reference::sub_areas(*resources.tables), *code);
        case Dimension::lep: return grouped(reference::leps(*resources.tables), *code);
        case Dimension::pan_region: return grouped(reference::pan_regions(*resources.tables), *code);
        case Dimension::rural_urban: return grouped(reference::rural_urban_classes(*resources.tables), *code);
        case Dimension::lens_reading:
        case Dimension::stance:
        case Dimension::wave:
        case Dimension::survey: return *code;
    }
    return *code;
}

const std::string& Labels::of(figures::Dimension dimension, const std::optional<std::string>& code) {
    if (!code) return not_known_ = label_of(dimension, code, evidence_, resources_);
    auto& known = known_[dimension];
    const auto found = known.find(*code);
    if (found != known.end()) return found->second;
    return known.emplace(*code, label_of(dimension, code, evidence_, resources_)).first->second;
}

}  // namespace groundswell::api
