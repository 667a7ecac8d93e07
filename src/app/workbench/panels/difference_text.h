// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/workbench/panels/frame.h"
#include "kit/text_style.h"
#include "store/past/past_code.h"

namespace attune::workbench {

// What became of a text, to be read: words that went stand in [−…], words that came in [+…], so that no
// colour has to say it alone.
struct DifferenceText {
    std::string words;
    std::vector<kit::TextSpan> spans;
};
DifferenceText marked_difference(const kit::Ui& ui, const store::FieldDifference& difference);
// The two sides for themselves.
DifferenceText marked_before(const kit::Ui& ui, const store::FieldDifference& difference);
DifferenceText marked_after(const kit::Ui& ui, const store::FieldDifference& difference);

}  // namespace attune::workbench
