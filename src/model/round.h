// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

namespace attune {
using RoundId = Id<struct RoundTag>;
}

namespace attune::model {

// Calibration is for training and is not reported; a reliability round is.
enum class RoundKind { calibration, reliability };
std::string_view round_kind_word(RoundKind kind);
std::optional<RoundKind> round_kind_from_word(std::string_view word);

// How a coder gets the sources: none (works in the project itself), a working copy (open), a blind copy.
enum class CopyKind { none, working, blind };
std::string_view copy_kind_word(CopyKind kind);  // "", "working", "blind"
std::optional<CopyKind> copy_kind_from_word(std::string_view word);

// How the sources of a round were chosen, so that it can be done again.
struct Sample {
    std::string by;          // "hand", "random", "stratified"
    std::string stratum;     // what strata are of: "kind", "wave", "case_kind"; of a stratified one
    double share = 0;        // asked for; 0: a count was
    std::int64_t count = 0;  // asked for; 0: a share was
    std::uint64_t seed = 0;
    std::int64_t of = 0;  // how many sources there were to choose from
};

struct RoundCoder {
    CoderId coder;
    std::string name;
    CopyKind copy = CopyKind::none;  // settled when the round was started, or by the copy that was made
    std::int64_t given_ms = 0;       // when a copy was made; 0: none yet
};

struct Round {
    RoundId id;
    std::string name;
    RoundKind kind = RoundKind::reliability;
    std::string codebook_version;  // id; empty: none was named
    std::string codebook_version_name;
    Sample sample;
    std::string note;
    std::int64_t made_ms = 0;
    std::int64_t closed_ms = 0;  // 0: open
    std::vector<SourceId> sources;
    std::vector<RoundCoder> coders;
};

}  // namespace attune::model
