// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/codebook_rows.h"

#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "jobs/leaving_words.h"
#include "jobs/written_words.h"
#include "store/queries/queries.h"
#include "text/counted.h"

namespace attune::jobs {

std::vector<exchange::CodeRow> codebook_rows(const store::Project& project) {
    std::map<ElementId, std::string> elements;
    for (const auto& row : store::elements(project)) elements.emplace(row.element.id, row.element.name);
    const auto codebook = store::codebook(project);
    std::map<CodeId, std::string> names;
    for (const auto& row : codebook) names.emplace(row.code.id, row.code.name);
    std::vector<exchange::CodeRow> rows;
    for (const auto& [code, linked, codings, depth, slot] : codebook) {
        exchange::CodeRow row{code.id.text(),
                              code.name,
                              code.parent.text(),
                              code.parent.empty() ? std::string{} : names[code.parent],
                              depth,
                              code.brief,
                              code.full,
                              code.use_when,
                              code.not_when,
                              code.example,
                              code.aliases,
                              {},
                              model::colour_text(code.colour),
                              std::string(model::code_state_word(code.state)),
                              code.folder,
                              codings};
        for (const auto& element : linked) row.elements.push_back(elements[element]);
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<LeavingCodebook> leaving_codebook(const store::Project& project, const JobControl& control) {
    const auto held = examples_held(project, control);
    if (!held) return forward_error(held);
    LeavingCodebook leaving{codebook_rows(project), held->size()};
    for (auto& row : leaving.rows)
        if (held->contains(CodeId(row.id))) row.example = held_back_mark;
    return leaving;
}

std::string held_examples_sentence(std::size_t held) {
    if (held == 0) return {};
    return fmt::format(
        "The {} left out: somebody who said it did not agree to being quoted, or somebody decided so.",
        held == 1 ? std::string("example of 1 code is")
                  : fmt::format("examples of {} codes are", text::grouped(held)));
}

}  // namespace attune::jobs
