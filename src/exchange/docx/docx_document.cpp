// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/docx/docx_document.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "exchange/ascii.h"
#include "exchange/docx/body.h"
#include "exchange/docx/relationships.h"
#include "exchange/package/package.h"
#include "exchange/package/xml.h"
#include "exchange/sentences.h"
#include "exchange/transcript/beside.h"
#include "exchange/transcript/formats.h"

namespace attune::exchange {
namespace {

std::string main_part(const Package& package) {
    for (const auto& relationship : relationships_of(package, ""))
        if (relationship.kind == "officeDocument" && !relationship.target.empty()) return relationship.target;
    return "word/document.xml";
}

using Relationships = std::vector<Relationship>;

// Hands the root of each part of a kind to `take`; damaged parts beside the main one are passed over.
template <class Take>
void each_part(const Package& package, const Relationships& relationships, std::string_view kind, Take take) {
    for (const auto& relationship : relationships) {
        if (relationship.kind != kind || relationship.target.empty()) continue;
        auto bytes = package.read(relationship.target);
        pugi::xml_document document;
        if (bytes && parse_xml(*bytes, document)) take(document.document_element());
    }
}

std::string joined_lines(const std::vector<Block>& blocks, std::string_view separator) {
    Document document;
    document.blocks = blocks;
    std::string text;
    for (const Line& line : lines_of(document)) {
        if (!text.empty()) text += separator;
        text += line.text;
    }
    return text;
}

NoteTexts notes_of(const Package& package, const Relationships& relationships, const Styles& styles,
                   const JobControl& control) {
    NoteTexts notes;
    auto read = [&](std::string_view kind, std::string_view element, auto& texts) {
        each_part(package, relationships, kind, [&](const pugi::xml_node& root) {
            for (const pugi::xml_node& node : root.children()) {
                const std::string_view type = attribute_of(node, "type");
                if (local_name(node) != element || (!type.empty() && type != "normal")) continue;
                BodyReader reader(styles, control);
                texts.try_emplace(std::string(attribute_of(node, "id")),
                                  joined_lines(reader.read(node), " "));
            }
        });
    };
    read("footnotes", "footnote", notes.footnotes);
    read("endnotes", "endnote", notes.endnotes);
    return notes;
}

std::vector<DocumentComment> comments_of(const Package& package, const Relationships& relationships,
                                         const std::map<std::string, CommentPlace>& places,
                                         const Styles& styles, const JobControl& control) {
    std::vector<DocumentComment> comments;
    each_part(package, relationships, "comments", [&](const pugi::xml_node& root) {
        for (const pugi::xml_node& node : root.children()) {
            if (local_name(node) != "comment") continue;
            const auto place = places.find(std::string(attribute_of(node, "id")));
            if (place == places.end()) continue;  // Word shows only those that stand somewhere
            const auto& [begin, end, sign] = place->second;
            DocumentComment comment;
            comment.words.begin = begin ? *begin : sign ? *sign : end.value_or(0);
            comment.words.end = std::max(end    ? *end
                                         : sign ? *sign
                                                : comment.words.begin,
                                         comment.words.begin);
            comment.author = attribute_of(node, "author");
            BodyReader reader(styles, control);
            comment.text = joined_lines(reader.read(node), "\n");
            make_valid(comment.author);
            comments.push_back(std::move(comment));
        }
    });
    std::stable_sort(comments.begin(), comments.end(),
                     [](const auto& a, const auto& b) { return a.words.begin < b.words.begin; });
    return comments;
}

// The words of headers and footers, each once; page numbers come without letters and say nothing.
std::vector<std::pair<std::string, std::string>> page_lines(const Package& package,
                                                            const Relationships& relationships,
                                                            const Styles& styles, const JobControl& control) {
    std::vector<std::pair<std::string, std::string>> found;
    auto read = [&](std::string_view kind, const std::string& name) {
        each_part(package, relationships, kind, [&](const pugi::xml_node& root) {
            BodyReader reader(styles, control);
            offer_page_line(name, joined_lines(reader.read(root), "\n"), found);
        });
    };
    read("header", "Page header");
    read("footer", "Page footer");
    return found;
}

void tell(std::vector<std::string>& warnings, int count, std::string_view one, std::string_view many,
          std::string_view rest) {
    if (count > 0) warnings.push_back(counted(count, one, many) + std::string(rest));
}

std::vector<std::string> warnings_of(const LeftOut& left) {
    std::vector<std::string> warnings;
    if (left.insertions + left.deletions > 0)
        warnings.push_back(
            "The document has tracked changes: " + counted(left.insertions, "insertion", "insertions") +
            " taken, " + counted(left.deletions, "deletion", "deletions") + " left out.");
    tell(warnings, left.unknown_notes, "footnote or endnote", "footnotes or endnotes",
         " could not be found in the file.");
    tell(warnings, left.list_items, "list paragraph", "list paragraphs",
         " came without a number or bullet, because the file does not define the list.");
    tell(warnings, left.hidden, "hidden passage", "hidden passages", " left out of the text.");
    tell(warnings, left.formulas, "formula", "formulas", " left out of the text.");
    tell(warnings, left.symbols, "sign", "signs",
         " of a symbol font could not be told and stand as \xEF\xBF\xBD.");
    tell(warnings, left.embedded, "embedded document", "embedded documents", " left out of the text.");
    return warnings;
}

}  // namespace

Result<Document> read_docx_document(std::string_view bytes, const JobControl& control) {
    auto package = Package::open(bytes);
    if (!package) return forward_error(package);
    const std::string part = main_part(*package);
    if (!package->has(part))
        return fail(
            ErrorKind::unreadable,
            "The file is a zip archive without a Word document inside; save it from Word as .docx again.");
    auto xml = package->read(part);
    if (!xml) return forward_error(xml);
    pugi::xml_document document;
    if (const auto parsed = parse_xml(*xml, document); !parsed) return forward_error(parsed);
    const pugi::xml_node root = document.document_element();
    const pugi::xml_node body = child_of(root, "body");
    if (local_name(root) != "document" || !body)
        return fail(ErrorKind::unreadable,
                    "The file holds no Word document; save it from Word as .docx again.");
    const Relationships relationships = relationships_of(*package, part);
    Styles styles;
    each_part(*package, relationships, "styles", [&](const pugi::xml_node& node) { styles = Styles(node); });
    Numbering numbering;
    each_part(*package, relationships, "numbering",
              [&](const pugi::xml_node& node) { numbering = Numbering(node); });
    const NoteTexts notes = notes_of(*package, relationships, styles, control);
    BodyReader reader(styles, control);
    reader.use(&numbering, &notes);
    Document result;
    result.blocks = reader.read(body);
    if (reader.left_out().too_deep)
        return fail(ErrorKind::unreadable,
                    "The document is nested deeper than Word writes and was refused to be safe.");
    result.notes = reader.take_notes();
    result.comments = comments_of(*package, relationships, reader.comments(), styles, control);
    result.offered = page_lines(*package, relationships, styles, control);
    result.warnings = warnings_of(reader.left_out());
    tell_beside(result);
    return result;
}

Result<ReadFile> read_docx(std::string_view bytes, const ReadOptions& options, const JobControl& control) {
    auto document = read_docx_document(bytes, control);
    if (!document) return forward_error(document);
    return read_document(std::move(*document), "Word", options, control);
}

}  // namespace attune::exchange
