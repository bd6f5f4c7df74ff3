#include "ingest/header_groups.h"

#include <algorithm>
#include <set>

#include "ingest/header_text.h"
#include "ingest/record_source.h"

namespace groundswell::ingest {
namespace {

struct Split {
    std::string question, part;
};

// Every way a header can be cut into a question and a part, the longest question first.
std::vector<Split> splits_of(const ColumnHeader& header, const std::set<std::string>& names) {
    std::vector<Split> splits;
    const auto add = [&](std::string_view question, std::string_view part) {
        if (!trimmed(question).empty() && !trimmed(part).empty())
            splits.push_back({std::string(trimmed(question)), std::string(trimmed(part))});
    };
    if (!header.stem.empty()) {
        splits.push_back({header.stem, header.leaf});
        return splits;
    }
    const std::string_view text = header.wording;
    if (const std::size_t choice = text.rfind(" (choice="); choice != text.npos && text.ends_with(')'))
        add(text.substr(0, choice), text.substr(choice + 9, text.size() - choice - 10));
    if (const std::size_t bracket = text.rfind('['); bracket != text.npos && text.ends_with(']'))
        add(text.substr(0, bracket), text.substr(bracket + 1, text.size() - bracket - 2));
    if (const std::size_t ticked = text.rfind("___"); ticked != text.npos)
        add(text.substr(0, ticked), text.substr(ticked + 3));
    for (const std::string_view sign : {" - ", " \u2013 ", ": ", " \u2014 "})
        for (std::size_t at = text.rfind(sign); at != text.npos && at > 0; at = text.rfind(sign, at - 1))
            add(text.substr(0, at), text.substr(at + sign.size()));
    // KoboToolbox: the options of a question have its own name in front; so have the questions of a mere group,
    // which is no column itself.
    if (const std::size_t slash = text.rfind('/');
        slash != text.npos && names.contains(std::string(text.substr(0, slash))))
        add(text.substr(0, slash), text.substr(slash + 1));
    // Alchemer puts the part before the question, without a space.
    if (const std::size_t colon = text.find(':');
        colon != text.npos && colon + 1 < text.size() && text[colon + 1] != ' ' && text[colon + 1] != '/')
        add(text.substr(colon + 1 + (text[colon + 1] == ':')), text.substr(0, colon));
    return splits;
}

bool shares(const std::vector<Split>& splits, const std::string& question) {
    return std::any_of(splits.begin(), splits.end(),
                       [&](const Split& split) { return split.question == question; });
}

}  // namespace

bool is_other(std::string_view text) {
    const HeaderWords words(text);
    static const std::vector<std::string_view> beginnings{"other",     "others", "if other", "autre", "autres",
                                                          "sonstiges", "andere", "otro",     "otros", "another"};
    const bool begins = std::any_of(beginnings.begin(), beginnings.end(),
                                    [&](std::string_view word) { return words.starts(word); });
    static const std::vector<std::string_view> specify{"specify",  "state",   "describe", "text",
                                                       "write",    "details", "detail",   "préciser",
                                                       "précisez", "angeben", "please"};
    const bool asks_to_fill = !words.first_of(specify).empty();
    return begins && (words.count() == 1 || (words.count() <= 9 && asks_to_fill) || words.is("other comment") ||
                      words.is("other sonstiges"));
}

std::vector<HeaderGroup> find_groups(const std::vector<ColumnHeader>& headers) {
    std::set<std::string> names;
    for (const ColumnHeader& header : headers) names.insert(header.wording);
    std::vector<std::vector<Split>> splits;
    for (const ColumnHeader& header : headers) splits.push_back(splits_of(header, names));

    std::vector<HeaderGroup> groups(headers.size());
    for (std::size_t index = 0; index < headers.size(); ++index) {
        for (const Split& split : splits[index]) {
            const bool before = index > 0 && (shares(splits[index - 1], split.question) ||
                                              headers[index - 1].wording == split.question);
            const bool after = index + 1 < headers.size() && shares(splits[index + 1], split.question);
            if (!before && !after) continue;
            if (split.question.size() <= groups[index].question.size()) continue;
            groups[index].question = split.question;
            groups[index].part = split.part;
        }
        // A question of one column with "Other" beside it: no neighbour is needed to see that.
        if (groups[index].question.empty())
            for (const Split& split : splits[index])
                if (is_other(split.part)) {
                    groups[index].question = split.question;
                    groups[index].part = split.part;
                }
    }
    for (std::size_t index = 0; index < groups.size();) {
        std::size_t end = index + 1;
        if (!groups[index].question.empty())
            while (end < groups.size() && groups[end].question == groups[index].question) ++end;
        for (std::size_t member = index; member < end; ++member) groups[member].members = end - index;
        index = end;
    }
    // An "Other" of its own belongs to the question left of it.
    for (std::size_t index = 0; index < groups.size(); ++index) {
        HeaderGroup& group = groups[index];
        if (!group.question.empty()) {
            group.other = is_other(group.part);
            if (group.other) group.parent = group.question;
            continue;
        }
        group.other = is_other(headers[index].wording);
        if (!group.other || index == 0) continue;
        const HeaderGroup& left = groups[index - 1];
        if (!left.other) group.parent = left.question.empty() ? headers[index - 1].wording : left.question;
    }
    return groups;
}

}  // namespace groundswell::ingest
