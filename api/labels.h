// Labels: what a code of a dimension is called, for people.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "analysis/figures/cube.h"
#include "pipeline/evidence.h"
#include "pipeline/resources.h"

namespace groundswell::api {

// "Manufacturing" for (sector, "C"); "not known" for an unknown value; the code itself where there is no label.
std::string label_of(figures::Dimension dimension, const std::optional<std::string>& code,
                     const pipeline::Evidence& evidence, const pipeline::Resources& resources);

// Labels of many rows: each code is looked up once.
class Labels {
public:
    Labels(const pipeline::Evidence& evidence, const pipeline::Resources& resources)
        : evidence_(evidence), resources_(resources) {}
    const std::string& of(figures::Dimension dimension, const std::optional<std::string>& code);

private:
    const pipeline::Evidence& evidence_;
    const pipeline::Resources& resources_;
    std::map<figures::Dimension, std::unordered_map<std::string, std::string>> known_;
    std::string not_known_;
};

}  // namespace groundswell::api
