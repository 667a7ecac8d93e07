// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "support/docx_builder.h"

// Makes OpenDocument texts in memory.
namespace attune::tests {

inline const char* const odf_names =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";

inline std::string odt_content(const std::string& body, const std::string& automatic_styles = {}) {
    return std::string("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content") + odf_names +
           "><office:automatic-styles>" + automatic_styles +
           "</office:automatic-styles><office:body><office:text>" + body +
           "</office:text></office:body></office:document-content>";
}

// A whole OpenDocument text around a body.
inline std::string odt(const std::string& body, const std::string& automatic_styles = {},
                       const Parts& more = {}) {
    Parts parts{{"content.xml", odt_content(body, automatic_styles)}};
    parts.insert(parts.end(), more.begin(), more.end());
    parts.insert(parts.begin(), {"mimetype", "application/vnd.oasis.opendocument.text"});
    return zipped(parts, ZIP_CM_STORE);
}

inline std::pair<std::string, std::string> odt_styles(const std::string& master_styles,
                                                      const std::string& styles = {}) {
    return {"styles.xml", std::string("<office:document-styles") + odf_names + "><office:styles>" + styles +
                              "</office:styles><office:master-styles>" + master_styles +
                              "</office:master-styles></office:document-styles>"};
}

inline std::string odt_p(const std::string& inside, const std::string& style = {}) {
    return "<text:p" + (style.empty() ? "" : " text:style-name=\"" + style + "\"") + ">" + inside +
           "</text:p>";
}

}  // namespace attune::tests
