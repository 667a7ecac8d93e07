// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/print.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <map>
#include <set>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "exchange/files/read_file.h"
#include "jobs/source_words.h"

namespace attune::jobs {
namespace {

// The codes with all that lie below them.
std::set<CodeId> with_descendants(const std::vector<store::CodeRow>& codebook,
                                  const std::vector<CodeId>& codes) {
    std::set<CodeId> all(codes.begin(), codes.end());
    for (const auto& row : codebook)  // depth first: a parent comes before its children
        if (all.contains(row.code.parent)) all.insert(row.code.id);
    return all;
}

bool asks(const store::SourceText& source, const model::Turn& turn) {
    return !turn.speakers.empty() &&
           std::all_of(turn.speakers.begin(), turn.speakers.end(), [&](std::size_t speaker) {
               return speaker < source.speakers.size() &&
                      source.speakers[speaker].role == model::Role::interviewer;
           });
}

}  // namespace

Result<exchange::PrintedSource> source_to_print(const store::Project& project, const PrintWanted& wanted) {
    auto source = store::source_text(project, wanted.source);
    if (!source) return forward_error(source);
    exchange::PrintedSource printed;
    printed.title = source->row.title;
    printed.subtitle = metadata_line(*source);
    printed.project = store::project_info(project).title;
    printed.date = printed_date(wanted.date_ms);
    printed.shows_codings = wanted.codings;
    for (const model::Turn& turn : source->turns)
        printed.turns.push_back(
            {turn.range, turn_speakers(*source, turn), turn_note(turn), turn.language, asks(*source, turn)});
    printed.text = std::move(source->text);
    if (!wanted.codings) return printed;

    const auto codebook = store::codebook(project);
    const std::set<CodeId> chosen = with_descendants(codebook, wanted.codes);
    std::map<CodeId, std::size_t> numbers;
    for (const auto& row : codebook) {
        numbers.emplace(row.code.id, printed.codes.size());
        printed.codes.push_back({row.code.name, row.code.colour});
    }
    std::map<CoderId, std::string> initials;
    for (const auto& coder : store::coders(project)) initials.emplace(coder.id, coder.initials);
    for (const model::Coding& coding : store::coding_places(project, wanted.source)) {
        if (!wanted.codes.empty() && !chosen.contains(coding.code)) continue;
        if (!wanted.coders.empty() &&
            std::find(wanted.coders.begin(), wanted.coders.end(), coding.coder) == wanted.coders.end())
            continue;
        const auto number = numbers.find(coding.code);
        if (number == numbers.end()) continue;
        printed.codings.push_back({coding.range, number->second, initials[coding.coder]});
    }
    return printed;
}

Result<int> print_to_file(const exchange::PrintedSource& source, const exchange::PrintOptions& options,
                          const Delivery& to, const JobControl& control) {
    // Asked before the work as well: nobody waits for pages that cannot be kept.
    std::error_code ignored;
    if (to.existing == Existing::keep &&
        std::filesystem::exists(std::filesystem::symlink_status(to.file, ignored)))
        return fail(ErrorKind::conflict, fmt::format("“{}” is already there and was not replaced.",
                                                     exchange::shown_name(to.file)));
    auto pages = exchange::print_source(source, options, control);
    if (!pages) return forward_error(pages);
    if (const auto written = deliver_bytes(std::move(pages->pdf), "pdf", to); !written)
        return forward_error(written);
    return pages->pages;
}

exchange::Paper usual_paper() {
    for (const char* name : {"LC_ALL", "LC_PAPER", "LANG"}) {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        const std::string_view locale = value;
        constexpr std::array<std::string_view, 4> letter{"_US", "_CA", "_MX", "_PH"};
        const bool found = std::any_of(letter.begin(), letter.end(), [&](std::string_view place) {
            return locale.find(place) != std::string_view::npos;
        });
        return found ? exchange::Paper::letter : exchange::Paper::a4;
    }
    return exchange::Paper::a4;
}

std::optional<exchange::Paper> paper(std::string_view word) {
    if (word == "a4") return exchange::Paper::a4;
    if (word == "letter") return exchange::Paper::letter;
    return std::nullopt;
}

std::string printed_date(std::int64_t milliseconds) {
    const std::tm day = fmt::localtime(static_cast<std::time_t>(milliseconds / 1000));
    static constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};
    return fmt::format("{} {} {}", day.tm_mday, months.at(static_cast<std::size_t>(day.tm_mon)),
                       day.tm_year + 1900);
}

}  // namespace attune::jobs
