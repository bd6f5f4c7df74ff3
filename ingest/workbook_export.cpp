#include "ingest/workbook_export.h"

#include <algorithm>
#include <utility>

#include "ingest/merged_cells.h"
#include "ingest/nearest.h"
#include "ingest/remarks.h"
#include "ingest/repeat_groups.h"
#include "ingest/sheet_choice.h"
#include "ingest/xlsx_workbook.h"

namespace groundswell::ingest {
namespace {

std::vector<std::string> names_of(const std::vector<XlsxSheet>& sheets) {
    std::vector<std::string> names;
    for (const XlsxSheet& sheet : sheets) names.push_back(sheet.name);
    return names;
}

class WorkbookExport : public ExportFile {
public:
    WorkbookExport(std::unique_ptr<XlsxWorkbook> workbook, std::string file_name)
        : workbook_(std::move(workbook)), file_name_(std::move(file_name)) {}

    Result<void> choose(const std::string& told, bool by_profile);
    bool has_sheet(const std::string& name) const {
        const auto names = names_of(workbook_->sheets());
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    Result<std::unique_ptr<RecordSource>> records() override {
        auto plain = workbook_->records(chosen_);
        if (!plain) return plain.error();
        sheet_ = plain->get();
        auto merged = std::make_unique<MergedCells>(std::move(*plain), ranges_);
        merged_ = merged.get();
        std::unique_ptr<RecordSource> responses = std::move(merged);
        if (groups_.empty()) return responses;
        std::vector<RepeatGroup> groups;
        for (const std::size_t sheet : groups_) {
            auto records = workbook_->records(sheet);
            if (!records) return records.error();
            groups.push_back({workbook_->sheets()[sheet].name, std::move(*records)});
        }
        auto joined = join_repeat_groups(std::move(responses), std::move(groups), file_name_);
        if (!joined) return joined.error();
        joined_ = joined->joined;
        lost_ = joined->lost;
        return std::move(joined->records);
    }

    void describe(const RecordSource& read, Understanding& understanding) const override {
        understanding.format = "xlsx";
        understanding.dialect.encoding = "utf-8";
        understanding.dialect.line_end = "none";
        understanding.sheet = workbook_->sheets()[chosen_].name;
        understanding.sheets = offers_;
        describe_cells(understanding);
        describe_other_sheets(understanding);
        describe_groups(unclaimed_groups(read), understanding);
    }

private:
    Result<void> glance_at_all();
    Result<void> find_merged_ranges();
    void describe_cells(Understanding& understanding) const;
    void describe_other_sheets(Understanding& understanding) const;
    void describe_groups(std::uint64_t unclaimed, Understanding& understanding) const;

    std::unique_ptr<XlsxWorkbook> workbook_;
    std::string file_name_;
    std::vector<SheetGlance> glances_;
    std::vector<SheetOffer> offers_;
    std::size_t chosen_ = 0;
    std::vector<std::size_t> groups_;
    std::vector<MergedRange> ranges_;
    std::uint64_t joined_ = 0, lost_ = 0;
    // Of the latest source given out, which must be alive when it is described.
    const XlsxRecords* sheet_ = nullptr;
    const MergedCells* merged_ = nullptr;
};

Result<void> WorkbookExport::glance_at_all() {
    const auto& sheets = workbook_->sheets();
    for (std::size_t sheet = 0; sheet < sheets.size(); ++sheet) {
        auto records = workbook_->records(sheet);
        if (!records) return records.error();
        auto glance = glance_at_sheet(**records, sheets[sheet].name, sheets[sheet].hidden);
        if (!glance) return glance.error();
        glances_.push_back(std::move(*glance));
    }
    return {};
}

Result<void> WorkbookExport::choose(const std::string& told, bool by_profile) {
    if (auto looked = glance_at_all(); !looked) return looked;
    const auto names = names_of(workbook_->sheets());
    if (!told.empty()) {
        const auto found = std::find(names.begin(), names.end(), told);
        if (found == names.end())
            return Error{
                ErrorKind::invalid,
                "profile-missing-sheet",
                "the profile names the sheet \"" + told + "\", which the workbook does not have",
                "name one of the sheets there are: " + quoted_list(nearest_first(told, names), names.size()),
                Place{file_name_, {}, {}, "sheet"},
                {}};
        chosen_ = static_cast<std::size_t>(found - names.begin());
    } else if (const auto best = choose_sheet(glances_)) {
        chosen_ = *best;
    } else {
        return Error{ErrorKind::unprocessable,
                     "file-no-records",
                     "no sheet of the workbook has a record below a header",
                     "export the responses again, or check that this is the right workbook",
                     Place{file_name_, {}, {}, {}},
                     {}};
    }
    if (!glances_[chosen_].repeat_group)
        for (std::size_t sheet = 0; sheet < glances_.size(); ++sheet)
            if (sheet != chosen_ && glances_[sheet].repeat_group) groups_.push_back(sheet);
    for (std::size_t sheet = 0; sheet < glances_.size(); ++sheet) {
        const bool group = std::find(groups_.begin(), groups_.end(), sheet) != groups_.end();
        SheetOffer offer{names[sheet], glances_[sheet].hidden, sheet == chosen_ || group,
                         describe_glance(glances_[sheet])};
        if (sheet == chosen_ && by_profile) offer.reason = "told by the profile; " + offer.reason;
        if (group) offer.reason = "a repeat group, joined to its responses; " + offer.reason;
        offers_.push_back(std::move(offer));
    }
    return find_merged_ranges();
}

Result<void> WorkbookExport::find_merged_ranges() {
    const auto merged = workbook_->merged(chosen_);
    if (!merged) return merged.error();
    for (const XlsxRange& range : *merged)
        ranges_.push_back({range.first.row, range.last.row, range.first.column, range.last.column});
    return {};
}

void WorkbookExport::describe_cells(Understanding& understanding) const {
    const XlsxSheetFacts& facts = sheet_->facts();
    const auto say = [&](std::string code, std::string message, std::uint64_t count) {
        if (count > 0) understanding.changes.push_back({std::move(code), std::move(message), count});
    };
    say("merged-cells-filled", "Cells of merged ranges were read as having the value of their range",
        merged_->filled());
    say("hidden-rows-read", "Rows that the workbook hides were read like the others", facts.hidden_rows);
    if (facts.formulas_without_value > 0)
        understanding.problems.push_back(
            {"formulas-without-value", "cells hold formulas whose results were not saved; they are read as empty",
             "open the workbook in Excel or LibreOffice, save it, and upload that", Place{file_name_, {}, {}, {}},
             facts.formulas_without_value});
    if (facts.error_cells > 0)
        understanding.problems.push_back({"error-cells", "cells show an error such as #N/A instead of a value",
                                          "mend the formulas, or leave them: such cells count as blank",
                                          Place{file_name_, {}, {}, {}}, facts.error_cells});
}

void WorkbookExport::describe_other_sheets(Understanding& understanding) const {
    std::vector<std::string> names;
    std::uint64_t records = 0;
    bool more = false;
    for (std::size_t sheet = 0; sheet < glances_.size(); ++sheet) {
        if (sheet == chosen_ || !is_of_the_same_survey(glances_[sheet], glances_[chosen_])) continue;
        names.push_back(glances_[sheet].name);
        records += glances_[sheet].records;
        more |= glances_[sheet].more;
    }
    if (names.empty()) return;
    understanding.problems.push_back({"sheets-not-read",
                                      (more ? "more than " : "") + counted(records, "record", "records") +
                                          " of other sheets with the same header " +
                                          (records == 1 && !more ? "is" : "are") +
                                          " not read: " + quoted_list(names, names.size()),
                                      "put the records of these sheets below each other in one, or save each "
                                      "sheet as a file of its own and upload it "
                                      "as well",
                                      Place{file_name_, {}, {}, "sheet"}, records});
}

void WorkbookExport::describe_groups(std::uint64_t unclaimed, Understanding& understanding) const {
    if (joined_ > 0)
        understanding.changes.push_back({"repeat-groups-joined",
                                         "Records of repeat groups were joined to the responses they belong to",
                                         joined_});
    if (lost_ + unclaimed > 0)
        understanding.problems.push_back(
            {"repeat-group-without-response",
             "records of repeat groups name no response of this workbook; they are left out",
             "export the form with all its responses, if these should count", Place{file_name_, {}, {}, {}},
             lost_ + unclaimed});
}

}  // namespace

Result<std::unique_ptr<ExportFile>> open_workbook_export(const std::string& path, const ReadingOptions& options,
                                                         const std::string& sheet) {
    auto workbook = XlsxWorkbook::open(path, options.file_name);
    if (!workbook) return workbook.error();
    auto file = std::make_unique<WorkbookExport>(std::move(*workbook), options.file_name);
    std::string told = options.profile ? options.profile->sheet : std::string();
    // Sheets are renamed from wave to wave: the one of an earlier wave is looked for, not asked for.
    if (!options.profile && options.saved && file->has_sheet(options.saved->profile.sheet))
        told = options.saved->profile.sheet;
    if (auto chosen = file->choose(sheet.empty() ? told : sheet, sheet.empty() && !told.empty()); !chosen)
        return chosen.error();
    return std::unique_ptr<ExportFile>(std::move(file));
}

}  // namespace groundswell::ingest
