// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "exchange/refi/refi_project.h"

namespace attune::exchange::refi {

// Finds every Pooled of a thing and gives it its place in the other pool.
class Repooling {
  public:
    Repooling(StringPool& into, const StringPool& from) : into_(into), from_(from) {}

    void all(Pooled& pooled) const {
        if (pooled) pooled = into_.add(from_.text(pooled));
    }
    template <class Thing>
    void all(std::vector<Thing>& things) const {
        for (Thing& thing : things) all(thing);
    }
    template <class Thing>
    void all(std::optional<Thing>& thing) const {
        if (thing) all(*thing);
    }
    void all(User& user) const { all(user.guid); }
    void all(Stamp& stamp) const {
        all(stamp.creating_user);
        all(stamp.created);
        all(stamp.modifying_user);
        all(stamp.modified);
    }
    void all(Code& code) const {
        all(code.guid);
        all(code.notes);
    }
    void all(Variable& variable) const { all(variable.guid); }
    void all(VariableValue& value) const { all(value.variable); }
    void all(Coding& coding) const {
        all(coding.guid);
        all(coding.code);
        all(coding.creating_user);
        all(coding.created);
        all(coding.notes);
    }
    void item(Item& item) const {
        all(item.guid);
        all(item.name);
        all(item.description);
        all(item.stamp);
        all(item.notes);
    }
    void coded(CodedItem& coded) const {
        item(coded);
        all(coded.codings);
    }
    void all(TextSelection& selection) const { coded(selection); }
    void document(Document& document) const {
        coded(document);
        all(document.selections);
        all(document.values);
    }
    void all(Document& one) const { document(one); }
    void all(AreaSelection& area) const {
        coded(area);
        all(area.representation);
    }
    void all(TimeSelection& time) const { coded(time); }
    void all(SyncPoint& point) const { all(point.guid); }
    void all(TranscriptSelection& selection) const {
        coded(selection);
        all(selection.from);
        all(selection.to);
    }
    void all(Transcript& transcript) const {
        item(transcript);
        all(transcript.sync_points);
        all(transcript.selections);
    }
    void all(Source& source) const {
        document(source);
        all(source.representation);
        all(source.areas);
        all(source.times);
        all(source.transcripts);
    }
    void all(Case& of) const {
        all(of.guid);
        all(of.codes);
        all(of.values);
        all(of.sources);
        all(of.selections);
    }
    void all(Set& set) const {
        all(set.guid);
        all(set.codes);
        all(set.sources);
        all(set.notes);
    }
    void all(Link& link) const {
        all(link.guid);
        all(link.origin);
        all(link.target);
        all(link.notes);
    }
    void all(Vertex& vertex) const {
        all(vertex.guid);
        all(vertex.represented);
    }
    void all(Edge& edge) const {
        all(edge.guid);
        all(edge.represented);
        all(edge.source);
        all(edge.target);
    }
    void all(Graph& graph) const {
        all(graph.guid);
        all(graph.vertices);
        all(graph.edges);
    }
    void all(Leftover& leftover) const {
        all(leftover.place);
        all(leftover.owner);
        all(leftover.name);
        all(leftover.space);
    }

  private:
    StringPool& into_;
    const StringPool& from_;
};

}  // namespace attune::exchange::refi
