#include "api/delivery.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/nearest.h"
#include "pipeline/import.h"

namespace groundswell::api {
namespace {

constexpr std::uint64_t most_field_bytes = 1 << 20;
constexpr std::size_t most_key_bytes = 255;

Error field_error(const char* code, const std::string& field, std::string message, std::string cure) {
    return {.kind = ErrorKind::invalid,
            .code = code,
            .message = std::move(message),
            .cure = std::move(cure),
            .place = {.field = field}};
}

// Name and value of every field but the file, in order.
Result<Fields> fields_of(const Request& request) {
    if (request.parts.empty()) return request.query;
    Fields fields = request.query;
    for (const Part& part : request.parts) {
        if (part.name == "file" || part.name == "csrf") continue;
        auto text = part.body.read(most_field_bytes);
        if (!text) return text.error();
        fields.emplace_back(part.name, std::move(*text));
    }
    return fields;
}

Result<void> take_file(const Request& request, DeliveredFile& file) {
    const std::string_view type = request.header("content-type").value_or("");
    if (request.parts.empty() && type.starts_with("multipart/"))
        return field_error("file-missing", "file", "The form has no parts",
                           "Send the export as the field 'file'.");
    if (request.parts.empty()) {
        file.body = request.body;
        if (file.delivery.file_name.empty()) file.delivery.file_name = "upload";
    } else {
        const auto files = std::count_if(request.parts.begin(), request.parts.end(),
                                         [](const Part& one) { return one.name == "file"; });
        if (files > 1)
            return field_error("field-repeated", "file", "Several files were sent at once",
                               "Send one file an upload.");
        const auto part = std::find_if(request.parts.begin(), request.parts.end(),
                                       [](const Part& one) { return one.name == "file"; });
        if (part == request.parts.end())
            return field_error("file-missing", "file", "No file was sent", "Send the export as the field 'file'.");
        file.body = part->body;
        file.delivery.file_name = part->file_name.value_or("upload");
        if (file.delivery.file_name.empty() && part->body.size() == 0)
            return field_error("file-missing", "file", "No file was chosen",
                               "Choose the export file, then send the form.");
    }
    if (file.body.size() > 0) return {};
    Error empty = field_error("file-empty", "file", "The file is empty", "Export it again from the survey tool.");
    empty.place.file = file.delivery.file_name;
    return empty;
}

Result<void> take_field(const std::string& name, const std::string& value, DeliveredFile& file) {
    if (name == "organisation") file.delivery.organisation = value;
    if (name == "survey") file.delivery.survey = value;
    if (name == "wave") file.delivery.wave = value;
    if (name == "file_name") file.delivery.file_name = value;
    if (name == "replaces") file.delivery.replaces = value;
    if (name == "asks" && !value.empty()) {
        auto asks = ingest::parse_asks_override(value);
        if (!asks) {
            Error wrong = asks.error();
            wrong.kind = ErrorKind::invalid;  // usage is what a command line gets wrong
            return wrong;
        }
        file.delivery.asks.push_back(std::move(*asks));
    }
    if (name == "profile" && !value.empty()) {
        auto profile = ingest::parse_profile(value, "profile");
        if (!profile) return profile.error();
        file.delivery.profile = std::move(*profile);
        file.delivery.profile_json = value;
    }
    return {};
}

// The header of draft-ietf-httpapi-idempotency-key-header, with or without the quotes it asks for.
Result<std::string> idempotency_key(const Request& request) {
    const auto header = request.header("idempotency-key");
    if (!header) return std::string();
    std::string_view key = *header;
    if (key.size() >= 2 && key.front() == '"' && key.back() == '"') key = key.substr(1, key.size() - 2);
    const bool printable =
        std::all_of(key.begin(), key.end(), [](char letter) { return letter > 0x20 && letter < 0x7f; });
    if (!key.empty() && key.size() <= most_key_bytes && printable) return std::string(key);
    return field_error("idempotency-key-invalid", "Idempotency-Key", "The Idempotency-Key is not one",
                       "Send 1 to 255 letters, digits or signs without spaces, such as a UUID.");
}

Result<void> check_names(const Fields& fields) {
    std::vector<std::string> known;
    for (const Parameter& parameter : delivery_parameters()) known.push_back(parameter.name);
    std::set<std::string> seen;
    for (const auto& [name, value] : fields) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            const std::string near = nearest(name, known);
            return field_error(
                "field-unknown", name, "There is no field '" + name + "' here",
                near.empty() ? "Send file, organisation, survey and wave; profile, asks and replaces may be added."
                             : "Did you mean '" + near + "'?");
        }
        if (!seen.insert(name).second && name != "asks")
            return field_error("field-repeated", name, "'" + name + "' is given more than once", "Give it once.");
    }
    return {};
}

// Another organisation's upload is as if it were not there.
Error unknown_earlier(const std::string& upload) {
    return {.kind = ErrorKind::not_found,
            .code = "replaces-unknown",
            .message = "There is no upload '" + upload + "' to be replaced",
            .cure = "GET /v1/uploads lists those you may see.",
            .place = {.field = "replaces"}};
}

}  // namespace

const std::vector<Parameter>& delivery_parameters() {
    using Type = Parameter::Type;
    static const std::vector<Parameter> parameters{
        {"organisation", Type::text, "Id of the member organisation."},
        {"survey", Type::text, "Id of the survey; made when first named."},
        {"wave", Type::text, "Id of the wave; made when first named."},
        {"profile", Type::text, "How to read the columns, as JSON (docs/contract/profile.schema.json)."},
        {"asks", Type::text, "What open questions ask for: VALUE, or COLUMN=VALUE.", {}, false, true},
        {"replaces", Type::text, "Id of the upload that this file corrects and takes the place of."},
        {"file_name", Type::text, "The file's name, for a raw body."}};
    return parameters;
}

Result<DeliveredFile> read_delivery(const Request& request, bool needs_ids) {
    auto fields = fields_of(request);
    if (!fields) return fields.error();
    if (auto known = check_names(*fields); !known) return known.error();
    DeliveredFile file;
    for (const auto& [name, value] : *fields)
        if (auto taken = take_field(name, value, file); !taken) return taken.error();
    if (needs_ids) {
        const std::pair<const char*, const std::string&> ids[] = {{"organisation", file.delivery.organisation},
                                                                  {"survey", file.delivery.survey},
                                                                  {"wave", file.delivery.wave}};
        for (const auto& [name, value] : ids)
            if (value.empty())
                return field_error("field-missing", name, std::string("'") + name + "' is missing",
                                   std::string("Say which ") + name + " the file belongs to.");
    }
    if (auto taken = take_file(request, file); !taken) return taken.error();
    return file;
}

Result<storage::Store::Received> take_delivery(Application& application, Call& call) {
    auto file = read_delivery(call.request, true);
    if (!file) return file.error();
    if (!call.caller.may_see(file->delivery.organisation))  // as if it were not there
        return pipeline::unknown_organisation(file->delivery.organisation);
    if (!file->delivery.replaces.empty()) {
        const auto earlier = application.store.upload(file->delivery.replaces);
        if (!earlier) return earlier.error();
        if (*earlier && !call.caller.may_see((*earlier)->organisation))
            return unknown_earlier(file->delivery.replaces);
    }
    file->delivery.by = call.caller.token;
    if (auto key = idempotency_key(call.request); key)
        file->delivery.idempotency_key = std::move(*key);
    else
        return key.error();
    const auto ticket = application.uploads.ticket();
    if (auto moved = file->body.move_to(ticket.path); !moved) return moved.error();
    file->delivery.path = ticket.path;
    return application.uploads.deliver(ticket, file->delivery);
}

}  // namespace groundswell::api
