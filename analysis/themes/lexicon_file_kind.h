// Lexicon file kind: what a file of a lexicon's folder may hold, which its path decides.
#pragma once

#include <cstdint>
#include <string_view>

#include "analysis/themes/lexicon.h"

namespace groundswell::themes {

enum class FileKind : std::uint8_t { lexicon, theme, cues, lenses, residual, overlay, overlay_head, other };

inline FileKind kind_of(std::string_view path) {
    if (path == "lexicon.toml") return FileKind::lexicon;
    if (path == "cues.toml") return FileKind::cues;
    if (path == "lenses.toml") return FileKind::lenses;
    if (path == "residual.toml") return FileKind::residual;
    if (path.starts_with(overlay_prefix)) {
        path.remove_prefix(overlay_prefix.size());
        if (path == "lexicon.toml") return FileKind::overlay_head;
        return path.starts_with("themes/") && path.ends_with(".toml") ? FileKind::overlay : FileKind::other;
    }
    return path.starts_with("themes/") && path.ends_with(".toml") ? FileKind::theme : FileKind::other;
}

}  // namespace groundswell::themes
