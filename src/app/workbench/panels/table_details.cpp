// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/table_acts.h"
#include "app/workbench/panels/form.h"
#include "app/workbench/panels/table_panel.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr std::array uses{
    std::pair{ColumnUse::left_out, "Left out"}, std::pair{ColumnUse::variable, "A variable"},
    std::pair{ColumnUse::subject, "Who a row is about"}, std::pair{ColumnUse::wave, "The wave of a row"},
    std::pair{ColumnUse::talk, "Free text, as a source"}};
constexpr std::array types{model::VariableType::number,   model::VariableType::ordered_category,
                           model::VariableType::category, model::VariableType::yes_no,
                           model::VariableType::date,     model::VariableType::text};
constexpr std::array kinds{model::CaseKind::family, model::CaseKind::staff_member, model::CaseKind::site,
                           model::CaseKind::other};
constexpr std::array delimiters{std::pair{'\0', "Found out"}, std::pair{',', "Comma"},
                                std::pair{';', "Semicolon"}, std::pair{'\t', "Tab"}, std::pair{'|', "Bar"}};

std::string capital(std::string_view word) {
    std::string words(word);
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

class Details {
  public:
    Details(Frame& frame, Form& form)
        : frame_(frame), ui_(frame.ui), form_(form), desk_(*frame.bench.tables), sheet_(*desk_.shown()) {}

    void draw() {
        if (!desk_.fault.empty()) form_.fault("table/fault", desk_.fault);
        int number = 0;
        for (const auto& warning : desk_.table->file.warnings)
            form_.fault(Path("table/warning") / ++number, warning);
        column();
        rows();
        file();
    }

  private:
    // A combo of words; which one was chosen.
    std::optional<std::size_t> pick(const Path& path, Rect at, const std::string& name,
                                    const std::vector<std::string>& options, std::optional<std::size_t> now) {
        ComboLook look;
        look.name = name;
        look.options = options;
        look.chosen = now;
        return combo(ui_, path, at, look);
    }

    std::vector<std::string> waves(const char* none) const {
        std::vector<std::string> all{none};
        all.insert(all.end(), desk_.ground->waves.begin(), desk_.ground->waves.end());
        return all;
    }
    std::size_t wave_at(const std::string& wave) const {
        const auto& known = desk_.ground->waves;
        const auto found = std::find(known.begin(), known.end(), wave);
        return found == known.end() ? 0 : static_cast<std::size_t>(found - known.begin()) + 1;
    }
    std::string wave_named(std::size_t row) const {
        return row == 0 ? std::string() : desk_.ground->waves[row - 1];
    }

    void column() {
        if (desk_.column >= sheet_.columns.size()) return;
        const exchange::TableColumn& column = sheet_.columns[desk_.column];
        form_.title(column.name);
        if (!column.label.empty()) form_.words("table/column_label", column.label);
        form_.words("table/sample", sample());
        if (desk_.column < desk_.suggested.guesses.size()) {
            const auto& guess = desk_.suggested.guesses[desk_.column];
            if (!guess.note.empty()) form_.words("table/guess", guess.note);
        }
        std::vector<std::string> options;
        std::optional<std::size_t> now;
        const ColumnUse use = desk_.use_of(desk_.column);
        for (std::size_t i = 0; i < uses.size(); ++i) {
            options.emplace_back(uses[i].second);
            if (uses[i].first == use) now = i;
        }
        if (const auto picked =
                pick("table/use", form_.field("This column is"), "What the column is", options, now))
            frame_.act([use = uses[*picked].first](Workbench& bench) { set_column_use(bench, use); });
        if (const auto* mapped = desk_.mapped(desk_.column)) variable(*mapped);
    }

    // The first different values, as they stand.
    std::string sample() const {
        std::string words;
        std::vector<std::string> shown;
        for (std::size_t row = 0; row < sheet_.rows.size() && shown.size() < 6; ++row) {
            std::string text = sheet_.cell(row, desk_.column).text;
            if (text.empty() || std::find(shown.begin(), shown.end(), text) != shown.end()) continue;
            shown.push_back(text);
            // What the file calls the value says more than its number.
            for (const auto& label : sheet_.columns[desk_.column].labels)
                if (label.value == text && label.label != text) text += " = " + label.label;
            std::replace(text.begin(), text.end(), '\n', ' ');
            if (text.size() > 60) text = text.substr(0, text.find(' ', 50)) + " …";
            words += (words.empty() ? "" : " · ") + text;
        }
        return words.empty() ? std::string("Every cell is empty.") : words;
    }

    void variable(const jobs::TableMapping::Column& mapped) {
        const model::Variable& made = mapped.variable;
        std::vector<std::string> known{"A new one"};
        std::optional<std::size_t> now = 0;
        std::vector<std::size_t> at;
        for (std::size_t i = 0; i < desk_.ground->variables.size(); ++i) {
            const auto& one = desk_.ground->variables[i];
            if (one.of != desk_.mapping.of) continue;
            known.push_back(one.label.empty() ? one.name : one.label);
            at.push_back(i);
            if (one.id == made.id) now = known.size() - 1;
        }
        if (const auto picked = pick("table/variable", form_.field("Variable"), "Which variable", known, now))
            frame_.act([row = *picked == 0 ? std::optional<std::size_t>() : at[*picked - 1]](
                           Workbench& bench) { set_column_variable(bench, row); });
        if (made.id.empty())
            new_variable(made);
        else
            order(made);
        by_wave(mapped);
        if (made.type == model::VariableType::date) day_order(mapped);
    }

    void new_variable(const model::Variable& made) {
        Rect row = form_.field("Its name, and what people read");
        const Rect name_at = row.cut_left(std::floor(row.w * 0.38f));
        row.cut_left(ui_.em(0.6f));
        std::string name = made.name, label = made.label;
        TextFieldLook look;
        look.name = "Name of the variable";
        if (text_field(ui_, "table/name", name_at, name, look).changed)
            frame_.act([name](Workbench& bench) { set_column_name(bench, name); });
        look.name = "Label of the variable";
        look.placeholder = "May stay empty";
        if (text_field(ui_, "table/label", row, label, look).changed)
            frame_.act([label](Workbench& bench) { set_column_label(bench, label); });

        Rect both = form_.field("Type, and measure of the catalogue");
        const Rect type_at = both.cut_left(std::floor(both.w * 0.45f));
        both.cut_left(ui_.em(0.6f));
        std::vector<std::string> options;
        std::optional<std::size_t> now;
        for (std::size_t i = 0; i < types.size(); ++i) {
            options.push_back(capital(model::variable_type_word(types[i])));
            if (types[i] == made.type) now = i;
        }
        if (const auto picked = pick("table/type", type_at, "Type of the variable", options, now))
            frame_.act([type = types[*picked]](Workbench& bench) { set_column_type(bench, type); });
        std::vector<std::string> measures{"No measure"};
        now = 0;
        for (const auto& one : desk_.ground->measures) {
            measures.push_back(one.name);
            if (one.id == made.measure) now = measures.size() - 1;
        }
        if (const auto picked = pick("table/measure", both, "Measure of the catalogue", measures, now))
            frame_.act([id = *picked == 0 ? std::string() : desk_.ground->measures[*picked - 1].id](
                           Workbench& bench) { set_column_measure(bench, id); });
        if (made.type == model::VariableType::ordered_category) categories(made);
    }

    // Nobody but a person knows whether an order is right: it is seen, and can be changed.
    void categories(const model::Variable& made) {
        if (made.categories.empty()) return;
        const auto& held = made.categories;
        const std::size_t at = std::min(desk_.category, held.size() - 1);
        constexpr std::size_t most = 8;
        ListLook look;
        look.name = "Categories, the lowest first";
        look.rows = held.size();
        look.current = at;
        look.row = [&](std::size_t i) {
            RowLook row;
            row.id = std::to_string(i + 1);
            row.label = held[i].label.empty() ? held[i].value : held[i].label;
            row.selected = i == at;
            return row;
        };
        const float rows = static_cast<float>(std::min(held.size(), most));
        const Rect strip = form_.field(look.name, rows * measure::row + 0.2f);
        ui_.paint().outline(strip, ui_.colour(Tone::frame), ui_.em(measure::rounding));
        const Path path = "table/categories";
        int by = 0;
        if (ui_.focus_within(path)) {
            if (ui_.take(Key::up, Mods::alt)) by = -1;
            if (ui_.take(Key::down, Mods::alt)) by = 1;
        }
        const ListEvents events = list(ui_, path, strip.inset(ui_.hairline()), look);
        if (events.current)
            frame_.act([row = *events.current](Workbench& bench) { choose_category(bench, row); });
        form_.gap(0.4f);
        Rect buttons = form_.row(ui_.em(measure::field));
        const auto press = [&](const char* id, const char* label, const char* tip, const char* key,
                               bool can) {
            const ButtonLook shown{label, {}, Emphasis::plain, can, tip, key};
            const bool pressed =
                button(ui_, Path("table") / id, buttons.cut_left(button_size(ui_, shown).w), shown);
            buttons.cut_left(ui_.em(0.5f));
            return pressed;
        };
        if (press("category_up", "Up", "Move the chosen one up", "Alt+Up", at > 0)) by = -1;
        if (press("category_down", "Down", "Move the chosen one down", "Alt+Down", at + 1 < held.size()))
            by = 1;
        if (press("categories_round", "Turn round", "The last becomes the first", "", held.size() > 1))
            frame_.act(turn_categories_round);
        if (by != 0) frame_.act([by](Workbench& bench) { move_category(bench, by); });
        if (!desk_.plan) return;
        for (const auto& one : desk_.plan->variables)
            if (one.is_new && one.variable.name == made.name && !one.note.empty())
                form_.words("table/order_note", one.note);
    }

    // Where file and project differ in whether categories have an order, either can be had.
    void order(const model::Variable& made) {
        const auto planned = [&]() -> const jobs::TablePlan::Variable* {
            if (!desk_.plan) return nullptr;
            for (const auto& one : desk_.plan->variables)
                if (one.variable.id == made.id) return &one;
            return nullptr;
        }();
        const auto known = std::find_if(desk_.ground->variables.begin(), desk_.ground->variables.end(),
                                        [&](const auto& one) { return one.id == made.id; });
        if (known == desk_.ground->variables.end()) return;
        if (planned && !planned->note.empty()) form_.words("table/order_note", planned->note);
        const bool changed = known->type != made.type;
        if (!changed && !(planned && planned->order_offered)) return;
        form_.gap(0.5f);
        if (check_box(ui_, "table/order", form_.row(ui_.em(1.9f)), "Order its categories as the file does",
                      changed))
            frame_.act(toggle_column_order);
    }

    void by_wave(const jobs::TableMapping::Column& mapped) {
        if (mapped.variable.id.empty()) {
            form_.gap(0.5f);
            if (check_box(ui_, "table/by_wave", form_.row(ui_.em(1.9f)), "One value for each wave",
                          mapped.variable.by_wave))
                frame_.act(toggle_column_by_wave);
        }
        if (!mapped.variable.by_wave) return;
        if (const auto picked = pick("table/column_wave", form_.field("Wave of this column"),
                                     "Wave of this column", waves("That of the row"), wave_at(mapped.wave)))
            frame_.act([wave = wave_named(*picked)](Workbench& bench) { set_column_wave(bench, wave); });
    }

    void day_order(const jobs::TableMapping::Column& mapped) {
        const std::array segments{Segment{"day", "Day first: 14/03"}, Segment{"month", "Month first: 03/14"}};
        SegmentedLook look{"Order of day and month", segments,
                           mapped.order == exchange::DayOrder::day_first ? std::size_t{0} : std::size_t{1}};
        if (const auto picked =
                segmented(ui_, "table/day_order", form_.field(look.name, measure::chip), look))
            frame_.act([first = *picked == 0](Workbench& bench) {
                set_column_day_order(bench,
                                     first ? exchange::DayOrder::day_first : exchange::DayOrder::month_first);
            });
    }

    void rows() {
        form_.heading("The rows");
        const jobs::TableMapping& mapping = desk_.mapping;
        const std::array whose{Segment{"cases", "Cases"}, Segment{"persons", "Persons"}};
        SegmentedLook look{"Rows are about", whose,
                           mapping.of == model::VariableOf::cases ? std::size_t{0} : std::size_t{1}};
        if (const auto picked = segmented(ui_, "table/of", form_.field(look.name, measure::chip), look))
            frame_.act([cases = *picked == 0](Workbench& bench) {
                set_table_subjects(bench, cases ? model::VariableOf::cases : model::VariableOf::persons);
            });
        const std::array unmatched{Segment{"leave", "Leave them out"}, Segment{"make", "Make them"}};
        look = {mapping.of == model::VariableOf::cases ? "Cases that the project does not have"
                                                       : "Persons that the project does not have",
                unmatched,
                mapping.unmatched == jobs::TableMapping::NewSubjects::leave_out ? std::size_t{0}
                                                                                : std::size_t{1}};
        if (const auto picked =
                segmented(ui_, "table/unmatched", form_.field(look.name, measure::chip), look))
            frame_.act([leave = *picked == 0](Workbench& bench) {
                set_table_unmatched(bench, leave ? jobs::TableMapping::NewSubjects::leave_out
                                                 : jobs::TableMapping::NewSubjects::make);
            });
        if (mapping.of == model::VariableOf::cases &&
            mapping.unmatched == jobs::TableMapping::NewSubjects::make) {
            std::vector<std::string> options;
            std::optional<std::size_t> now;
            for (std::size_t i = 0; i < kinds.size(); ++i) {
                options.push_back(capital(model::case_kind_word(kinds[i])));
                if (kinds[i] == mapping.kind) now = i;
            }
            if (const auto picked =
                    pick("table/case_kind", form_.field("New cases are"), "Kind of new cases", options, now))
                frame_.act([kind = kinds[*picked]](Workbench& bench) { set_table_case_kind(bench, kind); });
        }
        unknown_categories();
        if (!desk_.ground->waves.empty() && !mapping.wave_column)
            if (const auto picked = pick("table/wave", form_.field("Wave of the rows"), "Wave of the rows",
                                         waves("None, or the column’s"), wave_at(mapping.wave)))
                frame_.act([wave = wave_named(*picked)](Workbench& bench) { set_table_wave(bench, wave); });
        int number = 0;
        for (const auto& reason : desk_.suggested.reasons)
            form_.words(Path("table/reason") / ++number, reason);
    }

    // Asked only where it matters.
    void unknown_categories() {
        using New = jobs::TableMapping::NewCategories;
        const bool make = desk_.mapping.unknown_categories == New::make;
        const bool any = desk_.plan && std::any_of(desk_.plan->not_taken.begin(), desk_.plan->not_taken.end(),
                                                   [](const auto& cell) { return cell.no_category; });
        if (!any && !make) return;
        const std::array unknown{Segment{"leave", "Leave them out"}, Segment{"make", "Make them"}};
        const SegmentedLook look{"Categories that a variable does not have", unknown,
                                 make ? std::size_t{1} : std::size_t{0}};
        if (const auto picked =
                segmented(ui_, "table/unknown_categories", form_.field(look.name, measure::chip), look))
            frame_.act([leave = *picked == 0](Workbench& bench) {
                set_table_unknown_categories(bench, leave ? New::leave_out : New::make);
            });
    }

    void file() {
        form_.heading("The file");
        const exchange::TableFile& file = desk_.table->file;
        std::string words(exchange::table_kind_word(file.kind));
        if (!file.encoding.empty()) words += " · " + file.encoding;
        form_.words("table/kind", words);
        if (file.sheets.size() > 1) {
            std::vector<std::string> names;
            names.reserve(file.sheets.size());
            for (const auto& sheet : file.sheets)
                names.push_back(sheet.hidden ? sheet.name + " (hidden)" : sheet.name);
            if (const auto picked = pick("table/sheet", form_.field("Sheet"), "Sheet", names, desk_.sheet))
                frame_.act([sheet = *picked](Workbench& bench) { set_table_sheet(bench, sheet); });
        }
        if (file.dialect) {
            std::vector<std::string> options;
            std::optional<std::size_t> now = 0;
            for (std::size_t i = 0; i < delimiters.size(); ++i) {
                options.emplace_back(delimiters[i].second);
                if (desk_.table->options.delimiter == delimiters[i].first) now = i;
            }
            for (const auto& [sign, name] : delimiters)
                if (sign != '\0' && sign == file.dialect->delimiter)
                    options[0] = std::string("Found: ") + name;
            if (const auto picked = pick("table/delimiter", form_.field("Between the columns"),
                                         "Between the columns", options, now))
                frame_.act([sign = delimiters[*picked].first](Workbench& bench) {
                    set_table_delimiter(bench, sign);
                });
        }
        const bool has_rows = file.kind != exchange::TableKind::sav &&
                              file.kind != exchange::TableKind::por && file.kind != exchange::TableKind::dta;
        if (!has_rows) return;
        const std::array heads{Segment{"0", "None"}, Segment{"1", "1"}, Segment{"2", "2"}, Segment{"3", "3"}};
        SegmentedLook look{"Rows of names above the data", heads,
                           static_cast<std::size_t>(std::clamp<std::int64_t>(sheet_.header_rows, 0, 3))};
        if (const auto picked =
                segmented(ui_, "table/header_rows", form_.field(look.name, measure::chip), look))
            frame_.act([count = static_cast<std::int64_t>(*picked)](Workbench& bench) {
                set_table_header_rows(bench, count);
            });
    }

    Frame& frame_;
    Ui& ui_;
    Form& form_;
    const TableDesk& desk_;
    const exchange::TableSheet& sheet_;
};

}  // namespace

void draw_table_details(Frame& frame, Rect at) {
    const auto pane = frame.ui.pane("table_details", "What it means", at);
    Form form(frame, "table/details", at, "What the column and the rows mean", 34);
    Details(frame, form).draw();
    form.finish();
}

}  // namespace attune::workbench
