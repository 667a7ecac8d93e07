// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "exchange/refi/archive.h"
#include "exchange/refi/project_xml.h"
#include "exchange/refi/read_project_xml.h"
#include "support/refi.h"
#include "support/refi_schema.h"

using namespace attune;
using namespace attune::exchange;

namespace {

// A project in words: every value under its name, ids as their texts. Written without the writer, so that
// what the writer forgets shows.
class Told {
  public:
    explicit Told(const refi::Project& project) : project_(project) {
        say("project", project.name, project.origin, project.base_path, project.description);
        stamp(project.stamp);
        say("notes", project.notes);
        for (const auto& user : project.users) say("user", user.guid, user.name, user.id);
        for (const auto& code : project.codes)
            say("code", code.guid, code.name, code.description, code.codable, code.color, code.notes,
                code.parent);
        for (const auto& v : project.variables)
            say("variable", v.guid, v.name, v.description, static_cast<int>(v.type));
        for (const auto& one : project.cases) {
            say("case", one.guid, one.name, one.description, one.codes, one.sources, one.selections);
            values(one.values);
        }
        for (const auto& source : project.sources) {
            say("source", static_cast<int>(source.kind), source.path, source.current_path);
            document(source);
            if (source.representation) document(*source.representation);
            for (const auto& area : source.areas) {
                say("area", area.page, area.first_x, area.first_y, area.second_x, area.second_y);
                coded(area);
                if (area.representation) document(*area.representation);
            }
            for (const auto& time : source.times) {
                say("time", time.begin, time.end);
                coded(time);
            }
            for (const auto& transcript : source.transcripts) {
                say("transcript");
                item(transcript);
                content(transcript.content);
                for (const auto& point : transcript.sync_points)
                    say("sync", point.guid, point.time.value_or(-1), point.position.value_or(-1));
                for (const auto& selection : transcript.selections) {
                    say("said", selection.from, selection.to);
                    coded(selection);
                }
            }
        }
        for (const auto& note : project.note_texts) document(note);
        for (const auto& link : project.links)
            say("link", link.guid, link.name, static_cast<int>(link.direction), link.color, link.origin,
                link.target, link.notes);
        for (const auto& set : project.sets)
            say("set", set.guid, set.name, set.description, set.codes, set.sources, set.notes);
        for (const auto& graph : project.graphs) {
            say("graph", graph.guid, graph.name);
            for (const auto& v : graph.vertices)
                say("vertex", v.guid, v.represented, v.name, v.first_x, v.first_y, v.second_x.value_or(-1),
                    v.second_y.value_or(-1), v.shape, v.color);
            for (const auto& e : graph.edges)
                say("edge", e.guid, e.represented, e.name, e.source, e.target, e.color,
                    static_cast<int>(e.direction), e.line_style);
        }
    }
    const std::vector<std::string>& lines() const { return lines_; }

  private:
    void values(const std::vector<refi::VariableValue>& values) {
        for (const auto& value : values)
            say("value", value.variable, static_cast<int>(value.type), value.text);
    }
    void stamp(const refi::Stamp& stamp) {
        say("stamp", stamp.creating_user, stamp.created, stamp.modifying_user, stamp.modified);
    }
    void content(const refi::TextContent& content) {
        say("content", content.inline_text.value_or("(none)"), content.plain_path, content.rich_path);
    }
    void item(const refi::Item& item) {
        say("item", item.guid, item.name, item.description, item.notes);
        stamp(item.stamp);
    }
    void coded(const refi::CodedItem& one) {
        item(one);
        for (const auto& coding : one.codings)
            say("coding", coding.guid, coding.code, coding.creating_user, coding.created, coding.notes);
    }
    void document(const refi::Document& document) {
        coded(document);
        content(document.content);
        for (const auto& selection : document.selections) {
            say("selection", selection.start, selection.end);
            coded(selection);
        }
        values(document.values);
    }

    std::string words(const std::string& text) const { return "“" + text + "”"; }
    std::string words(refi::Pooled pooled) const { return words(project_.strings.str(pooled)); }
    std::string words(const std::vector<refi::Pooled>& all) const {
        std::string list = "[";
        for (const auto one : all) list += words(one);
        return list + "]";
    }
    template <class Number>
    std::string words(Number number) const {
        return std::to_string(number);
    }
    template <class... Things>
    void say(const char* what, const Things&... things) {
        std::string line = what;
        ((line += " " + words(things)), ...);
        lines_.push_back(std::move(line));
    }

    const refi::Project& project_;
    std::vector<std::string> lines_;
};

// Projects with anything in them that the standard allows.
class Maker {
  public:
    explicit Maker(unsigned seed) : random_(seed) {}

    refi::Project project() {
        p_.name = text();
        p_.origin = text();
        p_.base_path = text();
        p_.description = text();
        p_.stamp = stamp();
        p_.notes = ids(2);
        repeat(3, [&] { p_.users.push_back({id(), text(), text()}); });
        repeat(8, [&] {
            refi::Code code{id(), text(), text(), some(3) > 0, colour(), ids(2), -1};
            // Children stand behind their parents with nothing between: depth first.
            if (!p_.codes.empty() && some(2) == 0) {
                int parent = static_cast<int>(p_.codes.size()) - 1;
                while (parent >= 0 && some(2) == 0)
                    parent = p_.codes[static_cast<std::size_t>(parent)].parent;
                code.parent = parent;
            }
            p_.codes.push_back(std::move(code));
        });
        repeat(3, [&] {
            p_.variables.push_back({id(), text(), text(), static_cast<refi::ValueType>(1 + some(6))});
        });
        repeat(3, [&] { p_.cases.push_back({id(), text(), text(), ids(2), values(), ids(2), ids(2)}); });
        repeat(6, [&] { p_.sources.push_back(source()); });
        repeat(3, [&] { p_.note_texts.push_back(document()); });
        repeat(3, [&] {
            p_.links.push_back({id(), text(), static_cast<refi::Direction>(some(4)), colour(), maybe_id(),
                                maybe_id(), ids(2)});
        });
        repeat(3, [&] { p_.sets.push_back({id(), text(), text(), ids(3), ids(2), ids(2)}); });
        repeat(2, [&] { p_.graphs.push_back(graph()); });
        return std::move(p_);
    }

  private:
    std::size_t some(std::size_t n) { return random_() % n; }
    std::int64_t number() { return static_cast<std::int64_t>(random_() % 100'000) - 1000; }
    template <class Work>
    void repeat(std::size_t most, Work work) {
        for (auto n = some(most + 1); n > 0; --n) work();
    }
    refi::Pooled id() { return p_.strings.add_id(tests::guid(static_cast<int>(++ids_))); }
    refi::Pooled maybe_id() {
        return some(3) == 0 ? refi::Pooled()
                            : p_.strings.add_id(tests::guid(static_cast<int>(some(500) + 1)));
    }
    std::vector<refi::Pooled> ids(std::size_t most) {
        std::vector<refi::Pooled> all;
        repeat(most, [&] { all.push_back(p_.strings.add_id(tests::guid(static_cast<int>(some(500) + 1)))); });
        return all;
    }
    std::string text() {
        static const std::vector<std::string> pieces{
            "trust", " ",   "&",     "<b>", "\"", "'",        "\n",           "\t",           "]]>", "ﷺ",
            "𝒳",     "আমি", "&amp;", "é",   "–",  "\xC2\xA0", "\xE2\x80\xA8", "\xEF\xBB\xBF", "1",   "--"};
        std::string all;
        repeat(5, [&] { all += pieces[some(pieces.size())]; });
        return all;
    }
    refi::Pooled words() { return p_.strings.add(text()); }
    std::string colour() { return some(3) == 0 ? "" : some(2) == 0 ? "#a1B2c3" : "#abc"; }
    refi::Stamp stamp() { return {maybe_id(), date(), maybe_id(), date()}; }
    refi::Pooled date() {
        static const std::vector<std::string> dates{
            "", "2019-03-18T10:00:00Z", "2020-02-29T23:59:59.1234567+01:00", "2021-01-01T00:00:00"};
        return p_.strings.add(dates[some(dates.size())]);
    }
    std::vector<refi::VariableValue> values() {
        static const std::vector<std::pair<refi::ValueType, std::string>> known{
            {refi::ValueType::none, ""},           {refi::ValueType::text, "a & b"},
            {refi::ValueType::text, ""},           {refi::ValueType::boolean, "true"},
            {refi::ValueType::integer, "-12"},     {refi::ValueType::floating, "0.5"},
            {refi::ValueType::date, "2020-01-31"}, {refi::ValueType::date_time, "2020-01-31T10:00:00Z"}};
        std::vector<refi::VariableValue> all;
        repeat(3, [&] {
            const auto& [type, value] = known[some(known.size())];
            all.push_back({p_.strings.add_id(tests::guid(static_cast<int>(some(500) + 1))), type, value});
        });
        return all;
    }
    void item(refi::Item& item) {
        item.guid = id();
        item.name = words();
        item.description = words();
        item.stamp = stamp();
        item.notes = ids(2);
    }
    void coded(refi::CodedItem& one) {
        item(one);
        repeat(3, [&] {
            one.codings.push_back({id(), p_.strings.add_id(tests::guid(static_cast<int>(some(500) + 1))),
                                   maybe_id(), date(), ids(2)});
        });
    }
    refi::TextContent content() {
        refi::TextContent content;
        if (some(2) == 0) content.inline_text = text();
        if (some(2) == 0) content.plain_path = "internal://" + text();
        if (some(3) == 0) content.rich_path = "internal://" + text();
        return content;
    }
    void fill(refi::Document& document) {
        coded(document);
        document.content = content();
        repeat(4, [&] {
            refi::TextSelection selection;
            coded(selection);
            selection.start = number();
            selection.end = number();
            document.selections.push_back(std::move(selection));
        });
        document.values = values();
    }
    refi::Document document() {
        refi::Document document;
        fill(document);
        return document;
    }
    refi::Source source() {
        refi::Source source;
        source.kind = static_cast<refi::SourceKind>(some(5));
        if (source.kind == refi::SourceKind::text) {
            fill(source);
            return source;
        }
        coded(source);
        source.values = values();
        source.path = text();
        source.current_path = text();
        const bool pdf = source.kind == refi::SourceKind::pdf;
        if (pdf || source.kind == refi::SourceKind::picture) {
            if (some(2) == 0) source.representation = document();
            repeat(3, [&] {
                refi::AreaSelection area;
                coded(area);
                if (pdf) area.page = number();
                area.first_x = number();
                area.second_y = number();
                if (pdf && some(2) == 0) area.representation = document();
                source.areas.push_back(std::move(area));
            });
            return source;
        }
        repeat(3, [&] {
            refi::TimeSelection time;
            coded(time);
            time.begin = number();
            time.end = number();
            source.times.push_back(std::move(time));
        });
        repeat(2, [&] {
            refi::Transcript transcript;
            item(transcript);
            transcript.content = content();
            repeat(3, [&] {
                refi::SyncPoint point{id(), {}, {}};
                if (some(3) > 0) point.time = number();
                if (some(3) > 0) point.position = number();
                transcript.sync_points.push_back(point);
            });
            repeat(3, [&] {
                refi::TranscriptSelection said;
                coded(said);
                said.from = maybe_id();
                said.to = maybe_id();
                transcript.selections.push_back(std::move(said));
            });
            source.transcripts.push_back(std::move(transcript));
        });
        return source;
    }
    refi::Graph graph() {
        refi::Graph graph{id(), text(), {}, {}};
        repeat(3, [&] {
            refi::Vertex v{
                id(), maybe_id(), text(), number(), number(), {}, {}, some(2) == 0 ? "Oval" : "", colour()};
            if (some(2) == 0) v.second_x = number();
            if (some(2) == 0) v.second_y = number();
            graph.vertices.push_back(std::move(v));
        });
        if (!graph.vertices.empty())
            repeat(3, [&] {
                graph.edges.push_back({id(), maybe_id(), text(), graph.vertices.front().guid,
                                       graph.vertices.back().guid, colour(),
                                       static_cast<refi::Direction>(some(4)), some(2) == 0 ? "dotted" : ""});
            });
        return graph;
    }

    std::mt19937 random_;
    refi::Project p_;
    std::size_t ids_ = 1000;  // what is referred to may be there or not
};

refi::Project read(const std::string& xml) {
    auto reading = refi::read_project_xml(std::string_view(xml));
    REQUIRE_MESSAGE(reading.has_value(), reading.error().sentence);
    CHECK(reading->project.leftovers.empty());
    return std::move(reading->project);
}

}  // namespace

TEST_CASE("whatever a project holds is written valid and read back as it was") {
    const tests::Schema schema("Project.xsd");
    for (unsigned seed = 0; seed < 200; ++seed) {
        const refi::Project made = Maker(seed).project();
        const std::string xml = refi::project_xml(made);
        INFO("seed " << seed);
        if (schema.is_there()) CHECK(schema.faults(xml) == "");
        const refi::Project back = read(xml);
        const Told before(made);
        const Told after(back);
        REQUIRE(before.lines().size() == after.lines().size());
        for (std::size_t i = 0; i < before.lines().size(); ++i) CHECK(before.lines()[i] == after.lines()[i]);
        CHECK(refi::project_xml(back) == xml);
    }
}

TEST_CASE("what real tools wrote is written valid, and again the same") {
    const tests::Schema schema("Project.xsd");
    const auto files = tests::real_refi_files(".qdpx");
    if (files.empty() || !schema.is_there()) {
        MESSAGE("skipped: set ATTUNE_TEST_DATA to a folder with the project files of other tools");
        return;
    }
    for (const auto& file : files) {
        INFO(file.filename().string());
        const auto archive = refi::Archive::open(file);
        REQUIRE(archive);
        const auto reading = refi::read_project_xml([&] { return archive->project_xml(); });
        REQUIRE(reading);
        const std::string once = refi::project_xml(reading->project);
        CHECK(schema.faults(once) == "");
        CHECK(refi::project_xml(read(once)) == once);
    }
}
