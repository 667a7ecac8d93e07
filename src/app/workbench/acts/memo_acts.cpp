// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/memo_acts.h"

#include <algorithm>
#include <string_view>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "store/commands/memo_commands.h"
#include "text/boundaries.h"
#include "text/translator.h"

namespace attune::workbench {

namespace {

constexpr double draft_seconds = 0.5;
constexpr std::string_view draft_place = "memo";

bool blank(std::string_view text) {
    return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

struct KindAndLink {
    model::MemoKind kind = model::MemoKind::project;
    model::MemoLink link;
};

KindAndLink kind_and_link(const Subject& subject) {
    struct Visitor {
        KindAndLink operator()(std::monostate) const { return {}; }
        KindAndLink operator()(const SourceId& id) const {
            KindAndLink made{model::MemoKind::source, {}};
            made.link.source = id;
            return made;
        }
        KindAndLink operator()(const Passage& passage) const {
            KindAndLink made{model::MemoKind::passage, {}};
            made.link.source = passage.source;
            made.link.range = passage.range;
            return made;
        }
        KindAndLink operator()(const CodingId& id) const {
            KindAndLink made{model::MemoKind::coding, {}};
            made.link.coding = id;
            return made;
        }
        KindAndLink operator()(const CodeId& id) const {
            KindAndLink made{model::MemoKind::code, {}};
            made.link.code = id;
            return made;
        }
        KindAndLink operator()(const ElementId& id) const {
            KindAndLink made{model::MemoKind::element, {}};
            made.link.element = id;
            return made;
        }
        KindAndLink operator()(const MemoId&) const { return {}; }
    };
    return std::visit(Visitor{}, subject);
}

// The memo that the field shows for a subject: the one changed last that was written about exactly this.
const store::MemoRow* memo_about(const ProjectView& view, const Subject& subject) {
    if (const auto* id = std::get_if<MemoId>(&subject)) return view.memo(*id);
    const KindAndLink wanted = kind_and_link(subject);
    const auto& link = wanted.link;
    const std::string& target = link.coding    ? link.coding.text()
                                : link.code    ? link.code.text()
                                : link.element ? link.element.text()
                                               : link.source.text();
    if (target.empty()) return nullptr;
    for (const store::MemoRow* row : view.memos_about(target)) {
        if (row->memo.kind != wanted.kind) continue;
        const auto& links = row->memo.links;
        if (std::find(links.begin(), links.end(), link) != links.end()) return row;
    }
    return nullptr;
}

void drop_draft(Workbench& bench) {
    bench.memo.draft_due = -1;
    if (!bench.memo.draft_kept) return;
    bench.memo.draft_kept = false;
    (void)store::save_draft(bench.session->project(), std::string(draft_place), {});
}

std::optional<Spot> spot_of(const Workbench& bench) {
    if (!bench.page) return std::nullopt;
    const auto selection = bench.page->selection.range(bench.page->text());
    if (const auto* passage = std::get_if<Passage>(&bench.memo.about))
        return Spot{passage->source, passage->range, selection};
    if (const auto* id = std::get_if<CodingId>(&bench.memo.about))
        if (const auto* coding = bench.page->coding(*id))
            return Spot{coding->source, coding->range, selection};
    return std::nullopt;
}

Result<store::Done> write_memo(Workbench& bench) {
    const MemoEditor& memo = bench.memo;
    if (memo.id && blank(memo.text)) return bench.session->submit(store::DeleteMemo{memo.id}, spot_of(bench));
    if (memo.id)
        return bench.session->submit(store::EditMemo{memo.id, memo.title, memo.text, memo.links},
                                     spot_of(bench));
    store::AddMemo add;
    add.memo.id = bench.session->project().new_id<MemoId>();
    add.memo.kind = memo.kind;
    add.memo.title = memo_title(memo.text);
    add.memo.text = memo.text;
    add.memo.links = memo.links;
    auto done = bench.session->submit(add, spot_of(bench));
    // What it was about is gone, perhaps by undo: the words are worth more than the link.
    if (!done && done.error().kind == ErrorKind::not_found && bench.page) {
        add.memo.kind = model::MemoKind::source;
        add.memo.links = {kind_and_link(Subject(bench.page->id())).link};
        done = bench.session->submit(add, spot_of(bench));
    }
    return done;
}

}  // namespace

std::string memo_title(const std::string& text) {
    constexpr std::int64_t longest = 60;
    const auto begin = text.find_first_not_of(" \t\n");
    if (begin == std::string::npos) return {};
    std::string line = text.substr(begin, text.find('\n', begin) - begin);
    const text::Translator translator(line);
    if (translator.length().value <= longest) return line;
    const text::Boundaries boundaries(translator);
    CodePoint cut{longest};
    if (!boundaries.is_boundary(text::Unit::word, cut)) cut = boundaries.previous_word_begin(cut);
    if (cut == CodePoint{}) cut = boundaries.snap_to_graphemes({{longest}, {longest}}).begin;
    std::string title(translator.slice(boundaries.trim_white_space({{}, cut})));
    return title + "…";
}

void load_memo(Workbench& bench, const Subject& subject) {
    MemoEditor editor;
    editor.about = subject;
    const KindAndLink made = kind_and_link(subject);
    editor.kind = made.kind;
    if (!std::holds_alternative<std::monostate>(subject) && !std::holds_alternative<MemoId>(subject))
        editor.links = {made.link};
    if (const auto* row = bench.session ? memo_about(bench.session->view(), subject) : nullptr) {
        editor.id = row->memo.id;
        editor.kind = row->memo.kind;
        editor.title = row->memo.title;
        editor.text = editor.stored = row->memo.text;
        editor.links = row->memo.links;
    }
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
    bench.inspector_shown = true;
    bench.inspector_over = bench.inspector_folded;
    bench.focus_wanted = "inspector/memo";
}

void memo_typed(Workbench& bench) {
    if (bench.memo.draft_due < 0) bench.memo.draft_due = bench.now + draft_seconds;
}

void settle_draft(Workbench& bench) {
    MemoEditor& memo = bench.memo;
    if (memo.draft_due < 0 || bench.now < memo.draft_due || !bench.writable()) return;
    memo.draft_due = -1;
    const auto kept =
        store::save_draft(bench.session->project(), std::string(draft_place),
                          memo.dirty() ? subject_line(memo.about) + '\n' + memo.text : std::string());
    memo.draft_kept = kept && memo.dirty();
    if (!kept) say_error(bench, kept.error());
}

bool finish_memo(Workbench& bench) {
    MemoEditor& memo = bench.memo;
    if (!bench.session || !memo.dirty()) return true;
    if (!bench.writable() || (!memo.id && blank(memo.text))) {
        memo.text = memo.stored;
        if (bench.writable()) drop_draft(bench);
        return true;
    }
    const auto done = write_memo(bench);
    if (!done) {
        say_error(bench, done.error());
        return false;
    }
    say_done(bench, *done);
    drop_draft(bench);
    load_memo(bench, Subject(memo.about));
    return true;
}

void restore_draft(Workbench& bench) {
    if (!bench.writable()) return;
    const auto draft = store::draft(bench.session->project(), std::string(draft_place));
    if (!draft) return;
    const auto newline = draft->find('\n');
    const Subject about = subject_from_line(draft->substr(0, newline));
    if (newline == std::string::npos || std::holds_alternative<std::monostate>(about)) return;
    bench.subject = about;
    load_memo(bench, about);
    bench.memo.text = draft->substr(newline + 1);
    bench.memo.draft_kept = true;
    bench.inspector_shown = true;
    say(bench,
        "The memo you were writing is still here; it becomes part of the project when you leave its field.");
}

void delete_memo(Workbench& bench, const MemoId& memo) {
    if (!bench.session) return;
    if (bench.memo.id == memo) {
        drop_draft(bench);
        bench.memo.text = bench.memo.stored;
    }
    const auto done = bench.session->submit(store::DeleteMemo{memo});
    if (!done) return say_error(bench, done.error());
    say_done(bench, *done);
    if (bench.subject == Subject(memo)) bench.subject = {};
    load_memo(bench, Subject(bench.subject));
}

}  // namespace attune::workbench
