// SPDX-License-Identifier: GPL-3.0-or-later
// Word processors' files from elsewhere against what other programs read in them. ATTUNE_TEST_DATA names the
// folder.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "exchange/docx/docx_document.h"
#include "exchange/odt/odt_document.h"
#include "exchange/rtf/rtf_document.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;

namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Why a file is not the same in any other program. Found by reading both.
const std::map<std::string, std::string>& known_reasons() {
    static const std::map<std::string, std::string> table{
        {"pandoc__link_in_notes.docx", "the other writes a note's number and the note at the end"},
        {"pandoc__sdt_in_footnote.docx", "the other writes a note's number and the note at the end"},
        {"poi__endnotes.docx", "the other writes a note's number and the note at the end"},
        {"poi__FldSimple.docx", "the other drops a simple field"},
        {"odfdo__base_text.odt", "a heading counted in letters starts at -1, which no letter is"},
        {"odfdo__chair.odt", "the other writes the words of a picture's box as a picture"},
        {"odfdo__dormeur_notes.odt", "the other writes a note's number and the note at the end"},
        {"odfpy__ClimateChange2.odt", "the other drops text boxes"},
        {"odfpy__ClimateChange3.odt", "the other drops text boxes"},
        {"striprtf__encoding.rtf", "the file lost its backslashes; the name of its program is text now"},
        {"tika__testRTFHyperlinkAndStyles.rtf", "the other does not know the byte of a quotation mark"},
        {"tika__testRTFInvalidUnicode.rtf", "half a sign is U+FFFD here and nothing or a whole sign there"}};
    return table;
}

// Only what both can be held to: no layout, no bullets, no brackets around notes.
std::u32string folded(const std::string& text) {
    std::string plain = text;
    for (const std::string opening : {"[footnote: ", "[endnote: "})
        for (std::size_t at = plain.find(opening); at != std::string::npos; at = plain.find(opening, at))
            plain.erase(at, opening.size());
    std::u32string letters;
    for (const auto& here : text::code_points(plain)) {
        const char32_t c = here.value;
        const bool layout = c <= 0x20 || c == 0x85 || c == 0xA0 || c == 0xAD || c == 0xFEFF ||
                            (c >= 0x2000 && c <= 0x200A) || c == 0x3000;
        const bool bullet = c == 0x2022 || c == 0x25E6 || c == 0x25AA;
        if (!layout && !bullet) letters += c == 0x2011 ? U'-' : c;
    }
    return letters;
}

// Letters to take out and put in to make one of the other, by Myers' method; `most` when there are more.
std::size_t letters_apart(const std::u32string& a, const std::u32string& b, std::size_t most) {
    const auto n = static_cast<std::ptrdiff_t>(a.size());
    const auto m = static_cast<std::ptrdiff_t>(b.size());
    const auto limit = static_cast<std::ptrdiff_t>(most);
    std::vector<std::ptrdiff_t> reach(2 * most + 3, 0);
    for (std::ptrdiff_t d = 0; d < limit; ++d)
        for (std::ptrdiff_t k = -d; k <= d; k += 2) {
            auto at = [&](std::ptrdiff_t diagonal) -> std::ptrdiff_t& {
                return reach[static_cast<std::size_t>(diagonal + limit + 1)];
            };
            std::ptrdiff_t x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
            while (x < n && x - k < m && x - k >= 0 &&
                   a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)])
                ++x;
            at(k) = x;
            if (x >= n && x - k >= m) return static_cast<std::size_t>(d);
        }
    return most;
}

Result<exchange::Document> document_of(const fs::path& path, const std::string& bytes) {
    if (bytes.starts_with("{\\rtf")) return exchange::read_rtf_document(bytes, {});
    if (path.extension() == ".odt") return exchange::read_odt_document(bytes, {});
    return exchange::read_docx_document(bytes, {});
}

}  // namespace

TEST_CASE("word processors' files hold the words that other programs find in them") {
    const char* const data = std::getenv("ATTUNE_TEST_DATA");
    if (!data || !*data) {
        MESSAGE("skipped: ATTUNE_TEST_DATA names no folder of real files");
        return;
    }
    for (const std::string format : {"docx", "odt", "rtf"}) {
        int equal = 0;
        int compared = 0;
        int refused = 0;
        for (const char* folder : {"transcripts", "torture"}) {
            std::vector<fs::path> files;
            for (const auto& entry : fs::directory_iterator(fs::path(data) / folder / format)) {
                const std::string suffix = entry.path().extension().string();
                if (suffix == "." + format || suffix == ".doc") files.push_back(entry.path());
            }
            std::sort(files.begin(), files.end());
            for (const fs::path& path : files) {
                CAPTURE(path.string());
                const auto document = document_of(path, slurp(path));
                if (!document) {
                    CHECK(document.error().sentence.ends_with('.'));
                    ++refused;
                    continue;
                }
                std::string text;
                for (const auto& line : exchange::lines_of(*document)) text += line.text + "\n";
                const std::u32string ours = folded(text);
                constexpr std::size_t most = 1500;
                std::size_t least = most + 1;
                std::size_t length = 1;
                for (const char* other : {".truth.txt", ".oracle.txt", ".oracle2.txt"}) {
                    if (!fs::exists(path.string() + other)) continue;
                    const std::u32string theirs = folded(slurp(path.string() + other));
                    const std::size_t apart = letters_apart(ours, theirs, most);
                    if (apart >= least) continue;
                    least = apart;
                    length = std::max<std::size_t>(theirs.size(), 1);
                }
                if (least > most) continue;  // nobody else read it
                ++compared;
                if (least == 0) {
                    ++equal;
                    CHECK_MESSAGE(!known_reasons().contains(path.filename().string()), "is equal by now");
                    continue;
                }
                const auto reason = known_reasons().find(path.filename().string());
                const bool known = reason != known_reasons().end();
                CHECK_MESSAGE(known, "differs by " << least << " letters of " << length);
                if (known)
                    MESSAGE(path.filename().string()
                            << ": " << 100.0 * static_cast<double>(least) / static_cast<double>(length)
                            << " % of letters, " << reason->second);
            }
        }
        MESSAGE(format << ": " << equal << " of " << compared << " equal, " << refused << " refused");
        CHECK(compared >= 35);
        CHECK(equal * 10 >= compared * 8);
    }
}
