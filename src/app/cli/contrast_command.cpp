// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/contrast_command.h"

#include <fmt/format.h>

#include "app/cli/query_arguments.h"
#include "app/cli/written_table.h"
#include "jobs/retrieval/found_tables.h"

namespace attune::cli {
namespace {

struct ContrastArguments : Common {
    std::string outcome_line, mechanism_line, kind = "family";
    TableTarget target;
    analysis::Query outcome, mechanism;
};

Result<Ok> run(const ContrastArguments& a, const store::Project& project, Left& left, Output& out) {
    auto basis = jobs::read_retrieval_basis(project, a.outcome.agreed, job_control());
    if (!basis) return forward_error(basis);
    const auto kind = model::case_kind_from_word(a.kind).value_or(model::CaseKind::family);
    const auto found = jobs::contrast(project, *basis, a.outcome, a.mechanism, kind, job_control());
    if (!found) return forward_error(found);
    if (out.json()) {
        Json all{{"outcome", analysis::line_of(a.outcome)},
                 {"mechanism", analysis::line_of(a.mechanism)},
                 {"both", found->both},
                 {"outcome_alone", found->outcome_alone},
                 {"mechanism_alone", found->mechanism_alone},
                 {"neither", found->neither},
                 {"not_known", found->unknown},
                 {"not_heard", found->unheard},
                 {"cases", Json::array()}};
        const auto side = [](bool has, bool unknown) { return unknown ? Json() : Json(has); };
        for (const auto& one : found->cases)
            all["cases"].push_back({{"id", one.id.text()},
                                    {"name", one.name},
                                    {"heard", one.heard},
                                    {"outcome", side(one.outcome, one.outcome_unknown)},
                                    {"mechanism", side(one.mechanism, one.mechanism_unknown)}});
        out.document(all);
        return Ok{};
    }
    WrittenTable table{{jobs::contrast_table(*found, analysis::line_of(a.outcome),
                                             analysis::line_of(a.mechanism), a.target.readers())},
                       fmt::format("There is no case of the kind “{}”.", a.kind),
                       48,
                       {}};
    if (auto written = write_table(project, table, a.target, left, out); !written) return written;
    if (!a.target.as.empty()) return Ok{};
    out.line(
        fmt::format("{} both · {} outcome alone · {} mechanism alone · {} neither · {} not known (a value is "
                    "missing) · {} not heard (no source)",
                    found->both, found->outcome_alone, found->mechanism_alone, found->neither, found->unknown,
                    found->unheard));
    out.line(std::string(jobs::contrast_means));
    return Ok{};
}

}  // namespace

void add_contrast_command(Command& app, Program& program) {
    auto a = std::make_shared<ContrastArguments>();
    auto* contrast =
        subcommand(app, "contrast", "Negative cases: the outcome without the mechanism, and the reverse.",
                   Takes::project, *a,
                   "  attune-cli contrast pilot.attune 'change \"wemwbs\" >= 3' 'tree \"Trust\" and "
                   "direction positive'");
    argument(contrast, "OUTCOME", a->outcome_line, "The outcome, as a query (docs/queries.md).");
    argument(contrast, "MECHANISM", a->mechanism_line, "The mechanism, as a query.");
    option(contrast, "--kind", a->kind, "KIND",
           "Cases of this kind: family (so unless said), “staff member”, site, other.")
        ->check(one_of({"family", "staff member", "site", "other"}));
    a->target.takes(contrast, ForOutside::yes);
    contrast->callback([a, &program] {
        a->target.understand(a->json);
        a->outcome = query_of(a->outcome_line);
        a->mechanism = query_of(a->mechanism_line);
        if (a->outcome.agreed != a->mechanism.agreed) wrong_usage("Ask both of agreed codings, or neither");
        answers(program, *a, a->target, [a](const store::Project& project, Left& left, Output& out) {
            return run(*a, project, left, out);
        });
    });
}

}  // namespace attune::cli
