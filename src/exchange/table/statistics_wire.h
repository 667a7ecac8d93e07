// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/helper/wire.h"

// What attune-data reads and writes.
//
// It reads one byte that says what the file is, one of the length of an encoding's name, that name, and then
// the file. It writes frames (helper/wire.h):
//
//   head      rows (-1: not known), columns; the file's label, its encoding
//   variable  type (0 number, 1 text), measurement (ReadStat's numbers); name, label, format, label set; how
//             many missing values and ranges; of each: lowest and highest as values
//   label     name of the set; value; label
//   row       number of the row, from 0
//   cell      column, from 0; value
//   end       a WireOutcome
//
// A value is one byte (WireValue) and its content: 8 bytes of a double, 4 of a float, a text, one byte of a
// Stata tag.
namespace attune::exchange::statistics {

enum class Wire : unsigned char { head = 'H', variable = 'V', label = 'L', row = 'R', cell = 'C', end = 'E' };
enum class WireOutcome : unsigned char {
    all_read,
    damaged,
    version,
    compression,
    charset,
    conversion,
    memory
};
enum class WireValue : unsigned char { number = 'd', single = 'f', text = 't', tag = 'g', missing = 'm' };

}  // namespace attune::exchange::statistics
