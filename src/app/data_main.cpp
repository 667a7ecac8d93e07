// SPDX-License-Identifier: GPL-3.0-or-later
// attune-data: the content of an SPSS or Stata file. Reads it from standard input and writes frames
// (exchange/table/statistics_wire.h) to standard output, or the other way round (exchange/tidy/sav_wire.h);
// touches no file of the person. A program of its own, because ReadStat reads beyond its memory on hostile
// files (a .dta whose list of label names fills its field, for one) and cannot be stopped from within.
#include <readstat.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#include "app/data_writer.h"
#include "exchange/helper/inside.h"
#include "exchange/table/statistics_wire.h"
#include "exchange/tidy/sav_wire.h"

namespace {

using namespace attune::exchange::statistics;
using attune::exchange::wire_frame;
using attune::exchange::WireWriter;
namespace inside = attune::exchange::inside;

struct Input {
    std::string_view bytes;
    std::size_t at = 0;
};

int open_input(const char*, void*) {
    return 0;
}
int close_input(void*) {
    return 0;
}
readstat_off_t seek_input(readstat_off_t offset, readstat_io_flags_t whence, void* context) {
    Input& input = *static_cast<Input*>(context);
    const auto size = static_cast<readstat_off_t>(input.bytes.size());
    readstat_off_t base = 0;
    if (whence == READSTAT_SEEK_CUR) base = static_cast<readstat_off_t>(input.at);
    if (whence == READSTAT_SEEK_END) base = size;
    if (offset > size || offset < -size) return -1;
    const readstat_off_t to = base + offset;
    if (to < 0 || to > size) return -1;
    input.at = static_cast<std::size_t>(to);
    return to;
}
ssize_t read_input(void* into, size_t most, void* context) {
    Input& input = *static_cast<Input*>(context);
    const std::size_t count = std::min(most, input.bytes.size() - input.at);
    if (count > 0) std::memcpy(into, input.bytes.data() + input.at, count);
    input.at += count;
    return static_cast<ssize_t>(count);
}
readstat_error_t update_input(long, readstat_progress_handler, void*, void*) {
    return READSTAT_OK;
}

// Collects frames and writes them in pieces.
class Output {
  public:
    int frame(Wire what, const WireWriter& content) {
        pending_ += wire_frame(static_cast<unsigned char>(what), content.bytes());
        constexpr std::size_t piece = std::size_t{1} << 16;
        return pending_.size() < piece || flush() ? READSTAT_HANDLER_OK : READSTAT_HANDLER_ABORT;
    }
    bool flush() {
        if (!inside::write_all(pending_)) return false;
        pending_.clear();
        return true;
    }
    int last_row = -1;

  private:
    std::string pending_;
};

std::string_view text_of(const char* text) {
    return text ? std::string_view(text) : std::string_view();
}

void put_value(WireWriter& writer, readstat_value_t value) {
    const readstat_type_t type = readstat_value_type(value);
    if (readstat_type_class(type) == READSTAT_TYPE_CLASS_STRING) {
        writer.byte(static_cast<unsigned char>(WireValue::text));
        writer.text(text_of(readstat_string_value(value)));
    } else if (readstat_value_is_tagged_missing(value)) {
        writer.byte(static_cast<unsigned char>(WireValue::tag));
        writer.byte(static_cast<unsigned char>(readstat_value_tag(value)));
    } else if (readstat_value_is_system_missing(value)) {
        writer.byte(static_cast<unsigned char>(WireValue::missing));
    } else if (type == READSTAT_TYPE_FLOAT) {
        writer.byte(static_cast<unsigned char>(WireValue::single));
        writer.single(readstat_float_value(value));
    } else {
        writer.byte(static_cast<unsigned char>(WireValue::number));
        writer.real(readstat_double_value(value));
    }
}

int take_metadata(readstat_metadata_t* metadata, void* context) {
    WireWriter writer;
    writer.number(readstat_get_row_count(metadata));
    writer.number(readstat_get_var_count(metadata));
    writer.text(text_of(readstat_get_file_label(metadata)));
    writer.text(text_of(readstat_get_file_encoding(metadata)));
    return static_cast<Output*>(context)->frame(Wire::head, writer);
}

int take_variable(int, readstat_variable_t* variable, const char* label_set, void* context) {
    WireWriter writer;
    writer.byte(readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING ? 1 : 0);
    writer.byte(static_cast<unsigned char>(readstat_variable_get_measure(variable)));
    writer.text(text_of(readstat_variable_get_name(variable)));
    writer.text(text_of(readstat_variable_get_label(variable)));
    writer.text(text_of(readstat_variable_get_format(variable)));
    writer.text(text_of(label_set));
    const int ranges = readstat_variable_get_missing_ranges_count(variable);
    writer.number(ranges);
    for (int i = 0; i < ranges; ++i) {
        put_value(writer, readstat_variable_get_missing_range_lo(variable, i));
        put_value(writer, readstat_variable_get_missing_range_hi(variable, i));
    }
    return static_cast<Output*>(context)->frame(Wire::variable, writer);
}

int take_label(const char* label_set, readstat_value_t value, const char* label, void* context) {
    WireWriter writer;
    writer.text(text_of(label_set));
    put_value(writer, value);
    writer.text(text_of(label));
    return static_cast<Output*>(context)->frame(Wire::label, writer);
}

int take_value(int row, readstat_variable_t* variable, readstat_value_t value, void* context) {
    Output& output = *static_cast<Output*>(context);
    if (row != output.last_row) {
        WireWriter begin;
        begin.number(row);
        if (output.frame(Wire::row, begin) != READSTAT_HANDLER_OK) return READSTAT_HANDLER_ABORT;
        output.last_row = row;
    }
    WireWriter writer;
    writer.number(readstat_variable_get_index(variable));
    put_value(writer, value);
    return output.frame(Wire::cell, writer);
}

readstat_error_t parse(char kind, const std::string& encoding, Input& input, Output& output) {
    readstat_parser_t* const parser = readstat_parser_init();
    if (!parser) return READSTAT_ERROR_MALLOC;
    const readstat_error_t settings[] = {
        readstat_set_open_handler(parser, &open_input),
        readstat_set_close_handler(parser, &close_input),
        readstat_set_seek_handler(parser, &seek_input),
        readstat_set_read_handler(parser, &read_input),
        readstat_set_update_handler(parser, &update_input),
        readstat_set_io_ctx(parser, &input),
        readstat_set_metadata_handler(parser, &take_metadata),
        readstat_set_variable_handler(parser, &take_variable),
        readstat_set_value_label_handler(parser, &take_label),
        readstat_set_value_handler(parser, &take_value),
        encoding.empty() ? READSTAT_OK : readstat_set_file_character_encoding(parser, encoding.c_str())};
    readstat_error_t error = READSTAT_OK;
    for (const readstat_error_t setting : settings)
        if (error == READSTAT_OK) error = setting;
    if (error == READSTAT_OK) {
        error = kind == 's'   ? readstat_parse_sav(parser, "", &output)
                : kind == 'p' ? readstat_parse_por(parser, "", &output)
                              : readstat_parse_dta(parser, "", &output);
    }
    readstat_parser_free(parser);
    return error;
}

WireOutcome outcome_of(readstat_error_t error) {
    switch (error) {
        case READSTAT_OK:
            return WireOutcome::all_read;
        case READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION:
            return WireOutcome::version;
        case READSTAT_ERROR_UNSUPPORTED_COMPRESSION:
            return WireOutcome::compression;
        case READSTAT_ERROR_UNSUPPORTED_CHARSET:
            return WireOutcome::charset;
        case READSTAT_ERROR_CONVERT:
        case READSTAT_ERROR_CONVERT_BAD_STRING:
        case READSTAT_ERROR_CONVERT_SHORT_STRING:
        case READSTAT_ERROR_CONVERT_LONG_STRING:
            return WireOutcome::conversion;
        case READSTAT_ERROR_MALLOC:
            return WireOutcome::memory;
        default:
            return WireOutcome::damaged;
    }
}

}  // namespace

int main() {
    inside::set_limits(100);
    const std::string all = inside::read_all();
    if (all.size() < 2) return 2;
    const std::size_t length = static_cast<unsigned char>(all[1]);
    if (all.size() < 2 + length) return 2;
    if (all[0] == writes_sav) return attune::write_sav(std::string_view(all).substr(2 + length));
    Input input;
    input.bytes = std::string_view(all).substr(2 + length);
    Output output;
    WireWriter end;
    end.byte(static_cast<unsigned char>(outcome_of(parse(all[0], all.substr(2, length), input, output))));
    return output.frame(Wire::end, end) == READSTAT_HANDLER_OK && output.flush() ? 0 : 1;
}
