// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/memo_acts.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/memo_document_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/memo_draft.h"
#include "app/workbench/memo_links.h"
#include "jobs/memo_ties.h"
#include "kit/screen.h"
#include "store/commands/memo_commands.h"
#include "text/boundaries.h"
#include "text/translator.h"
#include "text/utf8.h"

namespace attune::workbench {

namespace {

constexpr double draft_seconds = 0.5;

std::string draft_place(MemoPlace place) {
    return place == MemoPlace::inspector ? "memo" : "memo in the middle";
}

bool blank(std::string_view text) {
    return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

// Nothing that a person wrote would be lost with it: a title that was the text's first line is the text's.
bool nothing_in(const MemoEditor& memo) {
    return blank(memo.text) && (memo.title_follows || blank(memo.title));
}

void drop_draft(Workbench& bench, MemoPlace place) {
    MemoEditor& memo = memo_at(bench, place);
    memo.draft_due = -1;
    if (!memo.draft_kept) return;
    memo.draft_kept = false;
    (void)store::save_draft(bench.session->project(), draft_place(place), {});
}

std::optional<Spot> spot_of(const Workbench& bench, const MemoEditor& memo) {
    if (!bench.page) return std::nullopt;
    const auto selection = bench.page->selection.range(bench.page->text());
    if (const auto* passage = std::get_if<Passage>(&memo.about))
        return Spot{passage->source, passage->range, selection};
    if (const auto* id = std::get_if<CodingId>(&memo.about))
        if (const auto* coding = bench.page->coding(*id))
            return Spot{coding->source, coding->range, selection};
    return std::nullopt;
}

// The memo as it would be written: a title of its own, or its first line.
MemoContent finished(const MemoEditor& memo) {
    MemoContent content = static_cast<const MemoContent&>(memo);
    if (memo.title_follows) content.title = memo_title(memo.text);
    return content;
}

Result<store::Done> write_memo(Workbench& bench, MemoEditor& memo) {
    Session& session = *bench.session;
    const auto spot = spot_of(bench, memo);
    if (memo.id && nothing_in(memo)) return session.submit(store::DeleteMemo{memo.id}, spot);
    const MemoContent content = finished(memo);
    if (memo.id && session.view().memo(memo.id))
        return session.submit(
            store::EditMemo{memo.id, content.title, content.text, content.links, content.kind}, spot);
    // A memo that went while it was written, perhaps by undo, is made again: the words are worth more.
    store::AddMemo add;
    add.memo.id = session.project().new_id<MemoId>();
    add.memo.kind = content.kind;
    add.memo.title = content.title;
    add.memo.text = content.text;
    add.memo.links = content.links;
    auto done = session.submit(add, spot);
    if (!done && done.error().kind == ErrorKind::not_found && bench.page) {
        // So may what it was about; then it is a memo about the source.
        add.memo.kind = model::MemoKind::source;
        add.memo.links = {*link_to(bench.page->id())};
        done = session.submit(add, spot);
    }
    if (done) memo.id = add.memo.id;
    return done;
}

// After a visit: what the project has now.
void load_again(Workbench& bench, MemoPlace place) {
    MemoEditor& memo = memo_at(bench, place);
    if (place == MemoPlace::inspector) return load_memo(bench, Subject(memo.about));
    const store::MemoRow* row = bench.session->view().memo(memo.id);
    MemoEditor loaded;
    if (row) {
        loaded.about = row->memo.id;
        load_memo_row(loaded, *row);
    }
    memo = std::move(loaded);
}

void show_draft(Workbench& bench, MemoPlace place) {
    const auto text = store::draft(bench.session->project(), draft_place(place));
    if (!text) return;
    auto draft = draft_from_text(*text);
    if (!draft) return;
    const ProjectView& view = bench.session->view();
    const Subject about = draft->about;
    if (const auto* row = view.memo(draft->id))
        draft->stored = {row->memo.kind, row->memo.title, row->memo.text, row->memo.links};
    else
        draft->stored.kind = draft->kind;
    for (const model::MemoLink& link : draft->links) draft->link_labels.push_back(name_of(bench, link));
    draft->draft_kept = true;
    memo_at(bench, place) = std::move(*draft);
    if (place == MemoPlace::inspector) {
        bench.subject = about;
        bench.inspector_shown = true;
    } else {
        bench.document = Document::memo;
        bench.memos->words = text::word_count(memo_at(bench, place).text);
        ++bench.memos->openings;
    }
    say(bench,
        "The memo you were writing is still here; it becomes part of the project when you leave its field.");
}

// Where one is, to come back to from the memo in the inspector.
std::string control_left(const Workbench& bench) {
    if (!bench.desk.screen) return {};
    const std::string focus = bench.desk.screen->ui().focus();
    return kit::Path("inspector").holds(focus) || kit::Path("palette").holds(focus) ? std::string() : focus;
}

void go_to_memo_field(Workbench& bench) {
    bench.inspector_shown = true;
    bench.inspector_over = bench.inspector_folded;
    bench.focus_wanted = "inspector/memo";
}

}  // namespace

MemoEditor& memo_at(Workbench& bench, MemoPlace place) {
    return place == MemoPlace::inspector ? bench.memo : bench.memos->document;
}

std::string memo_title(std::string_view text) {
    constexpr std::int64_t longest = 60;
    const auto begin = text.find_first_not_of(" \t\n");
    if (begin == std::string_view::npos) return {};
    // A line of many pages is not read through for its first words.
    auto end = std::min({text.find('\n', begin), begin + 16 * longest, text.size()});
    while (end > begin && end < text.size() && text::is_continuation(text[end])) --end;
    std::string line(text.substr(begin, end - begin));
    const text::Translator translator(line);
    if (translator.length().value <= longest) return line;
    const text::Boundaries boundaries(translator);
    CodePoint cut{longest};
    if (!boundaries.is_boundary(text::Unit::word, cut)) cut = boundaries.previous_word_begin(cut);
    if (cut == CodePoint{}) cut = boundaries.snap_to_graphemes({{longest}, {longest}}).begin;
    std::string title(translator.slice(boundaries.trim_white_space({{}, cut})));
    return title + "…";
}

void load_memo_row(MemoEditor& editor, const store::MemoRow& row) {
    editor.id = row.memo.id;
    editor.stored = {row.memo.kind, row.memo.title, row.memo.text, row.memo.links};
    static_cast<MemoContent&>(editor) = editor.stored;
    editor.link_labels = row.link_labels;
    editor.title_follows = row.memo.title.empty() || row.memo.title == memo_title(row.memo.text);
}

void load_memo(Workbench& bench, const Subject& subject) {
    MemoEditor editor;
    editor.about = subject;
    editor.kind = memo_kind_about(subject);
    if (const auto link = link_to(subject); link && !std::holds_alternative<MemoId>(subject))
        editor.links = {*link};
    // What it begins with is no change of its own.
    editor.stored = static_cast<const MemoContent&>(editor);
    if (const auto* row = bench.session ? memo_beside(bench.session->view(), subject) : nullptr)
        load_memo_row(editor, *row);
    bench.memo = std::move(editor);
}

void open_memo(Workbench& bench) {
    if (!bench.page) return;
    settle_moving(bench);
    close_code_field(bench);
    const auto range = bench.page->selection.range(bench.page->text());
    // The selection stays after coding: what the inspector then shows is what the memo is about.
    const model::Coding* coding = bench.page->focused ? bench.page->coding(*bench.page->focused) : nullptr;
    if (range && !(coding && coding->range == *range && bench.subject == Subject(coding->id)))
        speak_of(bench, Passage{bench.page->id(), *range});
    else if (coding)
        speak_of(bench, coding->id);
    else
        speak_of(bench, bench.page->id());
    bench.memos->beside_from.clear();
    go_to_memo_field(bench);
}

void open_memo_beside(Workbench& bench, const Subject& subject) {
    if (!bench.session) return;
    bench.memos->beside_from = control_left(bench);
    speak_of(bench, subject);
    go_to_memo_field(bench);
}

void memo_typed(Workbench& bench, MemoPlace place) {
    MemoEditor& memo = memo_at(bench, place);
    if (memo.draft_due < 0) memo.draft_due = bench.now + draft_seconds;
    if (memo.title_follows) memo.title = memo_title(memo.text);
}

void set_memo_title(Workbench& bench, MemoPlace place, const std::string& title) {
    MemoEditor& memo = memo_at(bench, place);
    memo.title = title;
    memo.title_follows = blank(title);
    memo_typed(bench, place);
}

void set_memo_kind(Workbench& bench, MemoPlace place, model::MemoKind kind) {
    MemoEditor& memo = memo_at(bench, place);
    memo.kind = kind;
    // Of a memo that has nothing in it yet, a kind is what it begins with.
    if (!memo.id && nothing_in(memo)) memo.stored.kind = kind;
    memo_typed(bench, place);
}

bool settle_drafts(Workbench& bench) {
    if (!bench.writable()) return false;
    bool written = false;
    for (const MemoPlace place : {MemoPlace::inspector, MemoPlace::document}) {
        MemoEditor& memo = memo_at(bench, place);
        if (memo.draft_due < 0 || bench.now < memo.draft_due) continue;
        memo.draft_due = -1;
        written = true;
        if (place == MemoPlace::document) bench.memos->words = text::word_count(memo.text);
        const bool wanted = memo.dirty() && (memo.id || !nothing_in(memo));
        const auto kept = store::save_draft(bench.session->project(), draft_place(place),
                                            wanted ? draft_text(memo) : std::string());
        memo.draft_kept = kept && wanted;
        if (!kept) say_error(bench, kept.error());
    }
    return written;
}

bool keep_drafts(Workbench& bench) {
    bench.memo.draft_due = bench.memos->document.draft_due = bench.now;
    settle_drafts(bench);
    const auto safe = [](const MemoEditor& memo) { return !memo.dirty() || memo.draft_kept; };
    return safe(bench.memo) && safe(bench.memos->document);
}

std::string unwritten_words(const Workbench& bench) {
    std::string words;
    for (const MemoEditor* memo : {&bench.memo, &std::as_const(bench.memos->document)})
        if (memo->dirty()) words += (words.empty() ? "" : "\n\n") + memo->text;
    return words;
}

void forget_unwritten(Workbench& bench) {
    for (const MemoPlace place : {MemoPlace::inspector, MemoPlace::document}) {
        MemoEditor& memo = memo_at(bench, place);
        static_cast<MemoContent&>(memo) = memo.stored;
    }
}

void settle_memos(Workbench& bench) {
    if (!bench.session) return;
    if (bench.document != Document::memo && bench.memos->document.dirty())
        finish_memo(bench, MemoPlace::document);
    if (bench.document != Document::memo) bench.memos->came_from.clear();
    if (bench.memos->version == bench.session->view().version()) return;
    const ProjectView& view = bench.session->view();
    bench.memos->version = view.version();
    const auto untouched = [](const MemoEditor& memo) {
        return !memo.dirty() && memo.draft_due < 0 && !memo.draft_kept;
    };
    if (untouched(bench.memo) && bench.memo.about == bench.subject) load_memo(bench, Subject(bench.subject));
    MemoEditor& memo = bench.memos->document;
    if (!memo.id || !untouched(memo)) return;
    if (view.memo(memo.id)) return load_again(bench, MemoPlace::document);
    memo = {};
    if (bench.document == Document::memo) leave_memo(bench);
}

bool finish_memo(Workbench& bench, MemoPlace place) {
    MemoEditor& memo = memo_at(bench, place);
    if (!bench.session || !memo.dirty()) {
        if (bench.writable()) drop_draft(bench, place);
        return true;
    }
    if (!bench.writable() || (!memo.id && nothing_in(memo))) {
        static_cast<MemoContent&>(memo) = memo.stored;
        if (bench.writable()) drop_draft(bench, place);
        return true;
    }
    const auto done = write_memo(bench, memo);
    if (!done) {
        say_error(bench, done.error());
        return false;
    }
    say_done(bench, *done);
    drop_draft(bench, place);
    load_again(bench, place);
    return true;
}

bool finish_memo(Workbench& bench) {
    const bool beside = finish_memo(bench, MemoPlace::inspector);
    return finish_memo(bench, MemoPlace::document) && beside;
}

void restore_draft(Workbench& bench) {
    if (!bench.writable()) return;
    show_draft(bench, MemoPlace::inspector);
    show_draft(bench, MemoPlace::document);
}

void delete_memo(Workbench& bench, const MemoId& memo) {
    if (!bench.session) return;
    const auto ties = jobs::memo_ties(bench.session->project(), memo);
    if (!ties) return say_error(bench, ties.error());
    for (const MemoPlace place : {MemoPlace::inspector, MemoPlace::document})
        if (MemoEditor& editor = memo_at(bench, place); editor.id == memo) {
            static_cast<MemoContent&>(editor) = editor.stored;
            drop_draft(bench, place);
        }
    auto done = bench.session->submit(store::DeleteMemo{memo});
    if (!done) return say_error(bench, done.error());
    if (bench.subject == Subject(memo)) bench.subject = {};
    if (const std::string tied = jobs::ties_sentence(*ties); !tied.empty()) done->sentence += ". " + tied;
    say_done(bench, *done);
    load_memo(bench, Subject(bench.subject));
}

}  // namespace attune::workbench
