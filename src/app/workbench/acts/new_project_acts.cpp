// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/new_project_acts.h"
#include "app/workbench/acts/import_acts.h"

#include <utility>

#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/refi_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/aside.h"
#include "jobs/person.h"

namespace attune::workbench {

namespace {

using Field = jobs::NewProjectField;

std::string_view control_of(Field field) {
    switch (field) {
        case Field::coder_name:
            return "new/name";
        case Field::title:
            return "new/title";
        case Field::file:
            return "new/file";
        case Field::framework:
            return "new/elements_file";
        case Field::approach:
            return "new/approach";
        case Field::waves:
            return "new/waves";
        case Field::passphrase:
            return "new/passphrase";
        case Field::passphrase_again:
            return "new/passphrase_again";
    }
    return "new/title";
}

// A name that is not taken: the first that nobody has.
std::string free_file(const std::string& title) {
    namespace fs = std::filesystem;
    const fs::path folder = jobs::documents_folder();
    const std::string name = file_name_for(title);
    fs::path file = folder / name;
    std::error_code error;
    for (int number = 2; number < 100 && fs::exists(file, error); ++number)
        file = folder / (fs::path(name).stem().string() + " " + std::to_string(number) + ".attune");
    return file.string();
}

}  // namespace

void ask_new_project(Workbench& bench, std::vector<std::filesystem::path> to_import) {
    NewProjectForm& form = bench.aside->new_project;
    // What was typed before Esc is there again.
    if (form.title.empty()) form = {};
    if (form.coder_name.empty())
        form.coder_name = bench.settings.coder_name.empty() ? jobs::login_name() : bench.settings.coder_name;
    form.to_import = std::move(to_import);
    form.takes_refi = false;
    form.passphrase.clear();
    form.passphrase_again.clear();
    form.faults.clear();
    if (!form.file_is_own) form.file = free_file(form.title);
    show_document(bench, Document::new_project);
    if (bench.settings.coder_name.empty()) bench.focus_wanted = "new/name";
}

void fill_in(Workbench& bench, Field field, const std::function<void(NewProjectForm&)>& change) {
    NewProjectForm& form = bench.aside->new_project;
    change(form);
    std::erase_if(form.faults, [&](const jobs::FieldFault& one) { return one.field == field; });
    if (field == Field::title && !form.file_is_own) {
        form.file = free_file(form.title);
        std::erase_if(form.faults, [](const jobs::FieldFault& one) { return one.field == Field::file; });
    }
}

void make_asked_project(Workbench& bench) {
    NewProjectForm& form = bench.aside->new_project;
    const jobs::NewProjectWish wish = wish_of(form);
    form.faults = jobs::faults_of(wish);
    if (form.elements == ElementsChoice::file && wish.framework.empty())
        form.faults.push_back({Field::framework, "Choose the file that holds the elements."});
    if (!form.faults.empty()) {
        bench.focus_wanted = control_of(form.faults.front().field);
        return say_error(bench, {ErrorKind::invalid, form.faults.front().sentence});
    }
    {
        // Opened anew below, so that Ctrl+Z does not take the programme elements back.
        const auto made = jobs::create_project(wish.file, wish.what, wish.framework, bench.clock);
        if (!made) {
            form.faults = {{Field::file, made.error().sentence}};
            bench.focus_wanted = control_of(Field::file);
            return say_error(bench, made.error());
        }
    }
    bench.settings.coder_name = wish.what.coder_name;
    const auto files = std::move(form.to_import);
    // A project that is open goes with what waits for it; this waits for the new one.
    auto refi = form.takes_refi ? std::exchange(bench.aside->refi, std::make_unique<RefiDesk>()) : nullptr;
    form = {};  // the passphrase does not stay in memory
    bench.document = Document::page;
    open_project(bench, wish.file, wish.what.passphrase.text);
    if (bench.session && !files.empty()) import_files(bench, files);
    if (!refi) return;
    bench.aside->refi = std::move(refi);
    if (bench.session) bring_refi_in(bench);
}

void leave_new_project(Workbench& bench) {
    const bool back = bench.aside->new_project.takes_refi && bench.aside->refi->read;
    bench.aside->new_project = {};
    if (back) return show_refi_import(bench);
    show_page(bench);
}

void new_project_goes_to(Workbench& bench, const std::filesystem::path& file) {
    fill_in(bench, Field::file, [&](NewProjectForm& form) {
        form.file = file.string();
        form.file_is_own = true;
    });
}

void new_project_takes_elements(Workbench& bench, const std::filesystem::path& file) {
    fill_in(bench, Field::framework, [&](NewProjectForm& form) {
        form.elements = ElementsChoice::file;
        form.elements_file = file.string();
    });
}

}  // namespace attune::workbench
