// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/docx_parts.h"

#include <fmt/format.h>

#include "exchange/export/rows.h"
#include "exchange/report/docx_styles.h"
#include "exchange/report/markup.h"
#include "exchange/report/standing_numbers.h"

namespace attune::exchange::report {
namespace {

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr const char* word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
constexpr const char* item_id = "{6E7B7A5C-3B7E-4C0A-9E57-A77E4E0A77E1}";  // of the manifest's part, any

struct Part {
    const char* name;
    const char* type;
};
constexpr Part word_parts[] = {
    {"word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"},
    {"word/styles.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"},
    {"word/settings.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"},
    {"word/numbering.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"},
    {"word/footer1.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"},
    {"docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"},
    {"docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"},
    {"customXml/itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"},
};
constexpr Part comments_part = {
    "word/comments.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"};

std::string content_types(bool comments) {
    std::string types = std::string(declaration) +
                        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        "<Default Extension=\"rels\" ContentType=\"application/"
                        "vnd.openxmlformats-package.relationships+xml\"/>"
                        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    const auto add = [&types](const Part& part) {
        types += fmt::format("<Override PartName=\"/{}\" ContentType=\"{}\"/>", part.name, part.type);
    };
    for (const Part& part : word_parts) add(part);
    if (comments) add(comments_part);
    return types + "</Types>";
}

struct Link {
    const char* kind;
    const char* target;
};

std::string relationships(const std::vector<Link>& links) {
    std::string all =
        std::string(declaration) +
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    int number = 0;
    for (const Link& link : links) {
        const bool core = std::string_view(link.kind) == "core-properties";
        all += fmt::format(
            "<Relationship Id=\"rId{}\" Type=\"{}{}\" Target=\"{}\"/>", ++number,
            core ? "http://schemas.openxmlformats.org/package/2006/relationships/metadata/" : office,
            link.kind, link.target);
    }
    return all + "</Relationships>";
}

std::string core_properties(const Report& report) {
    const std::string when = utc_time(report.date_ms);
    return fmt::format(
        "{}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
        "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>"
        "<dc:subject>{}</dc:subject><dc:creator>Attune {}</dc:creator><dc:description>History {}"
        "</dc:description><dcterms:created xsi:type=\"dcterms:W3CDTF\">{}</dcterms:created>"
        "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">{}</dcterms:modified></cp:coreProperties>",
        declaration, escaped(report.title), escaped(report.project), escaped(report.manifest.program),
        escaped(report.manifest.head), when, when);
}

std::string footer(const Report& report) {
    const auto field = [](const char* name) {
        return fmt::format(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {} "
            "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
            "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            name);
    };
    return fmt::format(
        "{}<w:ftr {}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t "
        "xml:space=\"preserve\">{} · {}</w:t></w:r><w:r><w:tab/><w:t xml:space=\"preserve\">Page </w:t>"
        "</w:r>{}<w:r><w:t xml:space=\"preserve\"> of </w:t></w:r>{}</w:p></w:ftr>",
        declaration, word, escaped(report.title), day_of(report.date_ms), field("PAGE"), field("NUMPAGES"));
}

std::string manifest_part(const Report& report) {
    return fmt::format("{}<manifest xmlns=\"{}\">{}</manifest>", declaration, manifest_namespace,
                       escaped(manifest_json(manifest_for(report, Format::docx))));
}

}  // namespace

std::string section_properties(Page page) {
    return fmt::format(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>{}<w:pgMar w:top=\"1304\" "
        "w:right=\"1276\" w:bottom=\"1304\" w:left=\"1276\" w:header=\"624\" w:footer=\"624\" "
        "w:gutter=\"0\"/></w:sectPr>",
        page == Page::upright  ? "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
        : page == Page::across ? "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"
                               : "<w:pgSz w:w=\"23811\" w:h=\"16838\" w:orient=\"landscape\"/>");
}

std::vector<ZipMember> docx_parts(const Report& report, const std::string& body, Page last,
                                  const std::string& comments) {
    std::vector<Link> of_document{{"styles", "styles.xml"},
                                  {"settings", "settings.xml"},
                                  {"numbering", "numbering.xml"},
                                  {"footer", "footer1.xml"},
                                  {"customXml", "../customXml/item1.xml"}};
    if (!comments.empty()) of_document.push_back({"comments", "comments.xml"});
    std::vector<ZipMember> parts{
        {"[Content_Types].xml", content_types(!comments.empty())},
        {"_rels/.rels", relationships({{"officeDocument", "word/document.xml"},
                                       {"core-properties", "docProps/core.xml"},
                                       {"extended-properties", "docProps/app.xml"}})},
        {"word/document.xml",
         fmt::format("{}<w:document {} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                     "relationships\"><w:body>{}{}</w:body></w:document>",
                     declaration, word, body, section_properties(last))},
        {"word/_rels/document.xml.rels", relationships(of_document)},
        {"word/styles.xml", std::string(declaration) + docx_styles},
        {"word/settings.xml", std::string(declaration) + docx_settings},
        {"word/numbering.xml", std::string(declaration) + docx_numbering},
        {"word/footer1.xml", footer(report)},
        {"docProps/core.xml", core_properties(report)},
        {"docProps/app.xml", std::string(declaration) +
                                 "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                                 "extended-properties\"><Application>Attune</Application></Properties>"},
        {"customXml/item1.xml", manifest_part(report)},
        {"customXml/_rels/item1.xml.rels", relationships({{"customXmlProps", "itemProps1.xml"}})},
        {"customXml/itemProps1.xml",
         fmt::format("{}<ds:datastoreItem ds:itemID=\"{}\" xmlns:ds=\"http://schemas.openxmlformats.org/"
                     "officeDocument/2006/customXml\"><ds:schemaRefs><ds:schemaRef ds:uri=\"{}\"/>"
                     "</ds:schemaRefs></ds:datastoreItem>",
                     declaration, item_id, manifest_namespace)},
    };
    if (!comments.empty())
        parts.push_back({comments_part.name,
                         fmt::format("{}<w:comments {}>{}</w:comments>", declaration, word, comments)});
    return parts;
}

}  // namespace attune::exchange::report
