// Sentences with personal data planted in them: made from templates of our own and a seed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/text/personal_data.h"

namespace groundswell::text::planted {

struct Planted {
    std::string sentence;
    std::string item;  // what must not be left to read
    std::size_t begin = 0;
    PersonalKind kind = PersonalKind::email;
};

std::vector<Planted> make_planted(std::size_t count, std::uint32_t seed);

}  // namespace groundswell::text::planted
