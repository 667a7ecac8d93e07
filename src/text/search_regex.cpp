// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <unicode/uregex.h>

#include <memory>
#include <string>

#include "text/hits.h"
#include "text/search.h"
#include "text/utf8.h"

namespace attune::text {
namespace {

struct CloseRegex {
    void operator()(URegularExpression* regex) const { uregex_close(regex); }
};

struct Limits {
    std::chrono::steady_clock::time_point deadline;
    const JobControl& control;
};

UBool U_CALLCONV goes_on(const void* context, int32_t) {
    const auto& limits = *static_cast<const Limits*>(context);
    return std::chrono::steady_clock::now() < limits.deadline && !limits.control.cancelled() ? 1 : 0;
}
UBool U_CALLCONV finds_on(const void* context, int64_t) {
    return goes_on(context, 0);
}

const char* reason(UErrorCode status) {
    switch (status) {
        case U_REGEX_MISMATCHED_PAREN:
            return "a bracket is opened or closed without its partner";
        case U_REGEX_MISSING_CLOSE_BRACKET:
            return "a “[” has no “]”";
        case U_REGEX_BAD_ESCAPE_SEQUENCE:
            return "there is no such “\\” sequence";
        case U_REGEX_PROPERTY_SYNTAX:
            return "the property in “\\p{…}” is not known";
        case U_REGEX_BAD_INTERVAL:
        case U_REGEX_MAX_LT_MIN:
        case U_REGEX_NUMBER_TOO_BIG:
            return "the counts in “{…}” make no sense";
        case U_REGEX_INVALID_BACK_REF:
        case U_REGEX_INVALID_CAPTURE_GROUP_NAME:
            return "it refers to a group that is not there";
        case U_REGEX_LOOK_BEHIND_LIMIT:
            return "what stands in “(?<=…)” must have a limited length";
        case U_REGEX_INVALID_RANGE:
            return "a range in “[…]” runs backwards";
        case U_REGEX_RULE_SYNTAX:
            return "a sign such as “*” or “?” has nothing to repeat";
        default:
            return "it is not a regular expression";
    }
}

tl::unexpected<Error> unreadable_pattern(std::string_view pattern, UErrorCode status,
                                         const UParseError& where) {
    const std::int64_t length = code_point_count(pattern);
    const auto at = std::min<std::int64_t>(std::max(1, where.offset), length);
    return fail(ErrorKind::invalid,
                fmt::format("The search pattern cannot be read at character {} of {}: {}.", at, length,
                            reason(status)));
}

}  // namespace

Result<std::vector<TextRange>> find_regex(std::string_view text, std::string_view pattern,
                                          const SearchOptions& options) {
    if (pattern.empty()) return std::vector<TextRange>{};
    icu_detail::Utf8Text pattern_text(pattern);
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    std::uint32_t flags = UREGEX_MULTILINE;
    if (options.fold_case) flags |= UREGEX_CASE_INSENSITIVE;
    const std::unique_ptr<URegularExpression, CloseRegex> regex(
        uregex_openUText(pattern_text.get(), flags, &where, &status));
    if (U_FAILURE(status)) return unreadable_pattern(pattern, status, where);

    icu_detail::Utf8Text view(text);
    const Limits limits{std::chrono::steady_clock::now() + options.time_limit, options.control};
    uregex_setUText(regex.get(), view.get(), &status);
    // The clock is asked now and then, in the search for a match and while one is tried; the limit in ICU's
    // own steps makes that happen.
    uregex_setMatchCallback(regex.get(), goes_on, &limits, &status);
    uregex_setFindProgressCallback(regex.get(), finds_on, &limits, &status);
    uregex_setTimeLimit(regex.get(), static_cast<int32_t>(options.time_limit.count()) * 4, &status);
    Hits hits(text, options.whole_word);
    while (uregex_findNext(regex.get(), &status) != 0) {
        const auto begin = static_cast<std::size_t>(uregex_start64(regex.get(), 0, &status));
        const auto end = static_cast<std::size_t>(uregex_end64(regex.get(), 0, &status));
        hits.add(begin, end);
    }
    if (options.control.cancelled()) return fail(ErrorKind::cancelled, "The search was stopped.");
    if (status == U_REGEX_TIME_OUT || status == U_REGEX_STOPPED_BY_CALLER || status == U_REGEX_STACK_OVERFLOW)
        return fail(
            ErrorKind::invalid,
            "The search pattern takes too long on this text; make it simpler, with fewer “*” and “+” inside "
            "brackets.");
    if (U_FAILURE(status))
        return fail(ErrorKind::invalid,
                    fmt::format("The search stopped inside ICU ({}).", u_errorName(status)));
    return hits.take();
}

}  // namespace attune::text
