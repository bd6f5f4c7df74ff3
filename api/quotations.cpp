#include "api/quotations.h"

#include <array>

#include "analysis/text/normalise.h"
#include "analysis/text/personal_data.h"
#include "core/ascii.h"

namespace groundswell::api {
namespace {

// Shorter names are words of the language too.
constexpr std::size_t shortest_name = 4;

bool is_of_a_word(char byte) {
    return is_letter(byte) || is_digit(byte) || !is_ascii_byte(byte);
}

bool holds_words(std::string_view text, std::string_view words) {
    for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
        const std::size_t end = at + words.size();
        if ((at == 0 || !is_of_a_word(text[at - 1])) && (end == text.size() || !is_of_a_word(text[end])))
            return true;
    }
    return false;
}

// How people may write an organisation's name: as it is, without what stands in brackets, and its id.
std::vector<std::string> names_of(const Organisation& organisation) {
    std::string id = organisation.id;
    for (char& letter : id)
        if (letter == '-') letter = ' ';
    std::vector<std::string> names;
    for (const std::string& written :
         {organisation.name, organisation.name.substr(0, organisation.name.find(" (")), organisation.id, id}) {
        const std::string name = text::normalise(written).text();
        if (name.size() >= shortest_name) names.push_back(name);
    }
    return names;
}

std::string theme_label_of(const ReportCounter& counter, const std::string& theme) {
    return counter.label(figures::Dimension::theme, theme);
}

}  // namespace

std::string_view to_string(Refusal refusal) {
    constexpr std::array<std::string_view, 8> codes{
        "gone",           "not-said",     "theme-small",      "names-organisation",
        "sector-unknown", "sector-small", "district-unknown", "district-small"};
    return codes[static_cast<std::size_t>(refusal)];
}

std::string quotable(std::string_view text, bool& masked) {
    std::string shown;
    std::size_t done = 0;
    for (const text::PersonalSpan& span : text::find_personal(text)) {
        shown += std::string(text.substr(done, span.begin - done)) + "[" + std::string(spoken(span.kind)) +
                 " withheld]";
        done = span.end;
    }
    masked = done > 0;
    return tidy_text(shown + std::string(text.substr(done)));
}

QuotationRules::QuotationRules(const ReportCounter& counter, const disclosure::Policy& policy)
    : counter_(counter), policy_(policy) {
    for (const Organisation& organisation : counter.evidence()->organisations)
        for (std::string& name : names_of(organisation)) names_.push_back(std::move(name));
}

Result<const QuotationRules::Counts*> QuotationRules::counts_of(Stance stance) {
    const auto known = counts_.find(stance);
    if (known != counts_.end()) return &known->second;
    Counts counts;
    const std::string said(to_string(stance));
    auto themes = counter_.count({{"by", "theme"}, {"stance", said}});
    if (!themes) return themes.error();
    for (const figures::SummaryRow& row : themes->rows) counts.themes[*row.key[0]] = row.n;
    const auto add_places = [&](const char* place, auto& bases, auto& cells) -> Result<void> {
        auto in_place = counter_.count({{"by", std::string("theme,") + place}, {"stance", said}});
        if (!in_place) return in_place.error();
        for (const figures::SummaryRow& row : in_place->rows) {
            if (!row.key[1]) continue;
            bases[*row.key[1]] = row.base;
            cells[{*row.key[0], *row.key[1]}] = row.n;
        }
        return {};
    };
    if (auto added = add_places("sector", counts.sectors, counts.in_sector); !added) return added.error();
    if (auto added = add_places("district", counts.districts, counts.in_district); !added) return added.error();
    return &(counts_[stance] = std::move(counts));
}

bool QuotationRules::is_of_the_wave(const storage::StoredResponse& stored) const {
    const pipeline::Evidence& evidence = *counter_.evidence();
    if (stored.answers.size() != 1 || stored.wave != counter_.wave()) return false;
    if (!counter_.survey().empty() && stored.survey != counter_.survey()) return false;
    if (stored.duplicate || stored.response.test || stored.response.partial) return false;
    for (std::size_t i = 0; i < evidence.questions.size(); ++i)
        if (evidence.question_numbers[i] == stored.answers[0].question) return !evidence.questions[i].prompted();
    return false;
}

bool QuotationRules::says(const storage::StoredTagging& tagging, const std::string& theme, Stance stance) const {
    const auto& themes = counter_.evidence()->lexicon().themes;
    for (std::size_t i = 0; i < themes.size(); ++i)
        if (themes[i].id == theme)
            return ((stance == Stance::strength ? tagging.strength : tagging.barrier) >> i & 1) != 0;
    return false;
}

bool QuotationRules::names_an_organisation(const std::string& text) const {
    const text::NormalisedText normalised = text::normalise(text);
    for (const std::string& name : names_)
        if (holds_words(normalised.text(), name)) return true;
    return false;
}

Result<QuotationVerdict> QuotationRules::judge(const storage::StoredResponse& stored, const std::string& theme,
                                               Stance stance) {
    QuotationVerdict verdict;
    const auto refused = [&](Refusal why) {
        verdict.refused = why;
        return verdict;
    };
    if (!is_of_the_wave(stored)) return refused(Refusal::gone);
    if (!says(stored.answers[0].tagging, theme, stance)) return refused(Refusal::not_said);
    auto found = counts_of(stance);
    if (!found) return found.error();
    const Counts& counts = **found;
    const auto under = [&](const auto& map, const auto& key) {
        const auto at = map.find(key);
        return at == map.end() || at->second < policy_.threshold;
    };
    const std::string& sector = stored.response.sector.code;
    const std::string& district = stored.response.district.code;
    if (sector.empty())
        verdict.sector = Refusal::sector_unknown;
    else if (under(counts.sectors, sector) || under(counts.in_sector, std::pair(theme, sector)))
        verdict.sector = Refusal::sector_small;
    if (district.empty())
        verdict.district = Refusal::district_unknown;
    else if (under(counts.districts, district) || under(counts.in_district, std::pair(theme, district)))
        verdict.district = Refusal::district_small;
    if (!sector.empty()) verdict.sector_label = counter_.label(figures::Dimension::sector, sector);
    if (!district.empty()) verdict.district_label = counter_.label(figures::Dimension::district, district);
    if (under(counts.themes, theme)) return refused(Refusal::theme_small);
    if (names_an_organisation(stored.answers[0].text)) return refused(Refusal::names_organisation);
    return verdict;
}

Result<JudgedQuotations> judge_quotations(storage::Store& store, const ReportCounter& counter,
                                          const std::vector<ChosenQuotation>& chosen,
                                          const disclosure::Policy& policy) {
    std::vector<std::uint64_t> ids;
    for (const ChosenQuotation& one : chosen) ids.push_back(one.answer);
    auto answers = pipeline::answers_in_terms_of(store, *counter.evidence(), ids);
    if (!answers) return answers.error();
    QuotationRules rules(counter, policy);
    JudgedQuotations judged;
    for (const ChosenQuotation& one : chosen) {
        const storage::StoredResponse* stored = nullptr;
        for (const storage::StoredResponse& response : *answers)
            if (response.answers.size() == 1 && response.answers[0].id == one.answer) stored = &response;
        LeftOut left_out{.chosen = one, .theme_label = theme_label_of(counter, one.theme), .why = Refusal::gone};
        if (stored == nullptr) {
            judged.left_out.push_back(std::move(left_out));
            continue;
        }
        auto verdict = rules.judge(*stored, one.theme, one.stance);
        if (!verdict) return verdict.error();
        const auto refusal = verdict->refused ? verdict->refused : verdict->of(one.attribution);
        if (refusal) {
            left_out.why = *refusal;
            judged.left_out.push_back(std::move(left_out));
            continue;
        }
        Quotation quotation{.chosen = one,
                            .theme_label = std::move(left_out.theme_label),
                            .text = {},
                            .masked = false,
                            .place = std::nullopt,
                            .place_label = {}};
        quotation.text = quotable(stored->answers[0].text, quotation.masked);
        if (one.attribution == Attribution::sector) {
            quotation.place = stored->response.sector.code;
            quotation.place_label = verdict->sector_label;
        } else if (one.attribution == Attribution::district) {
            quotation.place = stored->response.district.code;
            quotation.place_label = verdict->district_label;
        }
        judged.shown.push_back(std::move(quotation));
    }
    return judged;
}

Result<Candidates> quotation_candidates(storage::Store& store, const ReportCounter& counter,
                                        const std::string& theme, Stance stance, std::uint64_t after,
                                        std::size_t limit, const disclosure::Policy& policy) {
    auto query = counter.query({{"theme", theme}, {"stance", std::string(to_string(stance))}});
    if (!query) return query.error();
    auto hits = counter.evidence()->cube->find(*query, true, after, limit + 1);
    Candidates found;
    if (hits.size() > limit) {
        hits.resize(limit);
        found.next = hits.back().answer;
    }
    std::vector<std::uint64_t> ids;
    for (const figures::Hit& hit : hits) ids.push_back(hit.answer);
    auto answers = pipeline::answers_in_terms_of(store, *counter.evidence(), ids);
    if (!answers) return answers.error();
    QuotationRules rules(counter, policy);
    for (const storage::StoredResponse& stored : *answers) {
        auto verdict = rules.judge(stored, theme, stance);
        if (!verdict) return verdict.error();
        Candidate candidate{.answer = stored.answers.at(0).id, .text = {}, .masked = false, .verdict = *verdict};
        candidate.text = quotable(stored.answers[0].text, candidate.masked);
        found.some.push_back(std::move(candidate));
    }
    return found;
}

}  // namespace groundswell::api
