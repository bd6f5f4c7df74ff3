// What a draft would change, weighed in the background.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <utility>

#include "analysis/themes/source_line.h"
#include "pipeline/draft_desk.h"
#include "pipeline/lexicon_check.h"

namespace groundswell::pipeline {
namespace {

constexpr std::size_t most_weighings = 6;

bool is_from(const Error& warning, const DraftReading& reading, const std::vector<storage::LexiconFile>& before) {
    const auto was = std::find_if(before.begin(), before.end(),
                                  [&](const storage::LexiconFile& one) { return one.path == warning.place.file; });
    const auto is = std::find_if(reading.files.begin(), reading.files.end(),
                                 [&](const themes::SourceFile& one) { return one.path == warning.place.file; });
    if (was == before.end() || is == reading.files.end() || !warning.place.row) return true;
    const auto line = themes::line_of(is->text, static_cast<std::uint32_t>(*warning.place.row));
    return was->text.find(line) == std::string::npos;  // a line that the draft has written
}

}  // namespace

struct DraftDesk::Weighing {
    std::shared_ptr<const DraftReading> reading;
    bool hide_personal = false;
    std::uint64_t data_version = 0;
    std::atomic<double> progress = 0;
    std::atomic<bool> stop = false;
    std::mutex guard;  // of what is below
    std::condition_variable changed;
    bool done = false;
    std::shared_ptr<const DraftImpact> impact;
    std::optional<Error> error;
    std::thread thread;
};

DraftDesk::DraftDesk(storage::Store& store, std::shared_ptr<LexiconCache> lexicons, LexiconDesk* switches)
    : store_(store), lexicons_(std::move(lexicons)), switches_(switches) {}

DraftDesk::~DraftDesk() {
    for (const auto& one : weighings_) one->stop = true;
    for (const auto& one : weighings_)
        if (one->thread.joinable()) one->thread.join();
}

void DraftDesk::weigh(Weighing& weighing) {
    const std::lock_guard lock(working_);
    const DraftReading& reading = *weighing.reading;
    auto made = std::make_shared<DraftImpact>();
    std::optional<Error> error;
    auto diff = diff_over_store(store_, reading.before, reading.after,
                                {.examples = 5,
                                 .hide_personal = weighing.hide_personal,
                                 .progress = [&](double done) { weighing.progress = 0.8 * done; },
                                 .stop = &weighing.stop});
    if (diff) {
        made->diff = std::move(*diff);
        made->data_version = weighing.data_version;
        weighing.progress = 0.8;
        auto check = check_lexicon(*reading.after, reading.files);
        auto current = store_.current_lexicon();
        auto files = store_.lexicon_files(current && *current ? (*current)->number : 0);
        if (!check) {
            error = check.error();
        } else if (!files) {
            error = files.error();
        } else {
            for (Error& warning : check->warnings) {
                if (is_from(warning, reading, *files))
                    made->warnings.push_back(std::move(warning));
                else
                    ++made->other_warnings;
            }
        }
    } else {
        error = diff.error();
    }
    {
        const std::lock_guard telling(weighing.guard);
        weighing.done = true;
        if (error)
            weighing.error = std::move(error);
        else
            weighing.impact = std::move(made);
        weighing.progress = 1;
    }
    weighing.changed.notify_all();
}

std::shared_ptr<DraftDesk::Weighing> DraftDesk::weighing_for(const std::shared_ptr<const DraftReading>& reading,
                                                             bool hide_personal, std::uint64_t data_version) {
    const std::lock_guard lock(guard_);
    for (const auto& one : weighings_)
        if (one->reading->version == reading->version && one->reading->over == reading->over &&
            one->hide_personal == hide_personal && one->data_version == data_version && !one->stop)
            return one;
    for (const auto& one : weighings_)  // of an earlier state of the draft: nobody waits for it
        if (one->reading->draft.id == reading->draft.id && one->hide_personal == hide_personal) one->stop = true;
    for (auto one = weighings_.begin(); weighings_.size() >= most_weighings && one != weighings_.end();) {
        bool over = false;
        {
            const std::lock_guard looking((*one)->guard);
            over = (*one)->done;
        }
        if (over && (*one)->thread.joinable()) (*one)->thread.join();
        one = over ? weighings_.erase(one) : std::next(one);
    }
    auto weighing = std::make_shared<Weighing>();
    weighing->reading = reading;
    weighing->hide_personal = hide_personal;
    weighing->data_version = data_version;
    weighing->thread = std::thread([this, weighing] { weigh(*weighing); });
    weighings_.push_back(weighing);
    return weighing;
}

Result<ImpactStanding> DraftDesk::impact(const std::shared_ptr<const DraftReading>& reading, bool hide_personal,
                                         std::chrono::milliseconds wait) {
    if (!reading->after)
        return Error{.kind = ErrorKind::unprocessable,
                     .code = "draft-has-errors",
                     .message = "The draft is not a sound lexicon",
                     .cure = "Mend what is listed; then it can be weighed.",
                     .place = {},
                     .places = reading->errors};
    auto data_version = store_.data_version();
    if (!data_version) return data_version.error();
    const auto weighing = weighing_for(reading, hide_personal, *data_version);
    std::unique_lock lock(weighing->guard);
    weighing->changed.wait_for(lock, wait, [&] { return weighing->done; });
    // Another state of the draft took its place: who asks again is told of that one.
    if (weighing->error && weighing->error->code == "lexicon-stopped") return ImpactStanding{};
    if (weighing->error) weighing->stop = true;  // told once; who asks again has it tried again
    return ImpactStanding{weighing->progress, weighing->impact, weighing->error};
}

}  // namespace groundswell::pipeline
