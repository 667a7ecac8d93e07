// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/project_folder/findings_file.h"

#include <fmt/format.h>

#include <charconv>

#include "exchange/yaml/yaml_fields.h"

namespace attune::exchange {
namespace {

using Cites = std::vector<FindingsFile::Cite>;

enum class Stances { none, either };

Cites read_cites(YamlFields& fields, Stances stances, YamlFault& fault) {
    Cites cites;
    for (const YamlNode& node : fields.items("cites")) {
        YamlFields one(node, "a passage", {"source", "quote", "for", "against", "slot", "occurrence", "note"},
                       fault);
        FindingsFile::Cite cite;
        cite.line = node.line;
        cite.source = one.required("source");
        cite.occurrence = one.number("occurrence", 1);
        cite.note = one.text("note");
        cite.slot = model::slot_from_word(one.one_of("slot", {"context", "resource", "reasoning", "outcome"}))
                        .value_or(model::Slot::none);
        int said = 0;
        for (const auto& [key, stance] :
             {std::pair{"quote", model::Stance::none}, std::pair{"for", model::Stance::in_favour},
              std::pair{"against", model::Stance::against}})
            if (one.has(key)) {
                ++said;
                cite.quote = one.text(key);
                cite.stance = stance;
            }
        if (said != 1 || (stances == Stances::none && cite.stance != model::Stance::none))
            fault.at(node.line, stances == Stances::none
                                    ? "a cell’s passage needs a “quote”."
                                    : "a passage needs its words under “for” or “against”.");
        cites.push_back(std::move(cite));
    }
    return cites;
}

std::optional<FindingsFile::Statistic> read_statistic(YamlFields& fields, YamlFault& fault) {
    const YamlNode* node = fields.node("statistic");
    if (node == nullptr || node->is_null()) return std::nullopt;
    YamlFields one(*node, "a statistic",
                   {"kind", "variable", "wave", "by", "code", "element", "rule", "better", "threshold",
                    "interviewed", "change"},
                   fault);
    FindingsFile::Statistic statistic;
    statistic.line = node->line;
    statistic.kind = one.one_of("kind", {"change", "bands", "describe", "transition", "compare", "code"});
    statistic.variable = one.required("variable");
    statistic.wave = one.text("wave");
    statistic.by = one.text("by");
    statistic.code = one.text("code");
    statistic.element = one.text("element");
    statistic.rule = one.one_of("rule", {"measure", "minimal", "reliable", "any"});
    statistic.better = one.one_of("better", {"higher", "lower"});
    statistic.interviewed = one.flag("interviewed", false);
    statistic.change = one.flag("change", false);
    if (const auto typed = one.text("threshold"); !typed.empty()) {
        const auto [end, error] =
            std::from_chars(typed.data(), typed.data() + typed.size(), statistic.threshold);
        if (error != std::errc{} || end != typed.data() + typed.size())
            fault.at(one.line_of("threshold"), fmt::format("“{}” is no number.", typed));
    }
    return statistic;
}

void read_matrices(YamlFields& file, YamlFault& fault, FindingsFile& result) {
    for (const YamlNode& node : file.items("matrices")) {
        YamlFields fields(node, "a matrix", {"name", "coder", "elements", "show", "cells"}, fault);
        FindingsFile::Matrix matrix;
        matrix.line = node.line;
        matrix.name = fields.required("name");
        matrix.coder = fields.text("coder");
        matrix.elements = fields.list("elements");
        matrix.show = fields.list("show");
        for (const YamlNode& item : fields.items("cells")) {
            YamlFields one(item, "a cell", {"case", "column", "summary", "no_data", "cites"}, fault);
            FindingsFile::Cell cell;
            cell.line = item.line;
            cell.of = one.required("case");
            cell.column = one.required("column");
            cell.summary = one.text("summary");
            cell.no_data = one.flag("no_data", false);
            cell.cites = read_cites(one, Stances::none, fault);
            if (cell.no_data == !cell.summary.empty())
                fault.at(item.line, "a cell has a “summary”, or says “no_data: true”.");
            matrix.cells.push_back(std::move(cell));
        }
        result.matrices.push_back(std::move(matrix));
    }
}

void read_themes(YamlFields& file, YamlFault& fault, FindingsFile& result) {
    for (const YamlNode& node : file.items("themes")) {
        YamlFields fields(node, "a theme", {"name", "claim", "note", "codes", "coder", "cites"}, fault);
        FindingsFile::Theme theme;
        theme.line = node.line;
        theme.coder = fields.text("coder");
        theme.theme.name = fields.required("name");
        theme.theme.claim = fields.text("claim");
        theme.theme.note = fields.text("note");
        theme.codes = fields.list("codes");
        theme.cites = read_cites(fields, Stances::either, fault);
        result.themes.push_back(std::move(theme));
    }
}

model::ContextMechanismOutcome read_words(YamlFields& fields) {
    model::ContextMechanismOutcome says{fields.text("context"),
                                        fields.text("resource"),
                                        fields.text("reasoning"),
                                        fields.text("outcome"),
                                        {}};
    says.status = model::configuration_status_from_word(
                      fields.one_of("status", {"hypothesised", "supported", "refined", "refuted"}))
                      .value_or(model::ConfigurationStatus::hypothesised);
    return says;
}

void read_configurations(YamlFields& file, YamlFault& fault, FindingsFile& result) {
    for (const YamlNode& node : file.items("configurations")) {
        YamlFields fields(node, "a configuration",
                          {"name", "context", "resource", "reasoning", "outcome", "status", "note", "coder",
                           "before", "why", "cites"},
                          fault);
        FindingsFile::Configuration one;
        one.line = node.line;
        one.coder = fields.text("coder");
        one.configuration.name = fields.required("name");
        one.configuration.says = read_words(fields);
        one.configuration.note = fields.text("note");
        if (const YamlNode* before = fields.node("before"); before != nullptr && !before->is_null()) {
            YamlFields words(*before, "what it said before",
                             {"context", "resource", "reasoning", "outcome", "status"}, fault);
            one.before = read_words(words);
            one.why = fields.required("why");
        }
        one.cites = read_cites(fields, Stances::either, fault);
        for (const auto& cite : one.cites)
            if (cite.slot == model::Slot::none)
                fault.at(cite.line, "a passage of a configuration needs the “slot” that it fills.");
        result.configurations.push_back(std::move(one));
    }
}

void read_displays(YamlFields& file, YamlFault& fault, FindingsFile& result) {
    for (const YamlNode& node : file.items("displays")) {
        YamlFields fields(node, "a joint display",
                          {"name", "kind", "coder", "statistic", "scores", "quotes", "rows"}, fault);
        FindingsFile::Display display;
        display.line = node.line;
        display.coder = fields.text("coder");
        display.display.name = fields.required("name");
        display.display.kind =
            model::joint_kind_from_word(
                fields.one_of("kind", {"side by side", "statistics by themes", "cross-case", "logic model"}))
                .value_or(model::JointKind::side_by_side);
        display.statistic = read_statistic(fields, fault);
        display.scores = fields.list("scores");
        display.quotes = fields.number("quotes", 0);
        for (const YamlNode& item : fields.items("rows")) {
            YamlFields one(item, "a row",
                           {"element", "theme", "case", "code", "heading", "statistic", "inference", "fit",
                            "rationale", "cites"},
                           fault);
            FindingsFile::JointRow row;
            row.line = item.line;
            row.element = one.text("element");
            row.theme = one.text("theme");
            row.of = one.text("case");
            row.code = one.text("code");
            row.row.heading = one.text("heading");
            row.row.inference = one.text("inference");
            row.row.fit =
                model::fit_from_word(one.one_of("fit", {"agreement", "partial", "silence", "dissonance"}))
                    .value_or(model::Fit::none);
            row.row.rationale = one.text("rationale");
            row.statistic = read_statistic(one, fault);
            row.cites = read_cites(one, Stances::either, fault);
            display.rows.push_back(std::move(row));
        }
        result.displays.push_back(std::move(display));
    }
}

void read_board(YamlFields& file, YamlFault& fault, FindingsFile& result) {
    for (const YamlNode& node : file.items("criteria")) {
        YamlFields fields(node, "a criterion", {"name", "description"}, fault);
        FindingsFile::Criterion criterion;
        criterion.line = node.line;
        criterion.criterion.name = fields.required("name");
        criterion.criterion.description = fields.text("description");
        result.criteria.push_back(std::move(criterion));
    }
    for (const YamlNode& node : file.items("thresholds")) {
        YamlFields fields(node, "a threshold", {"criterion", "element", "words", "green", "amber", "coder"},
                          fault);
        FindingsFile::Threshold threshold;
        threshold.line = node.line;
        threshold.coder = fields.text("coder");
        threshold.criterion = fields.required("criterion");
        threshold.element = fields.text("element");
        threshold.threshold.words = fields.required("words");
        threshold.threshold.green = fields.required("green");
        threshold.threshold.amber = fields.text("amber");
        result.thresholds.push_back(std::move(threshold));
    }
    for (const YamlNode& node : file.items("judgements")) {
        YamlFields fields(node, "a judgement",
                          {"criterion", "element", "coder", "agreed", "rating", "rationale", "numbers",
                           "confidence", "cites"},
                          fault);
        FindingsFile::Judgement one;
        one.line = node.line;
        one.coder = fields.text("coder");
        one.criterion = fields.required("criterion");
        one.element = fields.required("element");
        one.judgement.agreed = fields.flag("agreed", false);
        one.judgement.finished = true;
        one.judgement.rating = fields.required("rating");
        one.judgement.rationale = fields.required("rationale");
        one.judgement.numbers = fields.list("numbers");
        if (const YamlNode* sure = fields.node("confidence"); sure != nullptr && !sure->is_null()) {
            YamlFields words(*sure, "a confidence note", {"methods", "coherence", "adequacy", "relevance"},
                             fault);
            one.judgement.confidence = {words.text("methods"), words.text("coherence"),
                                        words.text("adequacy"), words.text("relevance")};
        }
        one.cites = read_cites(fields, Stances::either, fault);
        result.judgements.push_back(std::move(one));
    }
}

void read_stages(YamlFields& file, YamlFault& fault, FindingsFile& result) {
    for (const YamlNode& node : file.items("stages")) {
        YamlFields fields(node, "a stage", {"stage", "coder", "sources"}, fault);
        FindingsFile::Stage stage;
        stage.line = node.line;
        stage.coder = fields.text("coder");
        const auto word =
            model::stage_from_word(fields.one_of("stage", {"read", "coded", "charted", "interpreted"}));
        if (!word) fault.at(node.line, "a stage says which it is: read, coded, charted or interpreted.");
        stage.stage = word.value_or(model::Stage::read);
        stage.sources = fields.list("sources");
        result.stages.push_back(std::move(stage));
    }
}

}  // namespace

Result<FindingsFile> read_findings(std::string_view yaml) {
    const auto tree = parse_yaml(yaml);
    if (!tree) return forward_error(tree);
    YamlFault fault;
    YamlFields file(*tree, "a file of findings",
                    {"version", "matrices", "themes", "configurations", "displays", "criteria", "thresholds",
                     "judgements", "stages"},
                    fault);
    if (file.number("version", 1) != 1)
        fault.at(file.line_of("version"),
                 "this file's “version” must be 1; another may need a newer Attune.");
    FindingsFile result;
    read_board(file, fault, result);
    read_matrices(file, fault, result);
    read_themes(file, fault, result);
    read_configurations(file, fault, result);
    read_displays(file, fault, result);
    read_stages(file, fault, result);
    if (fault.any()) return tl::unexpected<Error>(fault.error());
    return result;
}

}  // namespace attune::exchange
