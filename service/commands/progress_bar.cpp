#include "service/commands/progress_bar.h"

#include <unistd.h>

#include <cstdio>

#include "service/commands/command.h"

namespace groundswell::service {

void ProgressBar::show(double progress, const std::string& beside) {
    const auto now = std::chrono::steady_clock::now();
    if (!is_terminal(STDERR_FILENO) || (progress < 1.0 && now - last_ < std::chrono::milliseconds(100))) return;
    last_ = now;
    const int width = 30, full = static_cast<int>(progress * width);
    std::fprintf(stderr, "\r[%s%s] %3d%%  %s", std::string(static_cast<std::size_t>(full), '#').c_str(),
                 std::string(static_cast<std::size_t>(width - full), ' ').c_str(),
                 static_cast<int>(progress * 100), beside.c_str());
    shown_ = true;
}

ProgressBar::~ProgressBar() {
    if (shown_) std::fprintf(stderr, "\r\033[K");
}

}  // namespace groundswell::service
