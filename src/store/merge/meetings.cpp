// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merge/meetings.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"
#include "store/merge/row_words.h"
#include "text/fold.h"
#include "text/translator.h"

namespace attune::store {
namespace {

using Kind = MergeConflict::Kind;

std::vector<std::string> column_names(SQLite::Database& database, const std::string& table) {
    return texts_of(database, "SELECT name FROM pragma_table_info(?) ORDER BY cid", table);
}

std::string value_in_words(const std::optional<std::string>& value) {
    return value && !value->empty() ? in_quotes(shortened(*value, 60)) : std::string("nothing");
}

std::string edit_in_words(const std::string& removed, const std::string& inserted, const std::string& coder) {
    if (removed.empty()) return fmt::format("{} put in by {}", value_in_words(inserted), coder);
    if (inserted.empty()) return fmt::format("{} taken out by {}", value_in_words(removed), coder);
    return fmt::format("{} changed by {} to {}", value_in_words(removed), coder, value_in_words(inserted));
}

class Finding {
  public:
    Finding(SQLite::Database& ours, const JoinedHistory& joined, const std::vector<OtherCopy>& copies)
        : ours_(ours),
          joined_(*joined.database),
          copies_(copies),
          notes_(joined.notes),
          databases_{&joined_, &ours_} {
        // What is gone in all that came together may still stand in the copy that changed it.
        for (const auto& copy : copies) databases_.push_back(copy.database.get());
    }

    std::vector<Meeting> run() {
        find_both_corrected();
        for (const auto& note : notes_) take(note);
        find_corrected_codings();
        find_retired();
        find_same_names();
        return std::move(found_);
    }

  private:
    Meeting& add(Kind kind, const std::string& about) {
        Meeting& meeting = found_.emplace_back();
        meeting.conflict.kind = kind;
        meeting.conflict.key = about;
        return meeting;
    }
    std::string in_words(const std::string& table, const std::string& key) const {
        return row_in_words(databases_, table, key);
    }
    void take(const FoldNote& note);
    void take_changed(const FoldNote& note);
    void take_move(const FoldNote& note, const std::string& thing, const std::string& coder);
    void find_both_corrected();
    void find_corrected_codings();
    void find_retired();
    void find_same_names();

    SQLite::Database& ours_;
    SQLite::Database& joined_;
    const std::vector<OtherCopy>& copies_;
    const std::vector<FoldNote>& notes_;
    std::vector<SQLite::Database*> databases_;
    std::vector<Meeting> found_;
};

void Finding::take_changed(const FoldNote& note) {
    const auto columns = column_names(joined_, note.table);
    std::string what, lost, stands;
    for (const auto& value : note.lost) {
        if (value.column >= static_cast<int>(columns.size())) continue;
        const std::string words =
            column_in_words(note.table, columns[static_cast<std::size_t>(value.column)]);
        if (words.empty()) continue;
        what += (what.empty() ? "" : ", ") + words;
        lost += (lost.empty() ? "" : ", ") + value_in_words(value.lost);
        stands += (stands.empty() ? "" : ", ") + value_in_words(value.stands);
    }
    if (what.empty()) return;
    Meeting& meeting =
        add(Kind::both_changed, fmt::format("changed:{}:{}:{}", note.table, note.key, note.operation.text()));
    meeting.note = note;
    meeting.conflict.sentence =
        fmt::format("Two coders changed {} of {}.", what, in_words(note.table, note.key));
    meeting.conflict.stands =
        fmt::format("{} of {}, who wrote later, stands", stands, coder_of(joined_, note.operation.text()));
    meeting.conflict.instead = fmt::format("put back {}", lost);
}

void Finding::take_move(const FoldNote& note, const std::string& thing, const std::string& coder) {
    const std::string below = in_words(note.table, note.lost.front().lost.value_or(""));
    Meeting& meeting =
        add(Kind::both_changed, fmt::format("moved:{}:{}:{}", note.table, note.key, note.operation.text()));
    meeting.note = note;
    meeting.conflict.sentence =
        fmt::format("{} moved {} below {}, which another coder had moved below it.", coder, thing, below);
    meeting.conflict.stands = fmt::format("the first move stands, and {} is where it was", thing);
    meeting.conflict.instead = fmt::format("put {} below {} all the same", thing, below);
}

void Finding::take(const FoldNote& note) {
    if (note.what == FoldNote::What::edit_lost_to_later) return take_changed(note);
    const std::string thing = in_words(note.table, note.key);
    const std::string coder = coder_of(joined_, note.operation.text());
    if (note.what == FoldNote::What::edit_lost_to_deletion) {
        // A thing that goes with something else is told of there.
        if (thing == "something") return;
        Meeting& meeting = add(Kind::changed_or_deleted, fmt::format("deleted:{}:{}", note.table, note.key));
        meeting.note = note;
        meeting.conflict.sentence =
            fmt::format("One coder deleted {}, another changed it ({} was the later).", thing, coder);
        meeting.conflict.stands = "it is deleted";
        meeting.conflict.instead = "bring it back, as it was changed";
        return;
    }
    if (note.what == FoldNote::What::ends_lost_to_earlier) {
        Meeting& meeting = add(Kind::both_changed, fmt::format("ends:{}:{}", note.table, note.key));
        meeting.note = note;
        meeting.conflict.sentence = fmt::format("Two coders moved the ends of {}.", thing);
        meeting.conflict.stands = fmt::format("it stands where it was put first, not where {} put it", coder);
        return;
    }
    if (note.what == FoldNote::What::move_lost_to_earlier) return take_move(note, thing, coder);
    Meeting& meeting = add(Kind::used_or_deleted, fmt::format("used:{}:{}", note.table, note.key));
    meeting.note = note;
    std::string sentence = fmt::format("{} was deleted by one coder and used by {}.", thing, coder);
    sentence[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence[0])));
    meeting.conflict.sentence = sentence;
    meeting.conflict.stands = "it stays, with all that was on it";
    if (note.table == "code" || note.table == "source")
        meeting.conflict.instead = "delete it with all that uses it";
}

void Finding::find_both_corrected() {
    std::map<std::string, std::vector<std::string>> by_source;  // revisions that stand beside
    std::map<std::string, std::string> words;
    SQLite::Statement beside(
        joined_,
        "SELECT r.source, r.id, r.removed, r.inserted, r.operation FROM text_revision r "
        "JOIN source s ON s.id = r.source WHERE r.beside <> 0 ORDER BY r.source, r.ordinal");
    SQLite::Statement known(ours_, "SELECT 1 FROM text_revision WHERE id = ? AND beside <> 0");
    while (beside.executeStep()) {
        known.reset();
        known.bind(1, beside.getColumn(1).getString());
        if (known.executeStep()) continue;
        const std::string source = beside.getColumn(0).getString();
        by_source[source].push_back(beside.getColumn(1).getString());
        std::string& list = words[source];
        if (by_source[source].size() <= 3)
            list += (list.empty() ? "" : "; ") +
                    edit_in_words(beside.getColumn(2).getString(), beside.getColumn(3).getString(),
                                  coder_of(joined_, beside.getColumn(4).getString()));
    }
    for (auto& [source, revisions] : by_source) {
        Meeting& meeting = add(Kind::both_corrected, "corrected:" + source);
        meeting.conflict.sentence =
            fmt::format("The text of {} was corrected in two copies.", in_words("source", source).substr(11));
        meeting.conflict.stands =
            fmt::format("what was corrected first stands; left out: {}{}", words[source],
                        revisions.size() > 3 ? fmt::format(" and {} more", revisions.size() - 3) : "");
        meeting.conflict.instead = "make those corrections here too, wherever their words still stand";
        meeting.things = std::move(revisions);
    }
}

// Codings whose words are other ones now than those that were chosen.
std::map<std::string, std::string> changed_quotes(SQLite::Database& database) {
    std::map<std::string, std::string> changed;
    SQLite::Statement sources(database,
                              "SELECT source, text FROM source_text WHERE source IN "
                              "(SELECT source FROM text_revision)");
    while (sources.executeStep()) {
        const std::string text = sources.getColumn(1).getString();
        const text::Translator translator(text);
        SQLite::Statement rows(database,
                               "SELECT g.id, g.quote_hash, p.begin_cp, p.end_cp FROM coding g "
                               "JOIN place p ON p.owner = g.id WHERE g.source = ? AND g.quote_hash <> ''");
        rows.bind(1, sources.getColumn(0).getString());
        while (rows.executeStep()) {
            const TextRange range{{rows.getColumn(2).getInt64()}, {rows.getColumn(3).getInt64()}};
            const std::string quote(translator.slice(range));
            if (sha256_hex(quote) != rows.getColumn(1).getString())
                changed.emplace(rows.getColumn(0).getString(), quote);
        }
    }
    return changed;
}

void Finding::find_corrected_codings() {
    const auto before = changed_quotes(ours_);
    for (const auto& [coding, quote] : changed_quotes(joined_)) {
        if (before.contains(coding)) continue;
        Meeting& meeting = add(Kind::corrected_coding, "coding:" + coding);
        meeting.things = {coding};
        SQLite::Statement facts(
            joined_,
            "SELECT k.name, c.name, s.title FROM coding g JOIN coder k ON k.id = g.coder "
            "JOIN code c ON c.id = g.code JOIN source s ON s.id = g.source WHERE g.id = ?");
        facts.bind(1, coding);
        facts.executeStep();
        meeting.conflict.sentence = fmt::format(
            "Words in {} that {} coded as {} were corrected.", in_quotes(facts.getColumn(2).getString()),
            facts.getColumn(0).getString(), in_quotes(facts.getColumn(1).getString()));
        meeting.conflict.stands = quote.empty()
                                      ? "nothing is left of the passage; the coding stays, empty"
                                      : fmt::format("the coding stays, on {}", value_in_words(quote));
        meeting.conflict.instead = "remove the coding";
    }
}

std::set<std::string> codings_of(SQLite::Database& database, const std::string& code) {
    SQLite::Statement rows(database, "SELECT id FROM coding WHERE code = ?");
    rows.bind(1, code);
    std::set<std::string> codings;
    while (rows.executeStep()) codings.insert(rows.getColumn(0).getString());
    return codings;
}

// A code that one copy retired while another went on using it: the passages stand, on a code that takes no
// more of them.
void Finding::find_retired() {
    std::vector<SQLite::Database*> sides{&ours_};
    for (const auto& copy : copies_) sides.push_back(copy.database.get());
    SQLite::Statement retired(joined_, "SELECT id FROM code WHERE state = 'retired' ORDER BY made_ms, id");
    while (retired.executeStep()) {
        const std::string code = retired.getColumn(0).getString();
        std::set<std::string> in_use, known;  // codings where the code was in use; where it was retired
        for (SQLite::Database* side : sides) {
            SQLite::Statement state(*side, "SELECT state = 'retired' FROM code WHERE id = ?");
            state.bind(1, code);
            if (!state.executeStep()) continue;
            (state.getColumn(0).getInt() != 0 ? known : in_use).merge(codings_of(*side, code));
        }
        const auto unforeseen = std::ranges::count_if(codings_of(joined_, code), [&](const auto& coding) {
            return in_use.contains(coding) && !known.contains(coding);
        });
        if (unforeseen == 0) continue;
        Meeting& meeting = add(Kind::used_or_retired, "retired:" + code);
        meeting.things = {code};
        std::string thing = in_words("code", code);
        thing[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(thing[0])));
        meeting.conflict.sentence = fmt::format("{} was retired by one coder, and another coded {} with it.",
                                                thing, counted(unforeseen, "passage", "passages"));
        meeting.conflict.stands = "it stays retired, with those passages";
        meeting.conflict.instead = "bring it back into use";
    }
}

void Finding::find_same_names() {
    struct Named {
        std::string id, name, coder;
        bool known = false;
    };
    std::map<std::string, std::vector<Named>> codes;
    SQLite::Statement list(joined_, "SELECT id, name FROM code WHERE folder = 0 ORDER BY made_ms, id");
    SQLite::Statement known(ours_, "SELECT 1 FROM code WHERE id = ?");
    while (list.executeStep()) {
        Named code{list.getColumn(0).getString(), list.getColumn(1).getString(), {}, false};
        known.reset();
        known.bind(1, code.id);
        code.known = known.executeStep();
        codes[text::fold(code.name)].push_back(std::move(code));
    }
    for (const auto& [name, same] : codes) {
        if (same.size() < 2 || std::ranges::all_of(same, &Named::known)) continue;
        // The eldest that this project has takes in the others.
        auto into = std::ranges::find_if(same, &Named::known);
        if (into == same.end()) into = same.begin();
        Meeting& meeting = add(Kind::same_name, "code:" + into->id);
        meeting.things = {into->id};
        for (const auto& one : same)
            if (one.id != into->id) meeting.things.push_back(one.id);
        meeting.conflict.sentence =
            fmt::format("There would be {} codes called {}, made apart.", same.size(), in_quotes(into->name));
        meeting.conflict.stands = "they stay apart";
        meeting.conflict.instead = "join them into one, with their codings";
    }
    SQLite::Statement coders(joined_, "SELECT name, count(*) FROM coder GROUP BY name HAVING count(*) > 1");
    while (coders.executeStep()) {
        const std::string name = coders.getColumn(0).getString();
        SQLite::Statement here(ours_, "SELECT count(*) FROM coder WHERE name = ?");
        here.bind(1, name);
        here.executeStep();
        if (here.getColumn(0).getInt() == coders.getColumn(1).getInt()) continue;
        Meeting& meeting = add(Kind::same_coder, "coder:" + name);
        meeting.conflict.sentence = fmt::format(
            "{} would be here {} times, for a copy was not made for the coder that this project knows.",
            in_quotes(name), coders.getColumn(1).getInt());
        meeting.conflict.stands = "they count as different coders";
    }
}

}  // namespace

std::vector<Meeting> meetings(SQLite::Database& ours, const JoinedHistory& joined,
                              const std::vector<OtherCopy>& copies) {
    return Finding(ours, joined, copies).run();
}

}  // namespace attune::store
