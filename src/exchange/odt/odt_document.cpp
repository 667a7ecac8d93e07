// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/odt/odt_document.h"

#include <string>
#include <utility>

#include "exchange/odt/odt_body.h"
#include "exchange/package/package.h"
#include "exchange/package/xml.h"
#include "exchange/sentences.h"
#include "exchange/transcript/beside.h"
#include "exchange/transcript/formats.h"

namespace attune::exchange {
namespace {

// The styles of one XML file; automatic ones last, because they are the document's own.
void add_styles(const pugi::xml_node& root, OdtStyles& styles) {
    styles.add(child_of(root, "styles"));
    styles.add(child_of(root, "automatic-styles"));
}

void offer_page_lines(const pugi::xml_node& root, const OdtStyles& styles, const JobControl& control,
                      Document& document) {
    for (const pugi::xml_node& page : child_of(root, "master-styles").children()) {
        if (local_name(page) != "master-page") continue;
        for (const pugi::xml_node& node : page.children()) {
            const std::string_view name = local_name(node);
            const bool header = name.starts_with("header");
            if (!header && !name.starts_with("footer")) continue;
            if (attribute_of(node, "display") == "false") continue;
            OdtBody reader(styles, control);
            Document lines;
            lines.blocks = reader.read(node);
            std::string words;
            for (const Line& line : lines_of(lines)) words += (words.empty() ? "" : "\n") + line.text;
            offer_page_line(header ? "Page header" : "Page footer", std::move(words), document.offered);
        }
    }
}

void tell(const OdtLeftOut& left, std::vector<std::string>& warnings) {
    if (left.insertions + left.deletions > 0)
        warnings.push_back(
            "The document has tracked changes: " + counted(left.insertions, "insertion", "insertions") +
            " taken, " + counted(left.deletions, "deletion", "deletions") + " left out.");
    if (left.hidden > 0)
        warnings.push_back(counted(left.hidden, "hidden passage", "hidden passages") +
                           " left out of the text.");
    if (left.formulas > 0)
        warnings.push_back(counted(left.formulas, "formula", "formulas") + " left out of the text.");
}

Result<Document> read_roots(const pugi::xml_node& content, const pugi::xml_node& other,
                            const JobControl& control) {
    const pugi::xml_node text = child_of(child_of(content, "body"), "text");
    if (!text)
        return fail(
            ErrorKind::unreadable,
            "The file is an OpenDocument without a text inside; save it from LibreOffice as .odt again.");
    OdtStyles styles;
    if (other) add_styles(other, styles);
    add_styles(content, styles);
    OdtBody reader(styles, control);
    Document document;
    document.blocks = reader.read(text);
    if (reader.left_out().too_deep)
        return fail(ErrorKind::unreadable,
                    "The document is nested deeper than word processors write and was refused to be safe.");
    if (reader.left_out().too_many_repeats)
        return fail(ErrorKind::unreadable,
                    "The document repeats cells or spaces more often than any transcript needs and was "
                    "refused to be safe.");
    document.comments = reader.take_comments();
    document.notes = reader.take_notes();
    tell(reader.left_out(), document.warnings);
    OdtStyles page_styles;  // names of automatic styles mean others in the other file
    add_styles(other ? other : content, page_styles);
    offer_page_lines(other ? other : content, page_styles, control, document);
    tell_beside(document);
    return document;
}

Result<Document> read_flat(std::string_view bytes, const JobControl& control) {
    if (bytes.size() > largest_part)
        return fail(ErrorKind::unreadable, "The document is larger than any transcript and was refused.");
    std::string xml(bytes);
    pugi::xml_document document;
    if (const auto parsed = parse_xml(xml, document); !parsed) return forward_error(parsed);
    return read_roots(document.document_element(), {}, control);
}

}  // namespace

Result<Document> read_odt_document(std::string_view bytes, const JobControl& control) {
    if (!bytes.starts_with("PK")) return read_flat(bytes, control);
    auto package = Package::open(bytes);
    if (!package) return forward_error(package);
    if (const auto manifest = package->has("META-INF/manifest.xml") ? package->read("META-INF/manifest.xml")
                                                                    : Result<std::string>(std::string());
        manifest && manifest->find("encryption-data") != std::string::npos)
        return fail(ErrorKind::unsupported,
                    "The document is protected by a password; save it without one and import it again.");
    auto content = package->read("content.xml");
    if (!content) return forward_error(content);
    pugi::xml_document content_xml;
    if (const auto parsed = parse_xml(*content, content_xml); !parsed) return forward_error(parsed);
    std::string styles;
    pugi::xml_document styles_xml;
    if (package->has("styles.xml")) {
        auto read = package->read("styles.xml");
        if (read) styles = std::move(*read);
        if (!styles.empty() && !parse_xml(styles, styles_xml)) styles_xml.reset();
    }
    return read_roots(content_xml.document_element(), styles_xml.document_element(), control);
}

Result<ReadFile> read_odt(std::string_view bytes, const ReadOptions& options, const JobControl& control) {
    auto document = read_odt_document(bytes, control);
    if (!document) return forward_error(document);
    return read_document(std::move(*document), "OpenDocument", options, control);
}

}  // namespace attune::exchange
