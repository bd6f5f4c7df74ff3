#include "ingest/opened_export.h"

#include <utility>

#include "ingest/data_records.h"

namespace groundswell::ingest {
namespace {

Result<OpenedExport> open_with_headers(const std::string& path, const ReadingOptions& options) {
    auto file = open_export(path, options);
    if (!file) return file.error();
    auto beginning = (*file)->records();
    if (!beginning) return beginning.error();
    auto first = read_first_records(**beginning);
    if (!first) return first.error();
    HeaderFinding headers =
        find_headers(*first, options.profile ? options.profile->header_records.value_or(0) : 0);
    return OpenedExport{std::move(*file), std::move(*first), std::move(headers), {}, options};
}

// As many header records as were confirmed, where more headers are then the very same: the next wave may come from
// an export with another number of them, and a response must not be swallowed.
void fit(OpenedExport& opened, const SavedProfile& saved, const std::string& file_name) {
    opened.fitted = fit_profile(saved, opened.headers.columns, file_name);
    const std::uint32_t confirmed = saved.profile.header_records.value_or(0);
    if (confirmed > 0 && confirmed != opened.headers.records) {
        HeaderFinding headers = find_headers(opened.first, confirmed);
        FittedProfile fitted = fit_profile(saved, headers.columns, file_name);
        if (fitted.same > opened.fitted.same && headers.preamble + headers.records < opened.first.cells.size()) {
            opened.headers = std::move(headers);
            opened.fitted = std::move(fitted);
        }
    }
    if (!opened.fitted.profile.columns.empty()) opened.as_told.profile = opened.fitted.profile;
}

void withhold(OpenedExport& opened, const SavedProfile& saved) {
    opened.fitted = withhold_besides(*opened.as_told.profile, saved, opened.headers.columns);
    opened.as_told.profile = opened.fitted.profile;
}

}  // namespace

Result<OpenedExport> open_with_profile(const std::string& path, const ReadingOptions& options) {
    auto opened = open_with_headers(path, options);
    if (!opened || !options.saved) return opened;
    if (options.profile) {
        withhold(*opened, *options.saved);
        return opened;
    }
    fit(*opened, *options.saved, options.file_name);
    if (opened->fitted.used) return opened;
    ReadingOptions without = options;
    without.saved.reset();
    auto again = open_with_headers(path, without);
    if (again) fit(*again, *options.saved, options.file_name);
    // In another encoding a header may no longer be the one that was confirmed.
    if (again && again->fitted.same < opened->fitted.same) return opened;
    return again;
}

}  // namespace groundswell::ingest
