// SPDX-License-Identifier: GPL-3.0-or-later
// What almost every file of Attune includes, parsed once a module (CMake's precompiled headers): it takes two
// fifths off the time of a build. A file includes what it uses all the same; nothing may be put here that is
// ours or that changes.
#pragma once

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>
