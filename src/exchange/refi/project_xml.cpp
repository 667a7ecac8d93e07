// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/project_xml.h"

namespace attune::exchange::refi {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

}  // namespace

std::vector<std::vector<std::size_t>> code_children(const Project& project) {
    std::vector<std::vector<std::size_t>> children(project.codes.size());
    for (std::size_t i = 0; i < project.codes.size(); ++i)
        if (const int parent = project.codes[i].parent; parent >= 0)
            children[static_cast<std::size_t>(parent)].push_back(i);
    return children;
}

ProjectXml::ProjectXml(const Project& project)
    : project_(project), writer_(project, out_), children_(code_children(project)) {}

template <class List, class Write>
bool ProjectXml::step(std::string_view wrapper, const List& list, Write&& write) {
    if (at_ >= list.size()) return false;
    if (at_ == 0) writer_.open(wrapper);
    write(list[at_]);
    if (++at_ == list.size()) writer_.close();
    return true;
}

bool ProjectXml::step_codes() {
    const auto& codes = project_.codes;
    if (at_ >= codes.size()) return false;
    if (at_ == 0) {
        writer_.open("CodeBook");
        writer_.open("Codes");
    }
    if (codes[at_].parent < 0) writer_.code(at_, children_, Grammar::project);
    if (++at_ == codes.size()) {
        writer_.close();
        writer_.close();
    }
    return true;
}

void ProjectXml::end() {
    writer_.description(project_.description);
    writer_.note_references(project_.notes);
    writer_.close();
}

std::string_view ProjectXml::next() {
    out_.clear();
    while (out_.empty()) {
        bool more = false;
        switch (part_) {
            case 0:
                out_ = declaration;
                writer_.open_project();
                break;
            case 1:
                more = step("Users", project_.users, [&](const User& user) { writer_.user(user); });
                break;
            case 2:
                more = step_codes();
                break;
            case 3:
                more = step("Variables", project_.variables,
                            [&](const Variable& variable) { writer_.variable(variable); });
                break;
            case 4:
                more = step("Cases", project_.cases, [&](const Case& of) { writer_.one_case(of); });
                break;
            case 5:
                more =
                    step("Sources", project_.sources, [&](const Source& source) { writer_.source(source); });
                break;
            case 6:
                more = step("Notes", project_.note_texts, [&](const Document& note) { writer_.note(note); });
                break;
            case 7:
                more = step("Links", project_.links, [&](const Link& link) { writer_.link(link); });
                break;
            case 8:
                more =
                    step("Sets", project_.sets, [&](const Set& set) { writer_.set(set, Grammar::project); });
                break;
            case 9:
                more = step("Graphs", project_.graphs, [&](const Graph& graph) { writer_.graph(graph); });
                break;
            case 10:
                end();
                break;
            default:
                return {};
        }
        if (more) continue;
        ++part_;
        at_ = 0;
    }
    return out_;
}

std::string project_xml(const Project& project) {
    ProjectXml xml(project);
    std::string all;
    for (auto piece = xml.next(); !piece.empty(); piece = xml.next()) all += piece;
    return all;
}

std::string codebook_xml(const Project& project) {
    std::string out(declaration);
    ElementWriter writer(project, out);
    const auto children = code_children(project);
    writer.open_codebook();
    if (!project.codes.empty()) {
        writer.open("Codes");
        for (std::size_t i = 0; i < project.codes.size(); ++i)
            if (project.codes[i].parent < 0) writer.code(i, children, Grammar::codebook);
        writer.close();
    }
    if (!project.sets.empty()) {
        writer.open("Sets");
        for (const Set& set : project.sets) writer.set(set, Grammar::codebook);
        writer.close();
    }
    writer.close();
    return out;
}

}  // namespace attune::exchange::refi
