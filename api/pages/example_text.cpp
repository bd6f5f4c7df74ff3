#include "api/pages/example_text.h"

#include <algorithm>

#include "analysis/text/code_points.h"
#include "api/pages/words.h"

namespace groundswell::api {
namespace {

// What is masked is blocks.
void add_masked(Html& html, std::string_view text) {
    constexpr std::string_view block = "\xE2\x96\x88";
    while (!text.empty()) {
        const std::size_t begin = std::min(text.find(block), text.size());
        html.text(text.substr(0, begin));
        text.remove_prefix(begin);
        std::size_t end = 0;
        while (text.substr(end).starts_with(block)) end += block.size();
        if (end > 0)
            html.element("span", {{"class", "hidden"}, {"role", "img"}, {"aria-label", words("workshop.hidden")}},
                         text.substr(0, end));
        text.remove_prefix(end);
    }
}

std::size_t byte_of(std::string_view text, std::uint32_t point) {
    std::size_t at = 0;
    for (; point > 0 && at < text.size(); --point) at += text::code_point_at(text, at).length;
    return at;
}

}  // namespace

Html example_text(std::string_view text, std::uint32_t start, std::uint32_t end) {
    const std::size_t begin = byte_of(text, start), stop = std::max(byte_of(text, end), begin);
    Html html;
    html.open("blockquote", {{"dir", "auto"}});
    add_masked(html, text.substr(0, begin));
    if (stop > begin) {
        html.open("mark", {{"class", "neutral"}});
        add_masked(html, text.substr(begin, stop - begin));
        html.close();
    }
    add_masked(html, text.substr(stop));
    return html.close();
}

}  // namespace groundswell::api
