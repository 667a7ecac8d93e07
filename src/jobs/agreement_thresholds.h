// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "store/project.h"

// From where on a team relies on a coefficient of agreement. A setting of the project, beside its history.
namespace attune::jobs {

// Krippendorff (2004, Content Analysis, ch. 11): rely on .800 and more, draw tentative conclusions from .667
// on.
struct AgreementThresholds {
    double tentative = 0.667;
    double reliable = 0.8;
    friend bool operator==(const AgreementThresholds&, const AgreementThresholds&) = default;
};

AgreementThresholds agreement_thresholds(const store::Project& project);
// ErrorKind::invalid unless 0 < tentative <= reliable <= 1. Krippendorff's own take the setting away.
Result<Ok> set_agreement_thresholds(store::Project& project, const AgreementThresholds& thresholds);
// "0.667 0.8", "60 % and 80 %" …: two shares with anything between them. ErrorKind::invalid.
Result<AgreementThresholds> read_thresholds(const std::string& words);

enum class Verdict { undefined, low, tentative, reliable };
Verdict verdict_on(const std::optional<double>& value, const AgreementThresholds& thresholds);
const char* verdict_word(Verdict verdict);  // "–", "low", "tentative", "reliable"
// "Reliable from 0.800, tentative from 0.667 (Krippendorff)."
std::string thresholds_sentence(const AgreementThresholds& thresholds);

}  // namespace attune::jobs
