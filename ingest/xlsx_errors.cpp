#include "ingest/xlsx_errors.h"

namespace groundswell::ingest {

Error xlsx_damaged(const std::string& shown_name, const std::string& what) {
    return Error{
        ErrorKind::invalid,
        "xlsx-damaged",
        "the workbook is damaged: " + what,
        "export or download it again; or open it in Excel or LibreOffice and save it as XLSX or CSV (UTF-8)",
        Place{shown_name, {}, {}, {}},
        {}};
}

Error xlsx_too_large(const std::string& shown_name, const std::string& what) {
    return Error{ErrorKind::too_large,
                 "xlsx-too-large",
                 "the workbook is too large: " + what,
                 "save the sheet with the responses as CSV (UTF-8), or split the export",
                 Place{shown_name, {}, {}, {}},
                 {}};
}

Error xlsx_encrypted(const std::string& shown_name) {
    return Error{ErrorKind::unsupported,
                 "xlsx-encrypted",
                 "the workbook is protected by a password",
                 "open it in Excel and re-save it without a password",
                 Place{shown_name, {}, {}, {}},
                 {}};
}

Error old_excel(const std::string& shown_name) {
    return Error{ErrorKind::unsupported,
                 "file-old-excel",
                 "the file is an old Excel workbook (XLS)",
                 "open it in Excel or LibreOffice and re-save it as XLSX or CSV (UTF-8)",
                 Place{shown_name, {}, {}, {}},
                 {}};
}

Error binary_workbook(const std::string& shown_name) {
    return Error{ErrorKind::unsupported,
                 "file-xlsb",
                 "the file is a binary Excel workbook (XLSB)",
                 "open it in Excel or LibreOffice and re-save it as XLSX or CSV (UTF-8)",
                 Place{shown_name, {}, {}, {}},
                 {}};
}

}  // namespace groundswell::ingest
