// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/retrieve_acts.h"

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/passage_edit_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/found_file.h"
#include "app/workbench/reading_step.h"
#include "jobs/retrieval/refused_likes.h"
#include "jobs/retrieval/saved_queries.h"
#include "kit/screen.h"
#include "store/queries/saved_queries.h"
#include "store/queries/text_revisions.h"
#include "text/counted.h"

namespace attune::workbench {

namespace {

using analysis::QueryNode;

constexpr std::size_t most_steps_back = 50;

bool list_is_shown(const Workbench& bench) {
    return bench.document == Document::passages && bench.passages && bench.passages->found();
}

void ask(Workbench& bench, RetrieveAsked asked) {
    RetrieveDesk& desk = *bench.retrieve;
    desk.asked = std::move(asked);
    desk.line = analysis::line_of(desk.asked.query);
    desk.line_fault.clear();
    desk.stale = true;
}

void list_rows(Workbench& bench) {
    RetrieveDesk& desk = *bench.retrieve;
    PassageList& list = *bench.passages;
    auto old = list.take_rows();
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < old.size(); ++i) known.emplace(old[i].key(), i);
    auto rows = desk.read.rows;
    auto groups = desk.read.groups;
    if (desk.read.asked.view == RetrieveView::like) {
        std::erase_if(rows, [&](const PassageRow& row) {
            return desk.refused.contains(like_key(desk.read.asked.like, row));
        });
        if (!groups.empty()) groups.front().rows = rows.size();
        if (rows.empty()) groups.clear();
    }
    store::PassageReader reader(bench.session->project());
    for (PassageRow& row : rows) {
        const auto before = known.find(row.key());
        if (before == known.end()) continue;
        row.ticked = old[before->second].ticked;
        row.reach = old[before->second].reach;
        if (row.reach != store::Reach::sentence)
            row.passage.context = reader.context(row.coding().source, row.coding().range, row.reach);
    }
    list.version = bench.session->view().version();
    list.revisions = store::text_revisions(bench.session->project());
    list.coded.clear();
    list.cut = desk.read.found > static_cast<std::int64_t>(desk.read.rows.size());
    list.names_sources =
        desk.read.asked.view == RetrieveView::like || desk.read.asked.by.by != jobs::GroupFound::nothing;
    list.set_rows(std::move(rows), std::move(groups));
    if (const auto* kept = list.remembered(std::exchange(desk.undone, {}))) list.restore(*kept);
    desk.listed = true;
    if (!list.rows().empty()) choose_row(bench, list.current());
}

void begin(Workbench& bench) {
    RetrieveDesk& desk = *bench.retrieve;
    std::shared_ptr<jobs::RetrievalBasis> basis;
    // By the time it is used the run before has ended, so that nobody else looks into it.
    if (desk.basis_version == bench.session->project().change_count()) basis = desk.read.basis;
    begin_reading(bench, desk,
                  [asked = desk.asked, basis = std::move(basis)](const store::Project& project,
                                                                 const JobControl& control) {
                      return read_retrieval(project, asked, basis, control);
                  },
                  {0, 0, "Asking the project"});
}

using text::counted;

void tell(Workbench& bench) {
    const RetrieveDesk& desk = *bench.retrieve;
    const auto& counts = desk.read.counts;
    if (!desk.read.fault.empty()) {  // it is said below the query, and nowhere else
        bench.notice = {};
        return;
    }
    if (desk.read.asked.view == RetrieveView::like)
        return say(bench, counts.passages == 0 ? "No other sentence is like those that have the code."
                                               : counted(counts.passages, "suggestion.", "suggestions."));
    if (counts.passages == 0) return say(bench, "No passage fits the query.");
    say(bench, fmt::format("{} of {} heard, {}.", counts.families,
                           counted(desk.read.families_heard, "family", "families"),
                           counted(counts.passages, "passage", "passages")));
}

void remember(Workbench& bench) {
    auto& before = bench.retrieve->before;
    before.push_back(bench.retrieve->asked);
    if (before.size() > most_steps_back) before.erase(before.begin());
}

void show_asked(Workbench& bench, RetrieveAsked asked) {
    const RetrieveView view = asked.view;
    ask(bench, std::move(asked));
    bench.retrieve->tells = true;
    show_retrieve_view(bench, view);
}

// Where the hands go in a table: what is to be filled in first, else its rows.
std::string place_to_begin(const Workbench& bench) {
    const RetrieveAsked& asked = bench.retrieve->asked;
    if (asked.view == RetrieveView::context && asked.context.words.empty()) return "retrieve/words";
    if (asked.view == RetrieveView::contrast && !asked.has_outcome) return "retrieve/outcome";
    return std::string(home_of(bench.document));
}

QueryNode both(QueryNode one, QueryNode other) {
    if (one.kind == QueryNode::Kind::everything) return other;
    analysis::join_at(one, {}, std::move(other), QueryNode::Kind::all_of);
    return one;
}

QueryNode of(analysis::Field field, const std::string& typed) {
    return analysis::condition_of({field, typed, analysis::Comparator::equal, {}, {}, {}});
}

}  // namespace

bool retrieving(const Workbench& bench) {
    return bench.session && (bench.document == Document::retrieve || list_is_shown(bench));
}

void show_retrieve(Workbench& bench) {
    if (!bench.session || !finish_memo(bench)) return;
    if (bench.retrieve->line.empty()) ask(bench, bench.retrieve->asked);
    show_retrieve_view(bench, bench.retrieve->asked.view);
}

void show_retrieve_view(Workbench& bench, RetrieveView view) {
    if (!bench.session) return;
    RetrieveDesk& desk = *bench.retrieve;
    desk.picker = {};
    if (desk.asked.view != view) {
        if (view != RetrieveView::passages) desk.asked.cell.reset();
        desk.asked.view = view;
        desk.stale = true;
        desk.choice = {};
        desk.row_filter.clear();
        if (bench.desk.screen) bench.desk.screen->ui().forget("retrieve/table");
        // What was listed for another view would be taken for an answer to this one.
        if (bench.passages && bench.passages->found()) bench.passages->set_rows({}, {});
    }
    if (!lists_passages(view)) {
        desk.focuses = true;
        return show_document(bench, Document::retrieve);
    }
    if (!bench.passages || !bench.passages->found()) {
        bench.passages = std::make_unique<PassageList>(Found{});
        desk.listed = false;
        if (!desk.read.rows.empty() && desk.read.asked == desk.asked) list_rows(bench);
    }
    show_document(bench, Document::passages);
}

void step_retrieve_view(Workbench& bench, int by) {
    const int now = static_cast<int>(bench.retrieve->asked.view);
    show_retrieve_view(bench, static_cast<RetrieveView>((now + by + retrieve_views) % retrieve_views));
}

bool settle_retrieve(Workbench& bench) {
    if (!bench.session) return false;
    RetrieveDesk& desk = *bench.retrieve;
    const bool shown = retrieving(bench);
    const bool changed = desk.stale || desk.version != bench.session->project().change_count();
    auto step = step_reading(desk.run, desk.stale, shown && !changed);
    if (step.goes_on) return false;
    if (step.ended && !*step.ended) {
        say_error(bench, step.ended->error());
        return true;
    }
    if (step.ended) {
        desk.read = std::move(**step.ended);
        desk.basis_version = desk.version;
        desk.known = true;
        desk.listed = false;
        ++desk.generation;
        if (std::exchange(desk.tells, false)) tell(bench);
        if (std::exchange(desk.focuses, false) && !desk.picker.open)
            bench.focus_wanted = place_to_begin(bench);
        if (list_is_shown(bench)) list_rows(bench);
        return true;
    }
    if (shown && (changed || desk.stale)) {
        begin(bench);
    } else if (list_is_shown(bench) && desk.known && !desk.listed && desk.read.asked == desk.asked) {
        list_rows(bench);
        return true;
    }
    return false;
}

void refresh_found(Workbench& bench) {
    PassageList& list = *bench.passages;
    const store::Project& project = bench.session->project();
    store::PassageFilter filter;
    for (const PassageRow& row : list.rows())
        if (row.coding().id) filter.codings.push_back(row.coding().id);
    std::unordered_map<CodingId, model::Coding> now;
    if (!filter.codings.empty())
        for (auto& coding : passage_places(project, filter)) now.emplace(coding.id, std::move(coding));
    auto revisions = store::text_revisions(project);
    store::PassageReader reader(project);
    std::vector<PassageRow> rows;
    std::vector<PassageGroup> groups;
    const auto before = list.groups();
    auto old = list.take_rows();
    for (const PassageGroup& group : before) {
        PassageGroup kept{group.title, rows.size(), 0};
        for (std::size_t i = group.first; i < group.first + group.rows && i < old.size(); ++i) {
            PassageRow& row = old[i];
            const SourceId source = row.coding().source;
            bool same = list.revisions[source] == revisions[source];
            if (row.coding().id) {
                const auto at = now.find(row.coding().id);
                if (at == now.end()) continue;
                same = same && at->second.range == row.coding().range;
                row.passage.coding = at->second;
                row.hit = at->second.range;
            } else if (!revisions.contains(source)) {
                continue;
            }
            if (!same) row.passage.context = reader.context(source, row.coding().range, row.reach);
            rows.push_back(std::move(row));
            ++kept.rows;
        }
        if (kept.rows > 0) groups.push_back(std::move(kept));
    }
    list.revisions = std::move(revisions);
    list.set_rows(std::move(rows), std::move(groups));
}

void restore_found(Workbench& bench, const OperationId& operation) {
    bench.retrieve->undone = operation;
}

void change_query(Workbench& bench, const std::function<void(analysis::Query&)>& change) {
    RetrieveAsked asked = bench.retrieve->asked;
    change(asked.query);
    if (asked == bench.retrieve->asked) return;
    asked.cell.reset();
    ask(bench, std::move(asked));
    bench.retrieve->tells = true;
}

void change_asked(Workbench& bench, const std::function<void(RetrieveAsked&)>& change) {
    RetrieveAsked asked = bench.retrieve->asked;
    change(asked);
    if (asked == bench.retrieve->asked) return;
    bench.retrieve->asked = std::move(asked);
    bench.retrieve->stale = true;
}

void ask_line(Workbench& bench, const std::string& line) {
    RetrieveDesk& desk = *bench.retrieve;
    desk.line = line;
    auto query = analysis::read_query(line);
    if (!query) {
        desk.line_fault = query.error().sentence;  // said below the line, and nowhere else
        return;
    }
    change_query(bench, [&](analysis::Query& now) { now = std::move(*query); });
    desk.line = analysis::line_of(desk.asked.query);
    desk.line_fault.clear();
}

void ask_outcome(Workbench& bench, const std::string& line) {
    RetrieveDesk& desk = *bench.retrieve;
    desk.outcome_line = line;
    desk.outcome_fault.clear();
    if (line.find_first_not_of(' ') == std::string::npos)
        return change_asked(bench, [](RetrieveAsked& asked) {
            asked.outcome = {};
            asked.has_outcome = false;
        });
    auto query = analysis::read_query(line);
    if (!query) {
        desk.outcome_fault = query.error().sentence;  // said below it
        return;
    }
    desk.outcome_line = analysis::line_of(*query);
    change_asked(bench, [&](RetrieveAsked& asked) {
        asked.outcome = std::move(*query);
        asked.has_outcome = true;
    });
}

void swap_outcome(Workbench& bench) {
    RetrieveDesk& desk = *bench.retrieve;
    RetrieveAsked asked = desk.asked;
    std::swap(asked.query, asked.outcome);
    asked.has_outcome = true;
    ask(bench, std::move(asked));
    desk.outcome_line = analysis::line_of(desk.asked.outcome);
    desk.outcome_fault.clear();
}

void transpose_matrix(Workbench& bench) {
    change_asked(bench, [](RetrieveAsked& asked) { std::swap(asked.rows, asked.columns); });
    bench.retrieve->sorted_by.clear();
    bench.retrieve->row_filter.clear();
}

void sort_matrix(Workbench& bench, const std::string& column) {
    RetrieveDesk& desk = *bench.retrieve;
    // Numbers begin with the largest, names with A; the same again turns it round, then the project's order.
    const bool first_down = column != "name";
    if (desk.sorted_by != column) {
        desk.sorted_by = column;
        desk.descending = first_down;
    } else if (desk.descending == first_down) {
        desk.descending = !first_down;
    } else {
        desk.sorted_by.clear();
    }
}

void write_query_line(Workbench& bench) {
    if (!retrieving(bench)) show_retrieve(bench);
    bench.focus_wanted = "retrieve/line";
}

void toggle_interviewers(Workbench& bench) {
    change_query(bench, [](analysis::Query& query) { query.interviewers = !query.interviewers; });
}

// ---------------------------------------------------------------- the picker

void add_condition(Workbench& bench) {
    if (!retrieving(bench)) show_retrieve(bench);
    ConditionPicker picker;
    picker.anchor = "retrieve/add";
    open_picker(bench, std::move(picker));
}

void open_picker(Workbench& bench, ConditionPicker picker) {
    picker.open = true;
    bench.retrieve->picker = std::move(picker);
}

void pick(Workbench& bench, const PickerRow& row) {
    ConditionPicker& picker = bench.retrieve->picker;
    picker.typed.clear();
    picker.current.reset();
    if (row.term) return put_condition(bench, *row.term);
    if (row.relation) picker.beside = row.relation;
    if (row.field) {
        picker.field = row.field;
        picker.term = {};
        picker.term.field = *row.field;
        const bool written = *row.field == analysis::Field::text || *row.field == analysis::Field::pattern;
        bench.focus_wanted = written ? "retrieve_picker/words" : "retrieve_picker/find";
    }
    if (!row.variable.empty()) {
        picker.term.name = row.variable;
        picker.variable = true;
        bench.focus_wanted = "retrieve_picker/how";
    }
}

void put_condition(Workbench& bench, const analysis::Term& term) {
    using Puts = ConditionPicker::Puts;
    const ConditionPicker picker = std::exchange(bench.retrieve->picker, {});
    QueryNode condition = analysis::condition_of(term);
    if (picker.beside) condition = analysis::beside(*picker.beside, std::move(condition));
    change_query(bench, [&](analysis::Query& query) {
        if (picker.puts == Puts::instead)
            analysis::replace_at(query.where, picker.place, std::move(condition));
        else
            analysis::join_at(query.where, picker.place, std::move(condition),
                              picker.puts == Puts::and_ ? QueryNode::Kind::all_of : QueryNode::Kind::any_of);
    });
}

// ---------------------------------------------------------------- words

void show_in_context(Workbench& bench, const std::string& words) {
    RetrieveDesk& desk = *bench.retrieve;
    desk.context_words = words;
    if (desk.asked.view != RetrieveView::context) remember(bench);
    desk.asked.context.words = words;
    desk.stale = true;
    show_retrieve_view(bench, RetrieveView::context);
}

void go_to_place(Workbench& bench, const SourceId& source, TextRange range) {
    reveal(bench, source, range, Mark::outlined);
    if (!bench.page || bench.page->id() != source) return;
    bench.page->selection.select(range);
    focus_page(bench);
}

// ---------------------------------------------------------------- more like this

void suggest_for(Workbench& bench, const CodeId& code) {
    if (!bench.session) return;
    if (bench.retrieve->line.empty()) ask(bench, bench.retrieve->asked);
    change_asked(bench, [&](RetrieveAsked& asked) { asked.like = code; });
    bench.retrieve->tells = true;
    show_retrieve_view(bench, RetrieveView::like);
}

void suggest_for_chosen(Workbench& bench) {
    if (!bench.session || !finish_memo(bench)) return;
    if (!bench.session->view().code(bench.current_code))
        return say(bench, "Choose a code in the list of codes first.");
    suggest_for(bench, CodeId(bench.current_code));
}

void accept_suggestions(Workbench& bench) {
    if (!bench.passages || bench.passages->rows().empty()) return;
    code_rows(bench, CodeId(bench.retrieve->asked.like));
}

void refuse_suggestions(Workbench& bench) {
    if (!bench.passages || bench.passages->rows().empty()) return;
    RetrieveDesk& desk = *bench.retrieve;
    const auto chosen = bench.passages->chosen();
    for (const std::size_t row : chosen)
        desk.refused.insert(like_key(desk.asked.like, bench.passages->rows()[row]));
    const std::string said = chosen.size() == 1
                                 ? std::string("It is not suggested again")
                                 : fmt::format("{} passages are not suggested again", chosen.size());
    std::string until = ".";
    if (bench.writable()) {
        auto& project = bench.session->project();
        auto refused = jobs::RefusedLikes::of(project);
        for (const std::size_t row : chosen) {
            const auto& passage = bench.passages->rows()[row].coding();
            refused.add(desk.asked.like, passage.source, passage.range);
        }
        if (const auto kept = refused.save(project); !kept)
            until = fmt::format(" while this window is open: {}", kept.error().sentence);
    } else {
        until = " while this window is open; the project can only be read.";
    }
    bench.passages->tick_all(false);
    list_rows(bench);
    say(bench, said + until);
}

void suggest_refused_again(Workbench& bench) {
    RetrieveDesk& desk = *bench.retrieve;
    if (!bench.session || desk.asked.like.empty()) return;
    auto& project = bench.session->project();
    auto refused = jobs::RefusedLikes::of(project);
    const std::size_t number = refused.forget(desk.asked.like);
    if (number == 0) return say(bench, "Nothing was refused for this code.");
    if (const auto kept = refused.save(project); !kept) return say_error(bench, kept.error());
    desk.refused.clear();
    desk.stale = true;
    say(bench, counted(number, "refused passage may be suggested again.",
                       "refused passages may be suggested again."));
}

// ---------------------------------------------------------------- written

namespace {

void choose_file(Workbench& bench, jobs::Readers readers) {
    if (!bench.session) return;
    const RetrieveDesk& desk = *bench.retrieve;
    if (!desk.known || !desk.read.fault.empty())
        return say(bench, "Nothing was found yet that could be written.");
    bench.retrieve->writes_outside = readers == jobs::Readers::outside;
    choose(bench, ChooserFor::write_found);
}

}  // namespace

void write_found(Workbench& bench) {
    choose_file(bench, jobs::Readers::team);
}
void write_found_outside(Workbench& bench) {
    if (bench.retrieve->asked.view == RetrieveView::like)
        return say(bench, "Suggestions are nobody’s coding yet; they are not for readers outside.");
    choose_file(bench, jobs::Readers::outside);
}

std::string suggested_found_file(const Workbench& bench) {
    constexpr const char* names[retrieve_views] = {"Passages",        "Matrix", "Codes together",
                                                   "Negative cases",  "Words",  "Words in context",
                                                   "Passages like it"};
    std::string name = bench.retrieve->name;
    std::ranges::replace_if(
        name, [](char c) { return c == '/' || c == '\\' || c == ':' || (c >= 0 && c < ' '); }, ' ');
    if (name.size() > 80) name.clear();
    const char* const what = names[static_cast<std::size_t>(bench.retrieve->asked.view)];
    return fmt::format("{}{}.xlsx", name.empty() ? "" : name + " ", what);
}

void write_found_to(Workbench& bench, const jobs::Delivery& to) {
    if (!bench.session) return;
    if (bench.reporting) return say(bench, "Another file is still being written.");
    settle_moving(bench);
    auto beside = bench.session->project().open_beside();
    if (!beside) return say_error(bench, beside.error());
    const RetrieveDesk& desk = *bench.retrieve;
    FoundWanted wanted{
        desk.asked, desk.cells, {}, desk.writes_outside ? jobs::Readers::outside : jobs::Readers::team};
    if (desk.asked.view == RetrieveView::matrix)
        for (const std::size_t row : matrix_order(desk))
            wanted.order.push_back(desk.read.matrix.rows[row].id);
    bench.reporting = std::make_unique<ReportRun>(found_work(std::move(*beside), std::move(wanted), to),
                                                  to.file, false, bench.desk.wake);
}

// ---------------------------------------------------------------- behind a number

void open_cell(Workbench& bench, RetrieveCell cell) {
    remember(bench);
    RetrieveAsked asked = bench.retrieve->asked;
    asked.view = RetrieveView::passages;
    asked.cell = std::move(cell);
    show_asked(bench, std::move(asked));
}

void open_pair(Workbench& bench, const CodePair& pair) {
    remember(bench);
    RetrieveAsked asked = bench.retrieve->asked;
    asked.view = RetrieveView::passages;
    const auto relation = asked.same_turn ? analysis::Relation::same_turn : analysis::Relation::overlapping;
    const auto side = [&](const std::string& one, const std::string& other) {
        return both(of(analysis::Field::code, one),
                    analysis::beside(relation, of(analysis::Field::code, other)));
    };
    QueryNode either = side(pair.code_typed, pair.other_typed);
    analysis::join_at(either, {}, side(pair.other_typed, pair.code_typed), QueryNode::Kind::any_of);
    asked.query.where = both(asked.query.where, std::move(either));
    asked.by = {jobs::GroupFound::case_, {}};
    show_asked(bench, std::move(asked));
}

void open_contrasted(Workbench& bench, const jobs::ContrastedCase& one) {
    remember(bench);
    RetrieveAsked asked = bench.retrieve->asked;
    asked.view = RetrieveView::passages;
    // What it says of the mechanism; where it says nothing of it, all it says.
    const auto& cases = bench.retrieve->read.vocabulary.words[analysis::Field::case_];
    const auto word = std::find_if(cases.begin(), cases.end(),
                                   [&](const jobs::QueryWord& other) { return other.name == one.name; });
    const bool shared = word != cases.end() && word->typed != word->name;
    QueryNode case_alone = of(analysis::Field::case_, shared ? one.id.text() : one.name);
    asked.query.where =
        one.mechanism ? both(asked.query.where, std::move(case_alone)) : std::move(case_alone);
    show_asked(bench, std::move(asked));
}

bool leave_cell(Workbench& bench) {
    auto& before = bench.retrieve->before;
    if (!retrieving(bench)) return false;
    if (bench.retrieve->naming) {
        stop_naming(bench);
        bench.focus_wanted = home_of(bench.document);
        return true;
    }
    if (before.empty()) return false;
    RetrieveAsked asked = std::move(before.back());
    before.pop_back();
    const RetrieveView view = asked.view;
    ask(bench, std::move(asked));
    show_retrieve_view(bench, view);
    return true;
}

// ---------------------------------------------------------------- kept

void keep_query(Workbench& bench) {
    if (!bench.session) return;
    RetrieveDesk& desk = *bench.retrieve;
    if (desk.name.empty()) {
        desk.naming = true;
        bench.focus_wanted = "retrieve/name";
        return say(bench, "Type a name for the query and press Enter.");
    }
    auto save = jobs::query_to_keep(bench.session->project(), desk.name, desk.asked.query);
    if (!desk.saved.empty()) save.query.id = desk.saved;
    if (desk.renaming)
        if (const auto kept = store::find_saved_query(bench.session->project(), desk.saved.text())) {
            save.query = *kept;
            save.query.name = desk.name;
        }
    const auto done = bench.session->submit(save);
    if (!done) return say_error(bench, done.error());
    desk.saved = SavedQueryId(done->subject);
    desk.naming = desk.renaming = false;
    if (bench.desk.screen) bench.focus_wanted = home_of(bench.document);
    say_done(bench, *done);
}

void rename_saved_query(Workbench& bench) {
    RetrieveDesk& desk = *bench.retrieve;
    if (!bench.session || desk.saved.empty()) return say(bench, "Choose a kept query first.");
    desk.naming = desk.renaming = true;
    bench.focus_wanted = "retrieve/name";
    say(bench, "Type the other name and press Enter.");
}

void stop_naming(Workbench& bench) {
    RetrieveDesk& desk = *bench.retrieve;
    desk.naming = desk.renaming = false;
    if (desk.saved.empty() || !bench.session) return;
    // Half a name is none.
    if (const auto kept = store::find_saved_query(bench.session->project(), desk.saved.text()))
        desk.name = kept->name;
}

void take_saved_query(Workbench& bench, const SavedQueryId& id) {
    RetrieveDesk& desk = *bench.retrieve;
    desk.naming = desk.renaming = false;
    desk.saved = {};
    desk.name.clear();
    if (id.empty()) return;
    const auto found = store::find_saved_query(bench.session->project(), id.text());
    if (!found) return say_error(bench, found.error());
    auto query = jobs::query_of(*found);
    if (!query) return say_error(bench, query.error());
    desk.saved = found->id;
    desk.name = found->name;
    change_query(bench, [&](analysis::Query& now) { now = std::move(*query); });
}

void delete_saved_query(Workbench& bench) {
    if (!bench.session) return;
    RetrieveDesk& desk = *bench.retrieve;
    if (desk.saved.empty()) return say(bench, "Choose a kept query first.");
    const auto done = bench.session->submit(store::DeleteQuery{desk.saved});
    if (!done) return say_error(bench, done.error());
    desk.saved = {};
    desk.name.clear();
    say_done(bench, *done);
}

}  // namespace attune::workbench
