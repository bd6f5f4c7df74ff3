#include "ingest/json_document.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ingest/json_flatten.h"
#include "ingest/json_shape.h"
#include "ingest/json_value.h"

namespace groundswell::ingest {
namespace {

using Kind = JsonValue::Kind;
using Path = std::vector<std::string>;

constexpr std::size_t search_depth = 4;  // objects within each other that are searched for the responses
constexpr std::size_t keys_kept = 64;

// Members that describe the questionnaire: never the responses, but they tell what the questions are called.
bool describes_questions(std::string_view name) {
    constexpr std::array names{"definition", "fields",  "questions", "pages", "columns",
                               "schema",     "choices", "variables", "links", "content"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

// What services call their list of responses.
bool is_name_of_responses(std::string_view name) {
    constexpr std::array names{"responses", "results", "items",  "data",     "records", "submissions",
                               "rows",      "entries", "values", "elements", "answers", "surveyResponses"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string joined(const Path& path) {
    std::string text;
    for (const std::string& name : path) text += (text.empty() ? "" : "/") + name;
    return text;
}

struct List {
    Path path;
    Kind kind = Kind::null;  // of its first element that is not null
    std::uint64_t count = 0;
    bool of_answers = false;  // what one response says, not the responses
};

// An object directly below the document.
struct Member {
    std::vector<std::string> keys;  // the first ones
    bool all_plain = true;
};

class DocumentSearch {
public:
    DocumentSearch(JsonCursor cursor, JsonLayout& layout) : cursor_(std::move(cursor)), layout_(layout) {}

    std::vector<List> lists;
    std::vector<Member> members;
    std::uint64_t objects = 0, plain = 0;     // members of the document
    bool describes = false, answers = false;  // questions; one response's answers to them
    std::vector<std::string> header;

    Result<void> search_object(const Path& path, Member* self) {
        if (auto entered = cursor_.enter(); !entered) return entered;
        while (true) {
            const auto more = cursor_.more();
            if (!more) return more.error();
            if (!*more) return {};
            auto key = cursor_.key();
            if (!key) return key.error();
            if (self && self->keys.size() < keys_kept) self->keys.push_back(*key);
            Path inner = path;
            inner.push_back(std::move(*key));
            const auto next = cursor_.peek();
            if (!next) return next.error();
            const bool nested = *next == '{' || *next == '[';
            if (self && nested) self->all_plain = false;
            if (path.empty()) {
                objects += *next == '{';
                plain += !nested;
            }
            auto searched = !nested                             ? cursor_.skip()
                            : describes_questions(inner.back()) ? read_description(inner)
                            : *next == '['                      ? search_list(inner)
                            : inner.size() <= search_depth      ? search_member(inner)
                                                                : cursor_.skip();
            if (!searched) return searched;
        }
    }

private:
    Result<void> search_member(const Path& path) {
        Member member;
        if (auto searched = search_object(path, &member); !searched) return searched;
        if (path.size() == 1 && members.size() < keys_kept) members.push_back(std::move(member));
        return {};
    }

    Result<void> read_description(const Path& path) {
        JsonSlice slice;
        if (auto taken = cursor_.value(slice); !taken) return taken;
        JsonValue value;
        if (slice.over_limit || parse_json_value(slice.text, value)) return {};
        const auto is_plain = [](const JsonValue& item) { return item.plain(); };
        if (path == Path{"columns"} && std::all_of(value.items.begin(), value.items.end(), is_plain))
            for (const JsonValue& item : value.items) header.push_back(item.text);
        if (std::any_of(value.items.begin(), value.items.end(), is_page_with_answers)) answers = true;
        describes = true;
        gather_wordings(value, layout_.wordings);
        if (value.kind == Kind::list) {
            List list{path, value.items.empty() ? Kind::null : value.items.front().kind, value.items.size(), true};
            if (list.kind != Kind::object) lists.push_back(std::move(list));
        }
        return {};
    }

    Result<void> search_list(const Path& path) {
        List list{path, Kind::null, 0, false};
        if (auto entered = cursor_.enter(); !entered) return entered;
        while (true) {
            const auto more = cursor_.more();
            if (!more) return more.error();
            if (!*more) break;
            ++list.count;
            if (list.kind != Kind::null) {
                if (auto skipped = cursor_.skip(); !skipped) return skipped;
                continue;
            }
            JsonSlice slice;
            if (auto taken = cursor_.value(slice); !taken) return taken;
            JsonValue value;
            const bool read = !slice.over_limit && !parse_json_value(slice.text, value);
            list.kind = slice.text[0] == '{' ? Kind::object : slice.text[0] == '[' ? Kind::list : value.kind;
            list.of_answers = read && is_list_of_answers(value);
        }
        answers = answers || list.of_answers;
        lists.push_back(std::move(list));
        return {};
    }

    JsonCursor cursor_;
    JsonLayout& layout_;
};

bool is_better(const List& one, const List& other) {
    const auto known = [](const List& list) { return is_name_of_responses(list.path.back()); };
    if (known(one) != known(other)) return known(one);
    if (one.path.size() != other.path.size()) return one.path.size() < other.path.size();
    return one.count > other.count;
}

bool all_digits(const std::vector<std::string>& keys) {
    return !keys.empty() && std::all_of(keys.begin(), keys.end(), [](const std::string& key) {
        return !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
    });
}

// Objects by key: most of what the second holds the first holds too.
bool are_alike(const std::vector<Member>& members) {
    if (members.size() < 2 || members[0].keys.empty()) return false;
    const auto& known = members[0].keys;
    const auto shared = std::count_if(members[1].keys.begin(), members[1].keys.end(), [&](const std::string& key) {
        return std::find(known.begin(), known.end(), key) != known.end();
    });
    return shared > 0 && static_cast<std::size_t>(shared) * 2 >= members[1].keys.size();
}

bool take_columns(const DocumentSearch& search, JsonLayout& layout) {
    const bool all_lists = search.objects == 0 && search.plain == 0 && search.lists.size() >= 2;
    const bool equal = std::all_of(search.lists.begin(), search.lists.end(), [&](const List& list) {
        const bool plain = list.kind != Kind::object && list.kind != Kind::list;
        return plain && list.count > 0 && list.count == search.lists.front().count;
    });
    const bool by_row = search.lists.empty() && search.plain == 0 && !search.members.empty() &&
                        search.objects > 0 && !search.describes &&
                        std::all_of(search.members.begin(), search.members.end(), [](const Member& member) {
                            return member.all_plain && all_digits(member.keys);
                        });
    if (!by_row && !(all_lists && equal)) return false;
    layout.framing = JsonFraming::columns;
    layout.reason = "a list for each column";
    return true;
}

}  // namespace

Result<void> shape_of_document(JsonCursor cursor, const std::string& file_name, JsonLayout& layout) {
    DocumentSearch search(std::move(cursor), layout);
    if (auto searched = search.search_object({}, nullptr); !searched) return searched;
    if (take_columns(search, layout)) return {};
    if (search.plain == 0 && search.objects >= 2 && !search.describes && are_alike(search.members)) {
        layout.framing = JsonFraming::keyed;
        layout.reason = "objects by key";
        return {};
    }
    const List* best = nullptr;
    bool empty_list = false;
    for (const List& list : search.lists) {
        if (list.count == 0 && is_name_of_responses(list.path.back())) empty_list = true;
        if (list.of_answers || (list.kind != Kind::object && list.kind != Kind::list)) continue;
        if (best && best->path == list.path)
            return Error{ErrorKind::invalid,
                         "json-invalid",
                         "the file has two lists named \"" + joined(list.path) + "\"",
                         "export the file again; a name may stand once in an object",
                         Place{file_name, {}, {}, joined(list.path)},
                         {}};
        if (!best || is_better(list, *best)) best = &list;
    }
    if (best) {
        layout.framing = JsonFraming::array;
        layout.path = best->path;
        layout.rows_are_lists = best->kind == Kind::list;
        layout.reason = "the list \"" + joined(best->path) + "\"";
        if (layout.rows_are_lists && !search.header.empty()) {
            layout.header_apart = true;
            layout.headers = search.header;
        }
        return {};
    }
    if (empty_list && !search.answers) return json_without_records(file_name, "the list of responses is empty");
    if (search.describes && !search.answers)
        return json_without_records(file_name, "the file describes questions and holds no responses");
    layout.framing = JsonFraming::sequence;
    layout.reason = "one object";
    return {};
}

}  // namespace groundswell::ingest
