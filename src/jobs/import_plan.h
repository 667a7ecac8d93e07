// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "jobs/identify.h"
#include "jobs/import.h"
#include "model/case.h"
#include "store/queries/case_queries.h"

// What an import will do, file by file, before anything is written: shown, changed and agreed to.
namespace attune::jobs {

// A speaker of one file. The same label in another file is somebody else until a person says otherwise.
struct SpeakerPlan {
    model::Role role = model::Role::unknown;
    bool remembered = false;  // the role is that of this label in the project, not the reader's
    // The project's sources disagree on this label: the role is that of most and waits to be confirmed.
    std::int64_t role_sources = 0, label_sources = 0;  // with this role, of all; both 0 where they agree
    bool chosen = false;                               // by a person, for this file
    std::string person;                                // by name, known or new; empty: nobody is said
    bool proposed = false;  // from the file's own id, not from a person at the keyboard
    std::int64_t turns = 0;
    std::int64_t words = 0;
    bool inferred_turns = false;  // at least one turn is theirs by inference
};

struct FilePlan {
    ReadFile read;
    bool take = true;
    bool already_there = false;  // the same bytes are in the project; then not taken unless wanted
    std::string same_as;         // an earlier file of the same go has the same bytes; not taken either
    std::string title;
    std::string source_kind;  // "parent interview"; may be empty
    std::string wave;         // of the project's; may be empty
    std::string case_name;    // known or new; empty: belongs to none
    model::CaseKind case_kind = model::CaseKind::family;
    bool case_is_new = false;
    // Which of these, and of the speakers' persons, come from the file's own id and not from somebody at the
    // keyboard. They are stored only when somebody has confirmed them for this very file.
    bool case_proposed = false, wave_proposed = false, kind_proposed = false;
    bool confirmed = false;
    std::vector<std::string> because;   // sentences: where what is proposed was found
    std::vector<SpeakerPlan> speakers;  // one for each of read.transcript.speakers
    bool take_comments = false;         // as memos on their passages
    bool take_offered = false;          // page headers and footers as metadata
};

struct ImportPlan {
    std::vector<FilePlan> files;
    std::vector<LeftOut> failed;  // could not be read
};

// What a project knows that bears on a plan; read once for many files. The project's thread.
struct ImportKnowledge {
    std::map<std::string, store::RememberedRole> roles;  // by folded label
    std::vector<IdRule> rules;
    std::vector<std::string> waves;
    std::vector<std::string> cases, persons;  // names
    std::vector<std::string> digests;         // of the originals there
};
ImportKnowledge import_knowledge(const store::Project& project);

// With proposals from each file's own id, or without: what the file says and remembered roles only.
FilePlan plan_file(ReadFile&& file, const ImportKnowledge& knowledge, Proposals proposals);
ImportPlan plan_import(ReadTranscripts&& read, const ImportKnowledge& knowledge, Proposals proposals);
// By folded name.
bool knows_name(const std::vector<std::string>& names, const std::string& name);
// Gives a speaker of one file a role, and with it the same label in every other file whose role nobody chose;
// in how many that was. Only the role goes along: R1 in fourteen transcripts is fourteen people.
std::size_t give_role(ImportPlan& plan, std::size_t file, std::size_t speaker, model::Role role);
// What the person who imports is to look at: what the reader was not sure of, and who of the speakers has no
// role, neither in the file nor given since.
std::vector<std::string> warnings_of(const FilePlan& plan);
// Something is proposed for the file that nobody has confirmed.
bool awaits_confirmation(const FilePlan& plan);
// Takes out what is proposed and was not confirmed.
void drop_unconfirmed(FilePlan& plan);
// After the file was read in another way: what the person set stays where it still makes sense (title, case,
// wave, kind; roles and persons by label).
FilePlan plan_again(const FilePlan& before, ReadFile&& read, const ImportKnowledge& knowledge);

}  // namespace attune::jobs
