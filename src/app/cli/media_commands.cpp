// SPDX-License-Identifier: GPL-3.0-or-later
// media list, link, unpack, unlink, regions
#include "app/cli/media_commands.h"

#include <fmt/format.h>

#include "app/cli/program.h"
#include "jobs/recording.h"
#include "jobs/regions.h"
#include "store/commands/exchange_commands.h"
#include "store/queries/exchange_queries.h"
#include "store/queries/queries.h"

namespace attune::cli {
namespace {

struct MediaArguments : Common {
    std::string file, source, code;
};

void add_list(Command* group, Program& program) {
    auto a = std::make_shared<MediaArguments>();
    auto* list = subcommand(*group, "list", "List the recordings that sources are of.", Takes::project, *a,
                            "  attune-cli media list pilot.attune");
    list->callback([a, &program] {
        program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
            Json array = Json::array();
            Table table({"SOURCE", "RECORDING", "THERE", "FILE"});
            for (const auto& source : store::sources(project)) {
                const auto place = jobs::recording_of(project, source.id);
                if (!place) continue;
                const std::string file = place->file.string();
                table.row({source.title, place->media.name,
                           place->there           ? "yes"
                           : !place->kept.empty() ? "in the project"
                           : file.empty()         ? "not said where"
                                                  : "no",
                           file});
                array.push_back({{"source_id", source.id.text()},
                                 {"source", source.title},
                                 {"name", place->media.name},
                                 {"media_type", place->media.media_type},
                                 {"path", place->media.path},
                                 {"file", file.empty() ? Json() : Json(file)},
                                 {"there", place->there},
                                 {"kept", !place->kept.empty()},
                                 {"offset_ms", place->media.offset_ms}});
            }
            if (out.json())
                out.document(array);
            else
                out.table(table, "No source has a recording; “attune-cli media link” gives it one.");
            return Ok{};
        });
    });
}

void add_link(Command* group, Program& program) {
    auto a = std::make_shared<MediaArguments>();
    auto* link = subcommand(*group, "link", "Say which recording a source is of, or where it lies now.",
                            Takes::coder, *a, "  attune-cli media link pilot.attune P7.mp4 TB-P-07");
    argument(link, "FILE", a->file, "The recording; it stays where it is.");
    argument(link, "SOURCE", a->source, "The source, by id or title.");
    link->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_source(project, a->source);
            if (!id) return forward_error(id);
            return report(out, jobs::link_recording(project, *id, a->file));
        });
    });
}

void add_unpack(Command* group, Program& program) {
    auto a = std::make_shared<MediaArguments>();
    auto* unpack = subcommand(*group, "unpack",
                              "Put a recording that came inside of another tool's project beside this one.",
                              Takes::coder, *a, "  attune-cli media unpack pilot.attune TB-P-07");
    argument(unpack, "SOURCE", a->source, "The source, by id or title.");
    unpack->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_source(project, a->source);
            if (!id) return forward_error(id);
            return report(out, jobs::unpack_recording(project, *id));
        });
    });
}

void add_unlink(Command* group, Program& program) {
    auto a = std::make_shared<MediaArguments>();
    auto* unlink = subcommand(*group, "unlink", "Take the recording from a source; its file and times stay.",
                              Takes::coder, *a, "  attune-cli media unlink pilot.attune TB-P-07");
    argument(unlink, "SOURCE", a->source, "The source, by id or title.");
    unlink->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_source(project, a->source);
            if (!id) return forward_error(id);
            if (!store::source_media(project, *id))
                return fail(ErrorKind::not_found, fmt::format("“{}” has no recording.", a->source));
            return report(out, project.run(store::RemoveSourceMedia{*id}));
        });
    });
}

Json shape_of(const store::RegionCodingRow& row) {
    const auto& coding = row.coding;
    Json json{{"id", coding.id.text()},
              {"kind", model::region_word(coding.kind)},
              {"medium", row.medium_name},
              {"medium_id", coding.medium.text()},
              {"source_id", coding.source.empty() ? Json() : Json(coding.source.text())},
              {"name", coding.name},
              {"code_id", coding.code.text()},
              {"code", row.code_name},
              {"coder", row.coder_name},
              {"note", coding.note}};
    if (coding.kind == model::RegionKind::time) {
        json["begin_ms"] = coding.begin_ms;
        json["end_ms"] = coding.end_ms;
    } else {
        if (coding.kind == model::RegionKind::page) json["page"] = coding.page + 1;
        json["first_x"] = coding.first_x;
        json["first_y"] = coding.first_y;
        json["second_x"] = coding.second_x;
        json["second_y"] = coding.second_y;
    }
    return json;
}

void add_regions(Command* group, Program& program) {
    auto a = std::make_shared<MediaArguments>();
    auto* regions =
        subcommand(*group, "regions", "List the codings of regions of pictures, pages and recordings.",
                   Takes::project, *a, "  attune-cli media regions pilot.attune --code Garden");
    option(regions, "--code", a->code, "CODE", "Only of this code, by id or name.");
    regions->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            store::CodingFilter filter;
            if (!a->code.empty()) {
                const auto code = store::find_code(project, a->code);
                if (!code) return forward_error(code);
                filter.code = *code;
            }
            const auto rows = jobs::regions_like(project, filter);
            if (out.json()) {
                Json array = Json::array();
                for (const auto& row : rows) array.push_back(shape_of(row));
                out.document(array);
                return Ok{};
            }
            Table table({"KIND", "CODE", "CODER", "WHERE", "NAME", "NOTE"});
            for (const auto& row : rows)
                table.row({std::string(model::region_word(row.coding.kind)), row.code_name, row.coder_name,
                           jobs::region_place(row), row.coding.name, shortened(row.coding.note, 40)});
            out.table(table, "No region of a picture, page or recording is coded.");
            return Ok{};
        });
    });
}

}  // namespace

void add_media_commands(Command& app, Program& program) {
    Command* media = group(app, "media", "Recordings that sources are of, and codings of regions.");
    add_list(media, program);
    add_link(media, program);
    add_unpack(media, program);
    add_unlink(media, program);
    add_regions(media, program);
}

}  // namespace attune::cli
