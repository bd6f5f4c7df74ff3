#include "service/settings.h"

#include <string>
#include <utility>

namespace groundswell::service {
namespace {

using Named = std::vector<std::pair<std::string, std::string>>;

template <typename Number>
std::string plain(Number number) {
    return std::to_string(number);
}

void add_limits(Named& all, const HttpLimits& limits) {
    const std::pair<const char*, std::string> values[] = {
        {"header_bytes", plain(limits.header_bytes)},
        {"header_lines", plain(limits.header_lines)},
        {"target_bytes", plain(limits.target_bytes)},
        {"path_bytes", plain(limits.path_bytes)},
        {"memory_body_bytes", plain(limits.memory_body_bytes)},
        {"body_bytes", plain(limits.body_bytes)},
        {"other_body_bytes", plain(limits.other_body_bytes)},
        {"connections", plain(limits.connections)},
        {"connections_per_address", plain(limits.connections_per_address)},
        {"queue", plain(limits.queue)},
        {"workers", plain(limits.workers)},
        {"header_deadline", plain(limits.header_deadline.count())},
        {"body_deadline", plain(limits.body_deadline.count())},
        {"body_bytes_per_second", plain(limits.body_bytes_per_second)},
        {"idle_deadline", plain(limits.idle_deadline.count())},
        {"write_deadline", plain(limits.write_deadline.count())},
        {"keep_alive_requests", plain(limits.keep_alive_requests)}};
    for (const auto& [name, value] : values) all.emplace_back(std::string("limits.") + name, value);
}

Named named(const Configuration& configuration) {
    Named all{{"listen", configuration.listen},
              {"area", configuration.resources.area},
              {"lexicon", configuration.resources.lexicon_directory},
              {"reference", configuration.resources.reference_directory},
              {"earlier_lexicons", plain(configuration.earlier_lexicons)},
              {"log_level", configuration.log_level}};
    add_limits(all, configuration.limits);
    all.emplace_back("rates.requests", plain(configuration.rates.requests));
    all.emplace_back("rates.failures", plain(configuration.rates.failures));
    all.emplace_back("rates.window_seconds", plain(configuration.rates.window.count()));
    all.emplace_back("disclosure.threshold", plain(configuration.disclosure.threshold));
    all.emplace_back("disclosure.rounding", plain(configuration.disclosure.rounding));
    all.emplace_back("disclosure.organisations", plain(configuration.disclosure.least_organisations));
    return all;
}

}  // namespace

std::vector<api::Setting> settings_in_force(const Configuration& configuration) {
    const Named in_force = named(configuration), standard = named(Configuration());
    std::vector<api::Setting> settings;
    for (std::size_t one = 0; one < in_force.size(); ++one)
        settings.push_back({in_force[one].first, in_force[one].second, standard[one].second});
    return settings;
}

}  // namespace groundswell::service
