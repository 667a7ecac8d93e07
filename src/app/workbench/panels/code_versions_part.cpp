// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/code_versions_part.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/code_past_acts.h"
#include "app/workbench/acts/look_again_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/panels/difference_text.h"
#include "kit/painter.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

std::string what_changed(const store::CodeVersion& version) {
    if (!version.there)
        return version.merged_into.empty() ? std::string("deleted")
                                           : "merged into " + version.merged_into_name;
    if (version.changed.empty()) return version.number == 1 ? "made" : "back again";
    std::string words;
    for (const store::CodeField field : version.changed) {
        if (!words.empty()) words += ", ";
        words += store::field_words(field);
    }
    return words;
}

// One line that opens and closes; true while it is open.
bool version_line(Frame& frame, DefinitionForm& form, const store::CodeVersion& version,
                  std::set<int>& open) {
    Ui& ui = frame.ui;
    const bool opens = version.number > 1 && version.there && !version.changed.empty();
    const bool is_open = opens && open.contains(version.number);
    Rect at = form.take(ui.em(2));
    const std::string who =
        fmt::format("{} · {}", when_text(version.at_ms, frame.bench.clock()), version.coder_name);
    const std::string codings =
        version.codings == 0 ? std::string() : text::counted(version.codings, "coding", "codings");
    Node node;
    node.path = (Path("code/version") / version.number).text();
    node.role = opens ? Role::toggle : Role::label;
    node.name = fmt::format("Version {}: {}", version.number, what_changed(version));
    node.description = who;
    node.value = codings;
    node.bounds = at;
    node.state.expandable = opens;
    node.state.expanded = is_open;
    const Touch touch = ui.control(std::move(node), opens ? Grip::button : Grip::none);
    if (touch.activated) {
        if (!open.erase(version.number)) open.insert(version.number);
        ui.again();
    }
    const float rounding = ui.em(measure::rounding_small);
    if (opens && touch.hovered) ui.paint().fill(at, ui.colour(Tone::hover), rounding);
    if (touch.ring) focus_ring(ui, at, rounding);
    Rect mark = at.cut_left(ui.em(1.3f));
    if (opens)
        ui.paint().icon(is_open ? Icon::chevron_down : Icon::chevron_right,
                        mark.centred({ui.em(1), ui.em(1)}), ui.colour(Tone::muted));
    const auto put = [&](Rect place, const std::string& words, Tone tone, Align align = Align::start) {
        ui.paint().label(place, words, {style::small, ui.colour(tone), align});
    };
    put(at.cut_left(ui.em(1.7f)), std::to_string(version.number), Tone::muted);
    put(at.cut_right(ui.em(5.2f)), codings, Tone::muted, Align::end);
    put(at.cut_left(std::min(ui.em(16), at.w * 0.5f)), who, Tone::muted);
    at.cut_left(ui.em(0.5f));
    put(at, what_changed(version), Tone::text);
    return is_open;
}

void draw_differences(Frame& frame, DefinitionForm& form, const Path& path,
                      const std::vector<store::FieldDifference>& differences) {
    Ui& ui = frame.ui;
    const float in = ui.em(3);
    for (const auto& difference : differences) {
        const DifferenceText marked = marked_difference(ui, difference);
        const Path own = path / store::field_key(difference.field);
        Rect label = form.take(ui.em(1.5f));
        label.cut_left(in);
        kit::text(ui, own / "label", label, store::field_words(difference.field), {style::tiny, Tone::muted});
        TextLook look{style::small};
        look.wrap = true;
        look.spans = marked.spans;
        const float width = form.width() - in;
        // Bold letters are a little wider than what is measured without them.
        const float height = ui.paint().height_wrapped(marked.words, style::small, width * 0.96f);
        Rect at = form.take(height);
        at.cut_left(in);
        kit::text(ui, own, at, marked.words, look);
        form.space(0.4f);
    }
}

// Any two versions, chosen by their numbers.
void draw_comparison(Frame& frame, DefinitionForm& form, const CodePast& past) {
    Ui& ui = frame.ui;
    std::vector<std::string> names;
    std::vector<int> numbers;
    std::optional<std::size_t> before, after;
    for (const auto& version : past.versions) {
        if (!version.there) continue;
        if (version.number == past.before) before = names.size();
        if (version.number == past.after) after = names.size();
        numbers.push_back(version.number);
        names.push_back(fmt::format("{} · {} · {}", version.number,
                                    when_text(version.at_ms, frame.bench.clock()), version.coder_name));
    }
    const float gap = ui.em(0.8f);
    Rect row = form.take(ui.em(measure::field + 1.55f));
    const auto side = [&](const char* path, const char* name, Rect at, std::optional<std::size_t> chosen) {
        section_label(ui, Path(path) / "label", at.cut_top(ui.em(1.55f)), name);
        ComboLook look;
        look.name = name;
        look.options = names;
        look.chosen = chosen;
        return combo(ui, path, at, look);
    };
    const float half = std::floor((row.w - gap) / 2);
    if (const auto picked = side("code/before", "Before", row.cut_left(half), before))
        frame.act([number = numbers[*picked], other = past.after](Workbench& bench) {
            compare_code_versions(bench, number, other);
        });
    row.cut_left(gap);
    if (const auto picked = side("code/after", "After", row, after))
        frame.act([number = numbers[*picked], other = past.before](Workbench& bench) {
            compare_code_versions(bench, other, number);
        });
    form.space(0.5f);
    if (past.differences.empty())
        form.words("no_difference", past.before == past.after ? "Choose two different versions."
                                                              : "These two versions say the same.");
    else
        draw_differences(frame, form, "code/compared", past.differences);
    form.space(0.8f);
}

}  // namespace

void draw_changed_definition(Frame& frame, DefinitionForm& form, const CodeId& code) {
    Ui& ui = frame.ui;
    const store::ChangedDefinition* changed = frame.bench.codebook->changed.find(code);
    if (!changed) return;
    const auto count = static_cast<std::int64_t>(changed->codings.size());
    const std::string words =
        fmt::format("The definition changed {}; {} of {} {} made under an earlier one.",
                    when_text(changed->at_ms, frame.bench.clock()), grouped(count),
                    grouped(changed->codings_in_all), count == 1 ? "codings was" : "codings were");
    const float pad = ui.em(0.8f);
    ButtonLook look;
    look.label = count == 1 ? "Look at it again" : "Look at them again";
    look.shortcut = frame.key_of("codebook.look_again");
    ButtonLook stand;
    stand.label = count == 1 ? "It stands" : "They all stand";
    stand.enabled = frame.bench.writable();
    stand.description = "Counts as looked at under the definition of now; one entry in the history";
    const float text_h = ui.paint().height_wrapped(words, style::label, form.width() - 2 * pad);
    Rect box = form.take(text_h + ui.em(measure::field) + 2 * pad + ui.em(0.6f));
    ui.paint().fill(box, ui.colour(Tone::panel), ui.em(measure::rounding));
    ui.paint().outline(box, ui.colour(Tone::warning), ui.em(measure::rounding));
    box = box.inset(pad);
    TextLook paragraph;
    paragraph.wrap = true;
    kit::text(ui, "code/changed", box.cut_top(text_h), words, paragraph);
    box.cut_top(ui.em(0.6f));
    Rect row = box.cut_top(ui.em(measure::field));
    if (button(ui, "code/look_again", row.cut_left(std::min(row.w, button_size(ui, look).w)), look))
        frame.act(look_again);
    row.cut_left(ui.em(0.6f));
    if (button(ui, "code/they_stand", row.cut_left(std::min(row.w, button_size(ui, stand).w)), stand))
        frame.act(stand_all);
    form.space(1);
}

void draw_code_versions(Frame& frame, DefinitionForm& form, const CodeId& code) {
    Ui& ui = frame.ui;
    const CodePast& past = frame.bench.codebook->code_past;
    Rect head = form.take(ui.em(measure::field));
    const bool read = past.of == code;
    if (read && past.versions.size() > 1) {
        ButtonLook look;
        look.label = past.before > 0 ? "Stop comparing" : "Compare two…";
        look.shortcut = frame.key_of("codebook.code_versions");
        look.emphasis = Emphasis::quiet;
        look.description = "Two versions, word by word";
        const float width = std::min(head.w * 0.7f, button_size(ui, look).w);
        const Rect at = head.cut_right(width);
        section_label(ui, "code/versions/label", head, "Versions");
        if (button(ui, "code/compare", at, look)) frame.act(toggle_code_comparison);
    } else {
        section_label(ui, "code/versions/label", head, "Versions");
    }
    if (!read) return;
    if (!past.fault.empty()) return form.words("versions_fault", past.fault);
    if (past.before > 0) draw_comparison(frame, form, past);
    auto& open = ui.memory<std::set<int>>(Path("code/versions") / code.text());
    for (std::size_t i = past.versions.size(); i-- > 0;)
        if (version_line(frame, form, past.versions[i], open))
            draw_differences(frame, form, Path("code/difference") / past.versions[i].number,
                             store::differences(past.versions[i - 1].code, past.versions[i].code));
    if (past.versions.size() == 1)
        form.words("one_version", "Every change of its name or definition becomes a version here.");
}

}  // namespace attune::workbench
