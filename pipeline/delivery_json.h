// The note kept beside the bytes of a delivery in the spool: how to read them, should the process die.
#pragma once

#include <string>

#include "core/result.h"
#include "pipeline/import.h"

namespace groundswell::pipeline {

std::string write_delivery_note(const Delivery& delivery);
// `path` becomes the delivery's path. "delivery-note-unreadable" for what write_delivery_note did not write.
Result<Delivery> read_delivery_note(const std::string& note, const std::string& path);

}  // namespace groundswell::pipeline
