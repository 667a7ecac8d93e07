// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How attune-data is told to write an SPSS file instead of reading one. Its input begins with `writes_sav`
// where a kind of file would stand and a byte 0, and goes on as one stream of helper/wire.h:
//
//   text     label of the file, at most 64 bytes
//   real     seconds since the Unix epoch that the file says it was made at
//   number   how many lines of notes; each: text, at most 80 bytes
//   number   how many columns; each:
//              text   name
//              number bytes of its widest text; 0: numbers
//              text   label, text format ("F8.2"), byte measurement (ReadStat's numbers)
//              number how many value labels; each: real, text
//   number   how many rows; each, column by column: a text, or byte 1 and a real, or byte 0 for "not known"
//
// It writes the bytes of the file and ends with status 0, or writes nothing and ends with another one.
namespace attune::exchange::statistics {

inline constexpr char writes_sav = 'w';

}  // namespace attune::exchange::statistics
