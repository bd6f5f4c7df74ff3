#include "pipeline/import.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>

#include "core/digest.h"
#include "ingest/profile_of.h"
#include "pipeline/files.h"
#include "pipeline/profiles.h"
#include "pipeline/upload_sink.h"

namespace groundswell::pipeline {
namespace {

constexpr std::uintmax_t most_bytes_looked_at = 8U << 20;
constexpr int most_readings = 10;  // of a file, while lexicons change again and again

Result<void> check_id(std::string_view what, const std::string& id) {
    if (is_valid_id(id)) return {};
    return Error{.kind = ErrorKind::invalid,
                 .code = "id-invalid",
                 .message = "'" + id + "' cannot be the id of " + std::string(what),
                 .cure = "Use 1 to 64 lower-case letters, digits and hyphens.",
                 .place = {.field = std::string(what.substr(what.find(' ') + 1))}};
}

// What the delivery says, and the reading of an earlier file.
Result<ingest::ReadingOptions> reading_options(storage::Store& store, const Delivery& delivery,
                                               const Resources& resources) {
    const Upload of{.organisation = delivery.organisation, .survey = delivery.survey, .wave = delivery.wave};
    auto saved = earlier_reading(store, delivery.path, delivery.file_name, of);
    if (!saved) return saved.error();
    return ingest::ReadingOptions{.file_name = delivery.file_name,
                                  .profile = delivery.profile,
                                  .asks = delivery.asks,
                                  .saved = std::move(*saved),
                                  .firm_key = resources.firm_key};
}

// Tells whether a request that is sent again under its key is the same one.
std::string request_digest(const Delivery& delivery, const std::string& file_digest) {
    Digester digester;
    for (const std::string& field : {delivery.organisation, delivery.survey, delivery.wave, delivery.profile_json,
                                     delivery.replaces, file_digest})
        digester.add_field(field);
    for (const ingest::AsksOverride& one : delivery.asks) {
        digester.add_field(one.column);
        digester.add_field(to_string(one.asks));
    }
    return digester.finish_hex();
}

Problem to_problem(const Error& error) {
    return {.code = error.code, .message = error.message, .cure = error.cure, .place = error.place};
}

}  // namespace

Importer::Importer(storage::Store& store, Resources resources, unsigned taggers)
    : store_(store),
      resources_(std::move(resources)),
      taggers_(taggers > 0 ? taggers : std::max(1U, std::thread::hardware_concurrency())) {}

Result<void> Importer::check(const Delivery& delivery, bool create_organisation) {
    if (auto valid = check_id("an organisation", delivery.organisation); !valid) return valid;
    if (auto valid = check_id("a survey", delivery.survey); !valid) return valid;
    if (auto valid = check_id("a wave", delivery.wave); !valid) return valid;

    if (auto readable = ingest::check_file(delivery.path, delivery.file_name); !readable) return readable;

    // What a profile or a flag says of the columns is checked at once where the file is small enough to be looked
    // at.
    const bool told = delivery.profile || !delivery.asks.empty();
    std::error_code ignored;
    const auto bytes = std::filesystem::file_size(delivery.path, ignored);
    if (!ignored && bytes <= (told || create_organisation ? most_bytes_looked_at : 0)) {
        auto options = reading_options(store_, delivery, resources_);
        if (!options) return options.error();
        auto understood = ingest::understand(delivery.path, *options, *resources_.matcher);
        if (!understood) return understood.error();
    }

    auto organisation = store_.organisation(delivery.organisation);
    if (!organisation) return organisation.error();
    if (*organisation) return {};
    if (create_organisation) return store_.add_organisation({delivery.organisation, delivery.organisation});
    return unknown_organisation(delivery.organisation);
}

Error unknown_organisation(const std::string& id) {
    return {.kind = ErrorKind::not_found,
            .code = "organisation-unknown",
            .message = "There is no organisation '" + id + "'",
            .cure = "Ask the administrator to add it, or check its id.",
            .place = {.field = "organisation"}};
}

std::string new_upload_id() {
    return "up-" + random_hex(8);
}

Result<storage::Store::Received> Importer::receive(const Delivery& delivery, const std::string& id,
                                                   const std::optional<FileDigest>& known) {
    auto digest = known ? Result<FileDigest>(*known) : digest_file(delivery.path);
    if (!digest) return digest.error();
    std::optional<storage::IdempotencyKey> key;
    if (!delivery.idempotency_key.empty())
        key = storage::IdempotencyKey{delivery.by, delivery.idempotency_key,
                                      request_digest(delivery, digest->sha256)};
    return store_.receive(Upload{.id = id,
                                 .organisation = delivery.organisation,
                                 .survey = delivery.survey,
                                 .wave = delivery.wave,
                                 .file_name = delivery.file_name,
                                 .digest = digest->sha256,
                                 .bytes = digest->bytes,
                                 .state = UploadState::received,
                                 .received_at = now_utc(),
                                 .replaces = delivery.replaces},
                          key);
}

Result<Upload> Importer::process(Upload upload, const Delivery& delivery, const ProgressReport& report) {
    auto fail = [&](const Error& error) -> Result<Upload> {
        upload.state = UploadState::failed;
        upload.problems.push_back(to_problem(error));
        upload.rows = {};
        // The first error is what the user needs; that it could not be noted down as well adds nothing.
        if (auto noted = store_.update_upload(upload); !noted) return error;
        return error;
    };

    upload.state = UploadState::processing;
    if (auto noted = store_.update_upload(upload); !noted) return noted.error();
    const auto options = reading_options(store_, delivery, resources_);
    if (!options) return fail(options.error());
    auto understanding = ingest::understand(delivery.path, *options, *resources_.matcher);
    if (!understanding) return fail(understanding.error());
    upload.understanding_json = ingest::to_json(*understanding);
    // What was said before the reading (that it began anew after a stop) stays in front.
    upload.changes.insert(upload.changes.end(), understanding->changes.begin(), understanding->changes.end());
    if (!delivery.profile_json.empty())
        upload.changes.push_back(
            {"profile-confirmed", "The profile sent with this upload is kept for the next wave of the survey", 1});
    upload.problems = understanding->problems;

    auto committed = read_and_store(upload, delivery, *options, *understanding, report);
    if (!committed) return fail(committed.error());
    // The evidence is in; should the profile not be kept, the next wave is asked for it again.
    if (!delivery.profile_json.empty()) {
        const auto kept = confirm_profile(store_, {.organisation = delivery.organisation,
                                                   .survey = delivery.survey,
                                                   .profile_json = delivery.profile_json,
                                                   .headers = ingest::headers_of(*understanding),
                                                   .by = delivery.by});
        static_cast<void>(kept);
    }
    return *committed;
}

// A lexicon that became current while the file was read makes what was tagged worthless: it is read again.
Result<Upload> Importer::read_and_store(const Upload& upload, const Delivery& delivery,
                                        const ingest::ReadingOptions& options,
                                        const ingest::Understanding& understanding, const ProgressReport& report) {
    for (int reading = 1;; ++reading) {
        auto lexicon = resources_.lexicons->bring(store_);
        if (!lexicon) return lexicon.error();
        UploadSink sink(store_, **lexicon, understanding, upload, report, taggers_);
        auto committed = sink.take_all([&] {
            return ingest::read_responses(delivery.path, options, understanding, *resources_.matcher, sink);
        });
        if (committed || committed.error().code != "lexicon-changed" || reading == most_readings) return committed;
    }
}

}  // namespace groundswell::pipeline
