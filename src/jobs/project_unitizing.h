// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/agreement/estimate.h"
#include "base/job_control.h"
#include "base/result.h"
#include "jobs/agreement_basis.h"
#include "store/project.h"

// How far coders agree on where passages begin and end as well as on what they are: Krippendorff's unitizing
// α of 2016 and Mathet's γ, of a project. The project's thread; γ is drawn by chance and takes its time.
namespace attune::jobs {

struct UnitizingChoice {
    AgreementChoice basis;  // its unit, share and overlap do not matter here
    bool gamma = true;
    std::size_t samples = 30;         // of γ, at least
    std::optional<double> precision;  // of γ's chance disorder, as a share; none: only so many samples
};

// By source, and of all sources together.
struct UnitizingFigures {
    std::size_t passages = 0;
    analysis::Estimate all;    // uα: where and what
    analysis::Estimate coded;  // |uα: coded or not
    analysis::Estimate codes;  // cuα: what, where coders overlap
    double coverage = 0;       // the share of the text that cuα speaks of
    analysis::Estimate gamma;
    analysis::Estimate categories;  // γ-cat
    std::size_t samples = 0;        // of γ
};

struct UnitizingOfThing {
    std::string name;
    std::size_t passages = 0;
    analysis::Estimate alone;  // uα of this thing against everything else; always asked of it alone
    analysis::Estimate code;   // (k)uα: where somebody put it and others coded too
    double coverage = 0;
};

struct ProjectUnitizing : AgreementBasis {
    UnitizingFigures overall;
    std::vector<UnitizingFigures> by_source;  // as sources
    std::vector<UnitizingOfThing> by_thing;   // in the codebook's order
    UnitizingChoice how;
};

// ErrorKind::cancelled, and those of gather_codings. A figure that cannot be said is not defined, with its
// reason: that of a text on which a coder put two of the things on the same words, for one.
Result<ProjectUnitizing> project_unitizing(const store::Project& project, const UnitizingChoice& choice,
                                           const JobControl& control = {});

}  // namespace attune::jobs
