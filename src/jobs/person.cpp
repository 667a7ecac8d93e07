// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/person.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string_view>
#include <system_error>

#include "text/utf8.h"

namespace attune::jobs {
namespace {

namespace fs = std::filesystem;

fs::path folder_named_by(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0' ? fs::path(value) : fs::path();
}

// The line XDG_DOCUMENTS_DIR="$HOME/Documents" of the desktop's user-dirs.dirs.
fs::path desktop_documents(const fs::path& home) {
    const fs::path config = folder_named_by("XDG_CONFIG_HOME");
    std::ifstream in((config.empty() ? home / ".config" : config) / "user-dirs.dirs");
    constexpr std::string_view key = "XDG_DOCUMENTS_DIR=\"", from_home = "$HOME/";
    for (std::string line; std::getline(in, line);) {
        std::string_view rest = line;
        if (!rest.starts_with(key) || !rest.ends_with('"')) continue;
        rest = rest.substr(key.size(), rest.size() - key.size() - 1);
        if (rest.starts_with(from_home)) return home / rest.substr(from_home.size());
        return rest.starts_with('/') ? fs::path(rest) : fs::path();
    }
    return {};
}

}  // namespace

std::string login_name() {
    const passwd* entry = ::getpwuid(::getuid());
    if (entry == nullptr) return "coder";
    const std::string full = entry->pw_gecos == nullptr ? "" : entry->pw_gecos;
    const std::string name = full.substr(0, full.find(','));
    return name.empty() || text::first_invalid_utf8(name) ? std::string(entry->pw_name) : name;
}

fs::path documents_folder() {
    std::error_code error;
    const fs::path home = folder_named_by("HOME");
    if (!home.empty()) {
        for (const fs::path& folder : {desktop_documents(home), home / "Documents", home})
            if (!folder.empty() && fs::is_directory(folder, error)) return folder;
    }
    return fs::current_path(error);
}

}  // namespace attune::jobs
