// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "jobs/figures/kinds.h"
#include "jobs/retrieval/basis.h"

// Where codings stand in texts: of one source code by code, or of many sources one below the other.
namespace attune::jobs::figures {
namespace {

using analysis::Index;

// A place of the text in words: how many begin before it.
double words_before(const analysis::CorpusSource& source, std::int64_t position) {
    return static_cast<double>(std::ranges::lower_bound(source.words, position) - source.words.begin());
}

// Marks in the order of the text, those that meet joined.
void join(std::vector<figure::Overview::Mark>& marks) {
    std::ranges::sort(marks, {}, [](const auto& mark) { return std::pair(mark.from, mark.to); });
    std::vector<figure::Overview::Mark> joined_marks;
    for (const auto& mark : marks)
        if (!joined_marks.empty() && mark.from <= joined_marks.back().to)
            joined_marks.back().to = std::max(joined_marks.back().to, mark.to);
        else
            joined_marks.push_back(mark);
    marks = std::move(joined_marks);
}

struct Strip {
    figure::Overview::Strip strip;
    std::int64_t passages = 0;
};

}  // namespace

Made overview(const store::Project& project, const FigureWanted& wanted, const JobControl& control) {
    if (wanted.outside)
        return fail(ErrorKind::invalid,
                    "An overview shows single interviews; it is not made for readers outside of the team.");
    auto basis = read_retrieval_basis(project, wanted.query.agreed, control);
    if (!basis) return forward_error(basis);
    figure::Description out;
    figure::Overview body;
    const bool one = !wanted.source.empty();
    std::vector<Strip> strips;
    std::map<Index, std::size_t> at;  // of a code or a source: its strip
    std::optional<Index> only;
    if (one) {
        for (Index k = 0; k < basis->sources.size(); ++k)
            if (basis->sources[k].id == wanted.source) only = k;
        if (!only) return fail(ErrorKind::not_found, "This source is not in the project any more.");
    }
    const auto is_asked = [&](Index code) {
        return wanted.codes.empty() ||
               std::ranges::find(wanted.codes, basis->codes[code].code.id) != wanted.codes.end();
    };
    // Whether distances in words were read is seen by the words.
    const auto place = [&](Index source, std::int64_t position) {
        return words_before(basis->corpus.sources[source], position);
    };
    const auto length = [&](Index source) {
        return static_cast<double>(basis->corpus.sources[source].words.size());
    };
    double longest = 0;
    if (!one)
        for (Index k = 0; k < basis->sources.size(); ++k) {
            at[k] = strips.size();
            strips.push_back({{basis->sources[k].title, length(k), {}, {}}});
            longest = std::max(longest, length(k));
        }
    else
        longest = length(*only);
    for (const auto& passage : basis->corpus.codings) {
        if (only && passage.source != *only) continue;
        if (passage.code == analysis::no_index || !is_asked(passage.code)) continue;
        const Index key = one ? passage.code : passage.source;
        if (!at.contains(key)) {
            at[key] = strips.size();
            strips.push_back({{basis->codes[passage.code].code.name, longest, {}, {}}});
        }
        auto& strip = strips[at[key]];
        ++strip.passages;
        strip.strip.marks.push_back({place(passage.source, passage.range.begin.value),
                                     place(passage.source, passage.range.end.value)});
    }
    std::size_t all = strips.size();
    if (one) {
        std::ranges::stable_sort(strips, std::greater<>(), &Strip::passages);
    } else {
        // Sources in which nothing stands are shown: that is what an overview is for.
        if (std::ranges::all_of(strips, [](const auto& strip) { return strip.passages == 0; }))
            strips.clear();
    }
    if (strips.size() > wanted.most) {
        strips.resize(wanted.most);
        out.notes.push_back(fmt::format("{} {} are shown; {} more are left out.",
                                        one ? "The codes with most passages," : "The first", wanted.most,
                                        all - wanted.most));
    }
    std::int64_t passages = 0;
    const Strip* most = nullptr;
    for (auto& strip : strips) {
        join(strip.strip.marks);
        strip.strip.shown = counted(strip.passages, "passage", "passages");
        passages += strip.passages;
        if (most == nullptr || strip.passages > most->passages) most = &strip;
    }
    const std::string named =
        one ? basis->sources[*only].title
        : wanted.codes.empty()
            ? std::string("any code")
            : [&] {
                  std::vector<std::string> names;
                  for (const auto& row : basis->codes)
                      if (std::ranges::find(wanted.codes, row.code.id) != wanted.codes.end())
                          names.push_back(fmt::format("“{}”", row.code.name));
                  return joined(names);
              }();
    out.title =
        one ? fmt::format("Where codes stand in “{}”", named)
            : fmt::format("Where {} {} in each source", named, wanted.codes.size() > 1 ? "stand" : "stands");
    if (strips.empty() || longest <= 0) {
        out.nothing = one ? "Nothing is coded in this source yet." : "Nothing is coded that could be shown.";
        return out;
    }
    out.counted = one ? fmt::format("Coded passages along the text; n = {} of {}.",
                                    counted(passages, "passage", "passages"),
                                    counted(static_cast<std::int64_t>(all), "code", "codes"))
                      : fmt::format("Coded passages along each text; n = {} in {}.",
                                    counted(passages, "passage", "passages"),
                                    counted(static_cast<std::int64_t>(strips.size()), "source", "sources"));
    out.alt =
        one ? fmt::format("A strip for each of {} codes along the {:.0f} words of “{}”, with {} marked.",
                          strips.size(), longest, named, counted(passages, "passage", "passages"))
            : fmt::format("A strip for each of {} sources, as long as its text, with {} of {} marked.",
                          strips.size(), counted(passages, "passage", "passages"), named);
    if (most != nullptr && most->passages > 0)
        out.alt += fmt::format(" Most stand at “{}”: {}.", most->strip.name,
                               counted(most->passages, "passage", "passages"));
    out.notes.emplace_back(
        "Passages that meet are drawn as one mark; the numbers count each passage of each coder.");
    body.scale = figure::scale_over("Words from the beginning of the text", {}, 0, longest, true);
    for (auto& strip : strips) body.strips.push_back(std::move(strip.strip));
    out.body = std::move(body);
    return out;
}

}  // namespace attune::jobs::figures
