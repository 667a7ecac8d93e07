// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

// Writing zeros over a file before it goes, so that undeleting finds nothing. Disks that write elsewhere than
// they are told make this an effort, not a promise.
namespace attune::store {

// A file with another name on the disk is not written over, only this name goes. False when it is still
// there.
bool wipe(const std::filesystem::path& file);

// Of an open file whose last name has gone; any other is left alone.
void wipe_nameless(int descriptor);

}  // namespace attune::store
