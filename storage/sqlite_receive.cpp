// Receiving an upload: the one request that must give the same when it is repeated.
#include <utility>

#include "storage/sqlite_backend.h"
#include "storage/sqlite_error.h"
#include "storage/sqlite_uploads.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view forget_keys =
    "DELETE FROM idempotency WHERE received_at < strftime('%Y-%m-%dT%H:%M:%SZ', ?1, '-24 hours')";
constexpr std::string_view select_key =
    "SELECT request_digest, upload.id FROM idempotency JOIN upload ON upload.number = idempotency.upload"
    " WHERE caller = ?1 AND key = ?2";
constexpr std::string_view insert_key =
    "INSERT INTO idempotency (caller, key, request_digest, upload, received_at) VALUES (?1, ?2, ?3, ?4, ?5)";

Error key_reused_error(const IdempotencyKey& key) {
    return {.kind = ErrorKind::unprocessable,
            .code = "idempotency-key-reused",
            .message = "The Idempotency-Key '" + key.key + "' was used before for another request",
            .cure = "Send a new key with every new request; repeat one only with the same request.",
            .place = {.field = "Idempotency-Key"}};
}

// The upload which this key stands for, if it was used before.
Result<std::optional<Upload>> upload_of_key(Connection& connection, const IdempotencyKey& key) {
    auto select = connection.statement(select_key);
    if (!select) return select.error();
    auto row = select->bind(key.caller, key.key).next();
    if (!row) return row.error();
    if (!*row) return std::optional<Upload>();
    if (select->text(0) != key.request_digest) return key_reused_error(key);
    return load_upload(connection, select->string(1));
}

Result<void> keep_key(Connection& connection, const IdempotencyKey& key, const std::string& upload,
                      const std::string& received_at) {
    auto number = upload_number(connection, upload);
    if (!number) return number.error();
    auto insert = connection.statement(insert_key);
    if (!insert) return insert.error();
    return insert->run(key.caller, key.key, key.request_digest, *number, received_at);
}

Result<void> forget_old_keys(Connection& connection, const std::string& now) {
    auto forget = connection.statement(forget_keys);
    if (!forget) return forget.error();
    return forget->run(now);
}

Error replaces_error(ErrorKind kind, std::string code, std::string message, std::string cure) {
    return {.kind = kind,
            .code = std::move(code),
            .message = std::move(message),
            .cure = std::move(cure),
            .place = {.field = "replaces"}};
}

Result<void> check_replaced(Connection& connection, const Upload& upload) {
    auto replaced = load_upload(connection, upload.replaces);
    if (!replaced) return replaced.error();
    if (!*replaced)
        return replaces_error(ErrorKind::not_found, "replaces-unknown",
                              "There is no upload '" + upload.replaces + "' to replace",
                              "Check its id against the list of uploads.");
    const Upload& earlier = **replaced;
    if (earlier.organisation != upload.organisation || earlier.survey != upload.survey ||
        earlier.wave != upload.wave)
        return replaces_error(ErrorKind::conflict, "replaces-mismatch",
                              "Upload '" + upload.replaces +
                                  "' belongs to another organisation, survey or wave than the file that is to "
                                  "replace it",
                              "Name the same organisation, survey and wave, or withdraw the earlier upload and "
                              "deliver the file as a new one.");
    if (earlier.state != UploadState::committed) return replaces_closed_error(earlier);
    if (earlier.digest == upload.digest)
        return replaces_error(
            ErrorKind::conflict, "replaces-same-bytes",
            "The file has the same bytes as upload '" + upload.replaces + "', which it is to replace",
            "Deliver the corrected file; this one is stored already.");
    return {};
}

}  // namespace

Error replaces_closed_error(const Upload& replaced) {
    return replaces_error(
        ErrorKind::conflict, "replaces-closed",
        "Upload '" + replaced.id + "' is " + std::string(to_string(replaced.state)) + " and cannot be replaced",
        replaced.replaced_by.empty() ? "Replace a committed upload, or deliver the file as a new one."
                                     : "Replace upload '" + replaced.replaced_by + "' instead.");
}

Result<Store::Received> SqliteStore::receive(const Upload& upload, const std::optional<IdempotencyKey>& key) {
    auto transaction = writer_->begin("receiving " + upload.id);
    if (!transaction) return transaction.error();
    Connection& connection = (*transaction)->connection();
    if (key) {
        if (auto forgotten = forget_old_keys(connection, upload.received_at); !forgotten) return forgotten.error();
        auto earlier = upload_of_key(connection, *key);
        if (!earlier) return earlier.error();
        if (*earlier) return Received{.upload = std::move(**earlier), .already_there = true};
    }
    if (!upload.replaces.empty())
        if (auto checked = check_replaced(connection, upload); !checked) return checked.error();

    auto delivered = delivered_upload(connection, upload);
    if (!delivered) return delivered.error();
    Received received{.upload = upload, .already_there = delivered->has_value()};
    if (received.already_there) received.upload = std::move(**delivered);
    if (!received.already_there) {
        received.upload.state = UploadState::received;
        if (auto added = add_upload(connection, received.upload); !added) return added.error();
    }
    if (key) {
        auto kept = keep_key(connection, *key, received.upload.id, upload.received_at);
        if (!kept) return kept.error();
    }
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return received;
}

}  // namespace groundswell::storage
