// SPDX-License-Identifier: GPL-3.0-or-later
// table show, table import
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "app/cli/numbers.h"
#include "app/cli/program.h"
#include "app/cli/table_shapes.h"
#include "exchange/ascii.h"
#include "exchange/files/read_file.h"
#include "exchange/sentences.h"
#include "exchange/table/table_reader.h"
#include "jobs/category_order.h"
#include "jobs/measures.h"
#include "jobs/table_import.h"
#include "store/queries/case_queries.h"
#include "store/queries/variable_queries.h"
#include "text/fold.h"

namespace attune::cli {
namespace {

using exchange::counted;
using jobs::TablePlan;

struct FileArguments : Common {
    std::filesystem::path file;
    std::string sheet, encoding, delimiter;
    std::int64_t header_rows = -1, skip_rows = -1;
    bool decimal_comma = false, decimal_point = false;

    void takes(Command* app) {
        argument(app, "FILE", file, "A .csv, .tsv, .xlsx, .ods, .sav or .dta file.");
        option(app, "--sheet", sheet, "NAME",
               "The sheet of a workbook (otherwise the first that is not hidden).");
        option(app, "--encoding", encoding, "NAME", "The encoding of its text, such as windows-1252.");
        option(app, "--delimiter", delimiter, "C",
               "What parts the fields of a text file: a character, or tab.");
        option(app, "--header-rows", header_rows, "N", "How many rows name the columns; 0: none.")
            ->check(whole_number(0, 20));
        option(app, "--skip-rows", skip_rows, "N", "How many rows of the file stand above the header.")
            ->check(whole_number(0, most_listed));
        auto* comma = app->add_flag("--decimal-comma", decimal_comma, "Numbers are written 3,5.");
        app->add_flag("--decimal-point", decimal_point, "Numbers are written 3.5.")->excludes(comma);
    }
    exchange::TableOptions options() const {
        exchange::TableOptions known;
        known.encoding = encoding;
        if (!delimiter.empty()) known.delimiter = delimiter == "tab" ? '\t' : delimiter[0];
        if (header_rows >= 0) known.header_rows = header_rows;
        if (skip_rows >= 0) known.skip_rows = skip_rows;
        if (decimal_comma || decimal_point) known.decimal_comma = decimal_comma;
        return known;
    }
    void check() const {
        if (delimiter.size() > 1 && delimiter != "tab") wrong_usage("A delimiter is one character, or tab");
    }
};

struct OpenTable {
    model::OriginalFile original;
    exchange::TableFile table;
    std::size_t sheet = 0;
    const exchange::TableSheet& chosen() const { return table.sheets[sheet]; }
};

Result<OpenTable> open_table(const FileArguments& a) {
    OpenTable open;
    auto original = exchange::read_file(a.file, job_control());
    if (!original) return forward_error(original);
    open.original = std::move(*original);
    auto table = exchange::read_table_file(open.original, a.options(), job_control());
    if (!table) return forward_error(table);
    open.table = std::move(*table);
    const auto& sheets = open.table.sheets;
    const auto chosen = std::find_if(sheets.begin(), sheets.end(), [&](const exchange::TableSheet& sheet) {
        return a.sheet.empty() ? !sheet.hidden && !sheet.columns.empty()
                               : text::fold(sheet.name) == text::fold(a.sheet);
    });
    if (chosen != sheets.end()) {
        open.sheet = static_cast<std::size_t>(chosen - sheets.begin());
    } else if (!a.sheet.empty()) {
        std::vector<std::string> names;
        names.reserve(sheets.size());
        for (const auto& sheet : sheets) names.push_back(sheet.name);
        return fail(ErrorKind::not_found,
                    fmt::format("“{}” has no sheet “{}”; it has {}.", open.original.name, a.sheet,
                                exchange::quoted_list(names)));
    }
    return open;
}

// A column by its name, in any case.
Result<std::size_t> find_column(const OpenTable& open, const std::string& name) {
    const auto& columns = open.chosen().columns;
    for (std::size_t c = 0; c < columns.size(); ++c)
        if (columns[c].name == name) return c;
    for (std::size_t c = 0; c < columns.size(); ++c)
        if (text::fold(columns[c].name) == text::fold(name)) return c;
    std::vector<std::string> names;
    names.reserve(columns.size());
    for (const auto& column : columns) names.push_back(column.name);
    return fail(ErrorKind::not_found, fmt::format("The table has no column “{}”; it has {}.", name,
                                                  exchange::quoted_list(names, 12)));
}

// "LEFT=RIGHT", which the arguments were checked for. The last sign parts, since names of columns may hold
// it.
std::pair<std::string, std::string> pair_of(const std::string& words) {
    const std::size_t sign = words.rfind('=');
    return {words.substr(0, sign), words.substr(sign + 1)};
}

void show_table(const OpenTable& open, bool all_sheets, std::size_t sample, Output& out) {
    const exchange::TableFile& file = open.table;
    if (out.json()) return out.document(shape_of(file, open.original.name, sample));
    std::string how(exchange::table_kind_word(file.kind));
    if (!file.encoding.empty()) how += ", " + file.encoding;
    if (file.dialect) {
        const char delimiter = file.dialect->delimiter;
        how += fmt::format(", delimiter {}", delimiter == '\t' ? "tab" : std::string(1, delimiter));
        if (file.dialect->decimal_comma) how += ", decimal comma";
    }
    out.line(in_one_line(fmt::format("“{}”: {}", open.original.name, how)));
    for (const auto& warning : file.warnings) out.line("  ! " + in_one_line(warning));
    for (std::size_t s = 0; s < file.sheets.size(); ++s) {
        const exchange::TableSheet& sheet = file.sheets[s];
        if (!all_sheets && s != open.sheet) continue;
        out.line("");
        if (!sheet.name.empty() || file.sheets.size() > 1)
            out.line(in_one_line(fmt::format("Sheet “{}”{}", sheet.name, sheet.hidden ? " (hidden)" : "")));
        out.line(counted(static_cast<std::int64_t>(sheet.rows.size()), "row", "rows"));
        Table table({"column", "type", "filled", "different", "do not fit", "label or note"});
        std::optional<bool> decimal_comma;
        if (file.dialect) decimal_comma = file.dialect->decimal_comma;
        for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
            const auto guess = exchange::guess_column(sheet, c, decimal_comma);
            const std::string& label = sheet.columns[c].label;
            table.row({shortened(sheet.columns[c].name, 40),
                       std::string(model::variable_type_word(guess.type)), std::to_string(guess.filled),
                       std::to_string(guess.distinct), std::to_string(guess.misfits),
                       shortened(guess.note.empty() ? label : guess.note, 60)});
        }
        out.table(table, "No columns.");
    }
}

void add_show(Command& group, Program& program) {
    struct Arguments : FileArguments {
        std::size_t rows = 5;
    };
    auto a = std::make_shared<Arguments>();
    auto* show = subcommand(group, "show", "What a file of data holds, and how it was read.", Takes::json, *a,
                            "  attune-cli table show outcomes.xlsx\n"
                            "  attune-cli table show outcomes.xlsx --sheet \"Wave 2\" --json\n"
                            "  attune-cli table show export.csv --encoding windows-1252 --delimiter \";\"");
    a->takes(show);
    option(show, "--rows", a->rows, "N", "With --json: how many rows to give (5 unless said otherwise).");
    show->callback([a, &program] {
        a->check();
        program.does(*a, [a](Output& out) -> Result<Ok> {
            const auto open = open_table(*a);
            if (!open) return forward_error(open);
            show_table(*open, a->sheet.empty(), a->rows, out);
            return Ok{};
        });
    });
}

struct ImportArguments : FileArguments {
    std::string by_case, by_person, wave, wave_column, kind, new_subjects, new_categories;
    std::vector<std::string> wave_is, by_wave, once, variables, without, as, types, orders, measures, matches,
        talk;
    bool wide = false, long_rows = false, month_first = false, day_first = false, preview = false;

    void check() const {
        FileArguments::check();
        const auto pairs = [](std::string_view option, const std::vector<std::string>& all) {
            for (const std::string& words : all)
                if (words.rfind('=') == std::string::npos || words.rfind('=') == 0)
                    wrong_usage(fmt::format("{} takes two names with = between them", option));
        };
        pairs("--wave-is", wave_is);
        pairs("--as", as);
        pairs("--type", types);
        pairs("--order", orders);
        pairs("--measure", measures);
        pairs("--match", matches);
    }
};

Result<Ok> set_waves(jobs::TableMapping& mapping, const ImportArguments& a) {
    mapping.wave = a.wave;
    for (const auto& words : a.wave_is) {
        const auto [written, wave] = pair_of(words);
        mapping.wave_of[written] = wave;
    }
    if (mapping.wave.empty() || mapping.wave_column) return Ok{};
    // One wave for the whole table: what has none of its own belongs to it.
    for (auto& column : mapping.columns)
        if (column.wave.empty() && column.variable.id.empty()) column.variable.by_wave = true;
    return Ok{};
}

Result<Ok> choose_columns(jobs::TableMapping& mapping, const OpenTable& open, const ImportArguments& a) {
    const auto places = [&](const std::vector<std::string>& names) -> Result<std::vector<std::size_t>> {
        std::vector<std::size_t> found;
        for (const auto& name : names) {
            const auto column = find_column(open, name);
            if (!column) return forward_error(column);
            found.push_back(*column);
        }
        return found;
    };
    const auto wanted = places(a.variables), unwanted = places(a.without), talk = places(a.talk);
    for (const auto* list : {&wanted, &unwanted, &talk})
        if (!*list) return forward_error(*list);
    const auto in = [](const std::vector<std::size_t>& list, std::size_t column) {
        return std::find(list.begin(), list.end(), column) != list.end();
    };
    if (!wanted->empty())
        for (const std::size_t column : *wanted) {
            const bool there = std::any_of(mapping.columns.begin(), mapping.columns.end(),
                                           [&](const auto& c) { return c.column == column; });
            if (there || column == mapping.subject_column || column == mapping.wave_column) continue;
            // Free text is suggested for nothing; asked for, it is a text variable.
            jobs::TableMapping::Column text;
            text.column = column;
            text.variable.name = open.chosen().columns[column].name;
            text.variable.label = open.chosen().columns[column].label;
            text.variable.by_wave = mapping.wave_column.has_value();
            mapping.columns.push_back(std::move(text));
        }
    std::erase_if(mapping.columns, [&](const auto& column) {
        return (!wanted->empty() && !in(*wanted, column.column)) || in(*unwanted, column.column) ||
               in(*talk, column.column);
    });
    mapping.talk_columns = *talk;
    return Ok{};
}

Result<Ok> rename_and_type(jobs::TableMapping& mapping, const OpenTable& open, const ImportArguments& a,
                           const jobs::TableGround& ground) {
    const auto each = [&](const std::vector<std::string>& all, const auto& change) -> Result<Ok> {
        for (const auto& words : all) {
            const auto [name, value] = pair_of(words);
            const auto column = find_column(open, name);
            if (!column) return forward_error(column);
            for (auto& mapped : mapping.columns)
                if (mapped.column == *column)
                    if (auto changed = change(mapped, value); !changed) return changed;
        }
        return Ok{};
    };
    auto done = each(a.as, [&](jobs::TableMapping::Column& column, const std::string& name) -> Result<Ok> {
        const auto known =
            std::find_if(ground.variables.begin(), ground.variables.end(), [&](const model::Variable& v) {
                return v.of == mapping.of && text::fold(v.name) == text::fold(name);
            });
        if (known != ground.variables.end()) {
            column.variable = *known;
        } else {
            column.variable.id = {};
            column.variable.name = name;
        }
        return Ok{};
    });
    if (!done) return done;
    done = each(a.types, [](jobs::TableMapping::Column& column, const std::string& word) -> Result<Ok> {
        const auto type = model::variable_type_from_word(word);
        if (!type)
            return fail(
                ErrorKind::invalid,
                fmt::format("“{}” is no type; text, number, ordered category, category, date and yes/no "
                            "are.",
                            word));
        const auto is_category = [](model::VariableType one) {
            return one == model::VariableType::category || one == model::VariableType::ordered_category;
        };
        model::Variable& variable = column.variable;
        // Of what the project has, a table may settle one thing: whether the categories have an order.
        if (!variable.id.empty() && variable.type != *type &&
            !(is_category(variable.type) && is_category(*type)))
            return fail(
                ErrorKind::conflict,
                fmt::format("“{}” is in the project already, as {}; “attune-cli variable edit” changes "
                            "its type.",
                            variable.name, model::variable_type_word(variable.type)));
        variable.type = *type;
        return Ok{};
    });
    if (!done) return done;
    std::map<std::size_t, std::vector<std::string>> orders;
    for (const auto& words : a.orders) {
        const auto [name, order] = pair_of(words);
        const auto column = find_column(open, name);
        if (!column) return forward_error(column);
        orders[*column] = jobs::rungs_of(order);
    }
    if (auto ordered = jobs::put_in_order(mapping, open.chosen(), orders, ground.measures); !ordered)
        return ordered;
    return each(a.measures, [&](jobs::TableMapping::Column& column, const std::string& id) -> Result<Ok> {
        if (!id.empty() && !jobs::measure_of(ground.measures, id))
            return fail(ErrorKind::not_found, fmt::format("There is no measure “{}”.", id));
        column.variable.measure = id;
        return Ok{};
    });
}

Result<Ok> set_by_wave(jobs::TableMapping& mapping, const OpenTable& open, const ImportArguments& a) {
    for (const auto* names : {&a.by_wave, &a.once})
        for (const std::string& name : *names) {
            const auto column = find_column(open, name);
            if (!column) return forward_error(column);
            for (auto& mapped : mapping.columns)
                if (mapped.column == *column && mapped.variable.id.empty())
                    mapped.variable.by_wave = names == &a.by_wave;
        }
    return Ok{};
}

struct Prepared {
    OpenTable open;
    TablePlan plan;
    std::vector<std::string> reasons;
    bool incomplete = false;  // something was left out, and nobody said that it should
    std::string hint;         // how more would come in
};

void say_what_is_missing(Prepared& prepared, const ImportArguments& a) {
    bool unmatched = false, unclear = false, unknown = false;
    for (const auto& one : prepared.plan.subjects) {
        unmatched = unmatched || one.match == TablePlan::Match::left_out;
        unclear = unclear || one.match == TablePlan::Match::ambiguous;
    }
    for (const auto& cell : prepared.plan.not_taken) unknown = unknown || cell.no_category;
    const bool wanted = a.new_subjects == "leave";
    prepared.incomplete =
        unclear || (unmatched && !wanted) || !prepared.plan.not_taken.empty() || prepared.plan.empty_rows > 0;
    if (unmatched && !wanted)
        prepared.hint += fmt::format(" --new-cases make takes in the {} that the project does not have.",
                                     prepared.plan.of == model::VariableOf::cases ? "cases" : "persons");
    if (unclear) prepared.hint += " --match says whom an id means.";
    if (unknown)
        prepared.hint += " --new-categories make takes in the categories that a variable does not have.";
}

Result<Prepared> prepare(const store::Project& project, const ImportArguments& a,
                         const jobs::MakeId& make_id) {
    auto open = open_table(a);
    if (!open) return forward_error(open);
    auto catalogue = jobs::measures();
    if (!catalogue) return forward_error(catalogue);
    const jobs::TableGround ground = jobs::table_ground(project, std::move(*catalogue));
    jobs::MappingWishes wishes;
    const bool persons = !a.by_person.empty();
    if (persons || !a.by_case.empty()) {
        const auto column = find_column(*open, persons ? a.by_person : a.by_case);
        if (!column) return forward_error(column);
        wishes.subject_column = *column;
        wishes.of = persons ? model::VariableOf::persons : model::VariableOf::cases;
    }
    using Shape = jobs::MappingWishes::Shape;
    if (a.wide) wishes.shape = Shape::wide;
    if (a.long_rows) wishes.shape = Shape::long_rows;
    if (!a.wave.empty() && !a.wide && !a.long_rows) wishes.shape = Shape::one_wave;
    if (!a.wave_column.empty()) {
        const auto column = find_column(*open, a.wave_column);
        if (!column) return forward_error(column);
        wishes.wave_column = *column;
    }
    if (a.day_first) wishes.day_order = exchange::DayOrder::day_first;
    if (a.month_first) wishes.day_order = exchange::DayOrder::month_first;
    auto suggested = jobs::suggest_mapping(open->table, open->sheet, ground, wishes);
    jobs::TableMapping& mapping = suggested.mapping;
    if (const auto kind = model::case_kind_from_word(a.kind)) {
        mapping.kind = *kind;
        mapping.kind_said = true;
    }
    if (a.new_categories == "make") mapping.unknown_categories = jobs::TableMapping::NewCategories::make;
    if (a.new_subjects == "make") mapping.unmatched = jobs::TableMapping::NewSubjects::make;
    for (const auto& words : a.matches) {
        const auto [written, name] = pair_of(words);
        if (mapping.of == model::VariableOf::cases) {
            const auto found = store::find_case(project, name);
            if (!found) return forward_error(found);
            mapping.by_hand[written] = found->text();
        } else {
            const auto found = store::find_person(project, name);
            if (!found) return forward_error(found);
            mapping.by_hand[written] = found->text();
        }
    }
    if (auto done = choose_columns(mapping, *open, a); !done) return forward_error(done);
    if (auto done = rename_and_type(mapping, *open, a, ground); !done) return forward_error(done);
    if (auto done = set_waves(mapping, a); !done) return forward_error(done);
    if (auto done = set_by_wave(mapping, *open, a); !done) return forward_error(done);
    Prepared prepared;
    prepared.open = std::move(*open);
    prepared.reasons = suggested.reasons;
    prepared.plan = jobs::plan_table(prepared.open.table, prepared.open.sheet, prepared.open.original.name,
                                     mapping, ground, make_id);
    for (const std::size_t column : suggested.talk_found) {
        const bool used = std::find(mapping.talk_columns.begin(), mapping.talk_columns.end(), column) !=
                              mapping.talk_columns.end() ||
                          std::any_of(mapping.columns.begin(), mapping.columns.end(),
                                      [&](const auto& c) { return c.column == column; });
        if (!used)
            prepared.reasons.push_back(
                fmt::format("“{}” holds free text and is left out; --talk brings it in as a source.",
                            prepared.open.chosen().columns[column].name));
    }
    say_what_is_missing(prepared, a);
    return prepared;
}

void say_data(Output& out, std::string_view head, const std::vector<TablePlan::Datum>& all,
              std::size_t most) {
    if (all.empty()) return;
    out.line(head);
    for (std::size_t i = 0; i < std::min(most, all.size()); ++i) {
        const auto& d = all[i];
        const std::string where = d.wave.empty() ? d.subject : d.subject + ", " + d.wave;
        const std::string what =
            d.before.empty() || d.before == d.after ? d.after : fmt::format("{} → {}", d.before, d.after);
        out.line("  " + in_one_line(fmt::format("{} ({}): {}", d.variable, where, what)));
    }
    if (all.size() > most) out.line(fmt::format("  and {} more", all.size() - most));
}

void say_complaints(Output& out, std::string_view head, const std::vector<TablePlan::Complaint>& all) {
    if (all.empty()) return;
    out.line(head);
    for (std::size_t i = 0; i < std::min<std::size_t>(20, all.size()); ++i)
        out.line("  " + in_one_line(all[i].row == 0 ? fmt::format("{}: {}", all[i].column, all[i].sentence)
                                                    : fmt::format("row {}, {}: {}", all[i].row, all[i].column,
                                                                  all[i].sentence)));
    if (all.size() > 20) out.line(fmt::format("  and {} more", all.size() - 20));
}

void say(const TablePlan& plan, const std::vector<std::string>& reasons, Output& out) {
    for (const auto& reason : reasons) out.line(in_one_line(reason));
    Table subjects({"in the table", "is", "how", "rows", "why"});
    for (const auto& one : plan.subjects)
        if (one.match != TablePlan::Match::by_name)
            subjects.row({shortened(one.written, 30), shortened(one.name, 30),
                          std::string(match_word(one.match)), std::to_string(one.rows.size()),
                          shortened(one.note, 60)});
    const auto by_name = std::count_if(plan.subjects.begin(), plan.subjects.end(), [](const auto& one) {
        return one.match == TablePlan::Match::by_name;
    });
    if (by_name > 0) out.line(fmt::format("{} matched by name.", counted(by_name, "id is", "ids are")));
    if (!subjects.empty()) out.table(subjects, "");
    Table variables({"variable", "type", "what is new", "new", "changed", "the same", "not in this table"});
    for (const auto& one : plan.variables)
        variables.row({shortened(one.variable.name, 40),
                       std::string(model::variable_type_word(one.variable.type)),
                       one.is_new ? "a new variable" : one.edit, std::to_string(one.added),
                       std::to_string(one.changed), std::to_string(one.unchanged), std::to_string(one.gone)});
    if (!variables.empty()) out.table(variables, "");
    for (const auto& one : plan.variables) {
        if (one.note.empty()) continue;
        const std::string how =
            one.order_offered ? " --type COLUMN=\"ordered category\" takes the file’s order." : "";
        out.line(in_one_line(fmt::format("{}: {}{}", one.variable.name, one.note, how)));
    }
    say_data(out, "Changes:", plan.changed, 20);
    say_data(out, "In the project but not in this table, and kept:", plan.gone, 10);
    say_complaints(out, "Not taken:", plan.not_taken);
    say_complaints(out, "Taken, but odd:", plan.odd);
    for (const auto& talk : plan.talk)
        out.line(in_one_line(fmt::format(
            "Source “{}”: {}", talk.title,
            talk.is_there
                ? "is there already"
                : counted(static_cast<std::int64_t>(talk.transcript.turns.size()), "turn", "turns"))));
    for (const auto& stop : plan.stops) out.line(in_one_line(stop));
}

Result<Ok> preview(const Prepared& prepared, Output& out) {
    if (!out.json()) {
        say(prepared.plan, prepared.reasons, out);
        const TablePlan& plan = prepared.plan;
        if (!plan.stops.empty()) return Ok{};
        const std::string left_out = jobs::left_out_of(plan);
        if (!left_out.empty())
            out.line(in_one_line(fmt::format("Would be left out: {}.{}", left_out, prepared.hint)));
        out.line(plan.nothing_to_do() ? "There is nothing to take." : "Nothing was written yet.");
        return Ok{};
    }
    Json json = shape_of(prepared.plan);
    json["reasons"] = prepared.reasons;
    out.document(json);
    return Ok{};
}

Result<Ok> take(store::Project& project, Prepared&& prepared, Output& out) {
    Json json = shape_of(prepared.plan);
    if (!out.json()) say(prepared.plan, prepared.reasons, out);
    const std::string left_out = "left out: " + jobs::left_out_of(prepared.plan);
    const auto taken = jobs::take_table(project, std::move(prepared.plan), prepared.open.original);
    if (!taken) return forward_error(taken);
    if (prepared.incomplete)
        out.complain(fmt::format("Not all of “{}” came in; {}.{}", prepared.open.original.name, left_out,
                                 prepared.hint));
    if (!out.json()) {
        out.line(in_one_line(taken->sentence));
        return Ok{};
    }
    json["reasons"] = prepared.reasons;
    json["operation"] = taken->operation.text();
    json["sentence"] = taken->sentence;
    json["changed"] = taken->changed;
    Json sources = Json::array();
    for (const auto& source : taken->sources) sources.push_back(source.text());
    json["sources"] = sources;
    out.document(json);
    return Ok{};
}

void add_import(Command& group, Program& program) {
    auto a = std::make_shared<ImportArguments>();
    auto* taking = subcommand(
        group, "import", "Take values of cases or persons from a file of data.", Takes::coder, *a,
        "  attune-cli table import pilot.attune outcomes.xlsx --preview\n"
        "  attune-cli table import pilot.attune outcomes.xlsx --case \"Family ID\" --wide --new-cases make\n"
        "  attune-cli table import pilot.attune wave2.csv --case id --wave \"Spring 2022\" --variables "
        "WEMWBS\n"
        "  attune-cli table import pilot.attune survey.csv --case id --talk \"What helped?\"");
    a->takes(taking);
    auto* by_case = option(taking, "--case", a->by_case, "COLUMN", "The column that names cases.");
    option(taking, "--person", a->by_person, "COLUMN", "The column that names persons.")->excludes(by_case);
    auto* wave = option(taking, "--wave", a->wave, "WAVE", "The wave of all rows.");
    auto* wide =
        taking->add_flag("--wide", a->wide, "Waves are told by the names of columns: wemwbs_t1, wemwbs_t2.");
    taking->add_flag("--long", a->long_rows, "Waves are told by a column: one row for each case and wave.")
        ->excludes(wide);
    option(taking, "--wave-column", a->wave_column, "COLUMN", "That column.")->excludes(wide)->excludes(wave);
    many(taking, "--wave-is", a->wave_is, "WRITTEN=WAVE",
         "What that column writes for a wave of the project.");
    many(taking, "--by-wave", a->by_wave, "COLUMN",
         "It has one value for each wave, if the variable is new.");
    many(taking, "--once", a->once, "COLUMN", "It has one value in all, if the variable is new.");
    many(taking, "--variables", a->variables, "COLUMN", "Take only this column; may be given several times.");
    many(taking, "--without", a->without, "COLUMN",
         "Take all columns but this one; may be given several times.");
    many(taking, "--as", a->as, "COLUMN=VARIABLE", "The variable it becomes, known or new.");
    many(taking, "--type", a->types, "COLUMN=TYPE",
         "text, number, ordered category, category, date or yes/no, for a new variable; a known one may only "
         "gain or lose the order of its categories.");
    many(taking, "--order", a->orders, "COLUMN=WORD < WORD < …",
         "A new variable has ordered categories, these, the lowest first.");
    many(taking, "--measure", a->measures, "COLUMN=MEASURE",
         "The measure of the catalogue, for a new variable.");
    auto* day = taking->add_flag("--day-first", a->day_first, "Dates are written day first.");
    taking->add_flag("--month-first", a->month_first, "Dates are written month first.")->excludes(day);
    many(taking, "--match", a->matches, "WRITTEN=CASE", "Whom an id of the table means.");
    option(taking, "--new-cases", a->new_subjects, "WORD",
           "make or leave what the project does not have (it is left unless said otherwise).")
        ->check(one_of({"make", "leave"}));
    option(taking, "--new-categories", a->new_categories, "WORD",
           "make or leave words that are none of a known variable's categories.")
        ->check(one_of({"make", "leave"}));
    option(taking, "--kind", a->kind, "KIND",
           "What the ids are of, also new ones: family, staff member, site or other.")
        ->check(one_of({"family", "staff member", "site", "other"}));
    many(taking, "--talk", a->talk, "COLUMN", "Free text that comes in as a source, one turn for each row.");
    taking->add_flag("--preview", a->preview, "Only say what would happen.");
    taking->callback([a, &program] {
        a->check();
        if (a->preview)
            return program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
                const auto prepared =
                    prepare(project, *a, [clock = system_clock()] { return make_uuid7(clock()); });
                return prepared ? preview(*prepared, out) : forward_error(prepared);
            });
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            auto prepared = prepare(project, *a, [&project] { return project.new_uuid(); });
            return prepared ? take(project, std::move(*prepared), out) : forward_error(prepared);
        });
    });
}

}  // namespace

void add_table_commands(Command& app, Program& program) {
    auto* tables = group(app, "table", "Files of data: what they hold, and their values into the project.");
    add_show(*tables, program);
    add_import(*tables, program);
}

}  // namespace attune::cli
