// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/presentation.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "text/utf8.h"

namespace attune::text {
namespace {

bool is_form(char32_t c) {
    const bool points_alone = (c >= 0xFC5E && c <= 0xFC63) || (c >= 0xFE70 && c <= 0xFE7F);
    return !points_alone && ((c >= 0xFB00 && c <= 0xFDCF) || (c >= 0xFE80 && c <= 0xFEFC));
}

}  // namespace

void append_plain_letters(std::string& text, char32_t code_point) {
    if (!is_form(code_point)) {
        append(text, code_point);
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const normalizer = icu::Normalizer2::getNFKCInstance(status);
    icu::UnicodeString letters;
    if (U_SUCCESS(status) && normalizer->getDecomposition(static_cast<UChar32>(code_point), letters)) {
        letters.toUTF8String(text);
    } else {
        append(text, code_point);
    }
}

}  // namespace attune::text
