#include "storage/sqlite_withdrawal.h"
#include "storage/sqlite_backend.h"
#include "storage/sqlite_questions.h"
#include "storage/sqlite_uploads.h"
#include "storage/sqlite_wave_records.h"

namespace groundswell::storage {

Result<void> settle_after(Connection& connection, const Upload& gone) {
    auto settled = settle_wave(connection, {gone.organisation, gone.survey, gone.wave});
    if (!settled) return settled;
    return settle_wave_start(connection, gone.survey, gone.wave);
}

Result<bool> SqliteStore::withdraw_upload(const std::string& id) {
    auto transaction = writer_->begin("withdrawing " + id);
    if (!transaction) return transaction.error();
    Connection& connection = (*transaction)->connection();
    auto stored = load_upload(connection, id);
    if (!stored) return stored.error();
    if (!*stored) return false;
    Upload upload = std::move(**stored);
    if (upload.state == UploadState::failed || upload.state == UploadState::withdrawn ||
        upload.state == UploadState::replaced)
        return true;

    const bool counted = upload.state == UploadState::committed;
    upload.state = UploadState::withdrawn;
    if (auto saved = save_upload(connection, upload); !saved) return saved.error();
    if (counted) {
        if (auto settled = settle_after(connection, upload); !settled) return settled.error();
        if (auto raised = (*transaction)->raise_data_version(); !raised) return raised.error();
    }
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return true;
}

}  // namespace groundswell::storage
