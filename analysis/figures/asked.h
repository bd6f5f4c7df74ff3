// Asked: which questions the answers behind a figure were given to, wave by wave: whether waves are like with
// like.
#pragma once

#include <cstdint>
#include <string>

namespace groundswell::figures {

struct Asked {
    std::string wave;
    std::uint32_t question = 0;  // as CubeBuilder::add_question gave it
    std::uint64_t answers = 0;   // usable ones, of responses in the base
};

}  // namespace groundswell::figures
