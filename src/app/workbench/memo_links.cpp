// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/memo_links.h"

#include <algorithm>

namespace attune::workbench {

using model::MemoKind;
using model::MemoLink;

std::string memo_kind_name(MemoKind kind) {
    switch (kind) {
        case MemoKind::project:
            return "Project";
        case MemoKind::source:
            return "Source";
        case MemoKind::code:
            return "Code";
        case MemoKind::element:
            return "Element";
        case MemoKind::case_:
            return "Case";
        case MemoKind::coding:
            return "Coding";
        case MemoKind::passage:
            return "Passage";
        case MemoKind::theory:
            return "Theory";
        case MemoKind::reflexive:
            return "Reflexive";
        case MemoKind::decision:
            return "Decision";
    }
    return {};
}

std::size_t position_of(MemoKind kind) {
    return static_cast<std::size_t>(std::find(memo_kinds.begin(), memo_kinds.end(), kind) -
                                    memo_kinds.begin());
}

MemoKind memo_kind_about(const Subject& subject) {
    struct Kind {
        MemoKind operator()(std::monostate) const { return MemoKind::project; }
        MemoKind operator()(const SourceId&) const { return MemoKind::source; }
        MemoKind operator()(const Passage&) const { return MemoKind::passage; }
        MemoKind operator()(const CodingId&) const { return MemoKind::coding; }
        MemoKind operator()(const CodeId&) const { return MemoKind::code; }
        MemoKind operator()(const ElementId&) const { return MemoKind::element; }
        MemoKind operator()(const MemoId&) const { return MemoKind::theory; }
    };
    return std::visit(Kind{}, subject);
}

std::optional<MemoLink> link_to(const Subject& subject) {
    struct Linker {
        MemoLink& link;
        void operator()(std::monostate) const {}
        void operator()(const SourceId& id) const { link.source = id; }
        void operator()(const Passage& passage) const {
            link.source = passage.source;
            link.range = passage.range;
        }
        void operator()(const CodingId& id) const { link.coding = id; }
        void operator()(const CodeId& id) const { link.code = id; }
        void operator()(const ElementId& id) const { link.element = id; }
        void operator()(const MemoId& id) const { link.memo = id; }
    };
    MemoLink link;
    std::visit(Linker{link}, subject);
    if (target_of(link).empty()) return std::nullopt;
    return link;
}

Subject subject_of(const MemoLink& link) {
    if (link.source && link.range) return Passage{link.source, *link.range};
    if (link.source) return link.source;
    if (link.coding) return link.coding;
    if (link.code) return link.code;
    if (link.element) return link.element;
    if (link.memo) return link.memo;
    return {};
}

const std::string& target_of(const MemoLink& link) {
    if (link.code) return link.code.text();
    if (link.coding) return link.coding.text();
    if (link.element) return link.element.text();
    if (link.case_id) return link.case_id.text();
    if (link.memo) return link.memo.text();
    return link.source.text();
}

const store::MemoRow* memo_beside(const ProjectView& view, const Subject& subject) {
    if (const auto* id = std::get_if<MemoId>(&subject)) return view.memo(*id);
    const auto wanted = link_to(subject);
    if (!wanted) return nullptr;
    const MemoKind kind = memo_kind_about(subject);
    for (const store::MemoRow* row : view.memos_about(target_of(*wanted))) {
        const auto& links = row->memo.links;
        if (links.front() == *wanted && row->memo.kind != MemoKind::project) return row;
        if (row->memo.kind == kind && std::find(links.begin(), links.end(), *wanted) != links.end())
            return row;
    }
    return nullptr;
}

std::vector<const store::MemoRow*> memos_about(const ProjectView& view, const Subject& subject) {
    const auto wanted = link_to(subject);
    if (!wanted) return {};
    std::vector<const store::MemoRow*> found;
    for (const store::MemoRow* row : view.memos_about(target_of(*wanted))) {
        const bool touches =
            !wanted->range ||
            std::any_of(row->memo.links.begin(), row->memo.links.end(), [&](const MemoLink& link) {
                return link.source == wanted->source && link.range && link.range->overlaps(*wanted->range);
            });
        // A memo with several links to one thing is found by each.
        if (touches && std::find(found.begin(), found.end(), row) == found.end()) found.push_back(row);
    }
    return found;
}

std::string link_line(const MemoLink& link) {
    if (link.case_id) return "case " + link.case_id.text();
    return subject_line(subject_of(link));
}

std::optional<MemoLink> link_from_line(const std::string& line) {
    constexpr std::string_view cases = "case ";
    if (line.starts_with(cases) && line.size() > cases.size()) {
        MemoLink link;
        link.case_id = CaseId(line.substr(cases.size()));
        return link;
    }
    return link_to(subject_from_line(line));
}

}  // namespace attune::workbench
