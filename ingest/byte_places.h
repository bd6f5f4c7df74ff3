// Whether a byte above ASCII makes sense where it stands, read in an encoding of one byte a character.
#pragma once

#include "ingest/encoding.h"

namespace groundswell::ingest {

// Stricter than a guess of the encoding needs: a capital within a word, a closing quote before one or a sign in
// the middle of one does not fit. `before` and `after` are the bytes beside it.
bool fits_its_place(Encoding encoding, char before, char byte, char after);

}  // namespace groundswell::ingest
