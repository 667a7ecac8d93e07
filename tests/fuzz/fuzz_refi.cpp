// SPDX-License-Identifier: GPL-3.0-or-later
// A project or codebook of another tool: its XML, or the archive around it. What is read is mapped in every
// text that stands within the XML, as the import would.
#include "exchange/refi/archive.h"
#include "exchange/refi/dialect.h"
#include "exchange/refi/project_xml.h"
#include "exchange/refi/read_project_xml.h"
#include "fuzz/sound.h"

namespace {

using namespace attune;
namespace rq = attune::exchange::refi;

void check_text(const rq::Project& project, const rq::Document& document, const std::string& bytes) {
    const auto text = rq::source_text(bytes);
    if (!text) return fuzz::check(text.error());
    fuzz::must(!text::first_invalid_utf8(text->text), "the text is UTF-8");
    std::vector<rq::Hint> hints;
    for (const auto& one : document.selections)
        hints.push_back({one.start, one.end, project.strings.text(one.name)});
    const auto verdict = rq::find_dialect(*text, hints, rq::habit_of(project.origin));
    fuzz::must(!verdict.because.empty(), "a verdict has its reason");
    for (const auto& candidate : verdict.candidates) {
        const rq::PositionMap map(*text, candidate.dialect);
        for (const auto& hint : hints)
            if (const auto range = map.range(hint.start, hint.end))
                fuzz::must(
                    range->begin.value >= 0 && range->begin <= range->end && range->end.value <= text->length,
                    "selections lie inside the text");
    }
}

void check_project(const rq::Reading& reading) {
    for (const auto& remark : reading.remarks) fuzz::must(remark.ends_with('.'), "a remark is a sentence");
    for (std::size_t i = 0; i < reading.project.codes.size(); ++i)
        fuzz::must(reading.project.codes[i].parent < static_cast<int>(i), "parents stand before children");
    for (const auto& source : reading.project.sources)
        if (source.content.inline_text) check_text(reading.project, source, *source.content.inline_text);
    // What was read can be written, and what was written is read without mending.
    const auto again = rq::read_project_xml(rq::project_xml(reading.project));
    fuzz::must(again.has_value(), "what is written can be read");
    fuzz::must(again->project.sources.size() == reading.project.sources.size(), "no source is lost");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (!bytes.starts_with("PK")) {
        const auto reading = rq::read_project_xml(bytes);
        if (reading)
            check_project(*reading);
        else
            fuzz::check(reading.error());
        return 0;
    }
    const auto archive = rq::Archive::open_bytes(bytes);
    if (!archive) {
        fuzz::check(archive.error());
        return 0;
    }
    for (const auto& name : archive->source_files()) (void)archive->read(name, 1 << 20);
    const auto reading = rq::read_project_xml([&] { return archive->project_xml(); });
    if (reading) check_project(*reading);
    return 0;
}
