// SPDX-License-Identifier: GPL-3.0-or-later
// read_text FILE [--unread] [--body] [--summary]: what read_transcript makes of a file, for people and for
// compare_readers.sh. What was taken out of the text is put back as well as can be, on lines of its own or
// before the turn: header lines, notes and labels. --unread takes the file as it comes from its reader,
// without looking for speakers; --body leaves the metadata out. --summary adds what was found, on standard
// error.
#include <cstdio>
#include <cstring>
#include <string>

#include "exchange/files/read_file.h"
#include "exchange/transcript/reader.h"
#include "text/translator.h"

using namespace attune;

namespace {

std::string label_of(const model::Transcript& transcript, const model::Turn& turn) {
    std::string label;
    for (const std::size_t speaker : turn.speakers)
        label += (label.empty() ? "" : " & ") + transcript.speakers[speaker].label;
    return label;
}

void print(const model::Transcript& transcript, bool metadata) {
    if (metadata)
        for (const auto& [key, value] : transcript.metadata)
            std::printf("%s: %s\n", key.c_str(), value.c_str());
    const text::Translator translator(transcript.text);
    std::size_t mark = 0;
    auto notes_until = [&](CodePoint end) {
        for (; mark < transcript.marks.size() && transcript.marks[mark].range.begin <= end; ++mark)
            if (transcript.marks[mark].kind == model::MarkKind::document)
                std::printf("%s\n", transcript.marks[mark].note.c_str());
    };
    for (const model::Turn& turn : transcript.turns) {
        notes_until(turn.range.begin);
        const bool inferred = !turn.speakers.empty() && transcript.speakers[turn.speakers.front()].inferred;
        if (const std::string label = label_of(transcript, turn);
            !label.empty() && !turn.inferred && !inferred)
            std::printf("%s: ", label.c_str());
        std::printf("%s\n", std::string(translator.slice(turn.range)).c_str());
    }
    if (!transcript.turns.empty()) notes_until(transcript.turns.back().range.end);
}

void summarise(const model::Transcript& transcript) {
    std::fprintf(stderr, "reading: %s\nencoding: %s\nturns: %zu\n", transcript.reading.c_str(),
                 transcript.encoding.c_str(), transcript.turns.size());
    for (const auto& speaker : transcript.speakers)
        std::fprintf(stderr, "speaker: %s (%s)\n", speaker.label.c_str(),
                     std::string(model::role_word(speaker.role)).c_str());
    for (const auto& [key, value] : transcript.offered)
        std::fprintf(stderr, "offered: %s: %s\n", key.c_str(), value.c_str());
    for (const auto& warning : transcript.warnings) std::fprintf(stderr, "warning: %s\n", warning.c_str());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("read_text FILE [--unread] [--body] [--summary]\n", stderr);
        return 2;
    }
    const auto file = exchange::read_file(argv[1]);
    if (!file) {
        std::fprintf(stderr, "%s\n", file.error().sentence.c_str());
        return 1;
    }
    bool summary = false;
    bool metadata = true;
    exchange::ReadOptions options;
    for (int i = 2; i < argc; ++i) {
        summary = summary || std::strcmp(argv[i], "--summary") == 0;
        metadata = metadata && std::strcmp(argv[i], "--body") != 0;
        if (std::strcmp(argv[i], "--unread") == 0) options.reading = exchange::Reading::no_speakers;
    }
    const auto transcript = exchange::read_transcript(*file, options);
    if (!transcript) {
        std::fprintf(stderr, "%s\n", transcript.error().sentence.c_str());
        return 1;
    }
    print(*transcript, metadata);
    if (summary) summarise(*transcript);
    return 0;
}
