// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exchange/refi/string_pool.h"

// A REFI-QDA project as plain values: everything that the standard's elements and attributes can say
// (version 1.0 of the schema; 1.5 of the document has the same), and nothing about how a file spells it.
// The reader fills it from the XML of a .qdpx or .qdc, the writer makes XML of it, and reading what was
// written gives the same values.
//
// Ids are opaque. They are StringPool::add_id's, so GUIDs compare without regard to case and braces, and
// what refers to something holds the same Pooled as the thing itself: users, codes, sources, … are found by
// comparing, never by their places. A reference may point at nothing; real files do that.
//
// An attribute that is missing and one that is empty are the same here: the empty Pooled or text.
// Everything is in the order of the file. Dates are the file's own words ("2019-03-18T10:00:00Z").
namespace attune::exchange::refi {

struct User {
    Pooled guid;
    std::string name;
    std::string id;  // initials or login
};

// Who made and last changed something, and when. Users are their guids.
struct Stamp {
    Pooled creating_user;
    Pooled created;
    Pooled modifying_user;
    Pooled modified;
};

struct Code {
    Pooled guid;
    std::string name;
    std::string description;
    bool codable = true;  // false for a heading that nothing can be coded with
    std::string color;    // "#RRGGBB" or "#RGB"; other tools' forms as they stand
    std::vector<Pooled> notes;
    int parent = -1;  // its place in Project::codes, before this one; -1 at the top
};

enum class ValueType { none, text, boolean, integer, floating, date, date_time };

struct Variable {
    Pooled guid;
    std::string name;
    std::string description;
    ValueType type = ValueType::text;  // never none
};

// What a source or case has for a variable. `type` is that of the element the value stood in, which may
// differ from the variable's; none when no value was given.
struct VariableValue {
    Pooled variable;
    ValueType type = ValueType::none;
    std::string text;  // as XML writes it: "true", "-12", "0.5", "2020-01-31"
};

// One code put by one user on a selection, or on a whole source.
struct Coding {
    Pooled guid;
    Pooled code;  // empty in files that break the rules
    Pooled creating_user;
    Pooled created;
    std::vector<Pooled> notes;
};

// What every selection, source, note and transcript has.
struct Item {
    Pooled guid;
    Pooled name;
    Pooled description;
    Stamp stamp;
    std::vector<Pooled> notes;  // NoteRefs: the guids of notes
};

// What can be coded.
struct CodedItem : Item {
    std::vector<Coding> codings;
};

// Characters of a plain text, [start, end). The reader leaves both as the file counts them: in code points or
// UTF-16 units, with CR LF as one or two, the end in or out; dialect.h finds out which and maps them. The
// writer is given code points of the text it writes.
struct TextSelection : CodedItem {
    std::int64_t start = 0;
    std::int64_t end = 0;
};

// The words of a text: inside the XML, or in a file of the archive, or (against the rules) both or neither.
struct TextContent {
    std::optional<std::string> inline_text;  // PlainTextContent, line ends as XML leaves them
    std::string plain_path;                  // "internal://…", "relative:///…", "absolute:///…"
    std::string rich_path;                   // the formatted twin; positions never count in it
};

// A text with its selections: a text source, a note, the representation of a PDF or of a PDF's area, the
// description of a picture. `codings` are on the whole of it.
struct Document : CodedItem {
    TextContent content;
    std::vector<TextSelection> selections;
    std::vector<VariableValue> values;
};

// A rectangle of a picture (pixels of the upright picture, from its upper left) or of a PDF page (points,
// from the lower left of the media box). Which corner comes first differs by tool.
struct AreaSelection : CodedItem {
    std::int64_t page = 0;  // of a PDF, from 0; always 0 in a picture
    std::int64_t first_x = 0;
    std::int64_t first_y = 0;
    std::int64_t second_x = 0;
    std::int64_t second_y = 0;
    std::optional<Document> representation;  // of a PDF: the words under it
};

// A stretch of audio or video, in milliseconds; begin may equal end.
struct TimeSelection : CodedItem {
    std::int64_t begin = 0;
    std::int64_t end = 0;
};

// Ties a moment of the recording to a place in its transcript.
struct SyncPoint {
    Pooled guid;
    std::optional<std::int64_t> time;      // milliseconds
    std::optional<std::int64_t> position;  // in the plain text, counted as selections are
};

// What is said between two sync points of the same transcript, either of which may be missing.
struct TranscriptSelection : CodedItem {
    Pooled from;
    Pooled to;
};

struct Transcript : Item {
    TextContent content;
    std::vector<SyncPoint> sync_points;
    std::vector<TranscriptSelection> selections;
};

enum class SourceKind { text, picture, pdf, audio, video };

// A source of any kind; what its kind does not have stays empty. `content` and `selections` are a text
// source's own. A PDF or picture has its words, with the selections in them, in `representation`.
struct Source : Document {
    SourceKind kind = SourceKind::text;
    std::string path;                        // of all but texts, in the forms of TextContent
    std::string current_path;                // where the original lay; for people to read
    std::optional<Document> representation;  // of a PDF: Representation; of a picture: TextDescription
    std::vector<AreaSelection> areas;        // of a picture or PDF
    std::vector<TimeSelection> times;        // of audio and video
    std::vector<Transcript> transcripts;     // of audio and video
};

// Codes, sources and selections that belong to one person, place or thing.
struct Case {
    Pooled guid;
    std::string name;
    std::string description;
    std::vector<Pooled> codes;
    std::vector<VariableValue> values;
    std::vector<Pooled> sources;
    std::vector<Pooled> selections;
};

struct Set {
    Pooled guid;
    std::string name;
    std::string description;
    std::vector<Pooled> codes;
    std::vector<Pooled> sources;
    std::vector<Pooled> notes;
};

enum class Direction { none, associative, one_way, bidirectional };

// Joins any two things that have a guid.
struct Link {
    Pooled guid;
    std::string name;
    Direction direction = Direction::none;
    std::string color;
    Pooled origin;
    Pooled target;
    std::vector<Pooled> notes;
};

// Shapes and line styles are the schema's own words ("RoundedRectangle", "dashed"), empty when not given.
struct Vertex {
    Pooled guid;
    Pooled represented;
    std::string name;
    std::int64_t first_x = 0;
    std::int64_t first_y = 0;
    std::optional<std::int64_t> second_x;
    std::optional<std::int64_t> second_y;
    std::string shape;
    std::string color;
};

struct Edge {
    Pooled guid;
    Pooled represented;
    std::string name;
    Pooled source;  // vertices of the same graph
    Pooled target;
    std::string color;
    Direction direction = Direction::none;
    std::string line_style;
};

struct Graph {
    Pooled guid;
    std::string name;
    std::vector<Vertex> vertices;
    std::vector<Edge> edges;
};

// Something a tool added that the standard does not know, kept word for word. It cannot be written back at
// its place, because the schema forbids it there; a writer puts it beside the project.
struct Leftover {
    enum class Form { element, attribute, text };
    Form form = Form::element;
    Pooled place;     // the elements around it: "Project/Sources/TextSource"
    Pooled owner;     // the guid of the nearest of them that has one; empty for the project itself
    Pooled name;      // of the element or attribute, without its prefix; of a text that of its element
    Pooled space;     // its namespace, where that is another than the file's
    std::string xml;  // the element with all it holds; of an attribute and a text the value, unescaped
};

struct Project {
    StringPool strings;  // of every Pooled below

    std::string name;
    std::string origin;  // the tool and its version: "NVivo for Windows 12.6.0.959"
    std::string base_path;
    std::string description;
    Stamp stamp;
    std::vector<Pooled> notes;  // on the whole project

    std::vector<User> users;
    std::vector<Code> codes;  // parents before their children, as the tree is read from top to bottom
    std::vector<Variable> variables;
    std::vector<Case> cases;
    std::vector<Source> sources;
    std::vector<Document> note_texts;  // the Notes; everything's `notes` point at these
    std::vector<Link> links;
    std::vector<Set> sets;
    std::vector<Graph> graphs;

    std::vector<Leftover> leftovers;
};

// A codebook (.qdc) is a project that has only `origin`, `codes`, `sets` (of codes) and `leftovers`; its
// codes have no notes.

}  // namespace attune::exchange::refi
