#include "ingest/checked_export.h"

#include <cassert>
#include <utility>

#include "ingest/text_survey.h"

namespace groundswell::ingest {
namespace {

// A source that remembers what was wrong with the characters that went through it.
class CheckedSource : public RecordSource {
public:
    CheckedSource(std::unique_ptr<RecordSource> inner, bool survey, bool repair)
        : inner_(std::move(inner)),
          survey_wanted_(survey),
          repair_wanted_(repair),
          looked_at_(*this),
          repair_(looked_at_) {}

    Result<bool> next(Record& record) override { return repair_wanted_ ? repair_.next(record) : look(record); }
    std::uint64_t bytes_done() const override { return inner_->bytes_done(); }
    std::uint64_t bytes_total() const override { return inner_->bytes_total(); }

    const RecordSource& inner() const { return *inner_; }
    const TextSurvey& survey() const { return survey_; }

private:
    // What comes before the repair.
    struct LookedAt : RecordSource {
        explicit LookedAt(CheckedSource& whole) : of(whole) {}
        Result<bool> next(Record& record) override { return of.look(record); }
        std::uint64_t bytes_done() const override { return of.bytes_done(); }
        std::uint64_t bytes_total() const override { return of.bytes_total(); }
        CheckedSource& of;
    };

    Result<bool> look(Record& record) {
        auto more = inner_->next(record);
        if (more && *more && survey_wanted_) survey_.add(record);
        return more;
    }

    std::unique_ptr<RecordSource> inner_;
    bool survey_wanted_, repair_wanted_;
    TextSurvey survey_;
    LookedAt looked_at_;
    RepairingSource repair_;
};

class CheckedExport : public ExportFile {
public:
    CheckedExport(std::unique_ptr<ExportFile> file, std::string file_name, bool survey, bool repair)
        : file_(std::move(file)), file_name_(std::move(file_name)), survey_(survey), repair_(repair) {}

    Result<std::unique_ptr<RecordSource>> records() override {
        auto inner = file_->records();
        if (!inner || (!survey_ && !repair_)) return inner;
        return std::unique_ptr<RecordSource>(std::make_unique<CheckedSource>(std::move(*inner), survey_, repair_));
    }

    void describe(const RecordSource& read, Understanding& understanding) const override {
        const auto* source = dynamic_cast<const CheckedSource*>(&read);
        assert(source && "a source of this file");
        file_->describe(source->inner(), understanding);
        for (Problem& problem : source->survey().problems(file_name_, repair_))
            understanding.problems.push_back(std::move(problem));
        for (Change& change : source->survey().changes(repair_))
            understanding.changes.push_back(std::move(change));
    }

private:
    std::unique_ptr<ExportFile> file_;
    std::string file_name_;
    bool survey_, repair_;
};

}  // namespace

std::unique_ptr<ExportFile> check_characters(std::unique_ptr<ExportFile> file, const std::string& file_name,
                                             bool survey, bool repair) {
    return std::make_unique<CheckedExport>(std::move(file), file_name, survey, repair);
}

}  // namespace groundswell::ingest
