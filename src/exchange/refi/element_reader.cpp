// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/element_reader.h"

#include <algorithm>
#include <charconv>

#include "exchange/ascii.h"
#include "exchange/sentences.h"

#include <fmt/format.h>

namespace attune::exchange::refi {
namespace {

constexpr std::string_view not_the_files[] = {"http://www.w3.org/2001/XMLSchema-instance",
                                              "http://www.w3.org/XML/1998/namespace"};

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_true(std::string_view word) {
    const std::string small = lower(trim(word));
    return small == "true" || small == "1" || small == "yes";
}

ValueType type_from(std::string_view word) {
    if (word == "Boolean") return ValueType::boolean;
    if (word == "Integer") return ValueType::integer;
    if (word == "Float") return ValueType::floating;
    if (word == "Date") return ValueType::date;
    if (word == "DateTime") return ValueType::date_time;
    return ValueType::text;
}

}  // namespace

void ElementReader::take_attributes() {
    xml_.attributes(attributes_);
}

std::string_view ElementReader::attribute(std::string_view name) {
    for (auto& one : attributes_)
        if (one.name == name && (one.space.empty() || one.space == space_)) {
            one.used = true;
            return one.value;
        }
    return {};
}

Pooled ElementReader::target() {
    const Pooled first = id("targetGUID");
    return first ? first : id("guid");
}

std::optional<std::int64_t> ElementReader::optional_number(std::string_view name) {
    std::string_view written = trim(attribute(name));
    if (written.empty()) return {};
    if (written.front() == '+') written.remove_prefix(1);
    std::int64_t value = 0;
    const char* const end = written.data() + written.size();
    const auto read = std::from_chars(written.data(), end, value);
    if (read.ec != std::errc()) {
        odd("number could not be read|numbers could not be read");
        return {};
    }
    if (read.ptr != end) odd("number that is not whole was cut off|numbers that are not whole were cut off");
    return value;
}

std::int64_t ElementReader::whole_number(std::string_view name) {
    return optional_number(name).value_or(0);
}

Direction ElementReader::direction() {
    const std::string_view word = attribute("direction");
    if (word == "Associative") return Direction::associative;
    if (word == "OneWay") return Direction::one_way;
    if (word == "Bidirectional") return Direction::bidirectional;
    return Direction::none;
}

void ElementReader::leave_attributes(Pooled owner) {
    for (const auto& one : attributes_) {
        if (one.used || std::find(std::begin(not_the_files), std::end(not_the_files), one.space) !=
                            std::end(not_the_files))
            continue;
        Leftover left;
        left.form = Leftover::Form::attribute;
        left.place = project_.strings.add(place_);
        left.owner = owner;
        left.name = project_.strings.add(one.name);
        left.space = project_.strings.add(one.space);
        left.xml = one.value;
        project_.leftovers.push_back(std::move(left));
    }
}

void ElementReader::leave_element(Pooled owner) {
    Leftover left;
    left.place = project_.strings.add(place_);
    left.owner = owner;
    left.name = project_.strings.add(xml_.name());
    if (xml_.space() != space_) left.space = project_.strings.add(xml_.space());
    left.xml = xml_.whole();
    xml_.skip();
    project_.leftovers.push_back(std::move(left));
}

void ElementReader::leave_text(Pooled owner) {
    if (is_blank(xml_.text())) return;
    Leftover left;
    left.form = Leftover::Form::text;
    left.place = project_.strings.add(place_);
    left.owner = owner;
    left.name = project_.strings.add(std::string_view(place_).substr(place_.rfind('/') + 1));
    left.xml = xml_.text();
    project_.leftovers.push_back(std::move(left));
}

void ElementReader::nothing_inside(Pooled owner) {
    children(owner, [](std::string_view) { return false; });
}

std::string ElementReader::words(Pooled owner) {
    take_attributes();
    leave_attributes(owner);
    std::string text;
    while (xml_.next() && xml_.piece() != XmlStream::Piece::end) {
        if (xml_.piece() == XmlStream::Piece::text)
            text += xml_.text();
        else
            leave_element(owner);
    }
    return text;
}

void ElementReader::reference(std::vector<Pooled>& into, Pooled owner) {
    take_attributes();
    const Pooled at = target();
    leave_attributes(owner);
    if (at)
        into.push_back(at);
    else
        odd("reference points at nothing|references point at nothing");
    nothing_inside(owner);
}

Result<Ok> ElementReader::read() {
    while (xml_.next() && xml_.piece() != XmlStream::Piece::begin) {
    }
    if (xml_.fault()) return tl::unexpected(*xml_.fault());
    const std::string root(xml_.name());
    space_ = xml_.space();
    reading_.space = space_;
    place_ = root;
    if (root == "Project")
        read_project();
    else if (root == "CodeBook")
        read_codebook();
    else
        return fail(ErrorKind::unsupported,
                    root.empty() ? std::string("The file is empty.")
                                 : fmt::format("The file is no REFI-QDA project or codebook: its XML begins "
                                               "with “{}”.",
                                               root));
    while (!xml_.fault() && xml_.next()) {
    }
    if (xml_.fault())
        return fail(
            xml_.fault()->kind,
            fmt::format("{} (line {}).", xml_.fault()->sentence.substr(0, xml_.fault()->sentence.size() - 1),
                        xml_.line()));
    tell();
    return Ok{};
}

void ElementReader::read_project() {
    take_attributes();
    project_.name = attribute("name");
    project_.origin = attribute("origin");
    project_.base_path = attribute("basePath");
    Stamp& stamp = project_.stamp;
    stamp = {id("creatingUserGUID"), pooled("creationDateTime"), id("modifyingUserGUID"),
             pooled("modifiedDateTime")};
    leave_attributes({});
    children({}, [this](std::string_view name) {
        if (name == "Users") return read_users(), true;
        if (name == "CodeBook") return read_codebook(), true;
        if (name == "Variables") return read_variables(), true;
        if (name == "Cases") return read_cases(), true;
        if (name == "Sources") return read_sources(), true;
        if (name == "Notes") return read_notes(), true;
        if (name == "Links") return read_links(), true;
        if (name == "Sets") return read_sets(), true;
        if (name == "Graphs") return read_graphs(), true;
        if (name == "Description") return project_.description += words({}), true;
        if (name == "NoteRef") return reference(project_.notes, {}), true;
        return false;
    });
}

void ElementReader::read_codebook() {
    take_attributes();
    if (const auto origin = attribute("origin"); !origin.empty()) project_.origin = origin;
    leave_attributes({});
    children({}, [this](std::string_view name) {
        if (name == "Codes") return read_codes(-1), true;
        if (name == "Sets") return read_sets(), true;
        return false;
    });
}

void ElementReader::read_users() {
    listed([this](std::string_view name) {
        if (name != "User") return false;
        take_attributes();
        const User user{id("guid"), std::string(attribute("name")), std::string(attribute("id"))};
        leave_attributes(user.guid);
        project_.users.push_back(user);
        nothing_inside(user.guid);
        return true;
    });
}

void ElementReader::read_codes(int parent) {
    listed([this, parent](std::string_view name) {
        if (name != "Code") return false;
        read_code(parent);
        return true;
    });
}

void ElementReader::read_code(int parent) {
    take_attributes();
    Code code;
    code.guid = id("guid");
    code.name = attribute("name");
    const std::string_view codable = attribute("isCodable");
    code.codable = codable.empty() || is_true(codable);
    code.color = attribute("color");
    code.parent = parent;
    leave_attributes(code.guid);
    const Pooled owner = code.guid;
    const std::size_t at = project_.codes.size();
    project_.codes.push_back(std::move(code));
    children(owner, [this, at, owner](std::string_view name) {
        if (name == "Description") return project_.codes[at].description += words(owner), true;
        if (name == "NoteRef") return reference(project_.codes[at].notes, owner), true;
        if (name == "Code") return read_code(static_cast<int>(at)), true;
        return false;
    });
}

void ElementReader::read_variables() {
    listed([this](std::string_view name) {
        if (name != "Variable") return false;
        take_attributes();
        Variable variable;
        variable.guid = id("guid");
        variable.name = attribute("name");
        variable.type = type_from(attribute("typeOfVariable"));
        leave_attributes(variable.guid);
        children(variable.guid, [&](std::string_view child) {
            if (child == "Description") return variable.description += words(variable.guid), true;
            return false;
        });
        project_.variables.push_back(std::move(variable));
        return true;
    });
}

VariableValue ElementReader::read_value(Pooled owner) {
    take_attributes();
    leave_attributes(owner);
    VariableValue value;
    const auto typed = [&](ValueType type) {
        value.type = type;
        value.text = words(owner);
        return true;
    };
    children(owner, [&](std::string_view name) {
        if (name == "VariableRef") {
            take_attributes();
            value.variable = target();
            leave_attributes(owner);
            nothing_inside(owner);
            return true;
        }
        if (name == "TextValue") return typed(ValueType::text);
        if (name == "BooleanValue") return typed(ValueType::boolean);
        if (name == "IntegerValue") return typed(ValueType::integer);
        if (name == "FloatValue") return typed(ValueType::floating);
        if (name == "DateValue") return typed(ValueType::date);
        if (name == "DateTimeValue") return typed(ValueType::date_time);
        return false;
    });
    return value;
}

bool ElementReader::read_values_child(std::vector<VariableValue>& values, Pooled owner,
                                      std::string_view name) {
    if (name != "VariableValue") return false;
    values.push_back(read_value(owner));
    return true;
}

bool ElementReader::read_case_child(Case& of, std::string_view name) {
    if (name == "Description") return of.description += words(of.guid), true;
    if (name == "CodeRef") return reference(of.codes, of.guid), true;
    if (name == "SourceRef") return reference(of.sources, of.guid), true;
    if (name == "SelectionRef") return reference(of.selections, of.guid), true;
    return read_values_child(of.values, of.guid, name);
}

void ElementReader::read_cases() {
    listed([this](std::string_view name) {
        if (name != "Case") return false;
        take_attributes();
        Case of;
        of.guid = id("guid");
        of.name = attribute("name");
        leave_attributes(of.guid);
        children(of.guid, [&](std::string_view child) { return read_case_child(of, child); });
        project_.cases.push_back(std::move(of));
        return true;
    });
}

void ElementReader::read_sets() {
    listed([this](std::string_view name) {
        if (name != "Set") return false;
        take_attributes();
        Set set;
        set.guid = id("guid");
        set.name = attribute("name");
        leave_attributes(set.guid);
        children(set.guid, [&](std::string_view child) {
            if (child == "Description") return set.description += words(set.guid), true;
            if (child == "MemberCode") return reference(set.codes, set.guid), true;
            if (child == "MemberSource") return reference(set.sources, set.guid), true;
            if (child == "MemberNote") return reference(set.notes, set.guid), true;
            return false;
        });
        project_.sets.push_back(std::move(set));
        return true;
    });
}

void ElementReader::read_links() {
    listed([this](std::string_view name) {
        if (name != "Link") return false;
        take_attributes();
        Link link;
        link.guid = id("guid");
        link.name = attribute("name");
        link.direction = direction();
        link.color = attribute("color");
        link.origin = id("originGUID");
        link.target = id("targetGUID");
        leave_attributes(link.guid);
        children(link.guid, [&](std::string_view child) {
            if (child == "NoteRef") return reference(link.notes, link.guid), true;
            return false;
        });
        project_.links.push_back(std::move(link));
        return true;
    });
}

void ElementReader::read_graphs() {
    listed([this](std::string_view name) {
        if (name != "Graph") return false;
        read_graph();
        return true;
    });
}

void ElementReader::read_graph() {
    take_attributes();
    Graph graph;
    graph.guid = id("guid");
    graph.name = attribute("name");
    leave_attributes(graph.guid);
    children(graph.guid, [&](std::string_view child) {
        const bool vertex = child == "Vertex";
        if (!vertex && child != "Edge") return false;
        take_attributes();
        Pooled owner = id("guid");
        if (vertex) {
            graph.vertices.push_back({owner, id("representedGUID"), std::string(attribute("name")),
                                      whole_number("firstX"), whole_number("firstY"),
                                      optional_number("secondX"), optional_number("secondY"),
                                      std::string(attribute("shape")), std::string(attribute("color"))});
        } else {
            graph.edges.push_back({owner, id("representedGUID"), std::string(attribute("name")),
                                   id("sourceVertex"), id("targetVertex"), std::string(attribute("color")),
                                   direction(), std::string(attribute("lineStyle"))});
        }
        leave_attributes(owner);
        nothing_inside(owner);
        return true;
    });
    project_.graphs.push_back(std::move(graph));
}

void ElementReader::tell() {
    const std::string_view standard[] = {"urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"};
    if (std::find(std::begin(standard), std::end(standard), space_) == std::end(standard))
        reading_.remarks.push_back(
            space_.empty()
                ? std::string("The file does not name its format; it was read as REFI-QDA 1.0.")
                : fmt::format("The file names its format “{}”; it was read as REFI-QDA 1.0.", space_));
    for (const auto& [what, count] : odd_) {
        const std::size_t bar = what.find('|');
        reading_.remarks.push_back(
            counted(count, std::string_view(what).substr(0, bar), std::string_view(what).substr(bar + 1)) +
            ".");
    }
    if (project_.leftovers.empty()) return;
    std::vector<std::string> names;
    for (const auto& one : project_.leftovers) {
        std::string name = project_.strings.str(one.name);
        if (names.size() <= 6 && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    }
    const auto count = static_cast<std::int64_t>(project_.leftovers.size());
    reading_.remarks.push_back(fmt::format("{} as the file has {}: {}.",
                                           counted(count, "thing that the standard does not know is kept",
                                                   "things that the standard does not know are kept"),
                                           count == 1 ? "it" : "them", quoted_list(names)));
}

}  // namespace attune::exchange::refi
