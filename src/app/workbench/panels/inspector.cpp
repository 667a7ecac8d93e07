// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/inspector.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/element_words.h"
#include "app/workbench/memo_desk.h"
#include "app/workbench/panels/inspector_column.h"
#include "app/workbench/panels/media_bar.h"
#include "app/workbench/panels/memo_parts.h"
#include "app/workbench/panels/picture_panel.h"
#include "app/workbench/panels/quote_style.h"
#include "jobs/recording.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/scroll_area.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr float history_height = 11;  // em kept free for the history below the memo

std::string cut(std::string_view words, std::size_t most) {
    if (words.size() <= most) return std::string(words);
    while (most > 0 && (static_cast<unsigned char>(words[most]) & 0xC0) == 0x80) --most;
    return std::string(words.substr(0, most)) + "…";
}

// From the page, or from the list of passages.
std::string words_of(const Workbench& bench, const SourceId& source, TextRange range) {
    if (bench.page && bench.page->id() == source) return std::string(bench.page->text().quote(range));
    return words_in_list(bench, source, range);
}

void quote(Frame& frame, InspectorColumn& column, const SourceId& source, TextRange range, Colour bar) {
    Ui& ui = frame.ui;
    const std::string words = cut(words_of(frame.bench, source, range), 900);
    const float pad = ui.em(0.9f), width = column.width() - pad;
    const float height = ui.paint().height_wrapped(words, quote_style(frame), width);
    Rect at = column.take(height + ui.em(0.2f));
    ui.paint().fill({at.x, at.y, std::max(2.f, std::round(2 * ui.paint().scale())), at.h}, bar);
    at.cut_left(pad);
    TextLook look{quote_style(frame)};
    look.wrap = true;
    kit::text(ui, "inspector/quote", at, words, look);
    column.space(0.6f);
}

InspectorColumn::Chip code_chip(const store::CodeRow& code, std::function<void(Workbench&)> pressed,
                                std::string description) {
    ChipLook look;
    look.label = code.code.name;
    look.swatch = colour_of(code.code.colour);
    look.description = std::move(description);
    return {code.code.id.text(), look, std::move(pressed)};
}

std::vector<InspectorColumn::Chip> element_chips(const ProjectView& view, const std::vector<ElementId>& ids) {
    std::vector<InspectorColumn::Chip> chips;
    for (const ElementId& id : ids) {
        const auto* row = view.element(id);
        if (!row) continue;
        ChipLook look;
        look.label = row->element.name;
        look.description = row->element.definition;
        chips.push_back({id.text(), look, [id](Workbench& bench) { speak_of(bench, id); }});
    }
    return chips;
}

void definition(InspectorColumn& column, const model::Code& code) {
    if (code.brief.empty() && code.full.empty() && code.use_when.empty() && code.not_when.empty()) return;
    column.section("definition", "Definition");
    column.words("brief", code.brief);
    std::string rest;
    std::vector<TextSpan> spans;
    const auto add = [&](std::string_view lead, const std::string& words) {
        if (words.empty()) return;
        if (!rest.empty()) rest += ' ';
        spans.push_back({rest.size(), rest.size() + lead.size(), true});
        rest.append(lead).append(words);
    };
    add("Use when ", code.use_when);
    add("Not when ", code.not_when);
    if (!code.brief.empty() && !rest.empty()) column.space(0.3f);
    column.words("use", rest, Tone::muted, {}, spans);
}

void history(Frame& frame, InspectorColumn& column) {
    if (frame.bench.subject_history.empty()) return;
    column.section("history", "History");
    for (std::size_t i = 0; i < frame.bench.subject_history.size(); ++i) {
        column.words(fmt::format("history/{}", i + 1), frame.bench.subject_history[i], Tone::muted,
                     style::small);
        column.space(0.3f);
    }
}

// When a passage is heard.
std::string times_of(Frame& frame, const SourceId& source, TextRange range) {
    if (!frame.bench.page || frame.bench.page->id() != source) return {};
    const std::string times = jobs::passage_times(frame.bench.page->text().source(), range);
    return times.empty() ? times : "Heard at " + times;
}

void show_coding(Frame& frame, InspectorColumn& column, const model::Coding& coding) {
    using model::Account;
    using model::CodingDirection;
    const ProjectView& view = *frame.view();
    const auto* coder = view.coder(coding.coder);
    column.heading("Coding", fmt::format("{} · {}", coder ? initials_of(*coder) : std::string("?"),
                                         when_text(coding.made_ms, frame.bench.clock())));
    const auto* code = view.code(coding.code);
    const Colour ground = frame.ui.colour(Tone::panel);
    quote(frame, column, coding.source, coding.range,
          code ? readable_mark(colour_of(code->code.colour), ground) : ground);
    column.words("times", times_of(frame, coding.source, coding.range), Tone::muted, style::small);
    if (code) column.chips("code", {code_chip(*code, open_code_field, "Change the code (Enter)")});
    if (code && !code->elements.empty()) {
        column.section("elements", "Elements");
        column.chips("elements", element_chips(view, code->elements));
    }

    column.section("magnitude", "Direction and intensity");
    static const std::array<Segment, 4> directions{
        Segment{"positive", "positive", true, "+"}, Segment{"negative", "negative", true, "−"},
        Segment{"mixed", "mixed", true, "="}, Segment{"no_change", "no change", true, "="}};
    static const std::array<Segment, 3> intensities{Segment{"1", "1", true, "mentioned"},
                                                    Segment{"2", "2", true, "explained"},
                                                    Segment{"3", "3", true, "central to the account"}};
    static const std::array<Segment, 3> accounts{Segment{"own_experience", "own", true, "own experience"},
                                                 Segment{"about_another", "about another", true, ""},
                                                 Segment{"policy_or_plan", "policy", true, "policy or plan"}};
    const auto& magnitude = coding.magnitude;
    const auto chosen = [](int value) {
        return value > 0 ? std::optional(static_cast<std::size_t>(value - 1)) : std::nullopt;
    };
    const auto set = [&](model::Magnitude changed) {
        frame.act([id = coding.id, changed](Workbench& bench) { set_magnitude(bench, id, changed); });
    };
    // Choosing the chosen one again takes it away.
    const auto value = [](std::size_t picked, int now) {
        const int next = static_cast<int>(picked) + 1;
        return next == now ? 0 : next;
    };
    const int direction = static_cast<int>(magnitude.direction),
              account = static_cast<int>(magnitude.account);
    if (const auto picked = column.choice("direction", "Direction", directions, chosen(direction))) {
        model::Magnitude changed = magnitude;
        changed.direction = static_cast<CodingDirection>(value(*picked, direction));
        set(changed);
    }
    column.space(0.5f);
    if (const auto picked =
            column.choice("intensity", "Intensity", intensities, chosen(magnitude.intensity))) {
        model::Magnitude changed = magnitude;
        changed.intensity = value(*picked, magnitude.intensity);
        set(changed);
    }
    column.section("account_section", "Whose account");
    if (const auto picked = column.choice("account", "Whose account", accounts, chosen(account))) {
        model::Magnitude changed = magnitude;
        changed.account = static_cast<Account>(value(*picked, account));
        set(changed);
    }
    if (code) definition(column, code->code);
}

void show_code(Frame& frame, InspectorColumn& column, const store::CodeRow& row) {
    column.heading("Code", text::counted(row.codings, "coding", "codings"));
    column.chips("code", {code_chip(row, nullptr, {})});
    if (row.code.state == model::CodeState::retired) {
        column.space(0.4f);
        column.words("retired", "Retired: it stays on its passages and is not offered any more.", Tone::muted,
                     style::small);
    }
    if (row.code.state == model::CodeState::proposed) {
        column.space(0.4f);
        column.words(
            "proposed",
            "Proposed by a coder in a round: it can be used like any other, and waits to be accepted "
            "or retired.",
            Tone::muted, style::small);
    }
    if (!row.elements.empty()) {
        column.section("elements", "Elements");
        column.chips("elements", element_chips(*frame.view(), row.elements));
    }
    draw_regions_of_code(frame, column, row.code.id);
    definition(column, row.code);
    if (!row.code.full.empty()) {
        column.section("full_section", "Full definition");
        column.words("full", row.code.full);
    }
    if (!row.code.example.empty()) {
        column.section("example_section", "Example");
        column.words("example", row.code.example, Tone::text, quote_style(frame));
    }
}

void bullets(InspectorColumn& column, std::string_view id, const std::string& name,
             const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    column.section(fmt::format("{}_section", id), name);
    for (std::size_t i = 0; i < lines.size(); ++i)
        column.words(fmt::format("{}/{}", id, i + 1), "· " + lines[i], Tone::muted);
}

void show_element(Frame& frame, InspectorColumn& column, const store::ElementRow& row) {
    const auto& element = row.element;
    column.heading("Element", text::counted(row.codings, "coding", "codings"));
    column.words("name", element.name, Tone::text, style::strong);
    column.space(0.2f);
    std::string kind = row.type_label;
    if (!row.group_name.empty()) kind += (kind.empty() ? "" : " · ") + row.group_name;
    if (!element.origin.empty()) kind += " · " + element.origin;
    column.words("kind", kind, Tone::muted, style::small);
    if (!element.definition.empty()) {
        column.section("definition", "Definition");
        column.words("brief", element.definition);
        if (!element.full_definition.empty()) {
            column.space(0.3f);
            column.words("full", element.full_definition, Tone::muted);
        }
    }
    bullets(column, "include", "Include", in_words(*frame.view(), element.include));
    bullets(column, "exclude", "Do not include", in_words(*frame.view(), element.exclude));
    std::vector<InspectorColumn::Chip> codes;
    for (const CodeId& id : row.codes)
        if (const auto* code = frame.view()->code(id))
            codes.push_back(code_chip(
                *code, [id](Workbench& bench) { speak_of(bench, id); }, code->code.brief));
    if (!codes.empty()) {
        column.section("codes_section", "Codes");
        column.chips("codes", codes);
    }
}

std::string role_name(model::Role role) {
    switch (role) {
        case model::Role::interviewer:
            return "interviewer";
        case model::Role::participant:
            return "participant";
        case model::Role::interpreter:
            return "interpreter";
        case model::Role::other:
            return "other";
        case model::Role::group:
            return "several";
        case model::Role::unknown:
            break;
    }
    return "role not known";
}

void show_source_facts(Frame& frame, InspectorColumn& column) {
    const auto& source = frame.bench.page->text().source();
    column.heading("Source", when_text(source.row.imported_ms, frame.bench.clock()));
    column.words("name", source.row.title, Tone::text, style::strong);
    column.space(0.2f);
    column.words("file", source.row.original_name, Tone::muted, style::small);
    draw_recording_facts(frame, column);
    if (!source.speakers.empty()) {
        column.section("speakers_section", "Speakers");
        for (std::size_t i = 0; i < source.speakers.size(); ++i) {
            const auto& speaker = source.speakers[i];
            const std::string label = speaker.label.empty() ? "Not named" : speaker.label;
            std::string words = label + " · " + role_name(speaker.role);
            if (!speaker.attributes.empty()) words += " · " + speaker.attributes;
            const std::array<TextSpan, 1> spans{
                TextSpan{label.size(), words.size(), false, frame.ui.colour(Tone::muted)}};
            column.words(fmt::format("speaker/{}", i + 1), words, Tone::text, {}, spans);
        }
    }
    if (!source.metadata.empty()) {
        column.section("metadata_section", "From the file");
        for (std::size_t i = 0; i < source.metadata.size(); ++i)
            column.words(fmt::format("metadata/{}", i + 1),
                         fmt::format("{}: {}", source.metadata[i].first, source.metadata[i].second),
                         Tone::muted);
    }
    std::string reading = source.row.encoding;
    if (!source.row.reading.empty())
        reading +=
            (reading.empty() ? "" : " · ") +
            (source.row.reading == "no speakers" ? "no speakers found" : "speakers by " + source.row.reading);
    if (!reading.empty()) {
        column.section("reading_section", "How it was read");
        column.words("reading", reading, Tone::muted, style::small);
    }
    if (!source.warnings.empty()) {
        column.section("warnings_section", "To check in the original");
        for (std::size_t i = 0; i < source.warnings.size(); ++i) {
            column.words(fmt::format("warning/{}", i + 1), source.warnings[i], Tone::warning, style::small);
            column.space(0.2f);
        }
    }
}

}  // namespace

void draw_inspector(Frame& frame, Rect at, std::string& memo_text) {
    Ui& ui = frame.ui;
    const Workbench& bench = frame.bench;
    const ProjectView& view = *frame.view();
    const auto pane = ui.pane("inspector", "Inspector", at);
    ui.paint().fill(at, ui.colour(Tone::panel));
    ScrollArea area(ui, "inspector/scroll", at, "Inspector");
    Rect inner = area.inner();
    inner.cut_left(ui.em(1.15f));
    inner.cut_right(ui.em(1.15f));
    InspectorColumn column(frame, inner, area.top() + ui.em(1.1f));

    // The height of what stands above and below the memo's box, but for the history: that comes a moment
    // later and must not move what the hand is about to press. Of the last frame.
    struct Room {
        float others = 0;
    };
    Room& room = ui.memory<Room>("inspector/room");
    bool has_memo = true;
    const Subject& subject = bench.subject;
    const model::Coding* coding = nullptr;
    if (const auto* id = std::get_if<CodingId>(&subject)) {
        if (bench.page) coding = bench.page->coding(*id);
        if (!coding) coding = coding_in_list(bench, *id);
    }
    const auto* code_id = std::get_if<CodeId>(&subject);
    const auto* code = code_id ? view.code(*code_id) : nullptr;
    const auto* element_id = std::get_if<ElementId>(&subject);
    const auto* element = element_id ? view.element(*element_id) : nullptr;
    const auto* memo_id = std::get_if<MemoId>(&subject);
    const auto* memo_row = memo_id ? view.memo(*memo_id) : nullptr;
    const auto* passage = std::get_if<Passage>(&subject);
    const bool own_source = bench.page && std::holds_alternative<SourceId>(subject);
    if (coding) {
        show_coding(frame, column, *coding);
    } else if (passage && !words_of(bench, passage->source, passage->range).empty()) {
        column.heading("Passage", {});
        quote(frame, column, passage->source, passage->range, ui.colour(Tone::accent));
        column.words("times", times_of(frame, passage->source, passage->range), Tone::muted, style::small);
    } else if (code) {
        show_code(frame, column, *code);
    } else if (element) {
        show_element(frame, column, *element);
    } else if (memo_row) {
        draw_memo_facts(frame, column, *memo_row);
        // It is not shown twice.
        has_memo = bench.document != Document::memo || bench.memos->document.id != *memo_id;
    } else if (own_source) {
        show_source_facts(frame, column);
    } else if (bench.memo.dirty()) {
        column.heading("Memo", {});
    } else {
        has_memo = false;
        column.heading("Inspector", {});
        column.words("empty", "What you choose is shown here: a coding, a code, an element, a memo.",
                     Tone::muted, style::small);
    }
    const bool has_history = coding || code;
    const float kept_free = ui.em(has_history ? history_height : 1.5f);
    const float box = has_memo ? draw_memo_box(frame, column, memo_text, at.h - room.others - kept_free) : 0;
    draw_memos_about(frame, column);
    const float others = column.y() - area.top() - box;
    if (has_history) history(frame, column);
    column.space(1.5f);
    if (std::abs(others - room.others) > 0.5f) {
        room.others = others;
        ui.again();
    }
    area.finish(column.y() - area.top());
}

}  // namespace attune::workbench
