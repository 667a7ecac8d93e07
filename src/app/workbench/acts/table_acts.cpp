// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/table_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "exchange/files/read_file.h"
#include "jobs/category_order.h"
#include "jobs/measures.h"
#include "text/fold.h"

namespace attune::workbench {

namespace fs = std::filesystem;
using Column = jobs::TableMapping::Column;

namespace {

// The plan of a table of thousands of rows is not worked out with every key.
constexpr double rest_seconds = 0.2;

using Read = std::shared_ptr<const ReadTable>;

std::unique_ptr<BackgroundRun<Read>> read_in_background(fs::path path, exchange::TableOptions options,
                                                        std::function<void()> wake) {
    return std::make_unique<BackgroundRun<Read>>(
        [path = std::move(path), options = std::move(options)](const JobControl& control) -> Result<Read> {
            auto original = exchange::read_file(path, control);
            if (!original) return forward_error(original);
            auto file = exchange::read_table_file(*original, options, control);
            if (!file) return forward_error(file);
            auto read = std::make_shared<ReadTable>();
            read->path = path;
            read->original = std::move(*original);
            read->options = options;
            read->file = std::move(*file);
            return Read(std::move(read));
        },
        std::move(wake));
}

void plan_soon(Workbench& bench) {
    TableDesk& desk = *bench.tables;
    desk.planning.reset();
    desk.plan_due = bench.now + rest_seconds;
}

void suggest(Workbench& bench) {
    TableDesk& desk = *bench.tables;
    desk.suggested = jobs::suggest_mapping(desk.table->file, desk.sheet, *desk.ground);
    desk.mapping = desk.suggested.mapping;
    desk.column = 0;
    desk.plan.reset();
    desk.row = 0;
    plan_soon(bench);
}

// The columns that are one variable are changed together; the chosen one is among them.
std::vector<Column*> chosen_variable(Workbench& bench) {
    std::vector<Column*> all;
    jobs::TableMapping& mapping = bench.tables->mapping;
    const auto chosen =
        std::find_if(mapping.columns.begin(), mapping.columns.end(),
                     [&](const Column& column) { return column.column == bench.tables->column; });
    if (chosen == mapping.columns.end()) return all;
    const model::Variable variable = chosen->variable;
    for (Column& column : mapping.columns)
        if (column.variable.id == variable.id &&
            (!variable.id.empty() || text::fold(column.variable.name) == text::fold(variable.name)))
            all.push_back(&column);
    return all;
}

Column* chosen_column(Workbench& bench) {
    for (Column& column : bench.tables->mapping.columns)
        if (column.column == bench.tables->column) return &column;
    return nullptr;
}

void take_read(Workbench& bench, Result<Read>&& read) {
    TableDesk& desk = *bench.tables;
    if (!read) {
        desk.fault = read.error().sentence;
        if (!desk.table && bench.document == Document::table_import) show_page(bench);
        return say_error(bench, read.error());
    }
    const auto catalogue = jobs::measures();
    desk.ground = std::make_shared<jobs::TableGround>(
        jobs::table_ground(bench.session->project(), catalogue ? *catalogue : std::vector<model::Measure>()));
    desk.fault.clear();
    const bool same = desk.table && desk.table->path == (*read)->path;
    desk.table = std::move(*read);
    const auto& sheets = desk.table->file.sheets;
    if (!same || desk.sheet >= sheets.size()) {
        // The first that holds something and is not hidden.
        const auto first = std::find_if(sheets.begin(), sheets.end(), [](const auto& sheet) {
            return !sheet.hidden && !sheet.columns.empty();
        });
        desk.sheet = first == sheets.end() ? 0 : static_cast<std::size_t>(first - sheets.begin());
    }
    suggest(bench);
    show_document(bench, Document::table_import);
    if (!catalogue) say_error(bench, catalogue.error());
}

void take_taken(Workbench& bench, Result<jobs::TableTaken>&& taken) {
    bench.session->refresh();
    if (!taken) {
        plan_soon(bench);
        return say_error(bench, taken.error());
    }
    bench.tables = std::make_unique<TableDesk>();
    show_page(bench);
    say(bench, taken->sentence);
    bench.notice.can_undo = taken->changed;
    bench.notice.warning = taken->left_out;
}

}  // namespace

void import_table(Workbench& bench, const fs::path& file) {
    if (!bench.session) return;
    if (!bench.writable()) return say(bench, "This project is open to read only; nothing can be imported.");
    bench.tables = std::make_unique<TableDesk>();
    bench.tables->reading = read_in_background(file, {}, bench.desk.wake);
    show_document(bench, Document::table_import);
}

void show_table_import(Workbench& bench) {
    if (bench.tables->table || bench.tables->reading) return show_document(bench, Document::table_import);
    choose(bench, ChooserFor::table);
}

bool settle_table(Workbench& bench) {
    TableDesk& desk = *bench.tables;
    if (desk.reading)
        if (auto outcome = desk.reading->take()) {
            desk.reading.reset();
            take_read(bench, std::move(*outcome));
            return true;
        }
    if (desk.taking)
        if (auto outcome = desk.taking->take()) {
            desk.taking.reset();
            take_taken(bench, std::move(*outcome));
            return true;
        }
    if (desk.planning)
        if (auto outcome = desk.planning->take()) {
            desk.planning.reset();
            if (*outcome)
                desk.plan = std::move(**outcome);
            else
                desk.fault = outcome->error().sentence;
            return true;
        }
    if (desk.plan_due < 0 || bench.now < desk.plan_due || !desk.table) return false;
    desk.plan_due = -1;
    desk.planning = std::make_unique<BackgroundRun<std::shared_ptr<jobs::TablePlan>>>(
        [table = desk.table, sheet = desk.sheet, mapping = desk.mapping, ground = desk.ground,
         clock = bench.clock](const JobControl&) -> Result<std::shared_ptr<jobs::TablePlan>> {
            return std::make_shared<jobs::TablePlan>(
                jobs::plan_table(table->file, sheet, table->original.name, mapping, *ground,
                                 [clock] { return make_uuid7(clock()); }));
        },
        bench.desk.wake);
    return true;
}

void set_table_sheet(Workbench& bench, std::size_t sheet) {
    TableDesk& desk = *bench.tables;
    if (!desk.table || sheet >= desk.table->file.sheets.size() || sheet == desk.sheet) return;
    desk.sheet = sheet;
    suggest(bench);
}

void set_table_delimiter(Workbench& bench, char delimiter) {
    TableDesk& desk = *bench.tables;
    if (!desk.table) return;
    exchange::TableOptions options = desk.table->options;
    options.delimiter.reset();
    if (delimiter != '\0') options.delimiter = delimiter;
    desk.reading = read_in_background(desk.table->path, std::move(options), bench.desk.wake);
}

void set_table_header_rows(Workbench& bench, std::int64_t rows) {
    TableDesk& desk = *bench.tables;
    if (!desk.table) return;
    exchange::TableOptions options = desk.table->options;
    options.header_rows = rows;
    desk.reading = read_in_background(desk.table->path, std::move(options), bench.desk.wake);
}

void set_table_subjects(Workbench& bench, model::VariableOf of) {
    jobs::TableMapping& mapping = bench.tables->mapping;
    mapping.of = of;
    for (Column& column : mapping.columns) column.variable.of = of;
    plan_soon(bench);
}

void set_table_case_kind(Workbench& bench, model::CaseKind kind) {
    bench.tables->mapping.kind = kind;
    bench.tables->mapping.kind_said = true;
    plan_soon(bench);
}

void set_table_unmatched(Workbench& bench, jobs::TableMapping::NewSubjects unmatched) {
    bench.tables->mapping.unmatched = unmatched;
    plan_soon(bench);
}

void set_table_wave(Workbench& bench, const std::string& wave) {
    bench.tables->mapping.wave = wave;
    plan_soon(bench);
}

void choose_table_column(Workbench& bench, std::size_t column) {
    const auto* sheet = bench.tables->shown();
    if (!sheet || column >= sheet->columns.size()) return;
    bench.tables->column = column;
    bench.tables->category = 0;
}

void set_column_use(Workbench& bench, ColumnUse use) {
    TableDesk& desk = *bench.tables;
    const auto* sheet = desk.shown();
    if (!sheet || desk.use_of(desk.column) == use) return;
    jobs::TableMapping& mapping = desk.mapping;
    const std::size_t at = desk.column;
    if (mapping.subject_column == at) mapping.subject_column.reset();
    if (mapping.wave_column == at) mapping.wave_column.reset();
    std::erase(mapping.talk_columns, at);
    std::erase_if(mapping.columns, [&](const Column& column) { return column.column == at; });
    switch (use) {
        case ColumnUse::left_out:
            break;
        case ColumnUse::subject:
            mapping.subject_column = at;
            break;
        case ColumnUse::wave: {
            mapping.wave_column = at;
            // What the column writes as the waves are called; the rest is asked for by the plan.
            for (std::size_t row = 0; row < sheet->rows.size(); ++row)
                for (const auto& wave : desk.ground->waves)
                    if (sheet->cell(row, at).text == wave) mapping.wave_of[wave] = wave;
            break;
        }
        case ColumnUse::talk:
            mapping.talk_columns.push_back(at);
            break;
        case ColumnUse::variable: {
            const exchange::ColumnGuess& guess = desk.suggested.guesses[at];
            Column column;
            column.column = at;
            column.variable.name = sheet->columns[at].name;
            column.variable.label = sheet->columns[at].label;
            column.variable.type = guess.type;
            column.variable.of = mapping.of;
            column.variable.categories = guess.categories;
            column.variable.missing = sheet->columns[at].missing;
            column.variable.by_wave = !mapping.wave.empty() || mapping.wave_column.has_value();
            column.decimal_comma = guess.decimal_comma;
            column.order = guess.day_order.value_or(exchange::DayOrder::day_first);
            mapping.columns.push_back(std::move(column));
            break;
        }
    }
    plan_soon(bench);
}

void set_column_variable(Workbench& bench, std::optional<std::size_t> known) {
    TableDesk& desk = *bench.tables;
    Column* column = chosen_column(bench);
    if (!column) return;
    if (known && *known < desk.ground->variables.size())
        column->variable = desk.ground->variables[*known];
    else
        column->variable.id = {};
    plan_soon(bench);
}

void set_column_name(Workbench& bench, const std::string& name) {
    if (Column* column = chosen_column(bench)) column->variable.name = name;
    plan_soon(bench);
}

void set_column_label(Workbench& bench, const std::string& label) {
    for (Column* column : chosen_variable(bench)) column->variable.label = label;
    plan_soon(bench);
}

void set_column_type(Workbench& bench, model::VariableType type) {
    TableDesk& desk = *bench.tables;
    const auto columns = chosen_variable(bench);
    if (columns.empty()) return;
    std::vector<model::Category> categories;
    if (type == model::VariableType::category || type == model::VariableType::ordered_category) {
        std::vector<std::size_t> places;
        places.reserve(columns.size());
        for (const Column* column : columns) places.push_back(column->column);
        categories =
            type == model::VariableType::category
                ? exchange::category_list(*desk.shown(), places)
                : jobs::ordered_categories_of(*desk.shown(), places, desk.ground->measures).categories;
    }
    for (Column* column : columns) {
        column->variable.type = type;
        column->variable.categories = categories;
    }
    plan_soon(bench);
}

void choose_category(Workbench& bench, std::size_t row) {
    bench.tables->category = row;
}

void move_category(Workbench& bench, int by) {
    TableDesk& desk = *bench.tables;
    const auto columns = chosen_variable(bench);
    if (columns.empty() || !columns.front()->variable.id.empty()) return;
    const auto count = static_cast<std::int64_t>(columns.front()->variable.categories.size());
    const auto from = static_cast<std::int64_t>(desk.category), to = from + by;
    if (from >= count || to < 0 || to >= count) return;
    for (Column* column : columns) {
        auto& categories = column->variable.categories;
        // Waves of one variable hold the same list; whichever does not is left to the plan.
        if (static_cast<std::int64_t>(categories.size()) == count)
            std::swap(categories[static_cast<std::size_t>(from)], categories[static_cast<std::size_t>(to)]);
    }
    desk.category = static_cast<std::size_t>(to);
    plan_soon(bench);
}

void turn_categories_round(Workbench& bench) {
    TableDesk& desk = *bench.tables;
    for (Column* column : chosen_variable(bench))
        if (column->variable.id.empty())
            std::reverse(column->variable.categories.begin(), column->variable.categories.end());
    desk.category = 0;
    plan_soon(bench);
}

void toggle_column_order(Workbench& bench) {
    using Type = model::VariableType;
    for (Column* column : chosen_variable(bench))
        column->variable.type =
            column->variable.type == Type::ordered_category ? Type::category : Type::ordered_category;
    plan_soon(bench);
}

void set_table_unknown_categories(Workbench& bench, jobs::TableMapping::NewCategories unknown) {
    bench.tables->mapping.unknown_categories = unknown;
    plan_soon(bench);
}

void set_column_wave(Workbench& bench, const std::string& wave) {
    Column* column = chosen_column(bench);
    if (!column) return;
    column->wave = wave;
    if (!wave.empty()) column->variable.by_wave = true;
    plan_soon(bench);
}

void toggle_column_by_wave(Workbench& bench) {
    Column* column = chosen_column(bench);
    if (!column) return;
    column->variable.by_wave = !column->variable.by_wave;
    if (!column->variable.by_wave) column->wave.clear();
    plan_soon(bench);
}

void set_column_measure(Workbench& bench, const std::string& measure) {
    for (Column* column : chosen_variable(bench)) column->variable.measure = measure;
    plan_soon(bench);
}

void set_column_day_order(Workbench& bench, exchange::DayOrder order) {
    if (Column* column = chosen_column(bench)) column->order = order;
    plan_soon(bench);
}

void show_plan_view(Workbench& bench, PlanView view) {
    bench.tables->view = view;
    bench.tables->row = 0;
}

void choose_plan_row(Workbench& bench, std::size_t row) {
    bench.tables->row = row;
}

bool may_take_table(const TableDesk& desk) {
    return desk.plan && !desk.planning && desk.plan_due < 0 && !desk.taking && desk.plan->stops.empty() &&
           !desk.plan->nothing_to_do();
}

void take_table_now(Workbench& bench) {
    TableDesk& desk = *bench.tables;
    if (!bench.session || desk.taking) return;
    if (!desk.plan || desk.planning || desk.plan_due >= 0)
        return say(bench, "What would happen is still being worked out.");
    if (!desk.plan->stops.empty()) return say_error(bench, {ErrorKind::invalid, desk.plan->stops.front()});
    if (desk.plan->nothing_to_do())
        return say(bench, "There is nothing to take in: everything stands so already.");
    settle_moving(bench);
    desk.taking = std::make_unique<BackgroundRun<jobs::TableTaken>>(
        [&project = bench.session->project(), plan = *desk.plan, table = desk.table](const JobControl&) {
            return jobs::take_table(project, jobs::TablePlan(plan), table->original);
        },
        bench.desk.wake);
}

void put_table_aside(Workbench& bench) {
    show_page(bench);
    if (bench.tables->table)
        say(bench, fmt::format("“{}” still waits to be taken in; {} shows it again.",
                               bench.tables->table->original.name, bench.keys.text("project.import_table")));
}

void leave_table(Workbench& bench) {
    if (bench.tables->taking) return;
    bench.tables = std::make_unique<TableDesk>();
    show_page(bench);
    say(bench, "Nothing was taken in.");
}

ColumnUse TableDesk::use_of(std::size_t at) const {
    if (mapping.subject_column == at) return ColumnUse::subject;
    if (mapping.wave_column == at) return ColumnUse::wave;
    if (mapped(at)) return ColumnUse::variable;
    const bool talk =
        std::find(mapping.talk_columns.begin(), mapping.talk_columns.end(), at) != mapping.talk_columns.end();
    return talk ? ColumnUse::talk : ColumnUse::left_out;
}

const Column* TableDesk::mapped(std::size_t at) const {
    for (const Column& one : mapping.columns)
        if (one.column == at) return &one;
    return nullptr;
}

}  // namespace attune::workbench
