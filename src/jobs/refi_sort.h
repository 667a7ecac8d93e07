// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/range.h"
#include "exchange/refi/refi_project.h"
#include "jobs/refi_plan.h"

// What of a planned REFI-QDA project becomes what here, so that telling it beforehand and doing it cannot
// differ. Pure; pointers are into the plan.
namespace attune::jobs {

// A coding on words. `selection` is null where it is on the whole of its source.
struct RefiCoding {
    std::size_t text = 0;  // in plan.texts
    TextRange range;
    const exchange::refi::Coding* coding = nullptr;
    const exchange::refi::CodedItem* selection = nullptr;
};

// A coding on a region of a picture or page, or on a stretch of a recording.
struct RefiRegion {
    std::size_t source = 0;  // in project.sources
    const exchange::refi::AreaSelection* area = nullptr;
    const exchange::refi::TimeSelection* time = nullptr;
    const exchange::refi::Coding* coding = nullptr;
};

// NVivo writes a case a second time as a code of the same GUID; what is coded with that belongs to the case.
struct RefiMember {
    exchange::refi::Pooled of;  // the case
    std::size_t text = 0;
    std::optional<TextRange> range;  // none: the whole source
};

// Where a selection with a guid stands, for what refers to it.
struct RefiPlace {
    std::size_t text = 0;
    TextRange range;
    const exchange::refi::CodedItem* selection = nullptr;
};

struct RefiSorted {
    std::vector<RefiCoding> codings;
    std::vector<RefiRegion> regions;
    std::vector<RefiMember> members;
    std::vector<RefiPlace> uncoded;                          // selections without a coding
    std::unordered_map<std::uint32_t, RefiPlace> places;     // by guid of a selection
    std::unordered_set<std::uint32_t> case_codes;            // guids of codes that are cases
    std::unordered_set<std::uint32_t> used_codes;            // guids of codes that something is coded with
    std::vector<std::optional<std::size_t>> text_of_source;  // the first text of each source

    std::int64_t whole = 0;          // of `codings`, on whole sources
    std::int64_t turned_round = 0;   // selections whose ends were the wrong way round
    std::int64_t empty = 0;          // codings on no character
    std::int64_t outside = 0;        // codings that leave their text
    std::int64_t without_code = 0;   // codings that name no code of the file
    std::int64_t twice = 0;          // codings of PDF areas whose words are coded alike
    std::int64_t without_words = 0;  // codings of texts whose words are not in the archive
    std::int64_t whole_media = 0;    // codings on whole pictures and recordings that have no text
};
RefiSorted sort_refi(const RefiPlan& plan);

// Bytes of a file; larger ones stay in the archive that they came in: a project is no archive of films.
inline constexpr std::uint64_t largest_kept = std::uint64_t{64} << 20;

// What an import would do, thing by thing, to be shown before it does.
struct RefiLine {
    enum class Fate { comes_in, kept_aside, left_out };
    Fate fate = Fate::comes_in;
    std::int64_t count = 0;
    std::string what;  // "12 codings" in words, the count in it
    std::string why;   // a sentence; may be empty
};
std::string_view fate_words(RefiLine::Fate fate);  // "comes in", "is kept aside", "is left out"
std::vector<RefiLine> outline_of(const RefiPlan& plan, const RefiSorted& sorted);

}  // namespace attune::jobs
