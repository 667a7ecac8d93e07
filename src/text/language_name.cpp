// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/language_name.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace attune::text {

std::string language_name(std::string_view tag) {
    const std::string main(tag.substr(0, tag.find('-')));
    if (main == "pa" || main == "pnb") return "Panjabi";  // as most of its speakers in Britain write it
    icu::UnicodeString name;
    icu::Locale(main.c_str()).getDisplayLanguage(icu::Locale::getEnglish(), name);
    std::string words;
    name.toUTF8String(words);
    return words.empty() || words == main ? std::string(tag) : words;
}

}  // namespace attune::text
