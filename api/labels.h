// Labels: what a code of a dimension is called, for people.
#pragma once

#include <optional>
#include <string>

#include "analysis/figures/cube.h"
#include "pipeline/evidence.h"
#include "pipeline/resources.h"

namespace groundswell::api {

// "Manufacturing" for (sector, "C"); "not known" for an unknown value; the code itself where there is no label.
std::string label_of(figures::Dimension dimension, const std::optional<std::string>& code,
                     const pipeline::Evidence& evidence, const pipeline::Resources& resources);

}  // namespace groundswell::api
