// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/table/number_format.h"

#include <string>

#include "exchange/ascii.h"

namespace attune::exchange {

std::optional<SerialMeaning> meaning_of_builtin_format(int id) {
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
        (id >= 57 && id <= 58))
        return SerialMeaning::day;
    if (id == 22) return SerialMeaning::moment;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || (id >= 55 && id <= 56))
        return SerialMeaning::time;
    return std::nullopt;
}

std::optional<SerialMeaning> meaning_of_format_code(std::string_view code) {
    bool day = false, time = false, month_or_minute = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == ';') break;  // the format of negative numbers says no more
        if (c == '"') {
            i = code.find('"', i + 1);
            if (i == std::string_view::npos) break;
            continue;
        }
        if (c == '\\' || c == '_' || c == '*') {  // the next is a letter, a gap as wide as one, a filler
            ++i;
            continue;
        }
        if (c == '[') {
            const std::size_t close = code.find(']', i);
            if (close == std::string_view::npos) break;
            const std::string inside = lower(code.substr(i + 1, close - i - 1));
            // "[h]" counts hours; "[Red]", "[$-409]", "[>100]" do not.
            if (!inside.empty() && inside.find_first_not_of("hms") == std::string::npos) time = true;
            i = close;
            continue;
        }
        if (starts_with_ignoring_case(code.substr(i), "general")) return std::nullopt;
        if (starts_with_ignoring_case(code.substr(i), "am/pm") ||
            starts_with_ignoring_case(code.substr(i), "a/p")) {
            time = true;
            i += starts_with_ignoring_case(code.substr(i), "am/pm") ? 4 : 2;
            continue;
        }
        switch (c) {
            case 'y':
            case 'Y':
            case 'd':
            case 'D':
                day = true;
                break;
            case 'h':
            case 'H':
            case 's':
            case 'S':
                time = true;
                break;
            case 'm':
            case 'M':
                month_or_minute = true;
                break;
            case '#':
            case '?':
                return std::nullopt;  // digits of a number; "0" also stands for parts of a second
            default:
                break;
        }
    }
    if (month_or_minute && !time) day = true;
    if (day && time) return SerialMeaning::moment;
    if (day) return SerialMeaning::day;
    if (time) return SerialMeaning::time;
    return std::nullopt;
}

}  // namespace attune::exchange
