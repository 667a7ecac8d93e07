// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/widgets/grid.h"
#include "model/variable.h"
#include "store/project.h"

namespace attune::workbench {

class CasesDesk;

// A variable as it is being described. Categories one a line: "2 = child in need".
struct VariableForm {
    VariableId edited;  // empty: a new one
    std::string name, label, missing, categories, note;
    model::VariableType type = model::VariableType::number;
    model::VariableOf of = model::VariableOf::cases;
    bool by_wave = false;
    std::string measure;
    bool has_values = false;  // whose they are and whether by wave is settled then
    std::string fault;
    bool from_case = false;  // leads back to the case in the middle pane

    model::Variable made() const;
    static VariableForm of_variable(const model::Variable& variable);
};
bool has_categories(model::VariableType type);

// The table of what is known of cases or of persons: a row each, a column for each variable and wave. Read
// between frames. The window's thread.
class AttributeDesk {
  public:
    model::VariableOf of = model::VariableOf::cases;
    kit::GridChoice choice;
    std::string edit_wanted;  // not empty: the panel opens the cell that is chosen
    std::uint64_t version = 0;
    bool stale = true;
    std::string filter;
    VariableForm form;

    struct Column {
        VariableId variable;
        std::string wave;
        std::string id;  // of the grid's column
        bool by_wave = false;
    };
    struct Row {
        std::string id;  // of the case or person
        std::string name;
        std::string second;              // kind of the case; relation and case of the person
        std::vector<std::string> texts;  // canonical, by column
    };
    // Columns 0 and 1 of the grid are the name and `second`; these follow.
    const std::vector<Column>& columns() const { return columns_; }
    const std::vector<std::size_t>& rows() const { return shown_; }
    const Row& row(std::size_t shown) const { return rows_[shown_[shown]]; }
    std::size_t all() const { return rows_.size(); }
    std::optional<std::size_t> sorted_by() const { return sorted_by_; }  // the grid's column
    bool descending() const { return descending_; }

    void read(const CasesDesk& desk, const std::vector<std::string>& waves, const store::Project& project);
    void sort_by(std::size_t column, const CasesDesk& desk);
    void set_filter(std::string words, const CasesDesk& desk);
    // Whose values, and of which variable, the chosen cell holds.
    const Column* current_column() const;

  private:
    void lay(const CasesDesk& desk);

    std::vector<Column> columns_;
    std::vector<Row> rows_;
    std::vector<std::size_t> shown_;
    std::optional<std::size_t> sorted_by_;
    bool descending_ = false;
};

// How a value is read by people: a category's label, else the text itself.
std::string value_words(const model::Variable& variable, const std::string& text);

}  // namespace attune::workbench
