// SPDX-License-Identifier: GPL-3.0-or-later
// Erasing words with a pseudonym in their place.
#include "store/commands/case_commands.h"
#include "store/commands/code_commands.h"
#include "store/commands/coding_commands.h"
#include "store/commands/memo_commands.h"
#include "store/commands/source_commands.h"
#include "store/erased_words.h"
#include "store/erasure/erasure.h"
#include "store/file/copies.h"
#include "store/queries/queries.h"
#include "store/queries/settings.h"
#include "store/random_work.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

using attune::test::Said;

// A project in which the key worker Zebedee Quartz is named wherever something can be named.
struct Named {
    Folder folder;
    std::filesystem::path file = folder / "p.attune";
    std::string key;
    std::optional<Project> project;
    SourceId source, second;
    CodingId whole, part;
    std::int64_t clock = 1'700'000'000'000;

    explicit Named(std::string passphrase = {}) : key(std::move(passphrase)) {
        project = must(Project::create(file, some_project(key), [this] { return clock += 1000; }));
        source =
            take_in("Zebedee, wave 1", {{"Zebedee (key worker)", "I'm Zebedee. ZEBEDEE! Zebedee's here."},
                                        {"P7", "Zebedee Quartz and Zeb came; zebedee left."}});
        second = take_in("TB-P-08", {{"P8", "No Quartz here, in quartzite."}});
        CreateCode code;
        code.code.id = project->new_id<CodeId>();
        code.code.name = "Zebedee's help";
        run(code);
        whole = add_coding(words("Zebedee's"), code.code.id);
        part = add_coding(words("Zebedee Quartz and"), code.code.id);
        AddMemo memo;
        memo.memo.id = project->new_id<MemoId>();
        memo.memo.title = "On Zeb";
        memo.memo.text = "Zebedee Quartz is kind.";
        run(memo);
        run(EditText{second, {{0}, {0}}, "Quartz? "});
        must(project->undo());
        run(RenameSource{second, "Quartz, wave 2"});
        must(project->undo());
        must(save_draft(*project, "memo", "source " + source.text() + "\nZebedee is"));
        must(save_view_state(*project, "search", "Zebedee"));
        must(save_setting(*project, "identify", R"([{"match":"Zebedee {n}","case":"Zeb {n}"}])"));
        clock += 5000;
        must(make_backup(project->database(), file, clock));
    }

    SourceId take_in(const std::string& title, const std::vector<Said>& said) {
        ImportSources::Item item;
        item.id = SourceId(project->new_uuid());
        item.transcript = attune::test::transcript_of(title, said);
        item.transcript.metadata = {{"Key worker", "Zebedee Quartz"}};
        item.original = {title + ".txt", "text/plain", "ORIGINAL " + item.transcript.text};
        run(ImportSources{{item}});
        return item.id;
    }
    template <class Command>
    Done run(const Command& command) {
        return must(project->run(command));
    }
    TextRange words(const std::string& quote) {
        const std::string text = text_of_source(*project, source);
        const auto begin = text::code_point_count(text.substr(0, text.find(quote)));
        return {{begin}, {begin + text::code_point_count(quote)}};
    }
    CodingId add_coding(TextRange where, const CodeId& code) {
        AddCoding command;
        command.id = project->new_id<CodingId>();
        command.source = source;
        command.range = where;
        command.code = code;
        run(command);
        return command.id;
    }
    std::string quote_of(const CodingId& coding) {
        CodingFilter filter;
        filter.coding = coding;
        return codings(*project, filter).at(0).quote;
    }
    void check_sound() {
        const auto found = must(project->verify(JobControl()));
        for (const auto& fault : found.faults) MESSAGE(fault);
        REQUIRE(found.faults.empty());
    }
};

RedactWords pseudonyms(const std::string& first = "[KEY WORKER]") {
    RedactWords what;
    what.pseudonyms = {{{"Zebedee", "Zeb", "Zebedee Quartz"}, first}, {{"Quartz"}, "Amina"}};
    return what;
}

const std::vector<std::string> canaries{"zebedee", "quartz ", "quartz,", "quartz?", "quartz."};

}  // namespace

TEST_CASE(
    "pseudonyms stand in the place of every way to write a name, and of the name there is no byte left") {
    for (const char* key : {"", "secret"}) {
        if (*key != '\0' && !encryption_available()) continue;
        CAPTURE(key);
        Named made(key);
        const auto plan = must(plan_erasure(*made.project, order_for(pseudonyms(), true)));
        REQUIRE(plan.passages.size() == 7);
        CHECK(plan.passages[0].words == "Zebedee");
        CHECK(plan.passages[0].by == "[KEY WORKER]");
        CHECK(plan.originals_go.size() == 2);
        const Done done = must(erase(*made.project, plan));
        CHECK(done.sentence ==
              "Put pseudonyms in place of words in 7 places of 2 sources for good: asked for by the "
              "participant");
        made.check_sound();
        CHECK(text_of_source(*made.project, made.source) ==
              "I'm [KEY WORKER]. [KEY WORKER]! [KEY WORKER]'s here.\n[KEY WORKER] and [KEY WORKER] came; "
              "[KEY WORKER] left.");
        CHECK(text_of_source(*made.project, made.second) == "No Amina here, in quartzite.");
        CHECK(made.quote_of(made.whole) == "[KEY WORKER]'s");
        CHECK(made.quote_of(made.part) == "[KEY WORKER] and");
        const auto now = must(source_text(*made.project, made.source));
        CHECK(now.row.title == "[KEY WORKER], wave 1");
        CHECK(now.speakers[0].label == "[KEY WORKER] (key worker)");
        CHECK(now.metadata[0].second == "[KEY WORKER]");
        CHECK(codebook(*made.project)[0].code.name == "[KEY WORKER]'s help");
        CHECK(memos(*made.project, {})[0].memo.text == "[KEY WORKER] is kind.");
        CHECK(memos(*made.project, {})[0].memo.title == "On [KEY WORKER]");
        // Labels in brackets are marked as what was taken out.
        REQUIRE(now.marks.size() == 6);
        for (const auto& mark : now.marks) {
            CHECK(mark.kind == model::MarkKind::redaction);
            const text::Translator translator(now.text);
            CHECK(translator.slice(mark.range) == "[KEY WORKER]");
        }
        CHECK(must(source_text(*made.project, made.second)).marks.empty());

        made.project->database().exec("PRAGMA wal_checkpoint(TRUNCATE)");
        // While it is open, with what lies beside it, and closed; then with the words unpacked.
        if (*key == '\0') CHECK(findings(made.folder.path(), canaries).empty());
        made.project.reset();
        CHECK(findings(made.folder.path(), canaries).empty());
        made.project = must(Project::open(made.file, as("Karen Mills", key)));
        must(made.project->change_passphrase(Passphrase{}));
        made.project.reset();
        CHECK(findings(made.folder.path(), canaries).empty());
        CHECK(backups_of(made.file).empty());
    }
}

TEST_CASE("after pseudonyms were put in, other work is done, undone and erased as before") {
    Named made;
    erased(*made.project, order_for(pseudonyms("Amina"), false));
    made.check_sound();
    CHECK(text_of_source(*made.project, made.source) ==
          "I'm Amina. AMINA! Amina's here.\nAmina and Amina came; Amina left.");
    CHECK(memos(*made.project, {})[0].memo.text == "Zebedee Quartz is kind.");  // was not asked for
    const auto undone = made.project->undo();
    CHECK_FALSE(undone);
    made.run(EditText{made.source, made.words("came"), "went"});
    must(made.project->undo());
    made.check_sound();
    erased(*made.project, order_for(RedactWords{{"Amina"}, {made.source}, false, false, {}}, false));
    made.check_sound();
    erased(*made.project, order_for(WithdrawSource{made.source}));
    made.check_sound();
    CHECK(number(*made.project, "SELECT count(*) FROM mark") == 0);
}

TEST_CASE("a source whose redactions were marked can be withdrawn, with its marks") {
    Named made;
    erased(*made.project, order_for(pseudonyms(), true));
    CHECK(number(*made.project, "SELECT count(*) FROM mark") == 6);
    erased(*made.project, order_for(WithdrawSource{made.source}));
    made.check_sound();
    CHECK(number(*made.project, "SELECT count(*) FROM mark") == 0);
}

TEST_CASE("cases, persons and their values get the pseudonyms too, when what coders wrote is meant") {
    Named made;
    AddCase family;
    family.made.id = made.project->new_id<CaseId>();
    family.made.name = "Zebedee's family";
    family.made.note = "Seen by Zebedee Quartz.";
    made.run(family);
    AddPerson person;
    person.made.id = made.project->new_id<PersonId>();
    person.made.name = "Zebedee";
    person.made.note = "Zeb to friends";
    person.to = family.made.id;
    made.run(person);
    EditPerson edited;
    edited.edited = person.made.id;
    edited.relation = "Zebedee's own";
    made.run(edited);
    erased(*made.project, order_for(pseudonyms(), true));
    made.check_sound();
    CHECK(word(*made.project, "SELECT name FROM person") == "[KEY WORKER]");
    CHECK(word(*made.project, "SELECT note FROM person") == "[KEY WORKER] to friends");
    CHECK(word(*made.project, "SELECT relation FROM person") == "[KEY WORKER]'s own");
    CHECK(word(*made.project, "SELECT name FROM study_case") == "[KEY WORKER]'s family");
    made.project.reset();
    CHECK(findings(made.folder.path(), canaries).empty());
}

TEST_CASE("a possessive that was listed as a way to write the name keeps its end, outside of the mark") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    const SourceId source(project.new_uuid());
    must(project.run_unit(
        [&](Unit& unit) { return import_source(unit, source, "Interview", "It was Zebedee’s."); }));
    RedactWords what;
    what.pseudonyms = {{{"Zebedee's"}, "[KEY WORKER]"}};
    erased(project, order_for(what));
    CHECK(text_of_source(project, source) == "It was [KEY WORKER]’s.");
    const auto marks = must(source_text(project, source)).marks;
    REQUIRE(marks.size() == 1);
    CHECK(marks[0].range == TextRange{{7}, {19}});
}

TEST_CASE("a pseudonym that holds what is erased, or nothing, is refused") {
    Named made;
    const auto refused = [&](std::vector<Pseudonym> list) {
        RedactWords what;
        what.pseudonyms = std::move(list);
        const auto plan = plan_erasure(*made.project, order_for(what));
        REQUIRE_FALSE(plan);
        CHECK(plan.error().kind == ErrorKind::invalid);
        return plan.error().sentence;
    };
    CHECK(refused({{{"Zebedee"}, "Zebedee B."}}) ==
          "The pseudonym “Zebedee B.” holds words that are to be erased; choose another.");
    CHECK(refused({{{"Zebedee"}, "Quartz"}, {{"Quartz"}, "Amina"}}) ==
          "The pseudonym “Quartz” holds words that are to be erased; choose another.");
    CHECK(refused({{{"Zebedee"}, ""}}) == "A pseudonym is a word, or several on one line.");
    CHECK(refused({{{"Zebedee"}, "[]"}}) == "A pseudonym is a word, or several on one line.");
    CHECK(refused({{{"Zebedee"}, "A\nB"}}) == "A pseudonym is a word, or several on one line.");
    CHECK(refused({{{" "}, "Amina"}}) == "Say which words are to be erased.");
}

TEST_CASE("words of one order get the pseudonym of their own, and those without one the usual mark") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    const SourceId source(project.new_uuid());
    must(project.run_unit([&](Unit& unit) {
        return import_source(unit, source, "Interview", "Sam Smith, Sam and Rose; a rose. Leeds, 他在北京。");
    }));
    RedactWords what;
    what.words = {"Leeds"};
    what.pseudonyms = {
        {{"Sam"}, "Ben"}, {{"Sam Smith"}, "[FATHER]"}, {{"Rose"}, "Lily", true}, {{"北京"}, "[城市]"}};
    const Done done = erased(project, order_for(what));
    CHECK(done.sentence == "Erased words in 5 places of 1 source for good: asked for by the participant");
    CHECK(text_of_source(project, source) == "[FATHER], Ben and Lily; a rose. [redacted], 他在[城市]。");
    CHECK(must(project.verify(JobControl())).faults.empty());
}

TEST_CASE("random work before and after pseudonyms leaves what the history makes") {
    int put = 0;
    for (unsigned seed = 1; seed <= 10; ++seed) {
        CAPTURE(seed);
        Folder folder;
        auto project = new_project(folder / "p.attune");
        RandomWork work(seed + 400);
        for (int round = 0; round < 3; ++round) {
            for (int step = 0; step < 40; ++step) work.step(project);
            RedactWords what;
            what.inside_words = true;
            const std::string number = std::to_string(round);
            what.pseudonyms = {{{"a", "你"}, "[ONE " + number + "]"}, {{"x"}, "7" + number}};
            ErasureOrder order = order_for(what, round % 2 == 0);
            order.reason.clear();  // it would hold the words
            const auto plan = plan_erasure(project, order);
            if (!plan) continue;
            REQUIRE(must(erase(project, *plan)).changed);
            ++put;
            const auto found = must(project.verify(JobControl()));
            for (const auto& fault : found.faults) MESSAGE(fault);
            REQUIRE(found.faults.empty());
            REQUIRE(must(project.replay_digest()) == project.state_digest());
        }
        for (int step = 0; step < 40; ++step) work.step(project);
        REQUIRE(must(project.replay_digest()) == project.state_digest());
        REQUIRE(must(project.verify(JobControl())).faults.empty());
    }
    CHECK(put > 10);
}
