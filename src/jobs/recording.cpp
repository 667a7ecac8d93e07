// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/recording.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "exchange/files/write_file.h"
#include "exchange/speakers/times.h"
#include "store/commands/exchange_commands.h"
#include "store/queries/exchange_queries.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace attune::jobs {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 24> types{{
    {"mp3", "audio/mpeg"},  {"m4a", "audio/mp4"},        {"wav", "audio/wav"},
    {"ogg", "audio/ogg"},   {"oga", "audio/ogg"},        {"opus", "audio/ogg"},
    {"flac", "audio/flac"}, {"aac", "audio/aac"},        {"wma", "audio/x-ms-wma"},
    {"aif", "audio/aiff"},  {"aiff", "audio/aiff"},      {"amr", "audio/amr"},
    {"mp4", "video/mp4"},   {"m4v", "video/mp4"},        {"mov", "video/quicktime"},
    {"webm", "video/webm"}, {"mkv", "video/x-matroska"}, {"avi", "video/x-msvideo"},
    {"mpg", "video/mpeg"},  {"mpeg", "video/mpeg"},      {"wmv", "video/x-ms-wmv"},
    {"3gp", "video/3gpp"},  {"ogv", "video/ogg"},        {"m4b", "audio/mp4"},
}};

fs::path project_folder(const store::Project& project) {
    std::error_code error;
    return fs::absolute(project.file(), error).parent_path();
}

bool is_file(const fs::path& file) {
    std::error_code error;
    return !file.empty() && fs::is_regular_file(file, error);
}

}  // namespace

std::optional<std::int64_t> recording_time(std::string_view typed) {
    const std::string folded = text::fold(typed);  // digits of any script
    std::string_view rest = folded;
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    const auto time = exchange::clock_time(rest, exchange::Digits::any);
    if (!time || time->length != rest.size() || time->parts < 2 || time->parts > 3) return std::nullopt;
    return time->ms;
}

std::string recording_clock(std::int64_t ms) {
    const std::int64_t seconds = std::max<std::int64_t>(0, ms) / 1000;
    return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::vector<TimePoint> time_points(const store::SourceText& source) {
    std::vector<TimePoint> points;
    for (const auto& turn : source.turns)
        if (turn.start_ms) points.push_back({turn.range.begin, *turn.start_ms});
    for (const auto& mark : source.marks)
        if (mark.kind == model::MarkKind::time && mark.time_ms)
            points.push_back({mark.range.begin, *mark.time_ms});
    std::stable_sort(points.begin(), points.end(),
                     [](const TimePoint& a, const TimePoint& b) { return a.at < b.at; });
    return points;
}

std::optional<std::int64_t> heard_at(const std::vector<TimePoint>& points, CodePoint place) {
    if (points.empty()) return std::nullopt;
    const auto after =
        std::partition_point(points.begin(), points.end(), [&](const TimePoint& p) { return p.at <= place; });
    return after == points.begin() ? after->ms : std::prev(after)->ms;
}

std::string ends_before_words(const model::SourceMedia& media, const std::vector<TimePoint>& points,
                              std::int64_t length_ms) {
    if (points.empty() || length_ms <= 0) return {};
    const auto last = std::ranges::max(points, {}, &TimePoint::ms).ms + media.offset_ms;
    constexpr std::int64_t rounded_by = 1000;  // transcripts give whole seconds
    if (last <= length_ms + rounded_by) return {};
    return fmt::format(
        "“{}” ends at {}, before the last time in its transcript ({}): it may be a part of the recording, or "
        "another one.",
        media.name, recording_clock(length_ms - media.offset_ms), recording_clock(last - media.offset_ms));
}

std::optional<std::size_t> turn_heard(const std::vector<model::Turn>& turns, std::int64_t ms) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < turns.size(); ++i) {
        if (!turns[i].start_ms || *turns[i].start_ms > ms) continue;
        // Talk at once is told in the order of the text: the first of equals stays only until a later begins.
        if (!found || *turns[i].start_ms >= *turns[*found].start_ms) found = i;
    }
    return found;
}

std::string passage_times(const store::SourceText& source, TextRange passage) {
    const auto points = time_points(source);
    const auto begin = heard_at(points, passage.begin);
    if (!begin || points.front().at > passage.begin) return {};
    const auto after = std::partition_point(points.begin(), points.end(),
                                            [&](const TimePoint& p) { return p.at < passage.end; });
    std::optional<std::int64_t> end;
    if (after != points.end()) end = after->ms;
    // Where the turn says itself when it ends, that is nearer than the next one's begin.
    for (const auto& turn : source.turns)
        if (turn.end_ms && turn.range.begin < passage.end && passage.end <= turn.range.end) end = turn.end_ms;
    if (!end || *end <= *begin) return recording_clock(*begin);
    return recording_clock(*begin) + " – " + recording_clock(*end);
}

std::string recording_type(std::string_view file_name) {
    const auto dot = file_name.find_last_of('.');
    if (dot == std::string_view::npos) return {};
    const std::string extension = text::fold(file_name.substr(dot + 1));
    for (const auto& [known, type] : types)
        if (extension == known) return std::string(type);
    return {};
}

std::vector<std::string> recording_suffixes() {
    std::vector<std::string> all;
    all.reserve(types.size());
    for (const auto& [extension, type] : types) all.push_back("." + std::string(extension));
    return all;
}

std::optional<RecordingPlace> recording_of(const store::Project& project, const SourceId& source) {
    auto media = store::source_media(project, source);
    if (!media) return std::nullopt;
    RecordingPlace place;
    place.media = std::move(*media);
    const fs::path folder = project_folder(project);
    if (!place.media.path.empty()) {
        const fs::path named(place.media.path);
        place.file = (named.is_absolute() ? named : folder / named).lexically_normal();
        place.there = is_file(place.file);
    }
    // A folder that was moved as a whole, or a project that came by mail with its recording.
    const fs::path beside = folder / fs::path(place.media.name).filename();
    if (!place.there && is_file(beside)) {
        place.file = beside;
        place.there = true;
    }
    if (!place.there) place.kept = store::kept_recording(project, source).value_or(KeptAsideId());
    return place;
}

std::vector<fs::path> recordings_beside(const fs::path& transcript) {
    std::error_code error;
    const std::string stem = text::fold(transcript.stem().string());
    std::vector<fs::path> found;
    fs::directory_iterator entries(transcript.parent_path().empty() ? "." : transcript.parent_path(), error);
    constexpr int most = 20'000;  // a folder of that many files is not looked through to its end
    for (int seen = 0; !error && entries != fs::directory_iterator() && seen < most;
         entries.increment(error), ++seen) {
        const fs::path& file = entries->path();
        if (recording_type(file.filename().string()).empty() || !is_file(file) ||
            text::first_invalid_utf8(file.string()))
            continue;
        const std::string other = text::fold(file.stem().string());
        if (stem == other || stem.starts_with(other + ".")) found.push_back(file);
    }
    std::sort(found.begin(), found.end());
    return found;
}

Result<store::Done> link_recording(store::Project& project, const SourceId& source, const fs::path& file) {
    const std::string name = file.filename().string();
    if (!is_file(file))
        return fail(ErrorKind::not_found, fmt::format("There is no file “{}”.", file.string()));
    model::SourceMedia media;
    media.media_type = recording_type(name);
    if (media.media_type.empty())
        return fail(ErrorKind::invalid,
                    fmt::format("“{}” is no recording that Attune knows; a recording is a file such as "
                                ".mp3, .m4a, .wav or .mp4.",
                                name));
    std::error_code error;
    const fs::path absolute = fs::weakly_canonical(fs::absolute(file, error), error);
    if (text::first_invalid_utf8(absolute.string()))
        return fail(ErrorKind::invalid,
                    "The path of this recording has letters that cannot be read; rename it.");
    media.source = source;
    media.name = name;
    const fs::path inside = absolute.lexically_relative(fs::weakly_canonical(project_folder(project), error));
    media.path = inside.empty() || *inside.begin() == ".." ? absolute.string() : inside.string();
    if (const auto before = store::source_media(project, source)) {
        if (before->name == media.name && before->path == media.path)
            return store::Done{{}, fmt::format("“{}” is its recording already.", name), {}, false};
        media.offset_ms = before->offset_ms;
    }
    return project.run(store::SetSourceMedia{media});
}

Result<store::Done> unpack_recording(store::Project& project, const SourceId& source) {
    const auto place = recording_of(project, source);
    if (!place) return fail(ErrorKind::not_found, "This source has no recording.");
    const std::string name = fs::path(place->media.name).filename().string();
    if (place->there) return store::Done{{}, fmt::format("“{}” is there already.", name), {}, false};
    if (place->kept.empty())
        return fail(ErrorKind::not_found,
                    fmt::format("The project does not hold the recording “{}”; say where it lies.", name));
    if (recording_type(name).empty())
        return fail(ErrorKind::invalid,
                    fmt::format("“{}” is no recording that Attune knows, so it stays where it is.", name));
    const fs::path file = project_folder(project) / name;
    const auto written = exchange::write_private_file(file, store::kept_aside_file(project, place->kept),
                                                      exchange::Over::nothing);
    if (!written) return forward_error(written);
    return link_recording(project, source, file);
}

}  // namespace attune::jobs
