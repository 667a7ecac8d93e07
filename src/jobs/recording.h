// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "base/result.h"
#include "model/kept_aside.h"
#include "model/transcript.h"
#include "store/project.h"
#include "store/queries/queries.h"

// The recording that a source is of: where its file lies, and which words are heard when. The file stays
// where it is; the project knows its name and its path.
namespace attune::jobs {

// "12:31", "1:02:03", "0:12.5" in milliseconds; nothing for anything else.
std::optional<std::int64_t> recording_time(std::string_view typed);
// "00:12:31"
std::string recording_clock(std::int64_t ms);

// A place of the text whose moment in the recording is known.
struct TimePoint {
    CodePoint at;
    std::int64_t ms = 0;
};
// Where turns begin and where the transcript names a time. Ascending by place.
std::vector<TimePoint> time_points(const store::SourceText& source);
// What is heard at a place: the last time named at or before it, else the first of all.
std::optional<std::int64_t> heard_at(const std::vector<TimePoint>& points, CodePoint place);
// A sentence where the recording ends before the last time of its transcript: it is a part of it, or another
// one. Empty where it does not, or its length is not known (0).
std::string ends_before_words(const model::SourceMedia& media, const std::vector<TimePoint>& points,
                              std::int64_t length_ms);
// The turn that is heard then: the last to have begun. Nothing before the first, and without times.
std::optional<std::size_t> turn_heard(const std::vector<model::Turn>& turns, std::int64_t ms);
// "00:12:31 – 00:12:44" for a passage, or its begin alone; empty where no time is known.
std::string passage_times(const store::SourceText& source, TextRange passage);

// "audio/mpeg" by the file's name; empty for what is no recording that Attune knows.
std::string recording_type(std::string_view file_name);

std::vector<std::string> recording_suffixes();  // ".mp3" …

struct RecordingPlace {
    model::SourceMedia media;
    std::filesystem::path file;  // absolute; empty where nobody said where it lies
    bool there = false;
    KeptAsideId kept;  // it is not there, but its bytes came inside of another tool's project
};
// Looks on the disk: where the project says, else beside the project under the same name; else in the
// project.
std::optional<RecordingPlace> recording_of(const store::Project& project, const SourceId& source);

// Recordings that lie beside a transcript and are called like it: "P7.mp4" beside "P7.vtt" or "P7.en.vtt". In
// the order of their names.
std::vector<std::filesystem::path> recordings_beside(const std::filesystem::path& transcript);

// Says that the file is the recording of the source, or where it lies now. A path below the project's folder
// is kept relative to it. ErrorKind::not_found and ErrorKind::invalid for what is no recording. What was said
// of the offset stays.
Result<store::Done> link_recording(store::Project& project, const SourceId& source,
                                   const std::filesystem::path& file);

// Writes the bytes that came inside of another tool's project beside this one, under the recording's name and
// for its owner alone, and says that it lies there. Replaces no file. ErrorKind::not_found where the project
// does not hold them.
Result<store::Done> unpack_recording(store::Project& project, const SourceId& source);

}  // namespace attune::jobs
