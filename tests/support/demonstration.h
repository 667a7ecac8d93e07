// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/demonstration.h"
#include "support/folder.h"
#include "support/project_builder.h"

namespace attune::test {

// The demonstration project, read-only and built once for all tests that only read it: building it takes
// seconds.
inline const store::Project& demonstration() {
    static const ::test::Folder folder;
    static const store::Project project = [] {
        must(jobs::build_demonstration(folder / "demo.attune", {}));
        store::OpenProject how;
        how.access = store::Access::read_only;
        return must(store::Project::open(folder / "demo.attune", how));
    }();
    return project;
}

}  // namespace attune::test
