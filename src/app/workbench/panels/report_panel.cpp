// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/report_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/report_mode_acts.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/form_fields.h"
#include "app/workbench/panels/marked_blocks.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_field.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;
using exchange::report::Format;

namespace {

constexpr std::array formats{Format::docx, Format::html, Format::pdf,
                             Format::xlsx, Format::csv,  Format::json};
constexpr float letters_a_line = 78;

void follow_nothing(Workbench& /*bench*/, const std::string& /*target*/) {}

class Choosing {
  public:
    Choosing(Frame& frame, Form& form)
        : frame_(frame), ui_(frame.ui), form_(form), desk_(*frame.bench.report) {}

    void draw() {
        kept();
        kind();
        const jobs::ReportKind* kind = jobs::report_kind(desk_.choices.kind);
        if (kind && kind->grouped) group();
        if (kind && kind->filtered) narrowing();
        held_back();
        for_outside();
        file();
        other_ways();
    }

  private:
    void kept() {
        const auto& saved = desk_.read.saved;
        if (!saved.empty()) {
            std::vector<std::string> names{"A new one"};
            std::size_t chosen = 0;
            for (std::size_t i = 0; i < saved.size(); ++i) {
                names.push_back(saved[i].name);
                if (saved[i].id == desk_.saved) chosen = i + 1;
            }
            if (const auto picked = pick(ui_, form_, "report/saved", "Kept reports", names, chosen))
                frame_.act([id = *picked == 0 ? SavedReportId() : saved[*picked - 1].id](Workbench& bench) {
                    take_saved_report(bench, id);
                });
        }
    }

    void kind() {
        std::vector<std::string> names;
        std::size_t chosen = 0;
        for (const auto& one : jobs::report_kinds()) {
            if (one.word == desk_.choices.kind) chosen = names.size();
            names.emplace_back(one.name);
        }
        if (const auto picked = pick(ui_, form_, "report/kind", "What it is about", names, chosen))
            frame_.act([word = std::string(jobs::report_kinds()[*picked].word)](Workbench& bench) {
                change_report(bench, [&](jobs::ReportRequest& choices) {
                    choices.kind = word;
                    choices.gate.staff = !jobs::report_kind(word)->outside;
                });
            });
        if (const jobs::ReportKind* now = jobs::report_kind(desk_.choices.kind))
            form_.words("report/kind_words", std::string(now->what));
    }

    void group() {
        static const std::vector<std::string> names{"Code", "Element", "Case", "Coder"};
        if (const auto picked = pick(ui_, form_, "report/by", "One section for each", names,
                                     static_cast<std::size_t>(desk_.choices.by)))
            frame_.act([by = static_cast<jobs::GroupBy>(*picked)](Workbench& bench) {
                change_report(bench, [&](jobs::ReportRequest& choices) { choices.by = by; });
            });
    }

    void narrow(const char* path, const char* name, const std::string& condition,
                const std::vector<ReportFilterOption>& options) {
        if (options.size() < 2) return;
        const std::string now = chosen_value(desk_.choices, condition);
        std::vector<std::string> names;
        std::size_t chosen = 0;
        for (std::size_t i = 0; i < options.size(); ++i) {
            names.push_back(options[i].name);
            if (options[i].id == now) chosen = i;
        }
        if (const auto picked = pick(ui_, form_, path, name, names, chosen))
            frame_.act([condition, id = options[*picked].id](Workbench& bench) {
                change_report(bench,
                              [&](jobs::ReportRequest& choices) { choose_value(choices, condition, id); });
            });
    }

    void check(const char* path, const char* words, bool on,
               const std::function<void(jobs::ReportRequest&, bool)>& turn) {
        if (check_box(ui_, path, form_.row(ui_.em(1.9f)), words, on))
            frame_.act([turn, on](Workbench& bench) {
                change_report(bench, [&](jobs::ReportRequest& choices) { turn(choices, !on); });
            });
    }

    void narrowing() {
        form_.heading("Which passages");
        narrow("report/code", "Code, with those below", "code_or_below", desk_.read.codes);
        narrow("report/element", "Element, with those below", "element_or_below", desk_.read.elements);
        narrow("report/case", "Case", "case", desk_.read.cases);
        narrow("report/source", "Source", "source", desk_.read.sources);
        narrow("report/coder", "Coder", "coder", desk_.read.coders);
        form_.gap(0.5f);
        const bool agreed =
            std::ranges::any_of(desk_.choices.query, [](const auto& one) { return one.first == "agreed"; });
        if (check_box(ui_, "report/agreed", form_.row(ui_.em(1.9f)), "What coders agreed on", agreed))
            frame_.act([agreed](Workbench& bench) {
                change_report(bench, [&](jobs::ReportRequest& choices) {
                    std::erase_if(choices.query, [](const auto& one) { return one.first == "agreed"; });
                    if (!agreed) choices.query.push_back({"agreed", {}});
                });
            });
        check("report/texts", "The whole texts too", desk_.choices.with_texts,
              [](jobs::ReportRequest& choices, bool on) { choices.with_texts = on; });
    }

    void held_back() {
        form_.heading("What is held back");
        form_.words(
            "report/held_words",
            "The words of everybody who did not agree to being quoted are held back in every report.");
        int number = 0;
        for (const auto& sentence : desk_.read.warned)
            form_.fault(Path("report/texts_warned") / ++number, sentence);
        form_.gap(0.3f);
        check("report/cleared", "All that is not cleared", desk_.choices.gate.cleared_only,
              [](jobs::ReportRequest& choices, bool on) { choices.gate.cleared_only = on; });
        check("report/agreed_only", "Words without a known consent", desk_.choices.gate.agreed_only,
              [](jobs::ReportRequest& choices, bool on) { choices.gate.agreed_only = on; });
        check("report/no_staff", "Words of staff", !desk_.choices.gate.staff,
              [](jobs::ReportRequest& choices, bool on) { choices.gate.staff = !on; });
    }

    void for_outside() {
        form_.heading("For whom it is made");
        const jobs::ReportKind* kind = jobs::report_kind(desk_.choices.kind);
        const bool always = kind != nullptr && kind->outside;
        if (always)
            form_.words("report/outside_words",
                        "This report is for readers outside of the team: counts of few people are hidden.");
        else
            check("report/outside", "Readers outside of the team", desk_.choices.outside,
                  [](jobs::ReportRequest& choices, bool on) {
                      choices.outside = on;
                      choices.rounded = choices.rounded && on;
                  });
        if (!always && desk_.choices.outside)
            form_.words("report/outside_words",
                        "Counts of few people are hidden, and quotes say only what stands below them.");
        if (always || desk_.choices.outside)
            check("report/rounded", "Counts to the nearest 5", desk_.choices.rounded,
                  [](jobs::ReportRequest& choices, bool on) { choices.rounded = on; });
        static const std::vector<std::string> names{
            "Source, speaker and line", "Nothing", "Whose voice", "Role", "Role and wave", "Case and role"};
        const auto levels = model::attribution_levels();
        std::size_t chosen = 0;
        if (desk_.choices.by_level)
            chosen = 1 + static_cast<std::size_t>(std::ranges::find(levels, desk_.choices.gate.level) -
                                                  levels.begin());
        if (!always)
            if (const auto picked =
                    pick(ui_, form_, "report/level", "Below a quote that is not cleared", names, chosen))
                frame_.act([level = *picked](Workbench& bench) {
                    change_report(bench, [&](jobs::ReportRequest& choices) {
                        choices.by_level = level > 0;
                        choices.gate.level = level > 0 ? model::attribution_levels()[level - 1]
                                                       : model::AttributionLevel::role;
                    });
                });
    }

    void line(const char* path, const char* name, std::string ReportDesk::*into, const char* placeholder) {
        TextFieldLook look;
        look.name = name;
        look.placeholder = placeholder;
        std::string words = desk_.*into;
        if (text_field(ui_, path, form_.field(name), words, look).changed)
            frame_.act([into, words](Workbench& bench) { (*bench.report).*into = words; });
    }
    void secret(const char* path, const SecretFieldLook& look, Secret ReportDesk::*into) {
        if (const auto typed = secret_field(ui_, path, form_.field(look.name), look, desk_.*into))
            frame_.act([into, words = *typed](Workbench& bench) {
                (*bench.report).*into = words;
                bench.report->passphrase_fault.clear();
            });
    }

    void file() {
        form_.heading("The file");
        static const std::vector<std::string> names{
            "Word document (docx)",         "Web page (html)",    "PDF", "Workbook (xlsx)",
            "Table for spreadsheets (csv)", "For programs (json)"};
        const auto at = std::ranges::find(formats, desk_.choices.format);
        if (const auto picked =
                pick(ui_, form_, "report/form", "As", names, static_cast<std::size_t>(at - formats.begin())))
            frame_.act([form = formats.at(*picked)](Workbench& bench) {
                change_report(bench, [&](jobs::ReportRequest& choices) { choices.format = form; });
            });
        line("report/receiver", "For whom", &ReportDesk::receiver, "Kept in the history");
        form_.gap(0.5f);
        if (check_box(ui_, "report/opens", form_.row(ui_.em(1.9f)), "Open it when it is done", desk_.opens))
            frame_.act([](Workbench& bench) { bench.report->opens = !bench.report->opens; });
        encrypted();
        form_.gap(1.f);
        line("report/name", "Keep these choices as", &ReportDesk::name, "Monthly report to the board");
        form_.gap(0.5f);
        Rect keep = form_.row(ui_.em(measure::field));
        ButtonLook save{.label = desk_.saved.empty() ? "Keep" : "Keep the changes"};
        save.enabled = frame_.bench.writable();
        if (button(ui_, "report/save", keep.cut_left(button_size(ui_, save).w), save))
            frame_.run("report.save");
        if (!desk_.saved.empty()) {
            keep.cut_left(ui_.em(0.6f));
            ButtonLook gone{.label = "Delete", .emphasis = Emphasis::quiet};
            gone.enabled = frame_.bench.writable();
            if (button(ui_, "report/delete", keep.cut_left(button_size(ui_, gone).w), gone))
                frame_.run("report.delete");
        }
    }

    void encrypted() {
        if (check_box(ui_, "report/encrypted", form_.row(ui_.em(1.9f)), "As an encrypted zip",
                      desk_.encrypted))
            frame_.act([](Workbench& bench) {
                bench.report->encrypted = !bench.report->encrypted;
                bench.report->passphrase.clear();
                bench.report->again.clear();
                bench.report->passphrase_fault.clear();
            });
        if (!desk_.encrypted) return;
        secret("report/passphrase", {"Passphrase of the zip", "Passphrase"}, &ReportDesk::passphrase);
        secret("report/again", {"The same passphrase again", "The same again"}, &ReportDesk::again);
        form_.fault("report/passphrase_fault", desk_.passphrase_fault);
    }

    // Not a report: the whole project.
    void other_ways() {
        form_.heading("The whole project");
        for (const auto& [path, label, action] :
             {std::tuple{"report/send_project", "REFI-QDA project…", "report.send_project"},
              std::tuple{"report/send_codebook", "REFI-QDA codebook…", "report.send_codebook"},
              std::tuple{"report/send_archive", "Archive pack…", "report.send_archive"}}) {
            form_.gap(0.3f);
            ButtonLook look{.label = label};
            Rect row = form_.row(ui_.em(measure::field));
            if (button(ui_, path, row.cut_left(button_size(ui_, look).w), look)) frame_.run(action);
        }
    }

    Frame& frame_;
    Ui& ui_;
    Form& form_;
    const ReportDesk& desk_;
};

struct Shown {
    HelpLayout layout;
    std::uint64_t generation = 0;
};

// As much as there is room for.
std::string figures_of(Ui& ui, const ReportReading& read, float room) {
    const std::string passages = text::counted(read.quotes, "passage", "passages");
    const std::string numbers =
        fmt::format("{} · {} {}", passages, grouped(static_cast<std::int64_t>(read.numbers)),
                    read.numbers == 1 ? "number" : "numbers");
    for (const std::string& words : {numbers + " that can be counted again", numbers, passages})
        if (ui.paint().measure(words, style::small).w <= room) return words;
    return {};
}

void draw_preview(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ReportDesk& desk = *frame.bench.report;
    ui.paint().fill(at, ui.colour(Tone::page));
    if (!desk.known || !desk.read.fault.empty()) {
        TextLook words;
        words.wrap = true;
        words.tone = desk.known ? Tone::text : Tone::muted;
        kit::text(ui, "report/fault", at.inset(ui.em(2), ui.em(1.6f)),
                  desk.known ? desk.read.fault : std::string("Reading the report…"), words);
        return;
    }
    const ReportPage& read = desk.read.page;
    Node node;
    node.path = "report/page/text";
    node.role = Role::page;
    node.name = "What the report will look like: " + read.page.title;
    node.bounds = at;
    const Touch touch = ui.control(std::move(node), Grip::tab_stop);
    auto& shown = ui.memory<Shown>("report/shown");
    ScrollArea area(ui, "report/page", at, "What the report will look like");
    if (shown.generation != desk.generation) {
        shown.generation = desk.generation;
        shown.layout.forget();
    }
    Rect column = area.inner().inset(ui.em(2), 0);
    const float most = std::round(ui.paint().average_letter(style::label) * letters_a_line);
    if (column.w > most) column = column.centred({most, column.h});
    shown.layout.fit(ui, read.page, column.w);
    if (touch.focused) scroll_by_keys(ui, area.state());
    const MarkedDrawer drawer(frame, "report", follow_nothing);
    const float head = ui.em(1.6f);
    const auto& blocks = shown.layout.blocks();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Rect box{column.x, area.top() + head + blocks[i].y, column.w, blocks[i].height};
        if (box.bottom() < at.y || box.y > at.bottom()) continue;
        drawer.draw(i, blocks[i], box);
    }
    float bottom = head + shown.layout.height();
    if (read.cut()) {
        const Rect more{column.x, area.top() + bottom + ui.em(1.2f), column.w, ui.em(1.6f)};
        kit::text(ui, "report/more", more,
                  fmt::format("The file goes on: {} of {} parts are shown here.",
                              grouped(static_cast<std::int64_t>(read.page.blocks.size())),
                              grouped(static_cast<std::int64_t>(read.blocks))),
                  {style::small, Tone::muted});
        bottom += ui.em(3);
    }
    area.finish(bottom + ui.em(3));
}

}  // namespace

void draw_report(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ReportDesk& desk = *frame.bench.report;
    const Rect all = at;
    const Rect side = at.cut_left(std::min(std::round(ui.em(25)), all.w * 0.45f));
    {
        const auto pane = ui.pane("report_choices", "What goes into the report", side);
        ui.paint().fill(side, ui.colour(Tone::panel));
        Form form(frame, "report/choices", side, "What goes into the report", 22);
        Choosing(frame, form).draw();
        form.finish();
    }
    ui.paint().vertical(side.right(), side.y, side.h, ui.colour(Tone::line));
    const auto pane = ui.pane("report_preview", "What the report will look like", at);
    Rect head = draw_document_head(frame, "report_page", at.cut_top(ui.em(document_head_height)), "Report");
    // Always in sight, however far the choices are scrolled.
    const ButtonLook write{
        .label = "Write…", .emphasis = Emphasis::primary, .shortcut = frame.key_of("report.write")};
    const Rect at_end = head.cut_right(button_size(ui, write).w);
    if (button(ui, "report/write", at_end.centred({at_end.w, std::min(at_end.h, ui.em(measure::field))}),
               write))
        frame.run("report.write");
    head.cut_right(ui.em(1));
    if (desk.known && desk.read.fault.empty())
        kit::text(ui, "report/figures", head, figures_of(ui, desk.read, head.w),
                  {style::small, Tone::muted, Align::end});
    draw_preview(frame, at);
}

}  // namespace attune::workbench
