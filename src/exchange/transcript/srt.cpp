// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/readings/captions.h"
#include "exchange/transcript/formats.h"
#include "exchange/transcript/srt_cues.h"
#include "text/encoding.h"

namespace attune::exchange {

Result<ReadFile> read_srt(std::string_view bytes, const ReadOptions& options, const JobControl& control) {
    auto decoded = text::decode(bytes, options.encoding);
    if (!decoded) return forward_error(decoded);
    const VttFile captions = parse_srt(decoded->text);
    if (captions.cues.empty())
        return fail(
            ErrorKind::unreadable,
            "The subtitles hold no cue with times that can be read; export them again, or rename the file to "
            ".txt when it is plain text.");
    ReadFile file;
    file.encoding = text::describe_encoding(*decoded);
    file.draft = read_captions(captions, options.joined_gap_ms, control);
    file.draft.warnings.insert(file.draft.warnings.begin(), decoded->warnings.begin(),
                               decoded->warnings.end());
    return file;
}

}  // namespace attune::exchange
