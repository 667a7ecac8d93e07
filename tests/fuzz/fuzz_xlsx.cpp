// SPDX-License-Identifier: GPL-3.0-or-later
// A workbook, or else the parts of one without the zip around them, whose checksums would stop nearly every
// mutation: a sheet, shared strings, styles and the workbook, parted by zero bytes.
#include <array>

#include "fuzz/table_sound.h"
#include "support/docx.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace attune;
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.starts_with("PK")) return fuzz::read_as("t.xlsx", data, size);
    std::array<std::string, 4> parts;
    for (std::string& part : parts) {
        const std::size_t end = bytes.find('\0');
        part = bytes.substr(0, end);
        if (end == std::string_view::npos) break;
        bytes.remove_prefix(end + 1);
    }
    if (parts[3].empty())
        parts[3] = "<workbook><sheets><sheet name=\"a\" sheetId=\"1\" id=\"s1\"/></sheets></workbook>";
    const std::string relations =
        "<Relationships><Relationship Id=\"s1\" Type=\"/worksheet\" Target=\"s.xml\"/><Relationship "
        "Id=\"s2\" "
        "Type=\"/sharedStrings\" Target=\"t.xml\"/><Relationship Id=\"s3\" Type=\"/styles\" "
        "Target=\"f.xml\"/></Relationships>";
    const std::string zip = test::zip({{"xl/workbook.xml", parts[3]},
                                       {"xl/_rels/workbook.xml.rels", relations},
                                       {"xl/s.xml", parts[0]},
                                       {"xl/t.xml", parts[1]},
                                       {"xl/f.xml", parts[2]}});
    return fuzz::read_as("t.xlsx", reinterpret_cast<const std::uint8_t*>(zip.data()), zip.size());
}
