// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/question_acts.h"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/workbench/codebook_work.h"

namespace attune::workbench {

void ask_before(Workbench& bench, const Result<jobs::GoesWith>& goes, std::function<void(Workbench&)> then) {
    if (!goes) return say_error(bench, goes.error());
    if (!goes->asks()) return then(bench);
    Question question;
    question.title = goes->title;
    question.words = fmt::format("{}\n{} brings it all back.", fmt::join(goes->sentences, "\n"),
                                 bench.keys.text("edit.undo"));
    question.then = std::move(then);
    bench.codebook->question = std::move(question);
}

void answer_yes(Workbench& bench) {
    if (!bench.codebook->question) return;
    const Question asked = *std::exchange(bench.codebook->question, std::nullopt);
    asked.then(bench);
}

void answer_no(Workbench& bench) {
    bench.codebook->question.reset();
}

}  // namespace attune::workbench
