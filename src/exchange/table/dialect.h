// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/table/table_file.h"
#include "exchange/table/table_reader.h"

namespace attune::exchange {

// Goes through delimited text record by record, as RFC 4180 says and as careless programs write: a quotation
// mark inside a quoted field that nothing ends is a letter, one that is never closed opens nothing.
class RecordReader {
  public:
    // `text` has LF line ends and must outlive the reader.
    RecordReader(std::string_view text, const Dialect& dialect);

    struct Field {
        std::string text;
        bool quoted = false;
    };
    // The next record; false at the end. The fields keep their room from record to record.
    bool next(std::vector<Field>& fields);

    std::int64_t records() const { return records_; }  // read so far
    // Records with a stray quotation mark, and with one that is never closed (the first few).
    const std::vector<std::int64_t>& stray_quotes() const { return stray_; }
    const std::vector<std::int64_t>& open_quotes() const { return open_; }

  private:
    bool escapes(std::size_t at) const;
    void field(Field& into);
    bool quoted(Field& into);
    void plain(Field& into);

    std::string_view text_;
    Dialect dialect_;
    std::size_t at_ = 0;
    std::size_t last_closing_ = 0;  // no quotation mark behind this byte can end a field
    int tries_left_ = 8;            // each may go through all that is left
    std::int64_t records_ = 0;
    std::vector<std::int64_t> stray_, open_;
};

// How a text is written, as far as `options` do not say: the delimiter that gives records of one length and
// fields that look like data. Comma when nothing tells. Looks at the first 64 KB.
Dialect detect_dialect(std::string_view text, std::string_view file_name, const TableOptions& options);

}  // namespace attune::exchange
