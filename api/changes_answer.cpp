#include <cmath>
#include <set>

#include "api/analyses.h"
#include "api/handlers.h"
#include "api/labels.h"
#include "api/numbers.h"
#include "api/parameters.h"
#include "api/summary_parameters.h"

namespace groundswell::api {
namespace {

struct TwoPictures {
    EvidenceOfCall earlier, later;
};

// The evidence in terms of both lexicons, of one data version: whoever commits in between makes it be read again.
Result<TwoPictures> under_both(Application& application, const Call& call) {
    for (;;) {
        auto later = evidence_for(application, call);
        if (!later) return later.error();
        const std::string& version = call.parameter("from_lexicon");
        if (version.empty() || version == (*later)->lexicon_version) return TwoPictures{*later, *later};
        Call of_earlier = call;
        of_earlier.parameters["lexicon"] = version;
        auto earlier = evidence_for(application, of_earlier);
        if (!earlier) return earlier.error();
        if ((*earlier)->data_version == (*later)->data_version) return TwoPictures{*earlier, *later};
    }
}

Result<std::string> named_wave(const Call& call, const std::string& name, const pipeline::Evidence& evidence,
                               const pipeline::Resources& resources) {
    const std::string& wave = call.parameter(name);
    if (wave.find(',') != std::string::npos)
        return parameter_value_invalid(name, wave, "Name one wave; GET /v1/waves lists them.");
    auto valid = to_summary_query({{"wave", wave}}, evidence, resources, call.caller);
    if (valid) return wave;
    return parameter_value_invalid(name, wave, valid.error().cure);
}

// The call's question in terms of a picture's lexicon. Themes are chosen afterwards: one lexicon may lack them.
Result<figures::SummaryQuery> in_terms_of(const pipeline::Evidence& evidence, const Call& call,
                                          const pipeline::Resources& resources) {
    auto parameters = call.parameters;
    for (const char* name : {"theme", "foundation", "lexicon"}) parameters.erase(name);
    return to_summary_query(parameters, evidence, resources, call.caller);
}

// Those asked for, by the later lexicon; where none were, those of either.
Result<std::vector<std::string>> reported_themes(const TwoPictures& pictures, const Call& call,
                                                 const pipeline::Resources& resources) {
    auto asked = to_summary_query(call.parameters, *pictures.later, resources, call.caller);
    if (!asked) return asked.error();
    std::set<std::string> themes;
    const auto& later = pictures.later->lexicon().themes;
    for (std::size_t i = 0; i < later.size(); ++i)
        if (asked->themes >> i & 1) themes.insert(later[i].id);
    if (!call.has("theme") && !call.has("foundation"))
        for (const themes::Theme& theme : pictures.earlier->lexicon().themes) themes.insert(theme.id);
    return std::vector<std::string>(themes.begin(), themes.end());
}

std::int64_t millionths(double value) {
    return std::llround(value * 1e6);
}

// Said is what lexicon and answered leave of the change as it is shown: so the parts add up to the last digit.
std::vector<Cell> cells_of_change(const figures::WaveChangeRow& row, const pipeline::Evidence& evidence,
                                  const pipeline::Resources& resources) {
    const double whole = shown_difference(row.from.value(), row.to.value());
    const std::int64_t change = millionths(whole);
    const std::int64_t lexicon = millionths(row.lexicon), answered = millionths(row.answered);
    const auto shown = [](std::int64_t value) { return static_cast<double>(value) / 1e6; };
    std::vector<Cell> cells{row.theme,
                            label_of(figures::Dimension::theme, row.theme, evidence, resources),
                            row.from.n,
                            row.from.base,
                            row.from.value(),
                            row.to.n,
                            row.to.base,
                            row.to.value(),
                            whole,
                            row.whole_interval.low,
                            row.whole_interval.high,
                            shown(change - lexicon - answered),
                            shown(lexicon),
                            shown(answered),
                            row.said_interval.low,
                            row.said_interval.high,
                            cell_of(row.q)};
    cells.push_back(row.direction ? Cell(std::string(to_string(*row.direction))) : Cell());
    return cells;
}

}  // namespace

Result<ChangesAnswer> answer_changes(Application& application, const Call& call) {
    const pipeline::Resources& resources = application.resources;
    auto pictures = under_both(application, call);
    if (!pictures) return pictures.error();
    auto from = named_wave(call, "from", *pictures->later, resources);
    if (!from) return from.error();
    auto to = named_wave(call, "to", *pictures->later, resources);
    if (!to) return to.error();
    if (*from == *to) return parameter_value_invalid("to", *to, "Name another wave than in 'from'.");
    auto themes = reported_themes(*pictures, call, resources);
    if (!themes) return themes.error();
    auto earlier = in_terms_of(*pictures->earlier, call, resources);
    if (!earlier) return earlier.error();
    auto later = in_terms_of(*pictures->later, call, resources);
    if (!later) return later.error();

    const figures::Dimension mix = dimension_named(call.parameter("mix")).value_or(figures::Dimension::sector);
    ChangesAnswer answer{.earlier = pictures->earlier,
                         .evidence = pictures->later,
                         .from = *from,
                         .to = *to,
                         .change = {},
                         .table = {.name = "changes", .columns = changes_columns()}};
    answer.change = figures::wave_change({*answer.earlier->cube, *earlier}, {*answer.evidence->cube, *later},
                                         *from, *to, mix, *themes);
    for (const figures::WaveChangeRow& row : answer.change.rows)
        answer.table.rows.push_back(cells_of_change(row, *answer.evidence, resources));
    return answer;
}

}  // namespace groundswell::api
