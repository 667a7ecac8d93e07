// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <fmt/format.h>

#include "app/workbench/panels/form.h"
#include "app/workbench/panels/refi_panel.h"
#include "kit/widgets/basics.h"

namespace attune::workbench {

using namespace kit;

namespace {

using Fate = jobs::RefiLine::Fate;

void lines_of(Form& form, const RefiRead& read, Fate fate, const char* id) {
    int number = 0;
    for (const auto& line : read.look.outline) {
        if (line.fate != fate) continue;
        const Path path = Path("refi/outline") / id / ++number;
        form.words(path, line.what, Tone::text);
        if (!line.why.empty()) form.item(path / "why", line.why);
    }
}

std::int64_t count_of(const RefiRead& read, Fate fate) {
    std::int64_t lines = 0;
    for (const auto& line : read.look.outline) lines += line.fate == fate ? 1 : 0;
    return lines;
}

}  // namespace

void draw_refi_outline(Frame& frame, Rect at, const RefiRead& read) {
    const auto pane = frame.ui.pane("refi_outline", "What becomes of it", at);
    Form form(frame, "refi/outline", at, "What becomes of it", 30);
    const auto& project = read.plan.project;
    form.title(project.name.empty() ? read.plan.file_name : project.name);
    form.words("refi/tool",
               read.plan.codebook_only ? fmt::format("A codebook, “{}”", read.plan.file_name)
               : project.origin.empty()
                   ? fmt::format("“{}”, by a tool that does not say its name", read.plan.file_name)
                   : fmt::format("“{}”, by {}", read.plan.file_name, project.origin));
    form.heading("Comes in");
    if (count_of(read, Fate::comes_in) == 0) form.words("refi/outline/none", "Nothing.");
    lines_of(form, read, Fate::comes_in, "in");
    if (count_of(read, Fate::kept_aside) > 0) {
        form.heading("Is kept aside");
        form.words("refi/outline/kept",
                   "It has no place here. It stays in the project as it is, and goes out again with it.");
        lines_of(form, read, Fate::kept_aside, "aside");
    }
    if (count_of(read, Fate::left_out) > 0) {
        form.heading("Is left out");
        lines_of(form, read, Fate::left_out, "out");
    }
    const auto& without = read.plan.without_words;
    if (read.plan.remarks.empty() && without.empty()) return form.finish();
    form.heading("To know of the file");
    int number = 0;
    for (const auto& [source, sentence] : without)
        form.fault(Path("refi/outline/without") / ++number, sentence);
    for (const auto& remark : read.plan.remarks)
        form.words(Path("refi/outline/remark") / ++number, remark, Tone::text);
    form.finish();
}

}  // namespace attune::workbench
