// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/difference_text.h"

#include <string_view>

#include "text/translator.h"

namespace attune::workbench {

namespace {

using Part = text::DifferencePart;
constexpr const char* unknown = "not known any more: it was erased";

struct Marker {
    const kit::Ui& ui;
    DifferenceText made;

    void plain(std::string_view words) { made.words += words; }
    void marked(std::string_view sign, std::string_view words, kit::Tone tone, bool bold) {
        // The white space at the ends stays outside the brackets.
        const auto first = words.find_first_not_of(" \n\t");
        if (first == std::string_view::npos) return plain(words);
        const auto last = words.find_last_not_of(" \n\t") + 1;
        plain(words.substr(0, first));
        if (made.words.ends_with(']')) made.words += ' ';
        const std::size_t begin = made.words.size();
        made.words.append("[").append(sign).append(words.substr(first, last - first)).append("]");
        made.spans.push_back({begin, made.words.size(), bold, ui.colour(tone)});
        plain(words.substr(last));
    }
};

DifferenceText mark(const kit::Ui& ui, const store::FieldDifference& difference, bool before, bool after) {
    Marker marker{ui, {}};
    if ((before && difference.erased_before) || (after && difference.erased_after)) {
        marker.plain(unknown);
        return marker.made;
    }
    const text::Translator old(difference.before), fresh(difference.after);
    for (const Part& part : difference.words) {
        if (part.kind == Part::Kind::same)
            marker.plain(before && !after ? old.slice(part.before) : fresh.slice(part.after));
        else if (part.kind == Part::Kind::removed && before)
            marker.marked("−", old.slice(part.before), kit::Tone::warning, false);
        else if (part.kind == Part::Kind::added && after)
            marker.marked("+", fresh.slice(part.after), kit::Tone::accent, true);
    }
    if (marker.made.words.empty()) marker.plain("(empty)");
    return marker.made;
}

}  // namespace

DifferenceText marked_difference(const kit::Ui& ui, const store::FieldDifference& difference) {
    return mark(ui, difference, true, true);
}

DifferenceText marked_before(const kit::Ui& ui, const store::FieldDifference& difference) {
    return mark(ui, difference, true, false);
}

DifferenceText marked_after(const kit::Ui& ui, const store::FieldDifference& difference) {
    return mark(ui, difference, false, true);
}

}  // namespace attune::workbench
