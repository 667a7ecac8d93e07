// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/round_sample.h"
#include "store/past/codebook_versions.h"

namespace attune::workbench {

enum class SampleWay : std::uint8_t { hand, random, stratified };
enum class SampleSize : std::uint8_t { count, share };
enum class VersionWay : std::uint8_t { none, named_now, existing };

// Somebody who may take part, and the copy they are to get.
struct RoundCoderChoice {
    CoderId coder;
    std::string name;
    bool takes_part = false;
    model::CopyKind copy = model::CopyKind::blind;
};

// The page that asks for a new round, as filled in so far.
struct RoundForm {
    enum class Field { none, name, version, sources, size, coders };

    std::string name;
    model::RoundKind kind = model::RoundKind::reliability;
    VersionWay version_way = VersionWay::named_now;
    std::string version_name;  // follows the name until somebody types it
    bool version_is_own = false;
    std::string version;  // id of an existing one
    SampleWay way = SampleWay::hand;
    std::set<SourceId> by_hand;
    std::size_t source_row = 0;  // of the list of sources
    std::string stratum = "kind";
    SampleSize size_by = SampleSize::count;
    std::string size;  // as typed: a number, or per cent
    std::string seed = "1";
    std::vector<RoundCoderChoice> coders;
    std::string note;

    std::vector<store::CodebookVersion> versions;  // to choose from, the newest first
    std::optional<jobs::SampleDrawn> drawn;        // by chance, as it would be
    std::string drawn_fault;                       // why there is none
    std::string fault;                             // of the last attempt
    Field fault_at = Field::none;
};

// What it asks of draw_sample; nothing where a figure cannot be read, and then `fault` says which.
std::optional<jobs::SampleOrder> sample_order(const RoundForm& form, std::string& fault);
std::string_view copy_kind_label(model::CopyKind kind);    // "Blind copy"
std::string_view copy_kind_meaning(model::CopyKind kind);  // what it holds and what not

}  // namespace attune::workbench
