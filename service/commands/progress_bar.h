// A bar on a terminal, nothing elsewhere; drawn at most ten times a second, and taken away at the end.
#pragma once

#include <chrono>
#include <string>

namespace groundswell::service {

class ProgressBar {
public:
    ProgressBar() = default;
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    // 0..1; `beside` stands behind it.
    void show(double progress, const std::string& beside);

private:
    std::chrono::steady_clock::time_point last_;
    bool shown_ = false;
};

}  // namespace groundswell::service
