#include "api/lexicon_check_form.h"
#include "api/text_of_json.h"

namespace groundswell::api {

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
