// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/refi/refi_project.h"
#include "exchange/refi/written_ids.h"
#include "exchange/refi/xml_out.h"

namespace attune::exchange::refi {

// Which of the two schemas: a codebook's codes have no notes, and its sets name codes another way.
enum class Grammar { project, codebook };

// Writes the elements of a file in the schema's order. What the schema cannot take is mended where that
// loses nothing (ids), left out where it is only an attribute (a date that is none), written as text where
// it is a value of another type, and counted where it is a whole thing (a coding without a code).
class ElementWriter {
  public:
    ElementWriter(const Project& project, std::string& out)
        : project_(project), ids_(project.strings), xml_(out) {}

    void open_project();   // with its attributes
    void open_codebook();  // of a .qdc
    void close() { xml_.close(); }
    void open(std::string_view wrapper) { xml_.open(wrapper); }

    void user(const User& user);
    // A code with all below it; `children` are places in Project::codes by parent.
    void code(std::size_t at, const std::vector<std::vector<std::size_t>>& children, Grammar grammar);
    void variable(const Variable& variable);
    void one_case(const Case& of);
    void source(const Source& source);
    void note(const Document& note) { document("Note", note); }
    void link(const Link& link);
    void set(const Set& set, Grammar grammar);
    void graph(const Graph& graph);
    void description(std::string_view text) { xml_.given_child("Description", text); }
    void note_references(const std::vector<Pooled>& notes) { references("NoteRef", notes); }

    // Codings without a code and edges without ends: the schema has no form for them.
    std::int64_t left_out() const { return left_out_; }

  private:
    std::string_view text(Pooled pooled) const { return project_.strings.text(pooled); }
    void own(Pooled id) { xml_.attribute("guid", ids_.own(id)); }
    void reference(std::string_view attribute, Pooled id) { xml_.given(attribute, ids_.reference(id)); }
    void references(std::string_view element, const std::vector<Pooled>& ids);
    void date(std::string_view attribute, Pooled date);
    void colour(std::string_view colour);
    void stamp(const Stamp& stamp);
    void item(const Item& item);  // its attributes
    void codings(const CodedItem& item);
    void ending(const CodedItem& item);  // codings and notes
    void values(const std::vector<VariableValue>& values);
    void document(std::string_view element, const Document& document);
    void document_inside(const Document& document);
    void area(std::string_view element, const AreaSelection& area, bool of_pdf);
    void time(std::string_view element, const TimeSelection& time);
    void transcript(const Transcript& transcript);

    const Project& project_;
    WrittenIds ids_;
    XmlOut xml_;
    std::int64_t left_out_ = 0;
};

}  // namespace attune::exchange::refi
