// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/refi_desk.h"

#include <fmt/format.h>

#include "exchange/files/read_file.h"
#include "exchange/sentences.h"
#include "exchange/transcript/file_kind.h"
#include "text/boundaries.h"
#include "text/translator.h"

namespace attune::workbench {

namespace rq = exchange::refi;

std::string refi_name(const RefiDesk& desk) {
    return exchange::shown_name(desk.file);
}

std::string brief_words(const rq::Dialect& dialect) {
    std::string words = fmt::format("{}, CR LF as {}",
                                    dialect.unit == rq::Dialect::Unit::utf16 ? "UTF-16 units" : "code points",
                                    dialect.line_end == rq::Dialect::LineEnd::two ? "two" : "one");
    if (dialect.mark == rq::Dialect::Mark::counted) words += ", mark counted";
    if (dialect.end == rq::Dialect::End::inclusive) words += ", end included";
    return words;
}

std::string candidate_figures(const rq::Candidate& candidate, const rq::Verdict& verdict) {
    using exchange::counted;
    std::string words;
    if (verdict.with_names > 0)
        words = fmt::format("{} of {} names are the words; ", candidate.named, verdict.with_names);
    words += candidate.cut == 0 ? std::string("no end cuts a word")
                                : counted(candidate.cut, "end cuts a word", "ends cut a word");
    if (candidate.blank > 0)
        words +=
            "; " + counted(candidate.blank, "begins or ends in white space", "begin or end in white space");
    if (candidate.outside > 0)
        words += "; " + counted(candidate.outside, "leaves the text", "leave the text");
    return words;
}

std::string with_both_ends(const std::string& words, std::size_t most) {
    const text::Translator translator(words);
    const auto length = static_cast<std::size_t>(translator.length().value);
    if (length <= most) return words;
    const auto half = static_cast<std::int64_t>(most / 2);
    const auto end = static_cast<std::int64_t>(length);
    return fmt::format("{} … {}", translator.slice({{0}, {half}}), translator.slice({{end - half}, {end}}));
}

bool is_refi_file(const std::filesystem::path& file) {
    const std::string suffix = exchange::suffix_of(exchange::shown_name(file));
    return suffix == ".qdpx" || suffix == ".qde" || suffix == ".qdc";
}

}  // namespace attune::workbench
