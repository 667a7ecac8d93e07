// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/collation.h"

#include <unicode/ucol.h>
#include <unicode/unistr.h>

#include <cassert>

namespace attune::text {
namespace {

struct CloseCollator {
    void operator()(UCollator* collator) const { ucol_close(collator); }
};

}  // namespace

struct Collator::State {
    std::unique_ptr<UCollator, CloseCollator> icu;
};

Collator::Collator(std::string_view language) : state_(std::make_unique<State>()) {
    UErrorCode status = U_ZERO_ERROR;
    state_->icu.reset(ucol_open(std::string(language).c_str(), &status));
    if (U_FAILURE(status)) {
        status = U_ZERO_ERROR;
        state_->icu.reset(ucol_open("", &status));
    }
    assert(U_SUCCESS(status) && "ICU's data carries the root order");
    ucol_setAttribute(state_->icu.get(), UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
}

Collator::~Collator() = default;
Collator::Collator(Collator&&) noexcept = default;
Collator& Collator::operator=(Collator&&) noexcept = default;

int Collator::compare(std::string_view a, std::string_view b) const {
    UErrorCode status = U_ZERO_ERROR;
    return ucol_strcollUTF8(state_->icu.get(), a.data(), static_cast<int32_t>(a.size()), b.data(),
                            static_cast<int32_t>(b.size()), &status);
}

std::string Collator::sort_key(std::string_view text) const {
    const icu::UnicodeString wide =
        icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    const auto fill = [&](std::string& key) {
        return ucol_getSortKey(state_->icu.get(), wide.getBuffer(), wide.length(),
                               reinterpret_cast<uint8_t*>(key.data()), static_cast<int32_t>(key.size()));
    };
    std::string key(text.size() + 32, '\0');
    auto length = static_cast<std::size_t>(fill(key));
    if (length > key.size()) {
        key.resize(length);
        length = static_cast<std::size_t>(fill(key));
    }
    key.resize(length > 0 ? length - 1 : 0);  // without the zero byte that ends it
    return key;
}

}  // namespace attune::text
