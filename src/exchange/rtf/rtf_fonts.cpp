// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/rtf/rtf_fonts.h"

#include <algorithm>
#include <utility>

#include "text/encoding.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

bool takes_several_bytes(int code_page) {
    return code_page == 932 || code_page == 936 || code_page == 949 || code_page == 950 ||
           code_page == 1361 || code_page == 54936 || code_page == 65001;
}

std::string decoded(std::string_view bytes, int code_page) {
    if (const auto text = text::decode(bytes, CodePages::name_of(code_page))) return text->text;
    std::string unknown;
    for (const char c : bytes) text::append(unknown, static_cast<unsigned char>(c) < 0x80 ? c : 0xFFFD);
    return unknown;
}

}  // namespace

int code_page_of_charset(int charset) {
    static constexpr std::array<std::pair<int, int>, 18> pages{{{0, 1252},
                                                                {77, 10000},
                                                                {128, 932},
                                                                {129, 949},
                                                                {130, 1361},
                                                                {134, 936},
                                                                {136, 950},
                                                                {161, 1253},
                                                                {162, 1254},
                                                                {163, 1258},
                                                                {177, 1255},
                                                                {178, 1256},
                                                                {186, 1257},
                                                                {204, 1251},
                                                                {222, 874},
                                                                {238, 1250},
                                                                {254, 437},
                                                                {255, 850}}};
    for (const auto& [number, page] : pages)
        if (number == charset) return page;
    return 0;
}

std::string CodePages::name_of(int code_page) {
    switch (code_page) {
        case 437:
        case 850:
        case 852:
        case 855:
        case 857:
        case 860:
        case 861:
        case 862:
        case 863:
        case 864:
        case 865:
        case 866:
            return "ibm-" + std::to_string(code_page);
        case 10000:
            return "macintosh";
        case 10006:
            return "x-mac-greek";
        case 10007:
            return "x-mac-cyrillic";
        case 10029:
            return "x-mac-centraleurroman";
        case 10081:
            return "x-mac-turkish";
        case 932:
            return "windows-31j";
        case 936:
            return "GBK";
        case 950:
            return "Big5";
        case 54936:
            return "GB18030";
        case 65001:
            return "UTF-8";
        default:
            return "windows-" + std::to_string(code_page);
    }
}

std::string CodePages::decode(std::string_view bytes, int code_page) {
    const bool ascii =
        std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) return std::string(bytes);
    if (takes_several_bytes(code_page)) return decoded(bytes, code_page);
    constexpr std::size_t most_tables =
        40;  // there are not as many real ones, and each costs 128 conversions
    if (tables_.size() >= most_tables && !tables_.contains(code_page)) code_page = 1252;
    auto& table = tables_[code_page];
    if (!table) {
        table = std::make_unique<Table>();
        for (int value = 0x80; value < 0x100; ++value) {
            const char byte = static_cast<char>(value);
            (*table)[static_cast<std::size_t>(value)] = decoded({&byte, 1}, code_page);
        }
    }
    std::string text;
    for (const char c : bytes) {
        const auto value = static_cast<unsigned char>(c);
        if (value < 0x80) {
            text += c;
        } else {
            text += (*table)[value];
        }
    }
    return text;
}

}  // namespace attune::exchange
