#include "ingest/json_records.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "ingest/json_columns.h"
#include "ingest/json_flatten.h"
#include "ingest/json_responses.h"
#include "ingest/json_shape.h"

namespace groundswell::ingest {
namespace {

constexpr std::size_t most_columns = 16384;
constexpr std::size_t longest_cell = 1U << 20;
constexpr std::string_view name_of_keys = "key";

Error too_many_columns(const std::string& file_name, std::uint64_t line) {
    return Error{ErrorKind::unprocessable,
                 "json-too-many-columns",
                 "the responses have more than 16384 different members",
                 "export the answers as lists of question and answer, or as CSV",
                 Place{file_name, line, {}, {}},
                 {}};
}

Error changed_meanwhile(const std::string& file_name) {
    return Error{ErrorKind::conflict,
                 "file-changed",
                 "the file was changed while it was read",
                 "wait until the file is written, then import it again",
                 Place{file_name, {}, {}, {}},
                 {}};
}

// The first fault in the cells themselves, as the CSV reader would find it.
std::optional<RecordFault> fault_in(const std::vector<std::string_view>& cells) {
    for (std::size_t index = 0; index < cells.size(); ++index) {
        const auto column = static_cast<std::uint32_t>(index + 1);
        if (cells[index].size() > longest_cell) return RecordFault{"cell-too-long", column};
        if (cells[index].find('\0') != std::string_view::npos) return RecordFault{"nul-byte", column};
    }
    return std::nullopt;
}

class RecordsOfResponses : public RecordSource {
public:
    RecordsOfResponses(std::unique_ptr<ByteSource> bytes, std::shared_ptr<const JsonLayout> layout,
                       const std::string& file_name)
        : layout_(std::move(layout)),
          file_name_(file_name),
          responses_(std::move(bytes), *layout_, file_name),
          flattener_(layout_->wordings) {}

    Result<bool> next(Record& record) override {
        record = Record{};
        record.row = ++row_;
        if (row_ == 1) {
            record.cells.assign(layout_->headers.begin(), layout_->headers.end());
            if (!layout_->rows_are_lists || layout_->header_apart) return true;
            auto header = responses_.next(response_);
            record.raw = response_.slice.text;
            return header;
        }
        auto more = responses_.next(response_);
        if (!more || !*more) return more;
        record.raw = response_.slice.text;
        record.fault = response_.fault;
        if (record.fault) return true;
        if (layout_->rows_are_lists)
            fill_from_list(record);
        else if (!fill_from_object(record))
            return changed_meanwhile(file_name_);
        record.fault = fault_in(record.cells);
        return true;
    }
    std::uint64_t bytes_done() const override { return responses_.cursor().bytes_done(); }
    std::uint64_t bytes_total() const override { return responses_.cursor().bytes_total(); }

private:
    bool fill_from_object(Record& record) {
        record.cells.resize(layout_->headers.size());
        if (layout_->framing == JsonFraming::keyed) record.cells[0] = response_.key;
        for (const JsonCell& cell : flattener_.flatten(response_.value)) {
            const auto column = layout_->columns.find(cell.path);
            if (column == layout_->columns.end()) return false;
            record.cells[column->second] = cell.text;
        }
        return true;
    }

    // Services leave out the empty cells at the end of a row.
    void fill_from_list(Record& record) {
        texts_.clear();
        for (const JsonValue& item : response_.value.items) texts_.push_back(text_of(item));
        record.cells.assign(texts_.begin(), texts_.end());
        record.cells.resize(std::max(record.cells.size(), layout_->headers.size()));
    }

    std::shared_ptr<const JsonLayout> layout_;
    std::string file_name_;
    JsonResponses responses_;
    JsonFlattener flattener_;
    JsonResponse response_;
    std::vector<std::string> texts_;
    std::uint64_t row_ = 0;
};

class RecordsOfColumns : public RecordSource {
public:
    RecordsOfColumns(JsonColumns columns, std::uint64_t bytes) : columns_(std::move(columns)), bytes_(bytes) {}

    Result<bool> next(Record& record) override {
        record = Record{};
        record.row = ++row_;
        const auto& names = columns_.names();
        if (row_ == 1) {
            record.cells.assign(names.begin(), names.end());
            return true;
        }
        if (row_ - 2 == columns_.rows()) return false;
        raw_.clear();
        for (std::size_t column = 0; column < names.size(); ++column) {
            const std::string_view cell = columns_.cell(column, row_ - 2);
            record.cells.push_back(cell);
            raw_.append(column > 0 ? "\t" : "").append(cell);
        }
        record.raw = raw_;
        record.fault = fault_in(record.cells);
        return true;
    }
    std::uint64_t bytes_done() const override { return bytes_; }
    std::uint64_t bytes_total() const override { return bytes_; }

private:
    JsonColumns columns_;
    std::uint64_t bytes_;
    std::string raw_;
    std::uint64_t row_ = 0;
};

// The encoding of the whole file; JSON knows no other than UTF-8 and UTF-16, but some programs do.
Result<void> find_encoding(const OpenBytes& open, JsonLayout& layout) {
    auto bytes = open();
    if (!bytes) return bytes.error();
    EncodingSurvey survey;
    std::string piece(256U << 10, '\0');
    while (true) {
        const auto count = (*bytes)->read(piece.data(), piece.size());
        if (!count) return count.error();
        if (*count == 0) break;
        survey.add(std::string_view(piece).substr(0, *count));
    }
    const EncodingFinding finding = survey.finish();
    layout.encoding = finding.encoding;
    layout.byte_order_mark = finding.byte_order_mark;
    return {};
}

Result<void> add_columns(const std::vector<JsonCell>& cells, std::uint64_t line, const std::string& file_name,
                         JsonLayout& layout) {
    for (const JsonCell& cell : cells) {
        if (!layout.columns.emplace(cell.path, layout.headers.size()).second) continue;
        if (layout.headers.size() == most_columns) return too_many_columns(file_name, line);
        layout.headers.push_back(cell.header);
    }
    return {};
}

// The union of all columns, in the order in which they are first met.
Result<void> find_columns(const OpenBytes& open, const std::string& file_name, JsonLayout& layout) {
    auto bytes = open();
    if (!bytes) return bytes.error();
    JsonResponses responses(std::move(*bytes), layout, file_name);
    JsonFlattener flattener(layout.wordings);
    JsonResponse response;
    std::optional<std::uint64_t> first_fault;
    const bool header_first = layout.rows_are_lists && !layout.header_apart;
    if (layout.framing == JsonFraming::keyed) layout.headers.emplace_back(name_of_keys);
    for (bool header = header_first;; header = false) {
        const auto more = responses.next(response);
        if (!more) return more.error();
        if (!*more) break;
        if (header) {
            if (response.fault) return responses.cursor().invalid("the row before it should be the header");
            if (response.value.items.size() > most_columns)
                return too_many_columns(file_name, response.slice.line);
            for (const JsonValue& item : response.value.items) layout.headers.push_back(text_of(item));
            continue;
        }
        ++layout.records;
        if (response.fault && !first_fault) first_fault = response.slice.line;
        if (response.fault || layout.rows_are_lists) continue;
        if (auto added = add_columns(flattener.flatten(response.value), response.slice.line, file_name, layout);
            !added)
            return added;
    }
    if (layout.records == 0) return json_without_records(file_name, "the file holds no responses");
    if (layout.headers.empty())
        return first_fault ? responses.cursor().invalid("no response can be read, the first one at line " +
                                                        std::to_string(*first_fault))
                           : json_without_records(file_name, "the responses are all empty");
    return {};
}

}  // namespace

std::string_view to_string(JsonFraming framing) {
    switch (framing) {
        case JsonFraming::lines: return "lines";
        case JsonFraming::sequence: return "sequence";
        case JsonFraming::array: return "array";
        case JsonFraming::keyed: return "keyed";
        case JsonFraming::columns: return "columns";
    }
    return {};
}

bool looks_like_json(std::string_view first_bytes) {
    std::string beginning;  // UTF-16 of ASCII is ASCII with zero bytes between
    for (const char letter : first_bytes.substr(0, 4096)) {
        if (letter == '\0') continue;
        beginning += letter;
    }
    std::string_view text = beginning;
    for (const std::string_view mark : {"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"})
        if (text.starts_with(mark)) text.remove_prefix(mark.size());
    const auto skip_space = [&text] {
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    };
    skip_space();
    if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
    const bool list = text[0] == '[';
    text.remove_prefix(1);
    skip_space();
    if (text.empty()) return false;
    if (!list) return text[0] == '"' || text[0] == '}';
    // A CSV file may begin with a bracket, [redacted] for one.
    if (text[0] == '{' || text[0] == '[' || text[0] == ']' || text[0] == '"') return true;
    const std::string_view word = text.substr(0, text.find_first_of(",] \t\r\n"));
    return !word.empty() && (word == "null" || word == "true" || word == "false" ||
                             word.find_first_not_of("0123456789+-.eE") == std::string_view::npos);
}

Result<std::shared_ptr<const JsonLayout>> study_json(const OpenBytes& open, const std::string& file_name) {
    auto layout = std::make_shared<JsonLayout>();
    if (auto found = find_encoding(open, *layout); !found) return found.error();
    if (auto found = find_shape(open, file_name, *layout); !found) return found.error();
    if (layout->framing != JsonFraming::columns)
        if (auto found = find_columns(open, file_name, *layout); !found) return found.error();
    return std::shared_ptr<const JsonLayout>(std::move(layout));
}

Result<std::unique_ptr<RecordSource>> open_json_records(const OpenBytes& open,
                                                        std::shared_ptr<const JsonLayout> layout,
                                                        const std::string& file_name) {
    auto bytes = open();
    if (!bytes) return bytes.error();
    if (layout->framing != JsonFraming::columns)
        return std::unique_ptr<RecordSource>(
            std::make_unique<RecordsOfResponses>(std::move(*bytes), std::move(layout), file_name));
    JsonCursor cursor(std::move(*bytes), layout->encoding, file_name);
    auto columns = JsonColumns::read(cursor, file_name);
    if (!columns) return columns.error();
    return std::unique_ptr<RecordSource>(
        std::make_unique<RecordsOfColumns>(std::move(*columns), cursor.bytes_total()));
}

Result<std::unique_ptr<RecordSource>> open_json_records(const OpenBytes& open, const std::string& file_name) {
    auto layout = study_json(open, file_name);
    if (!layout) return layout.error();
    return open_json_records(open, std::move(*layout), file_name);
}

}  // namespace groundswell::ingest
