// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "jobs/figures/kinds.h"
#include "jobs/findings/ledger.h"
#include "store/queries/case_queries.h"
#include "store/queries/logic_queries.h"
#include "store/queries/queries.h"

// The programme's logic model, an element a box; arrows are solid where passages tell of both ends together.
namespace attune::jobs::figures {

Made logic_model(const store::Project& project, const FigureWanted& wanted, const JobControl& control) {
    const auto ledger = read_ledger(project, control);
    if (!ledger) return forward_error(ledger);
    const auto links = store::logic_links(project);
    const auto framework = store::framework_of(project);
    const std::int64_t threshold = hide_below(project, wanted);

    figure::Description out;
    out.title = framework.title.empty() ? std::string("Logic model")
                                        : fmt::format("Logic model: {}", framework.title);
    figure::Network body;
    std::map<std::string, std::size_t> columns;  // by type
    auto types = framework.types;
    std::ranges::stable_sort(types, {}, &model::ElementType::order);
    std::map<ElementId, std::size_t> nodes;
    std::size_t spoken_of = 0, hidden = 0;
    // Those that arrows meet; without them a logic model is a list.
    const auto met = [&](const ElementId& id) {
        return std::ranges::any_of(links, [&](const auto& link) { return link.from == id || link.to == id; });
    };
    for (const auto& type : types)
        for (const auto& entry : ledger->entries) {
            if (entry.element.type != type.key || !met(entry.element.id)) continue;
            if (!columns.contains(type.key)) {
                columns[type.key] = body.columns.size();
                body.columns.push_back(type.label);
            }
            const std::int64_t families = entry.all.families;
            const bool shows = families == 0 || families >= threshold;
            hidden += shows ? 0 : 1;
            spoken_of += families > 0 ? 1 : 0;
            nodes[entry.element.id] = body.nodes.size();
            const std::string name =
                entry.element.short_name.empty() ? entry.element.name : entry.element.short_name;
            body.nodes.push_back({name,
                                  families == 0 ? std::string("not mentioned")
                                  : shows ? case_kinds(model::CaseKind::family, as_shown(wanted, families))
                                          : std::string(hidden_word),
                                  columns[type.key]});
        }
    std::size_t evidenced = 0;
    for (const auto& link : links)
        if (const auto from = nodes.find(link.from), to = nodes.find(link.to);
            from != nodes.end() && to != nodes.end()) {
            body.arrows.push_back({from->second, to->second, link.together > 0});
            evidenced += link.together > 0 ? 1 : 0;
        }
    if (body.arrows.empty()) {
        out.nothing = "There is no logic model: no two elements that are on have an arrow between them.";
        return out;
    }
    body.solid = "evidenced: passages of both ends share words";
    body.dashed = "hypothesised: no passage tells of both ends yet";
    std::int64_t coded = 0;
    for (const auto& row : store::cases(project))
        coded += row.of.kind == model::CaseKind::family && row.codings > 0 ? 1 : 0;
    out.counted = fmt::format("Families that speak of each element; n = {} with coded passages.",
                              case_kinds(model::CaseKind::family, as_shown(wanted, coded)));
    if (auto note = hidden_note(threshold, hidden); !note.empty()) out.notes.push_back(std::move(note));
    out.notes.emplace_back(
        "Elements without an arrow are left out. That two things are told of together is no proof "
        "that one brings about the other.");
    out.alt = fmt::format(
        "A logic model of {} in {} columns with {}: {} evidenced by passages, {} hypothesised. "
        "{} of the elements are spoken of.",
        counted(static_cast<std::int64_t>(body.nodes.size()), "element", "elements"), body.columns.size(),
        counted(static_cast<std::int64_t>(body.arrows.size()), "arrow", "arrows"), evidenced,
        body.arrows.size() - evidenced, spoken_of);
    out.body = std::move(body);
    return out;
}

}  // namespace attune::jobs::figures
