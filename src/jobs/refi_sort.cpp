// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/refi_sort.h"

#include <algorithm>
#include <set>
#include <utility>

#include "text/fold.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

namespace rq = exchange::refi;

// The words as they are compared across tools: letters and digits only, folded.
std::string bare(std::string_view words) {
    std::string plain;
    for (const char c : text::fold(std::string(words)))
        if (static_cast<unsigned char>(c) > ' ') plain += c;
    return plain;
}

class Sorting {
  public:
    explicit Sorting(const RefiPlan& plan) : plan_(plan) {
        for (const auto& code : plan.project.codes) codes_.insert(code.guid.at);
        for (const auto& one : plan.project.cases)
            if (one.guid && codes_.contains(one.guid.at)) sorted_.case_codes.insert(one.guid.at);
        sorted_.text_of_source.resize(plan.project.sources.size());
    }

    RefiSorted sort() {
        for (std::size_t i = 0; i < plan_.texts.size(); ++i) {
            auto& first = sorted_.text_of_source[plan_.texts[i].source];
            if (!first) first = i;
            sort_text(i);
        }
        for (std::size_t i = 0; i < plan_.project.sources.size(); ++i) {
            const rq::Source& source = plan_.project.sources[i];
            if (source.kind == rq::SourceKind::text) {
                if (!sorted_.text_of_source[i]) count_wordless(source);
            } else {
                sort_regions(i, source);
            }
        }
        return std::move(sorted_);
    }

  private:
    void sort_text(std::size_t at) {
        const RefiText& text = plan_.texts[at];
        const rq::PositionMap map(text.text, text.verdict.dialect);
        for (const auto& selection : selections_of(plan_, text)) {
            const auto range = map.range(selection.start, selection.end);
            if (!range) {
                sorted_.outside +=
                    static_cast<std::int64_t>(std::max<std::size_t>(selection.item->codings.size(), 1));
                continue;
            }
            if (selection.start > selection.end) ++sorted_.turned_round;
            const RefiPlace place{at, *range, selection.item};
            if (selection.item->guid) sorted_.places.emplace(selection.item->guid.at, place);
            if (selection.item->codings.empty()) {
                if (!range->empty()) sorted_.uncoded.push_back(place);
                continue;
            }
            for (const auto& coding : selection.item->codings) take(at, *range, coding, selection.item);
        }
        const TextRange all{{0}, {text.text.length}};
        if (const rq::Document* const document = document_of(plan_, text)) {
            for (const auto& coding : document->codings) take(at, all, coding, nullptr);
            const rq::Source& source = plan_.project.sources[text.source];
            if (document != &source)
                for (const auto& coding : source.codings) take(at, all, coding, nullptr);
        } else if (sorted_.text_of_source[text.source] == at) {
            for (const auto& coding : plan_.project.sources[text.source].codings)
                take(at, all, coding, nullptr);
        }
    }

    void take(std::size_t at, const TextRange& range, const rq::Coding& coding,
              const rq::CodedItem* selection) {
        if (!codes_.contains(coding.code.at) || !coding.code) {
            ++sorted_.without_code;
        } else if (sorted_.case_codes.contains(coding.code.at)) {
            RefiMember member{coding.code, at, {}};
            if (selection) member.range = range;
            sorted_.members.push_back(member);
        } else if (range.empty()) {
            ++sorted_.empty;
        } else {
            sorted_.used_codes.insert(coding.code.at);
            sorted_.codings.push_back({at, range, &coding, selection});
            if (!selection) ++sorted_.whole;
        }
    }

    void count_wordless(const rq::Document& source) {
        auto count = source.codings.size();
        for (const auto& selection : source.selections) count += selection.codings.size();
        sorted_.without_words += static_cast<std::int64_t>(count);
    }

    // The words coded in a PDF's text, to know its areas by.
    struct CodedWords {
        std::set<std::pair<std::uint32_t, std::uint32_t>> selections;         // guid and code
        std::unordered_map<std::uint32_t, std::vector<std::string>> by_code;  // bare
    };
    CodedWords words_of(std::size_t source) const {
        CodedWords coded;
        if (!sorted_.text_of_source[source]) return coded;
        const RefiText& text = plan_.texts[*sorted_.text_of_source[source]];
        const rq::PositionMap map(text.text, text.verdict.dialect);
        const text::Translator translator(text.text.text);
        for (const auto& selection : selections_of(plan_, text)) {
            const auto range = map.range(selection.start, selection.end);
            for (const auto& coding : selection.item->codings) {
                coded.selections.emplace(selection.item->guid.at, coding.code.at);
                if (range) coded.by_code[coding.code.at].push_back(bare(translator.slice(*range)));
            }
        }
        return coded;
    }

    // ATLAS.ti writes a coding of words in a PDF as an area too, under the selection's own guid, and where
    // the words run over a page's end, under another.
    static bool stands_as_words(const CodedWords& coded, const rq::AreaSelection& area,
                                const rq::Coding& coding) {
        if (area.guid && coded.selections.contains({area.guid.at, coding.code.at})) return true;
        if (!area.representation || !area.representation->content.inline_text) return false;
        const std::string words = bare(*area.representation->content.inline_text);
        const auto same = coded.by_code.find(coding.code.at);
        if (words.empty() || same == coded.by_code.end()) return false;
        return std::any_of(same->second.begin(), same->second.end(),
                           [&](const std::string& one) { return one.find(words) != std::string::npos; });
    }

    void sort_regions(std::size_t at, const rq::Source& source) {
        const auto known = [this](const rq::Coding& coding) {
            const bool is_known = coding.code && codes_.contains(coding.code.at);
            if (!is_known) ++sorted_.without_code;
            return is_known;
        };
        const bool pdf = source.kind == rq::SourceKind::pdf;
        const CodedWords coded = pdf ? words_of(at) : CodedWords{};
        for (const auto& area : source.areas)
            for (const auto& coding : area.codings) {
                if (!known(coding)) continue;
                if (stands_as_words(coded, area, coding))
                    ++sorted_.twice;
                else
                    region({at, &area, nullptr, &coding});
            }
        for (const auto& time : source.times)
            for (const auto& coding : time.codings)
                if (known(coding)) region({at, nullptr, &time, &coding});
        if (!sorted_.text_of_source[at] && source.representation) count_wordless(*source.representation);
        if (!sorted_.text_of_source[at])
            sorted_.whole_media += static_cast<std::int64_t>(source.codings.size());
    }

    void region(const RefiRegion& region) {
        sorted_.used_codes.insert(region.coding->code.at);
        sorted_.regions.push_back(region);
    }

    const RefiPlan& plan_;
    std::unordered_set<std::uint32_t> codes_;
    RefiSorted sorted_;
};

}  // namespace

RefiSorted sort_refi(const RefiPlan& plan) {
    return Sorting(plan).sort();
}

}  // namespace attune::jobs
