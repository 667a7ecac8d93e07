// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/report/methods_facts.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "analysis/disclosure/small_numbers.h"
#include "base/version.h"
#include "jobs/report/small_counts.h"
#include "store/queries/agreed_queries.h"
#include "store/queries/last_change.h"
#include "store/queries/result_queries.h"
#include "store/queries/round_queries.h"
#include "store/queries/variable_queries.h"
#include "text/counted.h"
#include "text/language_name.h"

namespace attune::jobs {
namespace {

using exchange::report::Line;
using exchange::report::Run;

Line plain(std::string sentence) {
    if (sentence.empty()) return {};
    return {words(std::move(sentence))};
}

Line operator+(Line line, Line more) {
    line.insert(line.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return line;
}

// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& items) {
    std::string all;
    for (std::size_t k = 0; k < items.size(); ++k)
        all += (k == 0 ? "" : k + 1 == items.size() ? " and " : ", ") + items[k];
    return all;
}

std::string times(std::int64_t number, std::string_view one, std::string_view many) {
    return text::counted(number, one, many);
}

class Facts {
  public:
    explicit Facts(ReportFrame& frame) : frame_(frame), info_(store::project_info(frame.project())) {
        for (const auto& row : store::sources(frame.project())) {
            auto source = store::source_text(frame.project(), row.id);
            if (source) take(*source);
        }
        for (const auto& facts : store::source_facts(frame.project())) {
            if (!facts.kind.empty()) ++kinds_[facts.kind];
            if (!facts.wave.empty()) ++waves_[facts.wave];
        }
    }

    std::vector<CoreqDomain> domains() {
        return {{"Research team and reflexivity", team()},
                {"Study design", design()},
                {"Analysis and findings", analysis()}};
    }

  private:
    // A number that can be counted again, with its word.
    Line count(const char* what, std::string_view one, std::string_view many) {
        const auto number = frame_.numbers().value(what, {});
        // The sheet's lines become words of a table, where a number cannot be hidden any more.
        if (frame_.outside() && tells_of_people(what))
            return plain(fmt::format("{} {}", frame_.people_number(number), number == 1 ? one : many));
        Line line = frame_.numbers().counted(what, {}, fmt::format("{} of the project", what), one, many);
        line.front().strong = false;
        return line;
    }

    void take(const store::SourceText& source) {
        for (const auto& speaker : source.speakers) {
            if (speaker.role == model::Role::interviewer) interviewers_.insert(speaker.label);
        }
        interpreted_ += std::ranges::any_of(source.speakers, [](const model::Speaker& speaker) {
            return speaker.role == model::Role::interpreter;
        });
        std::int64_t last = 0;
        for (const auto& turn : source.turns) {
            if (!turn.language.empty()) languages_.insert(turn.language);
            last = std::max({last, turn.start_ms.value_or(0), turn.end_ms.value_or(0)});
        }
        if (last > 0) minutes_.push_back(last / 60'000);
    }

    std::vector<CoreqItem> team() {
        const auto reflexive = memos_of(model::MemoKind::reflexive);
        return {
            {1, "Who interviewed",
             plain(interviewers_.empty() ? std::string()
                                         : fmt::format("The transcripts call the interviewers {}.",
                                                       listed({interviewers_.begin(), interviewers_.end()}))),
             "Names of those who led interviews and groups."},
            {2, "Credentials", {}, "Degrees of the researchers."},
            {3, "Occupation", {}, "What they did at the time."},
            {4, "Gender", {}, "Of the researchers, as they want it said."},
            {5, "Experience and training", {}, "In interviewing and in this analysis."},
            {6, "Relationship with participants", {}, "Whether there was one before the study began."},
            {7, "What participants knew of the interviewer", {}, "Reasons and interests that were told."},
            {8, "Characteristics of the interviewer",
             plain(reflexive == 0 ? std::string()
                                  : fmt::format("{} in the project.", times(reflexive, "reflexive memo is",
                                                                            "reflexive memos are"))),
             "Assumptions and interests; the reflexive memos are where to look."}};
    }

    std::vector<CoreqItem> design() {
        static const std::map<std::string, const char*> approaches{
            {"framework", "the Framework Method"},
            {"codebook", "codebook thematic analysis"},
            {"reflexive", "reflexive thematic analysis"}};
        const auto approach = approaches.find(info_.approach);
        Line theory =
            plain(approach == approaches.end() ? std::string()
                                               : fmt::format("The project is set to {}.", approach->second));
        if (!info_.framework_title.empty())
            theory = std::move(theory) +
                     plain(fmt::format(" Codes are linked to the programme's elements (“{}”, ",
                                       info_.framework_title)) +
                     count("project.elements", "element", "elements") + plain(").");
        Line size = count("project.sources", "source", "sources") + plain(", ") +
                    count("project.people", "person", "persons") + plain(" and ") +
                    count("project.cases", "case", "cases") + plain("; participants say ") +
                    count("project.words", "word", "words") + plain(".");
        if (!kinds_.empty()) size = std::move(size) + plain(" By kind: " + by_number(kinds_) + ".");
        std::vector<std::string> languages;
        languages.reserve(languages_.size());
        for (const auto& tag : languages_) languages.push_back(text::language_name(tag));
        std::string sample = described();
        if (!languages.empty())
            sample += fmt::format(" Languages in the transcripts: {}.", listed(languages));
        if (interpreted_ > 0)
            sample +=
                fmt::format(" {} through an interpreter.", times(interpreted_, "source is", "sources are"));
        return {{9, "Methodological orientation", std::move(theory), "Why this approach."},
                {10, "Sampling", {}, "How participants were chosen."},
                {11, "Method of approach", {}, "How they were asked."},
                {12, "Sample size", std::move(size), ""},
                {13, "Non-participation", {}, "How many refused or left, and why."},
                {14, "Setting", plain(info_.place.empty() ? std::string() : info_.place + "."),
                 "Where data were collected."},
                {15, "Others present", {}, "Whether anybody else was there."},
                {16, "Description of the sample", plain(std::move(sample)), "What matters for the question."},
                {17, "Interview guide", {}, "Questions and prompts; whether they were piloted."},
                {18, "Repeat interviews",
                 plain(waves_.size() < 2
                           ? std::string()
                           : fmt::format("{}: {}.",
                                         times(static_cast<std::int64_t>(waves_.size()), "wave", "waves"),
                                         by_number(waves_))),
                 waves_.size() < 2 ? "How many, if any." : ""},
                {19, "Recording", plain(recorded()), "Whether sound or video was recorded."},
                {20, "Field notes", {}, "Whether they were made."},
                {21, "Duration", plain(durations()), minutes_.empty() ? "How long interviews took." : ""},
                {22,
                 "Data saturation",
                 {},
                 "Whether it was discussed. Attune never says that data are saturated."},
                {23, "Transcripts returned", {}, "Whether participants saw them."}};
    }

    std::vector<CoreqItem> analysis() {
        std::vector<std::string> coders;
        for (const auto& coder : store::coder_facts(frame_.project()))
            if (coder.codings > 0)
                coders.push_back(
                    fmt::format("{} ({})", coder.name, times(coder.codings, "coding", "codings")));
        Line who = count("project.coders", "coder", "coders") +
                   plain(coders.empty() ? "." : ": " + listed(coders) + ".");
        if (const std::string rounds = coded_twice(); !rounds.empty())
            who = std::move(who) + plain(" " + rounds);
        std::int64_t top = 0, defined = 0, linked = 0;
        for (const auto& row : frame_.evidence().codebook()) {
            top += row.code.parent.empty();
            defined += !row.code.brief.empty() || !row.code.full.empty();
            linked += !row.elements.empty();
        }
        Line tree = count("project.codes", "code", "codes") +
                    plain(fmt::format(
                        ", {} at the top level, {} with a definition. The codebook report has all of them.",
                        top, defined));
        const auto quoted = frame_.evidence().passages().size();
        return {{24, "Number of coders", std::move(who), ""},
                {25, "Coding tree", std::move(tree), ""},
                {26, "Derivation of themes",
                 plain(linked == 0 ? std::string()
                                   : fmt::format("{} linked to the programme's elements, the others are not.",
                                                 times(linked, "code is", "codes are"))),
                 "Which themes were set beforehand and which came from the data."},
                {27, "Software",
                 plain(fmt::format(
                     "Attune {}; {} in the history.", program_version(),
                     times(store::last_change(frame_.project()).operations, "change is", "changes are"))),
                 ""},
                {28, "Participant checking", {}, "Whether participants gave feedback on the findings."},
                {29, "Quotations",
                 plain(quoted == 0
                           ? std::string()
                           : "Every coding keeps its exact words with source, speaker and turn; reports say "
                             "which person each quote is from. " +
                                 consents()),
                 ""},
                {30, "Data and findings consistent", {}, "Whether findings follow from the data shown."},
                {31, "Clarity of major themes", {}, "Whether they are presented clearly."},
                {32, "Clarity of minor themes", {}, "Diverse cases and minor themes."}};
    }

    // Numbers of people, as readers outside may see them: none follows from the others and their sum.
    std::vector<std::string> people_numbers(const std::vector<std::int64_t>& numbers) const {
        const auto hidden = analysis::hide_small(numbers, frame_.threshold());
        std::vector<std::string> said;
        for (std::size_t k = 0; k < numbers.size(); ++k)
            said.push_back(hidden.at(0, k) == analysis::Shown::protective ? "some"
                                                                          : frame_.people_number(numbers[k]));
        return said;
    }

    std::string by_number(const std::map<std::string, std::int64_t>& numbers) const {
        std::vector<std::int64_t> counts;
        counts.reserve(numbers.size());
        for (const auto& one : numbers) counts.push_back(one.second);
        const auto said = people_numbers(counts);
        std::vector<std::string> items;
        for (const auto& one : numbers) {
            std::string shown = one.first;
            std::replace(shown.begin(), shown.end(), '_', ' ');
            items.push_back(fmt::format("{} {}", shown, said[items.size()]));
        }
        return listed(items);
    }

    // "12 persons agreed to keeping the sound, 2 refused."
    std::string answers(std::int64_t given, std::int64_t refused, const char* to) const {
        const auto said = people_numbers({given, refused});
        return fmt::format("{} {} {}, {} refused.", said[0], given == 1 ? "person agreed" : "persons agreed",
                           to, said[1]);
    }

    std::int64_t memos_of(model::MemoKind kind) const {
        store::MemoFilter filter;
        filter.kind = kind;
        return static_cast<std::int64_t>(store::memos(frame_.project(), filter).size());
    }

    std::string described() const {
        std::map<std::string, std::int64_t> relations;
        for (const auto& row : frame_.evidence().people())
            if (!row.speakers.empty())
                ++relations[row.person.relation.empty() ? "not described" : row.person.relation];
        if (relations.empty()) return {};
        std::string said = fmt::format("People who speak: {}.", by_number(relations));
        const auto variables = store::variables(frame_.project()).size();
        if (variables > 0)
            said += fmt::format(" {} of cases and persons are in the project.",
                                times(static_cast<std::int64_t>(variables), "variable", "variables"));
        return said;
    }

    std::string recorded() const {
        std::int64_t given = 0, refused = 0;
        for (const auto& row : frame_.evidence().people())
            if (const auto audio = row.consents.find(model::ConsentScope::audio); audio != row.consents.end())
                ++(audio->second.given ? given : refused);
        if (given + refused == 0) return {};
        return answers(given, refused, "to keeping the sound");
    }

    std::string durations() {
        if (minutes_.empty()) return {};
        std::sort(minutes_.begin(), minutes_.end());
        return fmt::format(
            "Of {} with times: {} to {} minutes by the last time in the transcript, median {}.",
            times(static_cast<std::int64_t>(minutes_.size()), "source", "sources"), minutes_.front(),
            minutes_.back(), minutes_[minutes_.size() / 2]);
    }

    std::string coded_twice() const {
        std::string said;
        for (const auto& round : store::rounds(frame_.project()))
            said += fmt::format("{}The {} round “{}”: {}, each coded by {} apart.", said.empty() ? "" : " ",
                                model::round_kind_word(round.kind), round.name,
                                times(static_cast<std::int64_t>(round.sources.size()), "source", "sources"),
                                times(static_cast<std::int64_t>(round.coders.size()), "coder", "coders"));
        const auto agreed = store::agreed_codings(frame_.project(), {}).size();
        if (agreed > 0)
            said += fmt::format(" {} settled between coders.",
                                times(static_cast<std::int64_t>(agreed), "place was", "places were"));
        if (!store::kept_results(frame_.project()).empty())
            said += " The reliability report has the figures.";
        return said;
    }

    std::string consents() const {
        std::int64_t given = 0, refused = 0;
        for (const auto& row : frame_.evidence().people())
            if (const auto quote = row.consents.find(model::ConsentScope::quote); quote != row.consents.end())
                ++(quote->second.given ? given : refused);
        if (given + refused == 0) return "Nothing is noted of consent to quoting.";
        return answers(given, refused, "to being quoted");
    }

    ReportFrame& frame_;
    store::ProjectInfo info_;
    std::set<std::string> interviewers_, languages_;
    std::map<std::string, std::int64_t> kinds_, waves_;
    std::int64_t interpreted_ = 0;
    std::vector<std::int64_t> minutes_;
};

}  // namespace

std::vector<CoreqDomain> coreq_facts(ReportFrame& frame) {
    return Facts(frame).domains();
}

}  // namespace attune::jobs
