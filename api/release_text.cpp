#include "api/release_forms.h"
#include "core/digest.h"

namespace groundswell::api {

using disclosure::Verdict;
using pipeline::Release;

std::string verdict_code(const pipeline::WaveChange& change) {
    if (change.left_out) return "left-out";
    switch (change.verdict) {
        case Verdict::first: return "first";
        case Verdict::unchanged: return "unchanged";
        case Verdict::reissued: return "re-issued";
        case Verdict::kept_small: return "kept-small-change";
        case Verdict::kept_would_tell: return "kept-would-disclose";
        case Verdict::kept_not_rebuilt: return "kept-evidence-gone";
    }
    return {};
}

std::string verdict_sentence(const pipeline::WaveChange& change) {
    if (change.left_out) return "Left out of this release by whoever made it";
    switch (change.verdict) {
        case Verdict::first: return "Published for the first time";
        case Verdict::unchanged: return "As published before; the evidence is the same";
        case Verdict::reissued: return "Published anew: enough answers came, went or are read otherwise";
        case Verdict::kept_small: return "As published before; what has changed since is too little to be told";
        case Verdict::kept_would_tell: return "As published before; new figures would tell what is hidden";
        case Verdict::kept_not_rebuilt: return "As published before; what was counted then is no longer all there";
    }
    return {};
}

std::string release_method(const Release& release) {
    const std::string threshold = std::to_string(release.policy.threshold),
                      rounding = std::to_string(release.policy.rounding),
                      organisations = std::to_string(release.policy.least_organisations);
    std::string text = "# " + release.title + "\n\nRelease " + std::to_string(release.number) + " of " +
                       release.date() + ". Area: " + release.area + ". Licence: " + release.licence_title + ".\n";
    text +=
        "\n## What the figures are\n\n"
        "Member organisations survey the businesses they know. Each open answer is read by a lexicon (" +
        release.lexicon_name + ", version " + release.lexicon +
        "; a wave published earlier may be in terms of an earlier version, see waves.csv), which finds themes in "
        "it "
        "and whether each is a barrier or a strength.\n\n"
        "- **base**: the responses that could have said it: a usable answer (\"none\" counts, blank does not) to "
        "an "
        "unprompted question that could draw such an answer.\n"
        "- **n**: those of the base that name the theme with that stance. One response may name several themes, "
        "so "
        "themes do not add up to the base. A foundation counts whoever names any of its themes, once.\n"
        "- **share, low, high**: n / base and the Wilson interval at 95%, both of the rounded figures.\n\n"
        "Surveys of members are no random sample. The interval covers chance alone, as if each response were "
        "drawn "
        "from businesses like the respondents; it does not cover who chose to answer. Say \"x% of the businesses "
        "that "
        "answered\", never \"x% of businesses\". How often the lexicon is right: accuracy.md.\n";
    text +=
        "\n## What is hidden, and how\n\n"
        "- Hidden is every count below " +
        threshold + ", every count that leaves fewer than " + threshold +
        " of its base, every count that comes from fewer than " + organisations +
        " organisations, and what else would let one of these be calculated. A hidden figure is empty, marked "
        "`suppressed`, with a reason; it is never shown as 0.\n"
        "- Shown figures are multiples of " +
        rounding + " and less than " + rounding +
        " away from the count. Where all parts are shown they add up to their total.\n"
        "- Every district, sector and size has a row, whether or not anybody answered. Districts, sectors and "
        "sizes "
        "are not crossed with each other.\n"
        "- A wave's figures are made once. They are made anew only when at least " +
        threshold + " responses from at least " + organisations +
        " organisations have changed, and then what was hidden stays hidden. So releases cannot be subtracted "
        "from "
        "each other to find a respondent.\n"
        "- No answer is quoted.\n";
    text +=
        "\n## Files\n\n"
        "foundations.csv, themes.csv: totals of each wave. themes_by_district.csv, themes_by_sector.csv, "
        "themes_by_size.csv: the same broken down. bases.csv: bases alone. waves.csv: when and in what terms. "
        "changes.csv: what became of each wave since the release before. codes.csv: code lists. accuracy.md: how "
        "right "
        "the themes are. csv-metadata.json (CSVW) and datapackage.json (Frictionless): columns and types, for "
        "programs. "
        "release.json: what this release is, with the SHA-256 of the files.\n";
    return text;
}

std::string release_licence(const Release& release) {
    return release.licence_title + "\n" + release.licence_url + "\n\n" +
           "You may use and share these figures under this licence. Name the source: \"" + release.title +
           ", release " + std::to_string(release.number) + " of " + release.date() + "\".\n";
}

std::string media_type_of(const std::string& file_name) {
    if (file_name.ends_with(".csv")) return "text/csv";
    if (file_name.ends_with(".json")) return "application/json";
    if (file_name.ends_with(".md")) return "text/markdown";
    return "text/plain";
}

std::vector<pipeline::NamedText> release_files(const Release& release) {
    std::vector<pipeline::NamedText> files;
    std::vector<pipeline::ReleaseFile> written;
    const auto add = [&](const std::string& name, std::string text) {
        written.push_back({name, sha256_hex(text), text.size()});
        files.emplace_back(name, std::move(text));
    };
    const std::vector<ReleaseTable> tables = release_tables(release);
    for (const ReleaseTable& table : tables) add(table.name + ".csv", release_csv(table));
    add("method.md", release_method(release));
    add("accuracy.md", release.accuracy);
    add("licence.txt", release_licence(release));
    add("csv-metadata.json", release_csvw(release, tables));
    add("datapackage.json", release_datapackage(release, tables, written));
    add("release.json", release_manifest(release, written));
    return files;
}

std::string verified_text(const std::vector<pipeline::VerifiedRelease>& verified) {
    std::string text;
    for (const pipeline::VerifiedRelease& one : verified) {
        using State = pipeline::VerifiedRelease::State;
        text += "release " + std::to_string(one.number) + ": " +
                (one.state == State::same          ? "the store gives the same bytes"
                 : one.state == State::not_rebuilt ? "as published; cannot be counted again"
                                                   : "DIFFERENT") +
                "\n";
        for (const pipeline::Obstacle& obstacle : one.obstacles)
            text += "  wave " + obstacle.wave + (obstacle.upload.empty() ? "" : ", upload " + obstacle.upload) +
                    " [" + obstacle.code + "]\n";
        for (const pipeline::VerifiedFile& file : one.files) {
            if (!file.kept) text += "  " + file.name + " is not as it was published [file-changed]\n";
            if (!file.rebuilt) text += "  " + file.name + " comes out otherwise [figures-differ]\n";
        }
    }
    return text.empty() ? "There is no release.\n" : text;
}

}  // namespace groundswell::api
