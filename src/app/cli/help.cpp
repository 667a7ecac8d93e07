// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help.h"

namespace attune::cli {
namespace {

constexpr std::size_t name_columns = 32;

// The word for its value; CLI11 adds ":" and what it checks.
std::string value_word(const CLI::Option* option) {
    const std::string name = option->get_type_name();
    return name.substr(0, name.find(':'));
}

bool takes_several(const CLI::Option* option) {
    return option->get_expected_max() > 1;
}

}  // namespace

std::string path_of(const CLI::App* app) {
    std::string path = app->get_name();
    for (const CLI::App* up = app->get_parent(); up != nullptr; up = up->get_parent())
        path.insert(0, up->get_name() + " ");
    return path;
}

HelpFormatter::HelpFormatter() {
    column_width(name_columns);
    label("Positionals", "Arguments");
}

std::string HelpFormatter::make_usage(const CLI::App* app, std::string /*name*/) const {
    std::string usage = "Usage: " + path_of(app);
    if (!app->get_subcommands([](const CLI::App*) { return true; }).empty())
        usage += app->get_require_subcommand_min() > 0 ? " COMMAND" : " [COMMAND]";
    for (const CLI::Option* one : app->get_options([](const CLI::Option* o) { return o->get_positional(); }))
        usage += " " + make_option_usage(one);
    for (const CLI::Option* one : app->get_options([](const CLI::Option* o) { return !o->get_positional(); }))
        if (one->get_required()) usage += " " + one->get_name() + " " + value_word(one);
    return usage + " [OPTIONS]\n";
}

std::string HelpFormatter::make_option_opts(const CLI::Option* option) const {
    // The flags that CLI11 makes itself have a type size of 0.
    if (option->get_type_size() == 0 || option->get_positional()) return {};
    return " " + value_word(option);
}

std::string HelpFormatter::make_option_usage(const CLI::Option* option) const {
    const std::string name = option->get_name(true) + (takes_several(option) ? "…" : "");
    return option->get_required() ? name : "[" + name + "]";
}

}  // namespace attune::cli
