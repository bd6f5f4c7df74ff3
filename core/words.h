// The words of the product as plain enumerations, with the spelling used in files, API and pages.
//
// Each enumeration has to_string() and a parse function that gives nothing for an unknown spelling.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace groundswell {

// What an open question asks for. One-word answers such as "Parking" cannot be read without it.
enum class Asks : std::uint8_t { barriers, strengths, requests, anything };

// Of a mention: barrier, strength or neutral. Of a theme in a response also mixed: both were said.
enum class Stance : std::uint8_t { barrier, strength, neutral, mixed };

// When what is said holds.
enum class Horizon : std::uint8_t { present, future, past };

// What a verbatim is when no theme fits. `none`: an answer such as "no barriers". `other`: a substantive
// point no theme fits. `uncodable`: gibberish, test data; it leaves the base.
enum class Residual : std::uint8_t { none, other, uncodable };

enum class Role : std::uint8_t { admin, analyst, reviewer, uploader };

enum class UploadState : std::uint8_t { received, processing, committed, failed, withdrawn, replaced };

inline constexpr std::array<Asks, 4> all_asks{Asks::barriers, Asks::strengths, Asks::requests, Asks::anything};
inline constexpr std::array<Stance, 4> all_stances{Stance::barrier, Stance::strength, Stance::neutral,
                                                   Stance::mixed};

std::string_view to_string(Asks);
std::string_view to_string(Stance);
std::string_view to_string(Horizon);
std::string_view to_string(Residual);
std::string_view to_string(Role);
std::string_view to_string(UploadState);

std::optional<Asks> parse_asks(std::string_view);
std::optional<Stance> parse_stance(std::string_view);
std::optional<Horizon> parse_horizon(std::string_view);
std::optional<Residual> parse_residual(std::string_view);
std::optional<Role> parse_role(std::string_view);
std::optional<UploadState> parse_upload_state(std::string_view);

// Whether an answer to a question that asks for `asks` could have carried `stance`: barriers and requests
// admit barrier, strengths admits strength, anything admits all (DESIGN.md section 6, Base).
bool admits(Asks asks, Stance stance);

// Ids of organisations, surveys, waves and questions: [a-z0-9-]{1,64}.
bool is_valid_id(std::string_view id);

}  // namespace groundswell
