// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/exports.h"
#include "app/cli/program.h"
#include "jobs/delivery.h"

namespace attune::cli {

// What `export --as qdpx|qdc` takes beside the rest.
struct RefiArguments {
    std::string elements = "sets", tool = "any";
    bool dry_run = false, no_speakers = false, standard_only = false;

    void takes(Command* app);
    bool given(const Command* app) const;  // any of them
};

// `as` is "qdpx" or "qdc"; an empty file only with a dry run.
Result<Ok> export_refi(const store::Project& project, const RefiArguments& a, const std::string& as,
                       bool agreed, const jobs::Delivery& delivery, Left& left, Output& out);

}  // namespace attune::cli
