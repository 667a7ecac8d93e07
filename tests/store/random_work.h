// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>
#include <string>
#include <vector>

#include "store/commands/case_commands.h"
#include "store/commands/code_commands.h"
#include "store/commands/turn_commands.h"
#include "store/commands/variable_commands.h"
#include "store/project_fixture.h"
#include "store/rows.h"
#include "text/boundaries.h"
#include "text/translator.h"

// A long run of random work on a project: codes, codings, memos, imports, corrections, cases, persons,
// values, turns mended and linked, deletions, with undo of anything and redo in between. Seeded, so that a
// failure can be had again.
namespace attune::store::test {

// With `everything` a third of the work is on cases, persons, values, turns and the tree of codes.
enum class Reach { texts_and_codes, everything };

class RandomWork {
  public:
    explicit RandomWork(unsigned seed, Reach reach = Reach::texts_and_codes) : random_(seed), reach_(reach) {}

    // One random act; what cannot be done at the moment leaves the project as it is. The sentence of what
    // happened.
    std::string step(Project& project) {
        if (reach_ == Reach::everything && random_() % 3 == 0) {
            const auto kind = random_() % 10;
            if (kind > 6) return tree(project);
            return kind < 2 ? people(project) : kind < 4 ? value(project) : turns(project);
        }
        switch (random_() % 16) {
            case 0:
            case 1:
                return run(project, [&](Unit& unit) { return add_code(unit, unit.new_id(), words(2)); });
            case 2:
                return with(project, "code", [&](Unit& unit, const std::string& id) {
                    return rename_code(unit, id, words(1));
                });
            case 3:
                return random_() % 3 != 0 ? std::string() : with(project, "code", delete_code);
            case 4:
                return random_() % 2 != 0 ? std::string() : run(project, [&](Unit& unit) {
                    return import_source(unit, SourceId(unit.new_id()), words(1), text());
                });
            case 5:
                return random_() % 4 != 0 ? std::string() : with(project, "source", delete_source);
            case 6:
                return with(project, "coding", delete_coding);
            case 7:
                return memo(project);
            case 8:
            case 9:
                return edit(project);
            case 10:
                return told(project.undo_latest());
            case 11:
            case 12:
                return undo_any(project);
            case 13:
                return told(project.redo());
            default:
                return code_passage(project);
        }
    }

    std::string text() {
        std::string made;
        const auto length = random_() % 60;
        for (std::size_t k = 0; k < length; ++k) made += letter();
        return made;
    }

    int undone = 0;
    int refused = 0;
    int edited = 0;

  private:
    // Letters that are several code points, several bytes, both, or written from right to left.
    const char* letter() {
        static const char* const letters[] = {"a",  "e",   "T",       " ",          " ",
                                              "\n", "é",   "e\u0301", "ß",          "你",
                                              "ا",  "ک",   "ّ",        "\U0001F600", "👩\u200d👧\u200d👦",
                                              "🇬🇧", "क्षि", "ก็",       "\u0000x",    ".",
                                              "𝒳"};
        return letters[random_() % std::size(letters)];
    }
    std::string words(int count) {
        std::string made;
        for (int k = 0; k < count * 4; ++k) made += letter();
        return made;
    }

    std::string told(const Result<Done>& done) {
        if (done && done->changed && done->sentence.starts_with("Undid")) ++undone;
        if (!done) ++refused;
        return done ? done->sentence : done.error().sentence;
    }
    std::string run(Project& project, const std::function<Result<Sentence>(Unit&)>& work) {
        return told(project.run_unit(work));
    }

    std::string any(Project& project, const std::string& table) {
        const auto count = number(project, "SELECT count(*) FROM " + table);
        if (count == 0) return {};
        return word(project, "SELECT id FROM " + table + " ORDER BY id LIMIT 1 OFFSET " +
                                 std::to_string(random_() % static_cast<std::uint64_t>(count)));
    }
    template <class Work>
    std::string with(Project& project, const std::string& table, const Work& work) {
        const std::string id = any(project, table);
        if (id.empty()) return {};
        return run(project, [&](Unit& unit) { return work(unit, id); });
    }

    // Whole graphemes somewhere in the text, sometimes none.
    TextRange passage(const std::string& text, std::int64_t most) {
        const text::Translator translator(text);
        const text::Boundaries boundaries(translator);
        const auto length = translator.length().value;
        const CodePoint begin{static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(length + 1))};
        const CodePoint end =
            std::min(begin + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(most + 1)),
                     translator.length());
        const auto snapped = boundaries.snap_to_graphemes({begin, end});
        return snapped;
    }

    std::string code_passage(Project& project) {
        const std::string source = any(project, "source");
        const std::string code = any(project, "code");
        if (source.empty() || code.empty()) return {};
        const auto range = passage(text_of_source(project, SourceId(source)), 20);
        if (range.empty()) return {};
        return run(project, [&](Unit& unit) {
            return add_coding(unit, unit.new_id(), SourceId(source), code, range);
        });
    }

    std::string memo(Project& project) {
        const std::string source = any(project, "source");
        if (source.empty()) return {};
        const auto range = passage(text_of_source(project, SourceId(source)), 10);
        return run(project, [&](Unit& unit) -> Result<Sentence> {
            const std::string id = unit.new_id();
            SQLite::Statement row(unit.database(),
                                  "INSERT INTO memo (id, kind, title, text, coder, made_ms, changed_ms) "
                                  "VALUES (?, 'passage', ?, ?, ?, 0, 0)");
            row.bind(1, id);
            row.bind(2, words(1));
            row.bind(3, text());
            row.bind(4, unit.coder().text());
            row.exec();
            SQLite::Statement link(
                unit.database(),
                "INSERT INTO memo_link (id, memo, target, target_id, revision, begin_cp, end_cp, "
                "quote_hash) VALUES (?, ?, 'passage', ?, ?, ?, ?, ?)");
            link.bind(1, unit.new_id());
            link.bind(2, id);
            link.bind(3, source);
            link.bind(4, unit.revision(SourceId(source)));
            link.bind(5, range.begin.value);
            link.bind(6, range.end.value);
            link.bind(7, *unit.quote_hash(SourceId(source), range));
            link.exec();
            return Sentence{"Wrote a memo", id};
        });
    }

    std::string edit(Project& project) {
        const std::string source = any(project, "source");
        if (source.empty()) return {};
        const int times = 1 + static_cast<int>(random_() % 3);
        return run(project, [&](Unit& unit) -> Result<Sentence> {
            Result<Sentence> done = Sentence{"Corrected nothing", ""};
            for (int k = 0; k < times; ++k) {
                SQLite::Statement now(unit.database(), "SELECT text FROM source_text WHERE source = ?");
                now.bind(1, source);
                now.executeStep();
                const auto range = passage(now.getColumn(0).getString(), 6);
                done = edit_text(unit, SourceId(source), range, random_() % 3 == 0 ? "" : words(1));
                if (!done) return done;
                ++edited;
            }
            return done;
        });
    }

    template <class Command>
    std::string command(Project& project, const Command& what) {
        return told(project.run(what));
    }

    // The commands themselves: moves below each other, merging, retiring.
    std::string tree(Project& project) {
        const auto one = any(project, "code"), other = any(project, "code");
        if (one.empty()) return {};
        switch (random_() % 8) {
            case 0:
                return told(project.run(MergeCodes{{CodeId(one)}, CodeId(other)}));
            case 1:
                return told(project.run(SetCodeState{
                    CodeId(one), random_() % 2 == 0 ? model::CodeState::retired : model::CodeState::active}));
            case 2:
                return told(project.run(MoveCode{CodeId(one), CodeId()}));
            default:
                return told(project.run(MoveCode{CodeId(one), CodeId(other), 0}));
        }
    }
    std::string people(Project& project) {
        const CaseId of(any(project, "study_case"));
        const PersonId person(any(project, "person"));
        model::CaseMember member;
        switch (random_() % 9) {
            case 0:
                return command(project, AddCase{{{}, "C" + words(1), model::CaseKind::family, words(1)}});
            case 1:
                return command(project, AddPerson{{{}, "P" + words(1), words(1), {}},
                                                  of.empty() ? std::optional<CaseId>() : std::optional(of)});
            case 2:
                member.person = person;
                return command(project, AddCaseMembers{of, {member}});
            case 3:
                member.source = SourceId(any(project, "source"));
                if (member.source.empty()) return {};
                member.range = passage(text_of_source(project, member.source), 10);
                member.kind =
                    random_() % 3 == 0 ? model::CaseMember::Kind::source : model::CaseMember::Kind::passage;
                return command(project, AddCaseMembers{of, {member}});
            case 4:
                return command(project, SetSpeakerPerson{{SpeakerId(any(project, "speaker"))},
                                                         random_() % 4 == 0 ? PersonId() : person});
            case 5:
                return command(project, AddConsents{{{{},
                                                      person,
                                                      model::all_consent_scopes[random_() % 5],
                                                      random_() % 2 == 0,
                                                      random_() % 2 == 0 ? "2022-03-14" : "2022-03-15",
                                                      {}}}});
            case 6:
                return command(project, MergePersons{person, PersonId(any(project, "person"))});
            case 7:
                return random_() % 3 == 0 ? command(project, DeleteCases{{of}}) : std::string();
            default:
                return random_() % 3 == 0 ? command(project, DeletePersons{{person}}) : std::string();
        }
    }

    std::string value(Project& project) {
        const VariableId variable(any(project, "variable"));
        if (variable.empty() || random_() % 6 == 0) {
            model::Variable made;
            made.name = "V" + words(1);
            made.of = random_() % 2 == 0 ? model::VariableOf::cases : model::VariableOf::persons;
            return command(project, AddVariable{made});
        }
        if (random_() % 12 == 0) return command(project, DeleteVariables{{variable}});
        const bool of_cases =
            word(project, "SELECT subject_kind FROM variable WHERE id = '" + variable.text() + "'") == "case";
        const std::string subject = any(project, of_cases ? "study_case" : "person");
        return command(project,
                       SetValues{{{variable, subject, {}, random_() % 4 == 0 ? "" : "v" + words(1)}}});
    }

    std::string turns(Project& project) {
        const std::string id = any(project, "turn");
        if (id.empty()) return {};
        const std::string source = word(project, "SELECT source FROM turn WHERE id = '" + id + "'");
        const TextRange range = place_of(project, id);
        switch (random_() % 6) {
            case 0:
            case 1: {
                const auto into = random_() % static_cast<std::uint64_t>(range.length() + 1);
                return command(project,
                               SplitTurn{TurnId(id), range.begin + static_cast<std::int64_t>(into), {}});
            }
            case 2: {
                const std::string next =
                    word(project,
                         "SELECT coalesce((SELECT t.id FROM turn t JOIN place p ON p.owner = t.id WHERE "
                         "t.source = '" +
                             source + "' AND t.id <> '" + id +
                             "' AND p.begin_cp >= " + std::to_string(range.end.value) +
                             " ORDER BY t.number, p.begin_cp, t.id LIMIT 1), '')");
                return command(project, JoinTurns{{TurnId(id), TurnId(next)}});
            }
            case 3: {
                model::Speaker speaker;
                speaker.label = "S" + words(1);
                return command(project, AddSpeaker{SourceId(source), speaker});
            }
            case 4: {
                const std::string speaker =
                    word(project, "SELECT coalesce((SELECT id FROM speaker WHERE source = '" + source +
                                      "' ORDER BY id DESC LIMIT 1), '')");
                return command(project, GiveTurns{{TurnId(id)}, {SpeakerId(speaker)}});
            }
            default:
                if (random_() % 4 == 0) return command(project, UnlinkTranslations{{TurnId(id)}});
                return command(project, LinkTranslations{{{TurnId(any(project, "turn")), TurnId(id)}}});
        }
    }

    std::string undo_any(Project& project) {
        const auto count = number(project, "SELECT count(*) FROM operation WHERE kind = 'do'");
        // Mostly something of late, sometimes anything.
        const std::uint64_t back = random_() % (random_() % 3 == 0 ? static_cast<std::uint64_t>(count) : 8);
        if (back >= static_cast<std::uint64_t>(count)) return {};
        return told(project.undo_operation(OperationId(
            word(project, "SELECT id FROM operation WHERE kind = 'do' ORDER BY lamport DESC LIMIT 1 OFFSET " +
                              std::to_string(back)))));
    }

    std::mt19937 random_;
    Reach reach_;
};

}  // namespace attune::store::test
