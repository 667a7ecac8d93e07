// SPDX-License-Identifier: GPL-3.0-or-later
// The form of a number: what is worked out, of which variable, between which waves, by which rule.
#include <array>
#include <utility>

#include "app/workbench/acts/joint_acts.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/panels/joint_panel.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;
using Kind = jobs::RecipeKind;

namespace {

constexpr float label_em = 1.5f, gap_em = 0.55f;

constexpr std::array<std::pair<Kind, const char*>, 6> kinds{
    std::pair{Kind::change, "Change of a score between two waves"},
    std::pair{Kind::bands, "How many improved, stayed the same, got worse"},
    std::pair{Kind::describe, "A score or state as it is"},
    std::pair{Kind::transition, "Moves between states"},
    std::pair{Kind::compare, "Groups compared"},
    std::pair{Kind::code, "A score of those who mention it, and of the others"}};

constexpr std::array<std::pair<const char*, const char*>, 4> rules{
    std::pair{"", "As the measure has it"}, std::pair{"minimal", "The minimal important change"},
    std::pair{"reliable", "The reliable change"}, std::pair{"any", "Any change"}};

bool has_bands(Kind kind) {
    return kind == Kind::bands || kind == Kind::code;
}

}  // namespace

const JointDesk& NumberFields::frame_joint(const Frame& frame) {
    return *frame.bench.integrate->joint;
}

std::vector<NumberFields::Part> NumberFields::asked() const {
    std::vector<Part> parts{&NumberFields::kind};
    if (!form_.wanted) return parts;
    const Kind asked = form_.recipe.kind;
    parts.push_back(&NumberFields::variable);
    if (asked == Kind::code) parts.push_back(&NumberFields::mentions);
    if (asked == Kind::compare || asked == Kind::describe) parts.push_back(&NumberFields::groups);
    const bool at_one = asked == Kind::describe || (asked == Kind::compare && !form_.recipe.of_change);
    parts.push_back(at_one ? &NumberFields::wave : &NumberFields::waves);
    if (has_bands(asked)) {
        parts.push_back(&NumberFields::rule);
        parts.push_back(&NumberFields::threshold);
    }
    return parts;
}

float NumberFields::height() const {
    return static_cast<float>(asked().size()) * ui_.em(label_em + measure::field + gap_em);
}

void NumberFields::draw(Rect at) {
    for (const Part part : asked()) {
        (this->*part)(at.cut_top(ui_.em(label_em + measure::field)));
        at.cut_top(ui_.em(gap_em));
    }
}

Rect NumberFields::labelled(Rect at, const char* id, const std::string& label) {
    kit::text(ui_, path_ / id / "label", at.cut_top(ui_.em(label_em)), label, {style::strong});
    return at;
}

std::optional<std::size_t> NumberFields::pick(Rect at, const char* id, const std::string& name,
                                              const std::vector<std::string>& options,
                                              std::optional<std::size_t> chosen) {
    return combo(ui_, path_ / id, labelled(at, id, name),
                 {.name = name, .options = options, .chosen = chosen, .placeholder = "Choose"});
}

void NumberFields::change(std::function<void(NumberForm&)> what) {
    frame_.act([what = std::move(what)](Workbench& bench) { change_number(bench, what); });
}

void NumberFields::kind(Rect at) {
    std::vector<std::string> names;
    if (of_display_) {
        names = {"No columns of bands", "The bands of change of a score"};
        if (const auto picked = pick(at, "kind", "What the columns are", names, form_.wanted ? 1 : 0))
            change([on = *picked == 1](NumberForm& form) { form.wanted = on; });
        return;
    }
    names.emplace_back("No number");
    std::size_t chosen = 0;
    for (const auto& [kind, name] : kinds) {
        if (form_.wanted && form_.recipe.kind == kind) chosen = names.size();
        names.emplace_back(name);
    }
    if (const auto picked = pick(at, "kind", "What is worked out", names, chosen))
        change([to = *picked](NumberForm& form) {
            form.wanted = to > 0;
            if (to > 0) form.recipe.kind = kinds[to - 1].first;
        });
}

void NumberFields::variable(Rect at) {
    std::vector<std::string> names;
    std::optional<std::size_t> chosen;
    for (const auto& one : read_.variables) {
        if (one.id == form_.recipe.variable) chosen = names.size();
        names.push_back(one.of_cases ? one.name : one.name + " (of persons)");
    }
    if (const auto picked = pick(at, "variable", "Of which variable", names, chosen))
        change([id = read_.variables[*picked].id](NumberForm& form) { form.recipe.variable = id; });
}

void NumberFields::pick_wave(Rect at, const char* id, const std::string& name, const std::string& when_empty,
                             std::string jobs::StatisticRecipe::*into) {
    std::vector<std::string> names{when_empty};
    std::size_t chosen = 0;
    for (const auto& wave : read_.waves) {
        if (form_.recipe.*into == wave) chosen = names.size();
        names.push_back(wave);
    }
    if (const auto picked = pick(at, id, name, names, chosen))
        change([wave = *picked == 0 ? std::string() : read_.waves[*picked - 1], into](NumberForm& form) {
            form.recipe.*into = wave;
        });
}

void NumberFields::waves(Rect at) {
    const float gap = ui_.em(0.7f);
    const Rect left = at.cut_left((at.w - gap) / 2);
    at.cut_left(gap);
    pick_wave(left, "from", "From", "The first wave", &jobs::StatisticRecipe::from);
    pick_wave(at, "to", "To", "The last wave", &jobs::StatisticRecipe::to);
}

void NumberFields::wave(Rect at) {
    const bool all = form_.recipe.kind == Kind::describe;
    pick_wave(at, "wave", "At which wave", all ? "Every wave" : "The first wave",
              &jobs::StatisticRecipe::wave);
}

void NumberFields::rule(Rect at) {
    const float gap = ui_.em(0.7f);
    const Rect left = at.cut_left((at.w - gap) / 2);
    at.cut_left(gap);
    std::vector<std::string> names;
    std::size_t chosen = 0;
    for (const auto& [word, name] : rules) {
        if (form_.recipe.rule == word) chosen = names.size();
        names.emplace_back(name);
    }
    if (const auto picked = pick(left, "rule", "How much of a change counts", names, chosen))
        change([to = *picked](NumberForm& form) { form.recipe.rule = rules[to].first; });
    const std::string& better = form_.recipe.better;
    const std::vector<std::string> ways{"As the measure has it", "Higher is better", "Lower is better"};
    if (const auto picked = pick(at, "better", "Which way is better", ways,
                                 better == "higher"  ? 1
                                 : better == "lower" ? 2
                                                     : 0))
        change([to = *picked](NumberForm& form) {
            form.recipe.better = to == 1 ? "higher" : to == 2 ? "lower" : "";
        });
}

void NumberFields::threshold(Rect at) {
    TextFieldLook look;
    look.name = "Or a change of so many points";
    look.placeholder = "As chosen above";
    look.takes_enter = false;
    std::string typed = form_.threshold;
    if (text_field(ui_, path_ / "threshold", labelled(at, "threshold", look.name), typed, look).changed)
        change([typed](NumberForm& form) { form.threshold = typed; });
}

void NumberFields::groups(Rect at) {
    const bool compares = form_.recipe.kind == Kind::compare;
    std::vector<std::string> names{compares ? "Interviewed, and not interviewed" : "All together"};
    std::optional<std::size_t> chosen;
    if (form_.recipe.by.empty() && (!compares || form_.recipe.interviewed)) chosen = 0;
    for (const auto& one : read_.variables) {
        if (one.id == form_.recipe.by) chosen = names.size();
        names.push_back("By " + one.name);
    }
    Rect right;
    if (compares) {
        const float gap = ui_.em(0.7f);
        right = at.cut_right((at.w - gap) / 2);
        at.cut_right(gap);
    }
    if (const auto picked = pick(at, "groups", "Which groups", names, chosen))
        change([to = *picked, compares,
                by = *picked == 0 ? VariableId() : read_.variables[*picked - 1].id](NumberForm& form) {
            form.recipe.by = by;
            form.recipe.interviewed = compares && to == 0;
        });
    if (!compares) return;
    const std::vector<std::string> what{"The score of one wave", "The change between two waves"};
    if (const auto picked = pick(right, "of_change", "What of them", what, form_.recipe.of_change ? 1 : 0))
        change([on = *picked == 1](NumberForm& form) { form.recipe.of_change = on; });
}

void NumberFields::mentions(Rect at) {
    std::vector<std::string> names;
    std::vector<const JointSubject*> subjects;
    std::optional<std::size_t> chosen;
    for (const auto& one : read_.subjects) {
        if (one.element.empty() && one.code.empty()) continue;
        if (one.element == form_.recipe.element && one.code == form_.recipe.code) chosen = names.size();
        names.push_back(one.element.empty() ? one.name : one.name + " (element)");
        subjects.push_back(&one);
    }
    if (const auto picked = pick(at, "mentions", "Who mentions what", names, chosen))
        change([element = subjects[*picked]->element, code = subjects[*picked]->code](NumberForm& form) {
            form.recipe.element = element;
            form.recipe.code = code;
        });
}

}  // namespace attune::workbench
