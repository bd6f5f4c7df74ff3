#include "service/commands/parameter_options.h"

#include "api/parameters.h"

namespace groundswell::service {

void add_parameter_option(CLI::App& command, const api::Parameter& parameter, Given& given) {
    command.add_option("--" + parameter.name, given[parameter.name], parameter.description)
        ->type_name(parameter.type == api::Parameter::Type::words ? "A,B" : "VALUE");
}

Result<Given> check_given(const std::vector<api::Parameter>& known, const Given& given) {
    api::Fields fields;
    for (const auto& [name, value] : given)
        if (!value.empty()) fields.emplace_back(name, value);
    auto checked = api::check_parameters(known, fields);
    if (checked) return checked;
    Error wrong = checked.error();
    wrong.kind = ErrorKind::usage;
    return wrong;
}

}  // namespace groundswell::service
