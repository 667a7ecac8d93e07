// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/offered_passages.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/reading_step.h"
#include "jobs/tidy_talk.h"
#include "store/queries/case_queries.h"
#include "store/queries/passage_queries.h"
#include "store/queries/queries.h"
#include "store/queries/theme_queries.h"

namespace attune::workbench {

namespace {

// Which passages tell of a case, text by text.
class ToldOf {
  public:
    ToldOf(const store::Project& project, const CaseId& of)
        : project_(project), cast_(jobs::cast_of(project)) {
        const auto at = std::ranges::find_if(cast_.cases, [&](const auto& row) { return row.of.id == of; });
        if (at != cast_.cases.end()) case_ = static_cast<std::size_t>(at - cast_.cases.begin());
    }
    std::vector<SourceId> sources() const {
        return case_ ? cast_.cases[*case_].sources : std::vector<SourceId>{};
    }
    Result<bool> tells(const model::Coding& coding) {
        if (!case_) return false;
        if (!source_ || source_->row.id != coding.source) {
            talk_.reset();
            auto read = store::source_text(project_, coding.source);
            if (!read) return forward_error(read);
            source_ = std::make_unique<store::SourceText>(std::move(*read));
            talk_ = std::make_unique<jobs::SourceTalk>(*source_, cast_);
        }
        const auto cases = talk_->cases(coding.range);
        return std::ranges::find(cases, *case_) != cases.end();
    }

  private:
    const store::Project& project_;
    jobs::Cast cast_;
    std::optional<std::size_t> case_;
    std::unique_ptr<store::SourceText> source_;
    std::unique_ptr<jobs::SourceTalk> talk_;
};

std::vector<CodeId> codes_of(const store::Project& project, const ThemeId& theme) {
    for (const auto& one : store::themes(project))
        if (one.id == theme) return one.codes;
    return {};
}

}  // namespace

Result<OfferedPassages> read_offered(const store::Project& project, const OfferedOf& of,
                                     const JobControl& control) {
    OfferedPassages offered;
    offered.of = of;
    store::PassageFilter filter;
    std::optional<ToldOf> told;
    if (!of.element.empty()) filter.element = of.element;
    if (!of.code.empty()) filter.codes = {of.code};
    if (!of.theme.empty()) filter.codes = codes_of(project, of.theme);
    if (!of.of.empty()) {
        told.emplace(project, of.of);
        filter.sources = told->sources();
    }
    // Without a condition it would be everything.
    if (!filter.element && filter.codes.empty() && filter.sources.empty()) return offered;
    std::map<CodeId, std::string> names;
    for (const auto& row : store::codebook(project)) names.emplace(row.code.id, row.code.name);
    std::map<SourceId, std::string> titles;
    for (const auto& row : store::sources(project)) titles.emplace(row.id, row.title);
    store::PassageReader reader(project);
    for (const auto& coding : store::passage_places(project, filter)) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Looking for passages was stopped.");
        const std::string& code = names[coding.code];
        if (!offered.all.empty() && offered.all.back().source == coding.source &&
            offered.all.back().range == coding.range) {
            offered.all.back().codes += ", " + code;
            continue;
        }
        if (told) {
            const auto tells = told->tells(coding);
            if (!tells) return forward_error(tells);
            if (!*tells) continue;
        }
        if (offered.all.size() >= most_offered) {
            offered.cut = true;
            break;
        }
        const auto context = reader.context(coding.source, coding.range, store::Reach::nothing);
        OfferedPassage one{coding.id, coding.source, coding.range, {}, titles[coding.source], {}, {}, code};
        one.words = reader.quote(coding.source, coding.range);
        one.speakers = context.speakers;
        if (!context.lines.empty() && context.lines.front().turn > 0)
            one.mark = fmt::format("T{}", context.lines.front().turn);
        offered.all.push_back(std::move(one));
    }
    return offered;
}

model::Evidence OfferedPassage::evidence() const {
    model::Evidence cited;
    cited.source = source;
    cited.range = range;
    cited.coding = coding;
    return cited;
}

const OfferedPassage* Offering::walked() const {
    const auto at =
        std::ranges::find_if(offered.all, [&](const auto& one) { return one.coding.text() == current; });
    return at == offered.all.end() ? nullptr : &*at;
}

void Offering::begin() {
    open = true;
    stale = true;
}

bool settle_offering(Workbench& bench, Offering& offering, const OfferedOf& of, bool shown) {
    const bool wanted = shown && offering.open;
    if (wanted && offering.offered.of != of) {
        offering.offered = {of, {}, false};
        offering.known = false;
        offering.stale = true;
    }
    auto step = step_reading(offering.run, offering.stale, wanted && !offering.stale);
    if (step.goes_on) return false;
    if (step.ended && !*step.ended) {
        say_error(bench, step.ended->error());
        return true;
    }
    if (step.ended) {
        offering.offered = std::move(**step.ended);
        offering.known = true;
        if (!offering.walked())
            offering.current =
                offering.offered.all.empty() ? std::string() : offering.offered.all.front().coding.text();
        return true;
    }
    if (!wanted || !offering.stale) return false;
    offering.stale = false;
    auto opened = bench.session->project().open_beside();
    if (!opened) {
        say_error(bench, opened.error());
        return true;
    }
    auto beside = std::make_shared<store::Project>(std::move(*opened));
    offering.run = std::make_unique<BackgroundRun<OfferedPassages>>(
        [beside = std::move(beside), of](const JobControl& control) {
            return read_offered(*beside, of, control);
        },
        bench.desk.wake, Progress{0, 0, "Looking for passages"});
    return false;
}

}  // namespace attune::workbench
