// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/send_acts.h"

#include <memory>
#include <string_view>
#include <utility>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/reading_step.h"
#include "app/workbench/report_desk.h"
#include "app/workbench/report_run.h"
#include "jobs/send_project.h"
#include "text/counted.h"

namespace attune::workbench {
namespace {

SendDesk& desk_of(Workbench& bench) {
    return bench.report->send;
}

std::string_view ending_of(const SendForm& form) {
    if (form.as == SendAs::archive) return ".zip";
    return form.as == SendAs::codebook ? ".qdc" : ".qdpx";
}

void refuse(Workbench& bench, std::string sentence, std::string_view at) {
    desk_of(bench).form->fault = sentence;
    bench.focus_wanted = at;
    say_error(bench, {ErrorKind::invalid, std::move(sentence)});
}

// With its sentence in the status line, unless something else stands there by now.
void forget_fault(Workbench& bench, SendForm& form) {
    if (!form.fault.empty() && bench.notice.sentence == form.fault) bench.notice = {};
    form.fault.clear();
}

Result<ReportWritten> send(const store::Project& project, SendAs as, const jobs::RefiWanted& refi,
                           const jobs::ArchiveWanted& archive, const jobs::Delivery& delivery,
                           const JobControl& control) {
    if (as == SendAs::archive) {
        const auto pack = jobs::archive_pack(project, archive, control);
        if (!pack) return forward_error(pack);
        auto sent = jobs::send_archive(*pack, archive, delivery);
        if (!sent) return forward_error(sent);
        return ReportWritten{text::counted(pack->sources, "text is in it.", "texts are in it."),
                             std::move(sent->record)};
    }
    const auto made = jobs::refi_file(project, refi, control);
    if (!made) return forward_error(made);
    auto sent = jobs::send_refi(*made, delivery, control);
    if (!sent) return forward_error(sent);
    return ReportWritten{jobs::contents_in_words(made->report, refi.form) + ".", std::move(sent->record)};
}

}  // namespace

void ask_to_send(Workbench& bench, SendAs as) {
    if (!bench.session || !finish_memo(bench)) return;
    SendDesk& desk = desk_of(bench);
    desk.form.emplace();
    desk.form->as = as;
    if (as == SendAs::codebook) desk.form->refi.form = jobs::RefiWanted::Form::codebook;
    desk.known = false;
    desk.stale = true;
    bench.focus_wanted = as == SendAs::archive ? "send/unknown" : "send/elements";
}

void change_sending(Workbench& bench, const std::function<void(SendForm&)>& change) {
    fill_sending(bench, change);
    desk_of(bench).known = false;
    desk_of(bench).stale = true;
}

void fill_sending(Workbench& bench, const std::function<void(SendForm&)>& change) {
    auto& form = desk_of(bench).form;
    if (!form) return;
    change(*form);
    forget_fault(bench, *form);
}

void choose_place_to_send(Workbench& bench) {
    SendDesk& desk = desk_of(bench);
    if (!desk.form || !desk.known || !desk.read.fault.empty()) return;
    if (desk.form->encrypted) {
        if (desk.form->passphrase.empty())
            return refuse(bench, "Type the passphrase of the file.", "send/passphrase");
        if (desk.form->passphrase.text != desk.form->again.text)
            return refuse(bench, "The two passphrases differ.", "send/again");
    }
    desk.asking = true;
    choose(bench, ChooserFor::write_report);
}

void set_up_chooser_to_send(const Workbench& bench, kit::FileChooser::Options& options) {
    const auto& form = bench.report->send.form;
    if (!form || !bench.session) return;
    options.title = form->as == SendAs::archive    ? "Write the archive pack"
                    : form->as == SendAs::codebook ? "Write a REFI-QDA codebook"
                                                   : "Write a REFI-QDA project";
    const std::string ending(form->encrypted ? std::string_view(".zip") : ending_of(*form));
    options.suffixes = {ending};
    options.default_suffix = ending;
    std::string name = bench.session->project().file().stem().string();
    if (form->as == SendAs::archive) name += " archive";
    name += ending_of(*form);
    if (form->encrypted && form->as != SendAs::archive) name += ".zip";
    options.suggested_name = name;
}

void send_to(Workbench& bench, const std::filesystem::path& file) {
    SendDesk& desk = desk_of(bench);
    if (!bench.session || !desk.form) return;
    if (bench.reporting) return say(bench, "Another file is still being written.");
    settle_moving(bench);
    auto opened = bench.session->project().open_beside();
    if (!opened) return say_error(bench, opened.error());
    const SendForm form = *std::exchange(desk.form, std::nullopt);
    desk.run.reset();
    desk.read = {};
    // A file that is there was agreed to be replaced in the chooser.
    jobs::Delivery delivery{file, jobs::Existing::replace, form.receiver, {}};
    if (form.encrypted) delivery.passphrase = form.passphrase;
    auto beside = std::make_shared<store::Project>(std::move(*opened));
    bench.reporting = std::make_unique<ReportRun>(
        [beside = std::move(beside), as = form.as, refi = form.refi, archive = form.archive,
         delivery](const JobControl& control) { return send(*beside, as, refi, archive, delivery, control); },
        file, false, bench.desk.wake, form.as == SendAs::archive ? "archive pack" : "project");
    bench.focus_wanted = home_of(bench.document);
}

void leave_sending(Workbench& bench) {
    SendDesk& desk = desk_of(bench);
    if (desk.form) forget_fault(bench, *desk.form);
    desk.form.reset();
    desk.run.reset();
    desk.read = {};
    bench.focus_wanted = home_of(bench.document);
}

bool settle_sending(Workbench& bench) {
    if (!bench.session) return false;
    SendDesk& desk = desk_of(bench);
    const bool shown = desk.form.has_value();
    const bool changed = desk.stale || desk.version != bench.session->project().change_count();
    auto step = step_reading(desk.run, desk.stale, shown && !changed);
    if (step.goes_on) return false;
    if (step.ended) {
        desk.known = true;
        desk.read = {};
        if (step.ended->has_value())
            desk.read = std::move(**step.ended);
        else
            desk.read.fault = step.ended->error().sentence;
        return true;
    }
    if (shown && changed) {
        desk.known = false;
        begin_reading(bench, desk,
                      [as = desk.form->as, refi = desk.form->refi, archive = desk.form->archive](
                          const store::Project& project, const JobControl& control) {
                          return read_sending(project, as, refi, archive, control);
                      },
                      {0, 0, "Reading the project"});
        return true;
    }
    return false;
}

}  // namespace attune::workbench
