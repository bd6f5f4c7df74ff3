#include "tests/analysis/figures/slow_cube.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "tests/analysis/figures/slow_subjects.h"

namespace groundswell::figures {

using namespace slow;

namespace {

using Key = std::vector<std::optional<std::string>>;

bool among(const std::vector<std::string>& wanted, const std::string& value, bool none_is_unknown) {
    if (wanted.empty()) return true;
    for (const std::string& one : wanted) {
        if (none_is_unknown && one == "none") {
            if (value.empty()) return true;
        } else if (one == value && !value.empty()) {
            return true;
        }
    }
    return false;
}

bool passes(const SummaryQuery& query, const CubeResponse& response) {
    if (!response.counted) return false;
    if (response.duplicate && !query.include_duplicates) return false;
    const Filter& filter = query.filter;
    return among(filter.organisations, response.organisation, false) &&
           among(filter.surveys, response.survey, false) && among(filter.waves, response.wave, false) &&
           among(filter.districts, response.district, true) && among(filter.sectors, response.sector, true) &&
           among(filter.sizes, response.size, true);
}

bool is_pooled(const SummaryQuery& query, const CubeQuestion& question) {
    if (!query.question) return !question.prompted;
    return *query.question == question.id || *query.question == question.survey + "/" + question.id;
}

bool may_say(Asks asks, std::optional<Stance> stance) {
    if (!stance || asks == Asks::anything) return true;
    if (asks == Asks::strengths) return *stance == Stance::strength;
    return *stance == Stance::barrier;
}

bool in_base(const SlowCube& cube, const SummaryQuery& query, const CubeResponse& response,
             std::optional<Stance> stance) {
    if (!passes(query, response)) return false;
    for (const CubeAnswer& answer : response.answers) {
        const CubeQuestion& question = cube.questions[answer.question];
        if (answer.usable && is_pooled(query, question) && may_say(question.asks, stance)) return true;
    }
    return false;
}

// theme -> the stances it is given in the pooled answers of the response
std::map<std::string, std::set<Stance>> said(const SlowCube& cube, const SummaryQuery& query,
                                             const CubeResponse& response) {
    std::map<std::string, std::set<Stance>> stances;
    for (const CubeAnswer& answer : response.answers) {
        if (!answer.usable || !is_pooled(query, cube.questions[answer.question])) continue;
        for (const auto& name : names_in(cube, answer.barrier)) stances[name].insert(Stance::barrier);
        for (const auto& name : names_in(cube, answer.strength)) stances[name].insert(Stance::strength);
        for (const auto& name : names_in(cube, answer.neutral)) stances[name].insert(Stance::neutral);
        for (std::size_t lens = 0; lens < cube.lenses.size(); ++lens)
            if (answer.neutral >> (cube.themes.size() + lens) & 1)
                stances[named_lens(cube.lenses[lens])].insert(Stance::neutral);
    }
    for (auto& [theme, of_theme] : stances)
        if (of_theme.count(Stance::barrier) || of_theme.count(Stance::strength)) of_theme.erase(Stance::neutral);
    return stances;
}

bool names_any(const SlowCube& cube, const SummaryQuery& query, const CubeResponse& response, const Names& wanted,
               std::optional<Stance> stance) {
    for (const auto& [theme, stances] : said(cube, query, response))
        if (wanted.count(theme) && (!stance || stances.count(*stance))) return true;
    return false;
}

std::optional<std::string> value(const CubeResponse& response, Dimension dimension) {
    std::string text;
    if (dimension == Dimension::sector) text = response.sector;
    if (dimension == Dimension::district) text = response.district;
    if (dimension == Dimension::size) text = response.size;
    if (dimension == Dimension::wave) text = response.wave;
    if (dimension == Dimension::organisation) text = response.organisation;
    if (dimension == Dimension::survey) text = response.survey;
    if (text.empty()) return std::nullopt;
    return text;
}

using Chosen = std::vector<const CubeResponse*>;

int group_of(const SlowCube& cube, const CubeResponse& response) {
    for (std::size_t group = 0; group < cube.copied.size(); ++group)
        for (const std::uint32_t member : cube.copied[group])
            if (&cube.responses[member] == &response) return static_cast<int>(group);
    return -1;
}

// Without those that are copies of one before them.
Chosen each_text_once(const SlowCube& cube, const Chosen& responses) {
    Chosen kept;
    std::set<int> met;
    for (const CubeResponse* response : responses) {
        const int group = group_of(cube, *response);
        if (group < 0 || met.insert(group).second) kept.push_back(response);
    }
    return kept;
}

// The members of a base that these responses make.
std::vector<Chosen> members_of(const SlowCube& cube, const SummaryQuery& query, const Chosen& responses) {
    std::vector<Chosen> members;
    for (const CubeResponse* response : query.copies_once ? each_text_once(cube, responses) : responses) {
        const auto same = std::find_if(members.begin(), members.end(), [&](const Chosen& member) {
            return query.firms_once && response->firm && member.front()->firm == response->firm;
        });
        if (same == members.end())
            members.push_back({response});
        else
            same->push_back(response);
    }
    return members;
}

bool is_of_response(Dimension dimension) {
    return dimension != Dimension::theme && dimension != Dimension::foundation && dimension != Dimension::stance &&
           dimension != Dimension::lens && dimension != Dimension::lens_reading;
}

// Those of members that name every theme of the query.
Chosen of_members_naming_all(const SlowCube& cube, const SummaryQuery& query, const Chosen& counted) {
    Chosen chosen;
    for (const Chosen& member : members_of(cube, query, counted)) {
        bool all = true;
        for (const std::string& theme : names_in(cube, query.themes))
            all = all && std::any_of(member.begin(), member.end(), [&](const CubeResponse* response) {
                      return names_any(cube, query, *response, {theme}, query.stance);
                  });
        if (all) chosen.insert(chosen.end(), member.begin(), member.end());
    }
    return chosen;
}

}  // namespace

Summary SlowCube::summarise(const SummaryQuery& query) const {
    Summary summary;
    std::set<Key> places;  // the values of the response dimensions, in the order of `by`
    Chosen in_totals;
    for (const CubeResponse& response : responses) {
        if (!in_base(*this, query, response, query.stance)) continue;
        in_totals.push_back(&response);
        Key place;
        for (const Dimension dimension : query.by)
            if (is_of_response(dimension)) place.push_back(value(response, dimension));
        places.insert(place);
    }
    const std::vector<Chosen> members = members_of(*this, query, in_totals);
    summary.base = members.size();
    if (query.firms_once)
        summary.without_firm = static_cast<std::uint64_t>(
            std::count_if(members.begin(), members.end(), [](const Chosen& one) { return !one.front()->firm; }));
    if (query.copies_once) summary.copies_left_out = in_totals.size() - each_text_once(*this, in_totals).size();
    const bool by_stance = std::count(query.by.begin(), query.by.end(), Dimension::stance) > 0;
    std::vector<std::optional<Stance>> stances{query.stance};
    if (by_stance && !query.stance) stances = {Stance::barrier, Stance::strength, Stance::neutral};

    for (const Key& place : places) {
        for (const auto& stance : stances) {
            for (const Subject& subject : subjects_of(*this, query)) {
                SummaryRow row;
                auto of_place = place.begin();
                for (const Dimension dimension : query.by) {
                    if (dimension == Dimension::theme) row.key.emplace_back(subject.theme);
                    if (dimension == Dimension::foundation) row.key.emplace_back(subject.foundation);
                    if (dimension == Dimension::lens) row.key.emplace_back(subject.lens);
                    if (dimension == Dimension::lens_reading) row.key.emplace_back(subject.reading);
                    if (dimension == Dimension::stance) row.key.emplace_back(std::string(to_string(*stance)));
                    if (is_of_response(dimension)) row.key.push_back(*of_place++);
                }
                Chosen counted;
                for (const CubeResponse& response : responses) {
                    Key here;
                    for (const Dimension dimension : query.by)
                        if (is_of_response(dimension)) here.push_back(value(response, dimension));
                    if (here != place || !in_base(*this, query, response, stance)) continue;
                    counted.push_back(&response);
                }
                for (const Chosen& member : members_of(*this, query, counted)) {
                    ++row.base;
                    row.n += std::any_of(member.begin(), member.end(), [&](const CubeResponse* response) {
                        return names_any(*this, query, *response, subject.themes, stance);
                    });
                }
                if (row.base > 0 && (row.n > 0 || query.zeros)) {
                    row.share = static_cast<double>(row.n) / static_cast<double>(row.base);
                    summary.rows.push_back(row);
                }
            }
        }
    }
    const auto rank = [](const SummaryRow& row) {
        std::vector<std::pair<int, std::string>> key;  // unknown after all that is known
        for (const auto& part : row.key) key.emplace_back(part ? 0 : 1, part.value_or(""));
        return std::make_tuple(-static_cast<long>(row.n), key);
    };
    std::sort(summary.rows.begin(), summary.rows.end(),
              [&](const SummaryRow& a, const SummaryRow& b) { return rank(a) < rank(b); });
    return summary;
}

std::vector<Hit> SlowCube::find(const SummaryQuery& query, bool any_theme, std::uint64_t after,
                                std::size_t limit) const {
    std::map<std::uint64_t, Hit> by_answer;
    const Names reported = reported_by(*this, query);
    Chosen counted;
    for (const CubeResponse& response : responses)
        if (in_base(*this, query, response, query.stance)) counted.push_back(&response);
    if (query.copies_once) counted = each_text_once(*this, counted);
    if (query.together) counted = of_members_naming_all(*this, query, counted);
    for (const CubeResponse* one : counted) {
        const CubeResponse& response = *one;
        const auto stances_of_response = said(*this, query, response);
        for (const CubeAnswer& answer : response.answers) {
            if (!answer.usable || !is_pooled(query, questions[answer.question])) continue;
            CubeResponse alone = response;
            alone.answers = {answer};
            bool behind = !any_theme;
            for (const auto& [theme, stances] : said(*this, query, alone)) {
                if (!reported.count(theme)) continue;
                // a stance of the answer that the response as a whole does not have is behind no figure
                for (const Stance stance : stances)
                    if (!query.stance || (*query.stance == stance && stances_of_response.at(theme).count(stance)))
                        behind = true;
            }
            if (behind && answer.answer > after) by_answer[answer.answer] = {response.response, answer.answer};
        }
    }
    std::vector<Hit> hits;
    for (const auto& [id, hit] : by_answer)
        if (hits.size() < limit) hits.push_back(hit);
    return hits;
}

std::vector<std::set<std::string>> SlowCube::named_by_members(const SummaryQuery& query) const {
    Chosen counted;
    for (const CubeResponse& response : responses)
        if (in_base(*this, query, response, query.stance)) counted.push_back(&response);
    std::vector<Names> named;
    for (const Chosen& member : members_of(*this, query, counted)) {
        Names& names = named.emplace_back();
        for (const CubeResponse* response : member)
            for (const std::string& theme : themes)
                if (names_any(*this, query, *response, {theme}, query.stance)) names.insert(theme);
    }
    return named;
}

std::map<std::pair<std::string, std::uint32_t>, std::uint64_t> SlowCube::asked(const SummaryQuery& query) const {
    std::map<std::pair<std::string, std::uint32_t>, std::uint64_t> answers;
    for (const CubeResponse& response : responses)
        if (in_base(*this, query, response, query.stance))
            for (const CubeAnswer& answer : response.answers)
                if (answer.usable && is_pooled(query, questions[answer.question]))
                    ++answers[{response.wave, answer.question}];
    return answers;
}

Copies SlowCube::copies(const SummaryQuery& query, bool any_theme) const {
    Copies found;
    const Names reported = reported_by(*this, query);
    for (const CubeResponse& response : responses) found.base += in_base(*this, query, response, query.stance);
    for (std::size_t number = 0; number < copied.size(); ++number) {
        CopiesGroup group;
        std::map<std::string, std::uint64_t> of_organisations, of_waves;
        std::set<ShortDigest> firms_met;
        bool named = false;
        for (const CubeResponse& response : responses) {
            if (group_of(*this, response) != static_cast<int>(number)) continue;
            if (!in_base(*this, query, response, query.stance)) continue;
            if (group.responses++ == 0) {
                group.response = response.response;
                for (const CubeAnswer& answer : response.answers)
                    if (answer.usable && is_pooled(query, questions[answer.question]))
                        group.answers.push_back(answer.answer);
            }
            ++of_organisations[response.organisation];
            ++of_waves[response.wave];
            if (response.firm)
                firms_met.insert(*response.firm);
            else
                ++group.without_firm;
            named = named || names_any(*this, query, response, reported, query.stance);
        }
        if (group.responses < 2 || (any_theme && !named)) continue;
        group.firms = firms_met.size();
        group.organisations.assign(of_organisations.begin(), of_organisations.end());
        group.waves.assign(of_waves.begin(), of_waves.end());
        found.responses += group.responses;
        found.groups.push_back(group);
    }
    std::sort(found.groups.begin(), found.groups.end(), [](const CopiesGroup& a, const CopiesGroup& b) {
        return std::make_pair(b.responses, a.response) < std::make_pair(a.responses, b.response);
    });
    return found;
}

Firms SlowCube::firms(const SummaryQuery& query) const {
    Firms found;
    std::map<ShortDigest, Chosen> of_firm;
    for (const CubeResponse& response : responses) {
        if (!in_base(*this, query, response, query.stance)) continue;
        ++found.base;
        if (response.firm)
            of_firm[*response.firm].push_back(&response);
        else
            ++found.without_firm;
    }
    found.firms = of_firm.size();
    for (std::uint32_t organisations = 9; organisations > 0; --organisations) {
        for (std::uint32_t waves = 9; waves > 0; --waves) {
            FirmsRow row{organisations, waves, 0, 0};
            for (const auto& [firm, theirs] : of_firm) {
                Names in_organisations, in_waves;
                for (const CubeResponse* response : theirs) {
                    in_organisations.insert(response->organisation);
                    in_waves.insert(response->wave);
                }
                if (in_organisations.size() != organisations || in_waves.size() != waves) continue;
                ++row.firms;
                row.responses += theirs.size();
            }
            if (row.firms > 0) found.rows.push_back(row);
        }
    }
    return found;
}

}  // namespace groundswell::figures
