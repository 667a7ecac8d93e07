// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window in process, given acts at random for as long as asked, on the demonstration project. Then
// the file must verify, and its state be that of its history replayed. See docs/bounds.md for how to run it.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "jobs/demonstration.h"
#include "soak/hands.h"
#include "support/project_builder.h"

using namespace attune;

namespace {

struct Asked {
    double minutes = 10;
    std::int64_t acts = 0;  // where more than none: so many, however long they take
    std::uint32_t seed = 1;
    std::string log;  // every act, a line each, written before it is done; what to read after a crash
};

Asked asked_by(int argc, char** argv) {
    Asked asked;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--minutes") asked.minutes = std::stod(argv[i + 1]);
        if (name == "--acts") asked.acts = std::stoll(argv[i + 1]);
        if (name == "--log") asked.log = argv[i + 1];
        if (name == "--seed") asked.seed = static_cast<std::uint32_t>(std::stoul(argv[i + 1]));
    }
    return asked;
}

int run(const Asked& asked) {
    const test::ScratchFolder scratch;
    // What the window writes to a home folder stays here.
    setenv("HOME", scratch.path().c_str(), 1);  // NOLINT(concurrency-mt-unsafe): no thread runs yet
    const auto file = scratch.path() / "soak.attune";
    test::must(jobs::build_demonstration(file, JobControl()));
    soak::Hands hands(file, asked.seed, asked.log);
    const auto begin = std::chrono::steady_clock::now();
    const auto gone = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() / 60;
    };
    std::int64_t acts = 0;
    double looked_at = 0;
    while (asked.acts > 0 ? acts < asked.acts : gone() < asked.minutes) {
        hands.act();
        ++acts;
        if (gone() - looked_at > 1) {  // a fault is found near the act that made it
            looked_at = gone();
            hands.look_over();
            std::cout << fmt::format("{:.1f} min, {} acts, {}\n", gone(), acts, hands.tally()) << std::flush;
        }
    }
    hands.look_over();
    std::cout << fmt::format(
        "{} acts in {:.1f} min with seed {}: {}\nThe file verifies, and its state is "
        "that of its history replayed.\n",
        acts, gone(), asked.seed, hands.tally());
    return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(asked_by(argc, argv));
    } catch (const std::exception& fault) {
        std::cerr << fault.what() << "\n";
        return EXIT_FAILURE;
    }
}

// Asked by LeakSanitizer. Fontconfig keeps its patterns until the process ends and frees them nowhere (seen
// with 2.14).
extern "C" const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig\n";
}
