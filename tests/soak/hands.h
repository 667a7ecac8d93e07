// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "workbench/desktop.h"

namespace attune::soak {

// Hands that do anything at all with a project in the window: every action by its key and by its name, keys
// at random, words in many scripts, the pointer on every control, files dropped, sizes and themes changed,
// the project closed, and the program killed. All by one seed; what threads finish first is not in it.
// Every member throws std::runtime_error with the last acts behind the sentence when something is wrong.
class Hands {
  public:
    Hands(std::filesystem::path file, std::uint32_t seed, const std::filesystem::path& log);

    void act();
    // Closes the project, verifies its file, holds its state against a replay, and opens it again; the same
    // for a project that was made on the way.
    void look_over();
    // "210 undone, 30 redone, …"
    std::string tally() const;

  private:
    std::size_t any(std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
    }
    template <class T>
    const T& one_of(const std::vector<T>& all) {
        return all[any(all.size())];
    }
    void settle();
    void note(std::string what);
    [[noreturn]] void fail(const std::string& why) const;

    void do_some_act();
    void run_any_action();
    void press_any_keys();
    void type_words();
    void point_at_something();
    void use_the_page();
    void drop_a_file();
    void look_different();
    void open_again();
    void check_file(const std::filesystem::path& file);

    std::filesystem::path file_;
    std::mt19937 random_;
    std::unique_ptr<workbench::testing::Desktop> desktop_;
    std::ofstream log_;
    std::deque<std::string> last_;
    std::map<std::string, std::int64_t> done_;
    std::vector<std::filesystem::path> drops_;
    int away_ = 0;  // acts since the project was not the one of the soak
};

}  // namespace attune::soak
