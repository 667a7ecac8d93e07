// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/options.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "app/workbench/actions.h"

namespace attune::workbench {

namespace {

template <class Number>
bool read_number(std::string_view text, Number& into) {
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc{} && stop == text.data() + text.size();
}

tl::unexpected<Error> misuse(std::string what) {
    return fail(ErrorKind::invalid, std::move(what));
}

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 3> theme_words{"light", "dark", "high-contrast"};
constexpr std::array<std::string_view, 5> panel_words{"sources", "cases", "codes", "elements", "memos"};

Result<Ok> set(Options& options, std::string_view name, std::string_view value) {
    if (name == "--screenshot") {
        options.screenshot = std::filesystem::path(value);
    } else if (name == "--theme") {
        if (!one_of(theme_words, value)) return misuse("--theme is light, dark or high-contrast.");
        options.theme = value;
    } else if (name == "--size") {
        const auto times = value.find('x');
        if (times == std::string_view::npos || !read_number(value.substr(0, times), options.width) ||
            !read_number(value.substr(times + 1), options.height) || options.width < 400 ||
            options.height < 300 || options.width > 16000 || options.height > 16000)
            return misuse("--size is WIDTHxHEIGHT in pixels, such as 1600x1000, and at least 400x300.");
    } else if (name == "--zoom") {
        if (!read_number(value, options.zoom) || options.zoom < 0.6F || options.zoom > 2.5F)
            return misuse("--zoom is a number from 0.6 to 2.5.");
    } else if (name == "--source") {
        options.source = value;
    } else if (name == "--panel") {
        if (!one_of(panel_words, value)) return misuse("--panel is sources, codes, elements or memos.");
        options.panel = value;
    } else if (name == "--select") {
        options.select = value;
    } else if (name == "--drop") {
        // Where the program was started, not where a later step leads.
        std::error_code error;
        options.drop.push_back(std::filesystem::absolute(std::filesystem::path(value), error));
        if (error || !std::filesystem::exists(options.drop.back(), error))
            return misuse(fmt::format("There is no {} to drop.", value));
    } else if (name == "--type") {
        options.deeds.emplace_back(TypeWords{std::string(value)});
    } else if (name == "--press") {
        while (!value.empty()) {
            const auto space = std::min(value.find(' '), value.size());
            const std::string_view word = value.substr(0, space);
            value.remove_prefix(std::min(space + 1, value.size()));
            if (word.empty()) continue;
            auto chord = kit::Chord::parse(word);
            if (!chord) return misuse(fmt::format("“{}” names no key.", word));
            options.deeds.emplace_back(PressKey{std::move(*chord)});
        }
    } else if (name == "--do") {
        while (!value.empty()) {
            const auto comma = std::min(value.find(','), value.size());
            const std::string_view id = value.substr(0, comma);
            if (!action(id)) return misuse(fmt::format("There is no action “{}”.", id));
            options.deeds.emplace_back(RunAction{std::string(id)});
            value.remove_prefix(std::min(comma + 1, value.size()));
        }
    } else {
        return misuse(fmt::format("There is no option {}.", name));
    }
    return Ok{};
}

bool known(std::string_view name) {
    constexpr std::array<std::string_view, 11> names{"--screenshot", "--theme", "--size",   "--zoom",
                                                     "--source",     "--panel", "--select", "--drop",
                                                     "--type",       "--do",    "--press"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Result<Options> read_options(std::span<const std::string_view> arguments) {
    Options options;
    bool only_names = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view word = arguments[i];
        if (!only_names && word == "--") {
            only_names = true;
        } else if (!only_names && (word == "--help" || word == "-h")) {
            options.help = true;
        } else if (!only_names && word == "--version") {
            options.version = true;
        } else if (!only_names && word == "--keys") {
            options.keys = true;
        } else if (!only_names && word.starts_with("--")) {
            const auto equals = word.find('=');
            const std::string_view name = word.substr(0, equals);
            if (!known(name)) return misuse(fmt::format("There is no option {}.", name));
            std::string_view value;
            if (equals != std::string_view::npos)
                value = word.substr(equals + 1);
            else if (i + 1 < arguments.size())
                value = arguments[++i];
            else
                return misuse(fmt::format("{} needs a value.", name));
            if (const auto done = set(options, name, value); !done) return forward_error(done);
        } else if (options.project.empty()) {
            options.project = std::filesystem::path(word);
        } else {
            return misuse("Only one project can be opened at a time.");
        }
    }
    return options;
}

std::string usage_text() {
    return "Usage: attune [PROJECT.attune] [OPTION …]\n"
           "Opens the Attune window on a project, or its start screen.\n\n"
           "  --theme light|dark|high-contrast\n"
           "  --size WIDTHxHEIGHT         of the window, in pixels\n"
           "  --zoom NUMBER               of the interface, 0.6 to 2.5\n"
           "  --source TITLE              the source to show\n"
           "  --panel sources|cases|codes|elements|memos\n"
           "  --select WORDS              selects these words of the source\n"
           "  --drop PATH                 lets a file or folder go over the window; may be given again\n"
           "  --do ACTION[,ACTION …]      runs actions by their ids\n"
           "  --type WORDS                types these words\n"
           "  --press KEYS                presses these keys, parted by spaces: \"Down Ctrl+Enter\"\n"
           "                              these three in the order given, each as often as you like\n"
           "  --screenshot FILE.png       writes one settled picture of the window and ends\n"
           "  --keys                      lists what can be done and by which keys, parted by tabs, and "
           "ends\n"
           "  --version, --help\n";
}

}  // namespace attune::workbench
