// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/archive_pack.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "base/hash.h"
#include "exchange/export/csv.h"
#include "exchange/export/rows.h"
#include "exchange/report/report.h"
#include "exchange/tidy/tidy_csv.h"
#include "jobs/codebook_rows.h"
#include "jobs/last_change.h"
#include "jobs/participants.h"
#include "jobs/refi_export.h"
#include "jobs/source_words.h"
#include "jobs/tidy_data.h"
#include "jobs/written_words.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "text/counted.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

using exchange::ZipMember;

// Of all who take part in a source what stands most in its way.
QuoteConsent archiving_of(const std::vector<const Participant*>& people,
                          const std::map<PersonId, QuoteConsent>& consents) {
    bool all = !people.empty();
    for (const Participant* one : people) {
        const auto at = consents.find(one->person);
        if (at != consents.end() && at->second == QuoteConsent::refused) return QuoteConsent::refused;
        all = all && at != consents.end();
    }
    return all ? QuoteConsent::given : QuoteConsent::unknown;
}

// One turn a paragraph, each with who speaks.
std::string text_of_source(const store::SourceText& source) {
    if (source.turns.empty()) return source.text + "\n";
    const text::Translator translator(source.text);
    std::string text;
    for (const auto& turn : source.turns) {
        const std::string speaker = turn_speakers(source, turn);
        if (!speaker.empty()) text += speaker + ": ";
        text += translator.slice(turn.range);
        text += "\n\n";
    }
    return text;
}

struct Line {
    std::string file, title, kind, wave, roles, voices, consent;
    std::int64_t words = 0, turns = 0;
};

// A table for people: no cell of it is computed by a spreadsheet.
class List {
  public:
    explicit List(std::initializer_list<std::string_view> head) : csv_(exchange::CsvOptions::guarded()) {
        row(head);
    }
    void row(std::initializer_list<std::string_view> cells) {
        for (const auto cell : cells) csv_.text(cell);
        csv_.end_row();
    }
    std::string take() { return csv_.take(); }

  private:
    exchange::CsvWriter csv_;
};

std::string data_list(const std::vector<Line>& lines) {
    List list(
        {"file", "title", "kind", "wave", "who speaks", "voices", "turns", "words", "consent to archiving"});
    for (const auto& line : lines)
        list.row({line.file, line.title, line.kind, line.wave, line.roles, line.voices,
                  std::to_string(line.turns), std::to_string(line.words), line.consent});
    return list.take();
}

// Only rows about these sources.
void keep_sources(exchange::TidyTable& table, const std::set<std::string>& sources) {
    std::size_t column = 0;
    while (column < table.columns.size() && table.columns[column].name != "source_id") ++column;
    std::erase_if(table.rows,
                  [&](const auto& row) { return column >= row.size() || !sources.contains(row[column]); });
}

// What was erased for good, and when: the sentences of the history, which never hold what went.
std::string deletions(const store::Project& project) {
    List list({"when", "by", "what"});
    store::HistoryFilter filter;
    filter.words = "for good";
    filter.limit = 100'000;
    auto entries = project.history(filter);
    std::ranges::reverse(entries);
    for (const auto& entry : entries)
        list.row({exchange::report::day_of(entry.at_ms), entry.coder, entry.sentence});
    return list.take();
}

std::string joined(const std::set<std::string>& words) {
    return fmt::format("{}", fmt::join(words, "; "));
}

std::string about(const store::ProjectInfo& info, const store::Project& project, const ArchivePack& pack) {
    const auto retention = store::project_retention(project);
    std::string text = fmt::format(
        "{}\n{}\n\nThe state of {} (history {}).\n\n", info.title, std::string(info.title.size(), '='),
        exchange::report::day_of(pack.date_ms), store::last_change(project).head.substr(0, 16));
    text += retention.until.empty()
                ? "No day is settled until which this is to be kept.\n"
                : fmt::format("To be kept until {}{}.\n", retention.until,
                              retention.basis.empty() ? "" : fmt::format(" ({})", retention.basis));
    text += fmt::format(
        "\ntexts/          {} {}, as they stand now, one turn a paragraph\n"
        "data-list.csv   what each of them is\n"
        "codebook.csv    the codes with their definitions\n"
        "codings.csv     which passage has which code, without its words\n"
        "project.qdpx    texts, codebook and codings for programs of qualitative analysis (REFI-QDA)\n"
        "dictionary.csv  what the columns of codings.csv mean\n"
        "deletions.csv   what was erased for good, and when\n"
        "manifest.csv    every file with its SHA-256\n",
        pack.sources, pack.sources == 1 ? "text" : "texts");
    for (const auto& sentence : pack.said) text += "\n" + sentence + "\n";
    return text;
}

}  // namespace

Result<ArchivePack> archive_pack(const store::Project& project, const ArchiveWanted& wanted,
                                 const JobControl& control) {
    ArchivePack pack;
    pack.date_ms = last_change_ms(project);
    const Participants people(project);
    const auto consents = consents_to(project, model::ConsentScope::archive);
    std::map<SourceId, store::SourceFacts> facts;
    for (auto& one : store::source_facts(project)) facts.emplace(one.id, std::move(one));

    std::vector<ZipMember> texts;
    std::vector<Line> lines;
    std::set<std::string> allowed;
    std::set<SourceId> stay;
    std::size_t refused = 0, unknown = 0;
    const auto rows = store::sources(project);
    for (std::size_t k = 0; k < rows.size(); ++k) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "The pack was not made.");
        control.report({static_cast<std::int64_t>(k), static_cast<std::int64_t>(rows.size()), rows[k].title});
        const auto source = store::source_text(project, rows[k].id);
        if (!source) return forward_error(source);
        const auto speaking = people.behind(rows[k].id, {{0}, {rows[k].length}});
        const QuoteConsent archiving = archiving_of(speaking, consents);
        if (archiving == QuoteConsent::refused ||
            (archiving == QuoteConsent::unknown && !wanted.unknown_too)) {
            ++(archiving == QuoteConsent::refused ? refused : unknown);
            stay.insert(rows[k].id);
            continue;
        }
        Line line;
        line.file = fmt::format("texts/{:03}.txt", texts.size() + 1);
        line.title = rows[k].title;
        line.kind = facts[rows[k].id].kind;
        line.wave = facts[rows[k].id].wave;
        std::set<std::string> roles, voices;
        for (const Participant* one : speaking) {
            if (!one->role.empty()) roles.insert(one->role);
            voices.insert(std::string(voice_phrase(one->voice)));
        }
        line.roles = joined(roles);
        line.voices = joined(voices);
        line.turns = static_cast<std::int64_t>(source->turns.size());
        line.words = rows[k].words;
        line.consent = archiving == QuoteConsent::given ? "given" : "not known";
        texts.push_back({line.file, text_of_source(*source)});
        lines.push_back(std::move(line));
        allowed.insert(rows[k].id.text());
    }
    pack.sources = texts.size();
    pack.left_out = refused + unknown;
    const auto say = [&](std::size_t number, const char* why) {
        if (number > 0)
            pack.said.push_back(
                fmt::format("{} left out: {}.", text::counted(number, "text is", "texts are"), why));
    };
    say(refused, "somebody who speaks there did not agree to archiving");
    say(unknown, "whether everybody who speaks there agreed to archiving is not known");

    // An example of a code may be words of a text that stays behind.
    auto codebook = codebook_rows(project);
    if (!stay.empty()) {
        const auto said = SaidWhere::read(project, control);
        if (!said) return forward_error(said);
        const auto blank = examples_said_in(project, *said, stay);
        for (auto& row : codebook)
            if (blank.contains(CodeId(row.id))) row.example.clear();
        if (!blank.empty())
            pack.said.push_back(fmt::format(
                "The {} left out of the codebook: words of texts that are left out.",
                blank.size() == 1 ? std::string("example of 1 code is")
                                  : fmt::format("examples of {} codes are",
                                                text::grouped(static_cast<std::int64_t>(blank.size())))));
    }

    TidyChoice choice;
    choice.what = TidyWhat::codings_long;
    auto codings = tidy_table(project, choice, control);
    if (!codings) return forward_error(codings);
    keep_sources(*codings, allowed);

    RefiWanted refi;
    refi.only.emplace();
    for (const auto& id : allowed) refi.only->insert(SourceId(id));
    if (!allowed.empty()) {
        auto leaving = look_at_leaving_texts(project, {refi.only->begin(), refi.only->end()},
                                             model::ConsentScope::archive, control);
        if (!leaving) return forward_error(leaving);
        pack.leaving = std::move(*leaving);
    }
    const auto project_file = refi_file(project, refi, control);
    if (!project_file) return forward_error(project_file);
    auto project_bytes = refi_bytes(*project_file);
    if (!project_bytes) return forward_error(project_bytes);
    Line in_list;
    in_list.file = "project.qdpx";
    in_list.title =
        "All of these texts with the codebook and the codings, for programs of qualitative analysis";
    in_list.kind = "REFI-QDA project";
    in_list.turns = std::accumulate(lines.begin(), lines.end(), std::int64_t{0},
                                    [](std::int64_t sum, const Line& line) { return sum + line.turns; });
    in_list.words = std::accumulate(lines.begin(), lines.end(), std::int64_t{0},
                                    [](std::int64_t sum, const Line& line) { return sum + line.words; });
    lines.push_back(std::move(in_list));

    pack.members.push_back({"about.txt", {}});
    pack.members.push_back({"data-list.csv", data_list(lines)});
    pack.members.push_back(
        {"codebook.csv", exchange::codebook_csv(codebook, exchange::CsvOptions::guarded())});
    pack.members.push_back({"codings.csv", exchange::tidy_csv(*codings)});
    pack.members.push_back({"dictionary.csv", exchange::tidy_dictionary_csv(*codings)});
    pack.members.push_back({"project.qdpx", std::move(*project_bytes)});
    pack.members.push_back({"deletions.csv", deletions(project)});
    pack.members.insert(pack.members.end(), std::make_move_iterator(texts.begin()),
                        std::make_move_iterator(texts.end()));
    pack.members.front().bytes = about(store::project_info(project), project, pack);
    List manifest({"file", "bytes", "sha256"});
    for (const auto& member : pack.members)
        manifest.row({member.name, std::to_string(member.bytes.size()), sha256_hex(member.bytes)});
    pack.members.push_back({"manifest.csv", manifest.take()});
    return pack;
}

Result<std::string> packed(const ArchivePack& pack, const Secret& passphrase) {
    return exchange::zip_of(pack.members, passphrase.text);
}

}  // namespace attune::jobs
