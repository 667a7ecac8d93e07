// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/pseudonym.h"

namespace attune::exchange {

// What is sealed in a key file, as JSON (docs/formats.md). Reading takes nothing on trust:
// ErrorKind::unreadable for anything that is not what encode_key writes, in a sentence that quotes none of
// it.
std::string encode_key(const model::PseudonymKey& key);
Result<model::PseudonymKey> decode_key(std::string_view json);

// Pseudonyms that a person has settled in a file: a JSON list of objects with "words", "pseudonym", and, if
// they like, "kind", "note" and "match_case". Those with an empty pseudonym are passed over. `where` names
// the file in a sentence of failure.
Result<std::vector<model::PseudonymEntry>> decode_entries(std::string_view json, std::string_view where);

// For a spreadsheet, one row for each entry: pseudonym, kind, words, note, made.
std::string key_as_csv(const std::vector<model::PseudonymEntry>& entries);

}  // namespace attune::exchange
