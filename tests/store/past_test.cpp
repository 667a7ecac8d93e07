// SPDX-License-Identifier: GPL-3.0-or-later
// The past told from the history must be what was there when it was the present.
#include <cstdlib>

#include "store/commands/code_commands.h"
#include "store/commands/element_commands.h"
#include "store/merged_pair.h"
#include "store/past/fold_at.h"
#include "store/past/thing_at.h"
#include "store/queries/queries.h"
#include "store/random_work.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

std::string told(const model::Code& code, std::int64_t codings, int depth,
                 std::vector<std::string> elements) {
    std::sort(elements.begin(), elements.end());
    std::string all =
        code.id.text() + '|' + code.parent.text() + '|' + code.name + '|' + code.brief + '|' + code.full +
        '|' + code.use_when + '|' + code.not_when + '|' + code.example + '|' +
        model::colour_text(code.colour) + '|' + (code.state == model::CodeState::retired ? "retired" : "") +
        (code.folder ? "folder" : "") + '|' + std::to_string(codings) + '|' + std::to_string(depth);
    for (const auto& alias : code.aliases) all += '|' + alias;
    for (const auto& element : elements) all += '|' + element;
    return all + '\n';
}

std::string codebook_now(const Project& project) {
    std::string all;
    for (const auto& row : codebook(project)) {
        std::vector<std::string> elements;
        for (const auto& element : row.elements) elements.push_back(element.text());
        all += told(row.code, row.codings, row.depth, elements);
    }
    return all;
}

std::string codebook_then(const PastCodebook& book) {
    std::string all;
    for (const auto& row : book.codes) {
        CHECK(row.past.erased.empty());
        std::vector<std::string> elements;
        for (const auto& element : row.past.elements) elements.push_back(element.id.text());
        all += told(row.past.code, row.codings, row.depth, elements);
    }
    return all;
}

struct Things {
    std::map<std::string, std::string> sources;  // title and text, by id
    std::map<std::string, std::string> codings;  // code, quote and note
    std::map<std::string, std::string> memos;
};

Things things_now(const Project& project) {
    Things things;
    for (const auto& row : sources(project))
        things.sources[row.id.text()] = row.title + '|' + must(text_of(project, row.id));
    for (const auto& row : codings(project, {}))
        things.codings[row.coding.id.text()] =
            row.code_name + '|' + row.source_title + '|' + row.coder_name + '|' + row.quote;
    for (const auto& row : memos(project, {}))
        things.memos[row.memo.id.text()] = row.memo.title + '|' + row.memo.text + '|' + row.coder_name;
    return things;
}

struct Then {
    OperationId operation;
    std::int64_t at_ms = 0;
    std::string codebook;
    Things things;
};

// Work on the codebook, beside the rest.
class CodebookWork {
  public:
    explicit CodebookWork(unsigned seed) : random_(seed) {}

    void step(Project& project) {
        const auto book = codebook(project);
        if (book.empty()) return;
        const auto any = [&] { return book[random_() % book.size()].code.id; };
        switch (random_() % 8) {
            case 0: {
                EditCode edit;
                edit.code = any();
                edit.brief = "brief " + std::to_string(random_() % 3);
                edit.aliases = {{"alias " + std::to_string(random_() % 3)}};
                (void)project.run(edit);
                break;
            }
            case 1:
                (void)project.run(MoveCode{any(), random_() % 3 == 0 ? CodeId() : any(), -1});
                break;
            case 2:
                (void)project.run(MergeCodes{{any()}, any()});
                break;
            case 3:
                (void)project.run(SetCodeState{
                    any(), random_() % 2 == 0 ? model::CodeState::retired : model::CodeState::active});
                break;
            case 4: {
                const CodeId code = any();
                const auto with = codings(project, {.code = code});
                if (with.empty()) break;
                (void)project.run(SplitCode{code, CodeId(project.new_uuid()), "split", {with[0].coding.id}});
                break;
            }
            case 5: {
                const auto all = elements(project);
                if (!all.empty())
                    (void)project.run(LinkElement{any(), all[random_() % all.size()].element.id});
                break;
            }
            case 6: {
                const auto all = elements(project);
                if (!all.empty())
                    (void)project.run(UnlinkElement{any(), all[random_() % all.size()].element.id});
                break;
            }
            default:
                (void)project.run(DeleteCode{any()});
                break;
        }
    }

  private:
    std::mt19937 random_;
};

void add_elements(Project& project) {
    must(project.run_unit([](Unit& unit) -> Result<Sentence> {
        auto& database = unit.database();
        database.exec("INSERT INTO element_type (id, label, position) VALUES ('t', 'Activity', 0)");
        database.exec("INSERT INTO element_group (id, name, type, position) VALUES ('g', 'G', 't', 0)");
        for (const char* id : {"e1", "e2", "e3"})
            database.exec(std::string("INSERT INTO element (id, key, name, element_group, type, position) "
                                      "VALUES ('") +
                          id + "', '" + id + "', '" + id + "', 'g', 't', 0)");
        return Sentence{"Loaded elements", "g"};
    }));
}

}  // namespace

TEST_CASE("at every moment of a long random history the past is told as it was") {
    const char* longer = std::getenv("ATTUNE_LONG_TESTS");
    const unsigned seeds = 4U * (longer == nullptr ? 1U : static_cast<unsigned>(std::atoi(longer)));
    std::size_t compared = 0;
    for (unsigned seed = 700; seed < 700 + seeds; ++seed) {
        CAPTURE(seed);
        Folder folder;
        auto project = new_project(folder / "p.attune");
        add_elements(project);
        RandomWork work(seed);
        CodebookWork codebook_work(seed);
        std::vector<Then> moments;
        for (int step = 0; step < 120; ++step) {
            if (step % 2 == 0)
                work.step(project);
            else
                codebook_work.step(project);
            const auto newest = project.history({}).front();
            if (!moments.empty() && moments.back().operation == newest.id) continue;
            moments.push_back({newest.id, newest.at_ms, codebook_now(project), things_now(project)});
        }
        for (std::size_t k = 0; k < moments.size(); ++k) {
            CAPTURE(k);
            const Then& then = moments[k];
            const Moment moment = Moment::after_operation(then.operation);
            const auto book = must(codebook_at(project, moment));
            REQUIRE(codebook_then(book) == then.codebook);
            REQUIRE(book.moment.operation == then.operation);
            if (k + 1 == moments.size() || moments[k + 1].at_ms > then.at_ms)
                REQUIRE(codebook_then(must(codebook_at(project, Moment::at_time(then.at_ms)))) ==
                        then.codebook);
            if (k % 4 != 0) continue;
            for (const auto& [id, words] : then.things.sources) {
                const auto past = must(source_at(project, SourceId(id), moment));
                REQUIRE_FALSE(past.erased);
                REQUIRE(past.title + '|' + past.text == words);
                ++compared;
            }
            for (const auto& [id, words] : then.things.codings) {
                const auto past = must(coding_at(project, CodingId(id), moment));
                REQUIRE_FALSE(past.erased);
                REQUIRE(past.code_name + '|' + past.source_title + '|' + past.coder_name + '|' + past.quote ==
                        words);
                ++compared;
            }
            for (const auto& [id, words] : then.things.memos) {
                const auto past = must(memo_at(project, MemoId(id), moment));
                REQUIRE(past.memo.title + '|' + past.memo.text + '|' + past.coder_name == words);
                ++compared;
            }
        }
        REQUIRE(codebook_then(must(codebook_at(project, Moment::now()))) == codebook_now(project));
    }
    CHECK(compared > 150);
}

TEST_CASE("where two histories met, the past in memory is folded by the same rules as the rows") {
    for (unsigned seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        Pair pair([](Project& project) {
            for (const char* id : {"c1", "c2", "c3"})
                must(project.run_unit([&](Unit& unit) { return add_code(unit, id, id); }));
            must(project.run_unit([](Unit& unit) {
                return import_source(unit, SourceId("s1"), "Interview", "I trust her.\nShe listens.");
            }));
            must(project.run_unit([](Unit& unit) {
                return add_coding(unit, "k1", SourceId("s1"), "c1", {{2}, {7}});
            }));
        });
        int made = 0;
        for (int step = 0; step < 24; ++step) {
            auto& project = random() % 2 == 0 ? *pair.a : *pair.b;
            const std::string code = "c" + std::to_string(1 + random() % 3);
            const std::string id = "n" + std::to_string(seed) + "-" + std::to_string(++made);
            const auto name = std::to_string(random() % 5);
            switch (random() % 6) {
                case 0:
                    (void)project.run_unit([&](Unit& unit) { return rename_code(unit, code, name); });
                    break;
                case 1:
                    (void)project.run_unit([&](Unit& unit) { return delete_code(unit, code); });
                    break;
                case 2:
                    (void)project.run_unit([&](Unit& unit) { return delete_coding(unit, "k1"); });
                    break;
                case 3:
                    (void)project.undo();
                    break;
                default:
                    (void)project.run_unit([&](Unit& unit) {
                        return add_coding(unit, id, SourceId("s1"), code, {{2}, {7}});
                    });
            }
        }
        const auto merged = pair.merged_both_ways();
        const auto folded =
            must(fold_at(*merged, Moment::now(), {"coder", "source", "code", "coding"}, JobControl(), {}));
        for (const char* table : {"code", "coding"}) {
            const PastTable& past = folded.rows.table(table);
            std::int64_t there = 0;
            for (const auto& [key, row] : past.rows) {
                if (!row.there) continue;
                ++there;
                SQLite::Statement now(*merged, std::string("SELECT * FROM ") + table + " WHERE id = ?");
                now.bind(1, key);
                REQUIRE(now.executeStep());
                for (int column = 0; column < now.getColumnCount(); ++column) {
                    CAPTURE(now.getColumnName(column));
                    if (now.getColumn(column).isInteger())
                        REQUIRE(past.number(row, column) == now.getColumn(column).getInt64());
                    else
                        REQUIRE(past.text(row, column) == now.getColumn(column).getString());
                }
            }
            REQUIRE(there == merged->execAndGet(std::string("SELECT count(*) FROM ") + table).getInt64());
        }
    }
}

TEST_CASE("what was not there yet and what was gone by then are told apart") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    const auto before = must(project.run_unit([](Unit& unit) { return add_code(unit, "c0", "First"); }));
    const CodeId code(project.new_uuid());
    CreateCode create;
    create.code.id = code;
    create.code.name = "Trust";
    const auto made = must(project.run(create));
    must(project.run(DeleteCode{code}));
    CHECK(must(code_at(project, code, Moment::after_operation(made.operation))).past.code.name == "Trust");
    CHECK(code_at(project, code, Moment::after_operation(before.operation)).error().sentence ==
          "That code was not in the project at that time.");
    CHECK(code_at(project, code, Moment::now()).error().sentence ==
          "That code was no longer in the project at that time.");
    CHECK(code_at(project, code, Moment::at_time(1)).error().sentence ==
          "The project had not been started at that time.");
    CHECK(code_at(project, code, Moment::after_operation(OperationId("x"))).error().kind ==
          ErrorKind::not_found);
    CHECK(memo_at(project, MemoId("m"), Moment::now()).error().sentence ==
          "That memo was not in the project at that time.");
    const JobControl control;
    control.cancel();
    for (int k = 0; k < 300; ++k)
        must(project.run_unit([&](Unit& unit) { return rename_code(unit, "c0", std::to_string(k)); }));
    CHECK(codebook_at(project, Moment::now(), control).error().kind == ErrorKind::cancelled);
}

TEST_CASE("of what was erased the past says so and tells the rest") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    const auto made = must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
    must(project.run_unit([](Unit& unit) {
        return import_source(unit, SourceId("s1"), "Interview", "I trust her.\nShe listens.");
    }));
    must(project.run_unit([](Unit& unit) {
        return add_coding(unit, "k1", SourceId("s1"), "c1", {{2}, {7}});
    }));
    const auto edited = must(project.run_unit([](Unit& unit) {
        return edit_text(unit, SourceId("s1"), {{0}, {1}}, "We");
    }));
    must(project.run_unit([](Unit& unit) { return rename_code(unit, "c1", "Faith"); }));
    const auto erase = [&](const OperationId& operation) {
        project.database().exec("DELETE FROM operation_payload WHERE operation = '" + operation.text() + "'");
    };
    erase(made.operation);
    auto book = must(codebook_at(project, Moment::now()));
    CHECK(book.moment.erased == 1);
    REQUIRE(book.codes.size() == 1);
    CHECK(book.codes[0].past.code.name == "Faith");
    CHECK(book.codes[0].codings == 1);
    CHECK(book.codes[0].past.is_erased(CodeField::brief));
    CHECK_FALSE(book.codes[0].past.is_erased(CodeField::name));
    // Before the rename not even the name is known.
    book = must(codebook_at(project, Moment::after_operation(edited.operation)));
    REQUIRE(book.codes.size() == 1);
    CHECK(book.codes[0].past.code.name.empty());
    CHECK(book.codes[0].past.is_erased(CodeField::name));
    CHECK(book.codes[0].codings == 1);

    erase(edited.operation);
    const auto coding = must(coding_at(project, CodingId("k1"), Moment::now()));
    CHECK(coding.code_name == "Faith");
    CHECK(must(source_at(project, SourceId("s1"), Moment::now())).title == "Interview");
    project.database().exec("DELETE FROM content");
    CHECK(must(source_at(project, SourceId("s1"), Moment::now())).erased);
    CHECK(must(coding_at(project, CodingId("k1"), Moment::now())).erased);
}
