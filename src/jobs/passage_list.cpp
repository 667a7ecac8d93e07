// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/passage_list.h"

#include <algorithm>

namespace attune::jobs {

namespace {

constexpr std::size_t report_every = 256;

tl::unexpected<Error> stopped() {
    return fail(ErrorKind::cancelled, "The list was stopped.");
}

store::PassageContext context_of(const store::SearchHit& hit) {
    store::PassageContext context;
    context.shown = hit.range;
    store::ContextLine line;
    line.range = hit.range;
    line.text = hit.before + hit.match + hit.after;
    line.quote_begin = hit.before.size();
    line.quote_end = line.quote_begin + hit.match.size();
    std::replace(line.text.begin(), line.text.end(), '\n', ' ');
    context.lines.push_back(std::move(line));
    context.whole = true;
    return context;
}

void add(std::string& words, std::string_view more, char between) {
    if (more.empty()) return;
    if (!words.empty()) words += between;
    words += more;
}

}  // namespace

std::vector<CodeId> with_codes_below(const std::vector<store::CodeRow>& codebook, const CodeId& code) {
    std::vector<CodeId> codes{code};
    const auto at = std::find_if(codebook.begin(), codebook.end(),
                                 [&](const store::CodeRow& row) { return row.code.id == code; });
    if (at == codebook.end()) return codes;
    for (auto below = at + 1; below != codebook.end() && below->depth > at->depth; ++below)
        codes.push_back(below->code.id);
    return codes;
}

Result<std::vector<ListedPassage>> list_passages(const store::Project& project,
                                                 const store::PassageFilter& filter, store::Reach reach,
                                                 const JobControl& control) {
    auto places = passage_places(project, filter);
    std::vector<ListedPassage> listed;
    listed.reserve(places.size());
    store::PassageReader reader(project);
    Progress progress{0, static_cast<std::int64_t>(places.size()), "Reading passages"};
    for (model::Coding& place : places) {
        if (progress.done++ % report_every == 0) {
            control.report(progress);
            if (control.cancelled()) return stopped();
        }
        ListedPassage& passage = listed.emplace_back();
        passage.context = reader.context(place.source, place.range, reach);
        passage.coding = std::move(place);
    }
    return listed;
}

Result<FoundPassages> search_passages(const store::Project& project, const std::string& words,
                                      const store::SearchOptions& options, store::Reach reach,
                                      const JobControl& control) {
    store::SearchOptions one_more = options;
    ++one_more.limit;
    auto hits = store::search(project, words, one_more, control);
    if (!hits) return forward_error(hits);
    FoundPassages found;
    found.cut = hits->size() > options.limit;
    if (found.cut) hits->resize(options.limit);
    store::PassageReader reader(project);
    found.passages.reserve(hits->size());
    for (const store::SearchHit& hit : *hits) {
        if (control.cancelled()) return stopped();
        ListedPassage& passage = found.passages.emplace_back();
        passage.coding.source = hit.source;
        passage.coding.range = hit.range;
        passage.memo = hit.memo;
        passage.code = hit.code;
        passage.title = hit.title;
        passage.field = hit.field;
        passage.context = hit.source.empty() ? context_of(hit) : reader.context(hit.source, hit.range, reach);
    }
    return found;
}

std::string words_before(const store::PassageContext& context) {
    std::string words;
    for (const store::ContextLine& line : context.lines) {
        const bool quoted = line.quote_begin < line.quote_end;
        if (!quoted && line.quote_begin == 0) break;  // behind the passage
        add(words, line.text.substr(0, quoted ? line.quote_begin : line.text.size()), ' ');
        if (quoted) break;
    }
    return words;
}

std::string words_after(const store::PassageContext& context) {
    std::string words;
    for (const store::ContextLine& line : context.lines) {
        const bool quoted = line.quote_begin < line.quote_end;
        if (!quoted && line.quote_begin > 0) continue;  // before the passage
        add(words, line.text.substr(line.quote_end), ' ');
    }
    return words;
}

std::string words_of(const store::PassageContext& context) {
    std::string words;
    for (const store::ContextLine& line : context.lines)
        add(words, line.text.substr(line.quote_begin, line.quote_end - line.quote_begin), '\n');
    return words;
}

}  // namespace attune::jobs
