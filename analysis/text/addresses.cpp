#include "analysis/text/addresses.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "analysis/text/word_runs.h"

namespace groundswell::text {
namespace {

constexpr std::string_view may_open = "(<[{\"'", may_close = ")>]}\"'.,;:!?";

// An apostrophe before the @ is looked past: behind an s it falls away.
bool is_between_names(std::string_view run, std::size_t at) {
    const std::size_t stop = run.find('.', at + 1);
    while (at > 0 && run[at - 1] == '\'') --at;
    return at > 0 && is_word_byte(run[at - 1]) && stop != std::string_view::npos && stop + 1 < run.size() &&
           is_word_byte(run[stop + 1]) && run[stop - 1] != '@';
}

bool is_address(std::string_view run) {
    if (run.starts_with("www.") && run.size() > 4) return true;
    if (run.find("://", 1) != std::string_view::npos) return true;
    for (std::size_t at = run.find('@'); at != std::string_view::npos; at = run.find('@', at + 1))
        if (is_between_names(run, at)) return true;
    return false;
}

bool may_hold_address(std::string_view text) {
    if (text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos) return true;
    for (std::size_t at = text.find('.'); at != std::string_view::npos; at = text.find('.', at + 1))
        if (text.substr(0, at).ends_with("www")) return true;
    return false;
}

// Of folded[begin, end), which holds no space.
bool blank_address(std::string& folded, std::size_t begin, std::size_t end) {
    while (begin < end && may_open.find(folded[begin]) != std::string_view::npos) ++begin;
    while (begin < end && may_close.find(folded[end - 1]) != std::string_view::npos) --end;
    if (!is_address(std::string_view(folded).substr(begin, end - begin))) return false;
    std::fill(folded.begin() + static_cast<std::ptrdiff_t>(begin),
              folded.begin() + static_cast<std::ptrdiff_t>(end), '@');
    return true;
}

// Calls visit(begin, end) for each part of folded[begin, end) that stands between two of `separator`.
template <typename Visit>
void for_each_part(const std::string& folded, std::size_t begin, std::size_t end, char separator, Visit visit) {
    while (begin < end) {
        const std::size_t stop = std::min(folded.find(separator, begin), end);
        visit(begin, stop);
        begin = stop + 1;
    }
}

}  // namespace

void blank_addresses(std::string& folded) {
    if (!may_hold_address(folded)) return;
    for_each_part(folded, 0, folded.size(), ' ', [&](std::size_t begin, std::size_t end) {
        if (blank_address(folded, begin, end)) return;
        // "Jane&jane@firm.uk": what is left of & becomes words of its own.
        for_each_part(folded, begin, end, '&',
                      [&](std::size_t first, std::size_t last) { blank_address(folded, first, last); });
    });
}

}  // namespace groundswell::text
