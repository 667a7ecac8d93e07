// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <filesystem>

#include "base/result.h"

namespace attune::store {

// What a failure inside SQLite means to a person working on `file`. Any thread.
Error error_from(const std::exception& exception, const std::filesystem::path& file);

}  // namespace attune::store
