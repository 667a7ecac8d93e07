// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/table/dialect.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "exchange/ascii.h"
#include "exchange/table/cell_text.h"
#include "exchange/transcript/file_kind.h"

namespace attune::exchange {
namespace {

constexpr std::string_view delimiters = ",;\t|";
constexpr std::size_t looked_at_bytes = std::size_t{64} << 10;
constexpr std::int64_t looked_at_records = 200;

bool ends_field(std::string_view text, std::size_t at, char delimiter) {
    return at >= text.size() || text[at] == delimiter || text[at] == '\n';
}

// "1,5", "-12,25", "1.234,5"
bool is_decimal_comma(std::string_view field) {
    if (field.starts_with('-')) field.remove_prefix(1);
    const std::size_t comma = field.find(',');
    if (comma == std::string_view::npos || comma == 0 || comma + 1 == field.size()) return false;
    const auto numeral = [](char c) { return is_digit(c) || c == '.'; };
    return is_digit(field[0]) && std::all_of(field.begin(), field.begin() + comma, numeral) &&
           std::all_of(field.begin() + comma + 1, field.end(), is_digit);
}

// A field that another delimiter would have cut was probably cut by the wrong one.
bool looks_like_datum(const RecordReader::Field& field, char delimiter) {
    if (field.quoted) return true;
    if (is_decimal_comma(field.text)) return true;
    for (const char other : delimiters) {
        if (other == delimiter) continue;
        for (std::size_t at = field.text.find(other); at != std::string::npos;
             at = field.text.find(other, at + 1)) {
            // "Leeds, Bradford" is prose, "Leeds,Bradford" is data.
            const bool prose = at + 1 < field.text.size() && field.text[at + 1] == ' ';
            if (!prose) return false;
        }
    }
    return field.text.find('"') == std::string::npos;
}

double score(std::string_view sample, bool whole, const Dialect& dialect) {
    RecordReader reader(sample, dialect);
    std::vector<RecordReader::Field> fields;
    std::map<std::size_t, std::int64_t> lengths;
    std::int64_t cells = 0, good = 0, records = 0;
    std::map<std::size_t, std::int64_t> last;
    while (records < looked_at_records && reader.next(fields)) {
        ++records;
        if (fields.size() == 1 && fields[0].text.empty()) continue;
        last = lengths;
        ++lengths[fields.size()];
        for (const auto& field : fields) {
            ++cells;
            good += looks_like_datum(field, dialect.delimiter);
        }
    }
    // The sample may end inside a record.
    if (!whole && records < looked_at_records && !last.empty()) lengths = last;
    if (lengths.empty() || cells == 0) return 0;
    std::int64_t all = 0, most = 0;
    std::size_t length = 1;
    for (const auto& [size, count] : lengths) {
        all += count;
        if (count * static_cast<std::int64_t>(size - 1) > most * static_cast<std::int64_t>(length - 1) ||
            (length == 1 && count > most)) {
            most = count;
            length = size;
        }
    }
    const double same = static_cast<double>(most) / static_cast<double>(all);
    const double clean = static_cast<double>(good) / static_cast<double>(cells);
    const double trouble = static_cast<double>(reader.stray_quotes().size() + reader.open_quotes().size()) /
                           static_cast<double>(all);
    if (length == 1) return 0.05 * clean;
    // Consistency counts most; more columns a little, since a wrong delimiter rarely gives many of one
    // number.
    return same * same * clean * clean * (1 + 0.1 * std::log2(static_cast<double>(length))) /
           (1 + 4 * trouble);
}

}  // namespace

RecordReader::RecordReader(std::string_view text, const Dialect& dialect) : text_(text), dialect_(dialect) {
    if (dialect_.quote == '\0') return;
    for (std::size_t at = text_.rfind(dialect_.quote); at != std::string_view::npos;
         at = at == 0 ? std::string_view::npos : text_.rfind(dialect_.quote, at - 1))
        if (ends_field(text_, at + 1, dialect_.delimiter)) {
            last_closing_ = at;
            break;
        }
}

bool RecordReader::next(std::vector<Field>& fields) {
    if (at_ >= text_.size()) return false;
    ++records_;
    std::size_t count = 0;
    for (;;) {
        if (fields.size() == count) fields.emplace_back();
        fields[count].text.clear();
        fields[count].quoted = false;
        field(fields[count++]);
        if (at_ >= text_.size()) break;
        if (text_[at_++] == '\n') break;
        if (at_ >= text_.size()) {  // the text ends behind a delimiter: one more field, of nothing
            if (fields.size() == count) fields.emplace_back();
            fields[count].text.clear();
            fields[count++].quoted = false;
            break;
        }
    }
    fields.resize(count);
    return true;
}

// Leaves at_ on the delimiter, the line end or the end.
void RecordReader::field(Field& into) {
    if (dialect_.quote != '\0' && at_ < text_.size() && text_[at_] == dialect_.quote) {
        const std::size_t begin = at_;
        if (at_ < last_closing_ && tries_left_ > 0 && quoted(into)) return;
        if (at_ != begin) --tries_left_;  // it went through all the rest in vain
        at_ = begin;
        into.text.clear();
        into.quoted = false;
        if (open_.size() < 100) open_.push_back(records_);
    }
    plain(into);
}

// A backslash before anything else is a backslash: "C:\temp".
bool RecordReader::escapes(std::size_t at) const {
    if (dialect_.escape != Escape::backslash || text_[at] != '\\' || at + 1 >= text_.size()) return false;
    const char next = text_[at + 1];
    return next == '\\' || next == '\n' || next == dialect_.delimiter ||
           (next == dialect_.quote && next != '\0');
}

bool RecordReader::quoted(Field& into) {
    const char quote = dialect_.quote;
    ++at_;
    bool stray = false;
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (escapes(at_)) {
            into.text += text_[at_ + 1];
            at_ += 2;
        } else if (c != quote) {
            into.text += c;
            ++at_;
        } else if (dialect_.escape == Escape::doubled && at_ + 1 < text_.size() && text_[at_ + 1] == quote) {
            into.text += quote;
            at_ += 2;
        } else if (ends_field(text_, at_ + 1, dialect_.delimiter)) {
            ++at_;
            into.quoted = true;
            if (stray && stray_.size() < 100) stray_.push_back(records_);
            return true;
        } else {
            into.text += c;
            stray = true;
            ++at_;
        }
    }
    return false;
}

void RecordReader::plain(Field& into) {
    while (!ends_field(text_, at_, dialect_.delimiter)) {
        if (escapes(at_)) ++at_;
        into.text += text_[at_++];
    }
}

Dialect detect_dialect(std::string_view text, std::string_view file_name, const TableOptions& options) {
    const bool whole = text.size() <= looked_at_bytes;
    const std::string_view sample = text.substr(0, looked_at_bytes);
    const std::string suffix = suffix_of(file_name);
    Dialect best;
    double best_score = -1;
    for (const char delimiter : delimiters) {
        if (options.delimiter && delimiter != delimiters[0]) break;
        for (const char quote : {'"', '\''}) {
            if (options.quote && quote != '"') break;
            for (const Escape escape : {Escape::doubled, Escape::backslash}) {
                if (options.escape && escape != Escape::doubled) break;
                Dialect dialect;
                dialect.delimiter = options.delimiter.value_or(delimiter);
                dialect.quote = options.quote.value_or(quote);
                dialect.escape = options.escape.value_or(escape);
                if (!options.escape && escape == Escape::backslash &&
                    sample.find('\\') == std::string_view::npos)
                    continue;
                if (!options.quote && quote == '\'' && sample.find('"') != std::string_view::npos) continue;
                double worth = score(sample, whole, dialect);
                // The plainer dialect wins unless another is clearly better.
                if (quote == '\'') worth *= 0.95;
                if (escape == Escape::backslash) worth *= 0.995;
                if (suffix == ".tsv" || suffix == ".tab") worth *= dialect.delimiter == '\t' ? 1.5 : 1;
                if (worth > best_score + 1e-9) {
                    best_score = worth;
                    best = dialect;
                }
            }
        }
    }
    if (options.decimal_comma) {
        best.decimal_comma = *options.decimal_comma;
    } else {
        RecordReader reader(sample, best);
        std::vector<RecordReader::Field> fields;
        std::int64_t commas = 0, points = 0;
        while (reader.records() < looked_at_records && reader.next(fields))
            for (const auto& field : fields) {
                const std::string_view datum = trim(field.text);
                commas += is_decimal_comma(datum);
                points += datum.find('.') != std::string_view::npos && plain_number(datum).has_value();
            }
        best.decimal_comma = commas > points;
    }
    return best;
}

}  // namespace attune::exchange
