// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/open_file.h"

#include <gio/gio.h>

#include <memory>
#include <system_error>

namespace attune::kit {

bool open_with_its_program(const std::filesystem::path& file) {
    std::error_code error;
    const auto whole = std::filesystem::absolute(file, error);
    if (error) return false;
    const std::unique_ptr<char, decltype(&g_free)> uri(g_filename_to_uri(whole.c_str(), nullptr, nullptr),
                                                       &g_free);
    return uri && g_app_info_launch_default_for_uri(uri.get(), nullptr, nullptr) == TRUE;
}

}  // namespace attune::kit
