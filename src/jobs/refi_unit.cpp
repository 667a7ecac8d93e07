// SPDX-License-Identifier: GPL-3.0-or-later
// Coders, codes, sources and codings.
#include "jobs/refi_unit.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "exchange/ascii.h"
#include "exchange/refi/code_description.h"
#include "exchange/refi/date_time.h"
#include "exchange/refi/magnitude_note.h"
#include "exchange/sentences.h"
#include "jobs/refi_kept.h"
#include "jobs/source_words.h"
#include "store/bulk_room.h"
#include "store/commands/code_commands.h"
#include "store/commands/exchange_commands.h"
#include "store/commands/round_commands.h"
#include "store/commands/source_commands.h"
#include "store/commands/taken_codings.h"
#include "store/project.h"
#include "store/queries/queries.h"
#include "text/utf8.h"

namespace attune::jobs {
namespace {

namespace rq = exchange::refi;

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

RefiUnit::RefiUnit(store::Project& project, const RefiPlan& plan, const RefiSorted& sorted,
                   const JobControl& control)
    : project_(project), plan_(plan), sorted_(sorted), control_(control) {
    const rq::Project& p = plan.project;
    for (const auto& link : p.links) {
        spoken_of_.insert(link.origin.at);
        spoken_of_.insert(link.target.at);
    }
    for (const auto& one : p.cases)
        for (const Pooled selection : one.selections) spoken_of_.insert(selection.at);
    for (const auto& graph : p.graphs)
        for (const auto& vertex : graph.vertices) spoken_of_.insert(vertex.represented.at);
    for (const auto& note : p.note_texts)
        if (const auto magnitude = rq::magnitude_from_name(text(note.name)); magnitude && note.guid)
            magnitudes_.emplace(note.guid.at, *magnitude);
    if (!own()) return;
    know_own_ids();
    const auto info = store::project_info(project);
    was_empty_ = info.sources + info.codes + info.elements + info.memos == 0;
}

std::string RefiUnit::row_id(const char* target, Pooled guid) {
    auto& used = used_[target];
    std::string id = own() ? own_id(target, guid) : exchange::lower(text(guid));
    if (is_uuid(id) && used.insert(id).second) return id;
    id = project_.new_uuid();
    used.insert(id);
    foreign(target, id, guid);
    return id;
}

void RefiUnit::foreign(const char* target, const std::string& row, Pooled guid) {
    if (guid) foreign_.push_back({target, row, str(guid)});
}

CoderId RefiUnit::coder_of(Pooled user) const {
    const auto found = coders_.find(user.at);
    return found == coders_.end() ? project_.coder() : found->second;
}

std::int64_t RefiUnit::made_ms(Pooled date_time) const {
    return rq::milliseconds_of(text(date_time)).value_or(0);
}

Result<store::Sentence> RefiUnit::store(store::Unit& unit) {
    const store::BulkRoom room(unit, sorted_.codings.size());
    using Step = Result<Ok> (RefiUnit::*)(store::Unit&);
    std::vector<Step> steps{&RefiUnit::coders, &RefiUnit::codes, &RefiUnit::sources, &RefiUnit::codings};
    if (own())
        steps.push_back(&RefiUnit::own_rows);
    else
        steps.insert(steps.end(), {&RefiUnit::media, &RefiUnit::cases, &RefiUnit::variables, &RefiUnit::memos,
                                   &RefiUnit::kept_lists});
    steps.push_back(&RefiUnit::ids);
    for (const Step step : steps) {
        if (control_.cancelled())
            return fail(ErrorKind::cancelled, "The import was stopped; nothing of it was taken in.");
        if (const auto done = (this->*step)(unit); !done) return forward_error(done);
    }
    std::vector<std::string> parts;
    const auto say = [&](std::int64_t count, std::string_view one, std::string_view many) {
        if (count > 0) parts.push_back(exchange::counted(count, one, many));
    };
    say(report_.sources, "source", "sources");
    say(report_.codes, "code", "codes");
    say(report_.codings, "coding", "codings");
    say(report_.cases, "case", "cases");
    say(report_.memos, "memo", "memos");
    say(report_.kept_aside, "part kept aside", "parts kept aside");
    if (parts.empty()) parts.emplace_back("nothing that was not there");
    return store::Sentence{
        fmt::format("Imported “{}”: {}", plan_.file_name, fmt::format("{}", fmt::join(parts, ", "))), {}};
}

Result<Ok> RefiUnit::coders(store::Unit& unit) {
    std::map<std::string, CoderId> known;
    for (const auto& coder : store::coders(project_)) {
        known.emplace(coder.name, coder.id);
        take_id(refi::target_coder, coder.id.text());
    }
    // Users whom codings name and the list does not.
    std::vector<rq::User> users = plan_.project.users;
    std::unordered_set<std::uint32_t> listed;
    for (const auto& user : users) listed.insert(user.guid.at);
    const auto meet = [&](Pooled user) {
        if (user && listed.insert(user.at).second)
            users.push_back({user, fmt::format("Unlisted coder {}", users.size() + 1), {}});
    };
    for (const auto& coding : sorted_.codings) meet(coding.coding->creating_user);
    for (const auto& region : sorted_.regions) meet(region.coding->creating_user);
    for (const auto& note : plan_.project.note_texts) meet(note.stamp.creating_user);
    for (const auto& user : users) {
        std::string name(exchange::trim(user.name.empty() ? user.id : user.name));
        if (name.empty()) name = fmt::format("Coder {}", coders_.size() + 1);
        name = exchange::collapse_spaces(name);
        if (const auto there = known.find(name); there != known.end()) {
            coders_.emplace(user.guid.at, there->second);
            own_is(refi::target_coder, user.guid, there->second.text(), false);
            continue;
        }
        const auto id = id_for<CoderId>(refi::target_coder, user.guid);
        if (auto added = apply(unit, store::AddCoder{id, name, user.id}); !added) return forward_error(added);
        known.emplace(name, id);
        coders_.emplace(user.guid.at, id);
        own_is(refi::target_coder, user.guid, id.text(), true);
        ++report_.coders;
    }
    return Ok{};
}

Result<Ok> RefiUnit::codes(store::Unit& unit) {
    std::map<std::pair<CodeId, std::string>, CodeId> known;
    std::set<CodeId> folders;
    for (const auto& row : store::codebook(project_)) {
        known.emplace(std::pair(row.code.parent, row.code.name), row.code.id);
        take_id(refi::target_code, row.code.id.text());
        if (row.code.folder || row.code.state == model::CodeState::retired) folders.insert(row.code.id);
    }
    const auto& codes = plan_.project.codes;
    std::vector<CodeId> made(codes.size());
    store::ImportCodebook command;
    command.from = plan_.file_name;
    // Of two codes of one name below one parent, only the first can be the project's.
    std::set<CodeId> lent;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const rq::Code& code = codes[i];
        if (sorted_.case_codes.contains(code.guid.at)) {  // its children go where it would be
            if (code.parent >= 0) made[i] = made[static_cast<std::size_t>(code.parent)];
            continue;
        }
        const CodeId parent = code.parent >= 0 ? made[static_cast<std::size_t>(code.parent)] : CodeId();
        std::string name = exchange::collapse_spaces(code.name);
        if (is_blank(name)) name = "Unnamed code";
        const bool used = sorted_.used_codes.contains(code.guid.at);
        const auto there = known.find(std::pair(parent, name));
        if (there != known.end() && !(used && folders.contains(there->second)) &&
            lent.insert(there->second).second) {
            made[i] = there->second;
            own_is(refi::target_code, code.guid, made[i].text(), false);
        } else {
            made[i] = id_for<CodeId>(refi::target_code, code.guid);
            own_is(refi::target_code, code.guid, made[i].text(), true);
            store::ImportCodebook::Entry entry;
            entry.code.id = made[i];
            entry.code.parent = parent;
            entry.code.name = name;
            auto texts = rq::read_code_description(code.description);
            entry.code.brief = std::move(texts.brief);
            entry.code.full = std::move(texts.full);
            entry.code.use_when = std::move(texts.use_when);
            entry.code.not_when = std::move(texts.not_when);
            entry.code.example = std::move(texts.example);
            entry.code.aliases = std::move(texts.aliases);
            // What is retired takes no coding, and this one has some.
            entry.code.state = used ? model::CodeState::active : texts.state;
            entry.code.folder = !code.codable && !used;
            bool ok = false;
            std::string colour = code.color;
            if (colour.size() == 4)
                colour = {'#', colour[1], colour[1], colour[2], colour[2], colour[3], colour[3]};
            const model::Colour read = model::colour_from_text(colour, &ok);
            entry.code.colour = ok ? read : model::palette_colour(i);
            command.entries.push_back(std::move(entry));
            ++report_.codes;
        }
        codes_.emplace(code.guid.at, made[i]);
    }
    if (command.entries.empty()) return Ok{};
    if (auto done = apply(unit, command); !done) return forward_error(done);
    return Ok{};
}

// A turn a line; empty lines belong to the one above, so that the turns' texts make the text again.
std::vector<model::Turn> RefiUnit::turns_of(const RefiText& text) const {
    std::vector<model::Turn> turns;
    std::int64_t at = 0;
    bool has_words = false;  // the last turn; empty lines at the beginning go with the first that has some
    for (const std::string_view line : exchange::split(text.text.text, '\n')) {
        const std::int64_t length = text::code_point_count(line);
        if (turns.empty() || (has_words && !is_blank(line))) {
            turns.emplace_back().range.begin = {at};
            has_words = false;
        }
        turns.back().range.end = {at + length};
        has_words = has_words || !is_blank(line);
        at += length + 1;
    }
    std::erase_if(turns, [](const model::Turn& turn) { return turn.range.empty(); });  // of an empty text
    if (!text.transcript) return turns;
    const auto& transcript = plan_.project.sources[text.source].transcripts[*text.transcript];
    const rq::PositionMap map(text.text, text.verdict.dialect);
    for (const auto& point : transcript.sync_points) {
        if (!point.position || !point.time) continue;
        const auto place = map.place(*point.position);
        if (!place) continue;
        const auto turn =
            std::upper_bound(turns.begin(), turns.end(), place->at,
                             [](CodePoint cp, const model::Turn& one) { return cp < one.range.begin; });
        // Only where a turn begins; a time within one says nothing of its beginning.
        if (turn == turns.begin()) continue;
        model::Turn& found = *std::prev(turn);
        if (found.range.begin == place->at && !found.start_ms) found.start_ms = *point.time;
    }
    return turns;
}

model::Transcript RefiUnit::transcript_of(const RefiText& text) const {
    model::Transcript transcript;
    transcript.title = text.title;
    transcript.text = text.text.text;
    if (own()) return transcript;  // all else is among the rows
    transcript.turns = turns_of(text);
    transcript.encoding = text.text.encoding;
    transcript.reading = "REFI-QDA";
    transcript.warnings = text.text.warnings;
    if (text.verdict.selections > 0)
        transcript.metadata.emplace_back(positions_counted, rq::dialect_words(text.verdict.dialect));
    return transcript;
}

Result<Ok> RefiUnit::sources(store::Unit& unit) {
    std::multimap<std::int64_t, SourceId> by_length;
    for (const auto& row : store::sources(project_)) {
        by_length.emplace(row.length, row.id);
        take_id(refi::target_source, row.id.text());
    }
    store::ImportSources command;
    for (const auto& text : plan_.texts) {
        const auto there = [&]() -> std::optional<SourceId> {
            const auto [begin, end] = by_length.equal_range(text.text.length);
            for (auto at = begin; at != end; ++at)
                if (store::text_of(project_, at->second).value_or("") == text.text.text &&
                    std::find(texts_.begin(), texts_.end(), at->second) == texts_.end())
                    return at->second;
            return {};
        }();
        text_is_new_.push_back(!there);
        const rq::Source& source = plan_.project.sources[text.source];
        Pooled guid = source.guid;
        if (text.transcript) guid = source.transcripts[*text.transcript].guid;
        texts_.push_back(there ? *there : id_for<SourceId>(refi::target_source, guid));
        own_is(refi::target_source, guid, texts_.back().text(), !there);
        if (there) continue;
        model::OriginalFile original;
        original.name = text.file.empty() ? text.title + ".txt" : text.file;
        original.media_type = "text/plain";
        if (!own()) original.bytes = text.bytes;
        command.items.push_back({texts_.back(), transcript_of(text), std::move(original)});
    }
    report_.sources = static_cast<std::int64_t>(command.items.size());
    if (command.items.empty()) return Ok{};
    control_.report({0, 0, "Storing the sources"});
    if (auto done = apply(unit, command); !done) return forward_error(done);
    return Ok{};
}

Result<Ok> RefiUnit::codings(store::Unit& unit) {
    control_.report({0, 0, "Storing the codings"});
    // What stands in sources that were there before.
    using Key = std::tuple<std::string, std::int64_t, std::int64_t, std::string, std::string>;
    std::set<Key> standing;
    for (const auto& row : store::sources(project_))
        for (const auto& one : store::coding_places(project_, row.id)) {
            take_id(refi::target_coding, one.id.text());
            standing.emplace(row.id.text(), one.range.begin.value, one.range.end.value, one.code.text(),
                             one.coder.text());
        }
    store::TakeCodings command;
    command.from = plan_.file_name;
    command.codings.reserve(sorted_.codings.size());
    for (const auto& from : sorted_.codings) {
        model::Coding coding;
        coding.source = texts_[from.text];
        coding.range = from.range;
        coding.code = codes_.at(from.coding->code.at);
        coding.coder = coder_of(from.coding->creating_user);
        coding.made_ms = made_ms(from.coding->created);
        if (from.selection) coding.note = str(from.selection->description);
        for (const Pooled note : from.coding->notes)
            if (const auto said = magnitudes_.find(note.at); said != magnitudes_.end())
                coding.magnitude = said->second;
        if (!text_is_new_[from.text] &&
            standing.contains(Key{coding.source.text(), coding.range.begin.value, coding.range.end.value,
                                  coding.code.text(), coding.coder.text()})) {
            ++report_.already_there;
            continue;
        }
        coding.id = id_for<CodingId>(refi::target_coding, from.coding->guid);
        const Pooled selection = from.selection ? from.selection->guid : Pooled{};
        own_is(refi::target_coding, from.coding->guid, coding.id.text(), !from.selection);
        if (own()) {
            command.codings.push_back(std::move(coding));
            continue;
        }
        if (!from.selection) foreign(refi::target_whole_source, coding.id.text(), from.coding->guid);
        if (selection && spoken_of_.contains(selection.at)) {
            foreign(refi::target_selection, coding.id.text(), selection);
            codings_of_selection_[selection.at].push_back(coding.id);
        }
        model::MemoLink link;
        link.coding = coding.id;
        link_all(from.coding->notes, link);
        if (from.selection) link_all(from.selection->notes, link);
        command.codings.push_back(std::move(coding));
    }
    report_.codings = static_cast<std::int64_t>(command.codings.size());
    if (command.codings.empty()) return Ok{};
    if (auto done = apply(unit, command); !done) return forward_error(done);
    return Ok{};
}

void RefiUnit::link_all(const std::vector<Pooled>& notes, const model::MemoLink& link) {
    for (const Pooled note : notes)
        if (!magnitudes_.contains(note.at)) links_[note.at].push_back(link);
}

Result<Ok> RefiUnit::ids(store::Unit& unit) {
    if (foreign_.empty()) return Ok{};
    if (auto done = apply(unit, store::KeepForeignIds{foreign_}); !done) return forward_error(done);
    return Ok{};
}

}  // namespace attune::jobs
