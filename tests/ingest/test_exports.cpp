// Real exports of survey tools (../shared/exports), judged by hand in export_truth.tsv.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <sstream>

#include "tests/effort.h"
#include "tests/ingest/helper.h"

namespace groundswell::ingest {
namespace {

const std::filesystem::path export_folder = std::filesystem::path(GROUNDSWELL_SOURCE) / "../shared/exports";

struct Truth {
    std::set<std::uint32_t> open, either;
};

std::map<std::string, Truth> read_truth() {
    std::map<std::string, Truth> truth;
    std::istringstream lines(read_file(GROUNDSWELL_SOURCE "/tests/ingest/export_truth.tsv"));
    std::string line;
    while (std::getline(lines, line)) {
        if (line.empty() || line[0] == '#' || line.starts_with("file\t")) continue;
        std::istringstream cells(line);
        std::string file, column, expected;
        std::getline(cells, file, '\t');
        std::getline(cells, column, '\t');
        std::getline(cells, expected, '\t');
        Truth& of_file = truth[file];
        if (expected == "open") of_file.open.insert(static_cast<std::uint32_t>(std::stoul(column)));
        if (expected == "either") of_file.either.insert(static_cast<std::uint32_t>(std::stoul(column)));
    }
    return truth;
}

Reading read_export(const std::string& name) {
    ReadingOptions options;
    options.file_name = name;
    return read_bytes(read_file(export_folder / name), options);
}

TEST_CASE("every real export is read, with every record accounted for and its open questions found") {
    if (!std::filesystem::exists(export_folder)) {
        MESSAGE("skipped: the folder ../shared/exports is absent");
        return;
    }
    std::size_t open = 0, found = 0, wrong = 0;
    const auto truth = read_truth();
    std::set<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(export_folder))
        if (entry.path().extension() != ".md") files.insert(entry.path().filename());
    for (const std::string& file : files) {
        CAPTURE(file);
        REQUIRE(truth.contains(file));
        const Truth& expected = truth.at(file);
        const Reading reading = read_export(file);
        std::set<std::uint32_t> taken;
        for (const ColumnUnderstanding& column : reading.understanding.columns)
            if (column.role == ColumnRole::open_question) taken.insert(column.column);
        REQUIRE_FALSE(reading.error);
        CHECK(reading.understanding.records == reading.sink.accepted.size() + reading.sink.rejected.size());
        CHECK(reading.sink.rejected.empty());
        open += expected.open.size();
        for (const std::uint32_t column : expected.open) found += taken.contains(column);
        for (const std::uint32_t column : taken)
            wrong += !expected.open.contains(column) && !expected.either.contains(column);
    }
    MESSAGE("open questions found: ", found, " of ", open, "; closed ones taken for open: ", wrong);
    CHECK(found == open);
    CHECK(wrong <= 1);
}

TEST_CASE("what the real exports are is recognised") {
    if (!std::filesystem::exists(export_folder)) return;
    const struct {
        const char* file;
        const char* platform;
        std::uint32_t header_records;
        std::uint64_t records;
        char delimiter;
    } expected[] = {
        {"surveymonkey_thanksgiving.csv", "surveymonkey", 1, 1058, ','},
        {"surveymonkey_houston_services_REDACTED.csv", "surveymonkey", 2, 4, ','},
        {"surveymonkey_jupyter2020_text_fields.csv", "surveymonkey", 1, 1135, ','},
        {"surveygizmo_jupyter2015_ux.csv", "surveygizmo", 1, 1706, ','},
        {"googleforms_jupyter_education2016_REDACTED.csv", "google-forms", 1, 125, ','},
        {"qualtrics_impressive_climate.csv", "qualtrics", 3, 452, ','},
        {"qualtrics_educators_proctoring.csv", "qualtrics", 2, 125, ','},
        {"qualtrics_sample_german_importid.csv", "qualtrics", 3, 1, ','},
        {"typeform_freecodecamp2016_part1.csv", "typeform", 1, 15653, ','},
        {"limesurvey_automotive_de_bom_semicolon.csv", "unknown", 2, 45, ';'},
        {"limesurvey_digitaltwins_en_bom_semicolon.csv", "limesurvey", 1, 96, ';'},
        {"limesurvey_drc_internet_fr_REDACTED.csv", "limesurvey", 1, 68, ','},
        {"redcap_cyrillic_testproject.csv", "redcap", 1, 3, ','},
        {"limesurvey_scicom_de.csv", "limesurvey", 1, 53, ','},
        {"limesurvey_ssi_rse_uk2017.csv", "limesurvey", 1, 253, ','},
        {"googleforms_covid_masterexcel.csv", "google-forms", 1, 362, ','},
        {"smallbiz_federal_contracting.csv", "unknown", 1, 92, ','},
        {"surveymonkey_jupyter2020_all_responses.csv", "surveymonkey", 1, 1135, ','},
        {"polis_15perhour_seattle_comments.csv", "polis", 1, 54, ','},
        {"msforms_vfx_games_industry_skills.xlsx", "microsoft-forms", 1, 230, ','},
        {"kobo_retail_pdv_labels_multisheet_fr_REDACTED.xlsx", "kobotoolbox", 1, 391, ','},
    };
    std::size_t met = 0;
    for (const auto& one : expected) {
        if (met++ % effort::divisor != 0) continue;  // the case above reads them all
        CAPTURE(one.file);
        const Reading reading = read_export(one.file);
        CHECK(reading.understanding.platform == one.platform);
        CHECK(reading.understanding.header_records == one.header_records);
        CHECK(reading.understanding.records == one.records);
        CHECK(reading.understanding.dialect.delimiter == one.delimiter);
        CHECK(reading.understanding.dialect.encoding == "utf-8");
    }
}

TEST_CASE("a real export re-encoded as UTF-16 reads the same") {
    if (!std::filesystem::exists(export_folder)) return;
    const std::string name = "qualtrics_educators_proctoring.csv";
    const std::string bytes = read_file(export_folder / name);
    std::string wide = "\xff\xfe";
    for (std::size_t at = 0; at < bytes.size();) {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        const std::size_t length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        std::uint32_t point = length == 1 ? byte : byte & (0xffU >> (length + 1));
        for (std::size_t more = 1; more < length; ++more)
            point = (point << 6) | (static_cast<unsigned char>(bytes[at + more]) & 0x3fU);
        at += length;
        const auto unit = [&wide](std::uint32_t value) {
            wide += static_cast<char>(value & 0xff);
            wide += static_cast<char>(value >> 8);
        };
        if (point < 0x10000) {
            unit(point);
        } else {
            unit(0xd800 + ((point - 0x10000) >> 10));
            unit(0xdc00 + ((point - 0x10000) & 0x3ff));
        }
    }
    const Reading plain = read_export(name), recoded = read_bytes(wide);
    REQUIRE(plain.sink.accepted.size() == recoded.sink.accepted.size());
    for (std::size_t index = 0; index < plain.sink.accepted.size(); ++index)
        CHECK(plain.response(index).record_digest == recoded.response(index).record_digest);
}

}  // namespace
}  // namespace groundswell::ingest
