// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/figure_acts.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/report_acts.h"
#include "app/workbench/figure_desk.h"

namespace attune::workbench {

bool settle_figure(Workbench& bench) {
    FigureDesk& desk = *bench.integrate->figures;
    return settle_finding(
        bench, desk, IntegrateView::figures,
        [wanted = desk.wanted](const store::Project& project, const JobControl& control) {
            return read_figure(project, wanted, control);
        },
        "Drawing the figure",
        [&] {
            desk.wanted = desk.read.wanted;
            ++desk.drawn;
        });
}

void change_figure(Workbench& bench, const std::function<void(jobs::FigureWanted&)>& change) {
    FigureDesk& desk = *bench.integrate->figures;
    change(desk.wanted);
    desk.stale = true;
}

void choose_figure_form(Workbench& bench, jobs::FigureForm form) {
    change_figure(bench, [&](jobs::FigureWanted& wanted) {
        wanted.form = form;
        // A matrix is mostly of single cases, which bars cannot be of.
        if (form == jobs::FigureForm::heat_map && !wanted.outside) wanted.columns = jobs::GroupFound::case_;
        if (form == jobs::FigureForm::bars) wanted.columns = jobs::GroupFound::case_kind;
    });
}

void step_figure_form(Workbench& bench, int by) {
    const auto forms = jobs::figure_forms();
    const auto count = static_cast<std::ptrdiff_t>(forms.size());
    const auto at =
        std::ranges::find(forms, bench.integrate->figures->wanted.form, &jobs::FigureFormInfo::form) -
        forms.begin();
    const auto form = forms[static_cast<std::size_t>((at + by + count) % count)].form;
    choose_figure_form(bench, form);
}

std::string suggested_figure_name(const Workbench& bench) {
    return fmt::format("{}.svg", jobs::info(bench.integrate->figures->read.wanted.form).word);
}

void save_figure_to(Workbench& bench, const jobs::Delivery& to) {
    const FigureDesk& desk = *bench.integrate->figures;
    if (!bench.session || !desk.shows()) return say(bench, "There is no figure to save yet.");
    const auto format = exchange::figure_format_of_name(jobs::plain_name(to.file, to.encrypted()));
    if (!format)
        return say_error(bench,
                         {ErrorKind::invalid, "A figure is saved as .svg, .png or .pdf; end its name so."});
    const auto written =
        jobs::write_made_figure(desk.read.wanted, desk.read.description, *format, desk.read.date_ms, to);
    if (!written) return say_error(bench, written.error());
    say(bench, fmt::format("Drew {}.{}", to.file.string(), note_export(bench, written->record)));
}

void copy_figure(Workbench& bench) {
    FigureDesk& desk = *bench.integrate->figures;
    if (!bench.session || !desk.shows()) return say(bench, "There is no figure to copy yet.");
    std::vector<kit::PictureClipboard::Offer> offers;
    for (const auto& [format, type] : {std::pair{exchange::FigureFormat::png, "image/png"},
                                       std::pair{exchange::FigureFormat::svg, "image/svg+xml"}}) {
        auto bytes = exchange::write_figure(desk.read.description, format, desk.read.date_ms);
        if (!bytes) return say_error(bench, bytes.error());
        offers.push_back({type, std::move(*bytes)});
    }
    const auto record = jobs::figure_record(desk.read.wanted, desk.read.description,
                                            exchange::FigureFormat::png, {}, {}, offers.front().bytes);
    if (const auto done = desk.clipboard.offer(std::move(offers)); !done)
        return say_error(bench, done.error());
    say(bench, fmt::format("Copied the figure as a picture.{}", note_export(bench, record)));
}

}  // namespace attune::workbench
