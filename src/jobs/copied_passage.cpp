// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/copied_passage.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "jobs/export_gate.h"
#include "jobs/participants.h"
#include "jobs/small_numbers.h"
#include "store/queries/queries.h"
#include "store/queries/report_queries.h"
#include "text/counted.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

CopiedPassage as_cleared(const store::Project& project, const SourceId& source, TextRange range,
                         const model::MarkedQuote& mark, const std::string& words) {
    std::string under = mark.attribution, note;
    if (mark.level != model::AttributionLevel::none || under.empty()) {
        const Participants people(project);
        const std::int64_t threshold = small_number(project);
        std::vector<std::string> lines;
        std::int64_t fewest = 0;
        for (const Participant* one : people.behind(source, range)) {
            const auto line = Participants::attribution(*one, mark.level);
            if (!line.empty() && std::ranges::find(lines, line) == lines.end()) lines.push_back(line);
            const auto fit = people.sharing(*one, mark.level);
            if (mark.level != model::AttributionLevel::none && (fewest == 0 || fit < fewest)) fewest = fit;
        }
        if (under.empty()) under = fmt::format("{}", fmt::join(lines, " and "));
        if (fewest > 0 && fewest < threshold)
            note = fmt::format("“{}” fits {} here.", under, text::counted(fewest, "person", "people"));
    }
    const std::string& printed = mark.words.empty() ? words : mark.words;
    return {under.empty() ? fmt::format("“{}”", printed) : fmt::format("“{}” ({})", printed, under), note};
}

}  // namespace

Result<CopiedPassage> copied_passage(const store::Project& project, const SourceId& source, TextRange range,
                                     const PassageFacts& facts) {
    std::vector<model::MarkedQuote> marks;
    for (auto& row : store::marked_quotes(project, source)) marks.push_back(std::move(row.quote));
    const auto mark = mark_of(marks, range);
    if (mark && mark->state == model::QuoteState::cleared)
        return as_cleared(project, source, range, *mark, facts.quote);
    auto text = attributed(attribution_of(project), facts);
    if (!text) return forward_error(text);
    CopiedPassage copied{std::move(*text), {}};
    if (mark && mark->state == model::QuoteState::held)
        copied.note = "Somebody decided that it is not printed.";
    return copied;
}

Result<CopiedPassage> copied_passage(const store::Project& project, const SourceId& source, TextRange range) {
    const auto text = store::source_text(project, source);
    if (!text) return forward_error(text);
    const text::Translator translator(text->text);
    if (range.begin < CodePoint{0} || range.end > translator.length() || !(range.begin < range.end))
        return fail(ErrorKind::invalid,
                    fmt::format("The passage does not lie inside “{}”, which has {} characters.",
                                text->row.title, translator.length().value));
    return copied_passage(project, source, range,
                          passage_facts(store::project_info(project), *text, range, translator.slice(range)));
}

}  // namespace attune::jobs
