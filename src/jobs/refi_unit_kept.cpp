// SPDX-License-Identifier: GPL-3.0-or-later
// What has no place here: kept word for word, so that it goes out again.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "exchange/ascii.h"
#include "exchange/refi/project_xml.h"
#include "exchange/refi/repooling.h"
#include "jobs/recording.h"
#include "jobs/refi_kept.h"
#include "jobs/refi_unit.h"
#include "store/commands/exchange_commands.h"
#include "store/project.h"
#include "store/queries/exchange_queries.h"

namespace attune::jobs {
namespace {

namespace rq = exchange::refi;

// A project that holds one thing, as XML.
template <class Thing>
std::string alone(const rq::StringPool& strings, Thing thing, std::vector<Thing> rq::Project::*list) {
    rq::Project project;
    rq::Repooling(project.strings, strings).all(thing);
    (project.*list).push_back(std::move(thing));
    return rq::project_xml(project);
}

const char* element_of(rq::SourceKind kind) {
    switch (kind) {
        case rq::SourceKind::text:
            return "TextSource";
        case rq::SourceKind::picture:
            return "PictureSource";
        case rq::SourceKind::pdf:
            return "PDFSource";
        case rq::SourceKind::audio:
            return "AudioSource";
        case rq::SourceKind::video:
            return "VideoSource";
    }
    return "";
}

constexpr std::int64_t detail = 0;  // of something that came in, and no thing of its own

void without_codings(rq::CodedItem& item) {
    item.codings.clear();
}

// What is rows here goes, the rest stays: paths, guids, descriptions, sync points.
void without_words(rq::Document& document) {
    document.content.inline_text.reset();
    document.selections.clear();
    document.codings.clear();
    document.values.clear();
}

}  // namespace

Result<Ok> RefiUnit::keep(store::Unit& unit, model::KeptAside part, std::string file, std::int64_t things) {
    part.origin = plan_.project.origin;
    part.position = position_++;
    if (!kept_.insert(part.kind + '\n' + part.foreign_id + '\n' + part.xml).second) return Ok{};
    if (part.id.empty()) part.id = project_.new_id<KeptAsideId>();
    store::KeepAside command{{std::move(part)}, {std::move(file)}};
    if (auto done = apply(unit, command); !done) return forward_error(done);
    report_.kept_aside += things;
    return Ok{};
}

Result<Ok> RefiUnit::medium(store::Unit& unit, std::size_t at) {
    const auto& strings = plan_.project.strings;
    rq::Source source = plan_.project.sources[at];
    const auto text = sorted_.text_of_source[at];
    model::KeptAside part;
    part.id = project_.new_id<KeptAsideId>();
    part.kind = element_of(source.kind);
    part.name = str(source.name);
    part.foreign_id = str(source.guid);
    part.file_name = rq::file_of(source.path);
    if (text) {
        part.source = texts_[*text];
        source.codings.clear();
        if (source.representation) without_words(*source.representation);
    }
    source.values.clear();
    for (auto& area : source.areas) without_codings(area);
    for (auto& time : source.times) without_codings(time);
    // Only a transcript whose words came in has lost its selections here.
    for (const auto& one : plan_.texts)
        if (one.source == at && one.transcript) {
            source.transcripts[*one.transcript].selections.clear();
            source.transcripts[*one.transcript].content.inline_text.reset();
        }
    std::string file;
    if (!source.path.empty()) {
        const std::uint64_t size = plan_.archive->size_of(source.path);
        if (plan_.archive->has(source.path) && size <= largest_kept) {
            auto bytes = plan_.archive->read(source.path, largest_kept);
            if (!bytes) return forward_error(bytes);
            file = std::move(*bytes);
        } else {
            report_.warnings.push_back(
                plan_.archive->has(source.path)
                    ? fmt::format("The file of “{}” has {} MB and stays in “{}”; keep that.", part.name,
                                  size >> 20, plan_.file_name)
                    : fmt::format("The file of “{}”, {}, is not in the archive.", part.name, source.path));
        }
    }
    const bool recording = source.kind == rq::SourceKind::audio || source.kind == rq::SourceKind::video;
    const std::string path = source.path;
    part.xml = alone(strings, std::move(source), &rq::Project::sources);
    const KeptAsideId id = part.id;
    const std::int64_t before = report_.kept_aside;
    // A text of it without words is listed beside it.
    const auto wordless =
        std::ranges::count(plan_.without_words, at, &std::pair<std::size_t, std::string>::first);
    if (auto done = keep(unit, std::move(part), std::move(file), 1 + wordless); !done) return done;
    if (report_.kept_aside == before) return Ok{};  // there from an earlier import, with its regions
    if (recording && text) {
        model::SourceMedia media;
        media.source = texts_[*text];
        media.name = path.empty() ? plan_.texts[*text].title : std::string(rq::file_of(path));
        media.media_type = recording_type(media.name);
        const std::size_t slashes = path.find(":///");
        if (!rq::is_internal(path) && slashes != std::string::npos) media.path = path.substr(slashes + 4);
        if (auto done = apply(unit, store::SetSourceMedia{media}); !done) return forward_error(done);
    }
    store::AddRegionCodings command;
    for (const auto& region : sorted_.regions) {
        if (region.source != at) continue;
        model::RegionCoding coding;
        coding.medium = id;
        if (text) coding.source = texts_[*text];
        if (region.area) {
            const auto& area = *region.area;
            coding.kind = plan_.project.sources[at].kind == rq::SourceKind::pdf ? model::RegionKind::page
                                                                                : model::RegionKind::picture;
            coding.page = area.page;
            coding.first_x = area.first_x;
            coding.first_y = area.first_y;
            coding.second_x = area.second_x;
            coding.second_y = area.second_y;
        } else {
            coding.kind = model::RegionKind::time;
            coding.begin_ms = region.time->begin;
            coding.end_ms = region.time->end;
        }
        const rq::CodedItem& selection =
            region.area ? static_cast<const rq::CodedItem&>(*region.area) : *region.time;
        coding.name = str(selection.name);
        coding.selection = str(selection.guid);
        coding.code = codes_.at(region.coding->code.at);
        coding.coder = coder_of(region.coding->creating_user);
        coding.note = str(selection.description);
        coding.made_ms = made_ms(region.coding->created);
        coding.id = id_for<RegionCodingId>(refi::target_region_coding, region.coding->guid);
        command.codings.push_back(std::move(coding));
    }
    if (command.codings.empty()) return Ok{};
    report_.regions += static_cast<std::int64_t>(command.codings.size());
    if (auto done = apply(unit, command); !done) return forward_error(done);
    return Ok{};
}

Result<Ok> RefiUnit::media(store::Unit& unit) {
    for (const auto& part : store::kept_aside(project_))
        kept_.insert(part.kind + '\n' + part.foreign_id + '\n' + part.xml);
    for (const auto& row : store::region_codings(project_))
        take_id(refi::target_region_coding, row.coding.id.text());
    for (std::size_t i = 0; i < plan_.project.sources.size(); ++i) {
        if (plan_.project.sources[i].kind == rq::SourceKind::text) continue;
        if (auto done = medium(unit, i); !done) return done;
    }
    return Ok{};
}

// Texts whose words are not here, with everything.
Result<Ok> RefiUnit::wordless_sources(store::Unit& unit) {
    for (std::size_t i = 0; i < plan_.project.sources.size(); ++i) {
        const rq::Source& source = plan_.project.sources[i];
        if (source.kind != rq::SourceKind::text) continue;
        model::KeptAside part;
        part.name = str(source.name);
        part.foreign_id = str(source.guid);
        if (!sorted_.text_of_source[i]) {
            part.kind = "TextSource";
            part.xml = alone(plan_.project.strings, source, &rq::Project::sources);
            if (auto done = keep(unit, std::move(part)); !done) return done;
            continue;
        }
        if (source.content.rich_path.empty() || !plan_.archive->has(source.content.rich_path)) continue;
        if (plan_.archive->size_of(source.content.rich_path) > largest_kept) continue;
        auto bytes = plan_.archive->read(source.content.rich_path, largest_kept);
        if (!bytes) return forward_error(bytes);
        part.kind = "RichText";
        part.source = texts_[*sorted_.text_of_source[i]];
        part.file_name = rq::file_of(source.content.rich_path);
        if (auto done = keep(unit, std::move(part), std::move(*bytes), detail); !done) return done;
    }
    return Ok{};
}

Result<Ok> RefiUnit::uncoded_selections(store::Unit& unit) {
    std::map<std::size_t, std::vector<const RefiPlace*>> by_text;
    for (const auto& place : sorted_.uncoded) by_text[place.text].push_back(&place);
    for (const auto& [at, places] : by_text) {
        rq::Source shell;
        const rq::Source& source = plan_.project.sources[plan_.texts[at].source];
        shell.guid = source.guid;
        shell.name = source.name;
        for (const RefiPlace* const place : places) {
            rq::TextSelection selection;
            static_cast<rq::CodedItem&>(selection) = *place->selection;
            selection.start = place->range.begin.value;
            selection.end = place->range.end.value;
            shell.selections.push_back(std::move(selection));
        }
        model::KeptAside part;
        part.kind = "PlainTextSelection";
        part.source = texts_[at];
        part.name = plan_.texts[at].title;
        part.foreign_id = str(source.guid);
        part.xml = alone(plan_.project.strings, std::move(shell), &rq::Project::sources);
        if (auto done = keep(unit, std::move(part), {}, static_cast<std::int64_t>(places.size())); !done)
            return done;
    }
    return Ok{};
}

Result<Ok> RefiUnit::notes_coded(store::Unit& unit) {
    for (const auto& note : plan_.project.note_texts) {
        if (note.codings.empty() && note.selections.empty() && note.values.empty()) continue;
        rq::Document shell = note;
        shell.content = {};
        shell.description = {};
        model::KeptAside part;
        part.kind = "Note";
        part.name = str(note.name);
        part.foreign_id = str(note.guid);
        if (const auto memo = memos_.find(note.guid.at); memo != memos_.end()) {
            part.target = refi::target_memo;
            part.target_id = memo->second.text();
        }
        part.xml = alone(plan_.project.strings, std::move(shell), &rq::Project::note_texts);
        if (auto done = keep(unit, std::move(part), {}, detail); !done) return done;
    }
    return Ok{};
}

Result<Ok> RefiUnit::kept_lists(store::Unit& unit) {
    const rq::Project& p = plan_.project;
    for (const auto& step :
         {&RefiUnit::wordless_sources, &RefiUnit::uncoded_selections, &RefiUnit::notes_coded})
        if (auto done = (this->*step)(unit); !done) return done;
    const auto keep_all = [&](const auto& list, auto member, const char* kind) -> Result<Ok> {
        for (const auto& thing : list) {
            model::KeptAside part;
            part.kind = kind;
            part.name = thing.name;
            part.foreign_id = str(thing.guid);
            part.xml = alone(p.strings, thing, member);
            if (auto done = keep(unit, std::move(part)); !done) return done;
        }
        return Ok{};
    };
    if (auto done = keep_all(p.sets, &rq::Project::sets, "Set"); !done) return done;
    if (auto done = keep_all(p.links, &rq::Project::links, "Link"); !done) return done;
    if (auto done = keep_all(p.graphs, &rq::Project::graphs, "Graph"); !done) return done;
    for (const auto& variable : p.variables) {
        if (variable.type != rq::ValueType::integer && variable.type != rq::ValueType::date_time) continue;
        model::KeptAside part;
        part.kind = "Variable";
        part.name = variable.name;
        part.foreign_id = str(variable.guid);
        part.target = refi::target_variable;
        part.target_id = variables_.at(variable.guid.at).text();
        part.xml = alone(p.strings, variable, &rq::Project::variables);
        if (auto done = keep(unit, std::move(part), {}, detail); !done) return done;
    }
    for (const auto& one : p.cases) {
        if (one.codes.empty()) continue;
        rq::Case shell;
        shell.guid = one.guid;
        shell.name = one.name;
        shell.codes = one.codes;
        model::KeptAside part;
        part.kind = "Case";
        part.name = one.name;
        part.foreign_id = str(one.guid);
        part.target = refi::target_case;
        part.target_id = cases_.at(one.guid.at).text();
        part.xml = alone(p.strings, std::move(shell), &rq::Project::cases);
        if (auto done = keep(unit, std::move(part), {}, detail); !done) return done;
    }
    for (const auto& left : p.leftovers) {
        model::KeptAside part;
        part.kind = "Leftover";
        part.name = str(left.name);
        part.foreign_id = str(left.owner);
        part.target = str(left.place);
        part.xml = left.xml;
        if (auto done = keep(unit, std::move(part)); !done) return done;
    }
    if (plan_.codebook_only) return Ok{};
    rq::Project head;
    head.name = p.name;
    head.origin = p.origin;
    head.base_path = p.base_path;
    head.description = p.description;
    head.stamp = p.stamp;
    rq::Repooling(head.strings, p.strings).all(head.stamp);
    model::KeptAside part;
    part.kind = "Project";
    part.name = p.name;
    part.xml = rq::project_xml(head);
    return keep(unit, std::move(part), {}, detail);
}

}  // namespace attune::jobs
