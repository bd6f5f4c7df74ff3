// Addresses of e-mail and the web in a text: what they spell is no part of what the writer says ("parking@...").
//
// What it is    A run without spaces, brackets and quotes around it left aside, that holds "://" or begins with
//               "www." or has a word, an @ and a name with a full stop. A handle ("@council") is none.
// Cost          A look for @, : and full stops where there is none. Thread rule: plain function.
#pragma once

#include <string>

namespace groundswell::text {

// Writes '@' over each byte of each address, so that it holds no word and ends no sentence. Folded text: ASCII
// letters in lower case, white space as ' '.
void blank_addresses(std::string& folded);

}  // namespace groundswell::text
