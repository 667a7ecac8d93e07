// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "exchange/ascii.h"
#include "exchange/readings/header.h"
#include "exchange/readings/readings.h"
#include "exchange/speakers/label.h"
#include "exchange/transcript/formats.h"
#include "exchange/transcript/md_inlines.h"
#include "exchange/yaml/yaml_tree.h"
#include "text/encoding.h"

namespace attune::exchange {
namespace {

using Lines = std::vector<std::string_view>;

std::string flat(const YamlNode& node) {
    if (node.is_scalar()) return collapse_spaces(node.text);
    std::string text;
    for (const YamlNode& item : node.items) text += (text.empty() ? "" : ", ") + flat(item);
    for (const YamlEntry& entry : node.entries)
        text += (text.empty() ? "" : ", ") + entry.key + ": " + flat(entry.value);
    return text;
}

// The block between two lines of "---" on top; returns the first line behind it. Faulty YAML is kept line by
// line.
std::size_t take_front_matter(const Lines& lines, Document& document) {
    if (lines.empty() || trim_right(lines[0]) != "---") return 0;
    std::size_t end = 1;
    while (end < lines.size() && trim_right(lines[end]) != "---" && trim_right(lines[end]) != "...") ++end;
    if (end >= lines.size()) return 0;
    std::string block;
    for (std::size_t i = 1; i < end; ++i) {
        block += lines[i];
        block += '\n';
    }
    if (const auto tree = parse_yaml(block, {std::size_t{1} << 20, 10'000, 16}); tree && tree->is_mapping()) {
        for (const YamlEntry& entry : tree->entries)
            document.metadata.emplace_back(collapse_spaces(entry.key), flat(entry.value));
    } else if (!trim(block).empty()) {
        document.warnings.emplace_back(
            "The front matter between the lines of --- is faulty YAML; it was kept line by line.");
        for (std::size_t i = 1; i < end; ++i) {
            const std::size_t colon = lines[i].find(':');
            if (colon == std::string_view::npos || trim(lines[i]).empty()) continue;
            document.metadata.emplace_back(collapse_spaces(lines[i].substr(0, colon)),
                                           std::string(trim(lines[i].substr(colon + 1))));
        }
    }
    return end + 1;
}

std::size_t run_of(std::string_view text, char sign) {
    std::size_t length = 0;
    while (length < text.size() && text[length] == sign) ++length;
    return length;
}

// "**INT:** talk", "**INT**: talk", "*INT:* talk", "__INT:__ talk" without the emphasis. Empty when there is
// none.
std::string without_label_emphasis(std::string_view line) {
    const char sign = line.empty() ? ' ' : line.front();
    if (sign != '*' && sign != '_') return {};
    const std::size_t run = run_of(line, sign);
    if (run > 3) return {};
    const std::size_t close = line.find(std::string(run, sign), run);
    if (close == std::string_view::npos) return {};
    const std::string_view inside = line.substr(run, close - run);
    const std::string_view after = line.substr(close + run);
    if (after.starts_with(sign)) return {};
    std::string plain = std::string(inside) + std::string(after);
    const auto split = split_label(plain);
    if (!split) return {};
    // The emphasis must end with the label: before or behind its colon, not somewhere in the talk.
    const std::string_view label_end = trim_right(inside);
    const bool colon_inside = label_end.ends_with(':') || label_end.ends_with("\xEF\xBC\x9A");
    const bool colon_after =
        trim_left(after).starts_with(':') || trim_left(after).starts_with("\xEF\xBC\x9A");
    const std::size_t label_size = split->label.size();
    if (colon_inside ? trim(label_end).size() > label_size + 4
                     : (!colon_after || trim(inside).size() != label_size))
        return {};
    return plain;
}

// A paragraph that is bold from end to end: the question of an interviewer without a label.
std::string_view all_bold(std::string_view text) {
    const std::string_view whole = trim(text);
    for (const std::string_view sign : {"**", "__"})
        if (whole.size() > 4 && whole.starts_with(sign) && whole.ends_with(sign) &&
            whole.substr(2, whole.size() - 4).find(sign) == std::string_view::npos && whole[2] != sign[0])
            return whole.substr(2, whole.size() - 4);
    return {};
}

bool is_underline(std::string_view line) {
    const std::string_view core = trim(line);
    return core.size() >= 3 && (run_of(core, '=') == core.size() || run_of(core, '-') == core.size());
}

std::string_view heading_of(std::string_view line) {
    const std::size_t level = run_of(line, '#');
    if (level == 0 || level > 6 || (level < line.size() && !layout_space(line, level))) return {};
    std::string_view text = trim(line.substr(level));
    while (text.ends_with('#')) text.remove_suffix(1);
    return trim(text);
}

bool is_table_line(std::string_view line) {
    const std::string_view core = trim(line);
    return core.size() >= 3 && core.starts_with('|') && core.ends_with('|');
}

Row table_row(std::string_view line, const LinkNames& links) {
    std::string_view core = trim(line);
    core.remove_prefix(1);
    core.remove_suffix(1);
    Row row;
    for (const std::string_view cell : split(core, '|')) {
        Paragraph paragraph;
        paragraph.text = plain_of_markdown(trim(cell), links);
        row.push_back({std::move(paragraph)});
    }
    return row;
}

bool is_table_rule(std::string_view line) {
    return is_table_line(line) && trim(line).find_first_not_of("|-: ") == std::string_view::npos;
}

// Emphasis may run over the lines of a paragraph but not from one speaker to the next.
std::string plain_by_speakers(std::string_view paragraph, const LinkNames& links) {
    std::string plain;
    std::size_t begin = 0;
    for (std::size_t at = paragraph.find('\n'); at != std::string_view::npos;
         at = paragraph.find('\n', at + 1)) {
        const std::string_view next = paragraph.substr(at + 1);
        if (!split_label(next.substr(0, next.find('\n')))) continue;
        plain += plain_of_markdown(paragraph.substr(begin, at - begin), links) + '\n';
        begin = at + 1;
    }
    return plain + plain_of_markdown(paragraph.substr(begin), links);
}

class MarkdownReading {
  public:
    explicit MarkdownReading(std::string_view text) : lines_(split(text, '\n')) {
        document_.headings_are_marks = true;
    }

    Document read() {
        const std::size_t first = take_front_matter(lines_, document_);
        find_links(first);
        for (std::size_t i = first; i < lines_.size(); ++i) take(i);
        close();
        return std::move(document_);
    }

  private:
    // Lines that say where links lead are no talk.
    void find_links(std::size_t first) {
        bool fenced = false;
        for (std::size_t i = first; i < lines_.size(); ++i) {
            if (run_of(trim_left(lines_[i]), '`') >= 3) fenced = !fenced;
            if (fenced) continue;
            if (std::string name = defined_link(lines_[i]); !name.empty()) {
                links_.insert(std::move(name));
                lines_[i] = {};
            }
        }
    }

    void take(std::size_t& i) {
        const std::string_view line = lines_[i];
        if (run_of(trim_left(line), '`') >= 3) fenced_ = !fenced_;
        if (trim(line).empty()) {
            close();
            return;
        }
        if (!fenced_ && paragraph_.empty() && is_table_line(line)) {
            take_table(i);
            return;
        }
        if (const std::string_view heading = heading_of(line); !fenced_ && !heading.empty()) {
            close();
            add_heading(heading);
            return;
        }
        // A single line with === or --- below it is a heading too.
        if (!fenced_ && paragraph_.empty() && i + 1 < lines_.size() && is_underline(lines_[i + 1])) {
            add_heading(trim(line));
            ++i;
            return;
        }
        if (!fenced_ && paragraph_.empty() && is_underline(line)) return;  // a rule across the page
        add_line(line);
    }

    void take_table(std::size_t& i) {
        Block block;
        for (; i < lines_.size() && is_table_line(lines_[i]); ++i)
            if (!is_table_rule(lines_[i])) block.rows.push_back(table_row(lines_[i], links_));
        --i;
        if (!block.rows.empty()) document_.blocks.push_back(std::move(block));
    }

    void add_heading(std::string_view text) {
        Block block;
        block.paragraph.text = plain_of_markdown(text, links_);
        block.paragraph.heading = true;
        document_.blocks.push_back(std::move(block));
    }

    void add_line(std::string_view line) {
        const std::string plain = without_label_emphasis(trim_left(line));
        // Each label in emphasis, and each line in bold, begins a paragraph of its own in the eyes of the
        // readings.
        if (!plain.empty() || !all_bold(line).empty()) close();
        if (!paragraph_.empty()) paragraph_ += '\n';
        verbatim_ = verbatim_ || fenced_;
        if (!plain.empty()) emphasised_ = true;
        paragraph_ += plain.empty() ? std::string(line) : plain;
        if (!all_bold(line).empty()) close();  // and a question in bold ends with its line
    }

    void close() {
        if (paragraph_.empty()) return;
        Block block;
        if (const std::string_view bold = all_bold(paragraph_); !bold.empty()) {
            block.paragraph.text = plain_of_markdown(bold, links_);
            block.paragraph.bold = {{0, block.paragraph.text.size()}};
        } else {
            block.paragraph.text = verbatim_ ? std::move(paragraph_) : plain_by_speakers(paragraph_, links_);
        }
        block.paragraph.emphasised_label = emphasised_;
        document_.blocks.push_back(std::move(block));
        paragraph_.clear();
        emphasised_ = verbatim_ = false;
    }

    Lines lines_;
    LinkNames links_;
    Document document_;
    std::string paragraph_;
    bool emphasised_ = false;
    bool fenced_ = false;
    bool verbatim_ = false;  // a line of the paragraph is code between fences
};

}  // namespace

Result<ReadFile> read_markdown(std::string_view bytes, const ReadOptions& options,
                               const JobControl& control) {
    auto decoded = text::decode(bytes, options.encoding);
    if (!decoded) return forward_error(decoded);
    Document document = MarkdownReading(decoded->text).read();
    return read_document(std::move(document), *decoded, options, control);
}

}  // namespace attune::exchange
