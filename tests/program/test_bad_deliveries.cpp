// Files and forms that cannot be taken: the code, place and cure over HTTP and on the command line.
#include "tests/ingest/small_workbook.h"
#include "tests/program/service.h"

using namespace groundswell::tests;
using groundswell::ingest::SmallWorkbook;
using groundswell::ingest::ZipWriter;
using nlohmann::json;

namespace {

const std::string bad_delivery_header = "Respondent,District,What are your main barriers?\n";
const std::string sound = bad_delivery_header + "1,Pendle,Parking charges are too high\n";

// The header and directory of a compound file whose one stream has this name, the directory in this sector.
std::string compound_file(std::string_view stream, std::size_t sector) {
    std::string bytes(512 * (sector + 2), '\0');
    bytes.replace(0, 8, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    bytes[30] = 9;
    for (std::size_t byte = 0; byte < 4; ++byte) bytes[48 + byte] = static_cast<char>(sector >> (8 * byte));
    const std::size_t entry = 512 * (sector + 1);
    for (std::size_t letter = 0; letter < stream.size(); ++letter) bytes[entry + 2 * letter] = stream[letter];
    bytes[entry + 64] = static_cast<char>(2 * stream.size() + 2);
    return bytes;
}

std::string workbook() {
    SmallWorkbook book;
    book.rows =
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Id</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>What "
        "are "
        "your main barriers?</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" "
        "t=\"inlineStr\"><is><t>Parking charges are too high</t></is></c></row>";
    return book.bytes();
}

std::string binary_workbook() {
    ZipWriter zip;
    zip.add("[Content_Types].xml", "<Types/>");
    zip.add("xl/workbook.bin", "x");
    return zip.bytes();
}

struct Case {
    const char* name;
    std::string bytes;
    const char* code;
    int status;
    const char* cure;  // words of it
};

std::vector<Case> bad_files() {
    const std::string whole = workbook();
    return {{"protected.xlsx", compound_file("EncryptedPackage", 0), "xlsx-encrypted", 415, "password"},
            {"protected-large.xlsx", compound_file("EncryptedPackage", 400), "xlsx-encrypted", 415, "password"},
            {"old.xls", compound_file("Workbook", 0), "file-old-excel", 415, "XLSX or CSV"},
            {"old-large.xls", compound_file("Workbook", 400), "file-old-excel", 415, "XLSX or CSV"},
            {"renamed.csv", compound_file("Workbook", 3), "file-old-excel", 415, "XLSX or CSV"},
            {"binary.xlsb", binary_workbook(), "file-xlsb", 415, "XLSX or CSV"},
            {"cut.xlsx", whole.substr(0, whole.size() / 2), "xlsx-damaged", 400, "again"},
            {"cut-late.xlsx", whole.substr(0, whole.size() - 30), "xlsx-damaged", 400, "again"},
            {"page.csv", "<!DOCTYPE html>\n<html><body>Please sign in</body></html>\n", "file-not-text", 415,
             "sign in"},
            {"empty.csv", "", "file-empty", 400, "xport"},
            {"blank.csv", " \n\n", "file-empty", 400, "xport"},
            {"header.csv", bad_delivery_header, "file-no-records", 422, "xport"}};
}

}  // namespace

TEST_CASE("a sound workbook is taken, so that the broken ones below are refused for what they are") {
    CHECK(deliver("bad", "sound", "book.xlsx", workbook())["rows"]["accepted"] == 1);
}

TEST_CASE(
    "files that cannot be used are refused at once over HTTP: status, code, file and cure; nothing is kept") {
    const Client client = houses().as(houses().uploader);
    for (const char* target : {"/v1/uploads", "/v1/uploads/inspect"})
        for (const Case& one : bad_files()) {
            CAPTURE(target);
            CAPTURE(one.name);
            const Reply reply = client.form(
                target, {{"organisation", "chamber"}, {"survey", "bad"}, {"wave", "w"}}, one.name, one.bytes);
            check_problem(reply, one.status, one.code);
            CHECK(reply.body.find(one.name) != std::string::npos);
            CHECK(json::parse(reply.body).value("cure", "").find(one.cure) != std::string::npos);
        }
    const json uploads = json::parse(client.get("/v1/uploads").body);
    for (const json& upload : uploads["uploads"])
        if (upload["survey"] == "bad") CHECK(upload["wave"] == "sound");
}

TEST_CASE("the command line refuses the same files with the same codes") {
    Folder data, files;
    for (const Case& one : bad_files()) {
        CAPTURE(one.name);
        const std::string path = files.write(one.name, one.bytes);
        for (const bool inspects : {false, true}) {
            const Outcome outcome = inspects ? run({"inspect", path})
                                             : run({"import", path, "--data", data.path(), "--organisation",
                                                    "chamber", "--survey", "s", "--wave", "w"});
            INFO(outcome.errors);
            CHECK(outcome.exit_code == 1);
            CHECK(outcome.errors.find(std::string("[") + one.code + "]") != std::string::npos);
            CHECK(outcome.errors.find(one.name) != std::string::npos);
        }
    }
}

TEST_CASE("forms that say too little, too much or what is not so are told which field") {
    const Client client = houses().as(houses().uploader);
    const Client::Fields fields{{"organisation", "chamber"}, {"survey", "forms"}, {"wave", "w"}};
    const auto with = [&](const Client::Fields& more) {
        Client::Fields all = fields;
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    check_problem(client.form("/v1/uploads", fields, "", ""), 400, "file-missing");
    check_problem(client.form("/v1/uploads", {}, "a.csv", sound), 400, "field-missing");
    check_problem(client.form("/v1/uploads", with({{"wav", "x"}}), "a.csv", sound), 400, "field-unknown");
    CHECK(client.form("/v1/uploads", with({{"replace", "x"}}), "a.csv", sound).body.find("replaces") !=
          std::string::npos);
    check_problem(client.form("/v1/uploads", with({{"survey", "again"}}), "a.csv", sound), 400, "field-repeated");
    check_problem(client.form("/v1/uploads", {{"organisation", "guild"}, {"survey", "forms"}, {"wave", "w"}},
                              "a.csv", sound),
                  404, "organisation-unknown");
    const Reply unknown = client.form("/v1/uploads", with({{"profile", R"({"colums":[]})"}}), "a.csv", sound);
    CHECK(unknown.status == 400);
    CHECK(unknown.body.find("columns") != std::string::npos);
    check_problem(client.form("/v1/uploads", with({{"profile", R"({"sheet":"Data"})"}}), "a.xlsx", workbook()),
                  400, "profile-missing-sheet");
    // Two files in one form, and a body that is no form at all.
    const std::string part =
        "Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + sound + "\r\n";
    const std::string two = "--x\r\n" + part + "--x\r\n" + part + "--x--\r\n";
    const std::string target = "/v1/uploads?organisation=chamber&survey=forms&wave=w";
    check_problem(client.post(target, two, "multipart/form-data; boundary=x"), 400, "field-repeated");
    check_problem(client.post(target, "--x--\r\n", "multipart/form-data; boundary=x"), 400, "file-missing");
    CHECK(client.post(target, "", "multipart/form-data; boundary=x").status == 400);
    check_problem(client.post(target, "", "text/csv"), 400, "file-empty");
    CHECK(houses().as(houses().uploader).get("/v1/uploads").body.find("\"forms\"") == std::string::npos);
}
