// Html: markup that is safe as it is made: text and attribute values are escaped, elements are closed in order.
//
// What it is    A string that grows. Only names of elements and attributes, which are written in the code, go in
//               as they are.
// Errors        Asserts: what is not open is closed, or something is left open when the markup is read.
// Thread rule   A plain value.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::api {

struct Attribute {
    std::string_view name;  // empty: left out
    std::string value;
};

// An attribute that stands when `holds`: flag("checked", chosen).
Attribute flag(std::string_view name, bool holds = true);

class Html {
public:
    using Attributes = std::initializer_list<Attribute>;

    Html& open(std::string_view element, Attributes attributes = {});
    Html& close();  // the innermost open element
    Html& element(std::string_view element, Attributes attributes, std::string_view text);
    Html& element(std::string_view element, std::string_view text) { return this->element(element, {}, text); }
    Html& empty(std::string_view element, Attributes attributes = {});  // <input>, <br>: has no end
    Html& text(std::string_view text);
    Html& add(const Html& other);

    bool is_empty() const { return markup_.empty(); }
    const std::string& markup() const;

private:
    std::string markup_;
    std::vector<std::string> open_;
};

// A table with its caption, in a region of its own that scrolls where the window is narrow. `kind`: its class, or
// "".
void open_table(Html& html, const std::string& id, std::string_view kind, const std::string& caption);
void close_table(Html& html);

// Text made safe inside elements and quoted attributes.
std::string escape(std::string_view text);

}  // namespace groundswell::api
