#include "service/http/compression.h"

#include <httplib.h>

namespace groundswell::service {

bool gzip(std::string_view plain, std::string& compressed) {
    httplib::detail::gzip_compressor compressor;
    return compressor.compress(plain.data(), plain.size(), true, [&](const char* bytes, std::size_t size) {
        compressed.append(bytes, size);
        return true;
    });
}

}  // namespace groundswell::service
