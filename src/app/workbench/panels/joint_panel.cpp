// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/joint_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/workbench/acts/joint_acts.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/panels/action_menu.h"
#include "app/workbench/panels/integrate_panel.h"
#include "app/workbench/panels/nothing_yet.h"
#include "app/workbench/panels/quote_style.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/splitter.h"
#include "kit/widgets/text_table.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr float least_table = 11, least_row = 13;  // em
constexpr const char* row_drag = "joint row";

const JointDesk& desk_of(const Frame& frame) {
    return *frame.bench.integrate->joint;
}

// ---------------------------------------------------------------- what stands in the cells

using Kind = model::JointKind;
enum class Shows { type, about, words, band, score, numbers, together, fit };
struct Column {
    Shows shows = Shows::about;
    std::size_t which = 0;  // band or score
};

class Table {
  public:
    Table(const JointDesk& desk, TextStyle quote)
        : view_(*desk.view()), cited_(*desk.read.cited), quote_(quote) {
        const Kind kind = view_.display.kind;
        if (kind == Kind::logic_model) add(Shows::type, "type", "Part of the model", 0.75f);
        add(Shows::about, "about",
            kind == Kind::cross_case             ? "Family"
            : kind == Kind::statistics_by_themes ? "Theme"
                                                 : "About",
            kind == Kind::cross_case ? 0.7f : 1.f);
        if (kind == Kind::statistics_by_themes && view_.choices.statistic) {
            static constexpr std::array names{"Improved", "The same", "Worse", "No pair of scores"};
            for (std::size_t k = 0; k < names.size(); ++k)
                add(Shows::band, fmt::format("band{}", k), names[k], 1.4f, k);
        } else {
            if (kind == Kind::cross_case)
                for (std::size_t k = 0; k < view_.variables.size(); ++k)
                    add(Shows::score, fmt::format("score{}", k), view_.variables[k], 0.9f, k);
            add(Shows::words, "words", kind == Kind::cross_case ? "Key quote" : "In their words", 2.2f);
        }
        if (std::ranges::any_of(view_.rows,
                                [](const auto& row) {
                                    return row.statistic || !row.no_statistic.empty() || row.with_both;
                                }) ||
            kind == Kind::side_by_side || kind == Kind::logic_model)
            add(Shows::numbers, "numbers", "In numbers", 1.6f);
        add(Shows::together, "together", "Taken together", 1.5f);
        add(Shows::fit, "fit", "Fit", 1.2f);
    }

    const std::vector<TextTableColumn>& columns() const { return columns_; }

    TextTableCell cell(std::size_t row, std::size_t column) const {
        const jobs::JointRowView& of = view_.rows[row];
        const Column& what = shows_[column];
        TextTableCell cell;
        const auto say = [&](std::string words, TextStyle style = style::label, Tone tone = Tone::text,
                             float above = 0) {
            cell.parts.push_back({std::move(words), style, tone, above});
        };
        switch (what.shows) {
            case Shows::type:
                say(of.type, style::small, Tone::muted);
                break;
            case Shows::about:
                say(of.label, style::strong);
                for (const auto& arrow : view_.arrows)
                    if (arrow.from == of.row.element)
                        say(arrow_words(arrow), style::small, Tone::muted, 0.2f);
                break;
            case Shows::words:
                quotes(cell, of.quotes);
                say(jobs::offered_words(of), style::small, Tone::muted);
                break;
            case Shows::band:
                if (what.which < of.bands.size()) {
                    const auto& band = of.bands[what.which];
                    say(fmt::format("n = {}", band.families.size()), style::strong);
                    if (!band.families.empty())
                        say(fmt::format("{}", fmt::join(band.families, ", ")), style::small, Tone::muted,
                            0.1f);
                    quotes(cell, band.quotes);
                }
                break;
            case Shows::score:
                if (what.which < of.scores.size()) say(of.scores[what.which].words);
                break;
            case Shows::numbers:
                numbers(cell, of);
                break;
            case Shows::together:
                say(of.row.inference);
                break;
            case Shows::fit:
                if (of.row.fit == model::Fit::none) {
                    say("not yet said", style::small, Tone::muted);
                } else {
                    say(std::string(model::fit_word(of.row.fit)), style::strong);
                    say(of.row.rationale, style::small, Tone::text, 0.15f);
                }
                break;
        }
        return cell;
    }

  private:
    void add(Shows shows, std::string id, const std::string& name, float share, std::size_t which = 0) {
        columns_.push_back({std::move(id), name, {}, share});
        shows_.push_back({shows, which});
    }

    std::string arrow_words(const store::LogicLinkRow& arrow) const {
        std::string to;
        for (const auto& row : view_.rows)
            if (row.row.element == arrow.to) to = row.label;
        return arrow.together == 0 ? fmt::format("→ {}: hypothesised", to)
                                   : fmt::format("→ {}: evidenced, together in {} {}", to, arrow.sources,
                                                 arrow.sources == 1 ? "source" : "sources");
    }

    void quotes(TextTableCell& cell, const std::vector<const jobs::Cited*>& all) const {
        const std::size_t shown = std::min(all.size(), view_.choices.quotes);
        for (std::size_t k = 0; k < shown; ++k) {
            cell.parts.push_back({quote_words(*all[k]), quote_, Tone::text, cell.parts.empty() ? 0 : 0.45f});
            cell.parts.push_back({quote_source(cited_, *all[k]), style::small, Tone::muted, 0.05f});
        }
        if (shown < all.size())
            cell.parts.push_back(
                {fmt::format("and {} more", all.size() - shown), style::small, Tone::muted, 0.3f});
    }

    void numbers(TextTableCell& cell, const jobs::JointRowView& row) const {
        if (row.statistic)
            for (const auto& line : row.statistic->lines)
                cell.parts.push_back({line, style::label, Tone::text, cell.parts.empty() ? 0 : 0.2f});
        if (!row.no_statistic.empty())
            cell.parts.push_back({row.no_statistic, style::label, Tone::warning, 0});
        if (const auto both = jobs::with_both_words(row, view_.families_in_all); !both.empty())
            cell.parts.push_back({both, style::small_strong, Tone::text, 0.3f});
    }

    const jobs::JointView& view_;
    const jobs::CitedPassages& cited_;
    TextStyle quote_;
    std::vector<TextTableColumn> columns_;
    std::vector<Column> shows_;
};

void draw_table(Frame& frame, Rect at) {
    const JointDesk& desk = desk_of(frame);
    const jobs::JointView& view = *desk.view();
    const Table table(desk, quote_style(frame));
    TextTableLook look;
    look.name = view.display.name;
    look.columns = table.columns();
    look.rows = view.rows.size();
    look.version = desk.generation;
    look.row_id = [&](std::size_t row) { return view.rows[row].row.id.text(); };
    look.row_name = [&](std::size_t row) { return view.rows[row].label; };
    look.cell = [&](std::size_t row, std::size_t column) { return table.cell(row, column); };
    if (frame.bench.writable()) {
        look.carry = [&](std::size_t row) -> std::optional<Drag> {
            return Drag{row_drag, view.rows[row].row.id.text(), view.rows[row].label};
        };
        look.arranges = row_drag;
    }
    const auto events = text_table(frame.ui, "joint/table", at, look, {desk.row, {}});
    if (events.chosen)
        frame.act([row = events.chosen->row](Workbench& bench) { choose_joint_row(bench, row); });
    if (events.dropped)
        frame.act([dropped = *events.dropped](Workbench& bench) {
            put_joint_row(bench, dropped.what.data, dropped.before);
        });
    if (events.activated)
        frame.act([](Workbench& bench) {
            bench.focus_wanted = bench.integrate->joint->offering.open ? "joint/offers" : "joint/inference";
        });
}

// ---------------------------------------------------------------- the strip above it

std::string figures_of(const jobs::JointView& view) {
    const auto said =
        std::ranges::count_if(view.rows, [](const auto& row) { return row.row.fit != model::Fit::none; });
    return fmt::format("{} {} · {} with a fit", view.rows.size(), view.rows.size() == 1 ? "row" : "rows",
                       said);
}

class Strip {
  public:
    explicit Strip(Frame& frame) : frame_(frame), ui_(frame.ui), desk_(desk_of(frame)) {}

    void draw(Rect& at) {
        Rect row = at.cut_top(ui_.em(measure::field + 1.1f)).inset(ui_.em(1.1f), ui_.em(0.55f));
        if (!desk_.read.displays.empty()) {
            displays(row.cut_left(std::min(ui_.em(20), row.w * 0.3f)));
            row.cut_left(ui_.em(0.6f));
        }
        press(row, "New", "joint.new", true);
        if (desk_.view()) {
            press(row, "Add a row", "joint.add_row", true);
            press(row, "Fill", "joint.fill", true);
            press(row, "Layout", "joint.layout", true);
            press(row, "Write…", "joint.write", false);
            more(row);
            if (row.w > ui_.em(9)) {
                TextLook look{style::small, Tone::muted, Align::end};
                look.role = Role::status;
                kit::text(ui_, "joint/figures", row, figures_of(*desk_.view()), look);
            }
        }
        ui_.paint().horizontal(at.x, at.y, at.w, ui_.colour(Tone::line));
        at.cut_top(ui_.hairline());
    }

  private:
    void displays(Rect at) {
        std::vector<std::string> names;
        std::optional<std::size_t> chosen;
        for (const auto& one : desk_.read.displays) {
            if (one.id == desk_.display) chosen = names.size();
            names.push_back(fmt::format("{} · {}", one.name, model::joint_kind_word(one.kind)));
        }
        if (const auto picked = combo(ui_, "joint/display", at,
                                      {.name = "Which joint display", .options = names, .chosen = chosen}))
            frame_.act([id = desk_.read.displays[*picked].id](Workbench& bench) {
                choose_joint_display(bench, id);
            });
    }

    void press(Rect& row, const char* label, const char* action, bool writes) {
        ButtonLook look{.label = label, .shortcut = frame_.key_of(action)};
        look.enabled = !writes || frame_.bench.writable();
        if (!look.enabled) look.description = "This project is open to read only";
        const float wide = button_size(ui_, look).w;
        if (row.w < wide) return;
        if (button(ui_, Path("joint/do") / action, row.cut_left(wide), look)) frame_.run(action);
        row.cut_left(ui_.em(0.45f));
    }

    void more(Rect& row) {
        static constexpr std::array<std::string_view, 9> ids{"joint.rename", "joint.delete", "",
                                                             "joint.offer",  "joint.number", "",
                                                             "joint.up",     "joint.down",   "joint.remove"};
        more_button(frame_, "joint/more", row.cut_left(std::min(row.w, ui_.em(2.4f))), "display", ids);
    }

    Frame& frame_;
    Ui& ui_;
    const JointDesk& desk_;
};

void draw_nothing(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const JointDesk& desk = desk_of(frame);
    take_home(ui, "joint/table", "Joint displays", at);
    if (!desk.known) return draw_finding_words(frame, "joint/empty", at, "Reading the joint display…");
    if (!desk.read.fault.empty())
        return draw_finding_words(frame, "joint/empty", at, desk.read.fault, Tone::text);
    static const std::array rows{FirstStep{"joint/make_rows", "Make its rows", "joint.fill"},
                                 FirstStep{"joint/make_row", "Add one row", "joint.add_row"}};
    if (desk.view())
        return draw_nothing_yet(
            frame, "joint/empty", at,
            fmt::format("This display has no rows yet: {} makes them for all there is, {} adds one.",
                        frame.key_of("joint.fill"), frame.key_of("joint.add_row")),
            rows);
    const std::array steps{FirstStep{"joint/make", "Make a joint display", "joint.new"}};
    draw_nothing_yet(frame, "joint/empty", at,
                     fmt::format("A joint display sets the words of families beside the numbers, and says "
                                 "how they fit. There is none yet: {} makes one.",
                                 frame.key_of("joint.new")),
                     steps);
}

}  // namespace

void draw_joint(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const JointDesk& desk = desk_of(frame);
    Strip(frame).draw(at);
    if (!desk.view() || desk.view()->rows.empty()) {
        draw_nothing(frame, at);
        return draw_joint_forms(frame);
    }
    const float em = ui.em();
    const float most = std::max(std::min(least_row * em, at.h / 2), at.h - least_table * em);
    float height =
        std::clamp(static_cast<float>(desk.height_em) * em, std::min(least_row * em, at.h / 2), most);
    const Rect below = at.cut_bottom(std::round(height));
    draw_table(frame, at);
    draw_joint_row(frame, below);
    if (row_splitter(ui, "joint/edge", {below.x, below.y, below.w, 0}, "Height of the chosen row", height,
                     least_row * em, most, -1))
        frame.act([to = height / em](Workbench& bench) { bench.integrate->joint->height_em = to; });
    draw_joint_forms(frame);
}

}  // namespace attune::workbench
