// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/docx/docx_document.h"

#include <algorithm>
#include <optional>
#include <string>

#include "exchange/ascii.h"
#include "exchange/docx/body.h"
#include "exchange/docx/package.h"
#include "exchange/docx/xml.h"
#include "exchange/readings/readings.h"
#include "exchange/sentences.h"
#include "exchange/transcript/formats.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

std::string main_part(const Package& package) {
    for (const auto& relationship : package.relationships(""))
        if (relationship.kind == "officeDocument" && !relationship.target.empty()) return relationship.target;
    return "word/document.xml";
}

Styles styles_of(const Package& package, const std::vector<Package::Relationship>& relationships) {
    for (const auto& relationship : relationships) {
        if (relationship.kind != "styles") continue;
        auto bytes = package.read(relationship.target);
        pugi::xml_document document;
        if (bytes && parse_xml(*bytes, document)) return Styles(document.document_element());
    }
    return {};
}

// The words of a header or footer; page numbers are fields and come without letters.
bool has_letters(const Package& package, const std::string& part) {
    auto bytes = package.read(part);
    pugi::xml_document document;
    if (!bytes || !parse_xml(*bytes, document)) return false;
    const Styles none;
    const JobControl control;
    BodyReader reader(none, control);
    for (const Block& block : reader.read(document.document_element()))
        if (std::any_of(block.paragraph.text.begin(), block.paragraph.text.end(),
                        [](char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; }))
            return true;
    return false;
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
    tell(warnings, left.comments, "comment", "comments", " in the margin left out of the text.");
    tell(warnings, left.notes, "footnote or endnote", "footnotes or endnotes", " left out of the text.");
    tell(warnings, left.text_boxes, "text box", "text boxes", " left out of the text.");
    tell(warnings, left.list_items, "list paragraph", "list paragraphs",
         " came without the list's numbers or bullets, which are not in the file's text.");
    tell(warnings, left.hidden, "hidden passage", "hidden passages", " left out of the text.");
    tell(warnings, left.formulas, "formula", "formulas", " left out of the text.");
    tell(warnings, left.symbols, "sign", "signs",
         " of a symbol font could not be told and stand as \xEF\xBF\xBD.");
    tell(warnings, left.embedded, "embedded document", "embedded documents", " left out of the text.");
    return warnings;
}

// XML may hold bytes that are no UTF-8, and numbers of characters that are none.
void make_valid(Paragraph& paragraph) {
    if (!text::first_invalid_utf8(paragraph.text)) return;
    std::string valid;
    for (const auto& here : text::code_points(paragraph.text)) text::append(valid, here.value);
    paragraph.text = std::move(valid);
    paragraph.bold.clear();  // its bytes lie elsewhere now
}

void make_valid(std::vector<Block>& blocks) {
    for (Block& block : blocks) {
        make_valid(block.paragraph);
        for (Row& row : block.rows)
            for (Cell& cell : row)
                for (Paragraph& paragraph : cell) make_valid(paragraph);
    }
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
    const auto relationships = package->relationships(part);
    const Styles styles = styles_of(*package, relationships);
    BodyReader reader(styles, control);
    Document result;
    result.blocks = reader.read(body);
    if (reader.left_out().too_deep)
        return fail(ErrorKind::unreadable,
                    "The document is nested deeper than Word writes and was refused to be safe.");
    result.warnings = warnings_of(reader.left_out());
    const bool lines = std::any_of(relationships.begin(), relationships.end(), [&](const auto& relationship) {
        return (relationship.kind == "header" || relationship.kind == "footer") &&
               !relationship.target.empty() && has_letters(*package, relationship.target);
    });
    if (lines) result.warnings.emplace_back("Page headers and footers were left out of the text.");
    make_valid(result.blocks);
    return result;
}

Result<ReadFile> read_docx(std::string_view bytes, const ReadOptions& options, const JobControl& control) {
    auto document = read_docx_document(bytes, control);
    if (!document) return forward_error(document);
    ReadFile file;
    file.encoding = "Word";
    auto draft = read_talk(std::move(*document), options.reading, control);
    if (!draft) return forward_error(draft);
    file.draft = std::move(*draft);
    return file;
}

}  // namespace attune::exchange
