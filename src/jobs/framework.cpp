// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/framework.h"

#include "exchange/framework/framework_reader.h"
#include "jobs/assets.h"
#include "jobs/plain_file.h"
#include "store/commands/element_commands.h"

namespace attune::jobs {
namespace {

// A built-in framework is called by its bare name; everything with a dot or a slash is a file.
Result<std::filesystem::path> framework_file(const std::string& name_or_file) {
    if (name_or_file.find_first_of("./") != std::string::npos) return std::filesystem::path(name_or_file);
    auto built_in = find_asset("frameworks/" + name_or_file + ".yaml");
    std::error_code ignored;  // a file that cannot be looked at is reported when it is read
    if (!built_in && std::filesystem::exists(name_or_file, ignored))
        return std::filesystem::path(name_or_file);
    return built_in;
}

}  // namespace

Result<model::Framework> read_framework(const std::string& name_or_file) {
    const auto file = framework_file(name_or_file);
    if (!file) return forward_error(file);
    return read_plain_file(*file, exchange::read_framework);
}

Result<store::Done> load_framework(store::Project& project, const std::string& name_or_file) {
    auto framework = read_framework(name_or_file);
    if (!framework) return forward_error(framework);
    return project.run(store::LoadFramework{std::move(*framework)});
}

}  // namespace attune::jobs
