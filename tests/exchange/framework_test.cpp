// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/framework/framework_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "exchange/yaml/yaml_fields.h"
#include "text/utf8.h"

using namespace attune;
using exchange::read_framework;

namespace {

std::string thriving_babies() {
    std::ifstream in(std::string(ATTUNE_SOURCE_ROOT) + "/assets/frameworks/thriving-babies.yaml");
    REQUIRE(in.good());
    return {std::istreambuf_iterator<char>(in), {}};
}

// A small framework with a place for each kind of fault.
std::string small(const std::string& what = {}, const std::string& with = {}) {
    std::string text =
        "version: 1\n"                                                           // 1
        "framework: small\n"                                                     // 2
        "title: Small\n"                                                         // 3
        "sources:\n"                                                             // 4
        "  page: {title: A page, where: example.org}\n"                          // 5
        "types:\n"                                                               // 6
        "  need: {label: Need, order: 1, cmo: C}\n"                              // 7
        "  help: {label: Help, order: 2, cmo: null}\n"                           // 8
        "groups:\n"                                                              // 9
        "- {id: g-need, name: Needs, type: need}\n"                              // 10
        "- {id: g-help, name: Help, type: help, meta: true}\n"                   // 11
        "elements:\n"                                                            // 12
        "- id: a\n"                                                              // 13
        "  name: Alone\n"                                                        // 14
        "  group: g-need\n"                                                      // 15
        "  type: need\n"                                                         // 16
        "  source: [page]\n"                                                     // 17
        "  definition: Being alone.\n"                                           // 18
        "- id: b\n"                                                              // 19
        "  parent: a\n"                                                          // 20
        "  name: Very alone\n"                                                   // 21
        "  group: g-need\n"                                                      // 22
        "  type: need\n"                                                         // 23
        "  definition: Being very alone.\n"                                      // 24
        "- {id: c, name: Visit, group: g-help, type: help, definition: One.}\n"  // 25
        "hypothesised_links:\n"                                                  // 26
        "- {from: c, to: a, basis: inferred}\n";                                 // 27
    if (what.empty()) return text;
    const std::size_t at = text.find(what);
    REQUIRE_MESSAGE(at != std::string::npos, what);
    return text.replace(at, what.size(), with);
}

struct Fault {
    const char* what;
    const char* with;
    int line;
    const char* says;
};

}  // namespace

TEST_CASE("the built-in framework loads whole") {
    const auto framework = read_framework(thriving_babies());
    REQUIRE_MESSAGE(framework.has_value(), (framework ? std::string() : framework.error().sentence));
    CHECK(framework->key == "thriving-babies");
    CHECK(framework->elements.size() == 41);
    CHECK(framework->types.size() == 6);
    CHECK(framework->groups.size() == 10);
    CHECK(framework->links.size() == 19);
    std::map<std::string, int> by_origin;
    std::set<std::string> keys;
    for (const auto& element : framework->elements) {
        ++by_origin[element.origin];
        keys.insert(element.key);
        CHECK_FALSE(element.definition.empty());
        CHECK_FALSE(element.full_definition.empty());
        CHECK_FALSE(element.include.empty());
        CHECK_FALSE(element.exclude.empty());
        CHECK_FALSE(element.sources.empty());
        CHECK(element.active);
    }
    CHECK(by_origin.size() == 3);
    CHECK(by_origin["seed"] > 20);
    const auto worker = std::find_if(framework->elements.begin(), framework->elements.end(),
                                     [](const auto& element) { return element.key == "act-key-worker"; });
    REQUIRE(worker != framework->elements.end());
    CHECK(worker->aliases ==
          std::vector<std::string>{"key practitioner", "family worker", "support worker", "my worker"});
    const auto promise = std::find_if(framework->elements.begin(), framework->elements.end(),
                                      [](const auto& element) { return element.key == "promise-for-whom"; });
    REQUIRE(promise != framework->elements.end());
    CHECK(promise->requires_type == std::vector<std::string>{"context_need", "outcome"});
}

TEST_CASE("every arrow in the built-in framework's rules leads to an element") {
    const auto framework = read_framework(thriving_babies());
    REQUIRE(framework.has_value());
    std::set<std::string> keys;
    for (const auto& element : framework->elements) keys.insert(element.key);
    int arrows = 0;
    for (const auto& element : framework->elements)
        for (const auto& rule : element.exclude)
            for (std::size_t at = rule.find("-> "); at != std::string::npos; at = rule.find("-> ", at + 3)) {
                const std::size_t end = rule.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at + 3);
                CHECK_MESSAGE(
                    keys.contains(rule.substr(at + 3, end == std::string::npos ? end : end - at - 3)), rule);
                ++arrows;
            }
    CHECK(arrows > 50);
    CHECK(thriving_babies().find("beside this file") == std::string::npos);
}

TEST_CASE("a framework of a team's own needs little") {
    const auto framework = read_framework(small());
    REQUIRE_MESSAGE(framework.has_value(), (framework ? std::string() : framework.error().sentence));
    CHECK(framework->elements[0].sources == std::vector<std::string>{"A page (example.org)"});
    CHECK(framework->elements[1].parent.text() == "a");
    CHECK(framework->elements[2].order == 2);
    CHECK(framework->groups[1].meta);
    CHECK(framework->groups[1].order == 2);
    CHECK(framework->types[1].cmo.empty());
}

TEST_CASE("each fault of a framework is named with its line") {
    const std::vector<Fault> faults{
        {"title: Small", "titel: Small", 3, "did you mean “title”"},
        {"title: Small", "title: Small\ntitle: Other", 4, "a second time; the first is in line 3"},
        {"title: Small", "title:", 3, "needs a “title”"},
        {"version: 1", "version: 2", 1, "“version” must be 1"},
        {"version: 1", "version: one", 1, "whole number"},
        {"cmo: C", "cmo: D", 7, "cannot be “D”; it is one of C, I, M, O"},
        {"order: 2", "order: \"2\"", 8, "whole number"},
        {"meta: true", "meta: yes", 11, "true or false"},
        {"- {id: g-help", "- {id: g-need", 11,
         "group “g-need” stands here a second time; the first is in line 10"},
        {"name: Needs, type: need", "name: Needs, type: needs", 10, "no type “needs”; did you mean “need”"},
        {"- id: b", "- id: a", 19, "element “a” stands here a second time; the first is in line 13"},
        {"  name: Alone\n", "  nmae: Alone\n", 14, "“nmae” is no key of an element; did you mean “name”"},
        {"  name: Alone\n", "", 13, "an element needs a “name”"},
        {"  name: Alone\n", "  name: [Alone]\n", 14, "“name” of an element must be text"},
        {"  name: Alone\n", "  name: Alone\n  name: Again\n", 15, "a second time; the first is in line 14"},
        {"  group: g-need\n", "  group: g-nede\n", 15, "no group “g-nede”; did you mean “g-need”"},
        {"  type: need\n", "  type: help\n", 16, "the type must be “need”"},
        {"source: [page]", "source: [book]", 17, "no source “book”"},
        {"source: [page]", "source: {page: 1}", 17, "must be a list"},
        {"source: [page]", "origin: guessed", 17, "one of seed, public, inferred"},
        {"  parent: a", "  parent: z", 20, "no element “z”"},
        {"  parent: a", "  parent: b", 20, "in a circle"},
        {"- {from: c", "- {from: d", 27, "no element “d”"},
        {"to: a", "to: c", 27, "cannot lead to itself"},
        {"basis: inferred}\n", "basis: inferred}\n- {from: c, to: a, basis: seed}\n", 28,
         "the first is in line 27"},
        {"basis: inferred}", "basis: inferred, why: x}", 27, "“why” is no key of a link"},
        {"  definition: Being alone.", "  definition: &x Being alone.", 18, "anchors"},
        {"  definition: Being alone.", "  definition: *x", 18, ""},
        {"  definition: Being alone.", "  definition: !!str Being alone.", 18, "tags"},
        {"  definition: Being alone.", "   definition: Being alone.", 18, ""},
        {"groups:\n", "groups: none\nmagnitude:\n", 9, "must be a list"},
        {"- {id: c, name: Visit", "- just words\n- {id: c, name: Visit", 25, "an element is expected here"},
    };
    for (const Fault& fault : faults) {
        CAPTURE(fault.what);
        CAPTURE(fault.with);
        const auto framework = read_framework(small(fault.what, fault.with));
        REQUIRE_FALSE(framework.has_value());
        CHECK(framework.error().kind == ErrorKind::unreadable);
        const std::string& sentence = framework.error().sentence;
        CAPTURE(sentence);
        CHECK(sentence.starts_with("Line " + std::to_string(fault.line) + ": "));
        CHECK(sentence.find(fault.says) != std::string::npos);
        CHECK((sentence.ends_with('.') || sentence.ends_with('?')));
    }
}

TEST_CASE("a longer circle of parents is found") {
    const auto framework = read_framework(small("- id: a\n", "- id: a\n  parent: b\n"));
    REQUIRE_FALSE(framework.has_value());
    CHECK(framework.error().sentence == "Line 14: the parents of “a” lead back to it in a circle.");
}

TEST_CASE("what is made to overwhelm a YAML reader is refused at once") {
    std::string aliases = "a: &a [x,x,x]\n";
    for (char c = 'b'; c < 'j'; ++c) aliases += std::string(1, c) + ": [*a,*a,*a]\n";
    CHECK_FALSE(read_framework(aliases).has_value());
    CHECK_FALSE(read_framework(std::string(200'000, '[')).has_value());
    CHECK_FALSE(read_framework(std::string(900, '[') + std::string(900, ']')).has_value());
    std::string nested;
    for (int i = 0; i < 500; ++i) nested += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    CHECK_FALSE(read_framework(nested).has_value());
    std::string dashes = "a:\n";
    for (int i = 0; i < 5000; ++i) dashes += "- ";
    CHECK_FALSE(read_framework(dashes + "x\n").has_value());
    CHECK_FALSE(read_framework(std::string(std::size_t{17} << 20, ' ')).has_value());
    CHECK_FALSE(read_framework("").has_value());
    CHECK_FALSE(read_framework("just words").has_value());
    CHECK_FALSE(read_framework("a: 1\n---\nb: 2\n").has_value());
    CHECK_FALSE(read_framework("title: \xFF\xFE\n").has_value());
    CHECK(read_framework("a: b\n\xC3(").error().sentence.starts_with("Line 2: "));
}

TEST_CASE("a fault in the midst of a letter is told in whole letters") {
    const auto framework = read_framework("version: 1\ntitle: \"so \\é\"\n");
    REQUIRE_FALSE(framework.has_value());
    CHECK(framework.error().sentence.starts_with("Line 2: "));
    CHECK_FALSE(text::first_invalid_utf8(framework.error().sentence).has_value());
}

TEST_CASE("a misspelt word finds the one that was meant") {
    CHECK(exchange::nearest("nmae", {"id", "name", "short"}) == "name");
    CHECK(exchange::nearest("defintion", {"definition", "full_definition"}) == "definition");
    CHECK(exchange::nearest("zebra", {"id", "name"}).empty());
}
