#include "api/verbatim_links.h"

#include <algorithm>
#include <set>

#include "api/pages/frame.h"
#include "api/summary_parameters.h"
#include "core/contains.h"

namespace groundswell::api {
namespace {

using figures::Dimension;

constexpr std::string_view address_of_verbatims = "/v1/verbatims";

bool has(const std::map<std::string, std::string>& parameters, const char* name) {
    const auto found = parameters.find(name);
    return found != parameters.end() && !found->second.empty();
}

// The filters of the question that a row by these dimensions says anew, or that say nothing beside it.
std::set<std::string, std::less<>> said_anew(const std::vector<Dimension>& by) {
    std::set<std::string, std::less<>> names;
    for (const Dimension dimension : by) names.emplace(to_string(dimension));
    if (names.contains("theme")) names.insert({"foundation", "lens_reading"});
    if (names.contains("theme") && !names.contains("lens")) names.insert("lens");
    if (names.contains("foundation")) names.insert("lens_reading");
    return names;
}

bool is_plain(const std::string& value) {
    return std::all_of(value.begin(), value.end(), [](char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
               (letter >= 'A' && letter <= 'Z') || letter == '-' || letter == '_' || letter == ',';
    });
}

}  // namespace

bool may_read_verbatims(const Call& call) {
    static const Access access = [] {
        const auto& all = routes();
        return std::find_if(all.begin(), all.end(), [](const Route& one) { return one.id == "get_verbatims"; })
            ->access;
    }();
    return authorise(call.signed_in ? std::optional(call.caller) : std::nullopt, access).has_value();
}

VerbatimLinks::VerbatimLinks(const std::map<std::string, std::string>& parameters, std::vector<Dimension> by)
    : by_(std::move(by)) {
    const auto anew = said_anew(by_);
    for (const Parameter& filter : filter_parameters()) {
        if (!has(parameters, filter.name.c_str()) || anew.contains(filter.name)) continue;
        const bool of_themes = filter.name == "theme" || filter.name == "foundation";
        (of_themes ? of_themes_ : unchanging_) += "&" + query_string({{filter.name, parameters.at(filter.name)}});
    }
    const bool by_what_is_said = contains(by_, Dimension::theme) || contains(by_, Dimension::foundation) ||
                                 contains(by_, Dimension::lens) || contains(by_, Dimension::stance);
    if (!by_what_is_said && of_themes_.empty() && !has(parameters, "lens") && !has(parameters, "stance"))
        unchanging_ += "&coded=true";
    const bool by_themes = contains(by_, Dimension::theme) || contains(by_, Dimension::foundation);
    for (const Dimension dimension : by_) {
        // A theme has one foundation, and lenses are read through themes where those are told apart.
        const bool is_said = (dimension == Dimension::foundation && contains(by_, Dimension::theme)) ||
                             (dimension == Dimension::lens_reading && by_themes);
        names_.push_back(is_said ? "" : "&" + std::string(to_string(dimension)) + "=");
    }
}

VerbatimLinks VerbatimLinks::of_pairs(const std::map<std::string, std::string>& parameters) {
    VerbatimLinks links(parameters, {Dimension::theme});
    links.unchanging_ += "&together=true";
    return links;
}

std::string VerbatimLinks::of(const Key& key) const {
    static const std::string not_known = "none";
    std::string link;
    link.reserve(address_of_verbatims.size() + unchanging_.size() + of_themes_.size() + 32 * key.size());
    link.append(address_of_verbatims).append(unchanging_);
    bool named_in_the_text = false;
    for (std::size_t i = 0; i < by_.size(); ++i) {
        if (names_[i].empty()) continue;
        const std::string& value = key[i] ? *key[i] : not_known;
        if (by_[i] == Dimension::lens_reading) named_in_the_text = value == to_string(figures::LensReading::named);
        link += names_[i];
        link += is_plain(value) ? value : query_string({{"value", value}}).substr(sizeof "value");
    }
    if (!named_in_the_text) link += of_themes_;
    link[address_of_verbatims.size()] = '?';  // in place of the first ampersand: something is always said
    return link;
}

std::string VerbatimLinks::of_pair(const std::string& first, const std::string& second) const {
    return of({first + "," + second});
}

}  // namespace groundswell::api
