// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/element_writer.h"

#include "exchange/refi/xml_values.h"

namespace attune::exchange::refi {

void ElementWriter::open_project() {
    xml_.open("Project");
    xml_.attribute("xmlns", "urn:QDA-XML:project:1.0");
    xml_.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    xml_.attribute("xsi:schemaLocation",
                   "urn:QDA-XML:project:1.0 http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd");
    xml_.attribute("name", project_.name);
    xml_.given("origin", project_.origin);
    reference("creatingUserGUID", project_.stamp.creating_user);
    date("creationDateTime", project_.stamp.created);
    reference("modifyingUserGUID", project_.stamp.modifying_user);
    date("modifiedDateTime", project_.stamp.modified);
    xml_.given("basePath", project_.base_path);
}

void ElementWriter::open_codebook() {
    xml_.open("CodeBook");
    xml_.attribute("xmlns", "urn:QDA-XML:codebook:1.0");
    xml_.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    xml_.attribute(
        "xsi:schemaLocation",
        "urn:QDA-XML:codebook:1.0 http://schema.qdasoftware.org/versions/Codebook/v1.0/Codebook.xsd");
    xml_.given("origin", project_.origin);
}

void ElementWriter::references(std::string_view element, const std::vector<Pooled>& ids) {
    for (const Pooled id : ids) {
        if (!id) continue;  // it would name nothing
        xml_.open(element);
        reference("targetGUID", id);
        xml_.close();
    }
}

void ElementWriter::date(std::string_view attribute, Pooled date) {
    if (is_date_time(text(date))) xml_.attribute(attribute, text(date));
}

void ElementWriter::colour(std::string_view colour) {
    if (is_colour(colour)) xml_.attribute("color", colour);
}

void ElementWriter::stamp(const Stamp& stamp) {
    reference("creatingUser", stamp.creating_user);
    date("creationDateTime", stamp.created);
    reference("modifyingUser", stamp.modifying_user);
    date("modifiedDateTime", stamp.modified);
}

void ElementWriter::item(const Item& item) {
    own(item.guid);
    xml_.given("name", text(item.name));
    stamp(item.stamp);
}

void ElementWriter::codings(const CodedItem& item) {
    for (const Coding& coding : item.codings) {
        if (!coding.code) {
            ++left_out_;
            continue;
        }
        xml_.open("Coding");
        own(coding.guid);
        reference("creatingUser", coding.creating_user);
        date("creationDateTime", coding.created);
        references("CodeRef", {coding.code});
        note_references(coding.notes);
        xml_.close();
    }
}

void ElementWriter::ending(const CodedItem& item) {
    codings(item);
    note_references(item.notes);
    xml_.close();
}

void ElementWriter::values(const std::vector<VariableValue>& values) {
    for (const auto& [variable, type, value] : values) {
        if (!variable) {
            ++left_out_;
            continue;
        }
        xml_.open("VariableValue");
        references("VariableRef", {variable});
        if (type != ValueType::none)
            xml_.child(is_value(type, value) ? value_element(type) : value_element(ValueType::text), value);
        xml_.close();
    }
}

void ElementWriter::user(const User& user) {
    xml_.open("User");
    own(user.guid);
    xml_.given("name", user.name);
    xml_.given("id", user.id);
    xml_.close();
}

void ElementWriter::code(std::size_t at, const std::vector<std::vector<std::size_t>>& children,
                         Grammar grammar) {
    const Code& code = project_.codes[at];
    xml_.open("Code");
    own(code.guid);
    xml_.attribute("name", code.name);
    xml_.attribute("isCodable", code.codable ? "true" : "false");
    colour(code.color);
    description(code.description);
    if (grammar == Grammar::project) note_references(code.notes);
    for (const std::size_t child : children[at]) this->code(child, children, grammar);
    xml_.close();
}

void ElementWriter::variable(const Variable& variable) {
    xml_.open("Variable");
    own(variable.guid);
    xml_.attribute("name", variable.name);
    xml_.attribute("typeOfVariable", type_word(variable.type));
    description(variable.description);
    xml_.close();
}

void ElementWriter::one_case(const Case& of) {
    xml_.open("Case");
    own(of.guid);
    xml_.given("name", of.name);
    description(of.description);
    references("CodeRef", of.codes);
    values(of.values);
    references("SourceRef", of.sources);
    references("SelectionRef", of.selections);
    xml_.close();
}

void ElementWriter::document_inside(const Document& document) {
    description(text(document.description));
    // An empty text is a text, and something else than none.
    if (document.content.inline_text) xml_.child("PlainTextContent", *document.content.inline_text);
    for (const TextSelection& selection : document.selections) {
        xml_.open("PlainTextSelection");
        item(selection);
        xml_.attribute("startPosition", selection.start);
        xml_.attribute("endPosition", selection.end);
        description(text(selection.description));
        ending(selection);
    }
    codings(document);
    note_references(document.notes);
    values(document.values);
    xml_.close();
}

void ElementWriter::document(std::string_view element, const Document& document) {
    xml_.open(element);
    item(document);
    xml_.given("richTextPath", document.content.rich_path);
    xml_.given("plainTextPath", document.content.plain_path);
    document_inside(document);
}

void ElementWriter::area(std::string_view element, const AreaSelection& area, bool of_pdf) {
    xml_.open(element);
    item(area);
    if (of_pdf) xml_.attribute("page", area.page);
    xml_.attribute("firstX", area.first_x);
    xml_.attribute("firstY", area.first_y);
    xml_.attribute("secondX", area.second_x);
    xml_.attribute("secondY", area.second_y);
    description(text(area.description));
    if (of_pdf && area.representation) document("Representation", *area.representation);
    ending(area);
}

void ElementWriter::time(std::string_view element, const TimeSelection& time) {
    xml_.open(element);
    item(time);
    xml_.attribute("begin", time.begin);
    xml_.attribute("end", time.end);
    description(text(time.description));
    ending(time);
}

void ElementWriter::transcript(const Transcript& transcript) {
    xml_.open("Transcript");
    item(transcript);
    xml_.given("richTextPath", transcript.content.rich_path);
    xml_.given("plainTextPath", transcript.content.plain_path);
    description(text(transcript.description));
    if (transcript.content.inline_text) xml_.child("PlainTextContent", *transcript.content.inline_text);
    for (const SyncPoint& point : transcript.sync_points) {
        xml_.open("SyncPoint");
        own(point.guid);
        if (point.time) xml_.attribute("timeStamp", *point.time);
        if (point.position) xml_.attribute("position", *point.position);
        xml_.close();
    }
    for (const TranscriptSelection& selection : transcript.selections) {
        xml_.open("TranscriptSelection");
        item(selection);
        reference("fromSyncPoint", selection.from);
        reference("toSyncPoint", selection.to);
        description(text(selection.description));
        ending(selection);
    }
    note_references(transcript.notes);
    xml_.close();
}

void ElementWriter::source(const Source& source) {
    if (source.kind == SourceKind::text) {
        document("TextSource", source);
        return;
    }
    const bool picture = source.kind == SourceKind::picture;
    const bool pdf = source.kind == SourceKind::pdf;
    const bool audio = source.kind == SourceKind::audio;
    xml_.open(picture ? "PictureSource" : pdf ? "PDFSource" : audio ? "AudioSource" : "VideoSource");
    item(source);
    xml_.given("path", source.path);
    xml_.given("currentPath", source.current_path);
    description(text(source.description));
    if (picture && source.representation) document("TextDescription", *source.representation);
    if (picture || pdf)
        for (const AreaSelection& one : source.areas)
            area(picture ? "PictureSelection" : "PDFSelection", one, pdf);
    if (pdf && source.representation) document("Representation", *source.representation);
    if (!picture && !pdf) {
        for (const Transcript& one : source.transcripts) transcript(one);
        for (const TimeSelection& one : source.times) time(audio ? "AudioSelection" : "VideoSelection", one);
    }
    codings(source);
    note_references(source.notes);
    values(source.values);
    xml_.close();
}

void ElementWriter::link(const Link& link) {
    xml_.open("Link");
    own(link.guid);
    xml_.given("name", link.name);
    xml_.given("direction", direction_word(link.direction));
    colour(link.color);
    reference("originGUID", link.origin);
    reference("targetGUID", link.target);
    note_references(link.notes);
    xml_.close();
}

void ElementWriter::set(const Set& set, Grammar grammar) {
    xml_.open("Set");
    own(set.guid);
    xml_.attribute("name", set.name);
    description(set.description);
    if (grammar == Grammar::project) {
        references("MemberCode", set.codes);
        references("MemberSource", set.sources);
        references("MemberNote", set.notes);
    } else {
        for (const Pooled code : set.codes) {
            if (!code) continue;
            xml_.open("MemberCode");
            reference("guid", code);
            xml_.close();
        }
    }
    xml_.close();
}

void ElementWriter::graph(const Graph& graph) {
    xml_.open("Graph");
    own(graph.guid);
    xml_.given("name", graph.name);
    for (const Vertex& vertex : graph.vertices) {
        xml_.open("Vertex");
        own(vertex.guid);
        reference("representedGUID", vertex.represented);
        xml_.given("name", vertex.name);
        xml_.attribute("firstX", vertex.first_x);
        xml_.attribute("firstY", vertex.first_y);
        if (vertex.second_x) xml_.attribute("secondX", *vertex.second_x);
        if (vertex.second_y) xml_.attribute("secondY", *vertex.second_y);
        if (is_shape(vertex.shape)) xml_.attribute("shape", vertex.shape);
        colour(vertex.color);
        xml_.close();
    }
    for (const Edge& edge : graph.edges) {
        if (!edge.source || !edge.target) {
            ++left_out_;
            continue;
        }
        xml_.open("Edge");
        own(edge.guid);
        reference("representedGUID", edge.represented);
        xml_.given("name", edge.name);
        reference("sourceVertex", edge.source);
        reference("targetVertex", edge.target);
        colour(edge.color);
        xml_.given("direction", direction_word(edge.direction));
        if (is_line_style(edge.line_style)) xml_.attribute("lineStyle", edge.line_style);
        xml_.close();
    }
    xml_.close();
}

}  // namespace attune::exchange::refi
