#include "ingest/repeat_groups.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace groundswell::ingest {
namespace {

constexpr std::string_view index_column = "_index";
constexpr std::string_view parent_index_column = "_parent_index";
constexpr std::string_view parent_table_column = "_parent_table_name";
constexpr std::size_t longest_sheet_name = 31;  // of a workbook; the table's name may be longer

using Index = std::string;

std::optional<std::size_t> column_named(const std::vector<std::string>& header, std::string_view name) {
    const auto found = std::find(header.begin(), header.end(), name);
    if (found == header.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header.begin());
}

std::string_view value_at(const Record& record, std::optional<std::size_t> column) {
    return column && *column < record.cells.size() ? trimmed(record.cells[*column]) : std::string_view();
}

std::vector<std::string> header_of(const Record& record) {
    std::vector<std::string> header;
    for (const std::string_view cell : record.cells) header.emplace_back(trimmed(cell));
    return header;
}

Error groups_too_large(const std::string& file_name, const std::string& sheet) {
    return Error{ErrorKind::too_large,
                 "repeat-groups-too-large",
                 "the repeat groups of this workbook are too large to be joined to their responses",
                 "export the form without the repeat group, or upload the waves one by one",
                 Place{file_name, {}, {}, sheet},
                 {}};
}

// Where a record of a sheet belongs: the index of its response.
using Owners = std::unordered_map<Index, Index>;
// What one group says of each response: a cell a column.
using Said = std::unordered_map<Index, std::vector<std::string>>;

class Joined : public RecordSource {
public:
    Joined(std::unique_ptr<RecordSource> responses, std::optional<std::size_t> index, std::size_t width,
           std::vector<std::string> header)
        : responses_(std::move(responses)), index_(index), width_(width), header_(std::move(header)) {}

    void add_columns(std::size_t count, Said said) { groups_.push_back({count, std::move(said)}); }
    // Responses that a group speaks of and that were not met yet.
    std::uint64_t unclaimed() const {
        std::uint64_t all = 0;
        for (const Group& group : groups_) all += group.said.size();
        return all - claimed_;
    }

    Result<bool> next(Record& record) override {
        if (!header_given_) {
            header_given_ = true;
            record = {};
            record.row = header_row;
            for (const std::string& cell : header_) record.cells.emplace_back(cell);
            raw_header_ = joined_text(header_);
            record.raw = raw_header_;
            return true;
        }
        auto more = responses_->next(record);
        if (!more || !*more || record.fault) return more;
        const Index index(value_at(record, index_));
        record.cells.resize(std::max(width_, record.cells.size()));
        for (const Group& group : groups_) {
            const auto found = group.said.find(index);
            claimed_ += found != group.said.end();
            for (std::size_t column = 0; column < group.columns; ++column)
                record.cells.push_back(found == group.said.end() ? std::string_view()
                                                                 : std::string_view(found->second[column]));
        }
        return true;
    }
    std::uint64_t bytes_done() const override { return responses_->bytes_done(); }
    std::uint64_t bytes_total() const override { return responses_->bytes_total(); }

    std::uint64_t header_row = 1;

private:
    struct Group {
        std::size_t columns;
        Said said;
    };
    static std::string joined_text(const std::vector<std::string>& cells) {
        std::string text;
        for (const std::string& cell : cells) text += (text.empty() ? "" : ",") + cell;
        return text;
    }

    std::unique_ptr<RecordSource> responses_;
    std::optional<std::size_t> index_;
    std::size_t width_;
    std::vector<std::string> header_;
    std::string raw_header_;
    std::vector<Group> groups_;
    bool header_given_ = false;
    std::uint64_t claimed_ = 0;
};

struct GroupSheet {
    std::string sheet;
    std::unique_ptr<RecordSource> records;
    std::optional<std::size_t> own, parent, table;
    std::vector<std::size_t> kept;     // columns that say something
    std::vector<std::string> columns;  // their names
    std::vector<std::string> first;    // its first record, which tells the table it belongs to
    bool read = false;
    Owners owners;  // by the group's own index
    Said said;
    std::uint64_t joined = 0, lost = 0;
};

// Sheets already read, by name; the responses' own records own themselves.
struct Reading {
    std::map<std::string, const Owners*> owners_of;
    std::size_t held = 0;
    std::size_t most_held;

    // The response a record of `table` with this index belongs to; empty when there is none.
    Index owner(std::string_view table, std::string_view index) const {
        const std::string sheet(table.substr(0, longest_sheet_name));
        const auto group = owners_of.find(sheet);
        if (sheet.empty() || group == owners_of.end()) return Index(index);
        const auto found = group->second->find(Index(index));
        return found == group->second->end() ? Index() : found->second;
    }
};

// Header and first record. False: the sheet is empty.
Result<bool> begin_group(RepeatGroup& group, GroupSheet& sheet) {
    sheet.sheet = group.sheet;
    sheet.records = std::move(group.records);
    Record record;
    auto more = sheet.records->next(record);
    if (!more || !*more) return more;
    const std::vector<std::string> header = header_of(record);
    sheet.own = column_named(header, index_column);
    sheet.parent = column_named(header, parent_index_column);
    sheet.table = column_named(header, parent_table_column);
    for (std::size_t column = 0; column < header.size(); ++column) {
        if (header[column].empty() || header[column].starts_with('_')) continue;
        sheet.kept.push_back(column);
        sheet.columns.push_back(header[column]);
    }
    while ((more = sheet.records->next(record)) && *more) {
        if (record.blank()) continue;
        sheet.lost += record.fault.has_value();
        if (record.fault) continue;
        sheet.first.assign(record.cells.begin(), record.cells.end());
        break;
    }
    if (!more) return more;
    return true;
}

void take_record(const Record& record, Reading& reading, GroupSheet& sheet) {
    const Index owner =
        record.fault ? Index() : reading.owner(value_at(record, sheet.table), value_at(record, sheet.parent));
    if (owner.empty()) {
        ++sheet.lost;
        return;
    }
    ++sheet.joined;
    if (sheet.own) sheet.owners.emplace(value_at(record, sheet.own), owner);
    std::vector<std::string>& said = sheet.said[owner];
    said.resize(sheet.kept.size());
    for (std::size_t place = 0; place < sheet.kept.size(); ++place) {
        const std::string_view cell = value_at(record, sheet.kept[place]);
        if (cell.empty()) continue;
        if (!said[place].empty()) said[place] += '\n';
        said[place] += cell;
        reading.held += cell.size() + 1;
    }
    reading.held += sizeof(std::string) * (sheet.kept.size() + 4);
}

Result<void> read_group(GroupSheet& sheet, Reading& reading, const std::string& file_name) {
    sheet.read = true;
    Record record;
    record.cells.assign(sheet.first.begin(), sheet.first.end());
    if (!record.blank()) take_record(record, reading, sheet);
    while (reading.held <= reading.most_held) {
        const auto more = sheet.records->next(record);
        if (!more) return more.error();
        if (!*more) {
            reading.owners_of[sheet.sheet] = &sheet.owners;
            return {};
        }
        if (!record.blank()) take_record(record, reading, sheet);
    }
    return groups_too_large(file_name, sheet.sheet);
}

// The next to be read: one whose outer group has been, wherever that stands in the workbook.
GroupSheet* next_group(const std::vector<std::unique_ptr<GroupSheet>>& sheets) {
    const auto waits = [&sheets](const GroupSheet& sheet) {
        if (!sheet.table || *sheet.table >= sheet.first.size()) return false;
        const std::string_view outer = trimmed(sheet.first[*sheet.table]);
        return std::any_of(sheets.begin(), sheets.end(), [&](const auto& other) {
            return !other->read && other.get() != &sheet && other->sheet == outer.substr(0, longest_sheet_name);
        });
    };
    GroupSheet* left = nullptr;
    for (const auto& sheet : sheets) {
        if (sheet->read) continue;
        if (!waits(*sheet)) return sheet.get();
        if (!left) left = sheet.get();
    }
    return left;
}

}  // namespace

bool is_repeat_group(const std::vector<std::string>& header) {
    return column_named(header, parent_index_column).has_value();
}

std::uint64_t unclaimed_groups(const RecordSource& joined) {
    const auto* source = dynamic_cast<const Joined*>(&joined);
    return source ? source->unclaimed() : 0;
}

Result<JoinedGroups> join_repeat_groups(std::unique_ptr<RecordSource> responses, std::vector<RepeatGroup> groups,
                                        const std::string& file_name, std::size_t most_held) {
    Record record;
    auto more = responses->next(record);
    if (!more) return more.error();
    if (!*more) return JoinedGroups{std::move(responses), 0, 0};
    std::vector<std::string> header = header_of(record);
    const std::uint64_t header_row = record.row;
    const std::size_t width = header.size();
    const auto index = column_named(header, index_column);

    Reading reading{{}, 0, most_held};
    std::vector<std::unique_ptr<GroupSheet>> sheets;
    for (RepeatGroup& group : groups) {
        auto sheet = std::make_unique<GroupSheet>();
        auto begun = begin_group(group, *sheet);
        if (!begun) return begun.error();
        if (*begun) sheets.push_back(std::move(sheet));
    }
    while (GroupSheet* sheet = next_group(sheets))
        if (auto read = read_group(*sheet, reading, file_name); !read) return read.error();
    for (const auto& sheet : sheets) header.insert(header.end(), sheet->columns.begin(), sheet->columns.end());
    JoinedGroups joined;
    auto source = std::make_unique<Joined>(std::move(responses), index, width, std::move(header));
    source->header_row = header_row;
    for (auto& sheet : sheets) {
        joined.joined += sheet->joined;
        joined.lost += sheet->lost;
        source->add_columns(sheet->columns.size(), std::move(sheet->said));
    }
    joined.records = std::move(source);
    return joined;
}

}  // namespace groundswell::ingest
