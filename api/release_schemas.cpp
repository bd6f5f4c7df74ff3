#include "api/schema.h"

namespace groundswell::api {
namespace {

using namespace schema;

Schema policy_schema() {
    return object({{"threshold", count()},
                   {"rounding", count()},
                   {"least_organisations", count()},
                   {"least_width", number()}});
}

Schema licence_schema() {
    return object({{"name", text()}, {"path", text()}, {"title", text()}});
}

Schema releases_schema() {
    const Schema file = object({{"name", text()}, {"href", text()}, {"bytes", count()}, {"sha256", text()}});
    const Schema release = object({{"id", text()},
                                   {"number", count()},
                                   {"title", text()},
                                   {"issued", text()},
                                   {"lexicon", text()},
                                   {"data_version", count()},
                                   {"licence", licence_schema()},
                                   {"href", text()},
                                   {"files", list(file)}});
    return object({{"releases", list(release)}});
}

// release.json as it was published.
Schema release_schema() {
    const Schema wave = object({{"wave", text()},
                                {"issued_in", count()},
                                {"issued", text()},
                                {"lexicon", text()},
                                {"data_version", count()},
                                {"policy", policy_schema()}});
    const Schema file = object({{"name", text()}, {"media_type", text()}, {"bytes", count()}, {"sha256", text()}});
    return object({{"id", text()},
                   {"number", count()},
                   {"title", text()},
                   {"issued", text()},
                   {"created_at", time()},
                   {"area", text()},
                   {"licence", licence_schema()},
                   {"lexicon", text()},
                   {"lexicon_name", text()},
                   {"data_version", count()},
                   {"policy", policy_schema()},
                   {"waves", list(wave)},
                   {"changes", list(object({{"wave", text()}, {"change", text()}}))},
                   {"files", list(file)}});
}

}  // namespace

// The JSON among a release's files is of formats described elsewhere: CSVW, a data package.
Schemas release_schemas() {
    return {{"get_releases", releases_schema()},
            {"get_release", release_schema()},
            {"get_release_file", map(anything())}};
}

}  // namespace groundswell::api
