// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/transcript/other_names.h"

#include <algorithm>
#include <array>

#include "exchange/ascii.h"
#include "exchange/transcript/file_kind.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

struct Names {
    std::string_view suffixes;  // each with a space behind it
    OtherKind kind;
};

constexpr std::array<Names, 13> names{
    {{".attune ", {"an Attune project", "open it as a project"}},
     {".exe .dmg .dll .db .sqlite ", {"a program or a database", "export its texts as .docx or .txt"}},
     {".mp3 .m4a .m4b .wav .wma .aac .ogg .oga .opus .flac .amr .aif .aiff .caf .dss .ds2 .dvf .3ga ",
      {"a sound recording", "have it transcribed, then import the transcript"}},
     {".mp4 .mov .avi .mkv .wmv .m4v .webm .mpg .mpeg .3gp ",
      {"a video recording", "have it transcribed, then import the transcript"}},
     {".png .jpg .jpeg .gif .tif .tiff .heic .heif .bmp .webp .svg .psd ",
      {"a picture", "type its words, or have them recognised, into a .docx or .txt file"}},
     {".pages ", {"an Apple Pages document", "export it from Pages as Word (.docx)"}},
     {".zip .7z .rar .gz .tar .tgz .bz2 .xz ", {"an archive", "unpack it and import the files inside"}},
     {".ppt .pptx .odp .key ", {"a presentation", "save the talk in it as .docx or .txt"}},
     {".numbers ", {"an Apple Numbers workbook", "export it from Numbers as Excel (.xlsx)"}},
     {".gdoc .gsheet .url .lnk .webloc ",
      {"only a link to a document", "download the document itself, as .docx or .xlsx"}},
     {".nvp .nvpx .atlproj .atlproj22 .mx18 .mx20 .mx22 .mx24 .mex22 .mex24 .qdpx .qdc .qda .f4p ",
      {"a project of another coding program", "export its documents from there as .docx"}},
     {".msg .eml .one .mht .mhtml ",
      {"a mail, a note or a saved page", "save its text as .docx or .txt", true}},
     {".json .jsonl .xml .yaml .yml .js .css .py .r .rmd .log .ini ",
      {"a file of data", "save what is a transcript in it as .docx or .txt", true}}}};

}  // namespace

std::optional<OtherKind> other_kind_of(std::string_view name) {
    const std::string suffix = suffix_of(name) + " ";
    if (suffix.size() < 2) return std::nullopt;
    for (const Names& one : names) {
        const auto at = one.suffixes.find(suffix);
        if (at != std::string_view::npos) return one.kind;
    }
    return std::nullopt;
}

std::string why_not_read(std::string_view name) {
    if (const auto kind = other_kind_of(name))
        return fmt::format("“{}” is {}; {}.", name, kind->what, kind->advice);
    if (suffix_of(name).empty())
        return fmt::format(
            "“{}” was not read, for its name does not say what it is; import it by itself if it is a "
            "transcript.",
            name);
    return fmt::format(
        "“{}” was not read, for names in {} are no transcripts’; import it by itself if it is one all the "
        "same.",
        name, suffix_of(name));
}

std::string refusal_of_name(const OtherKind& kind, std::string_view name) {
    return fmt::format("“{}” has the name of {}: {}. If it is plain text all the same, rename it to .txt.",
                       name, kind.what, kind.advice);
}

bool is_left_by_programs(std::string_view name) {
    if (name.starts_with('.') || name.starts_with("~$") || name.starts_with(".~lock.")) return true;
    const std::string small = lower(name);
    return small == "thumbs.db" || small == "desktop.ini" || small == "icon\r" || small.ends_with(".tmp");
}

}  // namespace attune::exchange
