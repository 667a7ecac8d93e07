// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/workbench.h"

#include <utility>

#include "app/workbench/aside.h"
#include "app/workbench/cases_desk.h"
#include "app/workbench/chart_desk.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/copies_desk.h"
#include "app/workbench/erasure_desk.h"
#include "app/workbench/history_desk.h"
#include "app/workbench/import_desk.h"
#include "app/workbench/import_run.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/memo_desk.h"
#include "app/workbench/passage_list.h"
#include "app/workbench/print_run.h"
#include "app/workbench/pseudonym_desk.h"
#include "app/workbench/reconcile_desk.h"
#include "app/workbench/report_desk.h"
#include "app/workbench/report_run.h"
#include "app/workbench/retention_desk.h"
#include "app/workbench/retrieve_desk.h"
#include "app/workbench/seeking.h"
#include "app/workbench/sources_desk.h"
#include "app/workbench/split_walk.h"
#include "app/workbench/table_desk.h"
#include "app/workbench/team_desk.h"
#include "app/workbench/text_desk.h"
#include "app/workbench/turn_desk.h"

namespace attune::workbench {

Workbench::Workbench(Settings chosen, std::filesystem::path file, std::vector<kit::Theme> looks, Clock time)
    : settings(std::move(chosen)),
      settings_file(std::move(file)),
      keys(settings.keys),
      themes(std::move(looks)),
      clock(std::move(time)),
      memos(std::make_unique<MemoDesk>()),
      codebook(std::make_unique<CodebookWork>()),
      erasure(std::make_unique<ErasureDesk>()),
      history(std::make_unique<HistoryDesk>()),
      sources(std::make_unique<SourcesDesk>()),
      retention(std::make_unique<RetentionDesk>()),
      cases(std::make_unique<CasesDesk>()),
      compare(std::make_unique<CompareDesk>()),
      retrieve(std::make_unique<RetrieveDesk>()),
      charts(std::make_unique<ChartDesk>()),
      integrate(std::make_unique<IntegrateDesk>()),
      report(std::make_unique<ReportDesk>()),
      reconcile(std::make_unique<ReconcileDesk>()),
      turns(std::make_unique<TurnDesk>()),
      team(std::make_unique<TeamDesk>()),
      aside(std::make_unique<Aside>()),
      import_desk(std::make_unique<ImportDesk>()),
      tables(std::make_unique<TableDesk>()),
      texts(std::make_unique<TextDesk>()),
      pseudonyms(std::make_unique<PseudonymDesk>()),
      copies(std::make_unique<CopiesDesk>()) {}

Workbench::~Workbench() = default;

void say(Workbench& bench, std::string sentence) {
    bench.notice = {std::move(sentence), false, false};
}

void say_done(Workbench& bench, const store::Done& done) {
    bench.notice = {done.sentence, false, done.changed};
}

void say_error(Workbench& bench, const Error& error) {
    bench.notice = {error.sentence, true, false};
}

}  // namespace attune::workbench
