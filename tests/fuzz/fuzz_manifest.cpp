// SPDX-License-Identifier: GPL-3.0-or-later
// A report that may be one of ours: the manifest in it, alone, in a page, in JSON and as a part of a Word
// document, which must all give the same; and the words of a report that somebody wrote elsewhere.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "exchange/quoting/report_text.h"
#include "exchange/report/manifest.h"
#include "exchange/report/standing_numbers.h"
#include "exchange/report/standing_words.h"
#include "fuzz/sound.h"
#include "support/docx.h"

namespace {

using namespace attune;
namespace rp = exchange::report;

std::string escaped(std::string_view bytes) {
    std::string xml;
    for (const char c : bytes) {
        if (c == '<')
            xml += "&lt;";
        else if (c == '&')
            xml += "&amp;";
        else
            xml += c;
    }
    return xml;
}

std::string document_with(const std::string& part) {
    return test::zip({{"[Content_Types].xml", "<Types/>"}, {"customXml/item1.xml", part}});
}

// What is read is written in one way. The JSON, or nothing where there is no manifest.
std::string check_read(const Result<rp::Manifest>& manifest) {
    if (!manifest) {
        fuzz::check(manifest.error());
        return {};
    }
    std::string json = rp::manifest_json(*manifest);
    fuzz::must(json.find('<') == std::string::npos, "it may stand in a page");
    const auto same = rp::manifest_from_json(json);
    fuzz::must(same && rp::manifest_json(*same) == json, "what is read is written the same");
    return json;
}

void check_wrapped(const std::string& json) {
    const auto found = [&](const std::string& file) { return check_read(rp::find_manifest(file)); };
    fuzz::must(found("<html><script type=\"application/json\" id=\"attune-manifest\">" + json +
                     "</script></html>") == json,
               "it is found in a page");
    fuzz::must(found("{\"title\":\"T\",\"manifest\":" + json + "}") == json, "it is found in JSON");
    fuzz::must(found(document_with("<m xmlns=\"" + std::string(rp::manifest_namespace) + "\">" +
                                   escaped(json) + "</m>")) == json,
               "it is found in a document");
}

void check_words(const std::string& bytes) {
    for (const char* name : {"r.html", "r.txt", "r.md", "r.rtf", "r.docx"}) {
        model::OriginalFile file;
        file.name = name;
        file.bytes = bytes;
        const auto report = exchange::read_report_text(file);
        if (!report) {
            fuzz::check(report.error());
            continue;
        }
        for (const auto& warning : report->warnings)
            fuzz::must(warning.ends_with('.'), "a warning is a sentence");
        for (const auto& paragraph : report->paragraphs) {
            fuzz::must(!text::first_invalid_utf8(paragraph.text), "a paragraph is UTF-8");
            std::size_t last = 0;
            for (const auto& span : paragraph.quoted) {
                fuzz::must(last <= span.begin && span.begin < span.end && span.end <= paragraph.text.size(),
                           "quotes lie inside their paragraph and ascend");
                fuzz::must(!text::first_invalid_utf8(
                               std::string_view(paragraph.text).substr(span.begin, span.end - span.begin)),
                           "a quote is made of whole characters");
                last = span.end;
            }
        }
    }
}

// What stands where a report had its numbers, rows and turns is read or refused with a sentence.
void check_standing(const std::string& file) {
    if (const auto numbers = rp::standing_numbers(file); !numbers) fuzz::check(numbers.error());
    if (const auto words = rp::standing_words(file); !words) fuzz::check(words.error());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const std::string json = check_read(rp::manifest_from_json(bytes));
    if (!json.empty()) check_wrapped(json);
    check_read(rp::find_manifest(bytes));
    if (bytes.starts_with("<")) check_read(rp::find_manifest(document_with(bytes)));
    check_standing(bytes);
    check_words(bytes);
    return 0;
}
