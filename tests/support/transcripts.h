// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "exchange/transcript/reader.h"
#include "model/transcript.h"
#include "text/translator.h"
#include "text/utf8.h"

// What the tests of the readers share.
namespace attune::tests {

inline std::string fixture(const std::string& name) {
    std::ifstream in(std::string(ATTUNE_FIXTURES) + "/" + name, std::ios::binary);
    REQUIRE_MESSAGE(in.good(), "no fixture " << name);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline Result<model::Transcript> read(const std::string& name, std::string bytes,
                                      const exchange::ReadOptions& options = {}) {
    model::OriginalFile file;
    file.name = name;
    file.bytes = std::move(bytes);
    return exchange::read_transcript(file, options);
}

// A reading that must succeed.
inline model::Transcript read_well(const std::string& name, std::string bytes) {
    auto read_result = read(name, std::move(bytes));
    REQUIRE_MESSAGE(read_result.has_value(), (read_result ? std::string() : read_result.error().sentence));
    return std::move(*read_result);
}

inline std::string text_of(const model::Transcript& transcript, const TextRange& range) {
    return std::string(text::Translator(transcript.text).slice(range));
}

inline std::string turn_text(const model::Transcript& transcript, std::size_t turn) {
    REQUIRE(turn < transcript.turns.size());
    return text_of(transcript, transcript.turns[turn].range);
}

// The labels of a turn's speakers joined as a file writes them: "R1 & R3"; empty when nobody knows.
inline std::string labels_of(const model::Transcript& transcript, const model::Turn& turn) {
    std::string labels;
    for (const std::size_t speaker : turn.speakers)
        labels += (labels.empty() ? "" : " & ") + transcript.speakers.at(speaker).label;
    return labels;
}

inline std::vector<std::string> all_labels(const model::Transcript& transcript) {
    std::vector<std::string> labels;
    for (const auto& turn : transcript.turns) labels.push_back(labels_of(transcript, turn));
    return labels;
}

inline std::vector<std::string> notes_of(const model::Transcript& transcript) {
    std::vector<std::string> notes;
    for (const auto& mark : transcript.marks)
        if (mark.kind == model::MarkKind::document) notes.push_back(mark.note);
    return notes;
}

inline std::vector<std::string> marked(const model::Transcript& transcript, model::MarkKind kind) {
    std::vector<std::string> found;
    for (const auto& mark : transcript.marks)
        if (mark.kind == kind) found.push_back(text_of(transcript, mark.range));
    return found;
}

inline bool warns(const model::Transcript& transcript, const std::string& part) {
    for (const std::string& warning : transcript.warnings)
        if (warning.find(part) != std::string::npos) return true;
    return false;
}

// What every transcript must keep, whatever file it came from.
inline void check_sound(const model::Transcript& transcript) {
    REQUIRE_FALSE(text::first_invalid_utf8(transcript.text).has_value());
    const CodePoint end{text::code_point_count(transcript.text)};
    CodePoint last{0};
    std::string joined;
    for (const auto& turn : transcript.turns) {
        REQUIRE(last <= turn.range.begin);
        REQUIRE(turn.range.begin < turn.range.end);
        REQUIRE(turn.range.end <= end);
        last = turn.range.end;
        for (const std::size_t speaker : turn.speakers) REQUIRE(speaker < transcript.speakers.size());
    }
    const text::Translator translator(transcript.text);
    for (const auto& turn : transcript.turns) {
        if (!joined.empty()) joined += '\n';
        joined += translator.slice(turn.range);
    }
    REQUIRE(joined == transcript.text);
    for (const auto& mark : transcript.marks) {
        REQUIRE(mark.range.begin <= mark.range.end);
        REQUIRE(mark.range.begin.value >= 0);
        REQUIRE(mark.range.end <= end);
        REQUIRE((mark.kind == model::MarkKind::document) == !mark.note.empty());
    }
}

}  // namespace attune::tests
