// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/versions_panel.h"

#include <algorithm>
#include <cmath>
#include <ranges>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/code_past_acts.h"
#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/panels/definition_form.h"
#include "app/workbench/panels/difference_text.h"
#include "app/workbench/panels/document_head.h"
#include "kit/painter.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_area.h"
#include "kit/widgets/text_field.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr float rows_shown = 4;
constexpr float sides_label = 1.55f;

using text::counted;

void versions_list(Frame& frame, Rect at) {
    const CodebookPast& past = frame.bench.codebook->codebook_past;
    ListLook look;
    look.name = "Named versions";
    look.tall = true;
    look.rows = past.versions.size();
    look.empty = fmt::format(
        "Named versions of the codebook go here: {} names it as it is now, “frozen for the reliability "
        "round” "
        "perhaps, so that you can compare it later.",
        frame.key_of("codebook.name_version"));
    look.row = [&](std::size_t i) {
        const auto& version = past.versions[i];
        RowLook row;
        row.id = version.id.text();
        row.label = version.name;
        row.detail = when_text(version.at_ms, frame.bench.clock()) + " · " + version.coder_name;
        if (!version.note.empty()) row.detail += " · " + version.note;
        row.description = version.note;
        row.selected = version.id == past.current;
        return row;
    };
    for (std::size_t i = 0; i < past.versions.size(); ++i)
        if (past.versions[i].id == past.current) look.current = i;
    const ListEvents events = list(frame.ui, "versions/list", at, look);
    if (const auto chosen = events.current ? events.current : events.pressed)
        frame.act([id = past.versions[*chosen].id](Workbench& bench) { choose_version(bench, id); });
}

void sides(Frame& frame, Rect row) {
    Ui& ui = frame.ui;
    const CodebookPast& past = frame.bench.codebook->codebook_past;
    std::vector<std::string> names;
    std::vector<store::CodebookVersionId> ids;
    for (const auto& version : past.versions) {
        names.push_back(fmt::format("{} · {}", version.name, when_text(version.at_ms, frame.bench.clock())));
        ids.push_back(version.id);
    }
    names.emplace_back("As it is now");
    ids.emplace_back();
    const auto chosen = [&](const store::CodebookVersionId& id) {
        return static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin());
    };
    const float gap = ui.em(1.2f), half = std::floor((row.w - gap) / 2);
    const auto side = [&](const char* path, const char* name, Rect at, const store::CodebookVersionId& now) {
        section_label(ui, Path(path) / "label", at.cut_top(ui.em(sides_label)), name);
        ComboLook look;
        look.name = name;
        look.options = names;
        look.chosen = chosen(now);
        return combo(ui, path, at, look);
    };
    const auto before = side("versions/before", "Before", row.cut_left(half), past.before);
    row.cut_left(gap);
    const auto after = side("versions/after", "After", row, past.after);
    if (before)
        frame.act([id = ids[*before], other = past.after](Workbench& bench) {
            compare_versions(bench, id, other);
        });
    if (after)
        frame.act([id = ids[*after], other = past.before](Workbench& bench) {
            compare_versions(bench, other, id);
        });
}

std::string summary(const store::CodebookComparison& compared) {
    std::int64_t added = 0, gone = 0, renamed = 0, moved = 0, redefined = 0, retired = 0, back = 0;
    for (const auto& code : compared.codes) {
        added += code.added() ? 1 : 0;
        gone += code.gone() ? 1 : 0;
        renamed += code.renamed ? 1 : 0;
        moved += code.moved ? 1 : 0;
        redefined += code.redefined ? 1 : 0;
        retired += code.retired ? 1 : 0;
        back += code.brought_back ? 1 : 0;
    }
    std::string words =
        compared.codes_before == compared.codes_after
            ? counted(compared.codes_after, "code", "codes") + " both times"
            : fmt::format("{} before, {} after", counted(compared.codes_before, "code", "codes"),
                          grouped(compared.codes_after));
    words +=
        compared.codings_before == compared.codings_after
            ? fmt::format("; {} both times.", counted(compared.codings_after, "coding", "codings"))
            : fmt::format("; {} before, {} after.", counted(compared.codings_before, "coding", "codings"),
                          grouped(compared.codings_after));
    if (compared.codes.empty()) return words + " No code differs.";
    std::string parts;
    const auto add = [&](std::int64_t number, const char* what) {
        if (number > 0) parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", grouped(number), what);
    };
    add(added, "new");
    add(gone, "gone");
    add(renamed, "renamed");
    add(moved, "moved");
    add(redefined, "redefined");
    add(retired, "retired");
    add(back, "brought back");
    if (parts.empty())
        parts = counted(static_cast<std::int64_t>(compared.codes.size()), "code", "codes") +
                " with other changes";
    return fmt::format("{} {}.", words, parts);
}

std::string what_became(const store::ComparedCode& code) {
    std::string words;
    const auto add = [&](const std::string& more) { words += (words.empty() ? "" : ", ") + more; };
    if (code.added())
        add(code.split_from.empty() ? std::string("new") : "new, split from " + code.split_from_name);
    if (code.gone())
        add(code.merged_into.empty() ? std::string("deleted") : "merged into " + code.merged_into_name);
    if (code.renamed) add("renamed");
    if (code.moved) add("moved");
    if (code.retired) add("retired");
    if (code.brought_back) add("brought back");
    if (code.redefined) add("redefined");
    if (code.otherwise) add("other changes");
    return words;
}

// How high each code of the comparison is, as far as it has been drawn; a guess until then.
struct Heights {
    std::uint64_t compared = 0;
    float width = 0, em = 0;
    std::vector<float> drawn;  // negative: not yet
};

// The two sides of the comparison, in columns that stay in line. Only what is near the view is laid out.
class Comparison {
  public:
    Comparison(Frame& frame, Rect column, Rect view, float top)
        : frame_(frame), ui_(frame.ui), column_(column), view_(view), y_(top), gap_(ui_.em(1.2f)) {
        half_ = std::floor((column.w - gap_) / 2);
    }
    float y() const { return y_; }

    void draw(const CodebookPast& past) {
        const auto& codes = past.comparison->codes;
        Heights& heights = ui_.memory<Heights>("versions/heights");
        if (heights.compared != past.compared || heights.width != column_.w || heights.em != ui_.em() ||
            heights.drawn.size() != codes.size())
            heights = {past.compared, column_.w, ui_.em(), std::vector<float>(codes.size(), -1.f)};
        const float from = view_.y - view_.h, to = view_.bottom() + view_.h;
        for (std::size_t i = 0; i < codes.size(); ++i) {
            const float known = heights.drawn[i] >= 0 ? heights.drawn[i] : guess(codes[i]);
            if (y_ + known < from || y_ > to) {
                y_ += known;
                continue;
            }
            const float begin = y_;
            code(codes[i]);
            heights.drawn[i] = y_ - begin;
        }
    }

  private:
    float guess(const store::ComparedCode& code) const {
        std::size_t letters = 0;
        for (const auto& one : code.differences) letters += std::max(one.before.size(), one.after.size());
        return ui_.em(2.8f + 3.2f * static_cast<float>(code.differences.size()) +
                      static_cast<float>(letters) * 0.5f / std::max(1.f, half_ / ui_.em()));
    }

    void code(const store::ComparedCode& code) {
        const Path path = Path("versions/code") / code.code.text();
        ui_.paint().horizontal(column_.x, y_, column_.w, ui_.colour(Tone::line));
        y_ += ui_.em(0.5f);
        const auto& shown = code.after ? code.after : code.before;
        const std::int64_t before = code.before ? code.before->codings : 0;
        const std::int64_t after = code.after ? code.after->codings : 0;
        Rect row{column_.x, y_, column_.w, ui_.em(1.7f)};
        y_ += row.h;
        const std::string figures = before == after
                                        ? counted(after, "coding", "codings")
                                        : fmt::format("{} → {} codings", grouped(before), grouped(after));
        const Rect figures_at = row.cut_right(ui_.em(9));
        Rect mark = row.cut_left(ui_.em(measure::swatch));
        row.cut_left(ui_.em(0.5f));
        swatch(ui_, mark.centred({ui_.em(measure::swatch), ui_.em(measure::swatch)}),
               colour_of(shown->past.code.colour), ui_.colour(Tone::ground));
        const std::string& words = shown->past.code.name;
        const float wide = std::min(row.w * 0.6f, ui_.paint().measure(words, style::strong).w + ui_.em(0.6f));
        const Rect name_at = row.cut_left(wide);
        // What is still there leads to its definition of now.
        if (frame_.view()->code(code.code)) {
            if (link(ui_, path, name_at, words, style::strong))
                frame_.act([id = code.code](Workbench& bench) { show_code(bench, id); });
        } else {
            TextLook name{style::strong};
            name.role = Role::heading;
            kit::text(ui_, path, name_at, words, name);
        }
        row.cut_left(ui_.em(0.8f));
        kit::text(ui_, path / "became", row, what_became(code), {style::small, Tone::muted});
        kit::text(ui_, path / "codings", figures_at, figures, {style::small, Tone::muted, Align::end});
        if (!code.before || !code.after) {
            pair(path / "brief", "brief definition", plain(code.before), plain(code.after));
        } else {
            for (const auto& difference : code.differences)
                pair(path / store::field_key(difference.field),
                     std::string(store::field_words(difference.field)), marked_before(ui_, difference),
                     marked_after(ui_, difference));
        }
        y_ += ui_.em(0.6f);
    }
    static DifferenceText plain(const std::optional<store::PastCodeRow>& row) {
        return {row ? row->past.code.brief : std::string(), {}};
    }
    void pair(const Path& path, const std::string& field, const DifferenceText& before,
              const DifferenceText& after) {
        if (before.words.empty() && after.words.empty()) return;
        kit::text(ui_, path / "label", {column_.x, y_, column_.w, ui_.em(1.4f)}, field,
                  {style::tiny, Tone::muted});
        y_ += ui_.em(1.4f);
        const float height = std::max(height_of(before), height_of(after));
        put(path / "before", {column_.x, y_, half_, height}, before);
        put(path / "after", {column_.x + half_ + gap_, y_, half_, height}, after);
        y_ += height + ui_.em(0.5f);
    }
    float height_of(const DifferenceText& marked) const {
        return marked.words.empty() ? 0
                                    : ui_.paint().height_wrapped(marked.words, style::small, half_ * 0.96f);
    }
    void put(const Path& path, Rect at, const DifferenceText& marked) {
        if (marked.words.empty()) return;
        TextLook look{style::small};
        look.wrap = true;
        look.spans = marked.spans;
        kit::text(ui_, path, at, marked.words, look);
    }

    Frame& frame_;
    Ui& ui_;
    Rect column_, view_;
    float y_;
    float gap_;
    float half_ = 0;
};

}  // namespace

void draw_codebook_versions(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const CodebookPast& past = frame.bench.codebook->codebook_past;
    const auto pane = ui.pane("versions", "Versions of the codebook", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    Rect head =
        draw_document_head(frame, "versions", at.cut_top(ui.em(document_head_height)), "Codebook versions");
    struct HeadButton {
        const char *id, *label, *action;
        bool enabled;
    };
    const bool any = !past.versions.empty();
    // From the right, as far as they have room; Tab goes through them from the left.
    std::vector<std::pair<HeadButton, Rect>> buttons;
    const auto look_of = [&](const HeadButton& one) {
        ButtonLook look;
        look.label = one.label;
        look.shortcut = frame.key_of(one.action);
        look.enabled = one.enabled && frame.bench.writable();
        return look;
    };
    for (const HeadButton& one : {HeadButton{"name", "Name this version…", "codebook.name_version", true},
                                  HeadButton{"edit", "Rename…", "versions.edit", any},
                                  HeadButton{"delete", "Remove the name", "versions.delete", any}}) {
        const float width = button_size(ui, look_of(one)).w;
        if (width > head.w) continue;
        buttons.emplace_back(one, head.cut_right(width));
        head.cut_right(ui.em(0.5f));
    }
    for (const auto& [one, place] : buttons | std::views::reverse)
        if (button(ui, Path("versions") / one.id, place, look_of(one))) frame.run(one.action);

    // One column for all of it, clear of the scrollbar below.
    const auto column_of = [&ui](Rect room) {
        room.cut_right(ui.em(measure::scrollbar));
        return reading_column(ui, room, 62);
    };
    ListLook tall;
    tall.tall = true;
    const float rows = std::clamp(static_cast<float>(past.versions.size()), 1.8f, rows_shown);
    versions_list(frame, column_of(at.cut_top(row_height(ui, tall) * rows)));
    at.cut_top(ui.em(0.6f));
    if (past.versions.empty()) return;
    const Rect column = column_of(at);
    Rect choice = column;
    choice.h = ui.em(measure::field + sides_label);
    sides(frame, choice);
    at.cut_top(choice.h + ui.em(0.6f));

    ScrollArea area(ui, "versions/scroll", at, "What differs");
    const Rect inner{column.x, at.y, column.w, at.h};
    float y = area.top();
    const auto words = [&](const std::string& text) {
        TextLook look{style::small, Tone::muted};
        look.wrap = true;
        const float height = ui.paint().height_wrapped(text, style::small, inner.w);
        kit::text(ui, "versions/summary", {inner.x, y, inner.w, height}, text, look);
        y += height + ui.em(0.7f);
    };
    if (!past.fault.empty()) {
        words(past.fault);
    } else if (!past.comparison) {
        words("Choose two different moments to see what differs.");
    } else {
        words(summary(*past.comparison));
        Comparison comparison(frame, inner, at, y);
        comparison.draw(past);
        y = comparison.y();
    }
    area.finish(y + ui.em(1) - area.top());
}

void draw_version_naming(Frame& frame) {
    auto& naming = frame.bench.codebook->codebook_past.naming;
    if (!naming) return;
    Ui& ui = frame.ui;
    const Rect window = ui.window();
    const float pad = ui.em(1), width = std::min(ui.em(32), window.w - ui.em(2));
    const float field = ui.em(measure::field), note = ui.em(5), line = ui.em(1.5f);
    const float height =
        std::min(window.h, 2 * pad + ui.em(2) + 2 * line + field + note + ui.em(1.4f) + field);
    LayerLook look;
    look.role = Role::dialog;
    look.name = naming->of.empty() ? "Name the codebook as it is now" : "Name of the version";
    look.bounds = Rect{(window.w - width) / 2, ui.em(5), width, height}.snapped();
    const Layer layer = ui.layer("version_name", look);
    Rect inside = look.bounds.inset(pad);
    TextLook title{style::strong};
    title.role = Role::heading;
    kit::text(ui, "version_name/title", inside.cut_top(ui.em(2)), look.name, title);
    section_label(ui, "version_name/name/label", inside.cut_top(line), "Name");
    TextFieldLook text;
    text.name = "Name";
    text.placeholder = "Frozen for the reliability round";
    const FieldEvents named = text_field(ui, "version_name/name", inside.cut_top(field), naming->name, text);
    inside.cut_top(ui.em(0.5f));
    section_label(ui, "version_name/note/label", inside.cut_top(line), "Note");
    TextAreaLook area;
    area.name = "Note";
    text_area(ui, "version_name/note", inside.cut_top(note), naming->note, area);
    Rect row = inside.cut_bottom(field);
    ButtonLook save;
    save.label = naming->of.empty() ? "Name it" : "Rename";
    save.emphasis = Emphasis::primary;
    ButtonLook cancel;
    cancel.label = "Cancel";
    const Rect save_at = row.cut_right(std::max(ui.em(5.5f), button_size(ui, save).w));
    row.cut_right(ui.em(0.6f));
    if (button(ui, "version_name/cancel", row.cut_right(button_size(ui, cancel).w), cancel))
        frame.act(cancel_version);
    if (button(ui, "version_name/save", save_at, save) || named.submitted)
        frame.act(finish_version);
    else if (!layer.appeared() && layer.escaped())
        frame.act(cancel_version);
}

}  // namespace attune::workbench
