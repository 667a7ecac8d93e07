// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/kept_aside.h"
#include "store/project.h"

// What came with other tools' projects. Pure reads, the project's thread; throw ReadFailure.
namespace attune::store {

std::vector<model::KeptAside> kept_aside(const Project& project);  // in the order of the files they came from
// The bytes of the file of a part; empty when it has none.
std::string kept_aside_file(const Project& project, const KeptAsideId& part);
// The part with the bytes of the recording that the source is of, where these came along.
std::optional<KeptAsideId> kept_recording(const Project& project, const SourceId& source);
std::vector<model::ForeignId> foreign_ids(const Project& project);
std::optional<model::SourceMedia> source_media(const Project& project, const SourceId& source);
std::vector<model::SourceMedia> all_source_media(const Project& project);

struct RegionCodingRow {
    model::RegionCoding coding;
    std::string medium_name, code_name, coder_name;
};
std::vector<RegionCodingRow> region_codings(const Project& project);  // by medium, page, begin

}  // namespace attune::store
