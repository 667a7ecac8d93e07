// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/workbench/help/help_view.h"
#include "app/workbench/id_rules_form.h"
#include "app/workbench/key_sheet.h"
#include "app/workbench/new_project_form.h"
#include "app/workbench/settings_page.h"
#include "app/workbench/start_screen.h"
#include "kit/widgets/file_chooser.h"

namespace attune::kit {
class FilePortal;
}

namespace attune::workbench {

struct RefiDesk;
struct StepRun;
struct ZipForm;
class QuotesDesk;

// The sheet of keys.
struct KeySheet {
    std::string filter;
    std::vector<KeyGroup> groups;  // that fit it
};

// What the project says of itself, while somebody changes it.
struct PropertiesForm {
    std::string title, place, waves;  // waves: one a line
    ApproachChoice approach = ApproachChoice::framework;
    std::string fault;
};

// A frame could not be drawn.
struct DrawFault {
    std::string sentence;
    int in_a_row = 0;      // frames that failed without one between them that did not
    bool stopped = false;  // only the sentence is drawn, until the person says how to go on
};

// What the pages beside the work remember: they say how the window is used and how it is set up, and stand
// with or without a project.
struct Aside {
    Aside();
    ~Aside();
    Aside(const Aside&) = delete;
    Aside& operator=(const Aside&) = delete;

    StartScreen start;
    NewProjectForm new_project;
    PropertiesForm properties;
    IdRulesForm id_rules;
    SettingsPage settings;
    HelpView help;
    KeySheet keys;
    DrawFault fault;
    // The desktop's file dialogs; none, or one that turned out to be absent: the chooser inside the window.
    kit::FilePortal* portal = nullptr;
    kit::FileChooser::Options asked;     // of the portal, should it be absent
    std::unique_ptr<RefiDesk> refi;      // another tool's project that is to come in; never null
    std::unique_ptr<QuotesDesk> quotes;  // marked for reports; never null
    std::unique_ptr<StepRun> step;       // a large undo or redo; null: none is being done
    std::unique_ptr<ZipForm> zip;        // asks for the passphrase of a file; null: nothing is asked
    std::string import_heading;  // over Workbench::import_failures; empty: so many files were left out
};

}  // namespace attune::workbench
