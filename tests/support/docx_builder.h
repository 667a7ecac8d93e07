// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <doctest/doctest.h>
#include <zip.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

// Makes Word documents in memory, with the faults and oddities a test asks for.
namespace attune::tests {

using Parts = std::vector<std::pair<std::string, std::string>>;

// A zip of these parts, in this order.
inline std::string zipped(const Parts& parts, zip_int32_t method = ZIP_CM_DEFLATE) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
    REQUIRE(target != nullptr);
    zip_t* const zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    REQUIRE(zip != nullptr);
    zip_source_keep(target);
    for (const auto& [name, bytes] : parts) {
        zip_source_t* const source = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
        const zip_int64_t index = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        REQUIRE(index >= 0);
        zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), method, 9);
    }
    REQUIRE(zip_close(zip) == 0);
    zip_stat_t facts;
    zip_source_stat(target, &facts);
    std::string result(facts.size, '\0');
    zip_source_open(target);
    zip_source_read(target, result.data(), result.size());
    zip_source_close(target);
    zip_source_free(target);
    zip_error_fini(&error);
    return result;
}

inline const char* const transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline const char* const strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

inline std::string document_xml(const std::string& body, const std::string& name_space = transitional) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"" +
           name_space +
           "\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
           "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><w:body>" +
           body + "</w:body></w:document>";
}

inline std::string content_types() {
    return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
}

inline std::string package_relationships(const std::string& target = "word/document.xml") {
    return "<Relationships "
           "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
           "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
           "Target=\"" +
           target + "\"/></Relationships>";
}

// A whole Word document around a body; `more` parts come behind the usual three.
inline std::string docx(const std::string& body, const Parts& more = {}) {
    Parts parts{{"[Content_Types].xml", content_types()},
                {"_rels/.rels", package_relationships()},
                {"word/document.xml", document_xml(body)}};
    parts.insert(parts.end(), more.begin(), more.end());
    return zipped(parts);
}

// The relationships part of the main part: kinds ("comments") and the parts beside it ("comments.xml").
inline std::pair<std::string, std::string> document_relationships(const Parts& kinds_and_targets) {
    std::string xml =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    for (const auto& [kind, target] : kinds_and_targets)
        xml += "<Relationship Id=\"r" + kind + target +
               "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind +
               "\" Target=\"" + target + "\"/>";
    return {"word/_rels/document.xml.rels", xml + "</Relationships>"};
}

// The root of another part: word_part("comments", …).
inline std::string word_part(const std::string& root, const std::string& inside) {
    return "<w:" + root + " xmlns:w=\"" + transitional + "\">" + inside + "</w:" + root + ">";
}

inline std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '\t') {
            out += "</w:t><w:tab/><w:t xml:space=\"preserve\">";
        } else if (c == '\n') {
            out += "</w:t><w:br/><w:t xml:space=\"preserve\">";
        } else {
            out += c;
        }
    }
    return out;
}

// A run; tabs and line breaks become Word's own.
inline std::string run(const std::string& text, const std::string& properties = {}) {
    return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>") +
           "<w:t xml:space=\"preserve\">" + escaped(text) + "</w:t></w:r>";
}
inline std::string bold(const std::string& text) {
    return run(text, "<w:b/>");
}

// A paragraph around runs, and one around plain text.
inline std::string para(const std::string& runs, const std::string& properties = {}) {
    return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") + runs + "</w:p>";
}
inline std::string p(const std::string& text) {
    return para(run(text));
}

inline std::string paragraphs(const std::string& lines) {
    std::string body;
    std::size_t begin = 0;
    while (begin <= lines.size()) {
        const std::size_t end = std::min(lines.find('\n', begin), lines.size());
        body += p(lines.substr(begin, end - begin));
        begin = end + 1;
    }
    return body;
}

inline std::string table(const std::vector<std::vector<std::string>>& rows) {
    std::string xml = "<w:tbl>";
    for (const auto& row : rows) {
        xml += "<w:tr>";
        for (const auto& cell : row) xml += "<w:tc>" + p(cell) + "</w:tc>";
        xml += "</w:tr>";
    }
    return xml + "</w:tbl>";
}

}  // namespace attune::tests
