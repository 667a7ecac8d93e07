// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ascii.h"
#include "exchange/project_folder/project_folder.h"
#include "exchange/yaml/yaml_fields.h"

#include <fmt/format.h>

#include <algorithm>

namespace attune::exchange {
namespace {

bool stays_inside(std::string_view file) {
    if (file.starts_with('/')) return false;
    for (const std::string_view piece : split(file, '/'))
        if (piece == "..") return false;
    return true;
}

void read_coders(YamlFields& file, YamlFault& fault, ProjectFile& result) {
    UniqueIds names("coder", fault);
    for (const YamlNode& node : file.items("coders")) {
        YamlFields fields(node, "a coder", {"name", "initials"}, fault);
        ProjectFile::Coder coder{fields.required("name"), fields.text("initials")};
        names.add(coder.name, fields.line_of("name"));
        result.coders.push_back(std::move(coder));
    }
}

void read_sources(YamlFields& file, YamlFault& fault, ProjectFile& result) {
    UniqueIds waves("wave", fault);
    for (const YamlNode& node : file.items("waves")) {
        YamlFields fields(node, "a wave", {"n", "name"}, fault);
        ProjectFile::Wave wave{fields.number("n", 0), fields.required("name")};
        if (wave.number < 1) fault.at(fields.line_of("n"), "a wave needs a number “n” from 1.");
        waves.add(std::to_string(wave.number), fields.line_of("n"));
        result.waves.push_back(std::move(wave));
    }
    UniqueIds keys("source", fault);
    UniqueIds files("file", fault);
    for (const YamlNode& node : file.items("sources")) {
        YamlFields fields(node, "a source",
                          {"id", "file", "title", "kind", "wave", "retention", "interpreted"}, fault);
        ProjectFile::Source source;
        source.line = node.line;
        source.key = fields.required("id");
        source.file = fields.required("file");
        source.title = fields.text("title");
        source.kind = fields.text("kind");
        source.wave = fields.number("wave", 0);
        source.retention = read_retention(fields.node("retention"), fault);
        source.interpreted = fields.flag("interpreted", false);
        keys.add(source.key, fields.line_of("id"));
        files.add(source.file, fields.line_of("file"));
        if (!stays_inside(source.file))
            fault.at(fields.line_of("file"), fmt::format("“{}” leads out of the folder.", source.file));
        if (source.wave != 0) waves.must_have(std::to_string(source.wave), fields.line_of("wave"));
        result.sources.push_back(std::move(source));
    }
}

void read_roles(YamlFields& file, YamlFault& fault, ProjectFile& result) {
    for (const YamlEntry& entry : file.entries("roles")) {
        const model::Role role = model::role_from_word(entry.value.text);
        if (role == model::Role::unknown)
            fault.at(entry.line, fmt::format("“{}” is no role of a speaker.", entry.value.text));
        result.roles.push_back({entry.key, role});
    }
}

void read_rounds(YamlFields& file, YamlFault& fault, ProjectFile& result) {
    const auto one_of = [&](const auto& known, const std::string& name, const char* what, int line) {
        if (std::ranges::find(known, name) == known.end())
            fault.at(line, fmt::format("there is no {} “{}” in this file.", what, name));
    };
    std::vector<std::string> coders, sources;
    for (const auto& coder : result.coders) coders.push_back(coder.name);
    for (const auto& source : result.sources) sources.push_back(source.key);
    UniqueIds names("round", fault);
    for (const YamlNode& node : file.items("rounds")) {
        YamlFields fields(node, "a round",
                          {"name", "kind", "coders", "sources", "codings", "codebook", "note"}, fault);
        ProjectFile::Round round;
        round.line = node.line;
        round.name = fields.required("name");
        round.calibration = fields.one_of("kind", {"reliability", "calibration"}) == "calibration";
        round.coders = fields.list("coders");
        round.sources = fields.list("sources");
        round.codings = fields.text("codings");
        round.codebook = fields.text("codebook");
        round.note = fields.text("note");
        names.add(round.name, fields.line_of("name"));
        for (const auto& coder : round.coders) one_of(coders, coder, "coder", fields.line_of("coders"));
        for (const auto& source : round.sources) one_of(sources, source, "source", fields.line_of("sources"));
        if (!stays_inside(round.codings))
            fault.at(fields.line_of("codings"), fmt::format("“{}” leads out of the folder.", round.codings));
        result.rounds.push_back(std::move(round));
    }
}

void read_tables(YamlFields& file, YamlFault& fault, ProjectFile& result) {
    for (const YamlNode& node : file.items("tables")) {
        YamlFields fields(node, "a table", {"file", "sheet", "id", "add_new"}, fault);
        ProjectFile::Table table;
        table.line = node.line;
        table.file = fields.required("file");
        table.sheet = fields.text("sheet");
        table.id = fields.text("id");
        table.add_new = fields.flag("add_new", false);
        if (!stays_inside(table.file))
            fault.at(fields.line_of("file"), fmt::format("“{}” leads out of the folder.", table.file));
        result.tables.push_back(std::move(table));
    }
}

}  // namespace

model::Retention read_retention(const YamlNode* node, YamlFault& fault) {
    model::Retention retention;
    if (node == nullptr || node->is_null()) return retention;
    YamlFields fields(*node, "a retention", {"until", "basis"}, fault);
    retention.until = fields.text("until");
    retention.basis = fields.text("basis");
    if (!retention.until.empty() && !model::is_day(retention.until))
        fault.at(fields.line_of("until"), fmt::format("“{}” is no day as 2032-06-30 is.", retention.until));
    return retention;
}

Result<ProjectFile> read_project_file(std::string_view yaml) {
    const auto tree = parse_yaml(yaml);
    if (!tree) return forward_error(tree);
    YamlFault fault;
    YamlFields file(
        *tree, "a project",
        {"version", "title", "place", "approach", "framework", "codebook", "codings", "memos", "cases",
         "variables", "findings", "retention", "coders", "waves", "roles", "sources", "rounds", "tables"},
        fault);
    if (file.number("version", 0) != 1)
        fault.at(file.line_of("version"),
                 "this file's “version” must be 1; another may need a newer Attune.");
    ProjectFile result;
    result.title = file.required("title");
    result.place = file.text("place");
    result.approach = file.one_of("approach", {"framework", "codebook", "reflexive", "other"});
    result.framework = file.text("framework");
    result.codebook = file.text("codebook");
    result.codings = file.text("codings");
    result.memos = file.text("memos");
    result.cases = file.text("cases");
    result.variables = file.text("variables");
    result.findings = file.text("findings");
    result.retention = read_retention(file.node("retention"), fault);
    for (const char* key : {"framework", "codebook", "codings", "memos", "cases", "variables", "findings"})
        if (!stays_inside(file.text(key)))
            fault.at(file.line_of(key), fmt::format("“{}” leads out of the folder.", file.text(key)));
    read_coders(file, fault, result);
    read_roles(file, fault, result);
    read_sources(file, fault, result);
    read_rounds(file, fault, result);
    read_tables(file, fault, result);
    if (fault.any()) return tl::unexpected<Error>(fault.error());
    return result;
}

}  // namespace attune::exchange
