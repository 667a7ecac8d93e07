// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"
#include "store/project.h"

// Erasing for good: words of a text, a source, a speaker. Unlike deleting it also reaches the history, the
// original file, the word index and the backups, and it cannot be undone. docs/schema.md says what becomes of
// the history.
namespace attune::store {

// A passage of a text as it stands, and what stood there before. "[redacted]" comes in its place, one for
// each turn. Codings and links on it stay.
struct RedactPassage {
    SourceId source;
    TextRange range;
};
// Words of a kind, such as the ways to write a name, that a pseudonym comes in the place of: "Amina", "[KEY
// WORKER]". A possessive end stays, and KAREN becomes AMINA (stand_in.h).
struct Pseudonym {
    std::vector<std::string> words;
    std::string pseudonym;
    bool match_case = false;
};
// Words wherever they stand, or ever stood, in the texts, titles, headers and speakers' labels of sources.
// Accents make no difference. White space between words stands for any white space.
struct RedactWords {
    std::vector<std::string> words;  // each a word, or several in a row
    std::vector<SourceId> sources;   // empty: all, the deleted ones too
    bool match_case = false;
    bool inside_words = false;  // also as a part of a longer word
    // More words, with what comes in their place instead of "[redacted]". Where it is a label in brackets, a
    // mark of the kind "redaction" says so. None may hold anything that is erased.
    std::vector<Pseudonym> pseudonyms = {};
};
// The source with all that belongs to it: text, turns, codings on it, links of memos to it. Also one that was
// deleted and is only in the history.
struct WithdrawSource {
    SourceId source;
};
// Speakers, of one source or several: "[withdrawn]" comes in place of each of their turns, a neutral label in
// place of theirs; codings and links on nothing but their turns go.
struct WithdrawSpeakers {
    std::vector<SpeakerId> speakers;
};
// A person: every speaker that they are, as with WithdrawSpeakers, and all that the project knows of them:
// name, relation, note, consents, values, places in cases; also of who was merged into them. Also one that
// was deleted and is only in the history.
struct WithdrawPerson {
    PersonId person;
};

struct ErasureOrder {
    std::variant<RedactPassage, RedactWords, WithdrawSource, WithdrawSpeakers, WithdrawPerson> what;
    std::string reason;  // stands in the history; must not hold what is erased
    // Also in what coders wrote: memos, notes, names and definitions of codes, elements. Otherwise that is
    // told and stays.
    bool everywhere = false;
};

// What carrying out an order will do, to be shown before. Lists are complete; every text is as it stands now.
struct ErasurePlan {
    ErasureOrder order;
    std::string head;  // of the history that this was worked out from

    struct Passage {
        SourceId source;
        std::string title;
        TextRange range;
        std::string words;
        std::string by;  // what comes in its place
    };
    std::vector<Passage> passages;  // in the texts as they stand, by source, ascending

    // What a source is called by: its speakers' labels, title, header; also remarks in it.
    struct Renamed {
        SourceId source;
        std::string title;  // as it is now
        std::string kind;   // "speaker’s label", "title", "header" …
        std::string words;
        std::string by;  // all that stands there then
    };
    std::vector<Renamed> labels;   // of speakers
    std::vector<Renamed> headers;  // whatever else

    struct CodingOn {
        CodingId id;
        std::string code, coder, source_title, quote;
    };
    std::vector<CodingOn> codings_go;
    std::vector<CodingOn> codings_stay;  // on words that go, in part or whole

    // A memo, code, note … whose words quote what is erased.
    struct Quoting {
        std::string kind;  // "memo", "code", "note", "element", "source" …
        std::string id;
        std::string name;  // a memo's title, a code's name …
    };
    std::vector<Quoting> changed;  // the quoted words go
    std::vector<Quoting> stays;    // told, and not touched

    struct Entry {
        OperationId id;
        std::int64_t at_ms = 0;
        std::string sentence;
    };
    std::vector<Entry> sentences_go;     // entries of the history that will show no sentence
    std::int64_t entries_rewritten = 0;  // entries whose record of what was done is replaced or dropped

    std::int64_t sources_go = 0;
    std::int64_t speakers_go = 0;
    std::int64_t persons_go = 0;            // with those merged into them
    std::int64_t records_go = 0;            // their consents, values and places in cases
    std::int64_t links_go = 0;              // of memos
    std::int64_t drafts_go = 0;             // half-typed texts from which the words go
    std::vector<std::string> originals_go;  // names of the files that were imported

    struct BackupFile {
        std::string name;
        bool readable = true;  // not with this passphrase: may hold the words, and goes
    };
    std::vector<BackupFile> backups_go;

    std::vector<std::string> remarks;  // sentences: what else to know, what is not reached
};

// Reads only. ErrorKind::not_found when there is nothing to erase, ErrorKind::invalid for an order that makes
// no sense.
Result<ErasurePlan> plan_erasure(const Project& project, const ErasureOrder& order,
                                 const JobControl& control = {});

// Carries it out, all or nothing: the file is written anew beside the project, checked as `verify` does, and
// takes its place in one step. Then the backups go; those that cannot be removed now go when the project is
// opened next. ErrorKind::conflict when the history is not the one that was planned for,
// ErrorKind::locked while somebody is reading the project, ErrorKind::cancelled up to the last step.
Result<Done> erase(Project& project, const ErasurePlan& plan, const JobControl& control = {});

// Names of backups that an erasure was to remove and could not.
std::vector<std::string> backups_left(const Project& project);

}  // namespace attune::store
