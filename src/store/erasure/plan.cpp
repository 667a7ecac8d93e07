// SPDX-License-Identifier: GPL-3.0-or-later
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>

#include "store/commands/wording.h"
#include "store/erasure/apply.h"
#include "store/erasure/backups.h"
#include "store/erasure/erasing.h"
#include "store/erasure/rewriter.h"
#include "store/file/errors.h"
#include "store/file/transaction.h"
#include "store/journal/digests.h"
#include "store/rounds/copy_mark.h"
#include "text/translator.h"

namespace attune::store {
namespace {

class Planning {
  public:
    Planning(const Project& project, SQLite::Database& database, const Erasing& erasing,
             const JobControl& control, ErasurePlan& plan)
        : project_(project), database_(database), erasing_(erasing), control_(control), plan_(plan) {}

    Result<Ok> run();

  private:
    void list_passages();
    void list_codings();
    void list_renamed();
    void list_quoting();
    Result<Ok> list_entries();
    void count_rest();
    void remark_on(const RedactPassage& order);
    void remark_on(const RedactWords& order);
    void remark_on(const WithdrawSource& order);
    void remark_on(const WithdrawSpeakers& order);
    void remark_on(const WithdrawPerson& order);
    void remark(std::string sentence) { plan_.remarks.push_back(std::move(sentence)); }
    void remark_on_same_words(const Wanted& words);
    void remark_on_persons(const std::vector<std::string>& speakers);

    const Project& project_;
    SQLite::Database& database_;
    const Erasing& erasing_;
    const JobControl& control_;
    ErasurePlan& plan_;
    std::vector<std::string> operations_;  // that are replaced
};

std::string title_of(const Erasing& erasing, const std::string& source) {
    const auto at = erasing.known.sources.find(source);
    return at == erasing.known.sources.end() ? std::string() : at->second.title;
}

void Planning::list_passages() {
    for (const auto& [id, source] : erasing_.redacted)
        for (const auto& [stretch, mark] : source.stretches)
            plan_.passages.push_back(
                {SourceId(id), title_of(erasing_, id), stretch, source.text.words_now(stretch), mark});
}

// In words for a person; columns of one kind that hold nothing a person calls by another name have one.
std::string kind_of(const WrittenColumn& column) {
    const std::string_view table = column.table, name = column.column;
    if (table == "source_metadata") return "header";
    if (table == "mark") return "remark of the transcript";
    if (table == "kept_aside") return "part kept aside of another tool’s project";
    if (table == "source_media") return "recording of a source";
    if (table == "region_coding") return "coding of a region";
    if (table == "speaker") return name == "label" ? "speaker’s label" : "description of a speaker";
    return name == "title"           ? "title"
           : name == "original_name" ? "name of the imported file"
           : name == "kind"          ? "kind"
           : name == "wave"          ? "wave"
                                     : "basis of keeping";
}

void Planning::list_renamed() {
    for (const auto& column : written_columns) {
        if (!belongs_to_a_source(column.table)) continue;
        SQLite::Statement rows(
            database_, fmt::format("SELECT id, \"{}\" FROM {} ORDER BY id", column.column, column.table));
        while (rows.executeStep()) {
            const std::string id = rows.getColumn(0).getString();
            const std::string source = erasing_.source_of(column.table, id);
            if (!erasing_.reach.contains(source) || erasing_.goes(column.table, id)) continue;
            const std::string words = rows.getColumn(1).getString();
            std::string by = erasing_.without(column, words);
            if (by == words) continue;
            const std::string kind = kind_of(column);
            (kind == "speaker’s label" ? plan_.labels : plan_.headers)
                .push_back({SourceId(source), title_of(erasing_, source), kind, words, std::move(by)});
        }
    }
    const auto by_title = [](const auto& a, const auto& b) { return a.title < b.title; };
    std::stable_sort(plan_.labels.begin(), plan_.labels.end(), by_title);
    std::stable_sort(plan_.headers.begin(), plan_.headers.end(), by_title);
}

void Planning::list_codings() {
    SQLite::Statement rows(
        database_,
        "SELECT g.id, g.source, code.name, coder.name, p.begin_cp, p.end_cp FROM coding g "
        "JOIN place p ON p.owner = g.id JOIN code ON code.id = g.code JOIN coder ON coder.id = g.coder "
        "ORDER BY g.source, p.begin_cp, g.id");
    std::string opened;
    std::string text;
    text::Translator translator;
    while (rows.executeStep()) {
        const std::string id = rows.getColumn(0).getString();
        const std::string source = rows.getColumn(1).getString();
        const TextRange range{{rows.getColumn(4).getInt64()}, {rows.getColumn(5).getInt64()}};
        const bool goes = erasing_.goes("coding", id);
        if (!goes) {
            const auto redacted = erasing_.redacted.find(source);
            if (redacted == erasing_.redacted.end()) continue;
            const auto& stretches = redacted->second.stretches;
            if (std::none_of(stretches.begin(), stretches.end(),
                             [&](const FoundWords& one) { return one.range.overlaps(range); }))
                continue;
        }
        if (source != opened) {
            SQLite::Statement query(database_, "SELECT text FROM source_text WHERE source = ?");
            query.bind(1, source);
            text = query.executeStep() ? query.getColumn(0).getString() : std::string();
            translator = text::Translator(text);
            opened = source;
        }
        (goes ? plan_.codings_go : plan_.codings_stay)
            .push_back({CodingId(id), rows.getColumn(2).getString(), rows.getColumn(3).getString(),
                        title_of(erasing_, source), std::string(translator.slice(range))});
    }
}

// What a person calls the row.
ErasurePlan::Quoting named(SQLite::Database& database, const std::string& table, const std::string& id) {
    struct Naming {
        const char* table;
        const char* kind;
        const char* name;
    };
    static constexpr Naming namings[] = {
        {"memo", "memo", "CASE WHEN title = '' THEN text ELSE title END"},
        {"code", "code", "name"},
        {"coding", "note", "note"},
        {"element", "element", "name"},
        {"element_group", "element", "name"},
        {"element_type", "element", "label"},
        {"logic_link", "element", "basis"},
        {"codebook_version", "codebook version", "name"},
        {"project", "project", "title"},
        {"coder", "coder", "name"},
        {"source", "source", "title"},
        {"source_metadata", "header", "name || ': ' || value"},
        {"speaker", "speaker", "label"},
        {"study_case", "case", "name"},
        {"person", "person", "name"},
        {"consent", "note of a consent", "note"},
        {"variable", "variable", "name"},
        {"datum", "value", "value"},
        {"mark", "remark of a transcript", "note"},
        {"saved_query", "query", "name"},
        {"framework_matrix", "framework matrix", "name"},
        {"matrix_column", "column of a framework matrix", "heading"},
        {"matrix_cell", "cell of a framework matrix", "summary"},
        {"theme", "theme", "name"},
        {"configuration", "configuration", "name"},
        {"configuration_version", "version of a configuration", "reason"},
        {"joint_display", "joint display", "name"},
        {"joint_row", "row of a joint display", "CASE WHEN heading = '' THEN inference ELSE heading END"},
        {"criterion", "criterion", "name"},
        {"progression_threshold", "threshold", "words"},
        {"judgement", "judgement", "rationale"},
        {"evidence_link", "note on a cited passage", "note"},
    };
    const auto* naming = std::find_if(std::begin(namings), std::end(namings),
                                      [&](const Naming& one) { return table == one.table; });
    if (naming == std::end(namings)) return {table, id, ""};
    SQLite::Statement query(database, fmt::format("SELECT {} FROM {} WHERE id = ?", naming->name, table));
    query.bind(1, id);
    const std::string name = query.executeStep() ? query.getColumn(0).getString() : std::string();
    return {naming->kind, id, shortened(name, 60)};
}

void Planning::list_quoting() {
    std::set<std::string> listed;
    for (const auto& row : quoting_rows(database_, erasing_)) {
        const bool changes = erasing_.everywhere && row.wanted;
        (changes ? plan_.changed : plan_.stays).push_back(named(database_, row.table, row.id));
        listed.insert(row.id);
    }
    // A code that was named with words of the passage quotes it, too short for a quote or not.
    if (!std::holds_alternative<RedactPassage>(plan_.order.what)) return;
    SQLite::Statement codes(database_, "SELECT id, name FROM code ORDER BY name");
    while (codes.executeStep()) {
        Wanted name;
        name.add_text(codes.getColumn(1).getString(), 100, 2);
        if (name.empty() || listed.contains(codes.getColumn(0).getString())) continue;
        const auto& passages = plan_.passages;
        if (std::any_of(passages.begin(), passages.end(),
                        [&](const auto& passage) { return name.is_in(passage.words); }))
            plan_.stays.push_back(named(database_, "code", codes.getColumn(0).getString()));
    }
}

Result<Ok> Planning::list_entries() {
    Rewriter rewriter(database_, erasing_);
    SQLite::Statement rows(database_,
                           "SELECT o.id, COALESCE(o.target, ''), p.sentence, p.payload, o.at_ms FROM "
                           "operation o JOIN operation_payload p ON p.operation = o.id "
                           "ORDER BY o.lamport, o.id");
    while (rows.executeStep()) {
        if (control_.cancelled()) return fail(ErrorKind::cancelled, "Stopped; nothing was erased.");
        const KeptOperation operation{OperationId(rows.getColumn(0).getString()),
                                      OperationId(rows.getColumn(1).getString()),
                                      rows.getColumn(2).getString(), rows.getColumn(3).getString()};
        const auto outcome = rewriter.rewrite(operation);
        if (!outcome) return forward_error(outcome);
        if (!outcome->changed) continue;
        operations_.push_back(operation.id.text());
        if (outcome->now.payload != operation.payload) ++plan_.entries_rewritten;
        if (outcome->now.sentence != operation.sentence)
            plan_.sentences_go.push_back({operation.id, rows.getColumn(4).getInt64(), operation.sentence});
    }
    return Ok{};
}

void Planning::count_rest() {
    plan_.sources_go = static_cast<std::int64_t>(erasing_.withdrawn.size());
    plan_.speakers_go = static_cast<std::int64_t>(erasing_.speakers.size());
    plan_.persons_go = static_cast<std::int64_t>(erasing_.persons.size());
    for (const char* table : {"consent", "datum", "case_member"}) {
        SQLite::Statement rows(database_, fmt::format("SELECT id FROM {}", table));
        while (rows.executeStep())
            if (erasing_.records_go.contains({table, rows.getColumn(0).getString()})) ++plan_.records_go;
    }
    SQLite::Statement links(database_, "SELECT id FROM memo_link");
    while (links.executeStep())
        if (erasing_.goes("memo_link", links.getColumn(0).getString())) ++plan_.links_go;
    plan_.drafts_go = drafts_that_quote(database_, erasing_, Drafts::count);
    for (const auto& source : erasing_.originals_go) {
        SQLite::Statement row(database_, "SELECT original_name FROM source WHERE id = ?");
        row.bind(1, source);
        plan_.originals_go.push_back(row.executeStep() ? row.getColumn(0).getString()
                                                       : title_of(erasing_, source));
    }
    for (const auto& backup :
         holding_backups(project_.file(), project_.passphrase().text, erasing_, operations_))
        plan_.backups_go.push_back({backup.file.filename().string(), backup.readable});
}

// Where the words stand beside what goes.
void Planning::remark_on_same_words(const Wanted& words) {
    std::int64_t places = 0;
    std::int64_t sources = 0;
    SQLite::Statement texts(database_, "SELECT source, text FROM source_text");
    while (texts.executeStep()) {
        const auto redacted = erasing_.redacted.find(texts.getColumn(0).getString());
        const auto found = words.in(redacted == erasing_.redacted.end() ? texts.getColumn(1).getString()
                                                                        : redacted->second.text.now());
        places += static_cast<std::int64_t>(found.size());
        sources += found.empty() ? 0 : 1;
    }
    if (places > 0)
        remark(fmt::format("The same words stand in {} of {} beside this, and stay there.",
                           counted(places, "place", "places"), counted(sources, "source", "sources")));
}

// Who spoke is more than what was said: the person stays until somebody deletes it.
void Planning::remark_on_persons(const std::vector<std::string>& speakers) {
    std::set<std::string> told;
    for (const auto& speaker : speakers) {
        SQLite::Statement row(
            database_,
            "SELECT p.id, p.name, (SELECT count(*) FROM consent WHERE person = p.id), (SELECT "
            "count(*) FROM datum WHERE person = p.id), (SELECT count(*) FROM case_member WHERE "
            "person = p.id) FROM speaker s JOIN person p ON p.id = s.person WHERE s.id = ?");
        row.bind(1, speaker);
        if (!row.executeStep() || !told.insert(row.getColumn(0).getString()).second) continue;
        remark(fmt::format("{}, who spoke there, stays as a person with {}, {} and {}.",
                           in_quotes(row.getColumn(1).getString()),
                           counted(row.getColumn(2).getInt64(), "consent", "consents"),
                           counted(row.getColumn(3).getInt64(), "value", "values"),
                           counted(row.getColumn(4).getInt64(), "place in a case", "places in cases")));
    }
}

void Planning::remark_on(const RedactPassage&) {
    remark_on_same_words(erasing_.told);
}

void Planning::remark_on(const RedactWords& order) {
    if (!order.inside_words) {
        Wanted inside;
        for (const auto& words : order.words) inside.add_words(words, order.match_case, Within::anything);
        for (const auto& one : order.pseudonyms)
            for (const auto& words : one.words) inside.add_words(words, one.match_case, Within::anything);
        std::int64_t places = 0;
        SQLite::Statement texts(database_, "SELECT source, text FROM source_text");
        while (texts.executeStep()) {
            const auto redacted = erasing_.redacted.find(texts.getColumn(0).getString());
            if (!erasing_.reach.contains(texts.getColumn(0).getString())) continue;
            places += static_cast<std::int64_t>(inside
                                                    .in(redacted == erasing_.redacted.end()
                                                            ? texts.getColumn(1).getString()
                                                            : redacted->second.text.now())
                                                    .size());
        }
        if (places > 0)
            remark(fmt::format("The letters also stand inside longer words, in {}, and stay there.",
                               counted(places, "place", "places")));
    }
    if (!order.sources.empty()) remark_on_same_words(erasing_.wanted);
    // Of those that were not looked through it is told above where the words stand in them.
    std::int64_t originals = 0;
    SQLite::Statement rows(database_, "SELECT id FROM source WHERE original_digest <> ''");
    while (rows.executeStep()) {
        const std::string id = rows.getColumn(0).getString();
        if (erasing_.reach.contains(id) && !erasing_.originals_go.contains(id)) ++originals;
    }
    if (originals > 0)
        remark(fmt::format(
            "{} none of these words, and the project keeps {}. What the import left out of such a file, as "
            "pictures and comments, has not been looked through: get a file back with “attune-cli source "
            "original” and look; redacting any passage of its source takes the file out of the project.",
            counted(originals, "other source has", "other sources have"),
            originals == 1 ? "the file that it was imported from"
                           : "the files that they were imported from"));
    if (!order.sources.empty())
        remark("Sources that were not chosen, and the files that they were imported from, stay as they are.");
}

void Planning::remark_on(const WithdrawSource& order) {
    const auto& mine = erasing_.known.sources.at(order.source.text());
    for (const auto& [id, other] : erasing_.known.sources)
        if (id != order.source.text() && other.text_digest == mine.text_digest)
            remark(fmt::format("“{}” has the same text, and stays{}.", other.title,
                               other.stands ? "" : " in the history, being deleted"));
    std::vector<std::string> speakers;
    SQLite::Statement rows(database_, "SELECT id FROM speaker WHERE source = ? ORDER BY position, id");
    rows.bind(1, order.source.text());
    while (rows.executeStep()) speakers.push_back(rows.getColumn(0).getString());
    remark_on_persons(speakers);
    std::int64_t members = 0;
    SQLite::Statement links(database_, "SELECT id FROM case_member WHERE source IS NOT NULL");
    while (links.executeStep())
        if (erasing_.goes("case_member", links.getColumn(0).getString())) ++members;
    if (members > 0)
        remark(fmt::format("It is taken out of cases, in {}.", counted(members, "place", "places")));
}

void Planning::remark_on(const WithdrawSpeakers& order) {
    std::vector<std::string> ids;
    ids.reserve(order.speakers.size());
    for (const auto& speaker : order.speakers) ids.push_back(speaker.text());
    remark_on_persons(ids);
    Wanted labels;
    std::int64_t together = 0;
    for (const auto& speaker : order.speakers) {
        SQLite::Statement row(database_, "SELECT label FROM speaker WHERE id = ?");
        row.bind(1, speaker.text());
        if (row.executeStep()) labels.add_words(row.getColumn(0).getString(), false, Within::words);
        SQLite::Statement turns(database_,
                                "SELECT count(*) FROM turn_speaker a WHERE speaker = ?1 AND EXISTS (SELECT "
                                "1 FROM turn_speaker b WHERE b.turn = a.turn AND b.speaker <> ?1)");
        turns.bind(1, speaker.text());
        if (turns.executeStep()) together += turns.getColumn(0).getInt64();
    }
    if (together > 0)
        remark(fmt::format("In {} somebody else speaks too; these go as well.",
                           counted(together, "of the turns", "of the turns")));
    std::int64_t named = 0;
    SQLite::Statement texts(database_, "SELECT source, text FROM source_text");
    while (texts.executeStep()) {
        const auto redacted = erasing_.redacted.find(texts.getColumn(0).getString());
        if (redacted != erasing_.redacted.end())
            named += static_cast<std::int64_t>(labels.in(redacted->second.text.now()).size());
    }
    if (named > 0)
        remark(
            fmt::format("The speaker’s label also stands in what others say, in {}, and stays there; "
                        "redact it as words.",
                        counted(named, "place", "places")));
}

void Planning::remark_on(const WithdrawPerson&) {
    std::int64_t named = 0;
    SQLite::Statement texts(database_, "SELECT source, text FROM source_text");
    while (texts.executeStep()) {
        const auto redacted = erasing_.redacted.find(texts.getColumn(0).getString());
        named += static_cast<std::int64_t>(erasing_.wanted
                                               .in(redacted == erasing_.redacted.end()
                                                       ? texts.getColumn(1).getString()
                                                       : redacted->second.text.now())
                                               .size());
    }
    if (named > 0)
        remark(
            fmt::format("The name also stands in what others say, in {}, and stays there; redact it as "
                        "words.",
                        counted(named, "place", "places")));
}

Result<Ok> Planning::run() {
    // Its history is not here, so that nothing would be found, whatever the texts hold.
    if (const auto mark = copy_mark(database_); mark && mark->kind == CopyMark::Kind::blind)
        return fail(ErrorKind::invalid,
                    "This is a copy for coding: words are erased in the project that it was made from.");
    list_passages();
    list_renamed();
    list_codings();
    list_quoting();
    control_.report({0, 0, "Reading the history"});
    if (auto listed = list_entries(); !listed) return listed;
    count_rest();
    if (operations_.empty()) {
        if (plan_.stays.empty())
            return fail(ErrorKind::not_found, "Nothing in the project holds what is to be erased.");
        return fail(ErrorKind::not_found,
                    fmt::format("Only what coders wrote holds these words ({}); ask for that too, or change "
                                "it there.",
                                counted(static_cast<std::int64_t>(plan_.stays.size()), "thing", "things")));
    }
    std::visit([this](const auto& what) { remark_on(what); }, plan_.order.what);
    remark("Copies of the project that were saved or handed out elsewhere are not reached.");
    SQLite::Statement out(database_,
                          "SELECT count(*) FROM round_coder c JOIN coding_round r ON r.id = c.coding_round "
                          "WHERE c.given_ms > 0 AND r.closed_ms = 0");
    if (out.executeStep() && out.getColumn(0).getInt64() > 0)
        remark(
            "Copies are out with coders. They still hold what is erased here, so that they cannot be taken "
            "back "
            "afterwards: take back what the coders have done first, and give them new copies then.");
    return Ok{};
}

}  // namespace

Result<ErasurePlan> plan_erasure(const Project& project, const ErasureOrder& order,
                                 const JobControl& control) {
    try {
        auto& database = project.database();
        const Savepoint one_state(database);
        ErasurePlan plan;
        plan.order = order;
        plan.head = head_digest(database);
        const auto erasing = prepare(database, order, control);
        if (!erasing) return forward_error(erasing);
        const auto planned = Planning(project, database, *erasing, control, plan).run();
        if (!planned) return forward_error(planned);
        return plan;
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, project.file()));
    }
}

}  // namespace attune::store
