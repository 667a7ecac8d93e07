// SPDX-License-Identifier: GPL-3.0-or-later
// The main part of a Word document without the zip around it, whose checksums would stop nearly every
// mutation.
#include <cstddef>
#include <cstdint>
#include <string>

#include "exchange/docx/body.h"
#include "exchange/package/xml.h"
#include "exchange/readings/readings.h"
#include "fuzz/sound.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace attune;
    std::string bytes(reinterpret_cast<const char*>(data), size);
    if (text::first_invalid_utf8(bytes)) return 0;  // mended behind the body, before the readings
    pugi::xml_document xml;
    if (!exchange::parse_xml(bytes, xml)) return 0;
    const exchange::Styles styles(xml.document_element());
    const JobControl control;
    exchange::BodyReader reader(styles, control);
    exchange::Document document;
    document.blocks = reader.read(exchange::child_of(xml.document_element(), "body"));
    if (reader.left_out().too_deep) return 0;
    for (const auto& line : exchange::lines_of(document))
        if (text::first_invalid_utf8(line.text)) return 0;  // characters written as numbers
    fuzz::check(exchange::finish(
        exchange::read_talk(std::move(document), exchange::Reading::automatic, control).value()));
    return 0;
}
