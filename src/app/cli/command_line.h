// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

// What a call may say. CLI11 reads it; its header takes nine seconds to compile and three megabytes of every
// object that includes it, so it stays behind these classes, in command_line.cpp, help.cpp and cli.cpp.
namespace attune::cli {

// Refuses a typed value with some words, or lets it pass.
class Check {
  public:
    // Gives the words why it cannot be, or nothing. They take the place of what was typed in a sentence.
    explicit Check(std::function<std::string(std::string&)> refuses) : refuses_(std::move(refuses)) {}
    static Check one_of(std::vector<std::string> words);

  private:
    friend class Option;
    std::function<std::string(std::string&)> refuses_;
    std::vector<std::string> words_;  // set instead: one of these
};
// One of some words.
Check one_of(std::vector<std::string> words);

// An argument, an option with a value, or a flag. Its command owns it.
class Option {
  public:
    explicit Option(CLI::Option& it) : it_(it) {}
    ~Option() = default;
    Option(const Option&) = delete;
    Option& operator=(const Option&) = delete;

    Option* required(bool is = true);
    Option* check(const Check& check);
    Option* excludes(Option* other);
    Option* excludes(const std::string& other);  // declared before, by its name
    Option* needs(Option* other);
    Option* called(const std::string& value);  // the word for its value in the help
    Option* expects(int values);
    Option* expects_at_least(int values);
    Option* in_groups_of(int values);  // each time it is given it takes so many
    Option* one_at_a_time();           // may be given several times, each time with one value
    Option* separated_by(char sign);   // several values in one
    std::size_t count() const;         // how often it was given
    bool empty() const { return count() == 0; }

  private:
    friend class Command;
    CLI::Option& it_;
};

// A command, or one that only has commands below it. The one above owns it.
class Command {
  public:
    explicit Command(CLI::App& it) : it_(it) {}
    ~Command();
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;

    Command* below(const std::string& name, const std::string& what);
    // One of those below must be said.
    void needs_below();
    // … or none of them.
    void may_have_below();
    bool has_below() const;  // one of those below was said
    void callback(std::function<void()> chosen);
    void footer(const std::string& words);
    std::string name() const;

    // A value by its name ("NAME"), or behind "--name". `Value`: those that command_line.cpp lists.
    template <class Value>
    Option* takes(const std::string& names, Value& target, const std::string& what);
    Option* add_flag(const std::string& names, bool& target, const std::string& what);
    Option* get_option(const std::string& name);         // declared before
    std::size_t count(const std::string& option) const;  // how often it was given; 0: not declared either
    // It does not go together with anything else that is not for every command.
    void excludes_others(Option* one);

  private:
    Option* kept(CLI::Option* option);

    CLI::App& it_;
    std::vector<std::unique_ptr<Command>> below_;
    std::vector<std::unique_ptr<Option>> options_;
};

// Positional argument and option with our way of showing them in the help.
template <class Value>
Option* argument(Command* command, const std::string& name, Value& target, const std::string& what) {
    return command->takes(name, target, what)->required()->called("");
}
template <class Value>
Option* option(Command* command, const std::string& names, Value& target, const std::string& value,
               const std::string& what) {
    return command->takes(names, target, what)->called(value);
}
// An option that may be given several times, each time with one value.
Option* many(Command* command, const std::string& names, std::vector<std::string>& target,
             const std::string& value, const std::string& what);

// Ends the call with exit status 2.
[[noreturn]] void wrong_usage(const std::string& sentence);

}  // namespace attune::cli
