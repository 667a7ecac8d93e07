// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Word documents and other zip files made in a test, without a library: members are stored, not compressed.
namespace test {

inline std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

inline std::string zip(const std::vector<std::pair<std::string, std::string>>& members) {
    const auto number = [](std::uint32_t value, int bytes) {
        std::string little;
        for (int i = 0; i < bytes; ++i) little += static_cast<char>(value >> (8 * i));
        return little;
    };
    std::string file, directory;
    for (const auto& [name, bytes] : members) {
        const auto size = static_cast<std::uint32_t>(bytes.size());
        // version, flags, method, time, date, sum, sizes, length of name, length of extra
        const std::string common = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 2) +
                                   number(0x21, 2) + number(crc32(bytes), 4) + number(size, 4) +
                                   number(size, 4) + number(static_cast<std::uint32_t>(name.size()), 2) +
                                   number(0, 2);
        directory += "PK\x01\x02" + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) +
                     number(0, 4) + number(static_cast<std::uint32_t>(file.size()), 4) + name;
        file += "PK\x03\x04" + common + name + bytes;
    }
    const auto count = static_cast<std::uint32_t>(members.size());
    return file + directory + "PK\x05\x06" + number(0, 4) + number(count, 2) + number(count, 2) +
           number(static_cast<std::uint32_t>(directory.size()), 4) +
           number(static_cast<std::uint32_t>(file.size()), 4) + number(0, 2);
}

// A document with these paragraphs; a tab parts label and talk. The texts hold no &, < or >.
inline std::string docx(const std::vector<std::string>& paragraphs) {
    std::string body;
    for (const auto& paragraph : paragraphs) {
        body += "<w:p><w:r>";
        std::size_t at = 0;
        for (std::size_t tab = paragraph.find('\t'); at <= paragraph.size(); tab = paragraph.find('\t', at)) {
            if (at > 0) body += "<w:tab/>";
            const std::size_t end = tab == std::string::npos ? paragraph.size() : tab;
            body += "<w:t xml:space=\"preserve\">" + paragraph.substr(at, end - at) + "</w:t>";
            at = end + 1;
        }
        body += "</w:r></w:p>";
    }
    const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    return zip(
        {{"[Content_Types].xml",
          head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                 "<Default Extension=\"rels\" "
                 "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                 "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override "
                 "PartName=\"/word/document.xml\" "
                 "ContentType=\"application/"
                 "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
                 "</Types>"},
         {"_rels/.rels",
          head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                 "<Relationship Id=\"rId1\" "
                 "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                 "officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
         {"word/document.xml",
          head +
              "<w:document "
              "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
              body + "</w:body></w:document>"}});
}

}  // namespace test
