// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace attune::cli {

// "attune-cli code add", the words with which a subcommand is called.
std::string path_of(const CLI::App* app);

// The help as docs/cli.md has it: whole usage lines, options with the word for their value and nothing else.
class HelpFormatter : public CLI::Formatter {
  public:
    HelpFormatter();
    std::string make_usage(const CLI::App* app, std::string name) const override;
    std::string make_option_opts(const CLI::Option* option) const override;
    std::string make_option_usage(const CLI::Option* option) const override;
};

}  // namespace attune::cli
