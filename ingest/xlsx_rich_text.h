// RichText: the text below an element such as <si> or <is>: of <t>, or of the <t> in its runs <r>; nothing else,
// so that phonetic runs <rPh> stay out.
//
// Call order    begin() where the element starts, then start(), end() and text() for all below it. `depth`
//               counts the elements open below it.
#pragma once

#include <cstddef>

#include "ingest/xlsx_xml.h"

namespace groundswell::ingest {

class RichText {
public:
    void begin() { depth_ = unread_ = 0, in_run_ = false; }
    void start(const XmlElement& element) {
        ++depth_;
        if (unread_ > 0) return;
        const bool run = depth_ == 1 && element.is("r");
        const bool text = element.is("t") && (depth_ == 1 || (depth_ == 2 && in_run_));
        if (run) in_run_ = true;
        if (!run && !text) unread_ = depth_;
        in_text_ = text;
    }
    void end() {
        if (unread_ == depth_) unread_ = 0;
        if (depth_ == 1) in_run_ = false;
        in_text_ = false;
        --depth_;
    }
    bool in_text() const { return in_text_ && unread_ == 0; }
    bool inside() const { return depth_ > 0; }

private:
    std::size_t depth_ = 0;
    std::size_t unread_ = 0;  // depth of the element that is read over
    bool in_run_ = false, in_text_ = false;
};

}  // namespace groundswell::ingest
