// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace attune::cli {

Check Check::one_of(std::vector<std::string> words) {
    Check check{nullptr};
    check.words_ = std::move(words);
    return check;
}

Check one_of(std::vector<std::string> words) {
    return Check::one_of(std::move(words));
}

Option* Option::required(bool is) {
    it_.required(is);
    return this;
}

Option* Option::check(const Check& check) {
    if (check.refuses_)
        it_.check(
            CLI::Validator(check.refuses_, ""));  // no description: ours stand in the help of the option
    else
        it_.check(CLI::Validator(
            [words = check.words_](std::string& typed) {
                if (std::find(words.begin(), words.end(), typed) != words.end()) return std::string();
                std::string all;
                for (std::size_t k = 0; k < words.size(); ++k)
                    all += (k == 0 ? "" : k + 1 == words.size() ? " or " : ", ") + words[k];
                return "write " + all + ", not “" + typed + "”";
            },
            ""));
    return this;
}

Option* Option::excludes(Option* other) {
    it_.excludes(&other->it_);
    return this;
}

Option* Option::excludes(const std::string& other) {
    it_.excludes(other);
    return this;
}

Option* Option::needs(Option* other) {
    it_.needs(&other->it_);
    return this;
}

Option* Option::called(const std::string& value) {
    it_.type_name(value);
    return this;
}

Option* Option::expects(int values) {
    it_.expected(values);
    return this;
}

Option* Option::expects_at_least(int values) {
    it_.expected(values, CLI::detail::expected_max_vector_size);
    return this;
}

Option* Option::in_groups_of(int values) {
    it_.type_size(values);
    return this;
}

Option* Option::one_at_a_time() {
    it_.type_size(1)->allow_extra_args(false)->take_all();
    return this;
}

Option* Option::separated_by(char sign) {
    it_.delimiter(sign);
    return this;
}

std::size_t Option::count() const {
    return it_.count();
}

Command::~Command() = default;

Command* Command::below(const std::string& name, const std::string& what) {
    CLI::App* const app = it_.add_subcommand(name, what);
    app->group("Commands");
    below_.push_back(std::make_unique<Command>(*app));
    return below_.back().get();
}

void Command::needs_below() {
    it_.require_subcommand(1);
}

void Command::may_have_below() {
    it_.require_subcommand(0, 1);
}

bool Command::has_below() const {
    return !it_.get_subcommands().empty();
}

void Command::callback(std::function<void()> chosen) {
    it_.callback(std::move(chosen));
}

void Command::footer(const std::string& words) {
    it_.footer(words);
}

std::string Command::name() const {
    return it_.get_name();
}

Option* Command::get_option(const std::string& name) {
    CLI::Option* const wanted = it_.get_option(name);
    for (const auto& one : options_)
        if (&one->it_ == wanted) return one.get();
    return kept(wanted);
}

std::size_t Command::count(const std::string& option) const {
    const CLI::Option* const found = std::as_const(it_).get_option_no_throw(option);
    return found ? found->count() : 0;
}

Option* Command::kept(CLI::Option* option) {
    options_.push_back(std::make_unique<Option>(*option));
    return options_.back().get();
}

template <class Value>
Option* Command::takes(const std::string& names, Value& target, const std::string& what) {
    return kept(it_.add_option(names, target, what));
}
template Option* Command::takes(const std::string&, std::string&, const std::string&);
template Option* Command::takes(const std::string&, std::filesystem::path&, const std::string&);
template Option* Command::takes(const std::string&, int&, const std::string&);
template Option* Command::takes(const std::string&, std::int64_t&, const std::string&);
template Option* Command::takes(const std::string&, std::uint64_t&, const std::string&);
template Option* Command::takes(const std::string&, double&, const std::string&);
template Option* Command::takes(const std::string&, std::vector<std::string>&, const std::string&);
template Option* Command::takes(const std::string&, std::optional<std::string>&, const std::string&);
template Option* Command::takes(const std::string&, std::optional<std::int64_t>&, const std::string&);
template Option* Command::takes(const std::string&, std::vector<int>&, const std::string&);
template Option* Command::takes(const std::string&, std::vector<double>&, const std::string&);
template Option* Command::takes(const std::string&, std::vector<std::filesystem::path>&, const std::string&);

Option* Command::add_flag(const std::string& names, bool& target, const std::string& what) {
    return kept(it_.add_flag(names, target, what));
}

void Command::excludes_others(Option* one) {
    for (CLI::Option* other : it_.get_options())
        if (other != &one->it_ && !other->get_group().empty() && other->get_name() != "--json" &&
            other->get_name() != "--passphrase-fd" && other->get_name() != "--help" &&
            !other->get_positional())
            one->it_.excludes(other);
}

Option* many(Command* command, const std::string& names, std::vector<std::string>& target,
             const std::string& value, const std::string& what) {
    return option(command, names, target, value, what)->one_at_a_time();
}

void wrong_usage(const std::string& sentence) {
    throw CLI::ValidationError("", sentence);
}

}  // namespace attune::cli
