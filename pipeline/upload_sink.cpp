#include "pipeline/upload_sink.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "analysis/text/likeness.h"
#include "pipeline/files.h"

namespace groundswell::pipeline {
namespace {

constexpr std::size_t batch_bytes = 256U << 10;

// What is allocated beside the string itself.
std::size_t bytes_of(const std::string& text) {
    static const std::size_t inside = std::string().capacity();
    constexpr std::size_t allocation = 16;  // what the allocator adds, about
    return text.capacity() > inside ? text.capacity() + 1 + allocation : 0;
}

std::size_t bytes_of(const Matched& matched) {
    return bytes_of(matched.code) + bytes_of(matched.given) + bytes_of(matched.how);
}

// Of a response with its taggings to come.
std::size_t bytes_of(const Response& response) {
    constexpr std::size_t mentions = 48;  // packed, about
    std::size_t bytes = sizeof(Batch::Record) + bytes_of(response.respondent) + bytes_of(response.date) +
                        bytes_of(response.district) + bytes_of(response.sector) + bytes_of(response.size);
    for (const Answer& answer : response.answers)
        bytes += sizeof(Answer) + bytes_of(answer.text) + sizeof(storage::StoredTagging) + mentions;
    for (const KeptCell& cell : response.kept)
        bytes += sizeof(KeptCell) + bytes_of(cell.header) + bytes_of(cell.value);
    return bytes;
}

std::size_t bytes_of(const Reject& reject) {
    return sizeof(Batch::Record) + bytes_of(reject.code) + bytes_of(reject.reason) + bytes_of(reject.cure) +
           bytes_of(reject.record);
}

void add_change(Upload& upload, std::string code, std::string message, std::uint64_t count) {
    if (count > 0) upload.changes.push_back({std::move(code), std::move(message), count});
}

}  // namespace

UploadSink::UploadSink(storage::Store& store, const LexiconInUse& lexicon,
                       const ingest::Understanding& understanding, Upload upload, const ProgressReport& report,
                       unsigned taggers)
    : lexicon_(lexicon),
      understanding_(understanding),
      line_([this](TaggedResponse& response, themes::Tagger::Scratch& scratch) { return tag(response, scratch); },
            taggers),
      answers_(understanding.questions.size()),
      store_(store),
      upload_(std::move(upload)),
      report_(report) {}

Result<Upload> UploadSink::take_all(const std::function<Result<void>()>& read) {
    Result<void> was_read;
    std::thread reader([&] {
        step_back();
        was_read = read();
        if (was_read) send_batch();
        line_.close();
    });
    const Result<void> written = write_all();
    if (!written) line_.stop();
    reader.join();
    if (!written) return written.error();
    if (!was_read) return was_read.error();
    return commit();
}

Result<void> UploadSink::accept(Response response) {
    tally_.add(response);
    if (response.test) tests_++;
    if (response.partial) partials_++;
    for (const Answer& answer : response.answers) answers_[answer.question]++;
    const std::size_t bytes = bytes_of(response);
    return put(TaggedResponse{.response = std::move(response), .taggings = {}}, bytes);
}

Result<void> UploadSink::reject(Reject reject) {
    const std::size_t bytes = bytes_of(reject);
    return put(std::move(reject), bytes);
}

void UploadSink::progress(std::uint64_t bytes_done, std::uint64_t bytes_total) {
    bytes_done_ = bytes_done;
    bytes_total_ = bytes_total;
}

template <typename Record>
Result<void> UploadSink::put(Record record, std::size_t bytes) {
    batch_.records.emplace_back(std::move(record));
    batch_.bytes += bytes;
    if (batch_.bytes < batch_bytes || send_batch()) return {};
    return Error{.kind = ErrorKind::conflict,
                 .code = "import-stopped",
                 .message = "The import was stopped",
                 .cure = "Import the file again.",
                 .place = {}};  // the writer knows why and says so
}

bool UploadSink::send_batch() {
    batch_.bytes_done = bytes_done_;
    batch_.bytes_total = bytes_total_;
    const std::size_t records = batch_.records.size();
    Batch next;
    next.records.reserve(records + records / 8);  // the next batch is much like this one
    return line_.put(std::exchange(batch_, std::move(next)));
}

// By several threads at once.
Result<void> UploadSink::tag(TaggedResponse& tagged, themes::Tagger::Scratch& scratch) const {
    tagged.response.likeness = text::likeness_of(tagged.response.answers);
    tagged.taggings.reserve(tagged.response.answers.size());
    for (const Answer& answer : tagged.response.answers) {
        auto tagging = lexicon_.tag(answer.text, understanding_.questions[answer.question], scratch);
        if (!tagging) return tagging.error();
        tagged.taggings.push_back(std::move(*tagging));
    }
    return {};
}

Result<void> UploadSink::write_all() {
    while (true) {
        auto batch = line_.take();
        if (!batch) return batch.error();
        if (!*batch) return {};
        if (auto taken = gather(std::move(**batch)); !taken) return taken;
    }
}

Result<void> UploadSink::gather(Batch batch) {
    upload_.rows.read += batch.records.size();
    if (batch.bytes_total > 0)
        upload_.progress =
            std::min(1.0, static_cast<double>(batch.bytes_done) / static_cast<double>(batch.bytes_total));
    if (report_) report_(upload_.progress, upload_.rows);
    gathered_size_ += batch.bytes;
    gathered_.push_back(std::move(batch));
    return writer_ || gathered_size_ >= gathered_bytes ? write_gathered() : Result<void>();
}

Result<void> UploadSink::write_gathered() {
    if (!writer_) {
        auto writer = store_.begin_upload(upload_, lexicon_.version());
        if (!writer) return writer.error();
        writer_ = std::move(*writer);
        for (Question question : understanding_.questions) {
            question.survey = upload_.survey;
            if (auto added = writer_->add_question(question); !added) return added.error();
        }
    }
    for (; !gathered_.empty(); gathered_.pop_front())
        if (auto written = write(gathered_.front()); !written) return written;
    gathered_size_ = 0;
    return {};
}

Result<void> UploadSink::write(const Batch& batch) {
    for (const auto& record : batch.records) {
        const auto* reject = std::get_if<Reject>(&record);
        if (reject != nullptr) upload_.rows.rejected++;
        auto written = reject != nullptr ? writer_->reject(*reject) : write(std::get<TaggedResponse>(record));
        if (!written) return written;
    }
    return {};
}

Result<void> UploadSink::write(const TaggedResponse& tagged) {
    auto added = writer_->add(tagged.response, tagged.taggings);
    if (!added) return added.error();
    switch (added->disposition) {
        case storage::Disposition::duplicate: upload_.rows.duplicate++; break;
        case storage::Disposition::replaced: replaced_++; [[fallthrough]];
        case storage::Disposition::accepted: upload_.rows.accepted++; break;
    }
    return {};
}

void UploadSink::note(Change change) {
    notes_.push_back(std::move(change));
}

void UploadSink::add_changes() {
    for (Change& note : notes_) upload_.changes.push_back(std::move(note));
    for (std::size_t i = 0; i < answers_.size(); ++i) {
        const Question& question = understanding_.questions[i];
        upload_.changes.push_back({"question-read",
                                   "Open question \"" + question.wording + "\" asks for " +
                                       std::string(to_string(question.asks)) + " (by " + question.asks_source +
                                       "): its answers were read for themes",
                                   answers_[i]});
    }
    add_change(
        upload_, "earlier-record-replaced",
        "Records whose respondent had answered before in this wave with other answers: the later record counts",
        replaced_);
    add_change(upload_, "marked-test", "Test and preview records are kept, marked, and outside every base",
               tests_);
    add_change(upload_, "marked-partial", "Partial records are kept, marked, and outside every base", partials_);
    tally_.describe(upload_);
}

Result<Upload> UploadSink::commit() {
    if (auto written = write_gathered(); !written) return written.error();
    add_changes();
    upload_.state = UploadState::committed;
    upload_.progress = 1.0;
    upload_.committed_at = now_utc();
    if (auto committed = writer_->commit(upload_); !committed) return committed.error();
    writer_.reset();
    return upload_;
}

}  // namespace groundswell::pipeline
