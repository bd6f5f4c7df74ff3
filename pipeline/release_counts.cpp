#include "pipeline/release_counts.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <unordered_map>
#include <utility>

#include "pipeline/cube_of_store.h"
#include "pipeline/missing_taggings.h"
#include "pipeline/stored_questions.h"

namespace groundswell::pipeline {
namespace {

using disclosure::Count;
using figures::Dimension;

// The dimension behind an axis; for a total none.
std::optional<Dimension> dimension_of(const std::string& axis) {
    if (axis == "district") return Dimension::district;
    if (axis == "sector") return Dimension::sector;
    if (axis == "size") return Dimension::size;
    return std::nullopt;
}

// What the responses of one organisation in one cell say.
struct Own {
    std::uint64_t base = 0;
    std::vector<std::uint64_t> named;  // by subject
};

// A panel of a wave, counted by organisation along one axis: cells by code, then by organisation.
class PanelCounter {
public:
    PanelCounter(const figures::Cube& cube, const WaveIssue& issue, Stance stance) : cube_(cube), issue_(issue) {
        query_.filter.waves = {issue.wave};
        query_.stance = stance;
        for (const Coded& one : issue.foundations) foundation_of_.emplace(one.code, subjects_++);
        for (const Coded& one : issue.themes) theme_of_.emplace(one.code, subjects_++);
    }

    disclosure::PanelOf<Count> count() {
        disclosure::PanelOf<Count> panel;
        panel.subjects.resize(subjects_);
        const std::vector<Count> totals = count_cells(nullptr).front();
        panel.base.total = totals[0];
        for (std::size_t subject = 0; subject < panel.subjects.size(); ++subject)
            panel.subjects[subject].total = totals[subject + 1];
        for (const ReleaseAxis& axis : issue_.axes) {
            const auto cells = count_cells(&axis);
            panel.base.by.emplace_back();
            for (const auto& cell : cells) panel.base.by.back().push_back(cell[0]);
            for (std::size_t subject = issue_.foundations.size(); subject < panel.subjects.size(); ++subject) {
                panel.subjects[subject].by.emplace_back();
                for (const auto& cell : cells) panel.subjects[subject].by.back().push_back(cell[subject + 1]);
            }
        }
        return panel;
    }

private:
    using Organisations = std::unordered_map<std::string, Own>;

    // By code of the axis, or all in one: the base, then each subject.
    std::vector<std::vector<Count>> count_cells(const ReleaseAxis* axis) {
        std::vector<Organisations> cells(axis ? axis->codes.size() : 1);
        add(axis, std::nullopt, cells);
        add(axis, Dimension::theme, cells);
        if (!axis) add(axis, Dimension::foundation, cells);
        std::vector<std::vector<Count>> counts;
        for (const Organisations& organisations : cells) counts.push_back(counts_of(organisations));
        return counts;
    }

    void add(const ReleaseAxis* axis, std::optional<Dimension> subject, std::vector<Organisations>& cells) {
        query_.by = {Dimension::organisation};
        if (axis) query_.by.push_back(*dimension_of(axis->name));
        if (subject) query_.by.push_back(*subject);
        query_.zeros = !subject;
        for (const figures::SummaryRow& row : cube_.summarise(query_).rows) {
            Own& own = cells[axis ? code_of(*axis, row.key[1]) : 0][row.key[0].value_or("")];
            own.named.resize(subjects_);
            if (!subject) {
                own.base += row.base;
                continue;
            }
            const auto& subjects = *subject == Dimension::theme ? theme_of_ : foundation_of_;
            const auto found = subjects.find(row.key.back().value_or(""));
            if (found != subjects.end()) own.named[found->second] += row.n;
        }
    }

    // "none" for what is not known; what is known and not listed lies outside.
    static std::size_t code_of(const ReleaseAxis& axis, const std::optional<std::string>& value) {
        const std::string wanted = value.value_or("none");
        std::size_t outside = 0;
        for (std::size_t code = 0; code < axis.codes.size(); ++code) {
            if (axis.codes[code].code == wanted) return code;
            if (axis.codes[code].code == "outside") outside = code;
        }
        assert(axis.codes[outside].code == "outside");
        return outside;
    }

    std::vector<Count> counts_of(const Organisations& organisations) const {
        std::vector<Count> counts(1 + subjects_);
        for (const auto& [name, own] : organisations) {
            counts[0].value += own.base;
            counts[0].organisations += own.base > 0;
            for (std::size_t subject = 0; subject < own.named.size(); ++subject) {
                counts[subject + 1].value += own.named[subject];
                counts[subject + 1].organisations += own.named[subject] > 0;
                counts[subject + 1].others += own.base > own.named[subject];
            }
        }
        return counts;
    }

    const figures::Cube& cube_;
    const WaveIssue& issue_;
    figures::SummaryQuery query_;
    std::size_t subjects_ = 0;
    std::unordered_map<std::string, std::size_t> foundation_of_, theme_of_;
};

// What a release tells of a response: which themes it names as a barrier and which as a strength, by question.
std::uint64_t reading_of(const storage::StoredResponse& response) {
    std::uint64_t reading = response.duplicate ? 1 : 0;
    for (const storage::StoredAnswer& answer : response.answers) {
        std::uint64_t of_answer = 0;
        for (const std::uint64_t part : {answer.question, answer.tagging.barrier, answer.tagging.strength})
            of_answer = (of_answer ^ part) * 0x9E3779B97F4A7C15U ^ of_answer >> 29;
        reading += of_answer;  // in whatever order
    }
    return reading;
}

}  // namespace

Result<CountedWaves> read_for_release(storage::Store& store, const LexiconInUse& lexicon,
                                      const std::vector<std::string>& uploads, std::uint64_t as_of) {
    CountedWaves counted;
    figures::CubeBuilder builder = cube_builder_for(lexicon.lexicon());
    QuestionNumbers numbers;
    const auto questions = StoredQuestions::of(store);
    if (!questions) return questions.error();
    for (const storage::StoredQuestion& stored : questions->all())
        numbers[stored.number] = add_question(builder, stored.question);
    for (const std::string& upload : uploads) counted.responses[upload] = 0;
    // What does not count now is not tagged anew when the lexicon changes: its texts are read for the case that a
    // tagging is missing.
    const storage::Store::View view{.with_text = as_of != 0, .lexicon = lexicon.version(), .as_of = as_of};
    MissingTaggings missing(
        lexicon, [&](std::uint64_t question) { return questions->asked_by(question); }, true);
    auto visited = store.visit_responses(view, [&](const storage::StoredResponse& stored) -> Result<void> {
        const auto found = counted.responses.find(stored.upload);
        if (found == counted.responses.end()) return {};
        ++found->second;
        if (as_of == 0) {
            counted.readings[stored.upload][stored.id] = reading_of(stored);
            builder.add(to_cube(stored, numbers));
            return {};
        }
        storage::StoredResponse tagged = stored;
        for (storage::StoredAnswer& answer : tagged.answers) {
            if (auto filled = missing.fill(answer); !filled) return filled;
            if (!answer.tagged)
                return Error{.kind = ErrorKind::gone,
                             .code = "lexicon-gone",
                             .message = "This release cannot tag by the lexicon " + lexicon.version()};
        }
        counted.readings[stored.upload][stored.id] = reading_of(tagged);
        builder.add(to_cube(tagged, numbers));
        return {};
    });
    if (!visited) return visited.error();
    counted.cube = std::move(builder).build();
    return counted;
}

disclosure::WaveCounts count_wave(const figures::Cube& cube, const WaveIssue& issue) {
    disclosure::WaveCounts counts;
    for (const char* stance : release_stances)
        counts.push_back(PanelCounter(cube, issue, *parse_stance(stance)).count());
    return counts;
}

disclosure::Hierarchy hierarchy_of(const WaveIssue& issue) {
    disclosure::Hierarchy hierarchy{.codes = {}, .parents = {}, .panels = std::size(release_stances)};
    for (const ReleaseAxis& axis : issue.axes) hierarchy.codes.push_back(axis.codes.size());
    hierarchy.parents.assign(issue.foundations.size(), disclosure::no_parent);
    for (const Coded& theme : issue.themes) {
        const auto found = std::find_if(issue.foundations.begin(), issue.foundations.end(),
                                        [&](const Coded& one) { return one.code == theme.parent; });
        hierarchy.parents.push_back(found == issue.foundations.end()
                                        ? disclosure::no_parent
                                        : static_cast<std::size_t>(found - issue.foundations.begin()));
    }
    return hierarchy;
}

}  // namespace groundswell::pipeline
