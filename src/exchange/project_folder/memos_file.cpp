// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/project_folder/project_folder.h"
#include "exchange/yaml/yaml_fields.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

// What a memo of a kind cannot do without; empty when nothing.
std::vector<std::string_view> needs_of(model::MemoKind kind) {
    switch (kind) {
        case model::MemoKind::source:
            return {"source"};
        case model::MemoKind::code:
            return {"code"};
        case model::MemoKind::element:
            return {"element"};
        case model::MemoKind::passage:
            return {"source", "quote"};
        case model::MemoKind::coding:
            return {"source", "code", "quote"};
        default:
            return {};
    }
}

}  // namespace

Result<std::vector<MemoEntry>> read_memos(std::string_view yaml) {
    const auto tree = parse_yaml(yaml);
    if (!tree) return forward_error(tree);
    YamlFault fault;
    YamlFields file(*tree, "a file of memos", {"version", "memos"}, fault);
    if (file.number("version", 1) != 1)
        fault.at(file.line_of("version"),
                 "this file's “version” must be 1; another may need a newer Attune.");
    std::vector<MemoEntry> memos;
    for (const YamlNode& node : file.items("memos")) {
        YamlFields fields(
            node, "a memo",
            {"kind", "title", "text", "coder", "source", "code", "element", "quote", "occurrence"}, fault);
        MemoEntry memo;
        memo.line = node.line;
        const std::string kind = fields.required("kind");
        if (const auto known = model::memo_from_word(kind)) {
            memo.kind = *known;
        } else if (!kind.empty()) {
            fault.at(fields.line_of("kind"), fmt::format("“{}” is no kind of memo.", kind));
        }
        memo.title = fields.text("title");
        memo.text = fields.required("text");
        memo.coder = fields.required("coder");
        memo.source = fields.text("source");
        memo.code = fields.text("code");
        memo.element = fields.text("element");
        memo.quote = fields.text("quote");
        memo.occurrence = fields.number("occurrence", 1);
        if (memo.occurrence < 1) fault.at(fields.line_of("occurrence"), "“occurrence” counts from 1.");
        for (const std::string_view need : needs_of(memo.kind))
            if (!fields.has(need))
                fault.at(node.line, fmt::format("a memo of kind {} needs a “{}”.", kind, need));
        if (!memo.quote.empty() && memo.source.empty())
            fault.at(fields.line_of("quote"), "a “quote” needs the “source” it stands in.");
        memos.push_back(std::move(memo));
    }
    if (!file.has("memos")) fault.at(file.line_of("memos"), "a file of memos needs “memos”.");
    if (fault.any()) return tl::unexpected<Error>(fault.error());
    return memos;
}

}  // namespace attune::exchange
