// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/past_shapes.h"

#include <fmt/format.h>

#include "app/cli/shapes.h"
#include "exchange/export/rows.h"
#include "text/translator.h"

namespace attune::cli {
namespace {

Json word_or_null(std::string_view text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json time_or_null(std::int64_t ms) {
    return ms == 0 ? Json(nullptr) : Json(exchange::utc_time(ms));
}

Json field_keys(const std::vector<store::CodeField>& fields) {
    Json keys = Json::array();
    for (const auto field : fields) keys.push_back(store::field_key(field));
    return keys;
}

Json word_parts(const store::FieldDifference& difference) {
    const text::Translator before(difference.before);
    const text::Translator after(difference.after);
    Json parts = Json::array();
    for (const auto& part : difference.words) {
        using Kind = text::DifferencePart::Kind;
        const bool added = part.kind == Kind::added;
        parts.push_back({{"kind", part.kind == Kind::same ? "same"
                                  : added                 ? "added"
                                                          : "removed"},
                         {"text", added ? after.slice(part.after) : before.slice(part.before)}});
    }
    return parts;
}

const char* does_word(store::UndoStep::Does does) {
    switch (does) {
        case store::UndoStep::Does::take_back:
            return "take_back";
        case store::UndoStep::Does::bring_back:
            return "bring_back";
        case store::UndoStep::Does::leave_standing:
            return "leave";
    }
    return "leave";
}

Json compared_shape(const store::ComparedCode& code) {
    const store::PastCodeRow& row = code.after ? *code.after : *code.before;
    Json became = Json::array();
    const auto add = [&](bool so, const char* word) {
        if (so) became.push_back(word);
    };
    add(code.added(), code.split_from.empty() ? "added" : "split_off");
    add(code.gone(), code.merged_into.empty() ? "removed" : "merged");
    add(code.renamed, "renamed");
    add(code.moved, "moved");
    add(code.retired, "retired");
    add(code.brought_back, "brought_back");
    add(code.redefined, "redefined");
    add(code.otherwise, "changed");
    Json json{{"id", code.code.text()},
              {"name", row.past.code.name},
              {"became", std::move(became)},
              {"merged_into", word_or_null(code.merged_into_name)},
              {"merged_into_id", word_or_null(code.merged_into.text())},
              {"split_from", word_or_null(code.split_from_name)},
              {"split_from_id", word_or_null(code.split_from.text())},
              {"codings_before", code.before ? Json(code.before->codings) : Json(nullptr)},
              {"codings_after", code.after ? Json(code.after->codings) : Json(nullptr)}};
    json["differences"] = array_of(code.differences);
    return json;
}

}  // namespace

Json shape(const store::MomentFacts& facts) {
    return {{"operation", word_or_null(facts.operation.text())},
            {"sentence", word_or_null(facts.sentence)},
            {"coder", word_or_null(facts.coder)},
            {"at", time_or_null(facts.at_ms)},
            {"operations", facts.operations},
            {"erased", facts.erased}};
}

Json shape(const store::PastCode& past) {
    const auto& code = past.code;
    Json names = Json::array();
    Json ids = Json::array();
    for (const auto& element : past.elements) {
        names.push_back(element.name);
        ids.push_back(element.id.text());
    }
    return {{"id", code.id.text()},
            {"name", code.name},
            {"parent", word_or_null(code.parent.text())},
            {"parent_name", word_or_null(past.parent_name)},
            {"brief", word_or_null(code.brief)},
            {"full", word_or_null(code.full)},
            {"use_when", word_or_null(code.use_when)},
            {"not_when", word_or_null(code.not_when)},
            {"example", word_or_null(code.example)},
            {"aliases", code.aliases},
            {"elements", std::move(names)},
            {"element_ids", std::move(ids)},
            {"colour", model::colour_text(code.colour)},
            {"state", model::code_state_word(code.state)},
            {"folder", code.folder},
            {"erased", field_keys(past.erased)}};
}

Json shape(const store::PastCodeRow& row) {
    Json json = shape(row.past);
    json["depth"] = row.depth;
    json["codings"] = row.codings;
    return json;
}

Json shape(const store::CodeVersion& version) {
    Json json{{"version", version.number},
              {"operation", version.operation.text()},
              {"sentence", word_or_null(version.sentence)},
              {"coder", word_or_null(version.coder_name)},
              {"coder_id", version.coder.text()},
              {"at", exchange::utc_time(version.at_ms)},
              {"there", version.there},
              {"merged_into", word_or_null(version.merged_into_name)},
              {"merged_into_id", word_or_null(version.merged_into.text())},
              {"changed", field_keys(version.changed)},
              {"codings", version.codings}};
    json["code"] = shape(version.code);
    return json;
}

Json shape(const store::FieldDifference& difference) {
    return {{"field", store::field_key(difference.field)},
            {"before", difference.erased_before ? Json(nullptr) : Json(difference.before)},
            {"after", difference.erased_after ? Json(nullptr) : Json(difference.after)},
            {"words", word_parts(difference)}};
}

Json shape(const store::CodebookVersion& version) {
    Json operations = Json::array();
    for (const auto& operation : version.moment.after) operations.push_back(operation.text());
    return {{"id", version.id.text()},
            {"name", version.name},
            {"note", word_or_null(version.note)},
            {"at", exchange::utc_time(version.at_ms)},
            {"operations", std::move(operations)},
            {"coder", word_or_null(version.coder_name)},
            {"coder_id", version.coder.text()},
            {"made", exchange::utc_time(version.made_ms)}};
}

Json shape(const store::PastCodebook& codebook) {
    Json json;
    json["moment"] = shape(codebook.moment);
    json["codings"] = codebook.codings;
    json["codes"] = array_of(codebook.codes);
    return json;
}

Json shape(const store::CodebookComparison& comparison) {
    Json json{{"codes_before", comparison.codes_before},
              {"codes_after", comparison.codes_after},
              {"codings_before", comparison.codings_before},
              {"codings_after", comparison.codings_after},
              {"same", comparison.same.size()}};
    json["before"] = shape(comparison.before);
    json["after"] = shape(comparison.after);
    json["codes"] = Json::array();
    for (const auto& code : comparison.codes) json["codes"].push_back(compared_shape(code));
    return json;
}

Json shape(const store::ChangedDefinition& changed) {
    Json codings = Json::array();
    for (const auto& coding : changed.codings)
        codings.push_back({{"id", coding.coding.text()},
                           {"version", coding.version},
                           {"at", exchange::utc_time(coding.at_ms)},
                           {"looked_at", coding.looked_at}});
    return {{"code", changed.name},
            {"code_id", changed.code.text()},
            {"version", changed.version},
            {"operation", word_or_null(changed.operation.text())},
            {"sentence", word_or_null(changed.sentence)},
            {"coder", word_or_null(changed.coder_name)},
            {"at", time_or_null(changed.at_ms)},
            {"codings_in_all", changed.codings_in_all},
            {"codings", std::move(codings)}};
}

Json shape(const store::UndoStep& step) {
    Json blockers = Json::array();
    for (const auto& blocker : step.blockers) blockers.push_back(blocker.text());
    return {{"operation", step.operation.text()},  {"sentence", word_or_null(step.sentence)},
            {"coder", word_or_null(step.coder)},   {"at", exchange::utc_time(step.at_ms)},
            {"does", does_word(step.does)},        {"possible", step.possible},
            {"reason", word_or_null(step.reason)}, {"blockers", std::move(blockers)}};
}

Json shape(const store::UndoPlan& plan) {
    Json steps = Json::array();
    for (const auto& step : plan.steps) steps.push_back(shape(step));
    Json json{{"possible", plan.possible()}, {"changes", plan.changes()}};
    json["to"] = shape(plan.to);
    json["steps"] = std::move(steps);
    return json;
}

Json shape(const store::PastSource& source) {
    Json json{{"id", source.id.text()},
              {"title", source.title},
              {"file", word_or_null(source.original_name)},
              {"imported", time_or_null(source.imported_ms)},
              {"codings", source.codings},
              {"corrections", source.corrections},
              {"erased", source.erased},
              {"text", source.text}};
    json["moment"] = shape(source.moment);
    return json;
}

Json shape(const store::ThenPassage& passage) {
    return {
        {"id", passage.coding.text()},
        {"source", passage.source_title},
        {"source_id", passage.source.text()},
        {"begin", passage.range.begin.value},
        {"end", passage.range.end.value},
        {"coder", passage.coder_name},
        {"quote", passage.quote},
        {"direction", word_or_null(model::direction_word(passage.magnitude.direction))},
        {"intensity", passage.magnitude.intensity == 0 ? Json(nullptr) : Json(passage.magnitude.intensity)},
        {"account", word_or_null(model::account_word(passage.magnitude.account))},
        {"note", word_or_null(passage.note)},
        {"erased", passage.erased},
        {"since", since_word(passage.since)},
        {"code_now", word_or_null(passage.code_now)}};
}

Json shape(const store::CodeThen& then) {
    Json json = shape(then.then);
    json["moment"] = shape(then.moment);
    json["gone"] = !then.now.has_value();
    json["merged_into"] = word_or_null(then.merged_into_name);
    json["differences"] = array_of(then.differences);
    json["passages"] = array_of(then.passages);
    return json;
}

std::string_view since_word(store::SinceThen since) {
    switch (since) {
        case store::SinceThen::same:
            return "same";
        case store::SinceThen::changed:
            return "changed";
        case store::SinceThen::recoded:
            return "recoded";
        case store::SinceThen::removed:
            return "removed";
        case store::SinceThen::added:
            return "added";
    }
    return "same";
}

Json shape(const store::PastCoding& past) {
    const auto& coding = past.coding;
    Json json{
        {"id", coding.id.text()},
        {"source", past.source_title},
        {"source_id", coding.source.text()},
        {"begin", coding.range.begin.value},
        {"end", coding.range.end.value},
        {"code", past.code_name},
        {"code_id", coding.code.text()},
        {"coder", past.coder_name},
        {"coder_id", coding.coder.text()},
        {"quote", past.quote},
        {"direction", word_or_null(model::direction_word(coding.magnitude.direction))},
        {"intensity", coding.magnitude.intensity == 0 ? Json(nullptr) : Json(coding.magnitude.intensity)},
        {"account", word_or_null(model::account_word(coding.magnitude.account))},
        {"note", word_or_null(coding.note)},
        {"made", time_or_null(coding.made_ms)},
        {"erased", past.erased}};
    json["moment"] = shape(past.moment);
    return json;
}

Json shape(const store::PastMemo& past) {
    const auto& memo = past.memo;
    Json json{{"id", memo.id.text()},
              {"kind", model::memo_word(memo.kind)},
              {"title", word_or_null(memo.title)},
              {"text", memo.text},
              {"coder", past.coder_name},
              {"coder_id", memo.coder.text()},
              {"about", past.about},
              {"made", time_or_null(memo.made_ms)},
              {"changed", time_or_null(memo.changed_ms)},
              {"erased", past.erased}};
    json["moment"] = shape(past.moment);
    return json;
}

std::string difference_line(const store::FieldDifference& difference) {
    if (difference.erased_before || difference.erased_after)
        return fmt::format("{} → {}", difference.erased_before ? "(erased)" : in_one_line(difference.before),
                           difference.erased_after ? "(erased)" : in_one_line(difference.after));
    const text::Translator before(difference.before);
    const text::Translator after(difference.after);
    std::string line;
    for (const auto& part : difference.words) {
        switch (part.kind) {
            case text::DifferencePart::Kind::same:
                line += before.slice(part.before);
                break;
            case text::DifferencePart::Kind::removed:
                line += fmt::format("[-{}-]", before.slice(part.before));
                break;
            case text::DifferencePart::Kind::added:
                line += fmt::format("{{+{}+}}", after.slice(part.after));
                break;
        }
    }
    return in_one_line(line);
}

}  // namespace attune::cli
