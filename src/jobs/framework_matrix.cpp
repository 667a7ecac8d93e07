// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/framework_matrix.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "base/hash.h"
#include "jobs/matrix_rows.h"
#include "jobs/report/evidence.h"

namespace attune::jobs {
namespace {

// Of what makes a coding what it is; nothing of what anybody said, for digests can be tried out.
std::string digest_of(const model::Coding& coding) {
    Sha256 hash;
    hash.field(coding.code.text())
        .field(model::direction_word(coding.magnitude.direction))
        .field(std::to_string(coding.magnitude.intensity))
        .field(model::account_word(coding.magnitude.account))
        .field(coding.range.length());
    return hash.hex().substr(0, 12);
}

std::map<std::string, std::string> noted(const std::string& beneath) {
    std::map<std::string, std::string> found;
    std::istringstream words(beneath);
    for (std::string word; words >> word;)
        if (const auto colon = word.find(':'); colon != std::string::npos)
            found.emplace(word.substr(0, colon), word.substr(colon + 1));
    return found;
}

std::string shortened_words(const std::string& words) {
    constexpr std::size_t most = 60;
    if (words.size() <= most) return words;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
    return words.substr(0, end) + "…";
}

class Reading {
  public:
    Reading(const store::Project& project, const JobControl& control)
        : project_(project), control_(control) {}

    Result<Chart> read(const MatrixId& matrix, const std::optional<MatrixChoices>& instead) {
        auto all = store::framework_matrices(project_);
        const auto at = std::ranges::find(all, matrix, &model::FrameworkMatrix::id);
        if (at == all.end())
            return fail(ErrorKind::not_found, "There is no such framework matrix in this project.");
        chart_.matrix = *at;
        auto choices = instead ? Result<MatrixChoices>(*instead) : matrix_choices_from(at->choices);
        if (!choices) return forward_error(choices);
        chart_.choices = std::move(*choices);
        chart_.columns = store::matrix_columns(project_, matrix);
        auto evidence = Evidence::read(project_, {}, control_);
        if (!evidence) return forward_error(evidence);
        if (const auto lain = lay_passages(*evidence); !lain) return forward_error(lain);
        for (auto& cell : store::matrix_cells(project_, matrix))
            written_[{cell.column, cell.of, cell.wave, cell.voice}] = std::move(cell);
        for (auto& row : store::evidence(project_, {{model::EvidenceOwner::cell}, {}, {}}, project_.coder()))
            cited_[row.evidence.owner_id].push_back(std::move(row));
        for (auto& [id, rows] : cited_)
            std::ranges::stable_sort(rows, {}, [](const auto& row) { return row.evidence.position; });
        if (const auto made = make_rows(evidence->cases()); !made) return forward_error(made);
        return std::move(chart_);
    }

  private:
    using Key = std::tuple<MatrixColumnId, CaseId, std::string, std::string>;

    // Each coding once, and beneath which columns of which cases it lies.
    Result<Ok> lay_passages(const Evidence& evidence) {
        std::map<CodingId, std::size_t> known;
        for (std::size_t k = 0; k < chart_.columns.size(); ++k) {
            const auto& column = chart_.columns[k].column;
            Conditions wanted;
            if (!column.element.empty())
                wanted = {{"element_or_below", {column.element.text()}}};
            else if (!column.code.empty())
                wanted = {{"code_or_below", {column.code.text()}}};
            else
                continue;
            for (const EvidencePassage* passage : evidence.where(wanted)) {
                if (control_.cancelled())
                    return fail(ErrorKind::cancelled, "Reading the matrix was stopped.");
                // An interviewer's words are nobody's account.
                if (passage->cases.empty() || passage->voice == voice_words[4]) continue;
                const auto [at, fresh] = known.try_emplace(passage->row.coding.id, chart_.passages.size());
                if (fresh) add(*passage);
                for (const auto& of : passage->cases) beneath_[{k, of}].push_back(at->second);
            }
        }
        return Ok{};
    }

    void add(const EvidencePassage& from) {
        ChartPassage passage;
        const auto& coding = from.row.coding;
        passage.coding = coding.id;
        passage.source = coding.source;
        passage.range = coding.range;
        passage.source_title = from.row.source_title;
        passage.code = from.row.code_name;
        passage.coder = from.row.coder_name;
        passage.speakers = from.row.speakers;
        passage.words = from.row.quote;
        passage.direction = model::direction_word(coding.magnitude.direction);
        passage.account = model::account_word(coding.magnitude.account);
        passage.turn = from.facts.turn;
        passage.wave = from.wave;
        passage.voice = from.voice;
        passage.mark = passage.turn.empty() ? passage.source_title : "T" + passage.turn;
        passage.digest = digest_of(coding);
        chart_.passages.push_back(std::move(passage));
    }

    Result<Ok> make_rows(const std::vector<store::CaseRow>& cases) {
        const CaseValues values(project_);
        std::set<CaseId> charted;
        for (const auto& [key, cell] : written_) charted.insert(std::get<1>(key));
        const auto chosen = matrix_rows(cases, chart_.choices, values, charted);
        if (!chosen) return forward_error(chosen);
        chart_.cases = static_cast<std::int64_t>(chosen->size());
        const auto waves = store::project_info(project_).waves;
        for (const store::CaseRow* row : *chosen) unfold(*row, values, waves);
        return Ok{};
    }

    void unfold(const store::CaseRow& of, const CaseValues& values, const std::vector<std::string>& waves) {
        ChartRow whole = row_of(of, "", "");
        for (const auto& named : chart_.choices.show)
            if (auto line = values.line(of.of.id, named); !line.empty())
                whole.facts.push_back(std::move(line));
        chart_.rows.push_back(std::move(whole));
        const auto how = chart_.choices.unfold;
        if (how == Unfold::cases) return;
        const bool by_wave = how == Unfold::waves || how == Unfold::waves_and_voices;
        const bool by_voice = how == Unfold::voices || how == Unfold::waves_and_voices;
        std::vector<std::string> parts = by_wave ? waves : std::vector<std::string>{""};
        for (const auto& wave : parts) {
            if (by_wave) chart_.rows.push_back(row_of(of, wave, ""));
            if (!by_voice) continue;
            for (const auto voice : voice_words)
                if (speaks(of.of.id, wave, std::string(voice)))
                    chart_.rows.push_back(row_of(of, wave, std::string(voice)));
        }
    }

    // Whether anything was coded of that voice, or charted for it.
    bool speaks(const CaseId& of, const std::string& wave, const std::string& voice) const {
        for (const auto& [key, cell] : written_)
            if (std::get<1>(key) == of && std::get<2>(key) == wave && std::get<3>(key) == voice) return true;
        for (std::size_t k = 0; k < chart_.columns.size(); ++k)
            if (const auto at = beneath_.find({k, of}); at != beneath_.end())
                for (const auto passage : at->second)
                    if (fits(chart_.passages[passage], wave, voice)) return true;
        return false;
    }

    static bool fits(const ChartPassage& passage, const std::string& wave, const std::string& voice) {
        return (wave.empty() || passage.wave == wave) && (voice.empty() || passage.voice == voice);
    }

    ChartRow row_of(const store::CaseRow& of, const std::string& wave, const std::string& voice) {
        ChartRow row{of.of.id, of.of.name, wave, voice, {}, {}};
        for (std::size_t k = 0; k < chart_.columns.size(); ++k) {
            ChartCell cell;
            if (const auto at = beneath_.find({k, of.of.id}); at != beneath_.end())
                for (const auto passage : at->second)
                    if (fits(chart_.passages[passage], wave, voice)) cell.beneath.push_back(passage);
            const auto at = written_.find({chart_.columns[k].column.id, of.of.id, wave, voice});
            if (at == written_.end()) {
                ++chart_.empty;
            } else {
                cell.written = at->second;
                if (const auto cited = cited_.find(at->second.id.text()); cited != cited_.end())
                    cell.cited = cited->second;
                ++(cell.written->state == model::CellState::no_data ? chart_.no_data : chart_.charted);
                cell.changed = changes(cell);
                chart_.stale += cell.stale() ? 1 : 0;
                // Beneath a column of words alone nothing can lie, so that nothing is missing there.
                const auto& column = chart_.columns[k].column;
                cell.on_no_passage = cell.written->state == model::CellState::charted && cell.cited.empty() &&
                                     !(column.element.empty() && column.code.empty());
                chart_.on_no_passage += cell.on_no_passage ? 1 : 0;
            }
            row.cells.push_back(std::move(cell));
        }
        return row;
    }

    std::vector<std::string> changes(const ChartCell& cell) const {
        std::vector<std::string> sentences;
        auto before = noted(cell.written->beneath);
        for (const auto k : cell.beneath) {
            const auto& passage = chart_.passages[k];
            const auto known = before.find(passage.coding.text());
            const auto where = fmt::format("“{}” ({}, {})", shortened_words(passage.words),
                                           passage.source_title, passage.mark);
            if (known == before.end())
                sentences.push_back(
                    fmt::format("New: {} coded as {} by {}.", where, passage.code, passage.coder));
            else if (known->second != passage.digest)
                sentences.push_back(fmt::format("Changed: the coding of {} as {}.", where, passage.code));
            if (known != before.end()) before.erase(known);
        }
        for (const auto& [coding, digest] : before) {
            store::HistoryFilter about;
            about.about = coding;
            about.limit = 1;
            const auto last = project_.history(about);
            sentences.push_back(last.empty() || last.front().sentence.empty()
                                    ? std::string("Gone: a coding that lay beneath it.")
                                    : fmt::format("Gone: a coding that lay beneath it ({}, {}).",
                                                  last.front().sentence, last.front().coder));
        }
        for (const auto& row : cell.cited)
            if (row.corrected)
                sentences.push_back(fmt::format("Corrected: words that it cites, now “{}” ({}).",
                                                shortened_words(row.passage), row.source_title));
        return sentences;
    }

    const store::Project& project_;
    const JobControl& control_;
    Chart chart_;
    std::map<std::pair<std::size_t, CaseId>, std::vector<std::size_t>> beneath_;
    std::map<Key, model::MatrixCell> written_;
    std::map<std::string, std::vector<store::EvidenceRow>> cited_;
};

}  // namespace

Result<Chart> read_chart(const store::Project& project, const MatrixId& matrix, const JobControl& control,
                         const std::optional<MatrixChoices>& instead) {
    return Reading(project, control).read(matrix, instead);
}

std::string beneath_of(const Chart& chart, const ChartCell& cell) {
    std::string noted;
    for (const auto k : cell.beneath)
        noted +=
            (noted.empty() ? "" : " ") + chart.passages[k].coding.text() + ":" + chart.passages[k].digest;
    return noted;
}

}  // namespace attune::jobs
