// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/passages.h"

#include "base/hash.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

#include <fmt/format.h>

namespace attune::store {

std::string Passages::quote_hash(TextRange range) const {
    return sha256_hex(quote(range));
}

Result<TextRange> Passages::whole_graphemes(TextRange wanted) const {
    if (wanted.begin >= wanted.end) return fail(ErrorKind::invalid, "Select some text first.");
    if (wanted.begin < CodePoint{0} || wanted.end > translator_.length())
        return fail(ErrorKind::invalid,
                    fmt::format("The passage from {} to {} lies outside {}, which is {} long.",
                                wanted.begin.value, wanted.end.value, in_quotes(title_),
                                counted(translator_.length().value, "character", "characters")));
    return boundaries_.snap_to_graphemes(wanted);
}

Result<TextRange> Passages::passage(TextRange wanted) const {
    auto range = whole_graphemes(wanted);
    if (!range) return range;
    *range = boundaries_.trim_white_space(*range);
    if (range->empty()) return fail(ErrorKind::invalid, "There is nothing but white space in this passage.");
    return range;
}

Result<const Passages*> PassageTexts::of(const SourceId& source) {
    auto& open = open_[source];
    if (!open) {
        SQLite::Statement statement(unit_.database(),
                                    "SELECT source.title, source_text.text FROM source JOIN source_text "
                                    "ON source_text.source = source.id WHERE source.id = ?");
        statement.bind(1, source.text());
        if (!statement.executeStep()) {
            open_.erase(source);
            return fail(ErrorKind::not_found, "There is no such source in this project.");
        }
        open = std::make_unique<Passages>(statement.getColumn(0).getString(), unit_.revision(source),
                                          statement.getColumn(1).getString());
    }
    return open.get();
}

}  // namespace attune::store
