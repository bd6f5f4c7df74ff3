#include "analysis/figures/weighted_summary.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <utility>

#include "analysis/statistics/wilson.h"

namespace groundswell::figures {

namespace {

using Key = std::vector<std::optional<std::string>>;

struct ByKey {
    bool operator()(const Key& a, const Key& b) const {  // not known first
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
    }
};

// What a row's weighted share is made of.
struct WeightedSums {
    double base = 0, squares = 0, named = 0;
    bool refused = false;
};

bool is_by(const SummaryQuery& query, Dimension dimension) {
    return std::find(query.by.begin(), query.by.end(), dimension) != query.by.end();
}

// What a row counts mentions of; all else tells its base. Without a default: a new dimension is to be told apart.
bool is_subject(Dimension dimension) {
    switch (dimension) {
        case Dimension::theme:
        case Dimension::foundation:
        case Dimension::lens:
        case Dimension::lens_reading: return true;
        case Dimension::stance:
        case Dimension::sector:
        case Dimension::district:
        case Dimension::size:
        case Dimension::wave:
        case Dimension::organisation:
        case Dimension::survey:
        case Dimension::question:
        case Dimension::division:
        case Dimension::priority_sector:
        case Dimension::sub_area:
        case Dimension::lep:
        case Dimension::pan_region:
        case Dimension::rural_urban: return false;
    }
    return false;
}

// Counts of one query refined by size, sector, district and, where it is asked by wave, the wave.
class Strata {
public:
    explicit Strata(const SummaryQuery& query) : query_(query) {
        for (const Dimension dimension : weighting_dimensions) dimensions_.push_back(dimension);
        if (is_by(query, Dimension::wave)) dimensions_.push_back(Dimension::wave);
    }

    // The query by these dimensions and, first, those asked for that `keep` admits.
    template <typename Keep>
    SummaryQuery refined(Keep keep) const {
        SummaryQuery refined = query_;
        refined.by.clear();
        for (const Dimension dimension : query_.by)
            if (keep(dimension)) refined.by.push_back(dimension);
        for (const Dimension dimension : dimensions_)
            if (!is_by(refined, dimension)) refined.by.push_back(dimension);
        return refined;
    }
    Key stratum_of(const SummaryQuery& refined, const Key& key) const { return part(refined, key, dimensions_); }
    std::size_t size() const { return dimensions_.size(); }

    static Key part(const SummaryQuery& of, const Key& key, const std::vector<Dimension>& wanted) {
        Key part;
        for (const Dimension dimension : wanted)
            part.push_back(
                key[static_cast<std::size_t>(std::find(of.by.begin(), of.by.end(), dimension) - of.by.begin())]);
        return part;
    }

private:
    const SummaryQuery& query_;
    std::vector<Dimension> dimensions_;
};

class WeightedSummariser {
public:
    WeightedSummariser(const Cube& cube, const SummaryQuery& query, const Population& population)
        : cube_(cube), query_(query), population_(population), strata_(query) {}

    Result<WeightedSummary> summarise() {
        WeightedSummary summary{.raw = cube_.summarise(query_), .rows = {}, .weightings = {}};
        if (summary.raw.base == 0) return summary;
        weigh_strata(summary);
        const bool any = std::any_of(summary.weightings.begin(), summary.weightings.end(),
                                     [](const WeightingOf& one) { return one.weighting.has_value(); });
        if (!any) return summary.weightings.front().weighting.error();
        sum_bases();
        sum_named();
        for (const SummaryRow& row : summary.raw.rows) summary.rows.push_back(share_of(row));
        return summary;
    }

private:
    void weigh_strata(WeightedSummary& summary) {
        find_categories();
        SummaryQuery by_stratum = strata_.refined([](Dimension) { return false; });
        by_stratum.themes = ~0ULL;
        by_stratum.zeros = true;
        std::map<std::optional<std::string>, std::map<Key, std::uint64_t, ByKey>> waves;
        const bool by_wave = strata_.size() > weighting_dimensions.size();
        for (const SummaryRow& row : cube_.summarise(by_stratum).rows)
            waves[by_wave ? row.key.back() : std::nullopt][row.key] = row.base;
        for (const auto& [wave, strata] : waves) {
            WeightingOf of{.wave = wave, .base = 0, .weighting = weigh_wave(strata)};
            for (const auto& [stratum, responses] : strata) of.base += responses;
            std::size_t cell = 0;
            for (const auto& [stratum, responses] : strata) {
                if (of.weighting) weights_[stratum] = of.weighting->weights[cell];
                ++cell;
            }
            summary.weightings.push_back(std::move(of));
        }
    }

    void find_categories() {
        for (std::size_t variable = 0; variable < weighting_dimensions.size(); ++variable)
            for (std::uint32_t category = 0; category < population_.categories[variable].size(); ++category)
                for (const std::string& code : population_.categories[variable][category])
                    category_of_[variable][code] = category;
    }

    Result<statistics::Weighting> weigh_wave(const std::map<Key, std::uint64_t, ByKey>& strata) const {
        std::vector<statistics::WeightingVariable> variables;
        for (std::size_t variable = 0; variable < weighting_dimensions.size(); ++variable) {
            const Dimension dimension = weighting_dimensions[variable];
            statistics::WeightingVariable one{.name = dimension == Dimension::size     ? "size"
                                                      : dimension == Dimension::sector ? "sector"
                                                                                       : "district",
                                              .categories = {},
                                              .ordered = dimension == Dimension::size};
            for (const Population::Category& category : population_.categories[variable])
                one.categories.push_back(joined(category));
            variables.push_back(std::move(one));
        }
        std::vector<statistics::WeightingCell> sample;
        for (const auto& [stratum, responses] : strata) {
            statistics::WeightingCell cell{.categories = {}, .responses = responses};
            for (std::size_t variable = 0; variable < weighting_dimensions.size(); ++variable)
                cell.categories.push_back(category(variable, stratum[variable]));
            sample.push_back(std::move(cell));
        }
        return statistics::weigh(variables, sample, filtered_population());
    }

    static std::string joined(const Population::Category& category) {
        std::string text;
        for (const std::string& code : category) text += (text.empty() ? "" : "+") + code;
        return text;
    }

    std::uint32_t category(std::size_t variable, const std::optional<std::string>& code) const {
        if (!code) return statistics::not_known;
        const auto found = category_of_[variable].find(*code);
        return found == category_of_[variable].end() ? statistics::not_in_population : found->second;
    }

    std::vector<statistics::PopulationCell> filtered_population() const {
        // All filters by name: a new one must be looked at here, since it may say what the population is. Those
        // of groups of districts and sectors are refused before.
        const auto& [organisations, surveys, waves, districts, sectors, sizes, divisions, priority_sectors,
                     sub_areas, leps, pan_regions, rural_urban] = query_.filter;
        static_cast<void>(organisations), static_cast<void>(surveys), static_cast<void>(waves);
        static_cast<void>(divisions), static_cast<void>(priority_sectors), static_cast<void>(sub_areas);
        static_cast<void>(leps), static_cast<void>(pan_regions), static_cast<void>(rural_urban);
        const std::array filters{&sizes, &sectors, &districts};
        std::vector<statistics::PopulationCell> cells;
        for (const Population::Cell& cell : population_.cells) {
            bool passes = true;
            for (std::size_t variable = 0; variable < filters.size(); ++variable)
                passes = passes &&
                         admits(*filters[variable], population_.categories[variable][cell.categories[variable]]);
            if (passes) cells.push_back({{cell.categories.begin(), cell.categories.end()}, cell.businesses});
        }
        return cells;
    }

    static bool admits(const std::vector<std::string>& filter, const Population::Category& category) {
        return filter.empty() || std::any_of(category.begin(), category.end(), [&](const std::string& code) {
                   return std::find(filter.begin(), filter.end(), code) != filter.end();
               });
    }

    // Rows of the summary by what tells their base: all but the subject.
    void sum_bases() {
        for (const Dimension dimension : query_.by)
            if (!is_subject(dimension)) base_dimensions_.push_back(dimension);
        SummaryQuery refined = strata_.refined([](Dimension dimension) { return !is_subject(dimension); });
        refined.themes = ~0ULL;
        refined.zeros = true;
        for (const auto& [key, row] : in_order(cube_.summarise(refined))) {
            WeightedSums& sums = bases_[Strata::part(refined, key, base_dimensions_)];
            const auto weight = weights_.find(strata_.stratum_of(refined, key));
            if (weight == weights_.end()) {
                sums.refused = true;
                continue;
            }
            const auto responses = static_cast<double>(row.base);
            sums.base += weight->second * responses;
            sums.squares += weight->second * weight->second * responses;
        }
    }

    void sum_named() {
        SummaryQuery refined = strata_.refined([](Dimension) { return true; });
        refined.zeros = false;
        for (const auto& [key, row] : in_order(cube_.summarise(refined))) {
            const auto weight = weights_.find(strata_.stratum_of(refined, key));
            if (weight != weights_.end())
                named_[Strata::part(refined, key, query_.by)] += weight->second * static_cast<double>(row.n);
        }
    }

    static std::map<Key, SummaryRow, ByKey> in_order(Summary summary) {
        std::map<Key, SummaryRow, ByKey> rows;
        for (SummaryRow& row : summary.rows) {
            const Key key = row.key;
            rows.emplace(key, std::move(row));
        }
        return rows;
    }

    std::optional<WeightedShare> share_of(const SummaryRow& row) const {
        const auto base = bases_.find(Strata::part(query_, row.key, base_dimensions_));
        if (base == bases_.end() || base->second.refused || base->second.base <= 0) return std::nullopt;
        const auto named = named_.find(row.key);
        WeightedShare weighted;
        weighted.n_effective = statistics::effective_size(base->second.base, base->second.squares);
        // Where all or none name it the share is 1 or 0, whatever the last bits of the sums.
        if (row.n == row.base)
            weighted.share = 1;
        else if (named != named_.end())
            weighted.share = std::min(1.0, named->second / base->second.base);
        const statistics::Interval interval = statistics::wilson_interval(
            std::min(weighted.n_effective, weighted.share * weighted.n_effective), weighted.n_effective);
        weighted.low = interval.low;
        weighted.high = interval.high;
        return weighted;
    }

    const Cube& cube_;
    const SummaryQuery& query_;
    const Population& population_;
    Strata strata_;
    std::array<std::unordered_map<std::string, std::uint32_t>, weighting_dimensions.size()> category_of_;
    std::map<Key, double, ByKey> weights_;  // by stratum; those of waves that are refused are not in it
    std::vector<Dimension> base_dimensions_;
    std::map<Key, WeightedSums, ByKey> bases_;
    std::map<Key, double, ByKey> named_;
};

// The parameter of a filter for a group of districts or sectors; empty: there is none.
std::string group_filter_of(const Filter& filter) {
    const std::pair<const std::vector<std::string>*, const char*> groups[] = {
        {&filter.divisions, "division"},     {&filter.priority_sectors, "priority_sector"},
        {&filter.sub_areas, "sub_area"},     {&filter.leps, "lep"},
        {&filter.pan_regions, "pan_region"}, {&filter.rural_urban, "rural_urban"}};
    for (const auto& [values, name] : groups)
        if (!values->empty()) return name;
    return {};
}

}  // namespace

Result<WeightedSummary> summarise_weighted(const Cube& cube, const SummaryQuery& query,
                                           const Population& population) {
    if (query.firms_once || query.copies_once)
        return Error{.kind = ErrorKind::invalid,
                     .code = "weighted-members-unsupported",
                     .message =
                         "Weights are of responses: a firm or a text met in several districts, sectors or "
                         "sizes has no one place among the businesses counted",
                     .cure = "Leave out count=firms and copies=once, or ask unweighted.",
                     .place = {.field = query.firms_once ? "count" : "copies"}};
    if (const std::string field = group_filter_of(query.filter); !field.empty())
        return Error{.kind = ErrorKind::invalid,
                     .code = "weighted-filter-unsupported",
                     .message = "The businesses are counted by district, sector and size, so that those of '" +
                                field + "' alone are not known",
                     .cure = "Filter by the districts or sectors it stands for, or ask unweighted.",
                     .place = {.field = field}};
    return WeightedSummariser(cube, query, population).summarise();
}

}  // namespace groundswell::figures
