// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/found_file.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "jobs/retrieval/found_tables.h"
#include "jobs/retrieval/refused_likes.h"
#include "store/queries/queries.h"
#include "text/counted.h"

namespace attune::workbench {
namespace {

jobs::CellCounts counts_of(CellShows shows) {
    switch (shows) {
        case CellShows::passages:
            return jobs::CellCounts::passages;
        case CellShows::words:
            return jobs::CellCounts::words;
        case CellShows::presence:
            return jobs::CellCounts::presence;
        case CellShows::families:
            break;
    }
    return jobs::CellCounts::families;
}

Result<jobs::LeavingTable> passages(const store::Project& project, jobs::RetrievalBasis& basis,
                                    const RetrieveAsked& asked, const JobControl& control) {
    const auto found = retrieve_asked(project, basis, asked, control);
    if (!found) return forward_error(found);
    const auto names = jobs::group_names(project, basis, *found, asked.by.by, asked.by.variable);
    if (!names) return forward_error(names);
    return jobs::passages_table(project, basis, *found, jobs::grouped(basis, *found, *names, asked.by.by),
                                asked.by.by, store::Reach::sentence);
}

Result<jobs::LeavingTable> like(const store::Project& project, jobs::RetrievalBasis& basis,
                                const RetrieveAsked& asked, const JobControl& control) {
    const auto refused = jobs::RefusedLikes::of(project);
    const auto found = jobs::more_like(basis, asked.like, most_suggested, control, &refused);
    if (!found) return forward_error(found);
    const auto code = store::code_row(project, asked.like);
    return jobs::like_table(project, basis, *found, code ? code->code.name : std::string());
}

// Those that stand in a table: read as they are shown.
Result<jobs::LeavingTable> table(const store::Project& project, const FoundWanted& wanted,
                                 std::shared_ptr<jobs::RetrievalBasis> basis, const JobControl& control) {
    const auto read = read_retrieval(project, wanted.asked, std::move(basis), control);
    if (!read) return forward_error(read);
    if (!read->fault.empty()) return fail(ErrorKind::invalid, read->fault);
    const std::string line = analysis::line_of(wanted.asked.query);
    switch (wanted.asked.view) {
        case RetrieveView::matrix: {
            jobs::MatrixTable how{
                counts_of(wanted.cells), wanted.asked.rows.by, wanted.asked.columns.by, {}, line,
                read->basis_words};
            for (const auto& id : wanted.order)
                for (std::size_t row = 0; row < read->matrix.rows.size(); ++row)
                    if (read->matrix.rows[row].id == id) how.order.push_back(row);
            return jobs::matrix_table(read->matrix, how);
        }
        case RetrieveView::together: {
            std::vector<jobs::TogetherRow> pairs;
            for (const auto& pair : read->pairs)
                pairs.push_back({pair.code, pair.other, pair.cases, pair.pairs, pair.sources});
            return jobs::together_table(pairs, line);
        }
        case RetrieveView::contrast:
            if (!read->contrast) return fail(ErrorKind::invalid, "Say what the outcome is first.");
            return jobs::contrast_table(*read->contrast, analysis::line_of(wanted.asked.outcome), line,
                                        wanted.readers);
        case RetrieveView::words:
            return jobs::words_table(read->words);
        case RetrieveView::context:
            return jobs::concordance_table(read->concordance);
        case RetrieveView::passages:
        case RetrieveView::like:
            break;
    }
    return fail(ErrorKind::invalid, "Nothing is shown that can be written.");
}

Result<jobs::LeavingTable> shown(const store::Project& project, const FoundWanted& wanted,
                                 const JobControl& control) {
    auto read = jobs::read_retrieval_basis(project, wanted.asked.query.agreed, control);
    if (!read) return forward_error(read);
    auto basis = std::make_shared<jobs::RetrievalBasis>(std::move(*read));
    if (wanted.asked.view == RetrieveView::passages) return passages(project, *basis, wanted.asked, control);
    if (wanted.asked.view == RetrieveView::like) return like(project, *basis, wanted.asked, control);
    return table(project, wanted, std::move(basis), control);
}

}  // namespace

ReportRun::Work found_work(store::Project beside, FoundWanted wanted, jobs::Delivery to) {
    return [project = std::make_shared<store::Project>(std::move(beside)), wanted = std::move(wanted),
            to = std::move(to)](const JobControl& control) -> Result<ReportWritten> {
        const auto form = jobs::table_form_of_name(jobs::plain_name(to.file, to.encrypted()));
        if (!form)
            return fail(ErrorKind::invalid, "What was found is written as .csv, .xlsx or .json; name it so.");
        auto leaving = shown(*project, wanted, control);
        if (!leaving) return forward_error(leaving);
        jobs::TableWanted table{*form, {wanted.readers, {}}, to};
        if (wanted.readers == jobs::Readers::outside) table.to.receiver = "readers outside of the team";
        auto written = jobs::write_table_file(*project, std::move(*leaving), table, control);
        if (!written) return forward_error(written);
        return ReportWritten{
            fmt::format("{}{}{}", text::counted(written->rows, "row.", "rows."),
                        written->left.said.empty() ? "" : " ", fmt::join(written->left.said, " ")),
            std::move(written->record)};
    };
}

}  // namespace attune::workbench
