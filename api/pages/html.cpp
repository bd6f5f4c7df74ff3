#include "api/pages/html.h"

#include <cassert>

namespace groundswell::api {

Attribute flag(std::string_view name, bool holds) {
    return holds ? Attribute{name, {}} : Attribute{};
}

Html& Html::open(std::string_view element, Attributes attributes) {
    empty(element, attributes);
    open_.emplace_back(element);
    return *this;
}

Html& Html::close() {
    assert(!open_.empty());
    markup_ += "</" + open_.back() + ">";
    open_.pop_back();
    return *this;
}

Html& Html::element(std::string_view element, Attributes attributes, std::string_view text) {
    return open(element, attributes).text(text).close();
}

Html& Html::empty(std::string_view element, Attributes attributes) {
    markup_ += '<';
    markup_ += element;
    for (const Attribute& attribute : attributes) {
        if (attribute.name.empty()) continue;
        markup_ += ' ';
        markup_ += attribute.name;
        if (!attribute.value.empty()) markup_ += "=\"" + escape(attribute.value) + '"';
        if (attribute.value.empty() && attribute.name == "value") markup_ += "=\"\"";
    }
    markup_ += '>';
    return *this;
}

Html& Html::text(std::string_view text) {
    markup_ += escape(text);
    return *this;
}

Html& Html::add(const Html& other) {
    markup_ += other.markup();
    return *this;
}

const std::string& Html::markup() const {
    assert(open_.empty());
    return markup_;
}

void open_table(Html& html, const std::string& id, std::string_view kind, const std::string& caption) {
    html.open("div", {{"class", "scroll"}, {"role", "region"}, {"aria-labelledby", id}, {"tabindex", "0"}});
    html.open("table", {{kind.empty() ? "" : "class", std::string(kind)}})
        .element("caption", {{"id", id}}, caption);
}

void close_table(Html& html) {
    html.close().close();
}

std::string escape(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char letter : text) {
        switch (letter) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            case '\'': safe += "&#39;"; break;
            default: safe += letter;
        }
    }
    return safe;
}

}  // namespace groundswell::api
