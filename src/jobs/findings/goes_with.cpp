// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/findings/goes_with.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "store/queries/judgement_queries.h"
#include "store/queries/matrix_queries.h"
#include "store/queries/theme_queries.h"
#include "text/counted.h"

namespace attune::jobs {

namespace {

using text::counted;

// People and how often each of them, in the order in which they come first.
class People {
  public:
    void add(const std::string& name) {
        if (name.empty()) return;
        const auto at = std::ranges::find(counts_, name, &std::pair<std::string, std::size_t>::first);
        if (at == counts_.end())
            counts_.emplace_back(name, 1);
        else
            ++at->second;
    }
    // ", by A", ", by A (3) and B (1)"; nothing where nobody is known.
    std::string by() const {
        if (counts_.empty()) return {};
        if (counts_.size() == 1) return ", by " + counts_.front().first;
        std::string words = ", by ";
        for (std::size_t k = 0; k < counts_.size(); ++k) {
            if (k > 0) words += k + 1 == counts_.size() ? " and " : ", ";
            words += fmt::format("{} ({})", counts_[k].first, counts_[k].second);
        }
        return words;
    }

  private:
    std::vector<std::pair<std::string, std::size_t>> counts_;
};

template <class Of, class Id>
const Of* named(const std::vector<Of>& all, const Id& id) {
    const auto at = std::ranges::find(all, id, &Of::id);
    return at == all.end() ? nullptr : &*at;
}

GoesWith question(std::string_view what, const std::string& name) {
    return {fmt::format("Delete the {} “{}”?", what, name), {}};
}

void say_passages(GoesWith& says, const store::Project& project, model::EvidenceOwner owner,
                  const std::string& id) {
    const auto cited = store::evidence(project, {{owner}, id, {}}, project.coder());
    if (cited.empty()) return;
    People people;
    for (const auto& row : cited) people.add(row.coder_name);
    says.sentences.push_back(fmt::format(
        "{} with it{}; the coding stays.",
        counted(cited.size(), "citation of a passage goes", "citations of passages go"), people.by()));
}

void say_cells(GoesWith& says, const std::vector<const model::MatrixCell*>& cells) {
    if (cells.empty()) return;
    People people;
    for (const auto* cell : cells) people.add(cell->coder_name);
    says.sentences.push_back(fmt::format("{} with it{}, and the passages cited there; the coding stays.",
                                         counted(cells.size(), "charted cell goes", "charted cells go"),
                                         people.by()));
}

}  // namespace

Result<GoesWith> goes_with(const store::Project& project, const CriterionId& criterion) {
    const auto all = store::criteria(project);
    const auto* one = named(all, criterion);
    if (!one) return fail(ErrorKind::not_found, "There is no such criterion in this project.");
    GoesWith says = question("criterion", one->name);
    People raters;
    std::size_t ratings = 0, agreed = 0, thresholds = 0;
    for (const auto& row : store::judgements(project, project.coder())) {
        if (row.judgement.criterion != criterion) continue;
        if (row.judgement.agreed) {
            ++agreed;
            continue;
        }
        ++ratings;
        raters.add(row.judgement.rater_name);
    }
    for (const auto& threshold : store::thresholds(project)) thresholds += threshold.criterion == criterion;
    if (ratings > 0)
        says.sentences.push_back(fmt::format("{} with it{}: the reasons and the passages cited too.",
                                             counted(ratings, "rating goes", "ratings go"), raters.by()));
    if (agreed > 0)
        says.sentences.push_back(
            fmt::format("{} with it.", counted(agreed, "agreed rating goes", "agreed ratings go")));
    if (thresholds > 0)
        says.sentences.push_back(
            fmt::format("{} with it.", counted(thresholds, "locked threshold goes", "locked thresholds go")));
    return says;
}

Result<GoesWith> goes_with(const store::Project& project, const ThemeId& theme) {
    const auto all = store::themes(project);
    const auto* one = named(all, theme);
    if (!one) return fail(ErrorKind::not_found, "There is no such theme in this project.");
    GoesWith says = question("theme", one->name);
    if (!one->claim.empty()) says.sentences.emplace_back("What it claims goes with it.");
    say_passages(says, project, model::EvidenceOwner::theme, theme.text());
    if (!one->codes.empty())
        says.sentences.push_back(fmt::format("{} gathered in it {}.",
                                             counted(one->codes.size(), "code", "codes"),
                                             one->codes.size() == 1 ? "stays" : "stay"));
    std::size_t rows = 0;
    for (const auto& display : store::joint_displays(project))
        for (const auto& row : store::joint_rows(project, display.id)) rows += row.row.theme == theme;
    if (rows > 0)
        says.sentences.push_back(
            fmt::format("{} only its name.",
                        counted(rows, "row of a joint display keeps", "rows of joint displays keep")));
    return says;
}

Result<GoesWith> goes_with(const store::Project& project, const ConfigurationId& configuration) {
    const auto all = store::configurations(project);
    const auto* one = named(all, configuration);
    if (!one) return fail(ErrorKind::not_found, "There is no such configuration in this project.");
    GoesWith says = question("configuration", one->name);
    const auto& said = one->says;
    std::size_t slots = 0;
    for (const auto* words : {&said.context, &said.resource, &said.reasoning, &said.outcome})
        slots += words->empty() ? 0 : 1;
    if (slots > 0)
        says.sentences.push_back(fmt::format("What {} of it {} goes with it.",
                                             counted(slots, "slot", "slots"), slots == 1 ? "says" : "say"));
    say_passages(says, project, model::EvidenceOwner::configuration, configuration.text());
    const auto versions = store::configuration_versions(project, configuration);
    People people;
    for (const auto& version : versions) people.add(version.coder_name);
    if (!versions.empty())
        says.sentences.push_back(fmt::format(
            "{} with the reason for the change{}.",
            counted(versions.size(), "earlier version goes", "earlier versions go"), people.by()));
    return says;
}

Result<GoesWith> goes_with(const store::Project& project, const JointDisplayId& display) {
    const auto all = store::joint_displays(project);
    const auto* one = named(all, display);
    if (!one) return fail(ErrorKind::not_found, "There is no such joint display in this project.");
    GoesWith says = question("joint display", one->name);
    const auto rows = store::joint_rows(project, display);
    std::size_t said = 0, quotes = 0;
    People people;
    for (const auto& row : rows) {
        said += row.row.fit != model::Fit::none || !row.row.inference.empty();
        const auto cited = store::evidence(
            project, {{model::EvidenceOwner::joint_row}, row.row.id.text(), {}}, project.coder());
        quotes += cited.size();
        for (const auto& quote : cited) people.add(quote.coder_name);
    }
    if (said > 0)
        says.sentences.push_back(fmt::format("{} with it, {} of them with what was written there.",
                                             counted(rows.size(), "row goes", "rows go"), said));
    if (quotes > 0)
        says.sentences.push_back(fmt::format("{} with it{}; the coding stays.",
                                             counted(quotes, "quote goes", "quotes go"), people.by()));
    return says;
}

Result<GoesWith> goes_with(const store::Project& project, const JointDisplayId& display,
                           const JointRowId& row) {
    const auto rows = store::joint_rows(project, display);
    const auto at = std::ranges::find_if(rows, [&](const auto& one) { return one.row.id == row; });
    if (at == rows.end()) return fail(ErrorKind::not_found, "There is no such row in this joint display.");
    GoesWith says = question("row", at->label);
    if (at->row.fit != model::Fit::none)
        says.sentences.emplace_back(at->row.inference.empty()
                                        ? "Its fit and the reason for it go with it."
                                        : "What both say together, the fit and its reason go with it.");
    else if (!at->row.inference.empty())
        says.sentences.emplace_back("What both say together goes with it.");
    const auto cited =
        store::evidence(project, {{model::EvidenceOwner::joint_row}, row.text(), {}}, project.coder());
    People people;
    for (const auto& quote : cited) people.add(quote.coder_name);
    if (!cited.empty())
        says.sentences.push_back(fmt::format("{} with it{}; the coding stays.",
                                             counted(cited.size(), "quote goes", "quotes go"), people.by()));
    return says;
}

Result<GoesWith> goes_with(const store::Project& project, const MatrixId& matrix) {
    const auto all = store::framework_matrices(project);
    const auto* one = named(all, matrix);
    if (!one) return fail(ErrorKind::not_found, "There is no such matrix in this project.");
    GoesWith says = question("matrix", one->name);
    const auto cells = store::matrix_cells(project, matrix);
    std::vector<const model::MatrixCell*> charted;
    charted.reserve(cells.size());
    for (const auto& cell : cells) charted.push_back(&cell);
    say_cells(says, charted);
    return says;
}

Result<GoesWith> goes_with(const store::Project& project, const MatrixId& matrix,
                           const MatrixColumnId& column) {
    const auto columns = store::matrix_columns(project, matrix);
    const auto at = std::ranges::find_if(columns, [&](const auto& one) { return one.column.id == column; });
    if (at == columns.end()) return fail(ErrorKind::not_found, "There is no such column in this project.");
    GoesWith says = question("column", at->label);
    const auto cells = store::matrix_cells(project, matrix);
    std::vector<const model::MatrixCell*> charted;
    for (const auto& cell : cells)
        if (cell.column == column) charted.push_back(&cell);
    say_cells(says, charted);
    return says;
}

}  // namespace attune::jobs
