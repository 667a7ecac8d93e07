// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/subject.h"

#include <sstream>

#include <fmt/format.h>

namespace attune::workbench {

namespace {

struct Liner {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const SourceId& id) const { return "source " + id.text(); }
    std::string operator()(const Passage& p) const {
        return fmt::format("passage {} {} {}", p.source.text(), p.range.begin.value, p.range.end.value);
    }
    std::string operator()(const CodingId& id) const { return "coding " + id.text(); }
    std::string operator()(const CodeId& id) const { return "code " + id.text(); }
    std::string operator()(const ElementId& id) const { return "element " + id.text(); }
    std::string operator()(const MemoId& id) const { return "memo " + id.text(); }
};

}  // namespace

std::string subject_line(const Subject& subject) {
    return std::visit(Liner{}, subject);
}

Subject subject_from_line(const std::string& line) {
    std::istringstream in(line);
    std::string kind, id;
    if (!(in >> kind >> id)) return {};
    if (kind == "source") return SourceId(id);
    if (kind == "coding") return CodingId(id);
    if (kind == "code") return CodeId(id);
    if (kind == "element") return ElementId(id);
    if (kind == "memo") return MemoId(id);
    Passage passage{SourceId(id), {}};
    if (kind == "passage" && in >> passage.range.begin.value >> passage.range.end.value &&
        passage.range.begin.value >= 0 && passage.range.begin < passage.range.end)
        return passage;
    return {};
}

}  // namespace attune::workbench
