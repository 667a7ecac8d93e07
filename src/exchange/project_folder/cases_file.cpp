// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/project_folder/project_folder.h"
#include "exchange/yaml/yaml_fields.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

void read_decisions(YamlFields& fields, std::string_view key, const model::Consent& form, YamlFault& fault,
                    CaseEntry::Person& person) {
    for (const std::string& word : fields.list(key)) {
        model::Consent consent = form;
        consent.given = key == "given";
        if (const auto scope = model::consent_scope_from_word(word)) {
            consent.scope = *scope;
        } else {
            fault.at(fields.line_of(key), fmt::format("“{}” is nothing that a person consents to.", word));
        }
        person.consents.push_back(std::move(consent));
    }
}

CaseEntry::Person read_person(const YamlNode& node, YamlFault& fault) {
    YamlFields fields(node, "a person", {"name", "relation", "note", "speaks", "consents"}, fault);
    CaseEntry::Person person;
    person.line = node.line;
    person.name = fields.required("name");
    person.relation = fields.text("relation");
    person.note = fields.text("note");
    for (const YamlNode& item : fields.items("speaks")) {
        YamlFields voice(item, "a speaker", {"source", "label"}, fault);
        person.speaks.push_back({voice.required("source"), voice.required("label"), item.line});
    }
    for (const YamlNode& item : fields.items("consents")) {
        YamlFields decided(item, "a consent", {"day", "given", "refused", "note"}, fault);
        model::Consent form;
        form.day = decided.required("day");
        form.note = decided.text("note");
        if (!form.day.empty() && !model::is_day(form.day))
            fault.at(decided.line_of("day"), fmt::format("“{}” is no day as 2022-03-14 is.", form.day));
        if (!decided.has("given") && !decided.has("refused"))
            fault.at(item.line, "a consent says what was “given” or “refused”.");
        for (const std::string_view key : {"given", "refused"})
            read_decisions(decided, key, form, fault, person);
    }
    return person;
}

}  // namespace

Result<std::vector<CaseEntry>> read_cases(std::string_view yaml) {
    const auto tree = parse_yaml(yaml);
    if (!tree) return forward_error(tree);
    YamlFault fault;
    YamlFields file(*tree, "a file of cases", {"version", "cases"}, fault);
    if (file.number("version", 1) != 1)
        fault.at(file.line_of("version"),
                 "this file's “version” must be 1; another may need a newer Attune.");
    std::vector<CaseEntry> cases;
    UniqueIds names("case", fault);
    for (const YamlNode& node : file.items("cases")) {
        YamlFields fields(node, "a case", {"name", "kind", "note", "sources", "persons"}, fault);
        CaseEntry entry;
        entry.line = node.line;
        entry.name = fields.required("name");
        names.add(entry.name, fields.line_of("name"));
        const std::string kind = fields.text("kind");
        if (const auto known = model::case_kind_from_word(kind)) {
            entry.kind = *known;
        } else if (!kind.empty()) {
            fault.at(fields.line_of("kind"), fmt::format("“{}” is no kind of case.", kind));
        }
        entry.note = fields.text("note");
        entry.sources = fields.list("sources");
        for (const YamlNode& person : fields.items("persons"))
            entry.persons.push_back(read_person(person, fault));
        cases.push_back(std::move(entry));
    }
    if (!file.has("cases")) fault.at(file.line_of("cases"), "a file of cases needs “cases”.");
    if (fault.any()) return tl::unexpected<Error>(fault.error());
    return cases;
}

}  // namespace attune::exchange
