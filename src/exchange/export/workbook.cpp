// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/export/workbook.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cstddef>
#include <fstream>
#include <iterator>
#include <string_view>

#include "exchange/office/private_folder.h"
#include "exchange/table/table_reader.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

constexpr std::size_t longest_cell = 32'767;  // Excel counts UTF-16 units
constexpr std::size_t longest_sheet_name = 31;

// The beginning of a text that has no more than so many UTF-16 units.
std::string_view beginning(std::string_view text, std::size_t units) {
    std::size_t used = 0;
    for (const auto& [value, byte, bytes] : text::code_points(text)) {
        used += value > 0xFFFF ? 2 : 1;
        if (used > units) return text.substr(0, byte);
    }
    return text;
}

std::string sheet_name(const std::string& name) {
    std::string clean;
    for (const char c : name)
        clean += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
    return std::string(beginning(clean, longest_sheet_name));
}

class Writing {
  public:
    Writing(const std::string& file, const std::string& temporary, const WorkbookAbout& about) {
        std::string folder = temporary;
        lxw_workbook_options options{};
        options.tmpdir = folder.data();  // texts are confidential: nothing lies where others may look
        book_ = workbook_new_opt(file.c_str(), &options);
        if (book_ == nullptr) return;
        std::string title = about.title;
        lxw_doc_properties properties{};
        properties.title = title.data();
        properties.created = about.written_ms / 1000;
        workbook_set_properties(book_, &properties);
        header_ = workbook_add_format(book_);
        format_set_bold(header_);
        format_set_bottom(header_, LXW_BORDER_THIN);
        format_set_text_wrap(header_);
        format_set_align(header_, LXW_ALIGN_VERTICAL_TOP);
        plain_ = workbook_add_format(book_);
        format_set_align(plain_, LXW_ALIGN_VERTICAL_TOP);
        wrapping_ = workbook_add_format(book_);
        format_set_align(wrapping_, LXW_ALIGN_VERTICAL_TOP);
        format_set_text_wrap(wrapping_);
        moment_ = workbook_add_format(book_);
        format_set_align(moment_, LXW_ALIGN_VERTICAL_TOP);
        format_set_num_format(moment_, "yyyy-mm-dd hh:mm:ss");
    }

    bool begun() const { return book_ != nullptr; }

    Result<Ok> sheet(const WorkbookSheet& what) {
        if (what.columns.size() > static_cast<std::size_t>(most_table_columns) ||
            what.rows.size() >= static_cast<std::size_t>(most_table_rows))
            return fail(ErrorKind::unsupported,
                        fmt::format("“{}” has more rows or columns than a sheet can hold; write it as CSV.",
                                    what.name));
        lxw_worksheet* sheet = workbook_add_worksheet(book_, sheet_name(what.name).c_str());
        if (sheet == nullptr)
            return fail(ErrorKind::invalid, fmt::format("“{}” cannot be the name of a sheet.", what.name));
        if (what.hidden) worksheet_hide(sheet);
        worksheet_freeze_panes(sheet, 1, static_cast<lxw_col_t>(what.frozen_columns));
        lxw_col_t column = 0;
        for (const auto& [name, width, wraps] : what.columns) {
            worksheet_set_column(sheet, column, column, width, wraps ? wrapping_ : plain_);
            text(sheet, 0, column++, name, header_);
        }
        lxw_row_t row = 0;
        for (const auto& cells : what.rows) {
            ++row;
            column = 0;
            for (const WorkbookCell& cell : cells) {
                const bool wraps = column < what.columns.size() && what.columns[column].wraps;
                put(sheet, row, column++, cell, wraps ? wrapping_ : plain_);
            }
        }
        if (column = static_cast<lxw_col_t>(what.columns.size()); column > 0)
            worksheet_autofilter(sheet, 0, 0, row, static_cast<lxw_col_t>(column - 1));
        return Ok{};
    }

    // Ends the book, which is then gone, and says what went wrong.
    lxw_error close() { return workbook_close(book_); }
    std::int64_t cut_cells() const { return cut_cells_; }

  private:
    void text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::string_view value,
              lxw_format* format) {
        if (value.empty()) return;
        std::string whole(value);
        if (const auto fits = beginning(value, longest_cell); fits.size() < value.size()) {
            whole = std::string(beginning(value, longest_cell - 1)) + "…";
            ++cut_cells_;
        }
        worksheet_write_string(sheet, row, column, whole.c_str(), format);
    }

    void put(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const WorkbookCell& cell,
             lxw_format* format) {
        if (const auto* words = std::get_if<std::string>(&cell)) text(sheet, row, column, *words, format);
        if (const auto* number = std::get_if<double>(&cell))
            worksheet_write_number(sheet, row, column, *number, format);
        if (const auto* moment = std::get_if<WorkbookMoment>(&cell)) {
            constexpr double day = 86'400'000;
            constexpr double days_to_1970 = 25'569;  // spreadsheets count days from 1900
            worksheet_write_number(sheet, row, column, static_cast<double>(moment->ms) / day + days_to_1970,
                                   moment_);
        }
    }

    lxw_workbook* book_ = nullptr;
    lxw_format* header_ = nullptr;
    lxw_format* plain_ = nullptr;
    lxw_format* wrapping_ = nullptr;
    lxw_format* moment_ = nullptr;
    std::int64_t cut_cells_ = 0;
};

}  // namespace

Result<Workbook> write_workbook(const std::vector<WorkbookSheet>& sheets, const WorkbookAbout& about) {
    const auto folder = PrivateFolder::make();
    if (!folder) return forward_error(folder);
    const auto file = folder->path() / "workbook.xlsx";
    Writing writing(file.string(), folder->path().string(), about);
    if (!writing.begun()) return fail(ErrorKind::io, "There is not enough memory for the workbook.");
    Result<Ok> made = Ok{};
    for (const WorkbookSheet& sheet : sheets)
        if (made) made = writing.sheet(sheet);
    const lxw_error closed = writing.close();  // also when something is missing: nothing else frees it
    if (!made) return forward_error(made);
    if (closed != LXW_NO_ERROR)
        return fail(ErrorKind::io,
                    fmt::format("The workbook could not be written: {}.", lxw_strerror(closed)));
    std::ifstream in(file, std::ios::binary);
    Workbook book{std::string(std::istreambuf_iterator<char>(in), {}), writing.cut_cells()};
    if (!in || book.bytes.empty()) return fail(ErrorKind::io, "The workbook could not be read back.");
    return book;
}

}  // namespace attune::exchange
