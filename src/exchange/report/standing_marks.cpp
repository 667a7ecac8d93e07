// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/standing_marks.h"

#include <algorithm>

#include <pugixml.hpp>

#include "exchange/html/references.h"
#include "exchange/html/tokens.h"
#include "exchange/package/package.h"
#include "exchange/package/xml.h"

namespace attune::exchange::report {
namespace {

// A mark whose words are being gathered.
struct Open {
    std::size_t number = 0;  // in the list
    std::string until;       // the bookmark's own number, or the element's name
    int depth = 0;
};

}  // namespace

Result<std::vector<MarkedWords>> words_in_bookmarks(const Package& package, std::string_view mark) {
    auto part = package.read("word/document.xml");
    if (!part) return forward_error(part);
    pugi::xml_document document;
    if (auto parsed = parse_xml(*part, document); !parsed) return forward_error(parsed);
    std::vector<MarkedWords> all;
    std::vector<Open> open;
    const pugi::xml_node root = document.document_element();
    for (pugi::xml_node at = next_in(root, root, true); at; at = next_in(root, at, true)) {
        const std::string_view name = local_name(at);
        if (name == "bookmarkStart" && attribute_of(at, "name").starts_with(mark)) {
            open.push_back({all.size(), std::string(attribute_of(at, "id")), 0});
            all.push_back({std::string(attribute_of(at, "name").substr(mark.size())), {}});
        } else if (name == "bookmarkEnd") {
            std::erase_if(open, [&](const Open& one) { return one.until == attribute_of(at, "id"); });
        } else if (name == "t") {
            for (const Open& one : open) all[one.number].text += at.text().get();
        }
    }
    return all;
}

std::vector<MarkedWords> words_in_elements(std::string_view page, std::string_view mark) {
    std::vector<MarkedWords> all;
    std::vector<Open> open;
    HtmlTokens tokens(page);
    for (HtmlToken token = tokens.next(); token.kind != HtmlToken::Kind::end; token = tokens.next()) {
        if (token.kind == HtmlToken::Kind::text) {
            if (open.empty()) continue;
            const std::string words = resolve_references(token.text);
            for (const Open& one : open) all[one.number].text += words;
            continue;
        }
        const int step = token.kind == HtmlToken::Kind::open ? 1 : -1;
        for (Open& one : open)
            if (one.until == token.name) one.depth += step;
        std::erase_if(open, [](const Open& one) { return one.depth <= 0; });
        if (token.kind != HtmlToken::Kind::open) continue;
        if (const auto id = attribute(token.attributes, mark); !id.empty()) {
            open.push_back({all.size(), token.name, 1});
            all.push_back({resolve_references(id), {}});
        }
    }
    return all;
}

std::string without_blanks(std::string_view text) {
    std::string kept;
    for (const char c : text)
        if (c < 0 || c > ' ') kept += c;
    return kept;
}

}  // namespace attune::exchange::report
