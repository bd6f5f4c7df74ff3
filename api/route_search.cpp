#include "api/route_search.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "api/manners.h"

namespace groundswell::api {
namespace {

using Segments = std::span<const std::string>;

// A path of the table, taken apart once.
struct Template {
    const Route* route = nullptr;
    std::vector<std::string_view> segments;
    bool spelt_out = true;

    explicit Template(const Route& of) : route(&of) {
        for (std::string_view rest = of.path; rest.size() > 1;) {
            rest.remove_prefix(1);
            const std::size_t end = std::min(rest.find('/'), rest.size());
            segments.push_back(rest.substr(0, end));
            rest.remove_prefix(end);
        }
        spelt_out = std::none_of(segments.begin(), segments.end(), is_name);
    }

    static bool is_name(std::string_view segment) { return segment.starts_with('{'); }

    bool fits(Segments given) const {
        return std::equal(
            segments.begin(), segments.end(), given.begin(), given.end(),
            [](std::string_view wanted, const std::string& one) { return is_name(wanted) || wanted == one; });
    }

    std::map<std::string, std::string> values(Segments given) const {
        std::map<std::string, std::string> values;
        for (std::size_t at = 0; at < segments.size(); ++at)
            if (is_name(segments[at])) values.emplace(segments[at].substr(1, segments[at].size() - 2), given[at]);
        return values;
    }
};

// Those with so many segments, in the order of the table.
const std::vector<Template>& templates_of_length(std::size_t count) {
    static const std::vector<std::vector<Template>> by_length = [] {
        std::vector<std::vector<Template>> found;
        for (const Route& route : routes()) {
            Template one(route);
            const std::size_t length = one.segments.size();
            if (found.size() <= length) found.resize(length + 1);
            found[length].push_back(std::move(one));
        }
        return found;
    }();
    static const std::vector<Template> none;
    return count < by_length.size() ? by_length[count] : none;
}

Segments segments_of(const Request& request) {
    const bool is_root = request.segments.size() == 1 && request.segments[0].empty();
    return is_root ? Segments() : Segments(request.segments);
}

std::string methods_of(Segments segments, bool spelt_out) {
    std::string methods;
    for (const Template& one : templates_of_length(segments.size())) {
        if (one.spelt_out != spelt_out || !one.fits(segments)) continue;
        methods += (methods.empty() ? "" : ", ") + std::string(method_name(one.route->method));
        if (one.route->method == Method::get) methods += ", HEAD";
    }
    return methods;
}

}  // namespace

FoundRoute find_route(const Request& request) {
    const Segments segments = segments_of(request);
    const Method method = request.method == Method::head ? Method::get : request.method;
    const Template* named = nullptr;
    bool is_spelt_out = false;
    for (const Template& one : templates_of_length(segments.size())) {
        if (!one.fits(segments)) continue;
        is_spelt_out = is_spelt_out || one.spelt_out;
        if (one.route->method != method) continue;
        if (one.spelt_out) return {one.route, {}, {}};
        if (named == nullptr) named = &one;
    }
    if (named != nullptr && !is_spelt_out) return {named->route, named->values(segments), {}};
    return {nullptr, {}, methods_of(segments, is_spelt_out)};
}

}  // namespace groundswell::api
