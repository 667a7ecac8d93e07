// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/definition_acts.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/code_tree_acts.h"
#include "app/workbench/acts/element_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/codebook_work.h"
#include "kit/screen.h"

namespace attune::workbench {

namespace {

constexpr double draft_seconds = 0.5;
constexpr std::string_view draft_place = "definition";

using Field = DefinitionEditor::Field;

std::string lines_of(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& line : list) {
        if (!text.empty()) text += '\n';
        text += line;
    }
    return text;
}

std::vector<std::string> list_of(std::string_view text) {
    std::vector<std::string> list;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        const auto first = line.find_first_not_of(" \t\r");
        if (first == std::string_view::npos) continue;
        list.emplace_back(line.substr(first, line.find_last_not_of(" \t\r") - first + 1));
    }
    return list;
}

bool blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Field stored(std::string_view key, const std::string& text) {
    return {key, text, text};
}

// What the project says of it; nothing for what is not there.
std::vector<Field> fields_of(const ProjectView& view, const Subject& of) {
    if (const auto* id = std::get_if<CodeId>(&of)) {
        const auto* row = view.code(*id);
        if (!row) return {};
        const model::Code& code = row->code;
        return {stored("name", code.name),
                stored("brief", code.brief),
                stored("full", code.full),
                stored("use_when", code.use_when),
                stored("not_when", code.not_when),
                stored("example", code.example),
                stored("aliases", lines_of(code.aliases))};
    }
    if (const auto* id = std::get_if<ElementId>(&of)) {
        const auto* row = view.element(*id);
        if (!row) return {};
        const model::Element& element = row->element;
        return {stored("name", element.name),
                stored("short_name", element.short_name),
                stored("definition", element.definition),
                stored("full_definition", element.full_definition),
                stored("include", lines_of(element.include)),
                stored("exclude", lines_of(element.exclude)),
                stored("example", element.example),
                stored("aliases", lines_of(element.aliases))};
    }
    return {};
}

void drop_draft(Workbench& bench) {
    DefinitionEditor& editor = bench.codebook->definition;
    editor.draft_due = -1;
    if (!editor.draft_kept) return;
    editor.draft_kept = false;
    (void)store::save_draft(bench.session->project(), std::string(draft_place), {});
}

void read_use(Workbench& bench) {
    DefinitionEditor& editor = bench.codebook->definition;
    const std::uint64_t version = bench.session->view().version();
    const auto* code = std::get_if<CodeId>(&editor.of);
    if (!code || editor.use_version == version) return;
    editor.use_version = version;
    editor.use = store::code_use(bench.session->project(), *code);
    editor.sources = store::code_by_source(bench.session->project(), *code);
}

void load(Workbench& bench, const Subject& of) {
    DefinitionEditor editor;
    editor.of = of;
    editor.fields = fields_of(bench.session->view(), of);
    editor.names_version = bench.session->view().names_version();
    bench.codebook->definition = std::move(editor);
    read_use(bench);
}

// Takes up what undo, another list or another window changed; what is half-typed stays.
void refresh(Workbench& bench) {
    DefinitionEditor& editor = bench.codebook->definition;
    const ProjectView& view = bench.session->view();
    if (editor.names_version == view.names_version()) return;
    editor.names_version = view.names_version();
    for (Field& now : fields_of(view, editor.of)) {
        Field* field = editor.field(now.key);
        if (!field) continue;
        if (!field->dirty()) field->text = now.stored;
        field->stored = std::move(now.stored);
    }
}

std::optional<std::string> text_if(DefinitionEditor& editor, std::string_view key) {
    const Field* field = editor.field(key);
    return field && field->dirty() ? std::optional(field->text) : std::nullopt;
}
std::optional<std::vector<std::string>> list_if(DefinitionEditor& editor, std::string_view key) {
    const Field* field = editor.field(key);
    return field && field->dirty() ? std::optional(list_of(field->text)) : std::nullopt;
}

Result<store::Sentence> write_code(store::Unit& unit, DefinitionEditor& editor, const CodeId& code) {
    store::Sentence sentence;
    if (const auto name = text_if(editor, "name")) {
        auto renamed = apply(unit, store::RenameCode{code, *name});
        if (!renamed) return forward_error(renamed);
        sentence = std::move(*renamed);
    }
    store::EditCode edit;
    edit.code = code;
    edit.brief = text_if(editor, "brief");
    edit.full = text_if(editor, "full");
    edit.use_when = text_if(editor, "use_when");
    edit.not_when = text_if(editor, "not_when");
    edit.example = text_if(editor, "example");
    edit.aliases = list_if(editor, "aliases");
    if (!edit.brief && !edit.full && !edit.use_when && !edit.not_when && !edit.example && !edit.aliases)
        return sentence;
    auto edited = apply(unit, edit);
    if (!edited) return forward_error(edited);
    if (!sentence.text.empty()) edited->text = sentence.text + ". " + edited->text;
    return edited;
}

Result<store::Done> write(Workbench& bench) {
    DefinitionEditor& editor = bench.codebook->definition;
    if (const auto* code = std::get_if<CodeId>(&editor.of))
        return bench.session->submit_unit([&](store::Unit& unit) { return write_code(unit, editor, *code); },
                                          Parts::all);
    store::EditElement edit;
    edit.element = std::get<ElementId>(editor.of);
    edit.name = text_if(editor, "name");
    edit.short_name = text_if(editor, "short_name");
    edit.definition = text_if(editor, "definition");
    edit.full_definition = text_if(editor, "full_definition");
    edit.include = list_if(editor, "include");
    edit.exclude = list_if(editor, "exclude");
    edit.example = text_if(editor, "example");
    edit.aliases = list_if(editor, "aliases");
    return bench.session->submit(edit);
}

void show(Workbench& bench, const Subject& of, Document document) {
    if (bench.codebook->definition.of != of || bench.document != document) {
        if (!finish_definition(bench)) return;
        load(bench, of);
    }
    speak_of(bench, of);
    show_document(bench, document);
}

std::string draft_text(const DefinitionEditor& editor) {
    std::string text = subject_line(editor.of) + '\n';
    for (const Field& field : editor.fields)
        if (field.dirty()) text += fmt::format("{} {}\n{}\n", field.key, field.text.size(), field.text);
    return text;
}

// The fields of a draft, by key; stops at what it cannot read.
std::vector<std::pair<std::string, std::string>> read_draft(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> fields;
    while (!text.empty()) {
        const auto space = text.find(' '), newline = text.find('\n');
        if (newline == std::string_view::npos || space > newline) break;
        std::size_t size = 0;
        const auto read = std::from_chars(text.data() + space + 1, text.data() + newline, size);
        if (read.ec != std::errc() || size > text.size() - newline - 1) break;
        fields.emplace_back(text.substr(0, space), text.substr(newline + 1, size));
        text.remove_prefix(std::min(text.size(), newline + 1 + size + 1));
    }
    return fields;
}

}  // namespace

void open_definition(Workbench& bench) {
    if (!bench.session) return;
    const ProjectView& view = bench.session->view();
    const bool on_page = bench.desk.screen && bench.desk.screen->ui().focused("page/text");
    const bool elements = bench.tab == NavigatorTab::elements || bench.document == Document::logic_model;
    if (!on_page && elements && view.element(bench.current_element))
        return show_element(bench, ElementId(bench.current_element));
    CodeId code = bench.current_code;
    if (on_page && bench.page && bench.page->focused)
        if (const auto* coding = bench.page->coding(*bench.page->focused)) code = coding->code;
    if (!view.code(code)) return say(bench, "Choose a code in the list of codes first.");
    show_code(bench, code);
}

void show_code(Workbench& bench, const CodeId& code) {
    if (!bench.session || !bench.session->view().code(code)) return;
    choose_code(bench, code, Choose::only);
    show(bench, code, Document::code);
}

void show_element(Workbench& bench, const ElementId& element) {
    if (!bench.session || !bench.session->view().element(element)) return;
    bench.current_element = element;
    show(bench, element, Document::element);
}

void definition_follows(Workbench& bench, const Subject& chosen) {
    const bool code = bench.document == Document::code && std::holds_alternative<CodeId>(chosen);
    const bool element = bench.document == Document::element && std::holds_alternative<ElementId>(chosen);
    if ((!code && !element) || bench.codebook->definition.of == chosen) return;
    // What was typed about something that has gone since cannot be written any more.
    const bool gone = fields_of(bench.session->view(), bench.codebook->definition.of).empty();
    if (gone) drop_draft(bench);
    if (gone || finish_definition(bench)) load(bench, chosen);
}

void definition_typed(Workbench& bench) {
    DefinitionEditor& editor = bench.codebook->definition;
    editor.refused = false;
    if (editor.draft_due < 0) editor.draft_due = bench.now + draft_seconds;
}

bool finish_definition(Workbench& bench) {
    DefinitionEditor& editor = bench.codebook->definition;
    if (!bench.session || !editor.dirty()) return true;
    // A name that was emptied is no wish to have none.
    if (Field* name = editor.field("name"); name && blank(name->text)) name->text = name->stored;
    if (!bench.writable() || !editor.dirty()) {
        for (Field& field : editor.fields) field.text = field.stored;
        if (bench.writable()) drop_draft(bench);
        return true;
    }
    const auto done = write(bench);
    if (!done) {
        editor.refused = true;
        say_error(bench, done.error());
        return false;
    }
    drop_draft(bench);
    for (Field& field : editor.fields) field.stored = field.text;
    editor.names_version = 0;
    refresh(bench);
    say_done(bench, *done);
    return true;
}

void settle_definition(Workbench& bench) {
    DefinitionEditor& editor = bench.codebook->definition;
    if (!bench.session || std::holds_alternative<std::monostate>(editor.of)) return;
    const bool shown = bench.document == Document::code || bench.document == Document::element;
    if (!shown) {
        if (editor.dirty() && (editor.refused || !finish_definition(bench))) return;
        editor = {};
        return;
    }
    const ProjectView& view = bench.session->view();
    refresh(bench);
    const auto* code = std::get_if<CodeId>(&editor.of);
    const auto* element = std::get_if<ElementId>(&editor.of);
    if ((code && !view.code(*code)) || (element && !view.element(*element))) {
        // Undone, merged or deleted: there is nothing to define any more.
        drop_draft(bench);
        editor = {};
        return show_page(bench);
    }
    read_use(bench);
    if (editor.draft_due >= 0 && bench.now >= editor.draft_due && bench.writable())
        (void)keep_definition(bench);
}

bool keep_definition(Workbench& bench) {
    DefinitionEditor& editor = bench.codebook->definition;
    editor.draft_due = -1;
    const bool dirty = editor.dirty();
    const auto kept = store::save_draft(bench.session->project(), std::string(draft_place),
                                        dirty ? draft_text(editor) : std::string());
    editor.draft_kept = kept && dirty;
    if (!kept) say_error(bench, kept.error());
    return kept.has_value();
}

std::string definition_words(const Workbench& bench) {
    std::string words;
    for (const Field& field : bench.codebook->definition.fields)
        if (field.dirty()) words += fmt::format("\n{}:\n{}\n", field.key, field.text);
    return words;
}

void discard_definition(Workbench& bench) {
    for (Field& field : bench.codebook->definition.fields) field.text = field.stored;
}

void restore_definition(Workbench& bench) {
    if (!bench.writable()) return;
    const auto draft = store::draft(bench.session->project(), std::string(draft_place));
    if (!draft) return;
    const auto newline = draft->find('\n');
    const Subject of = subject_from_line(draft->substr(0, newline));
    if (newline == std::string::npos || fields_of(bench.session->view(), of).empty()) return;
    load(bench, of);
    DefinitionEditor& editor = bench.codebook->definition;
    for (auto& [key, text] : read_draft(std::string_view(*draft).substr(newline + 1)))
        if (Field* field = editor.field(key)) field->text = std::move(text);
    editor.draft_kept = true;
    if (const auto* code = std::get_if<CodeId>(&of)) bench.current_code = *code;
    if (const auto* element = std::get_if<ElementId>(&of)) bench.current_element = *element;
    bench.document = std::holds_alternative<CodeId>(of) ? Document::code : Document::element;
    speak_of(bench, of);
    say(bench,
        "The definition you were writing is still here; it becomes part of the project when you leave it.");
}

}  // namespace attune::workbench
