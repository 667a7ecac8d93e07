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
    // One file stands for all parts: what is a body, a list of styles or of lists is told by its elements.
    const pugi::xml_node root = xml.document_element();
    const exchange::Styles styles(root);
    exchange::Numbering numbering(root);
    exchange::NoteTexts notes;
    notes.footnotes["1"] = "A note [laughs].";
    notes.endnotes["1"] = "";
    const JobControl control;
    exchange::BodyReader reader(styles, control);
    reader.use(&numbering, &notes);
    exchange::Document document;
    document.blocks = reader.read(exchange::child_of(root, "body"));
    document.notes = reader.take_notes();
    for (const auto& [id, place] : reader.comments())
        document.comments.push_back({{place.begin.value_or(0), place.end.value_or(0)}, "a", "b"});
    if (reader.left_out().too_deep) return 0;
    for (const auto& line : exchange::lines_of(document))
        if (text::first_invalid_utf8(line.text)) return 0;  // characters written as numbers
    fuzz::check(exchange::finish(
        exchange::read_talk(std::move(document), exchange::Reading::automatic, control).value()));
    return 0;
}
