// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <regex>
#include <string>
#include <vector>

// Reads printed pages back, by pdftotext of poppler-utils.
namespace attune::test {

inline bool pdftotext_found() {
    return std::system("pdftotext -v > /dev/null 2>&1") == 0;
}

// Removes what pdftotext adds to show directions.
inline std::string without_controls(std::string text) {
    for (const char* control : {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067",
                                "\u2068", "\u2069", "\u200E", "\u200F"})
        for (auto at = text.find(control); at != std::string::npos; at = text.find(control))
            text.erase(at, 3);
    return text;
}

inline std::string output_of(const std::string& command) {
    std::string out;
    std::FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return out;
    char buffer[4096];
    while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, got);
    ::pclose(pipe);
    return out;
}

struct PrintedWord {
    std::string text;
    int page = 0;  // from 0
    double left = 0, top = 0, right = 0, bottom = 0;
};

class PdfFile {
  public:
    explicit PdfFile(const std::string& bytes)
        : file_(std::filesystem::temp_directory_path() /
                ("attune-pdf-" + std::to_string(::getpid()) + ".pdf")) {
        std::ofstream(file_, std::ios::binary) << bytes;
    }
    ~PdfFile() {
        std::error_code ignored;
        std::filesystem::remove(file_, ignored);
    }
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;

    std::string text() const {
        return without_controls(output_of("pdftotext '" + file_.string() + "' - 2>&1"));
    }
    std::vector<PrintedWord> words() const {
        const std::string xml = output_of("pdftotext -bbox '" + file_.string() + "' - 2>&1");
        static const std::regex word(
            "<word xMin=\"([-0-9.]+)\" yMin=\"([-0-9.]+)\" xMax=\"([-0-9.]+)\" "
            "yMax=\"([-0-9.]+)\">(.*?)</word>"
            "|<page ");
        std::vector<PrintedWord> words;
        int page = -1;
        for (std::sregex_iterator at(xml.begin(), xml.end(), word), end; at != end; ++at) {
            if (!(*at)[1].matched) {
                ++page;
                continue;
            }
            words.push_back({without_controls((*at)[5]), page, std::stod((*at)[1]), std::stod((*at)[2]),
                             std::stod((*at)[3]), std::stod((*at)[4])});
        }
        return words;
    }

  private:
    std::filesystem::path file_;
};

}  // namespace attune::test
