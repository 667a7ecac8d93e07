// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rounds/copy_mark.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <nlohmann/json.hpp>

namespace attune::store {

std::optional<CopyMark> copy_mark(SQLite::Database& database) {
    SQLite::Statement query(database, "SELECT value FROM setting WHERE name = 'copy'");
    if (!query.executeStep()) return std::nullopt;
    const auto json = nlohmann::json::parse(query.getColumn(0).getString(), nullptr, false);
    if (!json.is_object()) return std::nullopt;
    const auto text = [&](const char* name) {
        const auto at = json.find(name);
        return at != json.end() && at->is_string() ? at->get<std::string>() : std::string();
    };
    CopyMark mark;
    mark.kind = text("kind") == "blind" ? CopyMark::Kind::blind : CopyMark::Kind::working;
    mark.round = text("round");
    mark.round_name = text("round_name");
    mark.frozen = json.value("frozen", false);
    mark.coder = CoderId(text("coder"));
    mark.coder_name = text("coder_name");
    mark.stem = OperationId(text("stem"));
    mark.made_ms = json.value("made_ms", std::int64_t{0});
    return mark;
}

void write_copy_mark(SQLite::Database& database, const CopyMark& mark) {
    const nlohmann::json json{{"kind", mark.kind == CopyMark::Kind::blind ? "blind" : "working"},
                              {"round", mark.round},
                              {"round_name", mark.round_name},
                              {"frozen", mark.frozen},
                              {"coder", mark.coder.text()},
                              {"coder_name", mark.coder_name},
                              {"stem", mark.stem.text()},
                              {"made_ms", mark.made_ms}};
    SQLite::Statement write(database,
                            "INSERT INTO setting (name, value) VALUES ('copy', ?) "
                            "ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    write.bind(1, json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    write.exec();
}

}  // namespace attune::store
