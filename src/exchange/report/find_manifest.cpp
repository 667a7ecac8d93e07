// SPDX-License-Identifier: GPL-3.0-or-later
#include <pugixml.hpp>

#include "exchange/package/package.h"
#include "exchange/package/xml.h"
#include "exchange/report/manifest_in_json.h"
#include "exchange/table/table_reader.h"

namespace attune::exchange::report {
namespace {

tl::unexpected<Error> none() {
    return fail(ErrorKind::not_found, "The file has no manifest of an Attune report.");
}

Result<Manifest> in_page(std::string_view page) {
    constexpr std::string_view begin = "<script type=\"application/json\" id=\"attune-manifest\">";
    const auto at = page.find(begin);
    if (at == std::string_view::npos) return none();
    const auto end = page.find("</script>", at);
    if (end == std::string_view::npos) return none();
    return manifest_from_json(page.substr(at + begin.size(), end - at - begin.size()));
}

// Word renames the parts when it saves: whichever custom part has our namespace.
Result<Manifest> in_document(const Package& package) {
    for (int number = 1; number <= 50; ++number) {
        auto part = package.read("customXml/item" + std::to_string(number) + ".xml");
        if (!part) continue;
        pugi::xml_document document;
        if (!parse_xml(*part, document)) continue;
        const pugi::xml_node root = document.document_element();
        if (root.attribute("xmlns").value() == manifest_namespace)
            return manifest_from_json(root.text().get());
    }
    return none();
}

// The hidden sheet, whose one column is the JSON in pieces.
Result<Manifest> in_workbook(std::string_view file) {
    const auto book = read_table_file({"report.xlsx", {}, std::string(file)});
    if (!book) return forward_error(book);
    for (const TableSheet& sheet : book->sheets) {
        if (sheet.name != manifest_sheet) continue;
        std::string json;
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) json += sheet.cell(row, 0).text;
        return manifest_from_json(json);
    }
    return none();
}

}  // namespace

Result<Manifest> find_manifest(std::string_view file) {
    if (file.starts_with("PK")) {
        const auto package = Package::open(file);
        if (!package) return forward_error(package);
        return package->has("xl/workbook.xml") ? in_workbook(file) : in_document(*package);
    }
    const auto first = file.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && file[first] == '{') return manifest_in_json(file);
    return in_page(file);
}

}  // namespace attune::exchange::report
