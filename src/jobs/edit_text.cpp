// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/edit_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "jobs/passages.h"
#include "store/commands/source_commands.h"
#include "store/queries/queries.h"
#include "store/queries/text_revisions.h"
#include "text/boundaries.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

constexpr std::int64_t context = 40;

// Whether words of the range change: something in it goes, or comes in between two of its letters.
bool is_touched(const TextRange& range, const TextRange& edit) {
    return edit.empty() ? range.begin < edit.begin && edit.begin < range.end : range.overlaps(edit);
}

}  // namespace

Result<Correction> plan_correction(const store::Project& project, const SourceId& source,
                                   const Correcting& what) {
    const auto found = store::source_text(project, source);
    if (!found) return forward_error(found);
    const auto range = what.at ? Result<TextRange>(*what.at)
                               : find_quote_in(found->text, what.quote, what.occurrence, found->row.title);
    if (!range) return forward_error(range);
    const text::Translator translator(found->text);
    const text::Boundaries boundaries(translator);
    if (range->begin < CodePoint{0} || range->end < range->begin || range->end > translator.length())
        return fail(
            ErrorKind::invalid,
            fmt::format("The passage {}–{} lies outside “{}”, which has {} characters.", range->begin.value,
                        range->end.value, found->row.title, translator.length().value));
    if (!boundaries.is_boundary(text::Unit::grapheme, range->begin) ||
        !boundaries.is_boundary(text::Unit::grapheme, range->end))
        return fail(ErrorKind::invalid, "The change would cut a character in two.");

    Correction plan;
    plan.source = source;
    plan.title = found->row.title;
    plan.range = *range;
    plan.inserted = what.inserted;
    plan.removed = translator.slice(*range);
    const auto round =
        boundaries.snap_to_graphemes(translator.clamp({range->begin - context, range->end + context}));
    plan.before = translator.slice({round.begin, range->begin});
    plan.after = translator.slice({range->end, round.end});
    for (const auto& coding : store::coding_places(project, source))
        if (is_touched(coding.range, *range)) plan.codings.push_back(coding.id);
    plan.revision = store::text_revisions(project)[source];
    return plan;
}

Result<store::Done> carry_out(store::Project& project, const Correction& plan) {
    if (store::text_revisions(project)[plan.source] != plan.revision)
        return fail(ErrorKind::conflict,
                    fmt::format("The text of “{}” has changed since this was looked up, so nothing was "
                                "corrected; look again.",
                                plan.title));
    return project.run(store::EditText{plan.source, plan.range, plan.inserted});
}

}  // namespace attune::jobs
