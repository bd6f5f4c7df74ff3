#include "api/upload_json.h"

#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

Json place_json(const Place& place) {
    Json json = Json::object();
    if (!place.file.empty()) json["file"] = place.file;
    if (place.row) json["row"] = *place.row;
    if (place.column) json["column"] = *place.column;
    if (!place.field.empty()) json["field"] = place.field;
    return json;
}

Json rows_json(const RowCounts& rows) {
    return {{"read", rows.read},
            {"accepted", rows.accepted},
            {"duplicate", rows.duplicate},
            {"rejected", rows.rejected}};
}

Json one_upload(const Upload& upload) {
    Json json{{"id", upload.id},
              {"state", to_string(upload.state)},
              {"rows", rows_json(upload.rows)},
              {"progress", upload.progress},
              {"changes", Json::array()},
              {"problems", Json::array()},
              {"organisation", upload.organisation},
              {"survey", upload.survey},
              {"wave", upload.wave},
              {"file_name", upload.file_name},
              {"bytes", upload.bytes},
              {"sha256", upload.digest},
              {"received_at", upload.received_at}};
    json["committed_at"] = upload.committed_at.empty() ? Json(nullptr) : Json(upload.committed_at);
    json["replaces"] = upload.replaces.empty() ? Json(nullptr) : Json(upload.replaces);
    json["replaced_by"] = upload.replaced_by.empty() ? Json(nullptr) : Json(upload.replaced_by);
    json["erased"] = upload.erased;
    for (const Change& change : upload.changes)
        json["changes"].push_back({{"code", change.code}, {"message", change.message}, {"count", change.count}});
    for (const Problem& problem : upload.problems) {
        Json one{{"code", problem.code},
                 {"message", problem.message},
                 {"cure", problem.cure},
                 {"count", problem.count}};
        if (!problem.place.empty()) one["place"] = place_json(problem.place);
        json["problems"].push_back(std::move(one));
    }
    return json;
}

std::string_view spelling(storage::RecordNote::Kind kind) {
    switch (kind) {
        case storage::RecordNote::Kind::duplicate: return "duplicate";
        case storage::RecordNote::Kind::replaced: return "replaces-earlier";
        case storage::RecordNote::Kind::test: return "test";
        case storage::RecordNote::Kind::partial: return "partial";
    }
    return {};
}

Error body_invalid(std::string message) {
    return {.kind = ErrorKind::invalid,
            .code = "body-invalid",
            .message = std::move(message),
            .cure = R"(Send {"id": "...", "name": "..."}.)"};
}

}  // namespace

std::string upload_json(const Upload& upload, const std::optional<pipeline::UploadDesk::Progress>& progress) {
    Json json = one_upload(upload);
    if (progress && (upload.state == UploadState::received || upload.state == UploadState::processing)) {
        json["state"] = to_string(UploadState::processing);
        json["progress"] = progress->progress;
        json["rows"] = rows_json(progress->rows);
    }
    if (!upload.understanding_json.empty())
        json["understanding"] = Json::parse(upload.understanding_json, nullptr, false);
    json["rejects"] = "/v1/uploads/" + upload.id + "/rejects";
    json["records"] = "/v1/uploads/" + upload.id + "/records";
    return text_of(json);
}

std::string uploads_json(const std::vector<Upload>& uploads, const std::string& next) {
    Json list = Json::array();
    for (const Upload& upload : uploads) list.push_back(one_upload(upload));
    return text_of({{"uploads", std::move(list)}, {"next", next.empty() ? Json(nullptr) : Json(next)}});
}

std::string record_notes_json(const std::vector<storage::RecordNote>& notes, const std::string& next) {
    Json list = Json::array();
    for (const storage::RecordNote& note : notes) {
        Json one{{"row", note.row}, {"kind", spelling(note.kind)}};
        one["earlier"] =
            note.earlier ? Json{{"upload", note.earlier->upload}, {"row", note.earlier->row}} : Json(nullptr);
        list.push_back(std::move(one));
    }
    Json json{{"records", std::move(list)}};
    json["next"] = next.empty() ? Json(nullptr) : Json(next);
    return text_of(json);
}

std::string organisation_json(const Organisation& organisation) {
    return text_of({{"id", organisation.id}, {"name", organisation.name}});
}

std::string organisations_json(const std::vector<Organisation>& organisations) {
    Json list = Json::array();
    for (const Organisation& organisation : organisations)
        list.push_back({{"id", organisation.id}, {"name", organisation.name}});
    return text_of({{"organisations", std::move(list)}});
}

std::string surveys_json(const std::vector<Survey>& surveys, const std::vector<Question>& questions) {
    Json list = Json::array();
    for (const Survey& survey : surveys) {
        Json asked = Json::array();
        for (const Question& question : questions)
            if (question.survey == survey.id)
                asked.push_back({{"id", question.id},
                                 {"wording", question.wording},
                                 {"asks", to_string(question.asks)},
                                 {"asks_source", question.asks_source},
                                 {"foundations", question.foundations}});
        list.push_back({{"id", survey.id}, {"name", survey.name}, {"questions", std::move(asked)}});
    }
    return text_of({{"surveys", std::move(list)}});
}

std::string waves_json(const std::vector<Wave>& waves) {
    Json list = Json::array();
    for (const Wave& wave : waves) {
        Json one{{"survey", wave.survey}, {"id", wave.id}};
        one["starts"] = wave.starts.empty() ? Json(nullptr) : Json(wave.starts);
        list.push_back(std::move(one));
    }
    return text_of({{"waves", std::move(list)}});
}

std::string tokens_json(const std::vector<storage::Token>& tokens) {
    const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
    Json list = Json::array();
    for (const storage::Token& token : tokens)
        list.push_back({{"id", token.id},
                        {"role", to_string(token.role)},
                        {"organisation", or_null(token.organisation)},
                        {"created_at", token.created_at},
                        {"expires_at", or_null(token.expires_at)},
                        {"revoked", token.revoked},
                        {"sees_personal", token.sees_personal || token.role == Role::admin}});
    return text_of({{"tokens", std::move(list)}});
}

Result<Organisation> parse_organisation(const std::string& body) {
    const auto read = read_json(body);
    if (!read) return read.error();
    const Json& json = *read;
    if (!json.is_object()) return body_invalid("The body is not a JSON object");
    for (const auto& [key, value] : json.items()) {
        if (key != "id" && key != "name") return body_invalid("'" + key + "' is not a field of an organisation");
        if (!value.is_string()) return body_invalid("'" + key + "' is not a text");
    }
    return checked_organisation({json.value("id", ""), json.value("name", "")});
}

Result<Organisation> checked_organisation(Organisation organisation) {
    if (!is_valid_id(organisation.id))
        return Error{.kind = ErrorKind::invalid,
                     .code = "id-invalid",
                     .message = "'" + organisation.id + "' cannot be the id of an organisation",
                     .cure = "Use 1 to 64 lower-case letters, digits and hyphens.",
                     .place = {.field = "id"}};
    for (const char letter : organisation.name)
        if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f)
            return body_invalid("The name holds a control character");
    if (organisation.name.empty()) organisation.name = organisation.id;
    return organisation;
}

std::string status_json(const std::string& status) {
    return text_of({{"status", status}});
}

}  // namespace groundswell::api
