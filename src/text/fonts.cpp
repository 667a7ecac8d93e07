// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "text/layout.h"
#include "text/typesetter_state.h"
#include "text/utf8.h"

namespace attune::text {
namespace {

// In the order they are asked for a letter. What none of them has, fontconfig looks for in every font.
constexpr const char* serif_latin = "Noto Serif";
constexpr const char* serif_others =
    "Noto Serif Hebrew,Noto Serif Devanagari,Noto Serif Bengali,Noto Serif Gurmukhi,Noto Serif Gujarati,"
    "Noto Serif Tamil,Noto Serif Sinhala,Noto Serif Ethiopic,Noto Serif Thai,Noto Serif Armenian,"
    "Noto Serif Georgian,Noto Serif CJK SC,Droid Sans Fallback,serif";
constexpr const char* sans_latin = "Noto Sans";
constexpr const char* sans_others =
    "Noto Sans Hebrew,Noto Sans Devanagari,Noto Sans Bengali,Noto Sans Gurmukhi,Noto Sans Gujarati,"
    "Noto Sans Tamil,Noto Sans Sinhala,Noto Sans Ethiopic,Noto Sans Thai,Noto Sans Armenian,"
    "Noto Sans Georgian,Noto Sans CJK SC,Droid Sans Fallback,sans-serif";
constexpr const char* naskh = "Noto Naskh Arabic";
constexpr const char* nastaliq = "Noto Nastaliq Urdu,Noto Naskh Arabic";
constexpr const char* symbols = "Noto Sans Symbols2,Noto Sans Symbols,Noto Sans Math";

// Urdu, Panjabi in Shahmukhi, Saraiki and Kashmiri are read in Nastaliq; the other users of Arabic letters in
// Naskh.
bool wants_nastaliq(std::string_view language) {
    const std::string_view primary = language.substr(0, language.find_first_of("-_"));
    constexpr std::array<std::string_view, 5> languages{"ur", "urd", "pnb", "skr", "ks"};
    return std::find(languages.begin(), languages.end(), primary) != languages.end();
}

}  // namespace

FontDescription describe_font(FontRole role, float size, Weight weight, bool italic,
                              std::string_view language) {
    const bool serif = role == FontRole::reading;
    const char* latin = serif ? serif_latin : sans_latin;
    const char* others = serif ? serif_others : sans_others;
    const std::string families = std::string(latin) + "," + (wants_nastaliq(language) ? nastaliq : naskh) +
                                 "," + others + "," + symbols;
    FontDescription description(pango_font_description_new());
    pango_font_description_set_family(description.get(), families.c_str());
    pango_font_description_set_absolute_size(description.get(), static_cast<double>(size) * PANGO_SCALE);
    pango_font_description_set_weight(description.get(), static_cast<PangoWeight>(weight));
    pango_font_description_set_style(description.get(), italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    return description;
}

std::string language_by_letters(std::string_view utf8) {
    // ٹ ڈ ڑ ں ہ ے
    constexpr std::array<char32_t, 6> urdu{0x0679, 0x0688, 0x0691, 0x06BA, 0x06C1, 0x06D2};
    for (const auto& c : code_points(utf8))
        if (c.bytes == 2 && std::find(urdu.begin(), urdu.end(), c.value) != urdu.end()) return "ur";
    return {};
}

}  // namespace attune::text
