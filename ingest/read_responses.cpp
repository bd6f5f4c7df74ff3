// read_responses(): the second pass.
#include "ingest/data_records.h"
#include "ingest/export_file.h"
#include "ingest/reading.h"
#include "ingest/record_faults.h"
#include "ingest/response_builder.h"

namespace groundswell::ingest {
namespace {

constexpr std::uint64_t bytes_between_progress = 1U << 20;

}  // namespace

Result<void> read_responses(const std::string& path, const ReadingOptions& options,
                            const Understanding& understanding, const reference::Matcher& matcher,
                            ResponseSink& sink) {
    const auto file = reopen_export(path, options, understanding);
    if (!file) return file.error();
    const auto reader = (*file)->records();
    if (!reader) return reader.error();
    DataRecords records(**reader, understanding.layout);
    ResponseBuilder builder(understanding, matcher, options.firm_key);
    const std::size_t width = understanding.columns.size();
    std::uint64_t told = 0;
    Record record;
    while (true) {
        const auto more = records.next(record);
        if (!more) return more.error();
        if (!*more) break;
        const auto fault = fault_of(record, understanding.required_cells, width);
        auto taken = fault ? sink.reject(make_reject(record, *fault, width)) : sink.accept(builder.build(record));
        if (!taken) return taken;
        if ((*reader)->bytes_done() >= told + bytes_between_progress) {
            told = (*reader)->bytes_done();
            sink.progress(told, (*reader)->bytes_total());
        }
    }
    for (Change& change : builder.changes()) sink.note(std::move(change));
    sink.progress((*reader)->bytes_total(), (*reader)->bytes_total());
    return {};
}

}  // namespace groundswell::ingest
