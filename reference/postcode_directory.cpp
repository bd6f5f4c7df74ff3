#include "reference/postcode_directory.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <map>

#include "core/ascii.h"
#include "core/digest.h"
#include "reference/key.h"
#include "reference/postcode_directory_format.h"

namespace groundswell::reference {
namespace {

constexpr std::uint32_t inward_codes = 10 * 26 * 26;

struct Compact {
    std::array<char, 8> bytes{};
    std::size_t size = 0;
};

// Upper case, without blanks; nothing when it holds other signs or is too long.
std::optional<Compact> compacted(std::string_view text) {
    Compact compact;
    for (const char byte : text) {
        if (byte == ' ') continue;
        const char upper = upper_case(byte);
        if (compact.size == 7 || !(is_digit(upper) || is_upper(upper))) return std::nullopt;
        compact.bytes[compact.size++] = upper;
    }
    return compact;
}

// "BB1", "W1A" as a number below 702 * 370.
std::optional<std::uint32_t> outcode_number(std::string_view outcode) {
    std::size_t at = 0;
    if (outcode.empty() || !is_letter(outcode[at])) return std::nullopt;
    std::uint32_t number = static_cast<std::uint32_t>(outcode[at++] - 'A') * 27;
    if (at < outcode.size() && is_letter(outcode[at]))
        number += static_cast<std::uint32_t>(outcode[at++] - 'A') + 1;
    if (at == outcode.size() || !is_digit(outcode[at])) return std::nullopt;
    number = number * 10 + static_cast<std::uint32_t>(outcode[at++] - '0');
    std::uint32_t last = 0;
    if (at < outcode.size()) {
        last = is_digit(outcode[at]) ? static_cast<std::uint32_t>(outcode[at] - '0') + 1
                                     : static_cast<std::uint32_t>(outcode[at] - 'A') + 11;
        ++at;
    }
    if (at != outcode.size()) return std::nullopt;
    return number * 37 + last;
}

Error damaged(const std::string& path, std::string message) {
    return {.kind = ErrorKind::environment,
            .code = "postcode-directory-damaged",
            .message = std::move(message),
            .cure = "Import the postcode file again with: groundswell reference import FILE --kind postcodes.",
            .place = {.file = path}};
}

}  // namespace

Month Month::of(unsigned year, unsigned month) {
    if (year < 1970 || year > 2200 || month < 1 || month > 12) return {};
    return {static_cast<std::uint16_t>((year - 1970) * 12 + month)};
}

std::optional<std::uint32_t> postcode_number(std::string_view postcode) {
    const auto compact = compacted(postcode);
    if (!compact || compact->size < 5) return std::nullopt;
    const std::string_view text(compact->bytes.data(), compact->size);
    const std::string_view inward = text.substr(text.size() - 3);
    if (!is_digit(inward[0]) || !is_letter(inward[1]) || !is_letter(inward[2])) return std::nullopt;
    const auto outcode = outcode_number(text.substr(0, text.size() - 3));
    if (!outcode) return std::nullopt;
    return *outcode * inward_codes + static_cast<std::uint32_t>(inward[0] - '0') * 676 +
           static_cast<std::uint32_t>(inward[1] - 'A') * 26 + static_cast<std::uint32_t>(inward[2] - 'A');
}

Result<std::shared_ptr<const PostcodeDirectory>> PostcodeDirectory::read(std::string bytes,
                                                                         const std::string& path) {
    if (!bytes.starts_with(directory_mark)) return damaged(path, "This is not a directory of postcodes.");
    if (bytes.size() < digest_bytes) return damaged(path, "The directory of postcodes is cut short.");
    const std::size_t end = bytes.size() - digest_bytes;
    Digester digester;
    digester.add(std::string_view(bytes).substr(0, end));
    const auto digest = digester.finish();
    if (std::memcmp(digest.data(), bytes.data() + end, digest_bytes) != 0)
        return damaged(path, "The directory of postcodes is damaged: its digest is another.");

    auto directory = std::shared_ptr<PostcodeDirectory>(new PostcodeDirectory);
    directory->bytes_ = std::move(bytes);
    auto heading = read_heading(directory->bytes_, path);
    if (!heading) return heading.error();
    directory->source_ = std::move(heading->source);
    directory->districts_ = std::move(heading->districts);
    directory->size_ = directory->source_.postcodes;
    directory->numbers_ = heading->length;
    directory->values_ = directory->numbers_ + directory->size_ * sizeof(std::uint32_t);
    if (directory->values_ + directory->size_ * sizeof(std::uint32_t) != end)
        return damaged(path, "The directory of postcodes holds another number of them than it says.");
    return std::shared_ptr<const PostcodeDirectory>(std::move(directory));
}

std::uint32_t PostcodeDirectory::number_at(std::size_t at) const {
    std::uint32_t number = 0;
    std::memcpy(&number, bytes_.data() + numbers_ + at * sizeof number, sizeof number);
    return number;
}

PostcodeDirectory::Found PostcodeDirectory::found_at(std::size_t at) const {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes_.data() + values_ + at * sizeof value, sizeof value);
    const std::size_t district = value & 0xFFFFU;
    return {district < districts_.size() ? std::string_view(districts_[district]) : std::string_view(),
            Month{static_cast<std::uint16_t>(value >> 16)}};
}

// Where the first postcode stands that is not before `number`.
std::size_t PostcodeDirectory::first_from(std::uint32_t number) const {
    std::size_t begin = 0;
    for (std::size_t length = size_; length > 0;) {
        const std::size_t half = length / 2;
        if (number_at(begin + half) < number) {
            begin += half + 1;
            length -= half + 1;
        } else {
            length = half;
        }
    }
    return begin;
}

std::optional<PostcodeDirectory::Found> PostcodeDirectory::find(std::string_view postcode) const {
    const auto number = postcode_number(postcode);
    if (!number) return std::nullopt;
    const std::size_t at = first_from(*number);
    if (at == size_ || number_at(at) != *number) return std::nullopt;
    return found_at(at);
}

std::string_view PostcodeDirectory::main_district(std::string_view outcode_or_sector) const {
    const std::size_t space = outcode_or_sector.find(' ');
    const auto outcode = outcode_number(outcode_or_sector.substr(0, space));
    if (!outcode) return {};
    std::uint32_t from = *outcode * inward_codes;
    std::uint32_t past = from + inward_codes;
    if (space != std::string_view::npos) {
        from += static_cast<std::uint32_t>(outcode_or_sector.back() - '0') * 676;
        past = from + 676;
    }
    std::map<std::string_view, std::size_t> counts;
    std::string_view main;
    for (std::size_t at = first_from(from); at < size_ && number_at(at) < past; ++at) {
        const Found found = found_at(at);
        if (found.ended || found.district.empty()) continue;
        if (++counts[found.district] > (main.empty() ? 0 : counts[main])) main = found.district;
    }
    return main;
}

void PostcodeDirectoryWriter::add(std::uint32_t number, std::string_view district, Month ended) {
    if (entries_.size() >= next_sweep_) {
        keep_one_of_each();
        next_sweep_ = std::max(next_sweep_, 2 * entries_.size());
    }
    if (!district.empty() && district != last_district_) {  // neighbouring rows mostly share theirs
        std::string code(district);
        const auto [found, is_new] =
            places_of_districts_.try_emplace(code, static_cast<std::uint16_t>(districts_.size()));
        if (is_new) districts_.push_back(code);
        assert(districts_.size() <= most_districts);
        last_district_ = std::move(code);
        last_place_ = found->second;
    }
    entries_.push_back({number, district.empty() ? std::uint16_t{0} : last_place_, ended.number});
}

void PostcodeDirectoryWriter::keep_one_of_each() {
    const auto before = [](const Entry& left, const Entry& right) { return left.number < right.number; };
    if (!std::is_sorted(entries_.begin(), entries_.end(), before))
        std::stable_sort(entries_.begin(), entries_.end(), before);
    std::size_t kept = 0;
    for (const Entry& entry : entries_) {
        if (kept > 0 && entries_[kept - 1].number == entry.number) {
            if (entry.ended == 0 || entries_[kept - 1].ended != 0) entries_[kept - 1] = entry;
        } else {
            entries_[kept++] = entry;
        }
    }
    entries_.resize(kept);
}

std::string PostcodeDirectoryWriter::write(PostcodeSource& source) {
    keep_one_of_each();
    source.postcodes = entries_.size();
    source.terminated = 0;
    source.without_district = 0;
    for (const Entry& entry : entries_) {
        source.terminated += entry.ended != 0;
        source.without_district += entry.district == 0;
    }
    std::string bytes = write_heading(source, districts_);
    bytes.reserve(bytes.size() + entries_.size() * 8 + digest_bytes);
    const auto append = [&](std::uint32_t number) {
        bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
    };
    for (const Entry& entry : entries_) append(entry.number);
    for (const Entry& entry : entries_) append(static_cast<std::uint32_t>(entry.ended) << 16 | entry.district);
    Digester digester;
    digester.add(bytes);
    const auto digest = digester.finish();
    bytes.append(reinterpret_cast<const char*>(digest.data()), digest.size());
    return bytes;
}

}  // namespace groundswell::reference
