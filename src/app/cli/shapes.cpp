// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shapes.h"

#include <map>

#include "exchange/export/rows.h"
#include "jobs/row_json.h"

namespace attune::cli {
namespace {

Json word_or_null(std::string_view text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

template <class Tag>
Json id_or_null(const Id<Tag>& id) {
    return word_or_null(id.text());
}

template <class T>
Json number_or_null(const std::optional<T>& number) {
    return number ? Json(*number) : Json(nullptr);
}

template <class IdType>
Json ids(const std::vector<IdType>& list) {
    Json array = Json::array();
    for (const auto& id : list) array.push_back(id.text());
    return array;
}

Json speaker_shape(const model::Speaker& speaker) {
    return {{"id", id_or_null(speaker.id)},
            {"label", speaker.label},
            {"role", model::role_word(speaker.role)},
            {"attributes", speaker.attributes},
            {"inferred", speaker.inferred}};
}

Json turn_shape(const model::Turn& turn, const std::vector<model::Speaker>& speakers) {
    Json labels = Json::array();
    for (const std::size_t index : turn.speakers) labels.push_back(speakers.at(index).label);
    return {{"begin", turn.range.begin.value},
            {"end", turn.range.end.value},
            {"speakers", std::move(labels)},
            {"start_ms", number_or_null(turn.start_ms)},
            {"end_ms", number_or_null(turn.end_ms)},
            {"line_from", number_or_null(turn.line_from)},
            {"line_to", number_or_null(turn.line_to)},
            {"language", word_or_null(turn.language)},
            {"right_to_left", turn.direction == model::Direction::right_to_left},
            {"inferred", turn.inferred}};
}

Json mark_shape(const model::Mark& mark) {
    return {{"kind", model::mark_word(mark.kind)},
            {"begin", mark.range.begin.value},
            {"end", mark.range.end.value},
            {"time_ms", number_or_null(mark.time_ms)},
            {"note", mark.note}};
}

Json link_shape(const model::MemoLink& link, const std::string& label) {
    Json json;
    if (link.source) {
        json["kind"] = link.range ? "passage" : "source";
        json["id"] = link.source.text();
        if (link.range) {
            json["begin"] = link.range->begin.value;
            json["end"] = link.range->end.value;
        }
    } else if (link.code) {
        json = {{"kind", "code"}, {"id", link.code.text()}};
    } else if (link.element) {
        json = {{"kind", "element"}, {"id", link.element.text()}};
    } else if (link.coding) {
        json = {{"kind", "coding"}, {"id", link.coding.text()}};
    } else if (link.case_id) {
        json = {{"kind", "case"}, {"id", link.case_id.text()}};
    } else {
        json = {{"kind", "memo"}, {"id", link.memo.text()}};
    }
    json["label"] = label;
    return json;
}

}  // namespace

Json shape(const store::ProjectInfo& info, const store::Project& project) {
    Json json;
    json["id"] = info.id.text();
    json["title"] = info.title;
    json["place"] = info.place;
    json["approach"] = info.approach;
    json["waves"] = info.waves;
    json["framework"] = word_or_null(info.framework_key);
    json["framework_title"] = word_or_null(info.framework_title);
    json["encrypted"] = project.encrypted();
    json["schema"] = info.schema;
    json["sources"] = info.sources;
    json["codes"] = info.codes;
    json["elements"] = info.elements;
    json["codings"] = info.codings;
    json["memos"] = info.memos;
    json["operations"] = info.operations;
    json["head"] = project.head();
    return json;
}

Json shape(const store::SourceRow& row) {
    return jobs::row_json(row);
}

Json shape(const store::SourceText& source) {
    Json json = jobs::row_json(source.row);
    json["text"] = source.text;
    json["speakers"] = Json::array();
    for (const auto& speaker : source.speakers) json["speakers"].push_back(speaker_shape(speaker));
    json["turns"] = Json::array();
    for (const auto& turn : source.turns) json["turns"].push_back(turn_shape(turn, source.speakers));
    json["marks"] = Json::array();
    for (const auto& mark : source.marks) json["marks"].push_back(mark_shape(mark));
    json["metadata"] = Json::array();
    for (const auto& [name, value] : source.metadata)
        json["metadata"].push_back(Json{{"name", name}, {"value", value}});
    json["reading_warnings"] = source.warnings;
    return json;
}

Json shape(const std::vector<store::CodeRow>& codebook, const std::vector<store::ElementRow>& elements) {
    std::map<CodeId, std::string> names;
    for (const auto& row : codebook) names.emplace(row.code.id, row.code.name);
    std::map<ElementId, std::string> element_names;
    for (const auto& row : elements) element_names.emplace(row.element.id, row.element.name);
    Json all = Json::array();
    for (const auto& row : codebook) {
        const auto& code = row.code;
        Json linked = Json::array();
        for (const auto& element : row.elements) linked.push_back(element_names[element]);
        all.push_back({{"id", code.id.text()},
                       {"name", code.name},
                       {"parent", id_or_null(code.parent)},
                       {"parent_name", code.parent.empty() ? Json(nullptr) : Json(names[code.parent])},
                       {"depth", row.depth},
                       {"brief", word_or_null(code.brief)},
                       {"full", word_or_null(code.full)},
                       {"use_when", word_or_null(code.use_when)},
                       {"not_when", word_or_null(code.not_when)},
                       {"example", word_or_null(code.example)},
                       {"aliases", code.aliases},
                       {"elements", std::move(linked)},
                       {"element_ids", ids(row.elements)},
                       {"colour", model::colour_text(code.colour)},
                       {"state", model::code_state_word(code.state)},
                       {"folder", code.folder},
                       {"codings", row.codings},
                       {"slot", row.pinned_slot == 0 ? Json(nullptr) : Json(row.pinned_slot)}});
    }
    return all;
}

Json shape(const store::CodingRow& row) {
    const auto& coding = row.coding;
    return {{"id", coding.id.text()},
            {"source", row.source_title},
            {"source_id", coding.source.text()},
            {"begin", coding.range.begin.value},
            {"end", coding.range.end.value},
            {"code", row.code_name},
            {"code_id", coding.code.text()},
            {"coder", row.coder_name},
            {"coder_id", coding.coder.text()},
            {"quote", row.quote},
            {"speaker", word_or_null(row.speakers)},
            {"direction", word_or_null(model::direction_word(coding.magnitude.direction))},
            {"intensity", coding.magnitude.intensity == 0 ? Json(nullptr) : Json(coding.magnitude.intensity)},
            {"account", word_or_null(model::account_word(coding.magnitude.account))},
            {"note", word_or_null(coding.note)},
            {"elements", row.element_names},
            {"made", exchange::utc_time(coding.made_ms)}};
}

Json shape(const store::MemoRow& row) {
    const auto& memo = row.memo;
    Json links = Json::array();
    for (std::size_t i = 0; i < memo.links.size(); ++i)
        links.push_back(
            link_shape(memo.links[i], i < row.link_labels.size() ? row.link_labels[i] : std::string{}));
    return {{"id", memo.id.text()},
            {"kind", model::memo_word(memo.kind)},
            {"title", word_or_null(memo.title)},
            {"text", memo.text},
            {"coder", row.coder_name},
            {"coder_id", memo.coder.text()},
            {"about", row.link_labels},
            {"made", exchange::utc_time(memo.made_ms)},
            {"changed", exchange::utc_time(memo.changed_ms)},
            {"links", std::move(links)}};
}

Json shape(const store::SearchHit& hit) {
    return {{"source_id", id_or_null(hit.source)},
            {"memo_id", id_or_null(hit.memo)},
            {"code_id", id_or_null(hit.code)},
            {"title", hit.title},
            {"field", hit.field.empty() ? Json() : Json(hit.field)},
            {"begin", hit.range.begin.value},
            {"end", hit.range.end.value},
            {"before", hit.before},
            {"match", hit.match},
            {"after", hit.after}};
}

Json shape(const store::HistoryEntry& entry) {
    Json about = Json::array();
    for (const auto act : store::all_acts())
        if (entry.acts.has(act)) about.push_back(store::act_word(act));
    return {{"id", entry.id.text()},      {"kind", entry.kind},   {"target", id_or_null(entry.target)},
            {"sentence", entry.sentence}, {"coder", entry.coder}, {"at", exchange::utc_time(entry.at_ms)},
            {"lamport", entry.lamport},   {"live", entry.live},   {"erased", entry.erased},
            {"about", std::move(about)}};
}

Json shape(const model::Coder& coder) {
    return {{"id", coder.id.text()}, {"name", coder.name}, {"initials", coder.initials}};
}

Json shape(const store::Verification& verification) {
    return {{"sound", verification.faults.empty()}, {"sources", verification.sources},
            {"ranges", verification.ranges},        {"operations", verification.operations},
            {"erased", verification.erased},        {"faults", verification.faults}};
}

}  // namespace attune::cli
