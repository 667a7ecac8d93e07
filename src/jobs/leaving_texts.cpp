// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/leaving_texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "jobs/identifiers.h"
#include "jobs/left_words.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

std::string_view agreed_to(model::ConsentScope scope) {
    return scope == model::ConsentScope::archive ? "archiving" : "being quoted";
}

// "“A”, “B” and 3 more": a sentence stays one that is read.
std::string titled(const std::vector<std::string>& titles) {
    constexpr std::size_t shown = 3;
    const std::size_t named = titles.size() > shown + 1 ? shown : titles.size();
    std::string all;
    for (std::size_t k = 0; k < named; ++k) {
        if (k > 0) all += k + 1 == titles.size() ? " and " : ", ";
        all += fmt::format("“{}”", titles[k]);
    }
    if (named < titles.size()) all += fmt::format(" and {} more", titles.size() - named);
    return all;
}

std::string identifiers_sentence(const LeavingTexts& found) {
    const auto& [number, titles] = found.identifiers;
    return fmt::format(
        "{} by which somebody might be recognised {} in {} of the {} {} that leave{} ({}), and nobody has "
        "decided about {}.",
        text::counted(number, "word or name", "words or names"), number == 1 ? "stands" : "stand",
        titles.size(), found.texts, found.texts == 1 ? "text" : "texts", found.texts == 1 ? "s" : "",
        titled(titles), number == 1 ? "it" : "them");
}

std::string refused_sentence(const TextsConcerned& refused, model::ConsentScope scope) {
    return fmt::format("{} in {} did not agree to {}.",
                       text::counted(refused.number, "person who speaks", "people who speak"),
                       titled(refused.titles), agreed_to(scope));
}

std::string unknown_sentence(const TextsConcerned& unknown, model::ConsentScope scope) {
    return fmt::format("Of {} in {} it is not known whether they agreed to {}.",
                       text::counted(unknown.number, "person who speaks", "people who speak"),
                       titled(unknown.titles), agreed_to(scope));
}

Result<Ok> count_identifiers(const store::Project& project, const std::vector<store::SourceRow>& texts,
                             const std::vector<SourceId>& sources, LeavingTexts& out,
                             const JobControl& control) {
    const auto found = suggest_identifiers(project, sources, {}, control);
    if (!found) return forward_error(found);
    const auto left = LeftWords::of(project);
    std::set<SourceId> in;
    for (const auto& one : *found) {
        if (one.what.confidence == analysis::Confidence::possible || left.holds(one.what.words)) continue;
        ++out.identifiers.number;
        out.sure += one.what.confidence == analysis::Confidence::sure;
        for (const auto& place : one.places) in.insert(place.source);
        for (const auto& label : one.labels) in.insert(label.source);
    }
    for (const auto& row : texts)
        if (in.contains(row.id)) out.identifiers.titles.push_back(row.title);
    return Ok{};
}

void count_people(const store::Project& project, const std::vector<store::SourceRow>& texts,
                  model::ConsentScope scope, LeavingTexts& out) {
    const Participants people(project);
    const auto consents = consents_to(project, scope);
    std::set<std::string> refused, unknown;
    for (const auto& row : texts) {
        bool refuses = false, unasked = false;
        for (const Participant* one : people.behind(row.id, {{0}, {row.length}})) {
            const auto at = consents.find(one->person);
            if (at == consents.end()) {
                unasked = true;
                unknown.insert(one->who);
            } else if (at->second == QuoteConsent::refused) {
                refuses = true;
                refused.insert(one->who);
            }
        }
        if (refuses) out.refused.titles.push_back(row.title);
        if (unasked) out.unknown.titles.push_back(row.title);
    }
    out.refused.number = refused.size();
    out.unknown.number = unknown.size();
}

}  // namespace

std::map<PersonId, QuoteConsent> consents_to(const store::Project& project, model::ConsentScope scope) {
    std::map<PersonId, QuoteConsent> consents;
    for (const auto& row : store::persons(project))
        if (const auto at = row.consents.find(scope); at != row.consents.end())
            consents[row.person.id] = at->second.given ? QuoteConsent::given : QuoteConsent::refused;
    return consents;
}

Result<LeavingTexts> look_at_leaving_texts(const store::Project& project,
                                           const std::vector<SourceId>& sources,
                                           std::optional<model::ConsentScope> scope,
                                           const JobControl& control) {
    LeavingTexts out;
    auto texts = store::sources(project);
    const std::set<SourceId> only(sources.begin(), sources.end());
    if (!only.empty()) std::erase_if(texts, [&](const auto& row) { return !only.contains(row.id); });
    out.texts = texts.size();
    if (texts.empty()) return out;
    if (const auto counted = count_identifiers(project, texts, sources, out, control); !counted)
        return forward_error(counted);
    if (scope) count_people(project, texts, *scope, out);
    if (out.identifiers.number > 0) out.warned.push_back(identifiers_sentence(out));
    if (out.refused.number > 0) out.warned.push_back(refused_sentence(out.refused, *scope));
    if (out.unknown.number > 0) out.said.push_back(unknown_sentence(out.unknown, *scope));
    return out;
}

}  // namespace attune::jobs
