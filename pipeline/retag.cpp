#include "pipeline/retag.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "analysis/themes/lexicon_change.h"
#include "pipeline/files.h"
#include "pipeline/import.h"
#include "pipeline/lexicon_cache.h"
#include "pipeline/stored_questions.h"

namespace groundswell::pipeline {
namespace {

constexpr std::uint64_t slice_answers = 16'384;
constexpr int most_rounds = 1000;

Error stopped_error() {
    return {.kind = ErrorKind::busy,
            .code = "lexicon-stopped",
            .message = "The switch to another lexicon was stopped; nothing has changed",
            .cure = "Ask for it again."};
}

Error moved_error(const std::string& to) {
    return {.kind = ErrorKind::conflict,
            .code = "lexicon-moved",
            .message = "Another lexicon, '" + to + "', came into use meanwhile; nothing has changed",
            .cure = "Look at what the change would do over that one, then ask again."};
}

bool same(const storage::StoredTagging& one, const storage::StoredTagging& other) {
    return one.barrier == other.barrier && one.strength == other.strength && one.neutral == other.neutral &&
           one.residual == other.residual && one.mentions == other.mentions;
}

storage::StoredLexicon to_store(const themes::Lexicon& lexicon, std::vector<std::string> rules, bool chosen) {
    storage::StoredLexicon stored{.version = lexicon.version,
                                  .themes = {},
                                  .rules = std::move(rules),
                                  .name = lexicon.name,
                                  .chosen = chosen,
                                  .since = now_utc()};
    for (const themes::Theme& theme : lexicon.themes) stored.themes.push_back(theme.id);
    return stored;
}

std::vector<storage::LexiconFile> files_of(const themes::Lexicon& lexicon) {
    std::vector<storage::LexiconFile> files;
    for (const themes::SourceFile& file : lexicon.sources) files.push_back({file.path, file.text});
    return files;
}

// One switch: what is compared with what, and what was found.
class Round {
public:
    Round(storage::Store& store, const RetagOptions& options) : store_(store), options_(options) {}

    // False: the store is kept in these terms already.
    Result<bool> begin(LexiconCache& lexicons, const std::shared_ptr<const themes::Tagger>& to);
    // Looks at the answers there are by now, those looked at before left out.
    Result<void> read();
    Result<void> store_it() { return store_.switch_lexicon(change_); }
    const Retagging& outcome() const { return outcome_; }

private:
    Result<void> find_matcher(LexiconCache& lexicons, const themes::Lexicon& to);
    Result<void> read_slices(std::uint64_t first, std::uint64_t last);
    Result<std::vector<storage::Retagged>> read_slice(std::uint64_t first, std::uint64_t last,
                                                      themes::Tagger::Scratch& tagging,
                                                      themes::Tagger::Scratch& matching);
    void note_progress(double done);

    storage::Store& store_;
    const RetagOptions& options_;
    storage::LexiconSwitch change_;
    std::optional<LexiconInUse> next_;
    std::shared_ptr<const LexiconInUse> before_;  // whose rules the matcher was made of
    std::optional<themes::ChangeMatcher> matcher_;
    StoredQuestions questions_;
    std::atomic<std::uint64_t> answers_ = 0, tagged_ = 0;
    std::mutex telling_;
    Retagging outcome_;
};

Result<bool> Round::begin(LexiconCache& lexicons, const std::shared_ptr<const themes::Tagger>& to) {
    const themes::Lexicon& lexicon = to->lexicon();
    auto current = store_.current_lexicon();
    if (!current) return current.error();
    if (*current && (*current)->version == lexicon.version) return false;
    if (!options_.only_over.empty() && (!*current || (*current)->version != options_.only_over))
        return moved_error(*current ? (*current)->version : std::string());
    std::vector<std::string> rules;
    change_ = {.lexicon = to_store(lexicon, {}, options_.chosen),
               .files = files_of(lexicon),
               .over = *current ? (*current)->number : 0,
               .seen = 0,
               .complete = true,
               .taggings = {},
               .kept = options_.kept};
    if (*current && (*current)->themes == change_.lexicon.themes) {
        change_.complete = (*current)->wants_complete;
        rules = std::move((*current)->rules);
        if (!options_.every_answer)
            if (auto found = find_matcher(lexicons, lexicon); !found) return found.error();
    }
    change_.lexicon.rules = numbered_rules(std::move(rules), lexicon);
    next_.emplace(lexicon.version, change_.over + 1, std::shared_ptr<const themes::Lexicon>(to, &lexicon), to,
                  change_.lexicon.rules);
    return true;
}

// Nothing is found where the current lexicon cannot be read back, or is read otherwise today than when it was
// stored.
Result<void> Round::find_matcher(LexiconCache& lexicons, const themes::Lexicon& to) {
    auto before = lexicons.current(store_);
    if (!before) return before.error().kind == ErrorKind::gone ? Result<void>() : before.error();
    if (!*before || (*before)->number() != change_.over || !(*before)->can_tag()) return {};
    before_ = *before;
    const themes::LexiconChange change = themes::compare(before_->lexicon(), to);
    if (change.rules.size() > to.rules.size() / 2) return {};  // most answers would be met by one of these
    auto matcher = themes::ChangeMatcher::compile(change);
    if (!matcher) return matcher.error();
    matcher_ = std::move(*matcher);
    return {};
}

Result<void> Round::read() {
    auto last = store_.last_answer();
    if (!last) return last.error();
    // Read after the answers, so that it knows the question of each.
    auto questions = StoredQuestions::of(store_);
    if (!questions) return questions.error();
    questions_ = *std::move(questions);
    if (change_.over != 0)
        if (auto read = read_slices(change_.seen + 1, *last); !read) return read;
    change_.seen = *last;
    outcome_ = {.switched = true,
                .answers = answers_,
                .tagged = tagged_,
                .written = change_.taggings.size(),
                .complete = change_.complete};
    return {};
}

Result<void> Round::read_slices(std::uint64_t first, std::uint64_t last) {
    if (first > last) return {};
    const std::uint64_t slices = (last - first) / slice_answers + 1;
    std::vector<std::vector<storage::Retagged>> found(slices);
    std::atomic<std::uint64_t> next = 0, done = 0;
    std::mutex guard;
    std::optional<Error> failed;
    const auto work = [&] {
        themes::Tagger::Scratch tagging, matching;
        for (std::uint64_t slice = next++; slice < slices; slice = next++) {
            const std::uint64_t begin = first + slice * slice_answers;
            auto part = options_.stop != nullptr && *options_.stop
                            ? Result<std::vector<storage::Retagged>>(stopped_error())
                            : read_slice(begin, std::min(last, begin + slice_answers - 1), tagging, matching);
            if (!part) {
                const std::lock_guard lock(guard);
                failed = part.error();
                next = slices;
                return;
            }
            found[slice] = std::move(*part);
            note_progress(static_cast<double>(++done) / static_cast<double>(slices));
        }
    };
    const std::uint64_t most = options_.threads > 0 ? options_.threads : std::thread::hardware_concurrency();
    std::vector<std::thread> threads;
    for (std::uint64_t count = 1; count < std::min(std::max<std::uint64_t>(most, 1), slices); ++count)
        threads.emplace_back(work);
    work();
    for (std::thread& thread : threads) thread.join();
    if (failed) return *failed;
    for (auto& part : found) std::move(part.begin(), part.end(), std::back_inserter(change_.taggings));
    return {};
}

Result<std::vector<storage::Retagged>> Round::read_slice(std::uint64_t first, std::uint64_t last,
                                                         themes::Tagger::Scratch& tagging,
                                                         themes::Tagger::Scratch& matching) {
    std::vector<storage::Retagged> found;
    std::uint64_t seen = 0, tagged = 0;
    const auto look = [&](std::uint64_t response, const storage::StoredAnswer& answer) -> Result<void> {
        ++seen;
        const themes::Asked asked = questions_.asked_by(answer.question);
        if (matcher_) {
            const auto touched = matcher_->touches(answer.text, asked, matching);
            if (!touched) return touched.error();
            if (!*touched) {
                if (change_.complete) found.push_back({answer.id, response, answer.question, answer.tagging});
                return {};
            }
        }
        ++tagged;
        auto now = next_->tag(answer.text, asked, tagging);
        if (!now) return now.error();
        if (change_.complete || !same(answer.tagging, *now))
            found.push_back({answer.id, response, answer.question, std::move(*now)});
        return {};
    };
    if (auto visited = store_.visit_answers(first, last, look); !visited) return visited.error();
    answers_ += seen;
    tagged_ += tagged;
    return found;
}

void Round::note_progress(double done) {
    if (!options_.progress) return;
    const std::lock_guard lock(telling_);
    options_.progress(done);
}

}  // namespace

Result<Retagging> switch_lexicon(storage::Store& store, LexiconCache& lexicons,
                                 const std::shared_ptr<const themes::Tagger>& to, const RetagOptions& options) {
    std::unique_ptr<Round> round;
    std::uint64_t over = 0;
    for (int count = 0; count < most_rounds; ++count) {
        auto current = store.current_lexicon();
        if (!current) return current.error();
        const std::uint64_t number = *current ? (*current)->number : 0;
        if (!round || number != over) {  // another lexicon became current: begin again
            round = std::make_unique<Round>(store, options);
            over = number;
            auto begun = round->begin(lexicons, to);
            if (!begun) return begun.error();
            if (!*begun) return Retagging{};
        }
        if (auto read = round->read(); !read) return read.error();
        auto stored = round->store_it();
        if (stored) return round->outcome();
        if (stored.error().code != "lexicon-overtaken") return stored.error();
    }
    return Error{.kind = ErrorKind::busy,
                 .code = "lexicon-overtaken",
                 .message = "Uploads came in faster than they could be tagged anew",
                 .cure = "Try again when fewer uploads come in."};
}

Result<void> bring_lexicon_up_to_date(storage::Store& store, const themes::Tagger& tagger) {
    const std::shared_ptr<const themes::Tagger> borrowed(std::shared_ptr<const themes::Tagger>(), &tagger);
    LexiconCache lexicons(borrowed);
    auto switched = switch_lexicon(store, lexicons, borrowed);
    if (!switched) return switched.error();
    return {};
}

}  // namespace groundswell::pipeline
