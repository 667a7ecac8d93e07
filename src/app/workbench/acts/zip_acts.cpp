// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/zip_acts.h"

#include <memory>
#include <utility>

#include "app/workbench/acts/view_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/zip_form.h"

namespace attune::workbench {

void deliver_to(Workbench& bench, const std::filesystem::path& file, Delivering then) {
    if (!jobs::zip_name_fault(file, true).empty()) return then(bench, {file, jobs::Existing::replace});
    bench.aside->zip = std::make_unique<ZipForm>(ZipForm{file, std::move(then), {}, {}, {}});
    bench.focus_wanted = "zip/passphrase";
}

void fill_zip(Workbench& bench, Secret ZipForm::*field, const Secret& words) {
    if (!bench.aside->zip) return;
    (*bench.aside->zip).*field = words;
    bench.aside->zip->fault.clear();
}

void write_zip(Workbench& bench) {
    if (!bench.aside->zip) return;
    ZipForm& form = *bench.aside->zip;
    const auto refuse = [&](const char* sentence, const char* at) {
        form.fault = sentence;
        bench.focus_wanted = at;
    };
    if (form.passphrase.empty()) return refuse("Type the passphrase of the zip.", "zip/passphrase");
    if (form.passphrase.text != form.again.text) return refuse("The two passphrases differ.", "zip/again");
    const auto asked = std::move(bench.aside->zip);
    bench.focus_wanted = home_of(bench.document);
    asked->then(bench, {asked->file, jobs::Existing::replace, {}, std::move(asked->passphrase)});
}

void leave_zip(Workbench& bench) {
    bench.aside->zip.reset();
    bench.focus_wanted = home_of(bench.document);
    say(bench, "Nothing was written.");
}

}  // namespace attune::workbench
