// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
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
        std::vector<PrintedWord> words;
        int page = -1;
        std::istringstream lines(xml);
        for (std::string line; std::getline(lines, line);) {
            if (line.find("<page ") != std::string::npos) ++page;
            const auto at = line.find("<word "), end = line.rfind("</word>");
            if (at == std::string::npos || end == std::string::npos) continue;
            PrintedWord word;
            int text = 0;
            if (std::sscanf(line.c_str() + at, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%n",
                            &word.left, &word.top, &word.right, &word.bottom, &text) != 4)
                continue;
            const auto begin = at + static_cast<std::size_t>(text);
            word.text = without_controls(line.substr(begin, end - begin));
            word.page = page;
            words.push_back(std::move(word));
        }
        return words;
    }

  private:
    std::filesystem::path file_;
};

}  // namespace attune::test
