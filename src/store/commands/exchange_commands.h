// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "model/kept_aside.h"
#include "store/unit.h"

// What comes with another tool's project beside texts, codes and codings. Each is one history row.
namespace attune::store {

// Parts that have no place here, each with the bytes of the file that belongs to it.
struct KeepAside {
    std::vector<model::KeptAside> parts;  // ids empty, or UUIDs of the caller's
    std::vector<std::string> files;       // their bytes, beside `parts`; shorter, or empty: none
};
// Takes parts away again, with the codings of their regions.
struct DropKeptAside {
    std::vector<KeptAsideId> parts;
};
// What rows are called in another tool's file. One that a row has already is replaced.
struct KeepForeignIds {
    std::vector<model::ForeignId> ids;
};
// The recording of a source; another one of the same source gives way.
struct SetSourceMedia {
    model::SourceMedia media;
};
struct RemoveSourceMedia {
    SourceId source;
};
struct AddRegionCodings {
    std::vector<model::RegionCoding> codings;  // coder empty: who works; made_ms 0: now
};
struct DeleteRegionCoding {
    RegionCodingId coding;
};

Result<Sentence> apply(Unit& unit, const KeepAside& command);
Result<Sentence> apply(Unit& unit, const DropKeptAside& command);
Result<Sentence> apply(Unit& unit, const KeepForeignIds& command);
Result<Sentence> apply(Unit& unit, const SetSourceMedia& command);
Result<Sentence> apply(Unit& unit, const RemoveSourceMedia& command);
Result<Sentence> apply(Unit& unit, const AddRegionCodings& command);
Result<Sentence> apply(Unit& unit, const DeleteRegionCoding& command);

}  // namespace attune::store
