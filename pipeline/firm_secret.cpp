#include "pipeline/firm_secret.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "pipeline/files.h"

namespace groundswell::pipeline {
namespace {

constexpr std::size_t secret_bytes = 32;

Error cannot_use(const std::string& path, std::string code, std::string message, std::string cure) {
    return {.kind = ErrorKind::environment,
            .code = std::move(code),
            .message = std::move(message),
            .cure = std::move(cure),
            .place = {.file = path}};
}

// Under a name of its own first: a link is made whole or not at all, and never over another's.
Result<void> make_secret(const std::string& path) {
    const std::string unlinked = path + "." + random_hex(8);
    if (auto written = write_file_durably(unlinked, random_hex(secret_bytes) + "\n"); !written) return written;
    const bool linked = ::link(unlinked.c_str(), path.c_str()) == 0;
    const int reason = errno;
    ::unlink(unlinked.c_str());
    if (linked || reason == EEXIST) return {};
    return cannot_use(path, "file-unwritable",
                      std::string("The firm key cannot be written: ") + std::strerror(reason),
                      "Check the permissions of the data directory.");
}

}  // namespace

Result<std::shared_ptr<const ingest::FirmKey>> firm_key_of(const std::string& data_directory) {
    const std::string path = data_directory + "/firm.key";
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        if (auto made = make_secret(path); !made) return made.error();
    auto text = read_file(path);
    if (!text)
        return cannot_use(path, "firm-key-unreadable", "The firm key cannot be read: " + text.error().message,
                          "Check who owns the file; it must be readable by the user the service runs as.");
    while (!text->empty() && (text->back() == '\n' || text->back() == '\r')) text->pop_back();
    if (text->size() != 2 * secret_bytes || text->find_first_not_of("0123456789abcdef") != std::string::npos)
        return cannot_use(
            path, "firm-key-damaged", "The firm key is not 64 hex digits",
            "Put the copy of it back; or remove the file: a new one is made, and firms are no longer "
            "matched with those of earlier uploads.");
    return std::make_shared<const ingest::FirmKey>(std::move(*text));
}

}  // namespace groundswell::pipeline
