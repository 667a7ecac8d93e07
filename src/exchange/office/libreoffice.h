// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/job_control.h"
#include "base/result.h"

namespace attune::exchange {

// The full path of LibreOffice's program on PATH, when it is installed.
std::optional<std::string> find_libreoffice();

// A word processor's file turned into an OpenDocument text by LibreOffice, which runs with a profile of its
// own, macros and links off, within limits, and is ended when the control is cancelled. `suffix`: ".doc". All
// temporary files are private and gone afterwards. Fails with a sentence; one of them says that LibreOffice
// is not installed.
Result<std::string> convert_to_odt(std::string_view bytes, std::string_view suffix,
                                   const JobControl& control);

}  // namespace attune::exchange
