// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "model/evidence.h"
#include "model/framework_matrix.h"
#include "store/commands/case_commands.h"
#include "support/project_builder.h"

namespace attune::test {

// One element of a programme.
inline model::Framework one_element() {
    model::Framework framework;
    framework.key = "small";
    framework.title = "Small";
    framework.types = {{"mechanism", "Mechanism", 0, "M"}};
    framework.groups = {{"g-how", "How change happens", "mechanism", 0, false}};
    model::Element element;
    element.key = "mech-trust";
    element.name = "Trusting relationship";
    element.group = "g-how";
    element.type = "mechanism";
    framework.elements = {element};
    return framework;
}

// A project with a code, an element, a family and two interviews, to make findings of.
struct Findings {
    TestProject project;
    SourceId source = project.source("TB-P-07", "She listens. I trusted her at once.");
    SourceId other = project.source("TB-P-08", "Nobody told me.");
    CodeId trust = project.code("Trust");
    ElementId element = ElementId(project.run(store::LoadFramework{one_element()}).subject);
    CaseId family =
        CaseId(project.run(store::AddCase{{{}, "Family 07", model::CaseKind::family, ""}}).subject);

    // "I trusted her".
    model::Evidence cited(model::EvidenceOwner owner, const std::string& id) const {
        model::Evidence link;
        link.owner = owner;
        link.owner_id = id;
        link.source = source;
        link.range = {{13}, {26}};
        return link;
    }
    static model::FrameworkMatrix matrix() {
        model::FrameworkMatrix made;
        made.name = "How change happens";
        return made;
    }
};

}  // namespace attune::test
