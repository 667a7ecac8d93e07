// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"

namespace attune {
using KeptAsideId = Id<struct KeptAsideTag>;
using SourceMediaId = Id<struct SourceMediaTag>;
using RegionCodingId = Id<struct RegionCodingTag>;
}  // namespace attune

// What another tool's project holds and Attune does not work with: it is kept, and goes out again.
namespace attune::model {

struct KeptAside {
    KeptAsideId id;
    SourceId source;         // of which it is a part, and goes with; or empty
    std::string origin;      // the tool, as its file says: "NVivo for Windows 12.6"
    std::string kind;        // its element there: "Graph", "PictureSource"
    std::string name;        // for people; may be empty
    std::string foreign_id;  // what it is called there
    std::string target;      // what it hangs on: "code", "case", "project" …; or empty
    std::string target_id;
    std::string xml;              // word for word
    std::string file_name;        // of the file that belongs to it, as in its archive; empty: none
    std::string original_digest;  // SHA-256 of that file's bytes in the project; empty: not kept here
    std::int64_t position = 0;    // in the file that it came from
};

// What a row is called in other tools' files, where that is not its id.
struct ForeignId {
    std::string target;  // "code", "source", "case" …
    std::string target_id;
    std::string foreign_id;
};

// The recording that a source is of. Its file stays where it lies.
struct SourceMedia {
    SourceMediaId id;
    SourceId source;
    std::string name;
    std::string media_type;      // "audio/mp4"; may be empty
    std::string path;            // absolute, or relative to the project's folder; may be empty
    std::int64_t offset_ms = 0;  // where in the recording the source's time 0 lies
};

enum class RegionKind { picture, page, time };
std::string_view region_word(RegionKind kind);
std::optional<RegionKind> region_from_word(std::string_view word);

// A code on a region of a picture or page, or on a stretch of a recording.
struct RegionCoding {
    RegionCodingId id;
    KeptAsideId medium;  // the picture, page file or recording
    SourceId source;     // the text of the same thing, where there is one
    RegionKind kind = RegionKind::picture;
    std::string name;       // of the selection
    std::string selection;  // what the selection is called in the file it came from
    std::int64_t page = 0;  // from 0
    // Picture: pixels from the upper left. Page: points as the file has them, from the lower left in most.
    std::int64_t first_x = 0, first_y = 0, second_x = 0, second_y = 0;
    std::int64_t begin_ms = 0, end_ms = 0;
    CodeId code;
    CoderId coder;
    std::string note;
    std::int64_t made_ms = 0;
};

}  // namespace attune::model
