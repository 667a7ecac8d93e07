// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/project.h"

namespace attune::jobs {

// A project as a person asks for it, in one go.
struct NewProjectWish {
    store::NewProject what;
    std::string passphrase_again;
    std::filesystem::path file;
    std::string framework;  // "thriving-babies", a YAML file, or empty for none
};
enum class NewProjectField {
    coder_name,
    title,
    file,
    framework,
    approach,
    waves,
    passphrase,
    passphrase_again
};
struct FieldFault {
    NewProjectField field = NewProjectField::title;
    std::string sentence;
};
// Everything that stands in the way, in the order of the fields, at most one for each; looks at the disk.
std::vector<FieldFault> faults_of(const NewProjectWish& wish);

// Makes a project with its programme elements: `framework` is "thriving-babies", a YAML file, or empty for
// none. The elements are read first, so that a fault in them leaves no file behind. Never over an existing
// file.
Result<store::Project> create_project(const std::filesystem::path& file, const store::NewProject& what,
                                      const std::string& framework, Clock clock = system_clock());

}  // namespace attune::jobs
