// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"

namespace attune::store {

// One replacement in a source's text: at code point `at`, `removed` gave way to `inserted`; the text after it
// is `revision`. An undo's splice names in `undoes` the revision that it takes back (and a redo's that of the
// undo).
struct Splice {
    SourceId source;
    std::string revision;
    std::string undoes;               // empty for an edit
    std::optional<std::string> base;  // the revision that it was made in; older Attunes did not note it
    std::int64_t at = 0;
    std::string removed;
    std::string inserted;
    friend bool operator==(const Splice&, const Splice&) = default;
};

enum class ExpansionAct { add, remove };

// The rows of a structure kept in `content` came into a source, or went.
struct Expansion {
    ExpansionAct act = ExpansionAct::add;
    SourceId source;
    std::string digest;
    friend bool operator==(const Expansion&, const Expansion&) = default;
};

// How an undo or redo came about.
enum class Way {
    single,   // by itself
    back,     // as part of going back to a moment
    forward,  // as part of taking such a step forward again
};

// An operation whose sentence or payload an erasure replaced: the digests of what is kept in their place.
// Both empty when nothing is kept.
struct Replaced {
    OperationId operation;
    std::string sentence_digest;
    std::string payload_digest;
    friend bool operator==(const Replaced&, const Replaced&) = default;
};

// What one operation did, as far as the journal holds it.
struct Payload {
    bool foundation = false;  // starting the project, a coder joining, an erasure: not to be undone
    bool together = false;    // of an undo or redo: one step with the operation before it in its sitting
    Way way = Way::single;
    std::string subject;    // the id of what it was about
    std::string changeset;  // SQLite changeset of the journaled tables
    std::vector<Splice> splices;
    std::vector<Expansion> expansions;
    std::vector<Replaced> replaced;  // of an erasure; never empty there

    bool empty() const {
        return changeset.empty() && splices.empty() && expansions.empty() && replaced.empty();
    }
    friend bool operator==(const Payload&, const Payload&) = default;
};

// The bytes kept in operation_payload; docs/schema.md states the form. Decoding fails with
// ErrorKind::unreadable on bytes that are cut short, of a newer version, or not a payload.
std::string encode_payload(const Payload& payload);
Result<Payload> decode_payload(std::string_view bytes);

}  // namespace attune::store
