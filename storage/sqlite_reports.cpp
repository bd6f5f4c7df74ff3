// Report texts of SqliteStore: what people wrote into the report of a wave.
#include "storage/sqlite_backend.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view select_report_texts =
    "SELECT survey, wave, field, value, edited_at, edited_by, version FROM report_text"
    " WHERE survey = ?1 AND wave = ?2 ORDER BY field";
constexpr std::string_view insert_report_text =
    "INSERT INTO report_text (survey, wave, field, value, edited_at, edited_by, version)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7 + 1) ON CONFLICT DO NOTHING RETURNING version";
constexpr std::string_view update_report_text =
    "UPDATE report_text SET value = ?4, edited_at = ?5, edited_by = ?6, version = version + 1"
    " WHERE survey = ?1 AND wave = ?2 AND field = ?3 AND version = ?7 RETURNING version";

Error report_text_overtaken(const ReportText& text) {
    return {.kind = ErrorKind::conflict,
            .code = "report-text-overtaken",
            .message = "The " + text.field + " of the report was changed meanwhile",
            .cure = "Look at what stands there now, then save yours over it if it is still right.",
            .place = {.field = text.field}};
}

}  // namespace

Result<std::vector<ReportText>> SqliteStore::report_texts(const std::string& survey, const std::string& wave) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement(select_report_texts);
    if (!select) return select.error();
    select->bind(survey, wave);
    std::vector<ReportText> texts;
    for (;;) {
        auto row = select->next();
        if (!row) return row.error();
        if (!*row) return texts;
        texts.push_back({.survey = select->string(0),
                         .wave = select->string(1),
                         .field = select->string(2),
                         .value = select->string(3),
                         .edited_at = select->string(4),
                         .edited_by = select->string(5),
                         .version = select->number(6)});
    }
}

Result<std::uint64_t> SqliteStore::save_report_text(const ReportText& text) {
    auto transaction = writer_->begin("saving a text of a report");
    if (!transaction) return transaction.error();
    std::uint64_t version = 0;
    {
        auto save =
            (*transaction)->connection().statement(text.version == 0 ? insert_report_text : update_report_text);
        if (!save) return save.error();
        auto row = save->bind(text.survey, text.wave, text.field, text.value, text.edited_at, text.edited_by,
                              text.version)
                       .next();
        if (!row) return row.error();
        if (!*row) return report_text_overtaken(text);
        version = save->number(0);
    }
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return version;
}

}  // namespace groundswell::storage
