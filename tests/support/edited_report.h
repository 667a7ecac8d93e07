// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "exchange/package/package.h"
#include "support/docx.h"

// What somebody did to a report after it was written.
namespace attune::test {

// With other words in place of the last `old`.
inline std::string with(std::string text, const std::string& old, const std::string& fresh) {
    const auto at = text.rfind(old);
    REQUIRE_MESSAGE(at != std::string::npos, old);
    return text.replace(at, old.size(), fresh);
}

// The document with another main part.
inline std::string edited_docx(const std::string& file, const std::string& old, const std::string& fresh) {
    const auto package = exchange::Package::open(file);
    REQUIRE(package.has_value());
    std::vector<std::pair<std::string, std::string>> parts;
    for (const char* name :
         {"[Content_Types].xml", "word/document.xml", "customXml/item1.xml", "_rels/.rels"}) {
        auto part = package->read(name);
        REQUIRE(part.has_value());
        parts.emplace_back(name, std::string(name) == "word/document.xml" ? with(*part, old, fresh) : *part);
    }
    return ::test::zip(parts);
}

}  // namespace attune::test
