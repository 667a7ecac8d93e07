// SPDX-License-Identifier: GPL-3.0-or-later
// Reading 1,000 pages of Word documents and of PDFs, and what pandoc and pdftotext take for the same files in
// the same run. The time shown is processor time of this program and of all that it starts. Figures:
// docs/benchmarks.md.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "exchange/files/read_file.h"
#include "exchange/transcript/reader.h"
#include "support/docx.h"

using namespace attune;

namespace {

namespace fs = std::filesystem;

constexpr int words_of_page = 500;

// The talk of an interview, always the same.
class Talk {
  public:
    // About `words` words in one turn.
    std::string turn(int words) {
        static const char* const spoken[] = {"support",  "nobody", "midwife", "remember", "because", "they",
                                             "visit",    "and",    "then",    "really",   "we",      "never",
                                             "hospital", "I",      "worker",  "about"};
        std::string text;
        for (int i = 0; i < words; ++i) {
            next_ = next_ * 6364136223846793005ULL + 1442695040888963407ULL;
            text += (i == 0 ? "" : " ") + std::string(spoken[(next_ >> 33) % 16]);
        }
        return text + ".";
    }

  private:
    unsigned long long next_ = 7;
};

std::vector<std::string> turns_of(int pages) {
    Talk talk;
    std::vector<std::string> turns;
    for (int words = 0; words < pages * words_of_page; words += 50) {
        turns.push_back("INT:\t" + talk.turn(10));
        turns.push_back("P1:\t" + talk.turn(40));
    }
    return turns;
}

// Lines of type on paper in a font that every reader of PDFs knows, with a page number.
std::string pdf(int pages) {
    std::string bytes = "%PDF-1.4\n";
    std::vector<std::size_t> places;
    const auto object = [&](const std::string& content) {
        places.push_back(bytes.size());
        bytes += std::to_string(places.size()) + " 0 obj\n" + content + "\nendobj\n";
    };
    std::string kids;
    for (int page = 0; page < pages; ++page) kids += std::to_string(4 + 2 * page) + " 0 R ";
    object("<</Type/Catalog/Pages 2 0 R>>");
    object("<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages) + ">>");
    object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
    Talk talk;
    for (int page = 0; page < pages; ++page) {
        std::string stream = "BT /F1 10 Tf 14 TL 60 790 Td";
        for (int line = 0; line < 50; ++line)
            stream += " (" + std::string(line % 5 == 0 ? (line % 10 == 0 ? "INT: " : "P1: ") : "") +
                      talk.turn(10) + ") Tj T*";
        stream += " T* (" + std::to_string(page + 1) + ") Tj ET";
        object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents " +
               std::to_string(5 + 2 * page) + " 0 R>>");
        object("<</Length " + std::to_string(stream.size()) + ">>\nstream\n" + stream + "\nendstream");
    }
    const std::size_t table = bytes.size();
    const std::string count = std::to_string(places.size() + 1);
    bytes += "xref\n0 " + count + "\n0000000000 65535 f \n";
    for (const std::size_t place : places) {
        char entry[32];
        std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", place);
        bytes += entry;
    }
    return bytes + "trailer\n<</Size " + count + "/Root 1 0 R>>\nstartxref\n" + std::to_string(table) +
           "\n%%EOF\n";
}

// `files` files of `pages` pages each, made once.
std::vector<fs::path> made(const std::string& suffix, int files, int pages) {
    const fs::path folder =
        fs::temp_directory_path() / ("attune-readers-bench-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    std::vector<fs::path> paths;
    for (int i = 0; i < files; ++i) {
        paths.push_back(folder / (std::to_string(files) + "x" + std::to_string(pages) + "-" +
                                  std::to_string(i) + suffix));
        if (fs::exists(paths.back())) continue;
        std::ofstream(paths.back(), std::ios::binary)
            << (suffix == ".pdf" ? pdf(pages) : test::docx(turns_of(pages)));
    }
    return paths;
}

double processor_seconds() {
    double seconds = 0;
    for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage used{};
        getrusage(who, &used);
        for (const timeval& part : {used.ru_utime, used.ru_stime})
            seconds += static_cast<double>(part.tv_sec) + static_cast<double>(part.tv_usec) / 1e6;
    }
    return seconds;
}

void read_ours(benchmark::State& state, const std::string& suffix) {
    const auto paths = made(suffix, static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
    for ([[maybe_unused]] auto unused : state) {
        const double before = processor_seconds();
        for (const fs::path& path : paths) {
            const auto file = exchange::read_file(path);
            const auto read = file ? exchange::read_transcript(*file) : forward_error(file);
            if (!read || read->speakers.size() != 2) {
                state.SkipWithError(read ? "not two speakers" : read.error().sentence.c_str());
                return;
            }
        }
        state.SetIterationTime(processor_seconds() - before);
    }
}

void read_theirs(benchmark::State& state, const std::string& suffix, const std::string& program,
                 const std::string& target) {
    const auto paths = made(suffix, static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
    for ([[maybe_unused]] auto unused : state) {
        const double before = processor_seconds();
        for (const fs::path& path : paths)
            if (std::system((program + " '" + path.string() + "'" + target + " > /dev/null 2>&1").c_str()) !=
                0) {
                state.SkipWithError((program + " is not installed or failed").c_str());
                return;
            }
        state.SetIterationTime(processor_seconds() - before);
    }
}

void sizes(benchmark::internal::Benchmark* bench) {
    bench->UseManualTime()->Unit(benchmark::kMillisecond)->ArgNames({"files", "pages"});
    bench->Args({40, 25})->Args({1, 250})->Args({1, 500})->Args({1, 1000});
}

BENCHMARK_CAPTURE(read_ours, docx, std::string(".docx"))->Apply(sizes);
BENCHMARK_CAPTURE(read_theirs, pandoc, std::string(".docx"), std::string("pandoc -t plain --wrap=none"),
                  std::string())
    ->Apply(sizes);
BENCHMARK_CAPTURE(read_ours, pdf, std::string(".pdf"))->Apply(sizes);
BENCHMARK_CAPTURE(read_theirs, pdftotext, std::string(".pdf"), std::string("pdftotext"), std::string(" -"))
    ->Apply(sizes);

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    std::error_code none;
    fs::remove_all(fs::temp_directory_path() / ("attune-readers-bench-" + std::to_string(::getpid())), none);
    return 0;
}
