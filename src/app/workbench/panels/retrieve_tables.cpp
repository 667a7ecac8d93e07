// SPDX-License-Identifier: GPL-3.0-or-later
// What was found, counted: the matrix, codes that stand together, negative cases.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/retrieve_acts.h"
#include "app/workbench/panels/retrieve_panel.h"
#include "app/workbench/panels/row_filter.h"
#include "jobs/retrieval/found_tables.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path table_path = "retrieve/table";
constexpr const char* not_mentioned = "Not mentioned, which is not the same as absent";

// ---------------------------------------------------------------- the matrix

class MatrixView {
  public:
    explicit MatrixView(Frame& frame)
        : frame_(frame), ui_(frame.ui), desk_(*frame.bench.retrieve), matrix_(desk_.read.matrix) {}

    void draw(Rect at) {
        draw_tools(at);
        if (matrix_.rows.empty()) return draw_nothing_found(frame_, at, nothing_found_words(frame_));
        order_ = matrix_order(desk_);
        for (const auto& row : matrix_.cells)
            for (const auto& cell : row) most_ = std::max(most_, cell_value(cell, desk_.cells));
        draw_grid(at);
    }

  private:
    void draw_tools(Rect& at) {
        Rect row = retrieve_tools(frame_, at);
        const float field = std::min(ui_.em(11), row.w * 0.2f);
        draw_group_field(frame_, row.cut_left(field), {"retrieve/rows_by", "Rows", false}, desk_.asked.rows,
                         [](RetrieveAsked& asked, const RetrieveGroup& group) { asked.rows = group; });
        const ButtonLook turn{"⇄",
                              {},
                              Emphasis::quiet,
                              true,
                              "Turn rows and columns round",
                              frame_.key_of("retrieve.transpose")};
        if (button(ui_, "retrieve/transpose", row.cut_left(ui_.em(2.6f)), turn))
            frame_.run("retrieve.transpose");
        draw_group_field(frame_, row.cut_left(field), {"retrieve/columns_by", "Columns", false},
                         desk_.asked.columns,
                         [](RetrieveAsked& asked, const RetrieveGroup& group) { asked.columns = group; });
        row.cut_left(ui_.em(0.6f));
        static const std::vector<std::string> shows{"Families", "Passages", "Words", "Mentioned or not"};
        if (const auto picked = combo(ui_, "retrieve/cells", row.cut_left(std::min(ui_.em(11), row.w)),
                                      {.name = "What cells show",
                                       .options = shows,
                                       .chosen = static_cast<std::size_t>(desk_.cells)}))
            frame_.act(
                [to = static_cast<CellShows>(*picked)](Workbench& bench) { bench.retrieve->cells = to; });
        row.cut_left(ui_.em(0.6f));
        const std::string label = "Empty ones too";
        const float box = ui_.paint().measure(label, style::label).w + ui_.em(2.1f);
        if (row.w > box &&
            check_box(ui_, "retrieve/empty_too", row.cut_left(box), label, desk_.asked.empty_too))
            frame_.act([](Workbench& bench) {
                change_asked(bench, [](RetrieveAsked& asked) { asked.empty_too = !asked.empty_too; });
            });
        row.cut_left(ui_.em(0.6f));
        if (row.w < ui_.em(8)) return;
        if (const auto words =
                row_filter(frame_, "retrieve/filter", row.cut_right(std::min(row.w, ui_.em(16))),
                           desk_.row_filter, {"Words in the names of rows", "Find rows", table_path}))
            frame_.act([words = *words](Workbench& bench) { bench.retrieve->row_filter = words; });
    }

    std::vector<GridColumn> columns() const {
        std::vector<GridColumn> all;
        const RetrieveGroup& by = desk_.read.asked.rows;
        std::string what = by.variable.empty() ? std::string(jobs::group_found_word(by.by)) : by.variable;
        if (by.variable.empty() && !what.empty()) what[0] = static_cast<char>(what[0] - 'a' + 'A');
        all.push_back(GridColumn{.id = "name", .name = what, .width = 15, .grow = 1});
        for (const auto& column : matrix_.columns)
            all.push_back(GridColumn{.id = "c" + column.id,
                                     .name = column.name,
                                     .description = column.name,
                                     .width = desk_.cells == CellShows::words ? 6.5f : 5.5f,
                                     .align = Align::end});
        all.push_back(GridColumn{.id = "total",
                                 .name = "All",
                                 .description = "Each once, also where it stands in several columns",
                                 .width = 6,
                                 .align = Align::end});
        return all;
    }

    CellLook number(const jobs::RetrievalCounts& counts, std::int64_t most) const {
        CellLook look = retrieve_number(cell_value(counts, desk_.cells), most);
        // Said by others: not what a point means.
        if (desk_.cells == CellShows::families && jobs::of_others_alone(counts, jobs::CellCounts::families)) {
            look.words = jobs::others_alone_mark;
            look.note = fmt::format("No family, but by others: {} {} · {} {}", counts.passages,
                                    counts.passages == 1 ? "passage" : "passages", counts.words,
                                    counts.words == 1 ? "word" : "words");
        }
        return look;
    }

    CellLook cell(std::size_t row, std::size_t column) const {
        CellLook look;
        if (column == 0) {
            look.words = matrix_.rows[row].name;
            look.strong = true;
            return look;
        }
        const bool total = column > matrix_.columns.size();
        const auto& counts = total ? matrix_.row_totals[row] : matrix_.cells[row][column - 1];
        const auto value = cell_value(counts, desk_.cells);
        look = number(counts, total ? 0 : most_);
        if (desk_.cells == CellShows::presence && value > 0) {
            look.words = "●";
            look.share = -1;
        }
        look.strong = total;
        if (value > 0)
            look.note = fmt::format("{} families · {} passages · {} words", counts.families, counts.passages,
                                    counts.words);
        return look;
    }

    CellLook total_cell(std::size_t column) const {
        CellLook look;
        if (column == 0) {
            look.words = "All";
        } else {
            const auto& counts =
                column > matrix_.columns.size() ? desk_.read.counts : matrix_.column_totals[column - 1];
            look = number(counts, 0);
            if (desk_.cells == CellShows::presence && look.words != "·") look.words = "●";
        }
        look.strong = true;
        return look;
    }

    void draw_grid(Rect at) {
        const auto all = columns();
        GridLook look;
        look.name = "Found passages in rows and columns";
        look.columns = all;
        look.rows = order_.size() + 1;  // the totals below
        look.ruled = true;
        look.multi_select = false;
        look.row_id = [&](std::size_t row) {
            return row < order_.size() ? "r" + matrix_.rows[order_[row]].id : std::string("total");
        };
        look.row_name = [&](std::size_t row) {
            return row < order_.size() ? matrix_.rows[order_[row]].name : std::string("All");
        };
        look.cell = [&](std::size_t row, std::size_t column) {
            return row < order_.size() ? cell(order_[row], column) : total_cell(column);
        };
        for (std::size_t column = 0; column < all.size(); ++column)
            if (all[column].id == desk_.sorted_by) look.sorted_by = column;
        look.descending = desk_.descending;
        const GridEvents events = draw_retrieve_table(frame_, at, look);
        if (events.sort_by)
            frame_.act([id = all[*events.sort_by].id](Workbench& bench) { sort_matrix(bench, id); });
        if (events.activated) open(*events.activated);
    }

    void open(GridPlace place) {
        RetrieveCell cell;
        cell.whole_column = place.row >= order_.size();
        cell.whole_row = place.column == 0 || place.column > matrix_.columns.size();
        std::string row = "All", column;
        if (!cell.whole_column) {
            cell.row = matrix_.rows[order_[place.row]].id;
            row = matrix_.rows[order_[place.row]].name;
        }
        if (!cell.whole_row) {
            cell.column = matrix_.columns[place.column - 1].id;
            column = " × " + matrix_.columns[place.column - 1].name;
        }
        cell.name = row + column;
        frame_.act([cell](Workbench& bench) { open_cell(bench, cell); });
    }

    Frame& frame_;
    Ui& ui_;
    const RetrieveDesk& desk_;
    const jobs::Matrix& matrix_;
    std::vector<std::size_t> order_;
    std::int64_t most_ = 0;
};

// ---------------------------------------------------------------- together

class TogetherView {
  public:
    explicit TogetherView(Frame& frame)
        : frame_(frame), ui_(frame.ui), desk_(*frame.bench.retrieve), pairs_(desk_.read.pairs) {}

    void draw(Rect at) {
        Rect row = retrieve_tools(frame_, at);
        const std::string label = "In the same turn too, without overlapping";
        const float box = ui_.paint().measure(label, style::label).w + ui_.em(2.1f);
        if (check_box(ui_, "retrieve/same_turn", row.cut_left(std::min(box, row.w)), label,
                      desk_.asked.same_turn))
            frame_.act([](Workbench& bench) {
                change_asked(bench, [](RetrieveAsked& asked) { asked.same_turn = !asked.same_turn; });
            });
        static const std::array<Segment, 2> forms{Segment{"list", "List", true, ""},
                                                  Segment{"matrix", "Matrix", true, ""}};
        SegmentedLook form;
        form.name = "How pairs are shown";
        form.segments = forms;
        form.chosen = desk_.pairs_as_matrix ? 1 : 0;
        const Size size = segmented_size(ui_, form);
        if (size.w < row.w)
            if (const auto picked = segmented(ui_, "retrieve/pairs_as", row.cut_right(size.w), form))
                frame_.act([to = *picked == 1](Workbench& bench) { bench.retrieve->pairs_as_matrix = to; });
        if (desk_.asked.query.unit != analysis::RetrievalUnit::coding)
            return draw_nothing_found(frame_, at, "Only codings stand together: choose “Codings” above.");
        if (pairs_.empty())
            return draw_nothing_found(
                frame_, at,
                desk_.read.counts.passages == 0 ? nothing_found_words(frame_)
                : desk_.run                     ? std::string()
                            : "No two codes overlap in what was found: take “the same turn” too.");
        desk_.pairs_as_matrix ? draw_matrix(at) : draw_list(at);
    }

  private:
    void draw_list(Rect at) {
        const std::array<GridColumn, 5> columns{
            GridColumn{.id = "code", .name = "Code", .width = 15, .grow = 1, .sortable = false},
            GridColumn{.id = "other", .name = "Other code", .width = 15, .grow = 1, .sortable = false},
            GridColumn{.id = "cases",
                       .name = "Cases",
                       .description = "Different cases that both codings tell of",
                       .width = 7,
                       .align = Align::end,
                       .sortable = false},
            GridColumn{.id = "pairs",
                       .name = "Pairs",
                       .description = "Of a coding of the one and a coding of the other",
                       .width = 7,
                       .align = Align::end,
                       .sortable = false},
            GridColumn{
                .id = "sources", .name = "Sources", .width = 7, .align = Align::end, .sortable = false}};
        std::int64_t most = 0;
        for (const auto& pair : pairs_) most = std::max(most, pair.cases);
        GridLook look;
        look.name = "Codes that stand together";
        look.columns = columns;
        look.rows = pairs_.size();
        look.multi_select = false;
        look.row_id = [&](std::size_t row) { return pairs_[row].code_typed + "|" + pairs_[row].other_typed; };
        look.row_name = [&](std::size_t row) {
            return fmt::format("{} and {}", pairs_[row].code, pairs_[row].other);
        };
        look.cell = [&](std::size_t row, std::size_t column) {
            const CodePair& pair = pairs_[row];
            CellLook cell;
            if (column < 2) {
                cell.words = column == 0 ? pair.code : pair.other;
                return cell;
            }
            return retrieve_number(column == 2   ? pair.cases
                                   : column == 3 ? pair.pairs
                                                 : pair.sources,
                                   column == 2 ? most : 0);
        };
        const GridEvents events = draw_retrieve_table(frame_, at, look);
        if (events.activated)
            frame_.act([pair = pairs_[events.activated->row]](Workbench& bench) { open_pair(bench, pair); });
    }

    const CodePair* pair_of(const std::string& a, const std::string& b) const {
        for (const auto& pair : pairs_)
            if ((pair.code_typed == a && pair.other_typed == b) ||
                (pair.code_typed == b && pair.other_typed == a))
                return &pair;
        return nullptr;
    }

    void draw_matrix(Rect at) {
        // The codes of the strongest pairs first.
        std::vector<std::pair<std::string, std::string>> codes;  // typed, name
        const auto add = [&](const std::string& typed, const std::string& name) {
            if (std::none_of(codes.begin(), codes.end(), [&](const auto& one) { return one.first == typed; }))
                codes.emplace_back(typed, name);
        };
        for (const auto& pair : pairs_) {
            add(pair.code_typed, pair.code);
            add(pair.other_typed, pair.other);
        }
        std::int64_t most = 0;
        for (const auto& pair : pairs_) most = std::max(most, pair.cases);
        std::vector<GridColumn> columns{
            GridColumn{.id = "name", .name = "Code", .width = 15, .sortable = false}};
        for (const auto& [typed, name] : codes)
            columns.push_back(GridColumn{.id = typed,
                                         .name = name,
                                         .description = name,
                                         .width = 6,
                                         .align = Align::end,
                                         .sortable = false});
        GridLook look;
        look.name = "Cases in which two codes stand together";
        look.columns = columns;
        look.rows = codes.size();
        look.ruled = true;
        look.multi_select = false;
        look.row_id = [&](std::size_t row) { return codes[row].first; };
        look.row_name = [&](std::size_t row) { return codes[row].second; };
        look.cell = [&](std::size_t row, std::size_t column) {
            CellLook cell;
            if (column == 0) {
                cell.words = codes[row].second;
                cell.strong = true;
                return cell;
            }
            if (row == column - 1) return cell;
            const CodePair* pair = pair_of(codes[row].first, codes[column - 1].first);
            return retrieve_number(pair ? std::max<std::int64_t>(pair->cases, pair->pairs > 0 ? 1 : 0) : 0,
                                   most);
        };
        const GridEvents events = draw_retrieve_table(frame_, at, look);
        if (!events.activated || events.activated->column == 0) return;
        if (const CodePair* pair =
                pair_of(codes[events.activated->row].first, codes[events.activated->column - 1].first))
            frame_.act([one = *pair](Workbench& bench) { open_pair(bench, one); });
    }

    Frame& frame_;
    Ui& ui_;
    const RetrieveDesk& desk_;
    const std::vector<CodePair>& pairs_;
};

// ---------------------------------------------------------------- negative cases

const char* place_of(const jobs::ContrastedCase& one) {
    if (!one.heard) return "Not heard";
    if (one.unknown()) return "Not known";
    if (one.outcome && one.mechanism) return "Both";
    if (one.outcome) return "Outcome alone";
    return one.mechanism ? "Mechanism alone" : "Neither";
}

// Those that speak against stand first.
std::vector<std::size_t> contrast_order(const jobs::Contrast& contrast) {
    std::vector<std::size_t> order;
    for (const std::string_view place :
         {"Outcome alone", "Mechanism alone", "Both", "Neither", "Not known", "Not heard"})
        for (std::size_t k = 0; k < contrast.cases.size(); ++k)
            if (place_of(contrast.cases[k]) == place) order.push_back(k);
    return order;
}

void draw_outcome(Frame& frame, Rect& at) {
    Ui& ui = frame.ui;
    const RetrieveDesk& desk = *frame.bench.retrieve;
    Rect row = retrieve_tools(frame, at);
    const std::string words = "The outcome:";
    kit::text(ui, {}, row.cut_left(ui.paint().measure(words, style::label).w + ui.em(0.6f)), words,
              {style::label, Tone::muted});
    const ButtonLook swap{"Swap with the query",
                          {},
                          Emphasis::plain,
                          desk.asked.has_outcome,
                          "The outcome is built above, and the query stands here",
                          ""};
    const Rect swap_at = row.cut_right(std::min(button_size(ui, swap).w, row.w * 0.4f));
    row.cut_right(ui.em(0.5f));
    std::string line = desk.outcome_line;
    TextFieldLook look;
    look.name = "The outcome, as a query";
    look.placeholder = "Such as: change \"wemwbs\" >= 3";
    look.invalid = !desk.outcome_fault.empty();
    const FieldEvents events = text_field(ui, "retrieve/outcome", row, line, look);
    if (events.changed)
        frame.act([line](Workbench& bench) {
            bench.retrieve->outcome_line = line;
            bench.retrieve->outcome_fault.clear();
        });
    if (events.submitted) frame.act([line](Workbench& bench) { ask_outcome(bench, line); });
    if (button(ui, "retrieve/swap", swap_at, swap)) frame.act(swap_outcome);
}

void draw_contrast(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const RetrieveDesk& desk = *frame.bench.retrieve;
    draw_outcome(frame, at);
    if (!desk.outcome_fault.empty()) return draw_nothing_found(frame, at, desk.outcome_fault);
    if (!desk.asked.has_outcome)
        return draw_nothing_found(
            frame, at,
            "The query above is the mechanism. Type the outcome and press Enter: families with the "
            "one and without the other are listed first, for they speak against it.");
    if (!desk.read.fault.empty() || !desk.read.contrast) return;
    const jobs::Contrast& contrast = *desk.read.contrast;
    if (contrast.cases.empty())
        return draw_nothing_found(frame, at,
                                  "There is no family in this project: add them in the list of cases.");
    Rect row = at.cut_top(ui.em(2)).inset(ui.em(1.1f), 0);
    kit::text(ui, "retrieve/contrast_figures", row,
              fmt::format("{} both · {} outcome alone · {} mechanism alone · {} neither · {} not known · {} "
                          "not heard",
                          contrast.both, contrast.outcome_alone, contrast.mechanism_alone, contrast.neither,
                          contrast.unknown, contrast.unheard),
              {style::label});
    const auto order = contrast_order(contrast);
    static const std::array<GridColumn, 4> columns{
        GridColumn{.id = "name", .name = "Family", .width = 14, .grow = 1, .sortable = false},
        GridColumn{.id = "place", .name = "Stands", .width = 12, .grow = 1, .sortable = false},
        GridColumn{.id = "outcome",
                   .name = "Outcome",
                   .description =
                       "“No” where no passage says so, or the value is known and does not fit; “not "
                       "known” where a value is missing",
                   .width = 10,
                   .grow = 1,
                   .sortable = false},
        GridColumn{.id = "mechanism",
                   .name = "Mechanism",
                   .description = "“Not mentioned” where no passage says so, or the value is known and does "
                                  "not fit; “not known” where a value is missing",
                   .width = 11,
                   .grow = 1,
                   .sortable = false}};
    GridLook look;
    look.name = "Families with the one and without the other";
    look.columns = columns;
    look.rows = order.size();
    look.multi_select = false;
    look.row_id = [&](std::size_t at_row) { return contrast.cases[order[at_row]].id.text(); };
    look.row_name = [&](std::size_t at_row) { return contrast.cases[order[at_row]].name; };
    look.cell = [&](std::size_t at_row, std::size_t column) {
        const auto& one = contrast.cases[order[at_row]];
        CellLook cell;
        if (column == 0) cell.words = one.name;
        if (column == 1) cell.words = place_of(one);
        if (column == 2) cell.words = one.outcome ? "yes" : one.outcome_unknown ? "not known" : "no";
        if (column == 3)
            cell.words = !one.heard              ? ""
                         : one.mechanism         ? "yes"
                         : one.mechanism_unknown ? "not known"
                                                 : "not mentioned";
        cell.strong = one.speaks_against() && column < 2;
        cell.muted = !one.heard || (column > 1 && cell.words != "yes");
        return cell;
    };
    const GridEvents events = draw_retrieve_table(frame, at, look);
    if (events.activated)
        frame.act([one = contrast.cases[order[events.activated->row]]](Workbench& bench) {
            open_contrasted(bench, one);
        });
}

// As many keys as there is room for.
void draw_foot(Frame& frame, Rect& at) {
    Ui& ui = frame.ui;
    const RetrieveDesk& desk = *frame.bench.retrieve;
    Rect foot = at.cut_bottom(ui.em(1.9f));
    ui.paint().horizontal(foot.x, foot.y, foot.w, ui.colour(Tone::line));
    foot = foot.inset(ui.em(1.1f), 0);
    std::string words = desk.asked.view == RetrieveView::context ? "Enter: the place in its source"
                        : desk.asked.view == RetrieveView::words ? "Enter: each place of the word"
                                                                 : "Enter: the passages behind the number";
    const auto also = [&](const std::string& more) {
        if (more.empty()) return;
        const std::string longer = words + "   ·   " + more;
        if (ui.paint().measure(longer, style::tiny).w <= foot.w) words = longer;
    };
    const auto key = [&](std::string_view id, std::string_view does) {
        const std::string keys = frame.key_of(id);
        also(keys.empty() ? std::string() : fmt::format("{} {}", keys, does));
    };
    if (desk.asked.view == RetrieveView::matrix) also("“·” not mentioned, which is not absent");
    if (desk.asked.view == RetrieveView::matrix && desk.cells == CellShows::families)
        also("“–” no family, but passages by others");
    if (desk.asked.view == RetrieveView::matrix) key("retrieve.transpose", "turn round");
    key("go.back", "back");
    key("retrieve.add", "condition");
    key("retrieve.next_view", "next view");
    kit::text(ui, "retrieve/keys", foot, words, {style::tiny, Tone::muted});
}

}  // namespace

// The choice of a grid, which is the workbench's: the frame only borrows it.
GridEvents draw_retrieve_table(Frame& frame, Rect at, const GridLook& look) {
    GridChoice choice = frame.bench.retrieve->choice;
    GridEvents events = grid(frame.ui, table_path, at, look, choice);
    if (choice != frame.bench.retrieve->choice)
        frame.act([choice](Workbench& bench) { bench.retrieve->choice = choice; });
    return events;
}

Rect retrieve_tools(Frame& frame, Rect& at) {
    const Rect row = at.cut_top(frame.ui.em(3)).inset(frame.ui.em(1.1f), frame.ui.em(0.3f));
    return row;
}

CellLook retrieve_number(std::int64_t value, std::int64_t most) {
    CellLook cell;
    if (value == 0) {
        cell.words = "·";
        cell.muted = true;
        cell.note = not_mentioned;
        return cell;
    }
    cell.words = grouped(value);
    cell.share = most > 1 ? static_cast<double>(value) / static_cast<double>(most) : -1;
    return cell;
}

void draw_nothing_found(Frame& frame, Rect at, const std::string& words) {
    TextLook look{style::label, Tone::muted};
    look.wrap = true;
    at = at.inset(frame.ui.em(2), frame.ui.em(2));
    at.w = std::min(at.w, frame.ui.em(44));
    kit::text(frame.ui, "retrieve/empty", at, words, look);
}

void draw_retrieve(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("retrieve_pane", "Retrieve", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    draw_retrieve_head(frame, at);
    draw_foot(frame, at);
    // What was read for another view says nothing here.
    const RetrieveDesk& desk = *frame.bench.retrieve;
    if (!desk.known || desk.read.asked.view != desk.asked.view) {
        if (desk.asked.view == RetrieveView::contrast) draw_outcome(frame, at);
        return;
    }
    switch (desk.asked.view) {
        case RetrieveView::passages:
        case RetrieveView::like:
            return;
        case RetrieveView::words:
            return draw_word_frequencies(frame, at);
        case RetrieveView::context:
            return draw_words_in_context(frame, at);
        case RetrieveView::matrix:
            return MatrixView(frame).draw(at);
        case RetrieveView::together:
            return TogetherView(frame).draw(at);
        case RetrieveView::contrast:
            return draw_contrast(frame, at);
    }
}

}  // namespace attune::workbench
