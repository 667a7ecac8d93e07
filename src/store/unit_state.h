// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/id.h"
#include "store/journal/changeset.h"
#include "store/journal/payload.h"
#include "text/translator.h"

namespace attune::store {

// What a unit gathers while its command runs.
struct UnitState {
    UnitState(SQLite::Database& to, OperationId as, CoderId by, std::int64_t at)
        : database(to), operation(std::move(as)), coder(std::move(by)), now_ms(at), recording(to) {}

    // The text last asked for; thrown away by a splice.
    struct Text {
        SourceId source;
        std::string text;
        std::unique_ptr<text::Translator> translator;
    };

    SQLite::Database& database;
    OperationId operation;
    CoderId coder;
    std::int64_t now_ms;
    Recording recording;
    Payload payload;
    std::optional<Text> text;
};

}  // namespace attune::store
