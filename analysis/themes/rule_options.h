// Rule options: how every expression of a lexicon is compiled, whoever asks: leftmost-longest, and faults are
// values, not lines in a log.
//
// Thread rule   Any thread.
#pragma once

#include <re2/re2.h>

namespace groundswell::themes {

inline RE2::Options rule_options() {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_longest_match(true);
    return options;
}

}  // namespace groundswell::themes
