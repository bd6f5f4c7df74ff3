#include "api/pages/document_html.h"

#include <algorithm>
#include <cmath>

#include "api/numbers.h"

namespace groundswell::api {
namespace {

// What the longest interval of a grid reaches, up to the next tenth, so that its bars fill their room.
double reach_of(const Grid& grid) {
    double reach = 0.1;
    for (const auto& row : grid.rows)
        for (const GridCell& cell : row)
            if (cell.bar) reach = std::max(reach, std::ceil(cell.bar->high * 10) / 10);
    return reach;
}

Html bar_html(const Bar& bar, double reach) {
    const auto at = [&](double share) { return fixed(100 * share / reach, 1); };
    Html html;
    html.open("svg", {{"class", "bar"},
                      {"viewBox", "0 0 100 10"},
                      {"width", "100"},
                      {"height", "10"},
                      {"aria-hidden", "true"}});
    html.open("rect", {{"y", "1"}, {"width", at(bar.share)}, {"height", "8"}}).close();
    html.open("path", {{"d", "M" + at(bar.low) + " 5H" + at(bar.high)}}).close();
    return html.close();
}

void add_lines(Html& html, const std::vector<std::string>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) html.element("span", {{"class", "line"}}, lines[i]);
}

void add_cell(Html& html, const GridCell& cell, const GridColumn& column, bool heads_row, double reach) {
    if (heads_row)
        html.open("th", {{"scope", "row"}});
    else
        html.open("td", {{column.number ? "class" : "", "number"}});
    add_lines(html, cell.lines);
    if (cell.bar) html.add(bar_html(*cell.bar, reach));
    html.close();
}

Html grid_html(const Grid& grid) {
    Html html;
    html.open("div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", grid.caption}});
    html.open("table", {{fits_a_page(grid) ? "class" : "", "whole"}}).element("caption", grid.caption);
    html.open("thead").open("tr");
    for (const GridColumn& column : grid.columns)
        html.element("th", {{"scope", "col"}, {column.number ? "class" : "", "number"}}, column.title);
    html.close().close().open("tbody");
    const double reach = reach_of(grid);
    for (const auto& row : grid.rows) {
        html.open("tr");
        for (std::size_t i = 0; i < row.size(); ++i) add_cell(html, row[i], grid.columns[i], i == 0, reach);
        html.close();
    }
    return html.close().close().close();
}

struct BlockHtml {
    Html operator()(const Paragraph& block) const {
        return Html().element("p", {{block.quiet ? "class" : "", "hint"}}, block.text);
    }
    Html operator()(const Bullets& block) const {
        Html html;
        html.open("ul");
        for (const std::string& item : block.items) html.element("li", item);
        return html.close();
    }
    Html operator()(const Subheading& block) const { return Html().element("h3", block.text); }
    Html operator()(const QuotedWords& block) const {
        Html html;
        html.open("figure").element("blockquote", {{"dir", "auto"}}, block.text);
        return html.element("figcaption", block.source).close();
    }
    Html operator()(const Grid& block) const { return grid_html(block); }
};

}  // namespace

Html document_head_html(const Document& document) {
    Html html;
    html.element("h1", document.title);
    if (!document.headline.empty()) html.element("p", {{"class", "headline"}, {"dir", "auto"}}, document.headline);
    html.open("p", {{"class", "standing"}});
    add_lines(html, document.standing);
    html.close();
    for (const std::string& paragraph : document.comment)
        html.element("p", {{"class", "comment"}, {"dir", "auto"}}, paragraph);
    return html;
}

Html section_html(const Section& section) {
    Html html;
    html.open("section", {{"aria-labelledby", section.id}, {section.new_page ? "class" : "", "new-page"}});
    html.element("h2", {{"id", section.id}}, section.title);
    for (const Block& block : section.blocks) html.add(std::visit(BlockHtml(), block));
    return html.close();
}

}  // namespace groundswell::api
