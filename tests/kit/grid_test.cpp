// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/grid.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "kit/painter.h"
#include "kit/testing/driver.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid_columns.h"

using namespace attune::kit;
using attune::kit::testing::Driver;

namespace {

const Rect place{10, 50, 500, 400};

// A table of words that keeps what is written, as a panel and its project would.
struct Table {
    std::vector<GridColumn> columns;
    std::size_t rows = 0;
    std::size_t asked = 0;
    std::map<std::pair<std::size_t, std::size_t>, std::string> words;
    GridLook look;
    GridChoice choice;
    GridEvents last;
    std::vector<GridEvents::Written> written;
    std::vector<std::size_t> sorts;
    std::optional<GridPlace> activated, context;
    std::string told;
    std::optional<std::size_t> dropped;

    Table(std::size_t row_count, std::size_t column_count) : rows(row_count) {
        for (std::size_t i = 0; i < column_count; ++i)
            columns.push_back({.id = "c" + std::to_string(i), .name = "Column " + std::to_string(i)});
        look.name = "Families";
        look.row_id = [](std::size_t i) { return "r" + std::to_string(i); };
        look.cell = [this](std::size_t row, std::size_t column) {
            ++asked;
            CellLook cell;
            const auto own = words.find({row, column});
            cell.words =
                own != words.end() ? own->second : "v" + std::to_string(row) + "." + std::to_string(column);
            cell.editor = column > 0 ? CellEditor::words : CellEditor::none;
            return cell;
        };
    }
    void draw(Ui& ui) {
        button(ui, "before", {10, 10, 100, 30}, {.label = "Before"});
        look.columns = columns;
        look.rows = rows;
        last = grid(ui, "grid", place, look, choice);
        for (const auto& one : last.written) {
            written.push_back(one);
            words[{one.at.row, one.at.column}] = one.words;
        }
        if (last.sort_by) sorts.push_back(*last.sort_by);
        if (last.activated) activated = last.activated;
        if (last.context) context = last.context;
        if (last.told) told = *last.told;
        if (last.dropped) dropped = last.dropped->row;
        button(ui, "after", {10, 500, 100, 30}, {.label = "After"});
    }
    Driver driver() {
        return Driver([this](Ui& ui) { draw(ui); });
    }
};

}  // namespace

TEST_CASE(
    "what a column's head means stands below it, its name said once, and its neighbours stay in sight") {
    Table table(3, 3);
    table.columns[0].width = 12;
    table.columns[0].name = "Confidence, hope and motivation to change";
    table.columns[0].description = table.columns[0].name + ", Mechanism";
    Driver driver = table.driver();
    const Rect head = driver.get("grid/head/c0").bounds;
    driver.move_to(head.centre());
    driver.wait(1);
    REQUIRE(driver.find("tooltip") != nullptr);
    CHECK(driver.get("tooltip").name == table.columns[0].description);
    CHECK(driver.get("tooltip").bounds.x == head.x);
    CHECK(driver.get("tooltip").bounds.y >= head.bottom());
}

TEST_CASE("a grid of a hundred thousand rows and two hundred columns asks for what is on the screen only") {
    Table table(100000, 200);
    Driver driver = table.driver();
    table.asked = 0;
    driver.frame();
    CHECK(table.asked < 200);
    CHECK(driver.registry().nodes().size() < 300);
    CHECK(driver.get("grid").set_size == 100000);
    driver.click("grid/r3/c1");
    driver.key("Ctrl+End");
    CHECK(table.choice.row == "r99999");
    CHECK(table.choice.column == "c199");
    CHECK(driver.get("grid/r99999/c199").visible == driver.get("grid/r99999/c199").bounds);
    CHECK(driver.get("grid/r99999/c0").visible == driver.get("grid/r99999/c0").bounds);  // it stays
    CHECK(driver.find("grid/r99999/c100") == nullptr);
    table.asked = 0;
    driver.frame();
    CHECK(table.asked < 200);
    driver.key("Ctrl+Home");
    CHECK(table.choice.row == "r0");
    CHECK(table.choice.column == "c0");
    CHECK(driver.registry().faults({0, 0, 1280, 800}).empty());
}

TEST_CASE("a grid is one tab stop, and arrows, Home, End and pages move in it") {
    Table table(100, 6);
    Driver driver = table.driver();
    driver.key("Tab Tab");
    CHECK(driver.focus() == "grid");
    CHECK(driver.get("grid/r0/c0").state.focused);
    driver.key("Down Down Right");
    CHECK(driver.get("grid/r2/c1").state.focused);
    driver.key("End");
    CHECK(table.choice.column == "c5");
    driver.key("Home PageDown");
    CHECK(table.choice.column == "c0");
    CHECK(std::stoi(table.choice.row.substr(1)) > 7);
    driver.key("PageUp Left");
    CHECK(table.choice.row == "r2");
    driver.key("Tab");
    CHECK(driver.focus() == "after");
    CHECK(driver.get("grid").role == Role::table);
    CHECK(driver.get("grid/r2").role == Role::table_row);
    CHECK(driver.get("grid/r2/c1").role == Role::cell);
    CHECK(driver.get("grid/r2/c1").name == "Column 1");
    CHECK(driver.get("grid/r2/c1").value == "v2.1");
    CHECK(driver.get("grid/r2").position == 3);
}

TEST_CASE("Enter writes and goes down, Tab writes and goes on, Esc leaves the cell as it was") {
    Table table(5, 3);
    Driver driver = table.driver();
    driver.click("grid/r1/c1");
    driver.key("Enter");
    CHECK(driver.focus() == "grid/editor");
    driver.type("one");
    driver.key("Enter");
    CHECK(driver.focus() == "grid");
    REQUIRE(table.written.size() == 1);
    CHECK(table.written[0].at == GridPlace{1, 1});
    CHECK(table.written[0].words == "one");  // it took the place of what stood there
    CHECK(table.choice.row == "r2");
    driver.type("two");  // letters alone begin
    CHECK(driver.get("grid/editor").value == "two");
    driver.key("Tab");
    CHECK(table.words.at({2, 1}) == "two");
    CHECK(table.choice.column == "c2");
    driver.key("F2 End");
    driver.type("x");
    driver.key("Escape");
    CHECK(table.written.size() == 2);
    CHECK(driver.find("grid/editor") == nullptr);
    CHECK(driver.focus() == "grid");
    driver.key("F2 End");
    driver.type("!");
    driver.key("Shift+Tab");
    CHECK(table.words.at({2, 2}) == "v2.2!");
    CHECK(table.choice.column == "c1");
    // Nothing changed, nothing written.
    driver.key("F2 Enter");
    CHECK(table.written.size() == 3);
}

TEST_CASE("what is being written counts when one presses elsewhere") {
    Table table(5, 3);
    Driver driver = table.driver();
    driver.double_click("grid/r1/c1");
    driver.type("half");
    driver.click("grid/r3/c2");
    CHECK(table.words.at({1, 1}) == "half");
    CHECK(driver.focus() == "grid");
    CHECK(table.choice.row == "r3");
    driver.type("rest");
    driver.click("after");
    CHECK(table.words.at({3, 2}) == "rest");
    CHECK(driver.focus() == "after");
    CHECK(driver.find("grid/editor") == nullptr);
}

TEST_CASE("a cell says why words cannot stand in it, and stays open until they can") {
    Table table(3, 2);
    table.look.refuses = [](std::size_t, std::size_t, const std::string& words) {
        return words.find_first_not_of("0123456789") == std::string::npos
                   ? std::optional<std::string>()
                   : "“" + words + "” is not a number.";
    };
    Driver driver = table.driver();
    driver.click("grid/r0/c1");
    driver.type("1o");
    CHECK(driver.get("grid/editor").state.invalid);
    CHECK(driver.get("grid/refusal").name == "“1o” is not a number.");
    driver.key("Enter");
    CHECK(driver.focus() == "grid/editor");
    CHECK(table.written.empty());
    CHECK(table.told == "“1o” is not a number.");
    driver.key("Backspace");
    CHECK(driver.find("grid/refusal") == nullptr);
    driver.type("0");
    driver.key("Enter");
    CHECK(table.words.at({0, 1}) == "10");
    // Left by a press elsewhere, it is as it was.
    driver.type("x");
    driver.click("after");
    CHECK(table.written.size() == 1);
    CHECK(driver.find("grid/editor") == nullptr);
}

TEST_CASE("Delete empties a cell that can be written in, and is left to others while rows are selected") {
    Table table(5, 3);
    Driver driver = table.driver();
    driver.click("grid/r1/c1");
    driver.key("Delete");
    CHECK(table.words.at({1, 1}).empty());
    driver.key("Delete");
    CHECK(table.written.size() == 1);
    driver.key("Right Space Delete");
    CHECK(table.choice.rows == std::set<std::string>{"r1"});
    CHECK(table.written.size() == 1);
}

TEST_CASE("rows are selected by Space, Shift and Ctrl, and copied as tab-separated text") {
    Table table(9, 3);
    table.words[{2, 1}] = "two\twords";
    Driver driver = table.driver();
    driver.click("grid/r1/c0");
    driver.key("Ctrl+C");
    CHECK(driver.clipboard().get() == "v1.0");
    driver.key("Space Down Space");
    CHECK(table.choice.rows == std::set<std::string>{"r1", "r2"});
    CHECK(driver.get("grid/r2").state.selected);
    driver.key("Ctrl+C");
    CHECK(driver.clipboard().get() == "v1.0\tv1.1\tv1.2\nv2.0\ttwo words\tv2.2");
    driver.key("Space");
    CHECK(table.choice.rows == std::set<std::string>{"r1"});
    driver.click("grid/r4/c1", Mods::ctrl);
    CHECK(table.choice.rows == std::set<std::string>{"r1", "r4"});
    driver.click("grid/r6/c1", Mods::shift);
    CHECK(table.choice.rows == std::set<std::string>{"r4", "r5", "r6"});
    driver.key("Shift+Down");
    CHECK(table.choice.rows.size() == 4);
    driver.key("Shift+Up Shift+Up");
    CHECK(table.choice.rows == std::set<std::string>{"r4", "r5"});
    driver.key("Ctrl+A");
    CHECK(table.choice.rows.size() == 9);
    driver.key("Escape");
    CHECK(table.choice.rows.empty());
    driver.click("grid/r3/c1");
    CHECK(table.choice.rows.empty());
}

TEST_CASE("pasted lines fall into cells from the current one on, or none does") {
    Table table(4, 3);
    Driver driver = table.driver();
    driver.click("grid/r1/c1");
    driver.clipboard().set("a\tb\tc\r\nd\te\n");
    driver.key("Ctrl+V");
    CHECK(table.words.at({1, 1}) == "a");
    CHECK(table.words.at({1, 2}) == "b");
    CHECK(table.words.at({2, 1}) == "d");
    CHECK(table.words.at({2, 2}) == "e");
    CHECK(table.written.size() == 4);
    table.look.refuses = [](std::size_t, std::size_t, const std::string& words) {
        return words == "bad" ? std::optional<std::string>("No.") : std::nullopt;
    };
    driver.clipboard().set("good\tbad");
    driver.key("Ctrl+V");
    CHECK(table.written.size() == 4);
    CHECK(table.told == "No.");
}

TEST_CASE("heads are reached by Up, sort by Enter and by click, and say how") {
    Table table(5, 3);
    Driver driver = table.driver();
    driver.click("grid/r0/c1");
    driver.key("Up");
    CHECK(driver.get("grid/head/c1").state.focused);
    driver.key("Enter");
    CHECK(table.sorts == std::vector<std::size_t>{1});
    driver.key("Right Enter");
    CHECK(table.sorts.back() == 2);
    table.look.sorted_by = 2;
    table.look.descending = true;
    driver.settle();
    CHECK(driver.get("grid/head/c2").value == "sorted, largest first");
    driver.key("Down");
    CHECK(driver.get("grid/r0/c2").state.focused);
    driver.click("grid/head/c0");
    CHECK(table.sorts.back() == 0);
    CHECK(driver.get("grid/head/c0").role == Role::column_head);
}

TEST_CASE("columns are made wider by keys and by their edge, and their neighbours move on") {
    Table table(5, 3);
    Driver driver = table.driver();
    const float before = driver.get("grid/head/c1").bounds.w;
    driver.click("grid/r0/c1");
    driver.key("Up Shift+Right Shift+Right");
    const float wider = driver.get("grid/head/c1").bounds.w;
    CHECK(wider > before + 20);
    CHECK(driver.get("grid/r0/c2").bounds.x == driver.get("grid/head/c1").bounds.right());
    driver.key("Shift+Left");
    CHECK(driver.get("grid/head/c1").bounds.w < wider);
    const Rect edge = driver.get("grid/head/c0/edge").bounds;
    const float first = driver.get("grid/head/c0").bounds.w;
    driver.drag(edge.centre(), {edge.centre().x + 60, edge.centre().y});
    CHECK(driver.get("grid/head/c0").bounds.w == doctest::Approx(first + 60).epsilon(0.01));
    CHECK(table.sorts.empty());
    driver.drag(driver.get("grid/head/c0/edge").bounds.centre(), {-400, edge.centre().y});
    CHECK(driver.get("grid/head/c0").bounds.w > 20);  // never quite away
}

TEST_CASE("the first columns stay while the others scroll by keys, wheel and bar") {
    Table table(50, 30);
    table.look.frozen = 2;
    for (GridColumn& column : table.columns) column.width = 6;
    Driver driver = table.driver();
    const Rect first = driver.get("grid/r0/c1").bounds;
    driver.click("grid/r0/c1");
    driver.key("End");
    CHECK(driver.get("grid/r0/c1").bounds == first);
    CHECK(driver.get("grid/r0/c29").visible == driver.get("grid/r0/c29").bounds);
    // A cell half below a frozen one is clipped there.
    for (const Node* node : driver.registry().below("grid/r0"))
        if (node->path != "grid/r0/c0" && node->path != "grid/r0/c1" && !node->visible.empty())
            CHECK(node->visible.x >= first.right());
    const Rect bar = driver.get("grid/bar-across").bounds;
    driver.drag({bar.right() - 4, bar.centre().y}, {bar.x - 50, bar.centre().y});
    CHECK(driver.find("grid/r0/c2") != nullptr);
    CHECK(driver.get("grid/r0/c2").visible.x == doctest::Approx(first.right()));
    driver.wheel("grid", -3);
    CHECK(driver.find("grid/r0") == nullptr);
}

TEST_CASE("the chosen row is the same one after sorting, and its place is taken when it goes") {
    Table table(100, 2);
    bool turned = false;
    table.look.row_id = [&](std::size_t i) { return "r" + std::to_string(turned ? table.rows - 1 - i : i); };
    Driver driver = table.driver();
    driver.click("grid/r4/c1");
    turned = true;
    driver.settle();
    CHECK(table.choice.row == "r4");
    driver.key("Down");
    CHECK(table.choice.row == "r3");
    table.rows = 2;
    driver.settle();
    CHECK_FALSE(driver.get("grid").set_size == 100);
    CHECK(table.choice.row == "r0");
}

TEST_CASE("letters find a row where nothing can be written, Enter and a double click activate") {
    Table table(4, 2);
    table.words[{0, 0}] = "Focus group";
    table.words[{1, 0}] = "Home visit";
    table.words[{2, 0}] = "Interview 1";
    table.words[{3, 0}] = "Interview 2";
    Driver driver = table.driver();
    driver.click("grid/r0/c0");
    driver.type("in");
    CHECK(table.choice.row == "r2");
    driver.wait(2);
    driver.type("i");
    CHECK(table.choice.row == "r3");
    driver.key("Enter");
    CHECK(table.activated == GridPlace{3, 0});
    driver.double_click("grid/r1/c0");
    CHECK(table.activated == GridPlace{1, 0});
    driver.right_click("grid/r2/c0");
    CHECK(table.context == GridPlace{2, 0});
    driver.key("Menu");
    CHECK(table.context == GridPlace{2, 0});
    driver.request("grid/r0/c0", Action::press);
    CHECK(table.activated == GridPlace{0, 0});
    driver.request("grid/r0/c1", Action::set_value, "said");
    CHECK(table.words.at({0, 1}) == "said");
}

TEST_CASE("a cell of choices opens a menu, one of yes and no turns over") {
    Table table(2, 2);
    table.look.choices = [](std::size_t, std::size_t) {
        return std::vector<std::string>{"", "family", "site"};
    };
    table.look.cell = [&](std::size_t row, std::size_t column) {
        CellLook cell;
        cell.words = table.words[{row, column}];
        cell.editor = column == 0 ? CellEditor::choice : CellEditor::yes_no;
        return cell;
    };
    Driver driver = table.driver();
    driver.click("grid/r0/c0");
    driver.key("Enter Down Enter");
    CHECK(table.words.at({0, 0}) == "family");
    CHECK(driver.focus() == "grid");
    driver.double_click("grid/r1/c0");
    driver.click("grid/choices/2");
    CHECK(table.words.at({1, 0}) == "site");
    driver.key("Right Enter");
    CHECK(table.words.at({1, 1}) == "yes");
    driver.key("Enter");
    CHECK(table.words.at({1, 1}) == "no");
    driver.type("y");
    CHECK(table.words.at({1, 1}) == "yes");
    driver.key("Delete");
    CHECK(table.words.at({1, 1}).empty());
}

TEST_CASE("warnings are shown with a sign and their reason, right-to-left words in their cell") {
    Table table(2, 2);
    table.look.cell = [](std::size_t row, std::size_t) {
        CellLook cell;
        cell.words = row == 0 ? "40" : "گھرانہ ۷";
        cell.warning = row == 0;
        cell.note = row == 0 ? "40 is above 35." : "";
        return cell;
    };
    Driver driver = table.driver();
    CHECK(driver.get("grid/r0/c1").state.invalid);
    CHECK(driver.get("grid/r0/c1").description == "40 is above 35.");
    driver.screen().ui().paint().watch_texts(true);
    driver.frame();
    const Rect cell = driver.get("grid/r1/c1").bounds;
    bool seen = false;
    for (const DrawnText& drawn : driver.screen().ui().paint().drawn_texts())
        seen = seen || (drawn.text == "گھرانہ ۷" && drawn.ink.x >= cell.x &&
                        drawn.ink.right() <= cell.right() && cell.contains(drawn.ink.centre()) && !drawn.cut);
    CHECK(seen);
}

TEST_CASE("an empty grid says what goes there, and its heads still take the keys") {
    Table table(0, 3);
    table.look.empty = "No cases yet. Press N to add the first.";
    Driver driver = table.driver();
    CHECK(driver.get("grid/empty").name == "No cases yet. Press N to add the first.");
    driver.key("Tab Tab Right Enter");
    CHECK(table.sorts == std::vector<std::size_t>{1});
}

TEST_CASE("what is dragged onto a row falls there") {
    Table table(4, 2);
    table.look.carry = [](std::size_t row) { return Drag{"row", std::to_string(row), "Row"}; };
    table.look.takes = "row";
    Driver driver = table.driver();
    driver.drag("grid/r1/c0", "grid/r3/c1");
    CHECK(table.dropped == 3);
}

TEST_CASE("columns stand side by side at every width, and one that is asked for shows wholly") {
    std::vector<GridColumn> columns;
    for (int i = 0; i < 40; ++i)
        columns.push_back({.id = std::to_string(i), .width = static_cast<float>(3 + (i * 7) % 11)});
    for (const float view : {120.f, 400.f, 1000.f, 9000.f})
        for (const std::size_t frozen : {0, 1, 3}) {
            const GridColumns stand(columns, {}, 14, view, frozen);
            for (const float x : {0.f, 37.f, 500.f}) {
                const auto [first, last] = stand.visible(x, view);
                for (std::size_t i = stand.frozen(); i < stand.count(); ++i) {
                    const float left = stand.left(i, x), right = left + stand.width(i);
                    const bool seen = right > stand.frozen_width() && left < view;
                    if (seen) CHECK((i >= first && i < last));
                    if (i > stand.frozen()) CHECK(left == stand.left(i - 1, x) + stand.width(i - 1));
                    const float moved = stand.reveal(i, x, view);
                    if (stand.width(i) <= view - stand.frozen_width()) {
                        CHECK(stand.left(i, moved) >= stand.frozen_width());
                        CHECK(stand.left(i, moved) + stand.width(i) <= view);
                    }
                }
            }
        }
}
