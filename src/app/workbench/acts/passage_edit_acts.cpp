// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/passage_edit_acts.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/split_walk.h"
#include "jobs/attribution.h"
#include "jobs/copied_passage.h"
#include "kit/clipboard.h"
#include "kit/screen.h"
#include "store/commands/passage_commands.h"
#include "text/counted.h"

namespace attune::workbench {

namespace {

constexpr std::size_t most_compared = 200;  // rows whose codes are looked up for the field's ticks

std::string counted(std::size_t count) {
    return text::counted(count, "passage", "passages");
}

bool may_write(Workbench& bench) {
    if (!bench.session || !bench.passages) return false;
    if (!bench.writable()) {
        say(bench, "This project is open to read only.");
        return false;
    }
    settle_moving(bench);
    return true;
}

bool of_region(const PassageList& list) {
    const PassageRow* row = list.current_row();
    return list.ticked() == 0 && row && row->passage.region;
}

// Why what was asked for cannot be done with the chosen rows, and what can.
constexpr const char* region_stays =
    "A region that came with another tool’s project is kept as it is, and cannot be changed here yet.";
std::string no_codings(const PassageList& list) {
    return of_region(list) ? region_stays
                           : "These passages have no coding of their own; Enter gives them a code.";
}
std::string no_words(const PassageList& list) {
    return of_region(list) ? region_stays : "Only passages of sources can be coded.";
}

// The rows that have a coding of their own.
std::vector<CodingId> chosen_codings(const PassageList& list) {
    std::vector<CodingId> codings;
    std::set<CodingId> seen;  // in a list by groups, one may stand in several rows
    for (const std::size_t row : list.chosen())
        if (const CodingId& id = list.rows()[row].coding().id; id && seen.insert(id).second)
            codings.push_back(id);
    return codings;
}

// What the chosen rows would code, each stretch once: hits may have widened to the same sentence.
std::vector<store::AddCoding> chosen_passages(Workbench& bench) {
    const PassageList& list = *bench.passages;
    std::vector<store::AddCoding> passages;
    std::set<std::pair<SourceId, TextRange>> seen;
    for (const std::size_t row : list.chosen()) {
        const PassageRow& chosen = list.rows()[row];
        if (!chosen.passage.in_source()) continue;
        const model::Coding& coding = chosen.coding();
        if (!seen.emplace(coding.source, coding.range).second) continue;
        store::AddCoding& add = passages.emplace_back();
        add.id = bench.session->project().new_id<CodingId>();
        add.source = coding.source;
        add.range = coding.range;
    }
    return passages;
}

void used(Workbench& bench, const CodeId& code) {
    std::erase(bench.recent_codes, code);
    bench.recent_codes.insert(bench.recent_codes.begin(), code);
    bench.places_due = bench.now + 1;
}

constexpr Parts counts = Parts::sources | Parts::codes | Parts::elements;

store::CreateCode new_code(Workbench& bench, const CodeHit& hit) {
    store::CreateCode create;
    create.code.id = bench.session->project().new_id<CodeId>();
    create.code.name = hit.name;
    if (hit.element) create.elements = {hit.element};
    return create;
}

// A new code and its use are one history row.
template <class Use>
Result<store::Done> create_and(Workbench& bench, const store::CreateCode& create, const Use& use) {
    return bench.session->submit_unit(
        [&](store::Unit& unit) -> Result<store::Sentence> {
            const auto made = apply(unit, create);
            if (!made) return forward_error(made);
            auto done = apply(unit, use);
            if (done) done->text = fmt::format("Created the code {}. {}", create.code.name, done->text);
            return done;
        },
        Parts::all);
}

bool add_code(Workbench& bench, const CodeHit& hit) {
    auto passages = chosen_passages(bench);
    if (passages.empty()) {
        say(bench, no_words(*bench.passages));
        return false;
    }
    auto before = bench.passages->before({});
    CodeId code = hit.code;
    Result<store::Done> done;
    if (hit.kind == CodeHit::Kind::element) {
        const store::AddElementCodings add{bench.session->project().new_id<CodeId>(), hit.element,
                                           std::move(passages)};
        done = bench.session->submit(add);
        code = {};
    } else {
        const store::CreateCode create = new_code(bench, hit);
        if (hit.kind == CodeHit::Kind::create) code = create.code.id;
        for (store::AddCoding& one : passages) one.code = code;
        const auto act = [&](const auto& command) {
            return hit.kind == CodeHit::Kind::create
                       ? create_and(bench, create, command)
                       : bench.session->submit_unit([&](store::Unit& unit) { return apply(unit, command); },
                                                    counts);
        };
        done = passages.size() == 1 ? act(passages.front()) : act(store::AddCodings{passages, {}});
    }
    if (!done_with_rows(bench, done, std::move(before))) return false;
    if (code) used(bench, code);
    return true;
}

bool change_code(Workbench& bench, const CodeHit& hit) {
    store::RecodeCodings recode{chosen_codings(*bench.passages), hit.code};
    if (recode.codings.empty()) {
        say(bench, no_codings(*bench.passages));
        return false;
    }
    auto before = bench.passages->before({});
    Result<store::Done> done;
    if (hit.kind == CodeHit::Kind::code) {
        done = bench.session->submit_unit([&](store::Unit& unit) { return apply(unit, recode); }, counts);
    } else {
        const store::CreateCode create = new_code(bench, hit);
        recode.code = create.code.id;
        done = create_and(bench, create, recode);
    }
    if (!done_with_rows(bench, done, std::move(before))) return false;
    used(bench, recode.code);
    return true;
}

// The codes of mine that every one of the chosen passages has.
std::vector<CodeId> codes_on_all(Workbench& bench) {
    const PassageList& list = *bench.passages;
    const auto chosen = list.chosen();
    if (chosen.size() > most_compared) return {};
    std::optional<std::set<CodeId>> on_all;
    const CoderId& me = bench.session->project().coder();
    std::vector<SourceId> sources;
    sources.reserve(chosen.size());
    for (const std::size_t row : chosen) sources.push_back(list.rows()[row].coding().source);
    read_coded(bench, sources);
    for (const std::size_t row : chosen) {
        const model::Coding& passage = list.rows()[row].coding();
        std::set<CodeId> here;
        const auto coded = list.coded.find(passage.source);
        if (coded == list.coded.end()) return {};
        for (const model::Coding& one : coded->second)
            if (one.coder == me && one.range.contains(passage.range)) here.insert(one.code);
        if (!on_all) {
            on_all = std::move(here);
            continue;
        }
        std::erase_if(*on_all, [&](const CodeId& code) { return !here.contains(code); });
    }
    return on_all ? std::vector<CodeId>(on_all->begin(), on_all->end()) : std::vector<CodeId>{};
}

CodeHit hit_of(const CodeId& code) {
    CodeHit hit;
    hit.kind = CodeHit::Kind::code;
    hit.code = code;
    return hit;
}

}  // namespace

void open_rows_field(Workbench& bench) {
    if (bench.session && bench.passages && of_region(*bench.passages)) return go_to_passage(bench);
    if (!may_write(bench)) return;
    const auto passages = chosen_passages(bench);
    if (passages.empty()) return say(bench, no_words(*bench.passages));
    bench.code_field = {};
    bench.code_field.open = true;
    bench.code_field.title = "Code " + counted(passages.size());
    bench.code_field.use = add_code;
    bench.code_field.on_passage = codes_on_all(bench);
    refresh_hits(bench);
}

void open_rows_recode(Workbench& bench) {
    if (!may_write(bench)) return;
    const auto codings = chosen_codings(*bench.passages);
    if (codings.empty()) return say(bench, no_codings(*bench.passages));
    bench.code_field = {};
    bench.code_field.open = true;
    bench.code_field.title = "Change the code of " + counted(codings.size());
    bench.code_field.use = change_code;
    if (const auto* code = std::get_if<CodeId>(&bench.passages->of))
        for (const store::CodeRow& row : bench.session->view().codes())
            if (row.code.parent == *code && !row.code.folder && row.code.state == model::CodeState::active)
                bench.code_field.offered.push_back(row.code.id);
    refresh_hits(bench);
}

void code_rows(Workbench& bench, const CodeId& code) {
    if (may_write(bench)) add_code(bench, hit_of(code));
}

void code_rows_with_slot(Workbench& bench, int slot) {
    if (!bench.session) return;
    const store::CodeRow* row = bench.session->view().pinned(slot);
    if (!row) return say(bench, fmt::format("No code is pinned to {}.", slot));
    code_rows(bench, CodeId(row->code.id));
}

void code_rows_again(Workbench& bench) {
    if (bench.recent_codes.empty()) return say(bench, "No code has been used yet.");
    code_rows(bench, CodeId(bench.recent_codes.front()));
}

void recode_rows(Workbench& bench, const CodeId& code) {
    if (may_write(bench)) change_code(bench, hit_of(code));
}

void remove_rows(Workbench& bench) {
    if (!may_write(bench)) return;
    const store::RemoveCodings remove{chosen_codings(*bench.passages)};
    if (remove.codings.empty())
        return say(bench,
                   of_region(*bench.passages) ? region_stays : "These passages have no coding to remove.");
    auto before = bench.passages->before({});
    done_with_rows(bench, bench.session->submit(remove), std::move(before));
}

void direct_rows(Workbench& bench, model::CodingDirection direction) {
    using enum model::CodingDirection;
    if (!may_write(bench)) return;
    const PassageList& list = *bench.passages;
    const auto all_have = [&](model::CodingDirection wanted) {
        const auto chosen = list.chosen();
        return std::all_of(chosen.begin(), chosen.end(), [&](std::size_t row) {
            return list.rows()[row].coding().magnitude.direction == wanted;
        });
    };
    store::SetDirections set{chosen_codings(list), direction};
    if (set.codings.empty()) return say(bench, no_codings(list));
    if (direction == mixed && all_have(mixed))
        set.direction = no_change;
    else if (all_have(direction) || (direction == mixed && all_have(no_change)))
        set.direction = none;
    auto before = bench.passages->before({});
    done_with_rows(
        bench, bench.session->submit_unit([&](store::Unit& unit) { return apply(unit, set); }, Parts::none),
        std::move(before));
}

void copy_rows(Workbench& bench) {
    if (!bench.session || !bench.passages || !bench.desk.screen) return;
    const PassageList& list = *bench.passages;
    const store::Project& project = bench.session->project();
    std::string all;
    std::size_t count = 0, noted = 0;
    std::optional<store::SourceText> text;  // rows of one source stand together
    for (const std::size_t row : list.chosen()) {
        const jobs::ListedPassage& passage = list.rows()[row].passage;
        const std::string quote = jobs::words_of(passage.context);
        std::string words = quote;
        if (passage.in_source()) {
            if (!text || text->row.id != passage.coding.source) {
                auto read = store::source_text(project, passage.coding.source);
                if (!read) return say_error(bench, read.error());
                text = std::move(*read);
            }
            auto written = jobs::copied_passage(
                project, passage.coding.source, passage.coding.range,
                jobs::passage_facts(bench.session->view().info(), *text, passage.coding.range, quote));
            if (!written) return say_error(bench, written.error());
            words = std::move(written->text);
            noted += !written->note.empty();
        } else if (passage.region) {
            if (const std::string place = jobs::words_after(passage.context); !place.empty())
                words += " (" + place + ")";
        }
        if (!all.empty()) all += "\n\n";
        all += words;
        ++count;
    }
    if (count == 0) return;
    bench.desk.screen->ui().clipboard().set(all);
    say(bench,
        fmt::format("Copied {} with where {} from.{}", counted(count), count == 1 ? "it comes" : "they come",
                    noted == 0
                        ? std::string()
                        : fmt::format(" {} to be looked at before {} printed.",
                                      text::counted(noted, "is", "are"), noted == 1 ? "it is" : "they are")));
}

void write_row_memo(Workbench& bench) {
    const PassageRow* row = bench.passages ? bench.passages->current_row() : nullptr;
    if (!row) return;
    if (row->coding().id)
        speak_of(bench, CodingId(row->coding().id));
    else if (row->passage.in_source())
        speak_of(bench, Passage{row->coding().source, row->coding().range});
    bench.inspector_shown = true;
    bench.inspector_over = bench.inspector_folded;
    bench.focus_wanted = "inspector/memo";
}

namespace {

void widen(Workbench& bench, const std::vector<std::size_t>& rows, Width width) {
    PassageList& list = *bench.passages;
    store::PassageReader reader(bench.session->project());
    for (const std::size_t at : rows) {
        if (list.rows()[at].coding().id || !list.rows()[at].passage.in_source()) continue;
        PassageRow row = list.rows()[at];
        model::Coding& coding = row.passage.coding;
        row.width = width;
        coding.range = width == Width::hit        ? row.hit
                       : width == Width::sentence ? reader.sentences(coding.source, row.hit)
                                                  : reader.turns(coding.source, row.hit);
        row.passage.context = reader.context(coding.source, coding.range, row.reach);
        list.set_row(at, std::move(row));
    }
    list.set_current(list.current());
}

std::string width_words(Width width) {
    switch (width) {
        case Width::hit:
            return "The words found are what is coded.";
        case Width::sentence:
            return "The sentence around the words is what is coded.";
        case Width::turn:
            break;
    }
    return "The turn around the words is what is coded.";
}

}  // namespace

void widen_rows(Workbench& bench) {
    const PassageRow* row = bench.passages ? bench.passages->current_row() : nullptr;
    if (!row || !bench.passages->search()) return say(bench, "Only what a search found can be widened.");
    const auto next = static_cast<Width>((static_cast<int>(row->width) + 1) % 3);
    widen(bench, bench.passages->chosen(), next);
    say(bench, width_words(next));
}

void set_widths(Workbench& bench, Width width) {
    if (!bench.passages || !bench.passages->search()) return;
    std::vector<std::size_t> all(bench.passages->rows().size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    widen(bench, all, width);
    say(bench, width_words(width));
}

}  // namespace attune::workbench
