#include "pipeline/upload_sink.h"

#include <algorithm>
#include <utility>

#include "pipeline/files.h"

namespace groundswell::pipeline {
namespace {

void add_change(Upload& upload, std::string code, std::string message, std::uint64_t count) {
    if (count > 0) upload.changes.push_back({std::move(code), std::move(message), count});
}

}  // namespace

UploadSink::UploadSink(storage::Store& store, const themes::Tagger& tagger,
                       const ingest::Understanding& understanding, Upload upload, const ProgressReport& report)
    : store_(store),
      tagger_(tagger),
      understanding_(understanding),
      upload_(std::move(upload)),
      report_(report),
      answers_(understanding.questions.size()) {}

Result<void> UploadSink::accept(Response response) {
    upload_.rows.read++;
    tally_.add(response);
    if (response.test) tests_++;
    if (response.partial) partials_++;
    Tagged tagged;
    std::size_t bytes = sizeof(Tagged) + response.respondent.size();
    for (const Answer& answer : response.answers) {
        auto tagging = tagger_.tag(answer.text, understanding_.questions[answer.question].asks, scratch_);
        if (!tagging) return tagging.error();
        tagged.taggings.push_back(to_stored(*tagging));
        answers_[answer.question]++;
        bytes += sizeof(Answer) + sizeof(storage::StoredTagging) + answer.text.size() +
                 tagged.taggings.back().mentions.size();
    }
    tagged.response = std::move(response);
    return gather(std::move(tagged), bytes);
}

Result<void> UploadSink::reject(Reject reject) {
    upload_.rows.read++;
    upload_.rows.rejected++;
    const std::size_t bytes = sizeof(Reject) + reject.record.size();
    return gather(std::move(reject), bytes);
}

void UploadSink::progress(std::uint64_t bytes_done, std::uint64_t bytes_total) {
    upload_.progress =
        bytes_total == 0 ? 1.0 : std::min(1.0, static_cast<double>(bytes_done) / static_cast<double>(bytes_total));
    if (report_) report_(upload_.progress, upload_.rows);
}

Result<void> UploadSink::gather(Record record, std::size_t bytes) {
    gathered_.push_back(std::move(record));
    gathered_size_ += bytes;
    if (gathered_size_ < gathered_bytes) return {};
    return write_gathered();
}

Result<void> UploadSink::write_gathered() {
    if (!writer_) {
        auto writer = store_.begin_upload(upload_, tagger_.lexicon().version);
        if (!writer) return writer.error();
        writer_ = std::move(*writer);
        for (Question question : understanding_.questions) {
            question.survey = upload_.survey;
            if (auto added = writer_->add_question(question); !added) return added.error();
        }
    }
    for (const Record& record : gathered_)
        if (auto written = write(record); !written) return written;
    gathered_.clear();
    gathered_size_ = 0;
    return {};
}

Result<void> UploadSink::write(const Record& record) {
    if (const auto* reject = std::get_if<Reject>(&record)) return writer_->reject(*reject);
    const auto& tagged = std::get<Tagged>(record);
    auto disposition = writer_->add(tagged.response, tagged.taggings);
    if (!disposition) return disposition.error();
    switch (*disposition) {
        case storage::Disposition::duplicate: upload_.rows.duplicate++; break;
        case storage::Disposition::replaced: replaced_++; [[fallthrough]];
        case storage::Disposition::accepted: upload_.rows.accepted++; break;
    }
    return {};
}

void UploadSink::note(Change change) {
    upload_.changes.push_back(std::move(change));
}

void UploadSink::add_changes() {
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
