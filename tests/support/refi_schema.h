// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <doctest/doctest.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace attune::tests {

// The standard's schema, where the test data are.
class Schema {
  public:
    explicit Schema(const std::string& name) {
        const char* const root = std::getenv("ATTUNE_TEST_DATA");
        if (!root) return;
        const auto file = std::filesystem::path(root) / "refi" / "xsd" / name;
        if (!std::filesystem::exists(file)) return;
        auto* const parser = xmlSchemaNewParserCtxt(file.c_str());
        schema_ = xmlSchemaParse(parser);
        xmlSchemaFreeParserCtxt(parser);
        REQUIRE(schema_ != nullptr);
    }
    ~Schema() {
        if (schema_) xmlSchemaFree(schema_);
    }
    Schema(const Schema&) = delete;
    Schema& operator=(const Schema&) = delete;

    bool is_there() const { return schema_ != nullptr; }
    // What the schema says against it; empty: valid.
    std::string faults(const std::string& xml) const {
        std::string faults;
        xmlDoc* const document = xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "project.qde",
                                               nullptr, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR);
        if (!document) return "not well-formed";
        auto* const validity = xmlSchemaNewValidCtxt(schema_);
        xmlSchemaSetValidStructuredErrors(
            validity, [](void* all, auto* error) { *static_cast<std::string*>(all) += error->message; },
            &faults);
        xmlSchemaValidateDoc(validity, document);
        xmlSchemaFreeValidCtxt(validity);
        xmlFreeDoc(document);
        return faults;
    }

  private:
    xmlSchema* schema_ = nullptr;
};

}  // namespace attune::tests
