#include "service/http/multipart.h"

#include <algorithm>
#include <utility>

#include "core/ascii.h"
#include "service/http/fields.h"
#include "service/http/target.h"

namespace groundswell::service {

namespace {

constexpr std::size_t most_padding = 64;  // spaces allowed behind a delimiter
constexpr std::size_t most_preamble = 4096;

Refusal multipart_invalid(std::string detail) {
    return Refusal{400, "multipart-invalid", std::move(detail)};
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

// What the bytes behind a delimiter make of it.
enum class Behind : std::uint8_t { unsure, opening, closing, text };

Behind look_behind(std::string_view after, std::size_t& padding) {
    if (after.substr(0, 2) == "--") return Behind::closing;
    if (after == "-") return Behind::unsure;
    padding = std::min(after.find_first_not_of(" \t"), after.size());
    if (padding > most_padding) return Behind::text;
    const std::string_view rest = after.substr(padding);
    if (rest.empty() || rest == "\r") return Behind::unsure;
    return rest.substr(0, 2) == "\r\n" ? Behind::opening : Behind::text;
}

}  // namespace

std::string display_name(std::string_view file_name) {
    const auto slash = file_name.find_last_of("/\\");
    std::string name(slash == std::string_view::npos ? file_name : file_name.substr(slash + 1));
    replace_all(name, "%22", "\"");  // how browsers escape a quote
    std::string shown;
    for (std::size_t at = 0; at < name.size();) {
        const auto byte = static_cast<unsigned char>(name[at]);
        std::size_t length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        std::string_view point = std::string_view(name).substr(at, length);
        // C1 controls, line separators and bidirectional overrides hide what a name is.
        const bool hidden = byte < 0x20 || byte == 0x7f ||
                            (byte == 0xc2 && point.size() == 2 && (point[1] & 0xff) < 0xa0) ||
                            (point >= "\xe2\x80\xa8" && point <= "\xe2\x80\xae") ||
                            (point >= "\xe2\x81\xa6" && point <= "\xe2\x81\xa9");
        if (!is_utf8(point)) {
            point = "\xef\xbf\xbd";
            length = 1;
        }
        if (!hidden) {
            if (shown.size() + point.size() > 255) break;
            shown += point;
        }
        at += length;
    }
    return shown;
}

MultipartReader::MultipartReader(Spool& spool, const std::string& boundary, const MultipartLimits& limits)
    : spool_(&spool), limits_(limits), delimiter_("\r\n--" + boundary), pending_("\r\n") {
    // The first delimiter needs no line end before it: lending it one makes it like the others.
}

MultipartReader::~MultipartReader() {
    spool_->memory_in_use -= memory_used_;
}

std::string MultipartReader::boundary_of(std::string_view content_type) {
    std::string boundary = parameter_of(content_type, "boundary");
    const bool allowed =
        boundary.size() <= 70 && std::all_of(boundary.begin(), boundary.end(), [](char character) {
            return is_token(std::string_view(&character, 1)) ||
                   std::string_view("(),/:=? ").find(character) != std::string_view::npos;
        });
    if (!allowed || (!boundary.empty() && boundary.back() == ' ')) return {};
    return boundary;
}

Verdict MultipartReader::write(std::string_view bytes) {
    if (state_ == State::epilogue) return std::nullopt;
    pending_ += bytes;
    Verdict verdict;
    Step step = Step::again;
    while (!verdict && step == Step::again && state_ != State::epilogue) {
        step = state_ == State::headers ? read_headers(verdict) : read_text(verdict);
    }
    pending_ = pending_.substr(at_);  // and with a new string the room of the old one goes
    at_ = 0;
    return verdict;
}

MultipartReader::Step MultipartReader::read_text(Verdict& verdict) {
    const std::string_view rest = std::string_view(pending_).substr(at_);
    const auto found = rest.find(delimiter_);
    if (found == std::string_view::npos) {
        // The last bytes may be the beginning of a delimiter: they wait.
        const std::size_t safe = rest.size() - std::min(rest.size(), delimiter_.size() - 1);
        if (state_ == State::preamble && rest.size() > most_preamble)
            verdict = multipart_invalid("There is no first boundary.");
        if (state_ == State::preamble) return Step::more;
        verdict = take_content(rest.substr(0, safe));
        at_ += safe;
        return Step::more;
    }
    std::size_t padding = 0;
    const Behind behind = look_behind(rest.substr(found + delimiter_.size()), padding);
    if (behind == Behind::unsure) {
        if (state_ == State::content) {
            verdict = take_content(rest.substr(0, found));
            at_ += found;
        }
        return Step::more;
    }
    if (behind == Behind::text) {  // the boundary is only the beginning of other text
        const std::size_t through = found + delimiter_.size();
        if (state_ == State::content) verdict = take_content(rest.substr(0, through));
        at_ += through;
        return Step::again;
    }
    if (state_ == State::content) {
        verdict = take_content(rest.substr(0, found));
        if (!verdict) verdict = end_part();
    }
    at_ += found + delimiter_.size() + padding + 2;
    state_ = behind == Behind::closing ? State::epilogue : State::headers;
    return Step::again;
}

MultipartReader::Step MultipartReader::read_headers(Verdict& verdict) {
    const std::string_view rest = std::string_view(pending_).substr(at_);
    const bool none = rest.substr(0, 2) == "\r\n";
    const auto end = none ? 0 : rest.find("\r\n\r\n");
    if (std::min(end, rest.size()) > limits_.header_bytes) {
        verdict = multipart_invalid("The headers of a part are too large.");
    } else if (end == std::string_view::npos) {
        return Step::more;
    } else {
        verdict = begin_part(rest.substr(0, end));
        at_ += end + (none ? 2 : 4);
        state_ = State::content;
    }
    return Step::again;
}

Verdict MultipartReader::begin_part(std::string_view headers) {
    if (parts_.size() == limits_.parts) return multipart_invalid("There are too many parts.");
    part_ = api::Part{};
    bool named = false;
    while (!headers.empty()) {
        const auto end = headers.find("\r\n");
        const std::string_view line = headers.substr(0, end);
        headers.remove_prefix(end == std::string_view::npos ? headers.size() : end + 2);
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
            return multipart_invalid("A part has a malformed header.");
        const std::string_view value = trim(line.substr(colon + 1));
        if (!is_field_value(value)) return multipart_invalid("A part has control characters in a header.");
        const std::string name = lower_case(line.substr(0, colon));
        if (name == "content-disposition") {
            if (std::exchange(named, true)) return multipart_invalid("A part has two dispositions.");
            if (media_type(value) != "form-data") return multipart_invalid("A part is not form data.");
            part_.name = parameter_of(value, "name");
            std::string file_name = parameter_of(value, "filename");
            // filename="" is how a browser sends a file input left empty: still a file, without a name.
            if (!file_name.empty() || lower_case(value).find("filename=\"\"") != std::string::npos) {
                part_.file_name = display_name(file_name);
            }
        } else if (name == "content-type") {
            part_.content_type = value;
        } else if (name == "content-transfer-encoding") {
            const std::string coding = lower_case(value);
            if (coding != "7bit" && coding != "8bit" && coding != "binary") {
                return Refusal{415, "part-encoding-unsupported",
                               "A part has a transfer encoding that is not read."};
            }
        }
    }
    if (part_.name.empty()) return multipart_invalid("A part has no name.");
    if (part_.name.size() > limits_.name_bytes || !is_utf8(part_.name))
        return multipart_invalid("The name of a part is too long or not UTF-8.");
    const std::size_t left = limits_.memory - std::min(memory_used_, limits_.memory);
    writer_ = std::make_unique<SpoolWriter>(*spool_, part_.file_name ? left : limits_.memory);
    return std::nullopt;
}

Verdict MultipartReader::take_content(std::string_view bytes) {
    if (bytes.empty()) return std::nullopt;
    if (!part_.file_name && memory_used_ + writer_->size() + bytes.size() > limits_.memory) {
        return Refusal{413, "field-too-large", "The form's fields are too large; send long content as a file."};
    }
    return writer_->write(bytes);
}

Verdict MultipartReader::end_part() {
    const std::size_t memory = writer_->memory();
    if (Verdict verdict = writer_->finish(part_.body)) return verdict;
    memory_used_ += memory;
    spool_->memory_in_use += memory;  // it stays ours until the whole form is there
    writer_.reset();
    parts_.push_back(std::move(part_));
    return std::nullopt;
}

Verdict MultipartReader::finish(std::vector<api::Part>& parts) {
    if (state_ != State::epilogue) return multipart_invalid("The body ends before its last boundary.");
    parts = std::move(parts_);
    return std::nullopt;
}

}  // namespace groundswell::service
