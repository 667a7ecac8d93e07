// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/erasure_shapes.h"

#include <fmt/format.h>

#include "app/cli/program.h"
#include "exchange/export/rows.h"
#include "jobs/erasure.h"

namespace attune::cli {
namespace {

Json shape_of(const store::ErasurePlan::CodingOn& coding) {
    return {{"id", coding.id.text()},
            {"code", coding.code},
            {"coder", coding.coder},
            {"source", coding.source_title},
            {"quote", coding.quote}};
}

Json shape_of(const store::ErasurePlan::Quoting& quoting) {
    return {{"kind", quoting.kind}, {"id", quoting.id}, {"name", quoting.name}};
}

Json shape_of(const store::ErasurePlan::Passage& passage) {
    return {{"source", passage.title},
            {"source_id", passage.source.text()},
            {"begin", passage.range.begin.value},
            {"end", passage.range.end.value},
            {"text", passage.words},
            {"by", passage.by}};
}

Json shape_of(const store::ErasurePlan::Renamed& one) {
    return {{"source", one.title},
            {"source_id", one.source.text()},
            {"kind", one.kind},
            {"before", one.words},
            {"after", one.by}};
}

Json shape_of(const store::ErasurePlan::Entry& entry) {
    return {{"id", entry.id.text()}, {"at", exchange::utc_time(entry.at_ms)}, {"sentence", entry.sentence}};
}

Json shape_of(const store::ErasurePlan::BackupFile& backup) {
    return {{"file", backup.name}, {"readable", backup.readable}};
}

template <class Things>
Json shapes_of(const Things& things) {
    Json array = Json::array();
    for (const auto& thing : things) array.push_back(shape_of(thing));
    return array;
}

Json shape_of(const store::ErasurePlan& plan) {
    return {{"passages", shapes_of(plan.passages)},
            {"labels", shapes_of(plan.labels)},
            {"headers", shapes_of(plan.headers)},
            {"sources", plan.sources_go},
            {"speakers", plan.speakers_go},
            {"persons", plan.persons_go},
            {"records", plan.records_go},
            {"codings_go", shapes_of(plan.codings_go)},
            {"codings_stay", shapes_of(plan.codings_stay)},
            {"links", plan.links_go},
            {"drafts", plan.drafts_go},
            {"changed", shapes_of(plan.changed)},
            {"stays", shapes_of(plan.stays)},
            {"sentences", shapes_of(plan.sentences_go)},
            {"entries", plan.entries_rewritten},
            {"originals", plan.originals_go},
            {"backups", shapes_of(plan.backups_go)},
            {"remarks", plan.remarks}};
}

}  // namespace

void show_plan(const store::ErasurePlan& plan, const std::vector<std::string>& remarks, Output& out) {
    if (out.json()) {
        Json json = shape_of(plan);
        for (const auto& remark : remarks) json["remarks"].push_back(remark);
        return out.document(json);
    }
    auto words = jobs::in_words(plan);
    words.stays.insert(words.stays.end(), remarks.begin(), remarks.end());
    const auto lines = [&out](std::string_view head, const std::vector<std::string>& all) {
        if (!all.empty()) out.line(head);
        for (const auto& line : all) {
            const auto indent = line.find_first_not_of(' ');
            out.line("  " + std::string(indent, ' ') + in_one_line(line));
        }
    };
    lines("This goes, and cannot be brought back:", words.goes);
    lines("This stays:", words.stays);
}

void report_erasure(const store::Project& project, const store::Done& done, Output& out) {
    const auto left = store::backups_left(project);
    if (out.json()) {
        Json json = json_of(done);
        json["backups_left"] = left;
        out.document(json);
    } else {
        out.line(in_one_line(done.sentence));
    }
    for (const auto& backup : left)
        out.complain(
            fmt::format("The backup “{}” still holds what was erased and could not be removed.", backup));
}

}  // namespace attune::cli
