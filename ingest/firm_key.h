// FirmKey: the keyed hash by which the same firm is known again, in this store and nowhere else.
//
// What it gives Of the company number ("sc 123456", "1234567": letters and digits, zeros to the left), or without
// one
//               of the name and the full postcode together; nothing when neither is there. Names are compared
//               folded, without punctuation, "The", "t/a ..." and the words of legal form; "&" is "and".
// Privacy       Pseudonymous, not anonymous: who has the secret and a list of firms can find each. Without the
//               secret (HMAC-SHA-256, 32 random bytes a store) nothing can be tried out.
// Cost          Some 2 us. Thread rule: immutable, shared.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/digest.h"

namespace groundswell::ingest {

class FirmKey {
public:
    explicit FirmKey(std::string secret) : secret_(std::move(secret)) {}

    std::optional<ShortDigest> of(std::string_view company_number, std::string_view company_name,
                                  std::string_view postcode) const;
    // Another key of the same store, which tells nothing of this one.
    std::string key_for(std::string_view purpose) const;

private:
    std::string secret_;
};

// "SC123456", "01234567"; empty when it is no company number.
std::string normalised_company_number(std::string_view written);
// "smith and sons"; empty when it names nothing.
std::string normalised_company_name(std::string_view written);

}  // namespace groundswell::ingest
