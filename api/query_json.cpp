#include "api/route.h"
#include "api/text_of_json.h"

namespace groundswell::api {

Json query_json(const std::vector<Parameter>& known, const std::map<std::string, std::string>& given) {
    Json json = Json::object();
    for (const Parameter& parameter : known) {
        const auto found = given.find(parameter.name);
        if (found == given.end()) continue;
        if (parameter.type == Parameter::Type::words)
            json[parameter.name] = split_words(found->second);
        else if (parameter.type == Parameter::Type::boolean)
            json[parameter.name] = found->second == "true";
        else
            json[parameter.name] = found->second;
    }
    return json;
}

}  // namespace groundswell::api
