// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <utility>
#include <vector>

#include "exchange/helper/helper_process.h"
#include "exchange/sentences.h"
#include "exchange/table/statistics_decoder.h"
#include "exchange/table/table_formats.h"

#include <fmt/format.h>

// SPSS and Stata files, which attune-data reads with ReadStat.
namespace attune::exchange {
namespace {

using statistics::WireOutcome;

std::string_view reason_of(WireOutcome outcome) {
    switch (outcome) {
        case WireOutcome::version:
            return "It is of a version that Attune does not read; save it as .csv or in another version.";
        case WireOutcome::compression:
            return "It is compressed in a way that Attune does not read; save it without compression.";
        case WireOutcome::charset:
            return "Its text is in an encoding that Attune does not know; name another one.";
        case WireOutcome::conversion:
            return "Its text is not in the encoding that it claims; name the right one.";
        case WireOutcome::memory:
            return "It claims more than the memory holds and was refused to be safe.";
        case WireOutcome::all_read:
        case WireOutcome::damaged:
            break;
    }
    return "The file is damaged or not what its name says; copy it again, or save it as .csv in its program.";
}

// What the helper made of the file; without an outcome it fails.
Result<StatisticsDecoder> decoded(TableKind kind, std::string_view bytes, const std::string& encoding,
                                  const JobControl& control) {
    StatisticsDecoder decoder(kind);
    std::string head(1, kind == TableKind::sav ? 's' : kind == TableKind::por ? 'p' : 'd');
    head += static_cast<char>(encoding.size());
    head += encoding;
    std::int64_t reported = 0;
    const auto feed = [&](std::string_view written) -> Result<Ok> {
        if (decoder.rows() / 2048 > reported) {
            reported = decoder.rows() / 2048;
            control.report(
                {decoder.rows(), std::max<std::int64_t>(decoder.expected_rows(), 0), "Reading rows"});
        }
        return decoder.feed(written);
    };
    auto ran = run_helper(helper_path("attune-data"), {head, bytes}, {}, control, feed);
    if (!ran) return forward_error(ran);
    if (*ran == HelperEnd::failed)
        return fail(ErrorKind::unreadable,
                    "The file is damaged, or made so that its reader fails; save it anew in its program.");
    if (!decoder.outcome()) return fail(ErrorKind::unreadable, std::string(reason_of(WireOutcome::damaged)));
    return decoder;
}

}  // namespace

Result<TableFile> read_statistics_file(TableKind kind, std::string_view bytes, const TableOptions& options,
                                       const JobControl& control) {
    if (options.encoding.size() > 40) return fail(ErrorKind::invalid, "That is no name of an encoding.");
    auto read = decoded(kind, bytes, options.encoding, control);
    if (!read) return forward_error(read);
    TableFile file;
    file.kind = kind;
    const auto unclear = [](const StatisticsDecoder& one) {
        return *one.outcome() == WireOutcome::conversion || *one.outcome() == WireOutcome::charset ||
               (*one.outcome() == WireOutcome::all_read && one.bad_text());
    };
    std::string encoding = options.encoding;
    if (encoding.empty() && unclear(*read)) {
        // Old files do not say their encoding, and some say a wrong one.
        encoding = "WINDOWS-1252";
        read = decoded(kind, bytes, encoding, control);
        if (!read) return forward_error(read);
        file.warnings.emplace_back(
            "The file does not say rightly how its letters are encoded; it was read as windows-1252. Look at "
            "its "
            "texts, and name the encoding if they are wrong.");
    }
    if (*read->outcome() != WireOutcome::all_read)
        return fail(ErrorKind::unreadable, std::string(reason_of(*read->outcome())));
    file.encoding = encoding.empty() ? read->encoding() : encoding;
    if (read->bad_text())
        file.warnings.emplace_back(
            "Some letters could not be read in this encoding and are shown as “\xEF\xBF\xBD”.");
    if (read->expected_rows() >= 0 && read->rows() < read->expected_rows())
        file.warnings.push_back(fmt::format("The file says it has {}, but only {} could be read.",
                                            counted(read->expected_rows(), "row", "rows"), read->rows()));
    file.sheets.push_back(read->take());
    return file;
}

}  // namespace attune::exchange
