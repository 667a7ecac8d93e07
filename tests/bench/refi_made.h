// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "exchange/refi/refi_project.h"
#include "exchange/refi/written_ids.h"

// A REFI-QDA project of any size, as other tools write them.
namespace attune::bench {

// Some 50,000 characters of words, always the same for one number.
inline std::string made_text(std::int64_t number) {
    static const char* const spoken[] = {"support", "nobody", "midwife", "remember", "because", "they",
                                         "visit",   "and",    "then",    "really",   "we",      "never",
                                         "every",   "single", "morning", "about"};
    std::string text;
    auto next = static_cast<std::uint64_t>(number) * 7919 + 7;
    for (std::size_t words = 1; text.size() < 50'000; ++words) {
        next = next * 6364136223846793005ULL + 1442695040888963407ULL;
        text += spoken[(next >> 33U) % 16];
        text += words % 40 == 0 ? ".\n" : " ";
    }
    return text;
}

// Sources of 1,000 codings each, one a selection, every tenth with a note.
inline exchange::refi::Project made_project(std::int64_t sources) {
    namespace refi = exchange::refi;
    refi::Project p;
    std::int64_t ids = 0;
    const auto id = [&] { return p.strings.add(refi::guid_of("bench " + std::to_string(++ids))); };
    p.name = "Bench";
    p.origin = "Attune";
    p.users = {{id(), "Amina", "A"}, {id(), "Ben", "B"}};
    for (int i = 0; i < 100; ++i) {
        refi::Code code;
        code.guid = id();
        code.name = "Code " + std::to_string(i);
        code.color = "#E69F00";
        p.codes.push_back(code);
    }
    refi::Document note;
    note.guid = id();
    note.content.inline_text = "Direction: positive";
    p.note_texts = {note};
    const auto made = p.strings.add("2026-01-01T00:00:00Z");
    for (std::int64_t s = 0; s < sources; ++s) {
        const std::string text = made_text(s);
        refi::Source source;
        source.guid = id();
        source.name = p.strings.add("TB-P-" + std::to_string(s));
        source.content.plain_path = "internal://" + p.strings.str(source.guid) + ".txt";
        for (std::size_t i = 0; i < 1000; ++i) {
            refi::TextSelection selection;
            selection.guid = id();
            const std::size_t begin = text.find_first_of(" \n", i * 40) + 1;
            const std::size_t end = text.find_first_of(" .\n", begin + 50);
            selection.name = p.strings.add(text.substr(begin, end - begin));
            selection.start = static_cast<std::int64_t>(begin);
            selection.end = static_cast<std::int64_t>(end);
            refi::Coding coding;
            coding.guid = id();
            coding.code = p.codes[i % 100].guid;
            coding.creating_user = p.users[i % 2].guid;
            coding.created = made;
            if (i % 10 == 0) coding.notes = {note.guid};
            selection.codings.push_back(coding);
            source.selections.push_back(std::move(selection));
        }
        p.sources.push_back(std::move(source));
    }
    return p;
}

}  // namespace attune::bench
