// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "exchange/readings/captions.h"
#include "exchange/transcript/formats.h"
#include "exchange/transcript/srt_cues.h"
#include "text/encoding.h"

// WebVTT captions and SubRip subtitles: two ways to write cues, one way to read them.
namespace attune::exchange {
namespace {

Result<ReadFile> read_cues(std::string_view bytes, VttFile (*parse)(std::string_view), std::string_view what,
                           const ReadOptions& options, const JobControl& control) {
    auto decoded = text::decode(bytes, options.encoding);
    if (!decoded) return forward_error(decoded);
    const VttFile captions = parse(decoded->text);
    if (captions.cues.empty())
        return fail(
            ErrorKind::unreadable,
            fmt::format("The {} hold no cue with times that can be read; export them again, or rename "
                        "the file to .txt when it is plain text.",
                        what));
    ReadFile file;
    file.encoding = text::describe_encoding(*decoded);
    file.other_encodings = decoded->others;
    file.draft = read_captions(captions, options.joined_gap_ms, control);
    file.draft.warnings.insert(file.draft.warnings.begin(), decoded->warnings.begin(),
                               decoded->warnings.end());
    return file;
}

}  // namespace

Result<ReadFile> read_vtt(std::string_view bytes, const ReadOptions& options, const JobControl& control) {
    return read_cues(bytes, &parse_vtt, "captions", options, control);
}

Result<ReadFile> read_srt(std::string_view bytes, const ReadOptions& options, const JobControl& control) {
    return read_cues(bytes, &parse_srt, "subtitles", options, control);
}

}  // namespace attune::exchange
