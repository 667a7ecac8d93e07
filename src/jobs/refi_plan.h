// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"
#include "exchange/refi/archive.h"
#include "exchange/refi/dialect.h"
#include "exchange/refi/refi_project.h"
#include "exchange/refi/source_text.h"

// A REFI-QDA project, read and looked at before anything of it is written: which texts it has, how each was
// counted, what of it comes in, what is kept aside, what is left out.
namespace attune::jobs {

// One text of the file that becomes a source here: a text source, the representation of a PDF or picture, a
// transcript of a recording.
struct RefiText {
    std::size_t source = 0;                 // in project.sources
    std::optional<std::size_t> transcript;  // of a recording
    std::string title;
    std::string file;  // its name in the archive; empty: it stands within the XML
    exchange::refi::SourceText text;
    std::string bytes;  // of its file, as the source's original
    exchange::refi::Verdict verdict;
};

// One selection in a text, wherever it stands in the model.
struct RefiSelection {
    const exchange::refi::CodedItem* item = nullptr;
    std::int64_t start = 0;  // as the file counts
    std::int64_t end = 0;
};

struct RefiPlan {
    std::string file_name;
    std::unique_ptr<exchange::refi::Archive> archive;
    exchange::refi::Project project;
    std::vector<std::string> remarks;
    std::vector<RefiText> texts;
    // Texts without words here, by their place in project.sources, and the sentence why.
    std::vector<std::pair<std::size_t, std::string>> without_words;
    bool codebook_only = false;  // a .qdc
    std::string own_rows;        // what only Attune reads of an export of its own (refi_own.h); mostly empty
};

// Reads a .qdpx, .qde or .qdc. Any thread; touches no project.
Result<RefiPlan> read_refi(const std::filesystem::path& file, const JobControl& control);

// The document that a text is, without its selections' places; null for a transcript.
const exchange::refi::Document* document_of(const RefiPlan& plan, const RefiText& text);
std::vector<RefiSelection> selections_of(const RefiPlan& plan, const RefiText& text);

// The texts that a reference to a source may mean, by the pooled guid: its own, that of its representation,
// and the stem of its file.
std::unordered_map<std::uint32_t, std::vector<std::size_t>> texts_by_guid(const RefiPlan& plan);

// A person's choice for one text: the verdict says what it makes of the selections, beside what the best
// does.
void choose_dialect(RefiPlan& plan, std::size_t text, const exchange::refi::Dialect& dialect);

// Codings of a text as they would stand with this way of counting, for a look: those first that another
// reading would place elsewhere, else the first ones.
struct RefiSample {
    std::string words;   // selected; empty where it leaves the text
    std::string before;  // a few characters around
    std::string after;
    std::string name;  // of the selection in the file
    std::string code;
    bool named = false;  // the name is the words, or their beginning
};
std::vector<RefiSample> first_codings(const RefiPlan& plan, std::size_t text,
                                      const exchange::refi::Dialect& dialect, std::size_t most);

}  // namespace attune::jobs
