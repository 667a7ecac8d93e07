// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/agreement_choice.h"

#include <algorithm>

namespace attune::jobs {
namespace {

struct UnitWord {
    CodedUnit unit;
    const char* word;
};
constexpr UnitWord unit_words[] = {{CodedUnit::character, "character"}, {CodedUnit::word, "word"},
                                   {CodedUnit::sentence, "sentence"},   {CodedUnit::turn, "turn"},
                                   {CodedUnit::source, "source"},       {CodedUnit::passage, "passage"}};

struct PresetWord {
    AgreementPreset preset;
    const char* word;
};
constexpr PresetWord preset_words[] = {{AgreementPreset::nvivo, "nvivo"},
                                       {AgreementPreset::maxqda_like, "maxqda"},
                                       {AgreementPreset::atlas_ti_like, "atlas.ti"},
                                       {AgreementPreset::dedoose_like, "dedoose"}};

struct ByWord {
    ComparedBy by;
    const char* word;
};
constexpr ByWord by_words[] = {
    {ComparedBy::code, "code"}, {ComparedBy::element, "element"}, {ComparedBy::group, "group"}};

}  // namespace

const char* unit_word(CodedUnit unit) {
    return std::ranges::find(unit_words, unit, &UnitWord::unit)->word;
}

std::optional<CodedUnit> unit_from_word(const std::string& word) {
    for (const auto& one : unit_words)
        if (word == one.word) return one.unit;
    return std::nullopt;
}

const char* by_word(ComparedBy by) {
    return std::ranges::find(by_words, by, &ByWord::by)->word;
}

std::optional<ComparedBy> by_from_word(const std::string& word) {
    for (const auto& one : by_words)
        if (word == one.word) return one.by;
    return std::nullopt;
}

const char* preset_word(AgreementPreset preset) {
    for (const auto& one : preset_words)
        if (preset == one.preset) return one.word;
    return "";
}

std::optional<AgreementPreset> preset_from_word(const std::string& word) {
    for (const auto& one : preset_words)
        if (word == one.word) return one.preset;
    return std::nullopt;
}

void apply_preset(AgreementChoice& choice, AgreementPreset preset) {
    choice.preset = preset;
    switch (preset) {
        case AgreementPreset::nvivo:
            choice.unit = CodedUnit::character;
            choice.leave_out_interviewer = false;
            choice.only_coded = false;
            break;
        case AgreementPreset::maxqda_like:
            choice.unit = CodedUnit::passage;
            choice.least_overlap = 0.9;
            break;
        case AgreementPreset::atlas_ti_like:
            choice.unit = CodedUnit::character;
            choice.only_coded = false;
            break;
        case AgreementPreset::dedoose_like:
            choice.unit = CodedUnit::turn;
            choice.share = 0;
            choice.leave_out_interviewer = true;
            break;
        case AgreementPreset::none:
            break;
    }
}

}  // namespace attune::jobs
