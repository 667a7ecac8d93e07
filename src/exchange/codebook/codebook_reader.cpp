// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/codebook/codebook_reader.h"

#include <algorithm>

#include "exchange/yaml/yaml_fields.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

class CodebookReader {
  public:
    Result<std::vector<CodebookEntry>> read(const YamlNode& root) {
        YamlFields file(root, "a codebook", {"version", "codes"}, fault_);
        if (file.number("version", 0) != 1)
            fault_.at(file.line_of("version"),
                      "this file's “version” must be 1; another may need a newer Attune.");
        auto codes = read_codes(file.items("codes"));
        if (codes.empty()) fault_.at(file.line_of("codes"), "a codebook needs “codes”.");
        if (fault_.any()) return tl::unexpected<Error>(fault_.error());
        return codes;
    }

  private:
    std::vector<CodebookEntry> read_codes(const std::vector<YamlNode>& nodes) {
        std::vector<CodebookEntry> codes;
        codes.reserve(nodes.size());
        for (const YamlNode& node : nodes)
            codes.push_back(read_code(node, static_cast<std::int64_t>(codes.size())));
        return codes;
    }

    CodebookEntry read_code(const YamlNode& node, std::int64_t order) {
        YamlFields fields(node, "a code",
                          {"name", "brief", "full", "use_when", "not_when", "example", "colour", "aliases",
                           "elements", "folder", "children"},
                          fault_);
        CodebookEntry entry;
        entry.line = node.line;
        model::Code& code = entry.code;
        code.name = fields.required("name");
        code.brief = fields.text("brief");
        code.full = fields.text("full");
        code.use_when = fields.text("use_when");
        code.not_when = fields.text("not_when");
        code.example = fields.text("example");
        code.aliases = fields.list("aliases");
        code.folder = fields.flag("folder", false);
        code.order = order;
        code.colour = model::palette_colour(counted_++);
        if (fields.has("colour")) {
            bool good = false;
            const std::string colour = fields.text("colour");
            code.colour = model::colour_from_text(colour, &good);
            if (!good)
                fault_.at(
                    fields.line_of("colour"),
                    fmt::format("“{}” is no colour; write six digits in quotes, as \"#E69F00\".", colour));
        }
        entry.elements = fields.list("elements");
        names_.add(code.name, fields.line_of("name"));
        entry.children = read_codes(fields.items("children"));
        return entry;
    }

    YamlFault fault_;
    UniqueIds names_{"code", fault_};
    std::size_t counted_ = 0;
};

}  // namespace

Result<std::vector<CodebookEntry>> read_codebook(std::string_view yaml) {
    const auto tree = parse_yaml(yaml);
    if (!tree) return forward_error(tree);
    return CodebookReader().read(*tree);
}

std::string unknown_element(const std::vector<CodebookEntry>& codebook,
                            const std::vector<std::string>& keys) {
    for (const CodebookEntry& entry : codebook) {
        for (const std::string& element : entry.elements) {
            if (std::find(keys.begin(), keys.end(), element) != keys.end()) continue;
            const std::string_view near = nearest(element, {keys.begin(), keys.end()});
            return near.empty()
                       ? fmt::format(
                             "Line {}: the code “{}” names an element “{}” that is not in the framework.",
                             entry.line, entry.code.name, element)
                       : fmt::format(
                             "Line {}: the code “{}” names an element “{}” that is not in the framework; "
                             "did you mean “{}”?",
                             entry.line, entry.code.name, element, near);
        }
        if (auto sentence = unknown_element(entry.children, keys); !sentence.empty()) return sentence;
    }
    return {};
}

}  // namespace attune::exchange
