// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/coding_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/passage_edit_acts.h"
#include "app/workbench/acts/reconcile_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/step_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "store/past/large_steps.h"

namespace attune::workbench {

namespace {

constexpr std::string_view select_first = "Select a passage first: Space takes the sentence at the caret.";
constexpr std::string_view focus_first = "No coding has the focus: Alt+Down walks to the next one.";
constexpr double rest_seconds = 0.8;  // after which a moved end is written
constexpr std::size_t recent_kept = 12;

std::optional<TextRange> selected(const Workbench& bench) {
    return bench.page ? bench.page->selection.range(bench.page->text()) : std::nullopt;
}

const model::Coding* focused(const Workbench& bench) {
    return bench.page && bench.page->focused ? bench.page->coding(*bench.page->focused) : nullptr;
}

bool in_sight(const OpenSource& page, TextRange range) {
    const auto& seen = page.column.visible();
    return seen.empty() || (page.place_of(range.end).paragraph >= seen.front().index &&
                            page.place_of(range.begin).paragraph <= seen.back().index);
}

Spot spot_of(const Workbench& bench, TextRange range) {
    return {bench.page->id(), range, selected(bench)};
}

void used(Workbench& bench, const CodeId& code) {
    std::erase(bench.recent_codes, code);
    bench.recent_codes.insert(bench.recent_codes.begin(), code);
    if (bench.recent_codes.size() > recent_kept) bench.recent_codes.resize(recent_kept);
    bench.places_due = bench.now + 1;
}

// After an act that made, extended or met a coding: its code becomes the last one, and the inspector speaks
// of it. The selection stays, for further codes.
bool coded(Workbench& bench, const Result<store::Done>& done) {
    if (!done) {
        say_error(bench, done.error());
        return false;
    }
    read_codings(bench);
    say_done(bench, *done);
    const CodingId id(done->subject);
    if (const model::Coding* coding = bench.page->coding(id)) {
        const CodeId code = coding->code;
        used(bench, code);
        bench.last_coding = id;
        bench.page->focused = id;
        speak_of(bench, id);
    }
    return true;
}

// A new code and its use are one thing a person did: one history row.
Result<store::Done> create_and(Workbench& bench, store::CreateCode create,
                               const std::function<Result<store::Sentence>(store::Unit&)>& use,
                               TextRange where) {
    return bench.session->submit_unit(
        [&](store::Unit& unit) -> Result<store::Sentence> {
            const auto made = apply(unit, create);
            if (!made) return forward_error(made);
            auto done = use(unit);
            if (done) done->text = fmt::format("Created the code {}. {}", create.code.name, done->text);
            return done;
        },
        Parts::all, spot_of(bench, where));
}

store::CreateCode new_code(Workbench& bench, std::string name) {
    store::CreateCode create;
    create.code.id = bench.session->project().new_id<CodeId>();
    create.code.name = std::move(name);
    return create;
}

std::vector<CodeId> codes_on(const Workbench& bench, TextRange range) {
    std::vector<CodeId> codes;
    const CoderId& me = bench.session->project().coder();
    for (const std::size_t i : bench.page->codings_in(range)) {
        const model::Coding& coding = bench.page->codings()[i];
        if (coding.coder == me && coding.range.contains(range) &&
            std::find(codes.begin(), codes.end(), coding.code) == codes.end())
            codes.push_back(coding.code);
    }
    return codes;
}

// The name of a code made from the words themselves: in quotation marks, without what punctuation ends them.
std::string in_vivo_name(std::string_view quote) {
    std::string words;
    for (const char c : quote) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space)
            words += c;
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
    }
    while (!words.empty() && std::string_view(" .,;:").find(words.back()) != std::string_view::npos)
        words.pop_back();
    // Words that stand in quotation marks already keep theirs alone.
    for (const std::string_view mark : {"“", "”", "\"", "«", "»", "„"}) {
        if (words.starts_with(mark)) words.erase(0, mark.size());
        if (words.ends_with(mark)) words.resize(words.size() - mark.size());
    }
    return "“" + memo_title(words) + "”";
}

void use_hit(Workbench& bench, const CodeHit& hit, After after) {
    CodeField& field = bench.code_field;
    if (field.use) {
        const auto use = field.use;
        if (!use(bench, hit)) return;
        if (after == After::close) return close_code_field(bench);
        field.query.clear();
        return refresh_hits(bench);
    }
    const TextRange range = field.passage;
    store::Project& project = bench.session->project();
    const SourceId source = bench.page->id();
    Result<store::Done> done;
    if (field.recodes) {
        const CodingId coding = *field.recodes;
        const model::Coding* old = bench.page->coding(coding);
        const CodeId was = old ? old->code : CodeId();
        const auto recode_to = [&](const CodeId& code) {
            return [coding, code](store::Unit& unit) {
                return apply(unit, store::RecodeCoding{coding, code});
            };
        };
        if (hit.kind == CodeHit::Kind::code) {
            done = bench.session->submit(store::RecodeCoding{coding, hit.code}, spot_of(bench, range),
                                         {hit.code, was});
        } else {
            store::CreateCode create = new_code(bench, hit.name);
            if (hit.element) create.elements = {hit.element};
            done = create_and(bench, create, recode_to(create.code.id), range);
        }
    } else if (hit.kind == CodeHit::Kind::element) {
        done = bench.session->submit(
            store::AddElementCoding{project.new_id<CodingId>(), project.new_id<CodeId>(), source, range,
                                    hit.element},
            spot_of(bench, range));
    } else {
        store::AddCoding add;
        add.id = project.new_id<CodingId>();
        add.source = source;
        add.range = range;
        add.code = hit.code;
        if (hit.kind == CodeHit::Kind::code) {
            done = bench.session->submit(add, spot_of(bench, range), {hit.code});
        } else {
            const store::CreateCode create = new_code(bench, hit.name);
            add.code = create.code.id;
            done = create_and(
                bench, create, [&](store::Unit& unit) { return apply(unit, add); }, range);
        }
    }
    const bool recoded = field.recodes.has_value();
    if (!coded(bench, done)) return;
    if (after == After::close || recoded) return close_code_field(bench);
    field.query.clear();
    field.on_passage = codes_on(bench, range);
    refresh_hits(bench);
}

}  // namespace

void open_code_field(Workbench& bench) {
    if (bench.document == Document::passages) return open_rows_recode(bench);
    if (!bench.page) return;
    settle_moving(bench);
    if (!bench.writable()) return say(bench, "This project is open to read only.");
    CodeField& field = bench.code_field;
    const model::Coding* coding = focused(bench);
    auto range = selected(bench);
    std::optional<CodingId> recodes;
    if (!range && coding) {
        range = coding->range;
        recodes = coding->id;
    }
    if (!range) {
        if (!bench.page->selection.take_sentence(bench.page->text()))
            return say(bench, "There is no sentence at the caret to code.");
        range = selected(bench);
        if (!range) return;
    }
    field = {};
    field.open = true;
    field.recodes = recodes;
    field.passage = *range;
    field.on_passage = codes_on(bench, *range);
    refresh_hits(bench);
    bench.page->column.scroll_to(bench.page->place_of(range->end));
}

void close_code_field(Workbench& bench) {
    if (!bench.code_field.open) return;
    if (bench.page && bench.code_field.came_from) bench.page->column.set_anchor(*bench.code_field.came_from);
    bench.code_field = {};
    // With coders side by side it is the desk that asked for a code.
    bench.focus_wanted = bench.document == Document::compare ? "reconcile/choices" : home_of(bench.document);
}

void make_room(Workbench& bench, float pixels) {
    if (!bench.page || !bench.code_field.open || bench.code_field.came_from) return;
    bench.code_field.came_from = bench.page->column.anchor();
    bench.page->column.scroll_by(pixels);
}

void refresh_hits(Workbench& bench) {
    CodeField& field = bench.code_field;
    if (!bench.session) return;
    const ProjectView& view = bench.session->view();
    if (bench.finder_version != view.names_version()) {
        bench.finder.set(view.codes(), view.elements());
        bench.finder_version = view.names_version();
    }
    std::vector<CodeId> first = field.offered;
    for (const CodeId& code : bench.recent_codes)
        if (std::find(first.begin(), first.end(), code) == first.end()) first.push_back(code);
    field.hits = bench.finder.find(field.query, first, field.on_passage);
    // Nothing is highlighted before something is typed, so that Enter, Enter codes nothing by accident.
    const bool typed = field.query.find_first_not_of(' ') != std::string::npos;
    if (typed && !field.hits.empty() && field.hits.front().kind != CodeHit::Kind::create)
        field.highlighted = 0;
    else
        field.highlighted.reset();
}

void apply_hit(Workbench& bench, std::size_t hit, After after) {
    if (!bench.code_field.open || hit >= bench.code_field.hits.size()) return;
    if (!bench.page && !bench.code_field.use) return;
    const CodeHit chosen = bench.code_field.hits[hit];
    use_hit(bench, chosen, after);
}

void create_and_apply(Workbench& bench, After after) {
    if (!bench.code_field.open || (!bench.page && !bench.code_field.use)) return;
    const std::string& query = bench.code_field.query;
    const auto first = query.find_first_not_of(' ');
    if (first == std::string::npos) return say(bench, "Type the new code’s name first.");
    CodeHit hit;
    hit.kind = CodeHit::Kind::create;
    hit.name = query.substr(first, query.find_last_not_of(' ') - first + 1);
    use_hit(bench, hit, after);
}

void code_passage(Workbench& bench, const SourceId& source, TextRange range, const CodeId& code) {
    if (!bench.session || !bench.page || bench.page->id() != source) return;
    settle_moving(bench);
    store::AddCoding add;
    add.id = bench.session->project().new_id<CodingId>();
    add.source = source;
    add.range = range;
    add.code = code;
    coded(bench, bench.session->submit(add, spot_of(bench, range), {code}));
}

void code_with(Workbench& bench, const CodeId& code) {
    if (bench.document == Document::passages) return code_rows(bench, code);
    const auto range = selected(bench);
    if (!range) return say(bench, std::string(select_first));
    code_passage(bench, bench.page->id(), *range, code);
}

void code_with(Workbench& bench, const ElementId& element) {
    const auto range = selected(bench);
    if (!range) return say(bench, std::string(select_first));
    settle_moving(bench);
    auto& project = bench.session->project();
    const store::AddElementCoding add{project.new_id<CodingId>(), project.new_id<CodeId>(), bench.page->id(),
                                      *range, element};
    coded(bench, bench.session->submit(add, spot_of(bench, *range)));
}

void code_with_slot(Workbench& bench, int slot) {
    if (!bench.session) return;
    const store::CodeRow* row = bench.session->view().pinned(slot);
    if (!row) return say(bench, fmt::format("No code is pinned to {}.", slot));
    code_with(bench, CodeId(row->code.id));
}

void code_again(Workbench& bench) {
    if (bench.recent_codes.empty()) return say(bench, "No code has been used yet.");
    const CodeId code = bench.recent_codes.front();
    code_with(bench, code);
}

void code_in_vivo(Workbench& bench) {
    if (!bench.page) return;
    settle_moving(bench);
    const auto range = selected(bench);
    if (!range) return say(bench, std::string(select_first));
    const std::string name = in_vivo_name(bench.page->text().quote(*range));
    for (const auto& row : bench.session->view().codes())
        if (row.code.name == name && !row.code.folder && row.code.state == model::CodeState::active)
            return code_with(bench, CodeId(row.code.id));
    const store::CreateCode create = new_code(bench, name);
    store::AddCoding add;
    add.id = bench.session->project().new_id<CodingId>();
    add.source = bench.page->id();
    add.range = *range;
    add.code = create.code.id;
    coded(bench, create_and(
                     bench, create, [&](store::Unit& unit) { return apply(unit, add); }, *range));
}

void reselect_last(Workbench& bench) {
    if (!bench.page) return;
    settle_moving(bench);
    const model::Coding* coding = bench.page->coding(bench.last_coding);
    if (!coding) return say(bench, "The last coding is not in this source any more.");
    const CodingId id = coding->id;
    bench.page->selection.select(coding->range);
    bench.page->selection.clear();
    focus_coding(bench, id);
    open_code_field(bench);
}

void walk_codings(Workbench& bench, Step step) {
    if (!bench.page) return;
    settle_moving(bench);
    OpenSource& page = *bench.page;
    const auto& codings = page.codings();
    const auto& me = bench.session->project().coder();
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < codings.size(); ++i)
        if (shows(bench.stripes, codings[i], bench.current_code, me)) shown.push_back(i);
    if (shown.empty()) return say(bench, "There is no coding to walk to.");
    std::optional<std::size_t> next;
    const auto here = std::find_if(shown.begin(), shown.end(),
                                   [&](std::size_t i) { return page.focused == codings[i].id; });
    if (here != shown.end()) {
        if (step == Step::forward && here + 1 != shown.end()) next = *(here + 1);
        if (step == Step::backward && here != shown.begin()) next = *(here - 1);
    } else if (step == Step::forward) {
        const auto after = std::find_if(shown.begin(), shown.end(), [&](std::size_t i) {
            return codings[i].range.begin >= page.selection.caret();
        });
        if (after != shown.end()) next = *after;
    } else {
        for (const std::size_t i : shown)
            if (codings[i].range.begin < page.selection.caret()) next = i;
    }
    if (!next)
        return say(bench,
                   step == Step::forward ? "There is no further coding." : "There is no earlier coding.");
    go_to_coding(bench, CodingId(codings[*next].id));
}

void remove_coding(Workbench& bench) {
    settle_moving(bench);
    const model::Coding* coding = focused(bench);
    if (!coding) return say(bench, std::string(focus_first));
    // The wheel may have taken it out of sight; nothing goes unseen.
    if (!in_sight(*bench.page, coding->range)) {
        reveal(bench, bench.page->id(), coding->range, Mark::outlined);
        return say(bench, "This is the coding that has the focus: Delete again removes it.");
    }
    const auto done = bench.session->submit(store::RemoveCodings{{coding->id}}, spot_of(bench, coding->range),
                                            {coding->code});
    if (!done) return say_error(bench, done.error());
    read_codings(bench);
    say_done(bench, *done);
}

void give_direction(Workbench& bench, model::CodingDirection direction) {
    using enum model::CodingDirection;
    settle_moving(bench);
    const model::Coding* coding = focused(bench);
    if (!coding) return say(bench, std::string(focus_first));
    model::Magnitude magnitude = coding->magnitude;
    if (magnitude.direction == direction && direction == mixed)
        magnitude.direction = no_change;
    else if (magnitude.direction == direction || (direction == mixed && magnitude.direction == no_change))
        magnitude.direction = none;
    else
        magnitude.direction = direction;
    set_magnitude(bench, CodingId(coding->id), magnitude);
}

void set_magnitude(Workbench& bench, const CodingId& coding, const model::Magnitude& magnitude) {
    settle_moving(bench);
    const model::Coding* row = bench.page ? bench.page->coding(coding) : nullptr;
    if (!row && !coding_in_list(bench, coding)) return;
    std::optional<Spot> where;
    if (row) where = spot_of(bench, row->range);
    const auto done = bench.session->submit(store::SetMagnitude{coding, magnitude}, where);
    if (!done) return say_error(bench, done.error());
    if (!row) done_in_list(bench, *done);
    read_codings(bench);
    say_done(bench, *done);
}

void recode(Workbench& bench, const CodingId& coding, const CodeId& code) {
    if (!bench.page) return;
    settle_moving(bench);
    const model::Coding* row = bench.page->coding(coding);
    if (row)
        coded(bench, bench.session->submit(store::RecodeCoding{coding, code}, spot_of(bench, row->range),
                                           {code, row->code}));
}

void move_coding_end(Workbench& bench, Reach reach, Step step) {
    const model::Coding* coding = focused(bench);
    if (!coding) return;
    if (!bench.writable()) return say(bench, "This project is open to read only.");
    const ReadingText& text = bench.page->text();
    TextRange range =
        bench.moving && bench.moving->coding == coding->id ? bench.moving->range : coding->range;
    // A selection over the same stretch moves its caret by the same rules.
    Selection end;
    end.select(range);
    if (bench.moves_begin) end.swap_ends();
    end.move(text, reach, step, Extend::yes);
    const CodePoint moved = end.caret();
    if (bench.moves_begin)
        range.begin = moved;
    else
        range.end = moved;
    if (range.begin >= range.end || text.boundaries().trim_white_space(range).empty())
        return say(bench, "A coding needs at least one letter.");
    bench.moving = MovingEnd{coding->id, range, bench.now + rest_seconds};
    bench.page->column.scroll_to(bench.page->place_of(moved));
}

void settle_moving(Workbench& bench) {
    if (!bench.moving || !bench.page) return;
    const MovingEnd moving = *bench.moving;
    bench.moving.reset();
    const model::Coding* coding = bench.page->coding(moving.coding);
    if (!coding) return;
    const TextRange range = bench.page->text().boundaries().trim_white_space(moving.range);
    if (range == coding->range) return;
    const auto done =
        bench.session->submit(store::MoveCodingEnds{moving.coding, range}, spot_of(bench, coding->range));
    if (!done) return say_error(bench, done.error());
    read_codings(bench);
    say_done(bench, *done);
}

void pin_code(Workbench& bench, int slot, const CodeId& code) {
    if (!bench.session) return;
    const auto done = bench.session->submit(store::PinCode{slot, code});
    if (!done) return say_error(bench, done.error());
    say_done(bench, *done);
}

namespace {

void stepped(Workbench& bench, const Result<Session::Stepped>& step) {
    if (!step) return say_error(bench, step.error());
    say_done(bench, step->done);
    bench.notice.can_undo = false;
    if (show_undone_in_list(bench, step->target) || show_undone_at_desk(bench)) {
        // It was done in the list or at the desk where coders are settled, and stands there.
    } else if (step->where) {
        reveal(bench, step->where->source, step->where->range, Mark::outlined);
        if (bench.page && bench.page->id() == step->where->source) {
            if (step->where->selection)
                bench.page->selection.select(*step->where->selection);
            else
                bench.page->selection.move_to(bench.page->text(), step->where->range.begin, Extend::no);
            bench.page->selection.clamp_to(bench.page->text());
        }
    }
    // The source itself may have gone or come back.
    if (bench.page && !bench.session->view().source(bench.page->id())) bench.page.reset();
    refresh_page(bench);
    read_codings(bench);
    if (!bench.memo.dirty()) load_memo(bench, Subject(bench.subject));
}

// A file that left the project is noted for good: undo goes past it, and says so.
std::string passed_over(const std::vector<store::HistoryEntry>& newest, const OperationId& undone) {
    if (newest.empty()) return {};
    const store::HistoryEntry& last = newest.front();
    const bool noted = last.kind == "do" && last.live && last.acts.has(store::Act::reports) &&
                       last.sentence.starts_with("Exported ");
    return noted && last.id != undone ? fmt::format("; “{}” stays noted", last.sentence) : std::string();
}

}  // namespace

void undo(Workbench& bench) {
    if (!bench.session) return;
    settle_moving(bench);
    close_code_field(bench);
    if (!finish_memo(bench) || !finish_definition(bench)) return;
    store::HistoryFilter newest;
    newest.limit = 1;
    const auto last = bench.session->project().history(newest);
    take_step(bench, {"Undoing", store::undo_weight(bench.session->project()),
                      [](store::Project& project, const JobControl&) { return project.undo(); },
                      [last](Workbench& after, const Result<store::Done>& done) {
                          if (!done && done.error().kind == ErrorKind::not_found) {
                              const std::string key = after.keys.text("edit.history");
                              return say_error(
                                  after,
                                  {ErrorKind::not_found,
                                   key.empty() ? done.error().sentence
                                               : fmt::format("Earlier changes are in History ({}).", key)});
                          }
                          const auto step = after.session->follow(done);
                          stepped(after, step);
                          if (step) after.notice.sentence += passed_over(last, step->target);
                      }});
}

void redo(Workbench& bench) {
    if (!bench.session) return;
    settle_moving(bench);
    close_code_field(bench);
    if (!finish_memo(bench) || !finish_definition(bench)) return;
    take_step(bench, {"Redoing", store::redo_weight(bench.session->project()),
                      [](store::Project& project, const JobControl&) { return project.redo(); },
                      [](Workbench& after, const Result<store::Done>& done) {
                          stepped(after, after.session->follow(done));
                      }});
}

}  // namespace attune::workbench
