// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrieval/word_frequencies.h"

#include <algorithm>
#include <fstream>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "jobs/assets.h"
#include "jobs/retrieval/source_words.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace attune::jobs {
namespace {

using analysis::Index;

constexpr std::uintmax_t largest_stop_list = 1 << 20;

struct Tally {
    std::string written;
    bool plain = false;  // it is written without a capital letter somewhere, and so it is shown
    std::int64_t times = 0, sources = 0;
    Index last_source = analysis::no_index;
    std::unordered_set<Index> families;
    std::unordered_set<std::string> people;
};

// Which passages a place lies in, asked from the begin of a text to its end.
class Around {
  public:
    Around(const analysis::Corpus& corpus, std::vector<Index> passages) : passages_(std::move(passages)) {
        for (const Index k : passages_) all_.push_back(&corpus.found_among()[k]);
    }
    const std::vector<const analysis::CorpusPassage*>& at(CodePoint place) {
        std::erase_if(now_, [&](const auto* one) { return one->range.end <= place; });
        for (; next_ < all_.size() && all_[next_]->range.begin <= place; ++next_)
            if (place < all_[next_]->range.end) now_.push_back(all_[next_]);
        return now_;
    }

  private:
    std::vector<Index> passages_;
    std::vector<const analysis::CorpusPassage*> all_, now_;
    std::size_t next_ = 0;
};

void count_word(Tally& tally, const SourceWord& word, Index source, const RetrievalBasis& basis,
                const std::vector<const analysis::CorpusPassage*>& around) {
    ++tally.times;
    const bool plain = word.written == word.token;
    if (tally.written.empty() || (plain && !tally.plain)) tally.written = word.written;
    tally.plain = tally.plain || plain;
    if (tally.last_source != source) {
        tally.last_source = source;
        ++tally.sources;
    }
    for (const auto* passage : around) {
        for (const Index of : passage->cases)
            if (basis.cases[of].of.kind == model::CaseKind::family) tally.families.insert(of);
        for (const Index speaker : passage->speakers)
            if (!basis.speakers[speaker].who.empty()) tally.people.insert(basis.speakers[speaker].who);
    }
}

}  // namespace

Result<StopList> read_stop_list(const std::filesystem::path& file) {
    std::error_code failure;
    const auto size = std::filesystem::file_size(file, failure);
    std::ifstream in(file);
    if (failure || !in)
        return fail(ErrorKind::not_found,
                    fmt::format("The list of words “{}” cannot be read.", file.string()));
    if (size > largest_stop_list)
        return fail(ErrorKind::invalid,
                    fmt::format("“{}” is too large for a list of words.", file.filename().string()));
    StopList list;
    list.language = file.stem().string();
    list.name = list.language;
    for (std::string line; std::getline(in, line);) {
        if (text::first_invalid_utf8(line))
            return fail(ErrorKind::unreadable,
                        fmt::format("The list of words “{}” is not UTF-8; save it as that.", file.string()));
        if (list.words.empty() && line.starts_with("# ")) list.name = line.substr(2);
        line = line.substr(0, line.find('#'));
        for (const auto& word : words_in(line)) list.words.insert(word.token);
    }
    return list;
}

Result<std::vector<StopList>> stop_lists() {
    const auto folder = find_asset("stop-words");
    if (!folder) return forward_error(folder);
    std::vector<StopList> lists;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(*folder, failure)) {
        if (entry.path().extension() != ".txt") continue;
        auto list = read_stop_list(entry.path());
        if (!list) return forward_error(list);
        lists.push_back(std::move(*list));
    }
    std::sort(lists.begin(), lists.end(),
              [](const StopList& a, const StopList& b) { return a.name < b.name; });
    return lists;
}

Result<WordFrequencies> word_frequencies(const store::Project& project, RetrievalBasis& basis,
                                         const analysis::Query& query, const std::set<std::string>& stop,
                                         std::int64_t least, const JobControl& control) {
    const auto found = retrieve(project, basis, query, control);
    if (!found) return forward_error(found);
    const auto stretches = found_stretches(basis, *found);
    std::vector<std::vector<Index>> passages(basis.sources.size());
    for (const auto& one : found->passages)
        passages[basis.corpus.found_among()[one.passage].source].push_back(one.passage);

    WordFrequencies counted;
    counted.line = found->line;
    counted.basis = found->basis;
    std::unordered_map<std::string, Tally> tallies;
    for (Index source = 0; source < basis.sources.size(); ++source) {
        if (stretches[source].empty()) continue;
        if (control.cancelled()) return fail(ErrorKind::cancelled, "The counting was stopped.");
        Around around(basis.corpus, std::move(passages[source]));
        auto stretch = stretches[source].begin();
        for (const auto& word : words_in(basis.texts[source])) {
            while (stretch != stretches[source].end() && stretch->end <= word.range.begin) ++stretch;
            if (stretch == stretches[source].end()) break;
            if (word.range.begin < stretch->begin) continue;
            ++counted.said;
            if (stop.contains(word.token)) {
                ++counted.stopped;
                continue;
            }
            count_word(tallies[word.token], word, source, basis, around.at(word.range.begin));
        }
    }
    for (auto& [token, tally] : tallies)
        if (tally.times >= least)
            counted.words.push_back({std::move(tally.written), token, tally.times,
                                     static_cast<std::int64_t>(tally.families.size()),
                                     static_cast<std::int64_t>(tally.people.size()), tally.sources});
    std::sort(counted.words.begin(), counted.words.end(), [](const auto& a, const auto& b) {
        return a.times != b.times ? a.times > b.times : a.token < b.token;
    });
    return counted;
}

}  // namespace attune::jobs
