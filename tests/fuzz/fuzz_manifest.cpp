// SPDX-License-Identifier: GPL-3.0-or-later
// A report that may be one of ours: the manifest in it, and the words of it.
#include <cstddef>
#include <cstdint>
#include <string>

#include "exchange/quoting/report_text.h"
#include "exchange/report/manifest.h"
#include "fuzz/sound.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace attune;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    for (const bool alone : {true, false}) {
        const auto manifest =
            alone ? exchange::report::manifest_from_json(bytes) : exchange::report::find_manifest(bytes);
        if (!manifest) {
            fuzz::check(manifest.error());
            continue;
        }
        const std::string again = exchange::report::manifest_json(*manifest);
        const auto same = exchange::report::manifest_from_json(again);
        fuzz::must(same && exchange::report::manifest_json(*same) == again,
                   "what is read is written the same");
    }
    for (const char* name : {"r.html", "r.txt", "r.md", "r.rtf", "r.docx"}) {
        model::OriginalFile file;
        file.name = name;
        file.bytes = bytes;
        const auto report = exchange::read_report_text(file);
        if (!report) {
            fuzz::check(report.error());
            continue;
        }
        for (const auto& paragraph : report->paragraphs) {
            fuzz::must(!text::first_invalid_utf8(paragraph.text), "a paragraph is UTF-8");
            for (const auto& span : paragraph.quoted)
                fuzz::must(span.begin <= span.end && span.end <= paragraph.text.size(),
                           "a quote lies inside its paragraph");
        }
    }
    return 0;
}
