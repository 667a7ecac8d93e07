// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/picking_acts.h"

#include <algorithm>
#include <utility>

#include "app/workbench/acts/code_tree_acts.h"
#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/element_acts.h"
#include "app/workbench/acts/source_acts.h"

namespace attune::workbench {

namespace {

constexpr std::size_t rows_shown = 9;

bool holds(const std::vector<CodeId>& codes, const std::string& id) {
    return std::any_of(codes.begin(), codes.end(), [&](const CodeId& code) { return code.text() == id; });
}

// The codes that stand below one of these, and themselves.
std::vector<CodeId> with_all_below(const std::vector<store::CodeRow>& codes, const std::vector<CodeId>& of) {
    std::vector<CodeId> found;
    int below = -1;
    for (const auto& row : codes) {
        if (below >= 0 && row.depth <= below) below = -1;
        if (below < 0 && holds(of, row.code.id.text())) below = row.depth;
        if (below >= 0) found.push_back(row.code.id);
    }
    return found;
}

// Makes the list anew from the project: what is linked has changed, or it has just been opened.
void read_picker(const Workbench& bench, Picking& picking) {
    const ProjectView& view = bench.session->view();
    const auto nobody = [](const std::string&) { return false; };
    switch (picking.what) {
        case Picking::For::merge:
            picking.picker = CodePicker::of_codes(
                view.codes(),
                [&](const std::string& id) {
                    const auto* row = view.code(CodeId(id));
                    return holds(picking.codes, id) || row->code.folder ||
                           row->code.state == model::CodeState::retired;
                },
                nobody);
            break;
        case Picking::For::parent_of_codes: {
            const auto moved = with_all_below(view.codes(), picking.codes);
            picking.picker = CodePicker::of_codes(
                view.codes(), [&](const std::string& id) { return holds(moved, id); }, nobody);
            CodePicker::Hit top;
            top.name = "The top of the codebook";
            picking.picker.add_first(std::move(top));
            break;
        }
        case Picking::For::link_elements:
            picking.picker = CodePicker::of_elements(view.elements(), nobody, [&](const std::string& id) {
                return std::all_of(picking.codes.begin(), picking.codes.end(), [&](const CodeId& code) {
                    const auto* row = view.code(code);
                    return row && std::find(row->elements.begin(), row->elements.end(), ElementId(id)) !=
                                      row->elements.end();
                });
            });
            break;
        case Picking::For::parent_of_element:
            picking.picker = CodePicker::of_elements(
                view.elements(),
                [&](const std::string& id) {
                    return !place_in_tree(view.elements(), picking.element, ElementId(id), TreePlace::onto);
                },
                nobody);
            break;
        case Picking::For::link_codes: {
            const auto* element = view.element(picking.element);
            picking.picker = CodePicker::of_codes(
                view.codes(), [&](const std::string& id) { return view.code(CodeId(id))->code.folder; },
                [&](const std::string& id) {
                    return element && std::find(element->codes.begin(), element->codes.end(), CodeId(id)) !=
                                          element->codes.end();
                });
            break;
        }
        case Picking::For::other:
            picking.picker = picking.other.read(bench);
            break;
    }
    picking.hits = picking.picker.find(picking.query, rows_shown);
    picking.highlighted = std::min(picking.highlighted, picking.hits.empty() ? 0 : picking.hits.size() - 1);
}

void merge_into(Workbench& bench, const std::vector<CodeId>& codes, const CodeId& into) {
    settle_moving(bench);
    const auto done = bench.session->submit(store::MergeCodes{codes, into});
    if (!done) return say_error(bench, done.error());
    choose_code(bench, into, Choose::only);
    show_in_tree(bench, into);
    read_codings(bench);
    say_done(bench, *done);
}

// Links what is not linked and takes away what is.
void toggle_link(Workbench& bench, const std::vector<CodeId>& codes, const ElementId& element, bool linked) {
    const auto done = bench.session->submit_unit(
        [&](store::Unit& unit) -> Result<store::Sentence> {
            store::Sentence last;
            for (const CodeId& code : codes) {
                auto sentence = linked ? apply(unit, store::UnlinkElement{code, element})
                                       : apply(unit, store::LinkElement{code, element});
                if (!sentence) return forward_error(sentence);
                last = std::move(*sentence);
            }
            return last;
        },
        Parts::codes | Parts::elements | Parts::info);
    if (!done) return say_error(bench, done.error());
    say_done(bench, *done);
}

}  // namespace

void start_picking(Workbench& bench, Picking::For what) {
    finish_naming(bench);
    Picking picking;
    picking.what = what;
    picking.codes = codes_meant(bench);
    picking.element = bench.current_element;
    read_picker(bench, picking);
    bench.codebook->picking = std::move(picking);
}

void start_picking(Workbench& bench, PickOther what) {
    finish_naming(bench);
    Picking picking;
    picking.what = Picking::For::other;
    picking.other = std::move(what);
    read_picker(bench, picking);
    bench.codebook->picking = std::move(picking);
    bench.focus_wanted = "picking/query";  // before what stands above it
}

void pick_query(Workbench& bench, std::string query) {
    auto& picking = bench.codebook->picking;
    if (!picking) return;
    picking->query = std::move(query);
    picking->hits = picking->picker.find(picking->query, rows_shown);
    picking->highlighted = 0;
}

void close_picking(Workbench& bench) {
    bench.codebook->picking.reset();
}

void pick(Workbench& bench, std::size_t row) {
    auto& open = bench.codebook->picking;
    if (!open || row >= open->hits.size()) return;
    const Picking picking = *open;
    const CodePicker::Hit hit = picking.hits[row];
    const bool stays = picking.what == Picking::For::link_elements ||
                       picking.what == Picking::For::link_codes ||
                       (picking.what == Picking::For::other && picking.other.stays);
    if (!stays) close_picking(bench);
    switch (picking.what) {
        case Picking::For::merge:
            return merge_into(bench, picking.codes, CodeId(hit.id));
        case Picking::For::parent_of_codes:
            return move_codes(bench, topmost(bench.session->view().codes(), picking.codes),
                              {CodeId(hit.id), -1});
        case Picking::For::parent_of_element:
            if (const auto place = place_in_tree(bench.session->view().elements(), picking.element,
                                                 ElementId(hit.id), TreePlace::onto))
                move_element(bench, picking.element, *place);
            return;
        case Picking::For::link_elements:
            toggle_link(bench, picking.codes, ElementId(hit.id), hit.ticked);
            break;
        case Picking::For::link_codes:
            toggle_link(bench, {CodeId(hit.id)}, picking.element, hit.ticked);
            break;
        case Picking::For::other:
            picking.other.take(bench, hit, picking.way);
            if (!stays || !open) return;
            break;
    }
    open->highlighted = row;
    // The row that was taken stays where it was: with nothing typed the ticked ones would come to the top.
    auto before = open->hits;
    read_picker(bench, *open);
    for (auto& shown : before)
        if (shown.id == hit.id) shown.ticked = !hit.ticked;
    open->hits = std::move(before);
}

void pick_other_way(Workbench& bench, std::size_t row) {
    auto& open = bench.codebook->picking;
    if (!open) return;
    if (open->other.ways.size() == 2) open->way = 1 - open->way;
    pick(bench, row);
}

}  // namespace attune::workbench
