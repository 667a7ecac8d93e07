// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrieval/basis.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "text/boundaries.h"
#include "text/tokens.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

using analysis::CorpusPassage;
using analysis::CorpusSource;
using analysis::CorpusTurn;
using analysis::Index;

Index number(std::size_t k) {
    return static_cast<Index>(k);
}

void each_once(std::vector<Index>& numbers) {
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

// Which cases a passage tells of: those of who speaks in it, those that the source belongs to, and those that
// a passage overlapping it belongs to.
struct Belonging {
    std::unordered_map<std::string, std::vector<Index>> of_person;
    std::vector<std::vector<Index>> of_source;
    std::vector<std::vector<std::pair<TextRange, Index>>> of_passage;

    Belonging(const RetrievalBasis& basis, const std::map<SourceId, Index>& sources)
        : of_source(sources.size()), of_passage(sources.size()) {
        const auto& cases = basis.cases;
        for (std::size_t k = 0; k < cases.size(); ++k)
            for (const auto& member : cases[k].members) {
                if (member.kind == model::CaseMember::Kind::person) {
                    of_person[member.person.text()].push_back(number(k));
                    continue;
                }
                const auto source = sources.find(member.source);
                if (source == sources.end()) continue;
                if (member.kind == model::CaseMember::Kind::source)
                    of_source[source->second].push_back(number(k));
                else if (member.range)
                    of_passage[source->second].emplace_back(*member.range, number(k));
            }
        const auto first_told = of_passage;
        for (const auto& again : basis.said_again) {
            auto& here = of_passage[again.source];
            for (const Index one : of_source[again.first_source]) here.emplace_back(again.range, one);
            for (const auto& [range, one] : first_told[again.first_source])
                if (range.overlaps(again.first)) here.emplace_back(again.range, one);
        }
    }
};

void say_who(CorpusPassage& passage, const RetrievalBasis& basis, const Belonging& belonging) {
    const CorpusSource& source = basis.corpus.sources[passage.source];
    auto turn = std::upper_bound(source.turns.begin(), source.turns.end(), passage.range.begin,
                                 [](CodePoint at, const CorpusTurn& one) { return at < one.range.end; });
    bool somebody = false, others = false;
    for (; turn != source.turns.end() && turn->range.begin < passage.range.end; ++turn) {
        somebody = true;
        others = others || !turn->interviewer;
        passage.speakers.insert(passage.speakers.end(), turn->speakers.begin(), turn->speakers.end());
    }
    passage.interviewers_alone = somebody && !others;
    each_once(passage.speakers);
    for (const Index speaker : passage.speakers) {
        const auto at = belonging.of_person.find(basis.speakers[speaker].person.text());
        if (at != belonging.of_person.end())
            passage.cases.insert(passage.cases.end(), at->second.begin(), at->second.end());
    }
    const auto& whole = belonging.of_source[passage.source];
    passage.cases.insert(passage.cases.end(), whole.begin(), whole.end());
    for (const auto& [range, one] : belonging.of_passage[passage.source])
        if (range.overlaps(passage.range)) passage.cases.push_back(one);
    each_once(passage.cases);
}

std::vector<std::int64_t> word_begins(std::string_view text) {
    const text::Translator translator(text);
    std::vector<std::int64_t> begins;
    std::size_t byte = 0;
    std::int64_t at = 0;
    text::tokenize(text, [&](std::string_view, std::size_t begin, std::size_t) {
        for (; byte < begin; ++byte)
            if ((static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80) ++at;
        begins.push_back(at);
    });
    return begins;
}

std::map<SourceId, Index> numbers_of(const std::vector<store::SourceRow>& sources) {
    std::map<SourceId, Index> numbers;
    for (std::size_t k = 0; k < sources.size(); ++k) numbers.emplace(sources[k].id, number(k));
    return numbers;
}

// The speakers of one source, and its turns with their numbers.
void take_talk(RetrievalBasis& basis, Index at, const store::SourceText& text,
               const Participants& participants, const std::map<SpeakerId, PersonId>& persons) {
    const auto first = number(basis.speakers.size());
    for (const auto& speaker : text.speakers) {
        RetrievalSpeaker& one = basis.speakers.emplace_back();
        one.source = at;
        one.label = speaker.label;
        one.part = speaker.role;
        // What stands behind an interpreter’s name is a language.
        one.role = speaker.role == model::Role::interpreter ? std::string(model::role_word(speaker.role))
                                                            : speaker.attributes;
        if (const auto person = persons.find(speaker.id); person != persons.end())
            one.person = person->second;
    }
    CorpusSource& source = basis.corpus.sources[at];
    for (const auto& turn : text.turns) {
        CorpusTurn& one = source.turns.emplace_back();
        one.range = turn.range;
        one.interviewer = !turn.speakers.empty();
        for (const std::size_t speaker : turn.speakers) {
            one.speakers.push_back(first + number(speaker));
            one.interviewer = one.interviewer && text.speakers[speaker].role == model::Role::interviewer;
        }
        for (const Participant* who : participants.behind(text.row.id, turn.range))
            for (const Index speaker : one.speakers)
                if (auto& known = basis.speakers[speaker];
                    known.label == who->label && takes_part(known.part)) {
                    known.who = who->who;
                    known.role = who->role;
                    known.voice = who->voice;
                }
    }
    std::sort(source.turns.begin(), source.turns.end(),
              [](const CorpusTurn& a, const CorpusTurn& b) { return a.range.begin < b.range.begin; });
    source.words = word_begins(text.text);
}

// Beside whoever says a turn again, those who said it first speak in it: it is their account.
void take_said_first(RetrievalBasis& basis, const Participants& participants,
                     const std::map<SourceId, Index>& numbers) {
    const auto begin_of = [](const CorpusTurn& turn) { return turn.range.begin; };
    for (Index at = 0; at < basis.sources.size(); ++at)
        for (auto& turn : basis.corpus.sources[at].turns)
            for (const auto& first : participants.said_first(basis.sources[at].id, turn.range)) {
                const auto source = numbers.find(first.source);
                if (source == numbers.end()) continue;
                const auto& turns = basis.corpus.sources[source->second].turns;
                const auto said = std::ranges::lower_bound(turns, first.range.begin, {}, begin_of);
                if (said == turns.end() || said->range != first.range) continue;
                basis.said_again.push_back({at, turn.range, source->second, first.range});
                turn.interviewer = said->interviewer;
                const auto speakers = said->speakers;  // it may be the very same list
                turn.speakers.insert(turn.speakers.end(), speakers.begin(), speakers.end());
            }
}

}  // namespace

analysis::Index RetrievalBasis::code_number(const CodeId& id) const {
    const auto at = std::find_if(codes.begin(), codes.end(),
                                 [&](const store::CodeRow& row) { return row.code.id == id; });
    return at == codes.end() ? analysis::no_index : number(static_cast<std::size_t>(at - codes.begin()));
}

std::int64_t RetrievalBasis::words(analysis::Index source, TextRange range, bool interviewers) const {
    const auto& here = corpus.sources[source];
    const auto between = [&](CodePoint from, CodePoint to) {
        return std::lower_bound(here.words.begin(), here.words.end(), to.value) -
               std::lower_bound(here.words.begin(), here.words.end(), from.value);
    };
    std::int64_t all = between(range.begin, range.end);
    if (interviewers) return all;
    auto turn = std::upper_bound(here.turns.begin(), here.turns.end(), range.begin,
                                 [](CodePoint at, const CorpusTurn& one) { return at < one.range.end; });
    for (; turn != here.turns.end() && turn->range.begin < range.end; ++turn)
        if (turn->interviewer)
            all -= between(std::max(range.begin, turn->range.begin), std::min(range.end, turn->range.end));
    return all;
}

Result<RetrievalBasis> read_retrieval_basis(const store::Project& project, bool agreed,
                                            const JobControl& control) {
    RetrievalBasis basis;
    basis.agreed = agreed;
    basis.sources = store::sources(project);
    basis.codes = store::codebook(project);
    basis.elements = store::elements(project);
    basis.cases = store::cases(project);
    basis.coders = store::coders(project);
    basis.waves = store::project_info(project).waves;
    const auto numbers = numbers_of(basis.sources);
    basis.facts.resize(basis.sources.size());
    for (auto& facts : store::source_facts(project))
        if (const auto at = numbers.find(facts.id); at != numbers.end())
            basis.facts[at->second] = std::move(facts);

    std::map<SpeakerId, PersonId> persons;
    for (const auto& row : store::persons(project))
        for (const auto& speaker : row.speakers) persons.emplace(speaker, row.person.id);
    const Participants participants(project);
    basis.corpus.sources.resize(basis.sources.size());
    Progress progress{0, static_cast<std::int64_t>(basis.sources.size()), "Reading sources"};
    for (Index at = 0; at < basis.sources.size(); ++at) {
        control.report(progress);
        if (control.cancelled()) return fail(ErrorKind::cancelled, "The query was stopped.");
        ++progress.done;
        auto text = store::source_text(project, basis.sources[at].id);
        if (!text) return forward_error(text);
        take_talk(basis, at, *text, participants, persons);
        basis.texts.push_back(std::move(text->text));
    }

    take_said_first(basis, participants, numbers);

    std::unordered_map<CodeId, Index> code_numbers;
    for (std::size_t k = 0; k < basis.codes.size(); ++k)
        code_numbers.emplace(basis.codes[k].code.id, number(k));
    std::unordered_map<CoderId, Index> coder_numbers;
    for (std::size_t k = 0; k < basis.coders.size(); ++k)
        coder_numbers.emplace(basis.coders[k].id, number(k));
    const Belonging belonging(basis, numbers);
    store::CodingFilter filter;
    filter.agreed = agreed;
    std::vector<model::Coding> codings;
    if (agreed)
        for (auto& row : store::codings(project, filter)) codings.push_back(std::move(row.coding));
    else
        codings = store::passage_places(project, {});
    basis.corpus.codings.reserve(codings.size());
    for (const auto& coding : codings) {
        const auto source = numbers.find(coding.source);
        if (source == numbers.end()) continue;
        CorpusPassage& passage = basis.corpus.codings.emplace_back();
        passage.source = source->second;
        passage.range = coding.range;
        if (const auto code = code_numbers.find(coding.code); code != code_numbers.end())
            passage.code = code->second;
        if (const auto coder = coder_numbers.find(coding.coder); coder != coder_numbers.end())
            passage.coder = coder->second;
        passage.magnitude = coding.magnitude;
        say_who(passage, basis, belonging);
        basis.coding_ids.push_back(coding.id);
        basis.coded_ms.push_back(coding.made_ms);
    }
    return basis;
}

void take_units(RetrievalBasis& basis, analysis::RetrievalUnit unit) {
    basis.corpus.units.reset();
    if (unit == analysis::RetrievalUnit::coding) return;
    const Belonging belonging(basis, numbers_of(basis.sources));
    auto& units = basis.corpus.units.emplace();
    const auto add = [&](Index source, TextRange range) {
        if (range.empty()) return;
        CorpusPassage& passage = units.emplace_back();
        passage.source = source;
        passage.range = range;
        say_who(passage, basis, belonging);
    };
    for (Index source = 0; source < basis.corpus.sources.size(); ++source) {
        const text::Translator translator(basis.texts[source]);
        const text::Boundaries boundaries(translator);
        for (const auto& turn : basis.corpus.sources[source].turns) {
            if (unit == analysis::RetrievalUnit::turn) {
                add(source, boundaries.trim_white_space(turn.range));
                continue;
            }
            for (CodePoint at = turn.range.begin; at < turn.range.end;) {
                const TextRange sentence = boundaries.range_at(text::Unit::sentence, at);
                const CodePoint end = std::min(std::max(sentence.end, at + 1), turn.range.end);
                add(source, boundaries.trim_white_space({at, end}));
                at = end;
            }
        }
    }
}

}  // namespace attune::jobs
