// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/transcript/file_kind.h"

#include <algorithm>
#include <array>

#include "exchange/ascii.h"
#include "exchange/speakers/times.h"
#include "exchange/transcript/srt_cues.h"
#include "exchange/transcript/vtt_cues.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view bytes;
    std::size_t at;
    FileKind kind;
};

constexpr std::array<Signature, 25> signatures{{{"\xFFWPC"sv, 0, FileKind::other_words},
                                                {"WordPro"sv, 0, FileKind::other_words},
                                                {"{\\rtf"sv, 0, FileKind::rtf},
                                                {"%PDF-"sv, 0, FileKind::pdf},
                                                {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, 0, FileKind::ole},
                                                {"\x1F\x8B"sv, 0, FileKind::compressed},
                                                {"BZh"sv, 0, FileKind::compressed},
                                                {"7z\xBC\xAF"sv, 0, FileKind::compressed},
                                                {"Rar!"sv, 0, FileKind::compressed},
                                                {"\xFD"
                                                 "7zXZ"sv,
                                                 0, FileKind::compressed},
                                                {"ID3"sv, 0, FileKind::sound},
                                                {"OggS"sv, 0, FileKind::sound},
                                                {"fLaC"sv, 0, FileKind::sound},
                                                {"WAVE"sv, 8, FileKind::sound},
                                                {"ftypM4A"sv, 4, FileKind::sound},
                                                {"ftyp"sv, 4, FileKind::film},
                                                {"AVI "sv, 8, FileKind::film},
                                                {"\x1A\x45\xDF\xA3"sv, 0, FileKind::film},
                                                {"\x89PNG"sv, 0, FileKind::picture},
                                                {"\xFF\xD8\xFF"sv, 0, FileKind::picture},
                                                {"GIF8"sv, 0, FileKind::picture},
                                                {"$FL2@(#)"sv, 0, FileKind::table},
                                                {"$FL3@(#)"sv, 0, FileKind::table},
                                                {"<stata_dta>"sv, 0, FileKind::table},
                                                {"SQLite format 3"sv, 0, FileKind::project}}};

bool starts_like_html(std::string_view bytes) {
    std::string_view rest = bytes.substr(0, 1024);
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    if (rest.starts_with("<?xml")) {
        const std::size_t end = rest.find("?>");
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 2);
    }
    for (;;) {
        while (!rest.empty() && (layout_space(rest, 0) || rest.front() == '\n' || rest.front() == '\r'))
            rest.remove_prefix(1);
        if (!rest.starts_with("<!--")) break;  // a licence above the page
        const std::size_t end = rest.find("-->");
        if (end == std::string_view::npos) return false;
        rest.remove_prefix(end + 3);
    }
    for (const std::string_view head : {"<!doctype html", "<html", "<head", "<body", "<meta"})
        if (starts_with_ignoring_case(rest, head)) return true;
    return false;
}

bool starts_like_xml(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return bytes.starts_with("<?xml");
}

// An OpenDocument text or an AbiWord document in one XML file, or any other.
FileKind kind_of_xml(std::string_view bytes) {
    const std::string_view front = bytes.substr(0, 8192);
    auto has = [&](std::string_view part) { return front.find(part) != std::string_view::npos; };
    if (has("<office:document") && has("application/vnd.oasis.opendocument.text")) return FileKind::odt;
    return has("<abiword") ? FileKind::other_words : FileKind::xml;
}

// Which office program a zip came from: its names stand uncompressed in the directory at its end. An
// OpenDocument says it in its first entry.
FileKind kind_of_zip(std::string_view bytes) {
    constexpr std::string_view open_document = "mimetypeapplication/vnd.oasis.opendocument.";
    const std::string_view front = bytes.substr(0, 200);
    if (const std::size_t at = front.find(open_document); at != std::string_view::npos) {
        const std::string_view sort = front.substr(at + open_document.size());
        if (sort.starts_with("spreadsheet")) return FileKind::xlsx;
        if (sort.starts_with("presentation")) return FileKind::pptx;
        return FileKind::odt;
    }
    constexpr std::string_view end_of_directory = "PK\x05\x06"sv;
    if (bytes.rfind(end_of_directory) == std::string_view::npos) return FileKind::damaged_zip;
    auto has = [&](std::string_view name) { return bytes.find(name) != std::string_view::npos; };
    if (front.find("mimetypeapplication/vnd.sun.xml.writer") != std::string_view::npos ||
        has("Index/Document.iwa") || has("QuickLook/Thumbnail.jpg"))
        return FileKind::other_words;
    if (has("xl/workbook.")) return FileKind::xlsx;
    if (has("ppt/presentation.")) return FileKind::pptx;
    if (has("[Content_Types].xml") && has("_rels/.rels")) return FileKind::docx;
    if (has("META-INF/manifest.xml") && has("content.xml")) return FileKind::odt;
    return FileKind::other_zip;
}

}  // namespace

std::string suffix_of(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string() : lower(name.substr(dot));
}

std::string stem_of(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return std::string(dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot));
}

FileKind kind_of_file(std::string_view bytes, std::string_view name) {
    if (bytes.empty()) return FileKind::empty;
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return kind_of_zip(bytes);
    for (const Signature& signature : signatures)
        if (bytes.size() > signature.at && bytes.substr(signature.at).starts_with(signature.bytes))
            return signature.kind;
    if (is_vtt(bytes)) return FileKind::vtt;
    if (starts_like_html(bytes)) return FileKind::html;
    if (starts_like_xml(bytes)) return kind_of_xml(bytes);
    if (is_srt(bytes)) return FileKind::srt;
    const std::string suffix = suffix_of(name);
    if (suffix == ".vtt") return FileKind::vtt;
    if (suffix == ".srt") return FileKind::srt;
    if (suffix == ".html" || suffix == ".htm" || suffix == ".xhtml") return FileKind::html;
    if ((suffix == ".xml" || suffix == ".xsl" || suffix == ".xsd") && trim(bytes).starts_with('<'))
        return FileKind::xml;
    for (const std::string_view table : {".csv", ".tsv", ".sav", ".zsav", ".por", ".dta"})
        if (suffix == table) return FileKind::table;
    if (suffix == ".md" || suffix == ".markdown") return FileKind::markdown;
    return FileKind::text;
}

bool is_page_in_place_of_file(FileKind kind, std::string_view name) {
    if (kind != FileKind::html) return false;
    static constexpr std::string_view promises[] = {".docx", ".docm", ".odt", ".rtf",  ".pdf", ".vtt",
                                                    ".srt",  ".xlsx", ".ods", ".pptx", ".csv", ".zip"};
    return std::find(std::begin(promises), std::end(promises), suffix_of(name)) != std::end(promises);
}

std::string refusal(FileKind kind, std::string_view name) {
    const char* what = "is of a kind Attune cannot read; save it as a Word .docx, .txt, .md or .vtt file";
    switch (kind) {
        case FileKind::empty:
            what = "is empty (0 bytes); check that it was copied or downloaded in full";
            break;
        case FileKind::table:
            what =
                "is a table of values, not a transcript: “Import a table” takes it in (on the command line: "
                "table import); talk in it comes in when it is saved as .docx or .txt";
            break;
        case FileKind::html:
            what =
                "is a web page, perhaps an error or sign-in page saved in place of the file; download the "
                "file again";
            break;
        case FileKind::xml:
            what = "is an XML file, which is no transcript; save it from its program as .docx or .txt";
            break;
        case FileKind::xlsx:
            what =
                "is a spreadsheet, not a Word document: “Import a table” takes its values in (on the command "
                "line: table import); a transcript in it comes in when it is saved as .docx or .txt";
            break;
        case FileKind::pptx:
            what = "is a presentation, not a Word document; save the transcript as .docx or .txt";
            break;
        case FileKind::other_zip:
            what = "is a zip archive, not a Word document; unpack it and import the files inside";
            break;
        case FileKind::damaged_zip:
            what = "is a damaged Word document or archive: its end is missing; copy or download it again";
            break;
        case FileKind::compressed:
            what = "is a compressed archive; unpack it and import the files inside";
            break;
        case FileKind::sound:
            what = "is a sound recording; import its transcript instead";
            break;
        case FileKind::film:
            what = "is a video recording; import its transcript instead";
            break;
        case FileKind::picture:
            what = "is a picture; import a transcript as text instead";
            break;
        case FileKind::project:
            what = "is a database or an Attune project, not a transcript; open it as a project instead";
            break;
        case FileKind::text:
        case FileKind::markdown:
        case FileKind::vtt:
        case FileKind::srt:
        case FileKind::pdf:
        case FileKind::docx:
        case FileKind::odt:
        case FileKind::rtf:
        case FileKind::ole:
        case FileKind::other_words:
            break;
    }
    return fmt::format("“{}” {}.", name, what);
}

std::string media_type_of(FileKind kind) {
    switch (kind) {
        case FileKind::vtt:
            return "text/vtt";
        case FileKind::srt:
            return "application/x-subrip";
        case FileKind::html:
            return "text/html";
        case FileKind::pdf:
            return "application/pdf";
        case FileKind::markdown:
            return "text/markdown";
        case FileKind::docx:
            return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        case FileKind::rtf:
            return "application/rtf";
        case FileKind::ole:
            return "application/msword";
        case FileKind::odt:
            return "application/vnd.oasis.opendocument.text";
        case FileKind::text:
        case FileKind::empty:
            return "text/plain";
        default:
            return "application/octet-stream";
    }
}

}  // namespace attune::exchange
