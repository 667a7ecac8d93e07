// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "store/journal/operation.h"
#include "store/past/moment.h"

namespace SQLite {
class Database;
}

// The operations that led to a moment. Private to store. Throws SQLite::Exception.
namespace attune::store {

struct PastOperation {
    OperationId id;
    OperationKind kind = OperationKind::do_;
    OperationId target;
    CoderId coder;
    std::int64_t at_ms = 0;
    std::int64_t lamport = 0;
    bool live = false;    // of a "do": in force at the moment
    bool erased = false;  // its payload is gone
};

// In the fold's order. Every operation that one of them had seen is among them.
struct Reach {
    std::vector<PastOperation> operations;
    std::vector<OperationId> heads;  // those that no other of them follows; mostly one
};

// ErrorKind::not_found for an operation that is not in the history; empty for a time before its start.
Result<Reach> reach_of(SQLite::Database& database, const Moment& moment);
MomentFacts facts_of(SQLite::Database& database, const Reach& reach);

// Reads the payloads in order; those that do not hold the bytes of `about` (when not empty) are passed over,
// which is most of them for one thing's id. Reports and may be cancelled.
using PayloadVisit = std::function<Result<Ok>(const PastOperation&, const Payload&)>;
Result<Ok> for_each_payload(SQLite::Database& database, const Reach& reach, std::string_view about,
                            const JobControl& control, const PayloadVisit& visit);

}  // namespace attune::store
