// Explore: the first page. One address is one view of the figures; every number is the API's, and every view links
// to the files that hold exactly what it shows.
//
// What it is    What the parts of the page share: what was asked, the pieces several views are made of, and the
//               views. `view` chooses one; the other parameters are those of /v1/summary by their names, but that
//               `stance` is barrier unless said, and `any` for none.
// Call order    read_asked() checks the parameters; a view's function counts and draws.
// Errors        Those of the API for the same parameters.
// Thread rule   Plain functions; what is asked lives as long as its call.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/analyses.h"
#include "api/pages/html.h"
#include "api/route.h"
#include "api/summary_answer.h"
#include "core/result.h"
#include "pipeline/release.h"

namespace groundswell::api::explore {

using Parameters = std::map<std::string, std::string>;

enum class View : std::uint8_t { themes, sectors, districts, foundations, lenses, trends, connections, published };
inline constexpr std::array view_names{"themes", "sectors", "districts",   "foundations",
                                       "lenses", "trends",  "connections", "published"};

struct Asked {
    Application& application;
    Call& call;
    EvidenceOfCall evidence;
    View view = View::themes;
    std::string stance;                             // "barrier", "strength", "neutral" or "any"
    Parameters filters;                             // of the API, as given; with the stance unless it is any
    std::string map = {};                           // districts: the theme on the map; empty: the one most named
    std::string by = {};                            // trends: "theme" or "foundation"
    std::optional<pipeline::Release> release = {};  // published: the latest; none: nothing is
    bool all_pairs = false;                         // connections: those that may be chance as well

    bool has(const std::string& filter) const { return filters.contains(filter); }
    const std::string& filter(const std::string& name) const;  // empty when absent
    const pipeline::Resources& resources() const { return application.resources; }
    // Nothing narrows what is counted but the stance.
    bool is_unfiltered() const;
};

// The parameters of the page's route: of all types text, since a form sends fields left empty; read_asked()
// checks.
std::vector<Parameter> page_parameters();
Result<Asked> read_asked(Application& application, Call& call);

// The address of this view with these parameters changed; an empty value takes one away.
std::string address_with(const Asked& asked, const Parameters& changed);
// The words behind a figure: the page's filters and what tells the figure.
std::string words_address(const Asked& asked, const Parameters& of_figure);

// What a row of a summary says, weighted where that was asked for.
struct Figure {
    std::uint64_t n = 0, base = 0;
    double share = 0, low = 0, high = 1;
    bool known = true;                       // false: its weighting was refused
    std::optional<double> n_effective = {};  // weighted
    double as_counted = 0;                   // n / base
};
Figure figure_of(const CountedSummary& answer, std::size_t row);
// Fewer than figures::least_base could have said it.
bool is_small(const Figure& figure);
// The API's numbers for programs, beside those for people: data-key, data-n, data-base, data-share, -low, -high.
void open_figure(Html& html, std::string_view element, std::string_view kind, const std::string& key,
                 const Figure& figure);
// The cells "14 of 593", "2.4%" and "1.4% to 3.9%"; with weights also the share as counted and what the base is
// worth.
void add_figure_cells(Html& html, const Figure& figure);
void add_figure_heads(Html& html, bool weighted);

// A table in a region that scrolls and can be reached by keyboard. close_table() ends both.
// Links to the same figures as CSV, XLSX and JSON; `of_what` where a view shows several tables.
Html file_links(const std::string& path, const Parameters& parameters, const std::string& of_what = {});
// In place of a table without rows: nothing imported, nobody passes, or nobody says it; and what to do.
Html nothing_here(const Asked& asked, std::uint64_t base);
// "593 responses that could have said it" and what the filters make of firms and copies.
std::string base_words(const CountedSummary& answer);
// What weighting did, below a table; nothing without.
Html weighting_words(const CountedSummary& answer);

Result<CountedSummary> count(const Asked& asked, const Parameters& parameters);
// The call of a reader who asks an analysis of the API the same.
Call asking(const Asked& asked, const Parameters& parameters);
std::string label(const Asked& asked, figures::Dimension dimension, const std::optional<std::string>& code);
// "Barriers", "Strengths", "Mentions": of the stance asked for.
std::string noun(const Asked& asked);
// The class of what is drawn of that stance.
const char* kind_of(const Asked& asked);

// What a view shows beneath the filters.
struct Shown {
    std::string lead;  // one sentence, which a screen reader hears when the view has changed
    Html body;
};
Result<Shown> show_themes(const Asked& asked);
Result<Shown> show_sides(const Asked& asked);  // themes, of any stance: barriers and strengths side by side
Result<Shown> show_sectors(const Asked& asked);
Result<Shown> show_districts(const Asked& asked);
Result<Shown> show_foundations(const Asked& asked);
Result<Shown> show_lenses(const Asked& asked);
Result<Shown> show_trends(const Asked& asked);
Result<Shown> show_connections(const Asked& asked);
Result<Shown> show_published(const Asked& asked);
std::vector<std::string> published_waves(const Asked& asked);

Html view_links(const Asked& asked);
Html filter_form(const Asked& asked);

}  // namespace groundswell::api::explore
