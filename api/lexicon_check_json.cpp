#include "api/lexicon_check_form.h"
#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

Json finding_json(const Error& error) {
    Json json{{"code", error.code}, {"message", error.message}, {"cure", error.cure}};
    json["file"] = error.place.file.empty() ? Json(nullptr) : Json(error.place.file);
    json["line"] = error.place.row ? Json(*error.place.row) : Json(nullptr);
    json["column"] = error.place.column ? Json(*error.place.column) : Json(nullptr);
    return json;
}

Json findings_json(const std::vector<Error>& errors) {
    Json list = Json::array();
    for (const Error& error : errors) list.push_back(finding_json(error));
    return list;
}

}  // namespace

std::string lexicon_check_json(const pipeline::LexiconCheck& check) {
    return text_of({{"lexicon", check.version},
                    {"themes", check.themes},
                    {"rules", check.rules},
                    {"examples", check.examples},
                    {"errors", findings_json(check.errors)},
                    {"warnings", findings_json(check.warnings)}});
}

std::string lexicon_faults_json(const Error& error) {
    return text_of({{"lexicon", nullptr},
                    {"errors", findings_json(error.places.empty() ? std::vector<Error>{error} : error.places)},
                    {"warnings", Json::array()}});
}

}  // namespace groundswell::api
