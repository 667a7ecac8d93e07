// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/source_acts.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/text_desk.h"

namespace attune::workbench {

namespace {

constexpr double outline_seconds = 1.0;
// The journal is looked through for it, which a quick hand should not wait for.
constexpr double history_rest_seconds = 0.15;
constexpr std::size_t history_lines = 8;

// "caret top-paragraph offset"
std::string place_line(const OpenSource& page) {
    const auto anchor = page.column.anchor();
    return fmt::format("{} {} {:.1f}", page.selection.caret().value, anchor.paragraph, anchor.offset);
}

void restore_place(OpenSource& page, const std::string& line) {
    std::istringstream in(line);
    std::int64_t caret = 0;
    kit::ParagraphColumn::Anchor anchor;
    if (!(in >> caret >> anchor.paragraph >> anchor.offset)) return;
    page.selection.move_to(page.text(), CodePoint{caret}, Extend::no);
    if (anchor.paragraph < page.paragraphs().size()) page.column.set_anchor(anchor);
}

std::string caret_name(const SourceId& source) {
    return "place " + source.text();
}

constexpr std::array<std::string_view, 5> tab_words{"sources", "cases", "codes", "elements", "memos"};

bool same_page(const store::SourceText& a, const store::SourceText& b) {
    const auto same_speaker = [](const model::Speaker& x, const model::Speaker& y) {
        return x.id == y.id && x.label == y.label && x.role == y.role && x.attributes == y.attributes &&
               x.inferred == y.inferred;
    };
    const auto same_turn = [](const model::Turn& x, const model::Turn& y) {
        return x.id == y.id && x.range == y.range && x.speakers == y.speakers && x.inferred == y.inferred &&
               x.language == y.language && x.start_ms == y.start_ms;
    };
    return a.row.title == b.row.title && a.text == b.text &&
           std::equal(a.speakers.begin(), a.speakers.end(), b.speakers.begin(), b.speakers.end(),
                      same_speaker) &&
           std::equal(a.turns.begin(), a.turns.end(), b.turns.begin(), b.turns.end(), same_turn);
}

}  // namespace

void show_source(Workbench& bench, const SourceId& source) {
    if (!bench.session) return;
    bench.document = Document::page;
    bench.texts->pictures.open = false;
    if (bench.page && bench.page->id() == source) return;
    settle_moving(bench);
    close_code_field(bench);
    if (!finish_memo(bench)) return;
    keep_places(bench);
    auto text = store::source_text(bench.session->project(), source);
    if (!text) return say_error(bench, text.error());
    bench.page = std::make_unique<OpenSource>(std::move(*text));
    bench.outline.reset();
    bench.moves_begin = false;
    const auto line =
        bench.keeps_places ? store::view_state(bench.session->project(), caret_name(source)) : std::nullopt;
    if (line) restore_place(*bench.page, *line);
    read_codings(bench);
    speak_of(bench, source);
    bench.places_due = bench.now + 1;
}

void refresh_page(Workbench& bench) {
    if (!bench.session || !bench.page) return;
    auto text = store::source_text(bench.session->project(), bench.page->id());
    if (!text) {
        bench.page.reset();
        return;
    }
    if (same_page(*text, bench.page->text().source())) return;
    const OpenSource& old = *bench.page;
    const auto anchor = old.column.anchor();
    const CodePoint top = anchor.paragraph < old.paragraphs().size()
                              ? old.paragraphs()[anchor.paragraph].range.begin
                              : CodePoint{0};
    auto fresh = std::make_unique<OpenSource>(std::move(*text));
    fresh->selection = old.selection;
    fresh->selection.clamp_to(fresh->text());
    fresh->focused = old.focused;
    fresh->look_of = old.look_of;
    fresh->column.set_anchor({fresh->place_of(top).paragraph, anchor.offset});
    bench.page = std::move(fresh);
    read_codings(bench);
}

void step_source(Workbench& bench, int by) {
    if (!bench.session) return;
    const auto& rows = bench.session->view().sources();
    if (rows.empty()) return;
    auto at = bench.page
                  ? std::find_if(rows.begin(), rows.end(),
                                 [&](const store::SourceRow& row) { return row.id == bench.page->id(); })
                  : rows.end();
    if (at == rows.end()) return show_source(bench, rows.front().id);
    const auto next = (at - rows.begin()) + by;
    if (next < 0) return say(bench, "This is the first source.");
    if (next >= static_cast<std::ptrdiff_t>(rows.size())) return say(bench, "This is the last source.");
    show_source(bench, rows[static_cast<std::size_t>(next)].id);
}

void reveal(Workbench& bench, const SourceId& source, TextRange range, Mark mark) {
    show_source(bench, source);
    if (!bench.page || bench.page->id() != source) return;
    OpenSource& page = *bench.page;
    page.column.scroll_to(page.place_of(range.begin), kit::ParagraphColumn::Reveal::centre);
    if (mark == Mark::outlined) bench.outline = Outline{range, bench.now + outline_seconds};
}

void read_codings(Workbench& bench) {
    if (!bench.session || !bench.page) return;
    bench.page->set_codings(store::coding_places(bench.session->project(), bench.page->id()));
    if (const auto* coding = std::get_if<CodingId>(&bench.subject);
        coding && bench.document == Document::page && !bench.page->coding(*coding))
        speak_of(bench, bench.page->id());
}

void keep_places(Workbench& bench) {
    bench.places_due = -1;
    if (!bench.session || !bench.session->writable() || !bench.keeps_places) return;
    store::Project& project = bench.session->project();
    std::string window = fmt::format("tab={}\n", tab_words[static_cast<std::size_t>(bench.tab)]);
    if (bench.page) {
        window += "source=" + bench.page->id().text() + '\n';
        // Where one was reading is a convenience: a failure here (a full disk) is told by the next real act.
        (void)store::save_view_state(project, caret_name(bench.page->id()), place_line(*bench.page));
    }
    if (bench.current_code) window += "code=" + bench.current_code.text() + '\n';
    for (const CodeId& code : bench.recent_codes) window += "recent=" + code.text() + '\n';
    (void)store::save_view_state(project, "window", window);
}

void restore_window(Workbench& bench) {
    bench.recent_codes.clear();
    SourceId source;
    const auto window =
        bench.keeps_places ? store::view_state(bench.session->project(), "window") : std::nullopt;
    if (window) {
        std::istringstream in(*window);
        std::string line;
        while (std::getline(in, line)) {
            const auto equals = line.find('=');
            if (equals == std::string::npos) continue;
            const std::string name = line.substr(0, equals), value = line.substr(equals + 1);
            if (name == "tab")
                for (std::size_t i = 0; i < tab_words.size(); ++i)
                    if (tab_words[i] == value) bench.tab = static_cast<NavigatorTab>(i);
            if (name == "source") source = SourceId(value);
            if (name == "code") bench.current_code = CodeId(value);
            if (name == "recent") bench.recent_codes.emplace_back(value);
        }
    }
    const auto& view = bench.session->view();
    if (!view.source(source)) source = view.sources().empty() ? SourceId() : view.sources().front().id;
    if (source) show_source(bench, source);
}

void speak_of(Workbench& bench, const Subject& subject) {
    if (subject == bench.subject && subject == bench.memo.about) return;
    if (!finish_memo(bench)) return;
    bench.subject = subject;
    load_memo(bench, subject);
}

void settle_subject_history(Workbench& bench) {
    if (!bench.session) return;
    const std::uint64_t version = bench.session->view().version();
    if (bench.history_due < 0) {
        if (bench.history_of == bench.subject && bench.history_version == version) return;
        if (bench.history_of != bench.subject) bench.subject_history.clear();
        bench.history_due = bench.now + history_rest_seconds;
        return;
    }
    if (bench.now < bench.history_due) return;
    bench.history_due = -1;
    bench.history_of = bench.subject;
    bench.history_version = version;
    bench.subject_history.clear();
    store::HistoryFilter filter;
    filter.limit = history_lines;
    if (const auto* coding = std::get_if<CodingId>(&bench.subject)) filter.about = coding->text();
    if (const auto* code = std::get_if<CodeId>(&bench.subject)) filter.about = code->text();
    if (filter.about.empty()) return;
    for (const auto& entry : bench.session->project().history(filter))
        if (!entry.sentence.empty()) bench.subject_history.push_back(entry.sentence);
}

void focus_coding(Workbench& bench, const CodingId& coding) {
    if (!bench.page) return;
    settle_moving(bench);
    bench.moves_begin = false;
    if (!coding) {
        bench.page->focused.reset();
        return speak_of(bench, bench.page->id());
    }
    if (!bench.page->coding(coding)) return;
    bench.page->focused = coding;
    speak_of(bench, coding);
}

void go_to_coding(Workbench& bench, const CodingId& coding) {
    const model::Coding* found = bench.page ? bench.page->coding(coding) : nullptr;
    if (!found) return;
    const CodePoint begin = found->range.begin;
    bench.page->selection.move_to(bench.page->text(), begin, Extend::no);
    bench.page->column.scroll_to(bench.page->place_of(begin));
    focus_coding(bench, CodingId(coding));
}

}  // namespace attune::workbench
