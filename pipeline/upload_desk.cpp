#include "pipeline/upload_desk.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "pipeline/delivery_json.h"
#include "pipeline/files.h"

namespace groundswell::pipeline {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view bytes_ending = ".bytes";
constexpr std::string_view note_ending = ".json";
constexpr std::size_t most_ended_remembered = 1000;

std::string bytes_path(const std::string& spool, const std::string& upload) {
    return spool + "/" + upload + std::string(bytes_ending);
}
std::string note_path(const std::string& spool, const std::string& upload) {
    return spool + "/" + upload + std::string(note_ending);
}

bool unfinished(const Upload& upload) {
    return upload.state == UploadState::received || upload.state == UploadState::processing;
}

}  // namespace

UploadDesk::UploadDesk(storage::Store& store, Resources resources, std::string spool,
                       std::function<void(const Upload&)> on_finished, std::size_t at_once)
    : store_(store),
      resources_(std::move(resources)),
      spool_(std::move(spool)),
      on_finished_(std::move(on_finished)),
      at_once_(std::max<std::size_t>(at_once, 1)) {}

UploadDesk::~UploadDesk() {
    stop();
}

UploadDesk::Ticket UploadDesk::ticket() const {
    const std::string upload = new_upload_id();
    return {upload, bytes_path(spool_, upload)};
}

Result<void> UploadDesk::start() {
    if (auto taken = take_up_earlier(); !taken) return taken;
    for (std::size_t worker = 0; worker < at_once_; ++worker) workers_.emplace_back([this] { work(); });
    return {};
}

void UploadDesk::stop() {
    {
        const std::lock_guard lock(guard_);
        stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& worker : workers_) worker.join();
    workers_.clear();
}

Result<void> UploadDesk::take_up_earlier() {
    auto uploads = store_.uploads();
    if (!uploads) return uploads.error();
    std::vector<std::string> wanted;
    for (const Upload& upload : *uploads)
        if (unfinished(upload) && fs::exists(bytes_path(spool_, upload.id))) wanted.push_back(upload.id);
    std::reverse(wanted.begin(), wanted.end());  // oldest first

    // Bytes the store never heard of were never acknowledged.
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(spool_, ignored)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("up-")) continue;
        if (std::find(wanted.begin(), wanted.end(), entry.path().stem().string()) == wanted.end())
            fs::remove(entry.path(), ignored);
    }
    const std::lock_guard lock(guard_);
    queue_.assign(wanted.begin(), wanted.end());
    return {};
}

Result<storage::Store::Received> UploadDesk::deliver(const Ticket& ticket, const Delivery& delivery) {
    Importer importer(store_, newest_resources());
    if (auto possible = importer.check(delivery, false); !possible) {
        forget(ticket.upload);
        return possible.error();
    }
    if (auto noted = write_file_durably(note_path(spool_, ticket.upload), write_delivery_note(delivery)); !noted) {
        forget(ticket.upload);
        return noted.error();
    }
    auto received = importer.receive(delivery, ticket.upload);
    if (!received || received->already_there) {
        forget(ticket.upload);
        return received;
    }
    {
        const std::lock_guard lock(guard_);
        queue_.push_back(ticket.upload);
    }
    changed_.notify_all();
    return received;
}

std::optional<UploadDesk::Progress> UploadDesk::progress(const std::string& upload) const {
    const std::lock_guard lock(guard_);
    const auto found = progress_.find(upload);
    if (found == progress_.end()) return std::nullopt;
    return found->second;
}

std::optional<UploadDesk::Sight> UploadDesk::sight(const std::string& upload) const {
    const std::lock_guard lock(guard_);
    if (const auto found = progress_.find(upload); found != progress_.end())
        return Sight{UploadState::processing, found->second};
    const auto ended =
        std::find_if(ended_.begin(), ended_.end(), [&](const auto& one) { return one.first == upload; });
    if (ended != ended_.end()) return ended->second;
    if (std::find(queue_.begin(), queue_.end(), upload) != queue_.end()) return Sight{};
    return std::nullopt;
}

void UploadDesk::note_end(const std::string& upload, UploadState state, const RowCounts& rows) {
    const std::lock_guard lock(guard_);
    progress_.erase(upload);
    ended_.emplace_back(upload, Sight{state, {1.0, rows}});
    if (ended_.size() > most_ended_remembered) ended_.pop_front();
}

std::size_t UploadDesk::waiting() const {
    const std::lock_guard lock(guard_);
    return queue_.size();
}

void UploadDesk::work() {
    for (;;) {
        std::string upload;
        {
            std::unique_lock lock(guard_);
            changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (stopping_) return;
            upload = queue_.front();
            queue_.pop_front();
            progress_[upload] = {};
        }
        import_one(upload);
        const std::lock_guard lock(guard_);
        progress_.erase(upload);
    }
}

void UploadDesk::import_one(const std::string& id) {
    auto upload = store_.upload(id);
    if (!upload || !*upload || !unfinished(**upload)) return forget(id);
    auto finish = [&](const Upload& finished) {
        forget(id);
        note_end(id, finished.state, finished.rows);
        if (on_finished_) on_finished_(finished);
    };
    auto note = read_file(note_path(spool_, id));
    auto delivery = note ? read_delivery_note(*note, bytes_path(spool_, id)) : Result<Delivery>(note.error());
    if (!delivery) {
        Upload failed = **upload;
        failed.state = UploadState::failed;
        failed.problems.push_back({.code = delivery.error().code,
                                   .message = delivery.error().message,
                                   .cure = "Upload the file again.",
                                   .place = {}});
        if (auto noted = store_.update_upload(failed); !noted) return;  // tried again at the next start
        return finish(failed);
    }
    if ((*upload)->state == UploadState::processing)
        (*upload)->changes.push_back({"import-begun-anew",
                                      "The service stopped while this upload was imported: nothing of it had been "
                                      "stored, and it was imported from its beginning",
                                      1});
    Importer importer(store_, newest_resources());
    auto done = importer.process(**upload, *delivery, [&](double progress, const RowCounts& rows) {
        const std::lock_guard lock(guard_);
        progress_[id] = {progress, rows};
    });
    if (done) return finish(*done);
    auto failed = store_.upload(id);
    if (failed && *failed && !unfinished(**failed)) finish(**failed);
}

// Postcodes may have been imported since the last upload.
Resources UploadDesk::newest_resources() {
    const std::lock_guard lock(guard_);
    resources_ = with_newest_postcodes(resources_);
    return resources_;
}

void UploadDesk::forget(const std::string& upload) const {
    std::error_code ignored;
    fs::remove(bytes_path(spool_, upload), ignored);
    fs::remove(note_path(spool_, upload), ignored);
}

}  // namespace groundswell::pipeline
