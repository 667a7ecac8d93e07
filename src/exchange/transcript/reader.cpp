// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/transcript/reader.h"

#include <algorithm>

#include "exchange/ascii.h"
#include "exchange/transcript/file_kind.h"
#include "exchange/transcript/formats.h"
#include "exchange/transcript/other_names.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

using Reader = Result<ReadFile> (*)(std::string_view, const ReadOptions&, const JobControl&);

struct Format {
    FileKind kind;
    Reader read;
    std::string_view what;  // "a Word document"
    TranscriptFormat shown;
};

const std::vector<Format>& formats() {
    static const std::vector<Format> table{
        {FileKind::docx, &read_docx, "a Word document", {"Word document", {".docx", ".docm"}}},
        {FileKind::rtf, &read_rtf, "a Rich Text document", {"Rich Text", {".rtf"}}},
        {FileKind::odt, &read_odt, "an OpenDocument text", {"OpenDocument text", {".odt", ".fodt", ".ott"}}},
        {FileKind::ole, &read_ole, "an old Office file", {"Word 97–2003 document", {".doc", ".dot"}}},
        {FileKind::other_words,
         &read_other_words,
         "a file of another word processor",
         {"Other word processors", {".wpd", ".wps", ".sxw", ".abw", ".lwp", ".pages"}}},
        {FileKind::text, &read_txt, "plain text", {"Plain text", {".txt", ".text"}}},
        {FileKind::markdown, &read_markdown, "Markdown", {"Markdown", {".md", ".markdown"}}},
        {FileKind::vtt, &read_vtt, "WebVTT captions", {"WebVTT captions", {".vtt"}}},
        {FileKind::srt, &read_srt, "SubRip subtitles", {"SubRip subtitles", {".srt"}}},
        {FileKind::html, &read_html, "a web page", {"Web page", {".html", ".htm", ".xhtml"}}},
        {FileKind::pdf, &read_pdf, "a PDF", {"PDF", {".pdf"}}}};
    return table;
}

const Format* format_of(FileKind kind) {
    const auto& table = formats();
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const Format& f) { return f.kind == kind; });
    return found == table.end() ? nullptr : &*found;
}

// A name that promises another format is worth a word; one that promises nothing (".transcript") is not.
void warn_of_name(const Format& format, const std::string& name, std::vector<std::string>& warnings) {
    const std::string suffix = suffix_of(name);
    const auto& own = format.shown.suffixes;
    if (suffix.empty() || std::find(own.begin(), own.end(), suffix) != own.end()) return;
    static constexpr std::string_view promises[] = {".doc",      ".docx", ".docm", ".txt", ".md",
                                                    ".markdown", ".vtt",  ".srt",  ".rtf", ".pdf",
                                                    ".odt",      ".htm",  ".html"};
    if (std::find(std::begin(promises), std::end(promises), suffix) == std::end(promises)) return;
    warnings.push_back(
        fmt::format("The name ends in {} but the file is {}; it was read as that.", suffix, format.what));
}

tl::unexpected<Error> cancelled(const std::string& name) {
    return fail(ErrorKind::cancelled, fmt::format("Reading “{}” was stopped.", name));
}

}  // namespace

const std::vector<TranscriptFormat>& transcript_formats() {
    static const std::vector<TranscriptFormat> shown = [] {
        std::vector<TranscriptFormat> all;
        for (const Format& format : formats()) all.push_back(format.shown);
        return all;
    }();
    return shown;
}

Result<model::Transcript> read_transcript(const model::OriginalFile& file, const ReadOptions& options,
                                          const JobControl& control) {
    if (control.cancelled()) return cancelled(file.name);
    const FileKind kind = kind_of_file(file.bytes, file.name);
    // Plain text is what is left when nothing else fits, so that the name has a say: a recording or a Pages
    // document of which nothing is known must not come in as talk.
    if (kind == FileKind::text)
        if (const auto other = other_kind_of(file.name); other && !other->plain_text)
            return fail(ErrorKind::unsupported, refusal_of_name(*other, file.name));
    const Format* const format = is_page_in_place_of_file(kind, file.name) ? nullptr : format_of(kind);
    if (!format) {
        const bool broken = kind == FileKind::empty || kind == FileKind::damaged_zip;
        return fail(broken ? ErrorKind::unreadable : ErrorKind::unsupported, refusal(kind, file.name));
    }
    auto read = format->read(file.bytes, options, control);
    if (control.cancelled()) return cancelled(file.name);
    if (!read) return fail(read.error().kind, fmt::format("“{}”: {}", file.name, read.error().sentence));
    Draft& draft = read->draft;
    warn_of_name(*format, file.name, draft.warnings);
    model::Transcript transcript = finish(std::move(draft));
    if (control.cancelled()) return cancelled(file.name);
    if (transcript.turns.empty())
        return fail(ErrorKind::unreadable, fmt::format("“{}” holds no text to code.", file.name));
    transcript.title = stem_of(file.name);
    transcript.encoding = std::move(read->encoding);
    transcript.other_encodings = std::move(read->other_encodings);
    return transcript;
}

}  // namespace attune::exchange
