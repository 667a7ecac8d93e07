// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"

// What is asked for when the coders of a project are compared.
namespace attune::jobs {

enum class CodedUnit { character, word, sentence, turn, source, passage };
enum class ComparedBy { code, element, group };  // a group: a code with those below it
// To match a figure of another program. The arithmetic of MAXQDA and ATLAS.ti is published in part only.
enum class AgreementPreset { none, nvivo, maxqda_like, atlas_ti_like, dedoose_like };

const char* unit_word(CodedUnit unit);
std::optional<CodedUnit> unit_from_word(const std::string& word);
const char* by_word(ComparedBy by);  // "code", "element", "group"
std::optional<ComparedBy> by_from_word(const std::string& word);
const char* preset_word(AgreementPreset preset);  // "nvivo", "maxqda", "atlas.ti", "dedoose"
std::optional<AgreementPreset> preset_from_word(const std::string& word);

struct AgreementChoice {
    std::string round;              // by name or id: its sources and coders; empty: all
    std::vector<CoderId> coders;    // empty: the round's, or all who coded
    std::vector<SourceId> sources;  // empty: the round's, or all
    std::vector<CodeId> codes;      // empty: all
    ComparedBy by = ComparedBy::code;
    CodedUnit unit = CodedUnit::character;
    double share = 0;            // of word, sentence, turn: 0 is any overlap, otherwise at least this share
    double least_overlap = 0.9;  // of passages
    bool leave_out_interviewer = false;  // their talk does not count
    bool only_coded = false;             // text that nobody coded does not count
    bool only_double_coded = true;       // sources that fewer than two coders coded do not count
    std::size_t replicates = 1000;
    std::uint64_t seed = 1;
    double level = 0.95;
    AgreementPreset preset = AgreementPreset::none;
};
// The choices that a preset makes.
void apply_preset(AgreementChoice& choice, AgreementPreset preset);

}  // namespace attune::jobs
