// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures, PDF pages, audio and video of other tools' projects, with the texts made of them.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "exchange/refi/archive.h"
#include "exchange/refi/take_over.h"
#include "exchange/refi/utf16_positions.h"
#include "exchange/sentences.h"
#include "jobs/refi_kept.h"
#include "jobs/refi_out.h"
#include "store/queries/exchange_queries.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

constexpr std::array<std::string_view, 4> media_kinds{"PictureSource", "PDFSource", "AudioSource",
                                                      "VideoSource"};
bool is_medium(const model::KeptAside& part) {
    return std::find(media_kinds.begin(), media_kinds.end(), part.kind) != media_kinds.end();
}

// When a place of a text is said, as far as neighbouring places tell.
class Clock {
  public:
    Clock(const store::SourceText& text, const exchange::refi::Transcript& transcript) {
        for (const auto& turn : text.turns) {
            if (turn.start_ms) known_.emplace(turn.range.begin.value, *turn.start_ms);
            if (turn.end_ms) known_.emplace(turn.range.end.value, *turn.end_ms);
        }
        for (const auto& point : transcript.sync_points)
            if (point.position && point.time) known_.insert_or_assign(*point.position, *point.time);
    }

    std::int64_t at(std::int64_t position) const {
        const auto after = known_.lower_bound(position);
        if (after != known_.end() && after->first == position) return after->second;
        if (known_.empty()) return 0;
        if (after == known_.begin()) return after->second;
        const auto before = std::prev(after);
        if (after == known_.end()) return before->second;
        const double part =
            static_cast<double>(position - before->first) / static_cast<double>(after->first - before->first);
        return before->second +
               static_cast<std::int64_t>(part * static_cast<double>(after->second - before->second));
    }

  private:
    std::map<std::int64_t, std::int64_t> known_;  // milliseconds by position
};

}  // namespace

void RefiOut::find_media() {
    kept_ = store::kept_aside(from_);
    for (std::size_t i = 0; i < kept_.size(); ++i) kept_of_[kept_[i].source].push_back(i);
    regions_ = store::region_codings(from_);
    for (std::size_t i = 0; i < regions_.size(); ++i) regions_of_[regions_[i].coding.medium].push_back(i);
    std::set<SourceId> there;
    for (const auto& row : store::sources(from_)) there.insert(row.id);
    for (std::size_t i = 0; i < kept_.size(); ++i)
        if (is_medium(kept_[i]) && there.contains(kept_[i].source)) media_.emplace(kept_[i].source, i);
    if (media_.empty()) return;
    std::map<std::string, SourceId> by_guid;
    for (const auto& source : there)
        if (!media_.contains(source))
            by_guid.emplace(pool().str(guid(refi::target_source, source.text())), source);
    for (const auto& [first, i] : media_) {
        const auto read = part_of(kept_[i]);
        if (!read || read->sources.size() != 1) continue;
        for (const auto& transcript : read->sources.front().transcripts)
            if (const auto found = by_guid.find(read->strings.str(transcript.guid)); found != by_guid.end())
                other_transcripts_.emplace(found->second, i);
    }
}

std::optional<exchange::refi::Source> RefiOut::medium_of(const model::KeptAside& part) {
    auto read = part_of(part);
    if (!read || read->sources.size() != 1) return std::nullopt;
    exchange::refi::take_over(out(), std::move(*read));
    exchange::refi::Source medium = std::move(out().sources.back());
    out().sources.pop_back();
    return medium;
}

Result<Ok> RefiOut::add_medium(exchange::refi::Source medium, std::size_t kept, const store::SourceText& text,
                               exchange::refi::Source&& of, std::vector<Passage>& passages) {
    const model::KeptAside& part = kept_[kept];
    medium.notes.insert(medium.notes.end(), of.notes.begin(), of.notes.end());
    for (auto& coding : of.codings) medium.codings.push_back(std::move(coding));
    for (auto& value : of.values) medium.values.push_back(std::move(value));

    const bool is_timed =
        medium.kind == exchange::refi::SourceKind::audio || medium.kind == exchange::refi::SourceKind::video;
    const bool in_utf16 = wanted_.tool == RefiWanted::Tool::nvivo && exchange::refi::counts_differ(text.text);
    if (in_utf16) ++in_utf16_;
    if (is_timed) {
        if (medium.transcripts.empty()) medium.transcripts.emplace_back();
        auto found = std::find_if(medium.transcripts.begin(), medium.transcripts.end(),
                                  [&](const auto& one) { return one.guid == of.guid; });
        if (found == medium.transcripts.end()) found = medium.transcripts.begin();
        found->guid = of.guid;
        attach_text(text.row.id, found->guid, found->content);
        transcribe(text, passages, *found);
        if (in_utf16) exchange::refi::to_utf16(*found, text.text);
        if (auto added = add_other_transcripts(kept, medium); !added) return added;
    } else {
        if (!medium.representation) medium.representation.emplace();
        auto& document = *medium.representation;
        if (!document.guid) document.guid = derived("words of " + text.row.id.text());
        attach_text(text.row.id, document.guid, document.content);
        select(text, passages, document);
        if (in_utf16) exchange::refi::to_utf16(document, text.text);
    }
    add_region_codings(part, medium);
    finish_medium(part, std::move(medium));
    return Ok{};
}

void RefiOut::attach_text(const SourceId& source, Pooled guid, exchange::refi::TextContent& content) {
    content = {};
    content.plain_path = "internal://" + name_of_file(guid);
    add_text_file(name_of_file(guid), source);
    add_formatted_twin(source, content);
}

Result<Ok> RefiOut::add_other_transcripts(std::size_t kept, exchange::refi::Source& medium) {
    for (const auto& [source, at] : other_transcripts_) {
        if (at != kept) continue;
        const auto text = store::source_text(from_, source);
        if (!text) return forward_error(text);
        const Pooled id = guid(refi::target_source, source.text());
        const auto transcript = std::find_if(medium.transcripts.begin(), medium.transcripts.end(),
                                             [&](const auto& one) { return one.guid == id; });
        if (transcript == medium.transcripts.end()) continue;
        std::vector<Passage> passages = std::move(passages_[source]);
        if (wanted_.speakers) add_speakers(*text, passages);
        add_codings(*text, medium, passages);
        if (!wanted_.agreed) add_agreed(source, passages);
        for (const Pooled note : source_notes_[source])
            if (std::find(transcript->notes.begin(), transcript->notes.end(), note) ==
                transcript->notes.end())
                transcript->notes.push_back(note);
        attach_text(source, id, transcript->content);
        transcribe(*text, passages, *transcript);
        if (wanted_.tool == RefiWanted::Tool::nvivo && exchange::refi::counts_differ(text->text)) {
            exchange::refi::to_utf16(*transcript, text->text);
            ++in_utf16_;
        }
    }
    return Ok{};
}

// What is said between two places of a transcript has no positions of its own: it lies between two sync
// points, each of which needs a time, or ATLAS.ti refuses the file.
void RefiOut::transcribe(const store::SourceText& text, std::vector<Passage>& passages,
                         exchange::refi::Transcript& transcript) {
    exchange::refi::Document document;
    select(text, passages, document);
    const Clock clock(text, transcript);
    std::map<std::int64_t, Pooled> points;
    for (auto& point : transcript.sync_points) {
        if (!point.time && point.position) point.time = clock.at(*point.position);
        if (point.position) points.emplace(*point.position, point.guid);
    }
    const auto point_at = [&](std::int64_t position) {
        const auto [found, is_new] = points.emplace(position, Pooled());
        if (is_new) {
            found->second = derived(fmt::format("sync {} {}", pool().text(transcript.guid), position));
            transcript.sync_points.push_back({found->second, clock.at(position), position});
        }
        return found->second;
    };
    for (auto& selection : document.selections) {
        exchange::refi::TranscriptSelection said;
        said.from = point_at(selection.start);
        said.to = point_at(selection.end);
        static_cast<exchange::refi::CodedItem&>(said) = std::move(selection);
        transcript.selections.push_back(std::move(said));
    }
}

void RefiOut::add_region_codings(const model::KeptAside& part, exchange::refi::Source& medium) {
    std::map<Pooled, exchange::refi::CodedItem*> selections;
    std::vector<const store::RegionCodingRow*> rows;
    for (const std::size_t at : regions_of_[part.id]) rows.push_back(&regions_[at]);
    // Room for those that have no selection any more, so that the others stay where they are.
    medium.areas.reserve(medium.areas.size() + rows.size());
    medium.times.reserve(medium.times.size() + rows.size());
    for (auto& area : medium.areas) selections.emplace(area.guid, &area);
    for (auto& time : medium.times) selections.emplace(time.guid, &time);
    for (auto& transcript : medium.transcripts)
        for (auto& said : transcript.selections) selections.emplace(said.guid, &said);
    for (const auto* row : rows) {
        const model::RegionCoding& region = row->coding;
        const Pooled id = region.selection.empty() ? derived("region " + region.id.text())
                                                   : pool().add_id(region.selection);
        auto found = selections.find(id);
        if (found == selections.end()) {
            exchange::refi::CodedItem* made = nullptr;
            if (region.kind == model::RegionKind::time) {
                auto& time = medium.times.emplace_back();
                time.begin = region.begin_ms;
                time.end = region.end_ms;
                made = &time;
            } else {
                auto& area = medium.areas.emplace_back();
                area.page = region.page;
                area.first_x = region.first_x;
                area.first_y = region.first_y;
                area.second_x = region.second_x;
                area.second_y = region.second_y;
                made = &area;
            }
            made->guid = id;
            made->name = pool().add(region.name);
            found = selections.emplace(id, made).first;
        }
        exchange::refi::Coding coding;
        coding.guid = guid(refi::target_region_coding, region.id.text());
        coding.code = guid(refi::target_code, region.code.text());
        coding.creating_user = guid(refi::target_coder, region.coder.text());
        coding.created = date(region.made_ms);
        // The comment on the selection, which it may have kept.
        auto& comment = found->second->description;
        if (!comment && found->second->codings.empty()) comment = pool().add(region.note);
        if (!region.note.empty() && pool().text(comment) != region.note)
            coding.notes.push_back(note(derived("note of region coding " + region.id.text()),
                                        "Note on a coding", region.note, coding.creating_user,
                                        region.made_ms));
        found->second->codings.push_back(std::move(coding));
        ++file_.report.codings;
    }
}

void RefiOut::finish_medium(const model::KeptAside& part, exchange::refi::Source&& medium) {
    if (!part.original_digest.empty()) {
        const std::string name(exchange::refi::file_of(part.file_name));
        medium.path = "internal://" + name;
        if (file_names_.insert(name).second)  // several may share one file
            file_.files.push_back({name, [project = &from_, id = part.id]() -> Result<std::string> {
                                       return store::kept_aside_file(*project, id);
                                   }});
    } else if (exchange::refi::is_internal(medium.path) && !medium.path.empty()) {
        lost(fmt::format("The file of “{}” is not kept here; its codings go out without it.",
                         pool().text(medium.name)));
    }
    ++file_.report.kept;
    out().sources.push_back(std::move(medium));
}

void RefiOut::add_other_media() {
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        const auto& part = kept_[i];
        if (!is_medium(part)) continue;
        if (const auto known = media_.find(part.source); known != media_.end() && known->second == i)
            continue;
        auto medium = medium_of(part);
        if (!medium) continue;
        add_region_codings(part, *medium);
        finish_medium(part, std::move(*medium));
    }
    std::vector<std::string> beside;
    for (const auto& media : store::all_source_media(from_))
        if (!media_.contains(media.source) && (!wanted_.only || wanted_.only->contains(media.source)))
            beside.push_back(media.name);
    if (!beside.empty())
        lost(fmt::format("{} beside the project: {}. Which text is of which does not reach other tools.",
                         text::counted(beside.size(), "recording lies", "recordings lie"),
                         exchange::quoted_list(beside)));
}

}  // namespace attune::jobs
