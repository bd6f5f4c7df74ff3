// The interval of a share, under the names that figures and what is counted of rules have for it.
#pragma once

#include "analysis/statistics/wilson.h"

namespace groundswell::figures {

using statistics::Interval;
using statistics::wilson_interval;

}  // namespace groundswell::figures
