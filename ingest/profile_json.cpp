// Reads a profile. The format is docs/contract/profile.schema.json; a key it does not know is an error, because a
// misspelt key silently left out would read the file differently from what was told.
//
// Errors        "profile-not-json" with line and column, "profile-unknown-key" and "profile-invalid-value" with
//               the key; several faults are listed together.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "ingest/encoding.h"
#include "ingest/json_check.h"
#include "ingest/nearest.h"
#include "ingest/profile.h"

namespace groundswell::ingest {
namespace {

using PlainJson = nlohmann::json;

class Reader {
public:
    explicit Reader(std::string_view file_name) : file_name_(file_name) {}

    Profile read(const PlainJson& json) {
        Profile profile;
        if (!json.is_object()) {
            invalid("", "the profile must be an object", "write {\"columns\": [...]}");
            return profile;
        }
        known_keys(json, "",
                   {"$schema", "name", "encoding", "repair_double_encoding", "delimiter", "sheet",
                    "header_records", "month_first", "sole_trader_is_one", "columns", "only_listed"});
        profile.name = text(json, "name").value_or("");
        profile.encoding = text(json, "encoding");
        if (profile.encoding && !parse_encoding(*profile.encoding))
            invalid("encoding", "\"" + *profile.encoding + "\" is not an encoding that is read",
                    "write utf-8, utf-16le, utf-16be, windows-1252, macroman, cp850 or iso-8859-15");
        profile.repair_double_encoding = truth(json, "repair_double_encoding").value_or(false);
        profile.delimiter = delimiter(json);
        profile.sheet = text(json, "sheet").value_or("");
        if (const auto records = number(json, "header_records", "", 1, 3)) profile.header_records = *records;
        if (const auto month_first = truth(json, "month_first")) profile.month_first = *month_first;
        profile.sole_trader_is_one = truth(json, "sole_trader_is_one").value_or(false);
        profile.only_listed = truth(json, "only_listed").value_or(false);
        if (json.contains("columns")) columns(json["columns"], profile.columns);
        return profile;
    }

    std::vector<Error> faults;

private:
    void fault(const char* code, const std::string& key, std::string message, std::string cure) {
        faults.push_back(Error{ErrorKind::invalid,
                               code,
                               std::move(message),
                               std::move(cure),
                               Place{std::string(file_name_), {}, {}, key},
                               {}});
    }
    void invalid(const std::string& key, std::string message, std::string cure) {
        fault("profile-invalid-value", key, std::move(message), std::move(cure));
    }

    void known_keys(const PlainJson& json, const std::string& path, const std::vector<std::string>& known) {
        for (const auto& item : json.items()) {
            if (std::find(known.begin(), known.end(), item.key()) != known.end()) continue;
            fault("profile-unknown-key", path + item.key(),
                  "the profile has a key \"" + item.key() + "\" that is not known",
                  "write \"" + nearest_first(item.key(), known).front() + "\", or take it out; known are " +
                      quoted_list(known, known.size()));
        }
    }

    std::optional<std::string> text(const PlainJson& json, const char* key, const std::string& path = "") {
        if (!json.contains(key)) return std::nullopt;
        if (json[key].is_string()) return json[key].get<std::string>();
        invalid(path + key, std::string("\"") + key + "\" must be text", "put it in quotes");
        return std::nullopt;
    }
    std::optional<bool> truth(const PlainJson& json, const char* key, const std::string& path = "") {
        if (!json.contains(key)) return std::nullopt;
        if (json[key].is_boolean()) return json[key].get<bool>();
        invalid(path + key, std::string("\"") + key + "\" must be true or false",
                "write true or false without quotes");
        return std::nullopt;
    }
    std::optional<std::uint32_t> number(const PlainJson& json, const char* key, const std::string& path,
                                        std::uint32_t least, std::uint32_t most) {
        if (!json.contains(key)) return std::nullopt;
        if (json[key].is_number_unsigned() && json[key].get<std::uint64_t>() >= least &&
            json[key].get<std::uint64_t>() <= most)
            return json[key].get<std::uint32_t>();
        invalid(path + key,
                std::string("\"") + key + "\" must be a whole number from " + std::to_string(least) + " to " +
                    std::to_string(most),
                "write the number without quotes");
        return std::nullopt;
    }

    std::optional<char> delimiter(const PlainJson& json) {
        const auto told = text(json, "delimiter");
        if (!told) return std::nullopt;
        if (*told == "tab") return '\t';
        const bool usable = told->size() == 1 &&
                            std::string_view("\"\r\n\\ ").find((*told)[0]) == std::string_view::npos &&
                            static_cast<signed char>((*told)[0]) > 0;
        if (usable) return (*told)[0];
        invalid("delimiter", "\"delimiter\" must be one character", "write \",\", \";\", \"|\" or \"tab\"");
        return std::nullopt;
    }

    void columns(const PlainJson& json, std::vector<ProfileColumn>& out) {
        if (!json.is_array())
            return invalid("columns", "\"columns\" must be a list", "write \"columns\": [{\"header\": ...}]");
        for (std::size_t index = 0; index < json.size(); ++index) {
            const std::string path = "columns[" + std::to_string(index) + "]";
            if (json[index].is_object())
                out.push_back(column(json[index], path + "."));
            else
                invalid(path, "a column must be an object", "write {\"header\": ..., \"role\": ...}");
        }
    }

    ProfileColumn column(const PlainJson& json, const std::string& path) {
        known_keys(json, path, {"header", "column", "role", "asks", "question", "foundations", "keep"});
        ProfileColumn column;
        column.header = text(json, "header", path).value_or("");
        column.column = number(json, "column", path, 1, 16384);
        if (json.contains("header") == json.contains("column"))
            invalid(path + "header", "a column must be named by its header or by its position",
                    "write either \"header\" or \"column\"");
        if (const auto role = text(json, "role", path); role && !(column.role = parse_column_role(*role)))
            invalid(path + "role", "\"" + *role + "\" is no role of a column",
                    "write " + quoted_list(nearest_first(*role, roles()), roles().size()));
        if (const auto asks = text(json, "asks", path); asks && !(column.asks = parse_asks(*asks)))
            invalid(path + "asks", "\"" + *asks + "\" is nothing a question asks for",
                    "write barriers, strengths, requests or anything");
        column.question = text(json, "question", path).value_or("");
        if (json.contains("question") && !is_valid_id(column.question))
            invalid(path + "question", "\"" + column.question + "\" is not an id",
                    "use a-z, 0-9 and -, at most 64 characters");
        if (json.contains("foundations")) foundations(json["foundations"], path, column.foundations);
        column.keep = truth(json, "keep", path).value_or(false);
        if (column.keep && column.role && !is_personal(*column.role))
            invalid(path + "keep", "only the cells of a personal column can be kept",
                    "write \"role\": \"personal\", or take \"keep\" out");
        const bool asked = column.asks || !column.question.empty() || !column.foundations.empty();
        if (asked && column.role && *column.role != ColumnRole::open_question)
            invalid(path + "role", "only an open question has asks, question or foundations",
                    "write \"role\": \"open_question\"");
        return column;
    }

    void foundations(const PlainJson& json, const std::string& path, std::vector<std::string>& out) {
        const bool ids = json.is_array() && std::all_of(json.begin(), json.end(), [](const PlainJson& id) {
                             return id.is_string() && is_valid_id(id.get<std::string>());
                         });
        if (!ids)
            return invalid(path + "foundations", "\"foundations\" must be a list of ids",
                           "write \"foundations\": [\"people\"]");
        out = json.get<std::vector<std::string>>();
    }

    static const std::vector<std::string>& roles() {
        static const std::vector<std::string> names = [] {
            std::vector<std::string> all;
            for (int role = 0; role <= static_cast<int>(ColumnRole::ignored); ++role)
                all.emplace_back(to_string(static_cast<ColumnRole>(role)));
            return all;
        }();
        return names;
    }

    std::string_view file_name_;
};

Error not_json(std::string_view text, std::size_t byte, std::string_view file_name) {
    const std::string_view before = text.substr(0, byte > 0 ? byte - 1 : 0);
    const std::size_t line_start = before.rfind('\n');
    Place place{std::string(file_name),
                1 + static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n')),
                {},
                {}};
    place.column = static_cast<std::uint32_t>(before.size() -
                                              (line_start == std::string_view::npos ? 0 : line_start + 1) + 1);
    return Error{ErrorKind::invalid,
                 "profile-not-json",
                 "the profile is not valid JSON here",
                 "mend the JSON; a comma, quote or bracket is missing or too many",
                 place,
                 {}};
}

}  // namespace

Result<Profile> parse_profile(std::string_view text, std::string_view file_name) {
    PlainJson json;
    try {
        json = PlainJson::parse(text);
    } catch (const PlainJson::parse_error& error) {
        return not_json(text, error.byte, file_name);
    } catch (const PlainJson::exception&) {  // a number beyond what a double holds: the check below names it
    }
    if (auto strict = check_json(text, {.file = std::string(file_name)}); !strict) return strict.error();
    Reader reader(file_name);
    Profile profile = reader.read(json);
    if (reader.faults.empty()) return profile;
    if (reader.faults.size() == 1) return reader.faults.front();
    return Error{ErrorKind::invalid,
                 "profile-invalid",
                 "the profile has " + std::to_string(reader.faults.size()) + " faults",
                 "mend them; docs/contract/profile.schema.json describes the format",
                 Place{std::string(file_name), {}, {}, {}},
                 reader.faults};
}

}  // namespace groundswell::ingest
