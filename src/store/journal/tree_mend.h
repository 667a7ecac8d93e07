// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
}

// Codes and elements stand in trees. Where histories met, one coder may have put A below B and another B
// below A: folded one after the other both would hang in a circle, below no top, and be seen by nobody. The
// first move stands; a later one that would close a circle leaves its row where it was. A history that met
// nothing never closes one, for a move, an undo or a redo that would is refused. Throws SQLite::Exception.
namespace attune::store {

class TreeMend {
  public:
    explicit TreeMend(SQLite::Database& database) : database_(database) {}

    struct Kept {
        std::string table;
        std::string key;
        int column = 0;                     // of the parent
        std::optional<std::string> wanted;  // below which the later move would have put it
        std::optional<std::string> stands;  // nothing: at the top
    };

    // Before a change is applied.
    void look(std::string_view changeset);
    // After it is applied: what it was not let do, in its order.
    std::vector<Kept> mend();

  private:
    SQLite::Database& database_;
    std::vector<Kept> moved_;  // `stands` as it was before the change
};

// Tables whose rows have a parent of the same table.
bool stands_in_a_tree(std::string_view table);
// A row that hangs in a circle, if any: its table and key.
std::optional<TreeMend::Kept> in_a_circle(SQLite::Database& database);

}  // namespace attune::store
