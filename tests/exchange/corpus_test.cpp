// SPDX-License-Identifier: GPL-3.0-or-later
// Real and broken files from elsewhere, which are not part of the project. ATTUNE_TEST_DATA names the folder
// that holds `transcripts` and `torture`; beside a file X lie X.oracle.txt and X.oracle.cues.json from other
// programs.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "exchange/docx/docx_document.h"
#include "exchange/files/read_file.h"
#include "exchange/framework/framework_reader.h"
#include "exchange/html/charset.h"
#include "exchange/html/html_document.h"
#include "exchange/pdf/helper.h"
#include "exchange/pdf/letters.h"
#include "exchange/pdf/pdf_document.h"
#include "exchange/transcript/srt_cues.h"
#include "exchange/transcript/vtt_cues.h"
#include "support/transcripts.h"
#include "text/encoding.h"

using namespace attune;
using namespace attune::tests;

namespace {

namespace fs = std::filesystem;

// The folder, or nothing with a message that says so.
fs::path data() {
    const char* const folder = std::getenv("ATTUNE_TEST_DATA");
    if (folder && *folder) return folder;
    MESSAGE("skipped: ATTUNE_TEST_DATA names no folder of real files");
    return {};
}

std::string slurp(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

model::Transcript transcript_of(const fs::path& path) {
    const auto file = exchange::read_file(path);
    REQUIRE_MESSAGE(file.has_value(), path.string());
    auto result = exchange::read_transcript(*file);
    REQUIRE_MESSAGE(result.has_value(), (result ? std::string() : result.error().sentence));
    check_sound(*result);
    return std::move(*result);
}

std::vector<std::string> words_in(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words{std::istream_iterator<std::string>(in), {}};
    for (std::string& word : words)  // the bracket behind a footnote is ours
        if (word.size() > 1 && word.back() == ']') word.pop_back();
    return words;
}

std::string text_of_document(const fs::path& path) {
    const auto document = exchange::read_docx_document(slurp(path), {});
    REQUIRE_MESSAGE(document.has_value(), path.string());
    std::string text;
    for (const auto& line : exchange::lines_of(*document)) text += line.text + "\n";
    return text;
}

int occurrences(const std::string& text, const std::string& part) {
    int count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

int labelled_turns(const model::Transcript& transcript) {
    return static_cast<int>(std::count_if(transcript.turns.begin(), transcript.turns.end(),
                                          [](const auto& turn) { return !turn.speakers.empty(); }));
}

// Words of another program's reading that ours lacks, without list numbers and bullets. A word that ours
// parts by a line break, which the other lost, is not lacking.
std::vector<std::string> lacking(const std::string& ours, const std::string& theirs) {
    std::map<std::string, int> have;
    for (const auto& word : words_in(ours)) ++have[word];
    std::string squeezed;
    for (const auto& word : words_in(ours)) squeezed += word;
    const auto known = have;
    std::vector<std::string> missing;
    for (const auto& word : words_in(theirs)) {
        const auto letters = std::count_if(word.begin(), word.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3;
        });
        if (--have[word] >= 0 || letters < 3) continue;
        const bool parted = !known.contains(word) && squeezed.find(word) != std::string::npos;
        if (!parted) missing.push_back(word);
    }
    return missing;
}

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        const bool beside =
            name.find(".oracle") != std::string::npos || name.find(".truth") != std::string::npos;
        if (entry.is_regular_file() && !beside) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

struct Known {
    const char* file;
    int labelled;  // turns with a speaker
    std::size_t speakers;
    const char* reading;
};

}  // namespace

TEST_CASE("real transcripts give the turns a person counts in them") {
    const fs::path root = data();
    if (root.empty()) return;
    const std::vector<Known> table{{"docx/sheffield_stephen.docx", 105, 2, "labels"},
                                   {"docx/bg_en_ordered.docx", 23 + 25, 2, "labels"},
                                   {"docx/ph_client_interview.docx", 42, 2, "labels"},
                                   {"docx/de_interview1.docx", 0, 0, "no speakers"},
                                   {"docx/ru_diarised.docx", 21, 1, "labels"},
                                   {"txt/ky_alicechaney.txt", 218, 1, "names with times inside the lines"},
                                   {"txt/ky_grannybaldwin.txt", 0, 0, "turns marked >>"},
                                   {"txt/unix_aho.txt", 92, 2, "labels"},
                                   {"txt/qualcoder_fg.txt", 7, 3, "labels"},
                                   {"txt/whisper_bracket.txt", 0, 0, "no speakers"},
                                   {"md/hitsave_lantana.md", 59, 2, "names with times"},
                                   {"vtt/teams_guid.vtt", 102, 3, "captions"},
                                   {"vtt/zoom_cip.vtt", 109, 2, "captions"}};
    for (const Known& known : table) {
        CAPTURE(std::string(known.file));
        const auto transcript = transcript_of(root / "transcripts" / known.file);
        CHECK(labelled_turns(transcript) == known.labelled);
        CHECK(transcript.speakers.size() == known.speakers);
        CHECK(transcript.reading == known.reading);
    }
    CHECK(transcript_of(root / "transcripts/txt/ky_grannybaldwin.txt").turns.size() == 81 + 1);
    const auto german = transcript_of(root / "transcripts/docx/de_interview1.docx");
    CHECK(german.text.find("27. ") != std::string::npos);  // the questions' numbers are list numbers only
    CHECK(german.text.find("1. Wie alt sind Sie?") != std::string::npos);
    CHECK(warns(transcript_of(root / "transcripts/docx/sheffield_david.docx"), "9 comments"));
    CHECK(warns(transcript_of(root / "transcripts/vtt/zoom_cip.vtt"), "9 cues name no speaker"));
    const auto polish = transcript_of(root / "transcripts/md/pl_wywiad.md");
    CHECK(warns(polish, "“Maria Lewalska” and “ML”"));
    const auto apollo = transcript_of(root / "transcripts/txt/apollo8_tec.txt");
    CHECK(notes_of(apollo).size() == 8908);
    CHECK(warns(apollo, "8,908 times have four parts"));
}

TEST_CASE("real Word transcripts keep every word, content controls included") {
    const fs::path root = data();
    if (root.empty()) return;
    const fs::path docx = root / "transcripts" / "docx";
    const std::string stephen = text_of_document(docx / "sheffield_stephen.docx");
    CHECK(words_in(stephen).size() == 8378);
    CHECK(occurrences(stephen, "REDACTED") == 8);
    CHECK(words_in(text_of_document(docx / "sheffield_ana.docx")).size() == 8800);
    CHECK(words_in(text_of_document(docx / "sheffield_david.docx")).size() == 6155);
    int compared = 0;
    for (const fs::path& folder : {docx, root / "torture" / "docx"})
        for (const fs::path& path : files_in(folder)) {
            if (path.extension() != ".docx") continue;
            // There the number of a note sticks to the word before it.
            if (path.filename() == "pandoc__link_in_notes.docx") continue;
            CAPTURE(path.string());
            const auto document = exchange::read_docx_document(slurp(path), {});
            if (!document) {
                CHECK(document.error().sentence.ends_with('.'));
                continue;
            }
            const std::string ours = text_of_document(path);
            // Each of the two programs has its own habits (notes, deletions, boxes); one of them must agree.
            std::optional<std::vector<std::string>> least;
            for (const char* oracle : {".oracle.txt", ".oracle2.txt"}) {
                const fs::path other = path.string() + oracle;
                if (!fs::exists(other)) continue;
                const auto missing = lacking(ours, slurp(other));
                if (!least || missing.size() < least->size()) least = missing;
            }
            if (!least) continue;
            CHECK_MESSAGE(least->empty(),
                          least->size() << " words, the first " << (least->empty() ? "" : least->front()));
            ++compared;
        }
    CHECK(compared > 35);
}

TEST_CASE("captions hold what a strict reader finds in them") {
    const fs::path root = data();
    if (root.empty()) return;
    CHECK(exchange::parse_vtt(slurp(root / "transcripts/vtt/zoom_cip.vtt")).cues.size() == 284);
    std::string teams = slurp(root / "transcripts/vtt/teams_guid.vtt");
    std::erase(teams, '\r');
    CHECK(exchange::parse_vtt(teams).cues.size() == 127);
    int compared = 0;
    auto files = files_in(root / "torture" / "vtt");
    files.push_back(root / "transcripts" / "vtt" / "zoom_cip.vtt");
    for (const fs::path& path : files) {
        CAPTURE(path.string());
        const auto oracle = nlohmann::json::parse(slurp(path.string() + ".oracle.cues.json"), nullptr, false);
        if (oracle.is_discarded() || !oracle.contains("webvtt_parser_w3c")) continue;
        const auto& strict = oracle["webvtt_parser_w3c"];
        if (!strict.is_object() || strict["errors"] != 0) continue;
        std::string text = slurp(path);
        std::erase(text, '\r');
        const auto ours = exchange::parse_vtt(text).cues;
        REQUIRE(ours.size() == strict["cues"].size());
        for (std::size_t i = 0; i < ours.size(); ++i) {
            const auto& theirs = strict["cues"][i];
            CHECK(std::abs(static_cast<double>(ours[i].start_ms) - theirs[0].get<double>() * 1000) < 1);
            CHECK(std::abs(static_cast<double>(ours[i].end_ms) - theirs[1].get<double>() * 1000) < 1);
            std::string said;
            for (const auto& voice : ours[i].voices) said += voice.text + "\n";
            std::string expected;
            for (const auto& voice : exchange::parse_cue_text(theirs[2].get<std::string>()))
                expected += voice.text + "\n";
            CHECK(said == expected);
        }
        ++compared;
    }
    CHECK(compared > 20);
}

TEST_CASE("no file from anywhere crashes a reader, and what is read is sound") {
    const fs::path root = data();
    if (root.empty()) return;
    int read_count = 0;
    int refused = 0;
    for (const fs::path& path : files_in(root)) {
        CAPTURE(path.string());
        const auto file = exchange::read_file(path);
        REQUIRE(file.has_value());
        // As what it is, and as each kind of text it might be taken for.
        for (const std::string& suffix :
             {std::string(), std::string(".txt"), std::string(".md"), std::string(".vtt")}) {
            if (!suffix.empty() && file->bytes.size() > 300'000) continue;
            model::OriginalFile named = *file;
            named.name += suffix;
            const auto result = exchange::read_transcript(named);
            if (result) {
                check_sound(*result);
                ++read_count;
            } else {
                CHECK(result.error().sentence.ends_with('.'));
                ++refused;
            }
        }
        if (file->bytes.size() < 100'000) CHECK_FALSE(exchange::read_framework(file->bytes).has_value());
    }
    CHECK(read_count > 300);
    CHECK(refused > 300);
}

TEST_CASE("web pages hold the words that a browser shows, in their own characters") {
    const fs::path root = data();
    if (root.empty()) return;
    const fs::path html = root / "transcripts" / "html";
    const auto feldman = transcript_of(html / "unix_feldman.htm");
    CHECK(occurrences(feldman.text, "\u2026") == 143);
    CHECK(transcript_of(html / "unix_aho.htm").encoding.starts_with("windows-1252"));
    for (const char* name : {"unix_aho.htm", "unix_cherry.htm", "unix_feldman.htm"}) {
        CAPTURE(std::string(name));
        const auto transcript = transcript_of(html / name);
        CHECK(transcript.reading == "labels");
        CHECK(labelled_turns(transcript) > 80);
        const auto page = exchange::decode_page(slurp(html / name), {});
        REQUIRE(page.has_value());
        std::string ours;
        for (const auto& line : exchange::lines_of(exchange::read_html_document(page->text, {})))
            ours += line.text + "\n";
        // The other program loses the signs that a page writes as a number of windows-1252.
        const std::string theirs = slurp(html / (std::string(name) + ".oracle.txt"));
        if (theirs.find("\u2026") == std::string::npos)
            for (std::size_t at = 0; (at = ours.find("\u2026", at)) != std::string::npos;)
                ours.replace(at, std::string_view("\u2026").size(), " ");
        const auto missing = lacking(ours, theirs);
        CHECK_MESSAGE(missing.empty(),
                      missing.size() << " words, the first " << (missing.empty() ? "" : missing.front()));
    }
}

TEST_CASE("subtitles hold what two other readers find in them") {
    const fs::path root = data();
    if (root.empty()) return;
    int compared = 0;
    for (const fs::path& folder : {root / "transcripts" / "srt", root / "torture" / "srt"})
        for (const fs::path& path : files_in(folder)) {
            CAPTURE(path.string());
            const auto oracle =
                nlohmann::json::parse(slurp(path.string() + ".oracle.cues.json"), nullptr, false);
            if (oracle.is_discarded() || !oracle.contains("srt") || !oracle["srt"].is_array()) continue;
            const auto decoded = text::decode(slurp(path));
            REQUIRE(decoded.has_value());
            const auto ours = exchange::parse_srt(decoded->text).cues;
            REQUIRE(ours.size() == oracle["srt"].size());
            for (std::size_t i = 0; i < ours.size(); ++i) {
                const auto& theirs = oracle["srt"][i];
                CHECK(std::abs(static_cast<double>(ours[i].start_ms) - theirs[0].get<double>() * 1000) < 1);
                CHECK(std::abs(static_cast<double>(ours[i].end_ms) - theirs[1].get<double>() * 1000) < 1);
                std::string said;
                for (const auto& voice : ours[i].voices) said += voice.text + "\n";
                std::string expected;
                const std::string alone = "00:00:00,000 --> 00:00:01,000\n" + theirs[2].get<std::string>();
                for (const auto& cue : exchange::parse_srt(alone).cues)
                    for (const auto& voice : cue.voices) expected += voice.text + "\n";
                CHECK(said == expected);
            }
            ++compared;
        }
    CHECK(compared >= 5);
}

TEST_CASE("every letter of a real PDF arrives, as one other program at least reads it") {
    const fs::path root = data();
    if (root.empty()) return;
    // What pages hold whatever the order in which it is read, without white space and hyphens.
    auto letters = [](const std::string& text) {
        std::map<char32_t, int> counts;
        const std::string clean = exchange::clean_pdf_text(text);
        for (const auto& here : text::code_points(clean))
            if (!exchange::is_pdf_space(here.value) && !exchange::is_hyphen(here.value)) ++counts[here.value];
        return counts;
    };
    int compared = 0;
    int refused = 0;
    for (const fs::path& folder : {root / "transcripts" / "pdf", root / "torture" / "pdf"})
        for (const fs::path& path : files_in(folder)) {
            if (path.extension() != ".pdf") continue;
            CAPTURE(path.string());
            const auto pages = exchange::read_pdf_pages(slurp(path), exchange::pdf_helper_path(),
                                                        exchange::pdf_limits(), {});
            const auto document = pages ? exchange::document_of_pages(*pages)
                                        : Result<exchange::Document>(forward_error(pages));
            if (!document) {
                CHECK(document.error().sentence.ends_with('.'));
                ++refused;
                continue;
            }
            std::string ours;
            for (const auto& line : exchange::lines_of(*document)) ours += line.text + "\n";
            const auto have = letters(ours);
            std::optional<int> least;
            for (const char* oracle : {".truth.txt", ".oracle.txt", ".oracle2.txt"}) {
                const fs::path other = path.string() + oracle;
                if (!fs::exists(other)) continue;
                int missing = 0;
                for (const auto& [letter, count] : letters(slurp(other))) {
                    const auto found = have.find(letter);
                    missing += std::max(0, count - (found == have.end() ? 0 : found->second));
                }
                least = std::min(least.value_or(missing), missing);
            }
            if (!least) continue;
            ++compared;
            // Page headers, footers and numbers stay outside the text, one of each kind is offered.
            const bool running = !document->offered.empty();
            CHECK_MESSAGE((*least == 0 || running), *least << " letters are missing");
        }
    CHECK(compared >= 28);
    CHECK(refused >= 4);
}
