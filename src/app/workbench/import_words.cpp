// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/import_words.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/workbench/panels/frame.h"
#include "text/counted.h"

namespace attune::workbench {

namespace {

using text::counted;

bool anything_proposed(const jobs::FilePlan& file) {
    return file.case_proposed || file.wave_proposed || file.kind_proposed ||
           std::any_of(file.speakers.begin(), file.speakers.end(),
                       [](const auto& one) { return one.proposed || one.label_sources > 0; });
}

}  // namespace

std::string proposal_words(const jobs::FilePlan& file) {
    std::vector<std::string> parts;
    if (file.case_proposed) parts.push_back(file.case_is_new ? file.case_name + " (new)" : file.case_name);
    if (file.wave_proposed) parts.push_back("wave “" + file.wave + "”");
    if (file.kind_proposed) parts.push_back(file.source_kind);
    const auto& speakers = file.read.transcript.speakers;
    for (std::size_t i = 0; i < file.speakers.size() && i < speakers.size(); ++i) {
        const jobs::SpeakerPlan& plan = file.speakers[i];
        if (plan.proposed) parts.push_back(fmt::format("{} is “{}”", speakers[i].label, plan.person));
        if (plan.label_sources > 0)
            parts.push_back(fmt::format("{} {} as in {} of {} sources", speakers[i].label,
                                        model::role_word(plan.role), plan.role_sources, plan.label_sources));
    }
    return fmt::format("{}", fmt::join(parts, " · "));
}

ImportTally tally_of(const ImportDesk& desk) {
    ImportTally tally;
    if (!desk.plan) return tally;
    tally.unread = desk.plan->failed.size();
    for (const auto& file : desk.plan->files) {
        if (!file.take) {
            ++tally.left_out;
            continue;
        }
        ++tally.coming;
        if (jobs::awaits_confirmation(file))
            ++tally.unconfirmed;
        else if (anything_proposed(file))
            ++tally.confirmed;
    }
    return tally;
}

std::string tally_words(const ImportTally& tally) {
    std::string words;
    if (tally.coming == 0) {
        words = "No file is chosen, so nothing comes in; Space chooses one.";
    } else {
        words = counted(tally.coming, "file comes in", "files come in");
        if (tally.unconfirmed == 0 && tally.confirmed > 0)
            words += tally.confirmed == tally.coming
                         ? fmt::format(", with all that is proposed for {} (confirmed).",
                                       tally.coming == 1 ? "it" : "them")
                         : fmt::format(
                               ": {} with what is proposed (confirmed), nothing is proposed for the "
                               "rest.",
                               tally.confirmed);
        else if (tally.unconfirmed > 0)
            words += tally.confirmed == 0
                         ? fmt::format(", {} without what is proposed (not confirmed).",
                                       tally.unconfirmed == tally.coming
                                           ? std::string("all")
                                           : grouped(static_cast<std::int64_t>(tally.unconfirmed)))
                         : fmt::format(": {} with what is proposed (confirmed), {} without (not confirmed).",
                                       tally.confirmed, tally.unconfirmed);
        else
            words += "; nothing is proposed.";
    }
    if (tally.left_out > 0)
        words += fmt::format(" {} left out.", counted(tally.left_out, "file is", "files are"));
    if (tally.unread > 0)
        words += fmt::format(" {} could not be read.", counted(tally.unread, "file", "files"));
    return words;
}

}  // namespace attune::workbench
