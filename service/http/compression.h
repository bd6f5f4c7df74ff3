// gzip for response bodies: cpp-httplib's wrapper around zlib at its default level. Only ever given bytes this
// program made; compressed request bodies are refused before anyone could inflate them.
#pragma once

#include <string>
#include <string_view>

namespace groundswell::service {

bool gzip(std::string_view plain, std::string& compressed);

}  // namespace groundswell::service
