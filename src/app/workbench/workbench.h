// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/workbench/code_finder.h"
#include "app/workbench/key_map.h"
#include "app/workbench/memo_editor.h"
#include "app/workbench/open_source.h"
#include "app/workbench/palette_search.h"
#include "app/workbench/session.h"
#include "app/workbench/settings.h"
#include "app/workbench/stripes.h"
#include "app/workbench/subject.h"
#include "base/clock.h"
#include "kit/theme.h"
#include "kit/widgets/file_chooser.h"

namespace attune::kit {
class Screen;
}

namespace attune::workbench {

class ImportRun;
struct ImportDesk;
struct TableDesk;
struct TextDesk;
class PseudonymDesk;
class PrintRun;
class ReportRun;
struct Seeking;
class PassageList;
struct MemoDesk;
struct Aside;
struct CodebookWork;
struct ErasureDesk;
class HistoryDesk;
class SourcesDesk;
class RetentionDesk;
class CasesDesk;
class CompareDesk;
class ChartDesk;
struct IntegrateDesk;
struct ReportDesk;
struct RetrieveDesk;
struct ReconcileDesk;
struct TurnDesk;
class TeamDesk;
struct CopiesDesk;

struct Workbench;

// What stands around the workbench: the screen it is drawn on, and the program.
struct Desk {
    kit::Screen* screen = nullptr;
    std::function<void()> wake = [] {};                                             // draw soon; any thread
    std::function<void()> close = [] {};                                            // end the program
    std::function<void(const std::string&)> set_title = [](const std::string&) {};  // of the window
    std::function<void(const std::filesystem::path&)> open_file;  // with its own program; empty: not here
};

enum class NavigatorTab { sources, cases, codes, elements, memos };
enum class ChooserFor {
    nothing,
    open,
    import,
    table,
    save_copy,
    new_project,
    framework,
    print,
    report,
    write_report,
    write_finding,
    write_figure,
    write_matrix,
    read_matrix,
    write_found,
    key,
    new_key,
    give_copy,
    take_copies
};

// The sentence of the last act, in the status line.
struct Notice {
    std::string sentence;
    bool warning = false;
    bool can_undo = false;
};

struct Workbench;

// The code field: where a passage gets its code, or a coding another one.
struct CodeField {
    bool open = false;
    std::optional<CodingId> recodes;  // set: the field changes the code of this coding
    TextRange passage;
    std::string query;
    std::vector<CodeHit> hits;
    std::optional<std::size_t> highlighted;
    std::vector<CodeId> on_passage;
    // Set where the code is not for the page: takes it to the passages of a list. False when it could not.
    std::function<bool(Workbench&, const CodeHit&)> use;
    std::string title;            // then, what the field is for
    std::vector<CodeId> offered;  // before the recent ones, while nothing is typed
    // Where the page stood, when it had to move to make room below the passage.
    std::optional<kit::ParagraphColumn::Anchor> came_from;
};

struct Palette {
    bool open = false;
    std::string query;
    std::vector<PaletteHit> hits;
    std::size_t highlighted = 0;
};

// What the middle pane shows. From every other one Esc leads back to the page.
enum class Document {
    page,
    history,
    going_back,
    then,
    passages,
    memo,
    new_project,
    import_preview,
    table_import,
    replace,
    pseudonyms,
    properties,
    settings,
    help,
    keys,
    code,
    element,
    logic_model,
    codebook_versions,
    sources_grid,
    retention,
    of_case,
    attributes,
    variable,
    compare,
    retrieve,
    framework,
    integrate,
    report,
    team,
    new_round,
    take_copies
};

// A project that could not be opened at once, and what would help.
struct Opening {
    std::filesystem::path file;
    std::string sentence;
    bool asks_passphrase = false;
    bool offers_read_only = false;
    std::string passphrase;  // as typed so far
};

// Words that can be saved nowhere, not even as a draft, when the project is to be let go: the person decides.
struct Unsaved {
    std::string sentence;  // why
    std::function<void(Workbench&)> then;
};

// What the page marks for a second after undo.
struct Outline {
    TextRange range;
    double until = 0;
};

// A coding whose end is being moved: shown at once, written as one history row when the hand rests.
struct MovingEnd {
    CodingId coding;
    TextRange range;
    double due = 0;
};

// Everything the window knows. The acts (acts/*.h) change it between frames; the panels draw it and send
// acts. The window's thread.
struct Workbench {
    Workbench(Settings settings, std::filesystem::path settings_file, std::vector<kit::Theme> themes,
              Clock clock);
    ~Workbench();
    Workbench(const Workbench&) = delete;
    Workbench& operator=(const Workbench&) = delete;

    Desk desk;
    Settings settings;
    std::filesystem::path settings_file;
    KeyMap keys;  // made from the settings
    std::vector<kit::Theme> themes;
    Clock clock;
    double now = 0;  // seconds; the time of the frame

    std::unique_ptr<Session> session;
    std::unique_ptr<OpenSource> page;
    std::optional<Opening> opening;
    std::optional<Unsaved> unsaved;
    std::string read_only_words;  // why the open project can only be read; empty: not to be shown

    NavigatorTab tab = NavigatorTab::sources;
    Document document = Document::page;
    CodeId current_code;  // of the navigator
    ElementId current_element;
    MemoId current_memo;
    Subject subject;                           // of the inspector
    std::vector<std::string> subject_history;  // what happened to a coding or code, the newest first
    Subject history_of;                        // whose it is, and as of which state of the lists
    std::uint64_t history_version = 0;
    double history_due = -1;          // negative: it is as it should be
    MemoEditor memo;                  // beside the page
    std::unique_ptr<MemoDesk> memos;  // the memo in the middle, and their list; never null

    std::unique_ptr<CodebookWork> codebook;  // never null; see codebook_work.h
    std::unique_ptr<ErasureDesk> erasure;    // never null; goes before the session that it works on

    CodeField code_field;
    CodeFinder finder;
    std::uint64_t finder_version = 0;  // of the view it was made from
    Palette palette;
    PaletteSearch palette_search;
    std::unique_ptr<HistoryDesk> history;      // never null
    std::unique_ptr<SourcesDesk> sources;      // the table of them; never null
    std::unique_ptr<RetentionDesk> retention;  // until when what may be kept; never null
    std::unique_ptr<CasesDesk> cases;          // never null
    std::unique_ptr<CompareDesk> compare;      // coders side by side; never null, goes before the session
    std::unique_ptr<RetrieveDesk> retrieve;    // a query and its answer; never null, goes before the session
    std::unique_ptr<ChartDesk> charts;         // framework matrices; never null, goes before the session
    std::unique_ptr<IntegrateDesk> integrate;  // findings; never null, goes before the session
    std::unique_ptr<ReportDesk> report;        // being put together; never null, goes before the session
    std::unique_ptr<ReconcileDesk> reconcile;  // what is being settled there; never null
    std::unique_ptr<TurnDesk> turns;           // never null
    std::unique_ptr<TeamDesk> team;            // never null
    std::unique_ptr<PassageList> passages;     // the list shown, or left for a while
    std::unique_ptr<Seeking> seeking;          // words in the source and in the project
    kit::FileChooser chooser;
    ChooserFor chooser_for = ChooserFor::nothing;
    StripeFilter stripes = StripeFilter::all;
    bool inspector_shown = true;
    bool inspector_folded = false;  // the window is too narrow for it beside the page …
    bool inspector_over = false;    // … so that it comes over the page when asked for

    std::vector<CodeId> recent_codes;  // the newest first
    CodingId last_coding;
    bool moves_begin = false;  // X on a coding: Shift+arrows move its begin
    std::optional<MovingEnd> moving;
    std::optional<Outline> outline;
    Notice notice;

    std::unique_ptr<Aside> aside;               // the pages beside the work: start, settings, help …
    std::unique_ptr<ImportRun> import;          // reads files
    std::unique_ptr<ImportDesk> import_desk;    // what was read and is being looked at; never null
    std::unique_ptr<TableDesk> tables;          // a table that is being looked at; never null
    std::unique_ptr<TextDesk> texts;            // corrections of texts; never null
    std::unique_ptr<PseudonymDesk> pseudonyms;  // never null; goes before the session that it works on
    std::unique_ptr<CopiesDesk> copies;         // given and taken back; never null, goes before the session
    std::unique_ptr<PrintRun> printing;
    std::unique_ptr<ReportRun> reporting;      // a report that is being written
    std::vector<std::string> import_failures;  // one sentence a file

    std::string focus_wanted;  // a control's path, for the next frame
    bool keeps_places = true;  // false for a picture, which is to be the same each time
    double places_due = -1;    // when caret and scroll are to be kept; negative: nothing to keep

    bool writable() const { return session && session->writable(); }
};

// One sentence in the status line, spoken aloud too.
void say(Workbench& bench, std::string sentence);
void say_done(Workbench& bench, const store::Done& done);
void say_error(Workbench& bench, const Error& error);

}  // namespace attune::workbench
