// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace attune::exchange {

// What a file is by its first bytes, and only then by the end of its name.
enum class FileKind {
    empty,
    text,      // nothing else, and readable as text
    markdown,  // text whose name says so
    vtt,
    srt,
    html,
    pdf,
    docx,
    rtf,
    odt,          // also in one flat XML file
    ole,          // Word, Excel, PowerPoint before 2007; encrypted newer ones
    other_words,  // of other word processors, for LibreOffice
    // What is told apart to be refused with the right sentence:
    table,  // CSV, TSV, SPSS, Stata
    xml,
    xlsx,
    pptx,
    other_zip,
    damaged_zip,
    compressed,
    sound,
    film,
    picture,
    project,  // SQLite
};
FileKind kind_of_file(std::string_view bytes, std::string_view name);

// A web page under a name that promises a file of another program is an error or sign-in page that was saved
// in the file's place. Old Word's and plain text's names promise nothing of the kind.
bool is_page_in_place_of_file(FileKind kind, std::string_view name);

// One sentence for a kind that no reader takes: what the file is and what to do.
std::string refusal(FileKind kind, std::string_view name);

// The name's end from its last dot, in small letters: ".docx". Empty when there is none.
std::string suffix_of(std::string_view name);
// The name without that end.
std::string stem_of(std::string_view name);

// "text/vtt" and the like, as kept beside an original file.
std::string media_type_of(FileKind kind);

}  // namespace attune::exchange
