// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How a REFI-QDA project lies in a project here, for the import that puts it there and the export that writes
// it back.
//
// Ids. A row has the GUID of its thing, in small letters, as its own id, wherever that GUID was free; else
// the foreign_id table says what it was called. So the GUID of any row is: its foreign id, or its id.
// The words in foreign_id.target are those below.
//
// Parts kept aside. `kind` is the element's name and `xml` a whole document of its own, as the project writer
// makes it: a Project that holds this one thing in its list, so that read_project_xml gives it back. What is
// rows here (codings, texts, values, notes) is not in it a second time.
//   Set, Graph, Link        each as it came.
//   PictureSource, PDFSource, AudioSource, VideoSource
//                           with their selections but without the codings of these, which are region codings
//                           (RegionCoding::selection is the selection's guid). `source` is the source made of
//                           its representation or first transcript, which has lost its selections, codings,
//                           text and values here, but not its guid and paths; sync points stay. Its file is
//                           beside it, unless it was not in the archive or too large.
//   PlainTextSelection      the selections of one text (`source`) that nothing is coded with: a TextSource
//                           with these alone. Positions are code points of the text as it was imported.
//   Note                    a note that is coded, or has selections of its own: without its text. `target`
//                           "memo" is the memo made of it.
//   Case                    what a case has beside members and values: its references to codes.
//   Variable                one whose type is not told by ours (whole numbers, moments); `target` "variable".
//   TextSource              a text whose words were not in the archive, with all its codings.
//   RichText                no XML: the formatted twin (.docx) of a source, its file beside it.
//   Project                 the project's own attributes and description.
//   Leftover                what the standard does not know: `name` is its element or attribute, `target` the
//                           words of its place ("Project/Sources/TextSource"), `foreign_id` its owner's guid.
namespace attune::jobs::refi {

inline constexpr const char* target_coder = "coder";
inline constexpr const char* target_code = "code";
// A TextSource, a PDFSource or PictureSource with words, or the Transcript of a recording.
inline constexpr const char* target_source = "source";
inline constexpr const char* target_coding = "coding";
inline constexpr const char* target_case = "case";
inline constexpr const char* target_variable = "variable";
inline constexpr const char* target_memo = "memo";
inline constexpr const char* target_region_coding = "region coding";
// Of a coding: the selection that it hung on; only where a link, case or graph of the file speaks of it.
inline constexpr const char* target_selection = "selection";
// Of a coding that was on the whole of its source, not on a selection: the coding's guid.
inline constexpr const char* target_whole_source = "whole source";
// Of a case that was made because this source had values of its own: the source's guid.
inline constexpr const char* target_values_of = "values of source";

}  // namespace attune::jobs::refi
