#include <toml++/toml.h>
#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "core/nearest.h"
#include "pipeline/files.h"
#include "service/configuration.h"

namespace groundswell::service {
namespace {

Error setting_invalid(const std::string& path, const toml::source_region& where, const std::string& field,
                      std::string message, std::string cure) {
    return {.kind = ErrorKind::invalid,
            .code = "configuration-invalid",
            .message = std::move(message),
            .cure = std::move(cure),
            .place = {.file = path, .row = where.begin.line, .column = where.begin.column, .field = field}};
}

using Setter = std::function<bool(const toml::node&)>;

Setter text(std::string& target) {
    return [&target](const toml::node& node) {
        const auto value = node.value_exact<std::string>();
        if (value) target = *value;
        return value.has_value();
    };
}

template <typename Number>
Setter number(Number& target) {
    return [&target](const toml::node& node) {
        const auto value = node.value_exact<std::int64_t>();
        if (!value || *value < 1) return false;
        if constexpr (std::is_integral_v<Number>) {
            if (!std::in_range<Number>(*value)) return false;
            target = static_cast<Number>(*value);
        } else {
            target = Number(*value);
        }
        return true;
    };
}

Result<void> read_table(const std::string& path, const toml::table& table, std::map<std::string, Setter> known) {
    for (const auto& [key, node] : table) {
        const std::string name(key.str());
        const auto setter = known.find(name);
        if (setter == known.end()) {
            std::vector<std::string> names;
            for (const auto& [one, unused] : known) names.push_back(one);
            const std::string near = nearest(name, names);
            return setting_invalid(path, key.source(), name, "There is no setting '" + name + "'",
                                   near.empty() ? "HACKING.md and service/configuration.h list them."
                                                : "Did you mean '" + near + "'?");
        }
        if (!setter->second(node))
            return setting_invalid(path, node.source(), name, "The value of '" + name + "' is not of its kind",
                                   "Texts stand in quotes; limits are whole numbers from 1.");
    }
    return {};
}

// What a policy may not be is told at the setting at fault, or where the table begins when that was left as it is.
Result<void> check_policy(const std::string& path, const toml::table& table, const disclosure::Policy& policy) {
    const auto valid = disclosure::check(policy);
    if (valid) return {};
    const std::string& field = valid.error().place.field;
    const toml::node* setting = table.get(field);
    return setting_invalid(path, setting != nullptr ? setting->source() : table.source(), "disclosure." + field,
                           valid.error().message, valid.error().cure);
}

}  // namespace

Result<Configuration> read_configuration(const std::string& path) {
    Configuration configuration;
    if (path.empty()) return configuration;
    auto file = pipeline::read_file(path);
    if (!file) return file.error();
    toml::table table;
    try {
        table = toml::parse(*file, path);
    } catch (const toml::parse_error& wrong) {
        return setting_invalid(path, wrong.source(), "", std::string(wrong.description()),
                               "Mend the file; it is TOML.");
    }
    HttpLimits& limits = configuration.limits;
    Result<void> limits_read;
    const std::map<std::string, Setter> limit_settings{
        {"header_bytes", number(limits.header_bytes)},
        {"header_lines", number(limits.header_lines)},
        {"target_bytes", number(limits.target_bytes)},
        {"path_bytes", number(limits.path_bytes)},
        {"memory_body_bytes", number(limits.memory_body_bytes)},
        {"body_bytes", number(limits.body_bytes)},
        {"other_body_bytes", number(limits.other_body_bytes)},
        {"connections", number(limits.connections)},
        {"connections_per_address", number(limits.connections_per_address)},
        {"queue", number(limits.queue)},
        {"workers", number(limits.workers)},
        {"header_deadline", number(limits.header_deadline)},
        {"body_deadline", number(limits.body_deadline)},
        {"body_bytes_per_second", number(limits.body_bytes_per_second)},
        {"idle_deadline", number(limits.idle_deadline)},
        {"write_deadline", number(limits.write_deadline)},
        {"keep_alive_requests", number(limits.keep_alive_requests)}};
    api::RateLimits& rates = configuration.rates;
    Result<void> rates_read;
    const std::map<std::string, Setter> rate_settings{{"requests", number(rates.requests)},
                                                      {"failures", number(rates.failures)},
                                                      {"window_seconds", number(rates.window)}};
    disclosure::Policy& policy = configuration.disclosure;
    Result<void> policy_read;
    const std::map<std::string, Setter> policy_settings{{"threshold", number(policy.threshold)},
                                                        {"rounding", number(policy.rounding)},
                                                        {"organisations", number(policy.least_organisations)}};
    auto read = read_table(path, table,
                           {{"listen", text(configuration.listen)},
                            {"area", text(configuration.resources.area)},
                            {"lexicon", text(configuration.resources.lexicon_directory)},
                            {"reference", text(configuration.resources.reference_directory)},
                            {"earlier_lexicons", number(configuration.earlier_lexicons)},
                            {"log_level", text(configuration.log_level)},
                            {"rates",
                             [&](const toml::node& node) {
                                 if (!node.is_table()) return false;
                                 rates_read = read_table(path, *node.as_table(), rate_settings);
                                 return true;
                             }},
                            {"disclosure",
                             [&](const toml::node& node) {
                                 if (!node.is_table()) return false;
                                 policy_read = read_table(path, *node.as_table(), policy_settings);
                                 if (policy_read) policy_read = check_policy(path, *node.as_table(), policy);
                                 return true;
                             }},
                            {"limits", [&](const toml::node& node) {
                                 if (!node.is_table()) return false;
                                 limits_read = read_table(path, *node.as_table(), limit_settings);
                                 return true;
                             }}});
    if (!read) return read.error();
    if (!limits_read) return limits_read.error();
    if (!rates_read) return rates_read.error();
    if (!policy_read) return policy_read.error();
    return configuration;
}

Result<Address> parse_address(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    Address address;
    bool valid = colon != std::string::npos && colon > 0;
    if (valid) {
        address.host = text.substr(0, colon);
        if (address.host.starts_with('[') && address.host.ends_with(']'))
            address.host = address.host.substr(1, address.host.size() - 2);
        const char* end = text.data() + text.size();
        const auto [rest, failure] = std::from_chars(text.data() + colon + 1, end, address.port);
        valid = failure == std::errc() && rest == end && !address.host.empty();
    }
    if (valid) return address;
    return Error{.kind = ErrorKind::usage,
                 .code = "address-invalid",
                 .message = "'" + text + "' is not an address to listen at",
                 .cure = "Give HOST:PORT, such as 127.0.0.1:8080."};
}

}  // namespace groundswell::service
