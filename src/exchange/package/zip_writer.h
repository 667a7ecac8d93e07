// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace attune::exchange {

struct ZipMember {
    std::string name;
    std::string bytes;
};

// A zip of these in this order, compressed. Every member has the same fixed date, so that the same members
// give the same bytes on every computer. With a passphrase each member is encrypted by AES-256 (as WinZip and
// 7-Zip have it; names stay readable), and the bytes differ each time. ErrorKind::io with a sentence,
// ErrorKind::unsupported where this computer's libzip cannot encrypt.
Result<std::string> zip_of(const std::vector<ZipMember>& members, const std::string& passphrase = {});

}  // namespace attune::exchange
