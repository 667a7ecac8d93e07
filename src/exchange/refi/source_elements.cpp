// SPDX-License-Identifier: GPL-3.0-or-later
// The sources of a project with all that is selected and coded in them, and the notes, which are texts alike.
#include <utility>

#include "exchange/refi/element_reader.h"

namespace attune::exchange::refi {
namespace {

// QDA tools name one code in a coding; what comes after the first is not the standard's.
bool first_code(const Coding& coding, std::string_view name) {
    return name == "CodeRef" && !coding.code;
}

}  // namespace

void ElementReader::read_item_attributes(Item& item) {
    item.guid = id("guid");
    item.name = pooled("name");
    item.stamp = {id("creatingUser"), pooled("creationDateTime"), id("modifyingUser"),
                  pooled("modifiedDateTime")};
}

bool ElementReader::read_item_child(Item& item, std::string_view name) {
    if (name == "Description") {
        const std::string text = words(item.guid);
        item.description = project_.strings.add(text);
        return true;
    }
    if (name == "NoteRef") return reference(item.notes, item.guid), true;
    return false;
}

bool ElementReader::read_coded_child(CodedItem& item, std::string_view name) {
    if (name == "Coding") {
        item.codings.push_back(read_coding());
        return true;
    }
    return read_item_child(item, name);
}

Coding ElementReader::read_coding() {
    take_attributes();
    Coding coding;
    coding.guid = id("guid");
    coding.creating_user = id("creatingUser");
    coding.created = pooled("creationDateTime");
    leave_attributes(coding.guid);
    children(coding.guid, [&](std::string_view name) {
        if (name == "NoteRef") return reference(coding.notes, coding.guid), true;
        if (!first_code(coding, name)) return false;
        take_attributes();
        coding.code = target();
        leave_attributes(coding.guid);
        nothing_inside(coding.guid);
        return true;
    });
    if (!coding.code) odd("coding names no code|codings name no code");
    return coding;
}

void ElementReader::read_document_attributes(Document& document) {
    read_item_attributes(document);
    document.content.plain_path = attribute("plainTextPath");
    document.content.rich_path = attribute("richTextPath");
}

bool ElementReader::read_document_child(Document& document, std::string_view name) {
    if (name == "PlainTextContent") {
        document.content.inline_text = words(document.guid);
        return true;
    }
    if (name == "PlainTextSelection") return read_text_selection(document), true;
    return read_values_child(document.values, document.guid, name) || read_coded_child(document, name);
}

Document ElementReader::read_document() {
    take_attributes();
    Document document;
    read_document_attributes(document);
    leave_attributes(document.guid);
    children(document.guid, [&](std::string_view name) { return read_document_child(document, name); });
    return document;
}

void ElementReader::read_text_selection(Document& of) {
    take_attributes();
    TextSelection selection;
    read_item_attributes(selection);
    selection.start = whole_number("startPosition");
    selection.end = whole_number("endPosition");
    leave_attributes(selection.guid);
    children(selection.guid, [&](std::string_view name) { return read_coded_child(selection, name); });
    of.selections.push_back(std::move(selection));
}

void ElementReader::read_area_selection(Source& of) {
    take_attributes();
    AreaSelection area;
    read_item_attributes(area);
    if (of.kind == SourceKind::pdf) area.page = whole_number("page");
    area.first_x = whole_number("firstX");
    area.first_y = whole_number("firstY");
    area.second_x = whole_number("secondX");
    area.second_y = whole_number("secondY");
    leave_attributes(area.guid);
    const bool pdf = of.kind == SourceKind::pdf;
    children(area.guid, [&](std::string_view name) {
        if (pdf && name == "Representation" && !area.representation) {
            area.representation = read_document();
            return true;
        }
        return read_coded_child(area, name);
    });
    of.areas.push_back(std::move(area));
}

void ElementReader::read_time_selection(Source& of) {
    take_attributes();
    TimeSelection time;
    read_item_attributes(time);
    time.begin = whole_number("begin");
    time.end = whole_number("end");
    leave_attributes(time.guid);
    children(time.guid, [&](std::string_view name) { return read_coded_child(time, name); });
    of.times.push_back(std::move(time));
}

void ElementReader::read_transcript(Source& of) {
    take_attributes();
    Transcript transcript;
    read_item_attributes(transcript);
    transcript.content.plain_path = attribute("plainTextPath");
    transcript.content.rich_path = attribute("richTextPath");
    leave_attributes(transcript.guid);
    children(transcript.guid, [&](std::string_view name) {
        if (name == "PlainTextContent") {
            transcript.content.inline_text = words(transcript.guid);
            return true;
        }
        if (name == "SyncPoint") {
            take_attributes();
            const SyncPoint point{id("guid"), optional_number("timeStamp"), optional_number("position")};
            leave_attributes(point.guid);
            transcript.sync_points.push_back(point);
            nothing_inside(point.guid);
            return true;
        }
        if (name == "TranscriptSelection") {
            take_attributes();
            TranscriptSelection selection;
            read_item_attributes(selection);
            selection.from = id("fromSyncPoint");
            selection.to = id("toSyncPoint");
            leave_attributes(selection.guid);
            children(selection.guid,
                     [&](std::string_view child) { return read_coded_child(selection, child); });
            transcript.selections.push_back(std::move(selection));
            return true;
        }
        return read_item_child(transcript, name);
    });
    of.transcripts.push_back(std::move(transcript));
}

bool ElementReader::read_source_child(Source& source, std::string_view name) {
    switch (source.kind) {
        case SourceKind::text:
            return read_document_child(source, name);
        case SourceKind::picture:
            if (name == "PictureSelection") return read_area_selection(source), true;
            break;
        case SourceKind::pdf:
            if (name == "PDFSelection") return read_area_selection(source), true;
            break;
        case SourceKind::audio:
        case SourceKind::video:
            if (name == (source.kind == SourceKind::audio ? "AudioSelection" : "VideoSelection"))
                return read_time_selection(source), true;
            if (name == "Transcript") return read_transcript(source), true;
            break;
    }
    const bool words = (source.kind == SourceKind::pdf && name == "Representation") ||
                       (source.kind == SourceKind::picture && name == "TextDescription");
    if (words && !source.representation) {
        source.representation = read_document();
        return true;
    }
    return read_values_child(source.values, source.guid, name) || read_coded_child(source, name);
}

void ElementReader::read_source(SourceKind kind) {
    take_attributes();
    Source source;
    source.kind = kind;
    if (kind == SourceKind::text) {
        read_document_attributes(source);
    } else {
        read_item_attributes(source);
        source.path = attribute("path");
        source.current_path = attribute("currentPath");
    }
    leave_attributes(source.guid);
    children(source.guid, [&](std::string_view name) { return read_source_child(source, name); });
    project_.sources.push_back(std::move(source));
}

void ElementReader::read_sources() {
    listed([this](std::string_view name) {
        if (name == "TextSource") return read_source(SourceKind::text), true;
        if (name == "PictureSource") return read_source(SourceKind::picture), true;
        if (name == "PDFSource") return read_source(SourceKind::pdf), true;
        if (name == "AudioSource") return read_source(SourceKind::audio), true;
        if (name == "VideoSource") return read_source(SourceKind::video), true;
        return false;
    });
}

void ElementReader::read_notes() {
    listed([this](std::string_view name) {
        if (name != "Note") return false;
        project_.note_texts.push_back(read_document());
        return true;
    });
}

}  // namespace attune::exchange::refi
