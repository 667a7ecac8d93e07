// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/refi/read_project_xml.h"
#include "exchange/table/xml_stream.h"

namespace attune::exchange::refi {

// Turns the pieces of an XML stream into a project, element by element. Private to read_project_xml. Every
// read_X is called when X has begun and returns when it has ended.
class ElementReader {
  public:
    ElementReader(XmlStream& xml, Reading& into) : xml_(xml), reading_(into), project_(into.project) {}

    // Fails for a fault of the XML and for a root that is neither Project nor CodeBook.
    Result<Ok> read();

  private:
    // The attributes of the element that has just begun. What nobody asks for becomes leftovers.
    void take_attributes();
    std::string_view attribute(std::string_view name);
    Pooled pooled(std::string_view name) { return project_.strings.add(attribute(name)); }
    Pooled id(std::string_view name) { return project_.strings.add_id(attribute(name)); }
    // What an element refers to: targetGUID, in some files guid.
    Pooled target();
    std::int64_t whole_number(std::string_view name);
    std::optional<std::int64_t> optional_number(std::string_view name);
    Direction direction();
    void leave_attributes(Pooled owner);

    // Calls on_child(name) for each child, which reads it to its end; where it returns false, having read
    // nothing, the child becomes a leftover.
    template <class OnChild>
    void children(Pooled owner, OnChild&& on_child);
    // The children of a wrapper, Users or Sources.
    template <class OnChild>
    void listed(OnChild&& on_child);
    void nothing_inside(Pooled owner);
    std::string words(Pooled owner);  // of an element that holds text
    void leave_element(Pooled owner);
    void leave_text(Pooled owner);

    void read_project();
    void read_codebook();
    void read_users();
    void read_codes(int parent);
    void read_code(int parent);
    void read_variables();
    void read_cases();
    void read_sets();
    void read_sources();
    void read_notes();
    void read_links();
    void read_graphs();
    void read_graph();

    void read_item_attributes(Item& item);
    bool read_item_child(Item& item, std::string_view name);
    bool read_coded_child(CodedItem& item, std::string_view name);
    bool read_source_child(Source& source, std::string_view name);
    bool read_case_child(Case& of, std::string_view name);
    void read_document_attributes(Document& document);
    bool read_document_child(Document& document, std::string_view name);
    bool read_values_child(std::vector<VariableValue>& values, Pooled owner, std::string_view name);
    Document read_document();
    Coding read_coding();
    VariableValue read_value(Pooled owner);
    void read_text_selection(Document& of);
    void read_area_selection(Source& of);
    void read_time_selection(Source& of);
    void read_transcript(Source& of);
    void read_source(SourceKind kind);
    void reference(std::vector<Pooled>& into, Pooled owner);

    // Counted, and told at the end in one sentence a kind.
    void odd(std::string_view what) { ++odd_[std::string(what)]; }
    void tell();

    XmlStream& xml_;
    Reading& reading_;
    Project& project_;
    std::vector<XmlStream::Attribute> attributes_;
    std::string place_;  // the elements around, "Project/Sources"
    std::string space_;
    std::map<std::string, std::int64_t> odd_;
};

template <class OnChild>
void ElementReader::children(Pooled owner, OnChild&& on_child) {
    while (xml_.next() && xml_.piece() != XmlStream::Piece::end) {
        if (xml_.piece() == XmlStream::Piece::text) {
            leave_text(owner);
            continue;
        }
        const std::size_t before = place_.size();
        place_ += '/';
        place_ += xml_.name();
        // The view lives until a grandchild is read, by which time the name has been told from others.
        const bool known = on_child(std::string_view(place_).substr(before + 1));
        place_.resize(before);
        if (!known) leave_element(owner);
    }
}

template <class OnChild>
void ElementReader::listed(OnChild&& on_child) {
    take_attributes();
    leave_attributes({});
    children({}, on_child);
}

}  // namespace attune::exchange::refi
