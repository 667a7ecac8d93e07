// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erasure/erasure.h"

#include "store/commands/code_commands.h"
#include "store/commands/coding_commands.h"
#include "store/commands/memo_commands.h"
#include "store/commands/source_commands.h"
#include "store/erased_words.h"
#include "store/file/copies.h"
#include "store/project_fixture.h"
#include "store/queries/queries.h"
#include "store/rows.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

using attune::test::Said;

TextRange range(std::int64_t begin, std::int64_t end) {
    return {{begin}, {end}};
}

void check_verified(const Project& project) {
    const auto found = must(project.verify(JobControl()));
    for (const auto& fault : found.faults) MESSAGE(fault);
    REQUIRE(found.faults.empty());
}

// A project with one interview and what a team does to it. The interviewed speak of Zebedee and of
// quartzling, words that are nowhere else.
struct Interview {
    Folder folder;
    std::filesystem::path file = folder / "p.attune";
    std::string key;
    std::optional<Project> project;
    SourceId source;
    CodeId trust, help;
    std::int64_t clock = 1'700'000'000'000;

    explicit Interview(std::string passphrase = {}) : key(std::move(passphrase)) {
        project = must(Project::create(file, some_project(key), [this] { return clock += 1000; }));
        source = take_in("TB-P-07", {{"INT", "How did you hear of it?", model::Role::interviewer},
                                     {"P7", "Zebedee told me at the quartzling house."},
                                     {"INT", "And then?", model::Role::interviewer},
                                     {"P7", "I went home with Zebedee.\nWe had tea."}});
        trust = add_code("Trust");
        help = add_code("Help");
    }

    SourceId take_in(const std::string& title, const std::vector<Said>& said) {
        ImportSources::Item item;
        item.id = SourceId(project->new_uuid());
        item.transcript = attune::test::transcript_of(title, said);
        item.transcript.metadata = {{"Interviewer", "Ann"}};
        item.original = {title + ".txt", "text/plain", "ORIGINAL " + item.transcript.text};
        run(ImportSources{{item}});
        return item.id;
    }
    template <class Command>
    Done run(const Command& command) {
        return must(project->run(command));
    }
    CodeId add_code(const std::string& name) {
        CreateCode command;
        command.code.id = project->new_id<CodeId>();
        command.code.name = name;
        run(command);
        return command.code.id;
    }
    CodingId code(TextRange where, const CodeId& as, const std::string& note = {}) {
        AddCoding command;
        command.id = project->new_id<CodingId>();
        command.source = source;
        command.range = where;
        command.code = as;
        command.note = note;
        run(command);
        return command.id;
    }
    MemoId memo(const std::string& title, const std::string& text, std::optional<TextRange> about = {}) {
        AddMemo command;
        command.memo.id = project->new_id<MemoId>();
        command.memo.title = title;
        command.memo.text = text;
        model::MemoLink link;
        link.source = source;
        link.range = about;
        command.memo.links.push_back(link);
        run(command);
        return command.memo.id;
    }
    // The range of words in the text as it stands.
    TextRange words(const std::string& quote, const SourceId& where = {}) {
        const std::string text = text_of_source(*project, where.empty() ? source : where);
        const auto at = text.find(quote);
        REQUIRE(at != std::string::npos);
        const auto begin = text::code_point_count(text.substr(0, at));
        return range(begin, begin + text::code_point_count(quote));
    }
    void back_up() {
        clock += 5000;
        must(make_backup(project->database(), file, clock));
    }
    void close() { project.reset(); }
    void open() {
        project = must(Project::open(file, as("Karen Mills", key), [this] { return clock += 1000; }));
    }
    std::string text() { return text_of_source(*project, source); }
    std::vector<std::string> sentences() {
        std::vector<std::string> all;
        HistoryFilter filter;
        filter.limit = 100000;
        for (const auto& entry : project->history(filter)) all.push_back(entry.sentence);
        return all;
    }
};

const std::vector<std::string> canaries{"zebedee", "quartzling"};

// Everything that can hold a word: text, edits, undone edits, deleted and undone things, notes, sentences,
// the index, backups, drafts, the window's state.
void use_the_words(Interview& made) {
    auto& project = *made.project;
    made.code(made.words("Zebedee told me"), made.trust, "Zebedee again");
    made.code(made.words("quartzling house"), made.help);
    made.run(EditText{made.source, made.words("tea"), "coffee with Zebedee"});
    must(project.undo());
    made.run(EditText{made.source, made.words("home"), "house of quartzling, Zebedee's"});
    made.run(EditText{made.source, made.words("Zebedee told"), "Z. told"});
    const CodeId named = made.add_code("in the quartzling house");
    made.run(DeleteCode{named});
    const CodeId undone = made.add_code("Zebedee");
    must(project.undo());
    (void)undone;
    const MemoId memo = made.memo("About Zebedee", "He is of the quartzling sort.", made.words("Z. told"));
    EditMemo edited;
    edited.memo = memo;
    edited.title = "About him";
    edited.text = "He is shy.";
    made.run(edited);
    const SourceId other = made.take_in("Zebedee's wave two", {{"Zebedee", "quartzling, quartzling!"}});
    made.run(RenameSource{other, "Wave two"});
    made.run(DeleteSource{other});
    const SourceId third = made.take_in("Staff", {{"S1", "Nothing of the kind."}});
    made.run(RenameSource{third, "Zebedee's staff"});
    must(project.undo());
    must(save_draft(project, "memo", "source " + made.source.text() + "\nZebedee is"));
    must(save_view_state(project, "search", "quartzling"));
    made.back_up();
}

}  // namespace

TEST_CASE("redacted words are in no byte of the closed project, its backups and what lies beside it") {
    for (const char* key : {"", "secret"}) {
        if (*key != '\0' && !encryption_available()) continue;
        CAPTURE(key);
        Interview made(key);
        use_the_words(made);
        made.close();
        made.open();
        if (*key == '\0') CHECK(findings(made.folder.path(), canaries).size() > 2);
        const auto before = must(made.project->verify(JobControl()));
        const auto plan = must(plan_erasure(
            *made.project, order_for(RedactWords{{"Zebedee", "quartzling"}, {}, false, false}, true)));
        CHECK(plan.backups_go.size() == 1);
        CHECK(plan.originals_go == std::vector<std::string>{"TB-P-07.txt", "Wave two"});
        CHECK(plan.drafts_go == 1);
        const Done done = must(erase(*made.project, plan));
        CHECK(done.sentence == "Erased words in 4 places of 1 source for good: asked for by the participant");
        check_verified(*made.project);
        const auto after = must(made.project->verify(JobControl()));
        CHECK(after.operations == before.operations + 1);
        CHECK(after.erased > 8);
        CHECK(made.text() ==
              "How did you hear of it?\nZ. told me at the [redacted] house.\nAnd then?\n"
              "I went house of [redacted], [redacted]'s with [redacted].\nWe had tea.");
        // Also with the words unpacked, as SQLite reads them: nothing of it hides behind an encryption.
        made.project->database().exec("PRAGMA wal_checkpoint(TRUNCATE)");
        must(made.project->change_passphrase(Passphrase{}));
        made.close();
        CHECK(findings(made.folder.path(), canaries).empty());
        CHECK(backups_of(made.file).empty());
        made.key.clear();
        made.open();
        check_verified(*made.project);
        CHECK(must(search(*made.project, "Zebedee", {})).empty());
        CHECK(must(search(*made.project, "redacted", {})).size() == 4);
    }
}

TEST_CASE("what coders wrote is told, and stays unless it is asked for") {
    Interview made;
    const MemoId memo = made.memo("Thoughts", "Zebedee matters.");
    made.code(made.words("And then?"), made.trust, "said Zebedee");
    const CodeId code = made.add_code("Zebedee");
    auto order = order_for(RedactWords{{"Zebedee"}, {}, false, false});
    const auto plan = must(plan_erasure(*made.project, order));
    REQUIRE(plan.stays.size() == 3);
    CHECK(plan.changed.empty());
    CHECK(plan.stays[0].kind == "code");
    CHECK(plan.stays[0].id == code.text());
    CHECK(plan.stays[1].kind == "note");
    CHECK(plan.stays[2].kind == "memo");
    CHECK(plan.stays[2].id == memo.text());
    CHECK(plan.stays[2].name == "Thoughts");
    must(erase(*made.project, plan));
    check_verified(*made.project);
    CHECK(word(*made.project, "SELECT text FROM memo") == "Zebedee matters.");
    CHECK(word(*made.project, "SELECT note FROM coding") == "said Zebedee");
    // The code's making may be undone still; its words are its own.
    CHECK(made.project->history({})[1].sentence.empty());

    const auto nothing = plan_erasure(*made.project, order);
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().kind == ErrorKind::not_found);
    CHECK(nothing.error().sentence ==
          "Only what coders wrote holds these words (3 things); ask for that too, or change it there.");
    order.everywhere = true;
    const auto all = must(plan_erasure(*made.project, order));
    CHECK(all.changed.size() == 3);
    CHECK(all.stays.empty());
    must(erase(*made.project, all));
    check_verified(*made.project);
    CHECK(word(*made.project, "SELECT text FROM memo") == "[redacted] matters.");
    CHECK(word(*made.project, "SELECT name FROM code WHERE id = '" + code.text() + "'") == "[redacted]");
    made.close();
    CHECK(findings(made.folder.path(), {"zebedee"}).empty());
}

TEST_CASE("a redacted passage leaves a mark for each turn, and codings keep their places") {
    Interview made;
    const CodingId inside = made.code(made.words("quartzling"), made.trust);
    const CodingId whole = made.code(made.words("Zebedee told me at the quartzling house."), made.help);
    const CodingId over = made.code(made.words("house.\nAnd then?\nI went home"), made.trust);
    const CodingId beside = made.code(made.words("We had tea."), made.help);
    const MemoId memo = made.memo("", "Look at this", made.words("told me"));
    (void)memo;
    const auto from = made.words("Zebedee told").begin;
    const auto to = made.words("home with").end;
    const auto plan = must(plan_erasure(*made.project, order_for(RedactPassage{made.source, {from, to}})));
    REQUIRE(plan.passages.size() == 3);
    CHECK(plan.passages[0].words == "Zebedee told me at the quartzling house.");
    CHECK(plan.passages[1].words == "And then?");
    CHECK(plan.passages[2].words == "I went home with");
    CHECK(plan.codings_go.empty());
    REQUIRE(plan.codings_stay.size() == 3);
    CHECK(plan.codings_stay[0].quote == "Zebedee told me at the quartzling house.");
    CHECK(plan.originals_go == std::vector<std::string>{"TB-P-07.txt"});
    const Done done = must(erase(*made.project, plan));
    CHECK(done.sentence == "Erased 3 passages of a text for good: asked for by the participant");
    CHECK(done.subject == made.source.text());
    check_verified(*made.project);
    CHECK(made.text() == "How did you hear of it?\n[redacted]\n[redacted]\n[redacted] Zebedee.\nWe had tea.");
    const auto text = must(source_text(*made.project, made.source));
    CHECK(text.turns.size() == 4);
    CHECK(text.row.original_digest.empty());
    const auto place = [&](const CodingId& id) { return place_of(*made.project, id.text()); };
    CHECK(place(inside) == made.words("[redacted]"));
    CHECK(place(whole) == made.words("[redacted]"));
    const TextRange marks = made.words("[redacted]\n[redacted]\n[redacted]");
    CHECK(place(over) == TextRange{marks.begin + 10, marks.end});
    CHECK(place(beside) == made.words("We had tea."));
    made.close();
    // The other Zebedee was not in the passage.
    CHECK(findings(made.folder.path(), {"quartzling"}).empty());
    CHECK(findings(made.folder.path(), {"zebedee"}).size() == 1);
}

TEST_CASE("what stood in a passage before it was corrected goes with it, and cannot be undone") {
    Interview made;
    const auto corrected =
        made.run(EditText{made.source, made.words("Zebedee told"), "[NAME] told"}).operation;
    const auto elsewhere = made.run(EditText{made.source, made.words("tea"), "cocoa"}).operation;
    const auto coded = made.code(made.words("We had cocoa."), made.trust);
    const Done done = erased(*made.project, order_for(RedactPassage{made.source, made.words("[NAME]")}));
    CHECK(made.text().find("\n[redacted] told me at") != std::string::npos);
    check_verified(*made.project);

    auto refused = made.project->undo_operation(done.operation);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence == "An erasure cannot be undone: what it erased is gone.");
    refused = made.project->undo();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence == "An erasure cannot be undone: what it erased is gone.");
    refused = made.project->undo_latest();
    REQUIRE_FALSE(refused);
    refused = made.project->undo_operation(corrected);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence ==
          "“a change whose words were erased” cannot be undone by itself, because later changes build on it: "
          "“Erased a passage of a text for good: asked for by the participant”.");
    // What lies elsewhere can still be undone and redone.
    must(made.project->undo_operation(elsewhere));
    CHECK(made.text().find("We had tea.") != std::string::npos);
    check_verified(*made.project);
    must(made.project->redo());
    check_verified(*made.project);
    CHECK(place_of(*made.project, coded.text()) == made.words("We had cocoa."));
}

TEST_CASE("a withdrawn source is gone with all that belonged to it, from the history too") {
    Interview made;
    made.code(made.words("Zebedee told me"), made.trust, "a note on quartzling");
    made.memo("Kept", "A thought of mine.", made.words("at the quartzling house"));
    made.memo("Quoting", "“told me at the quartzling house I went home with Zebedee” he said");
    made.run(EditText{made.source, made.words("tea"), "quartzling tea"});
    made.run(RenameSource{made.source, "Zebedee and the quartzling"});
    const SourceId other = made.source;
    made.source = made.take_in("TB-P-08", {{"P8", "We had tea as well."}});
    made.code(made.words("tea"), made.trust);
    made.back_up();
    const auto plan = must(plan_erasure(*made.project, order_for(WithdrawSource{other})));
    CHECK(plan.sources_go == 1);
    CHECK(plan.codings_go.size() == 1);
    CHECK(plan.links_go == 2);
    CHECK(plan.backups_go.size() == 1);
    REQUIRE(plan.stays.size() == 1);
    CHECK(plan.stays[0].name == "Quoting");
    const Done done = must(erase(*made.project, plan));
    CHECK(done.sentence == "Withdrew a source for good: asked for by the participant");
    check_verified(*made.project);
    CHECK(sources(*made.project).size() == 1);
    CHECK(number(*made.project, "SELECT count(*) FROM memo") == 2);
    CHECK(number(*made.project, "SELECT count(*) FROM memo_link") == 0);
    CHECK(number(*made.project, "SELECT count(*) FROM coding") == 1);
    CHECK(number(*made.project, "SELECT count(*) FROM content") == 3);
    must(made.project->run(
        DeleteMemo{MemoId(word(*made.project, "SELECT id FROM memo WHERE title = 'Quoting'"))}));
    // A deleted memo is only in the history, which is erased without being asked.
    erased(*made.project, order_for(RedactWords{{"Zebedee", "quartzling"}, {}, false, false}));
    check_verified(*made.project);
    made.close();
    CHECK(findings(made.folder.path(), canaries).empty());
}

TEST_CASE("a source that was deleted can be withdrawn from the history") {
    Interview made;
    made.run(DeleteSource{made.source});
    made.close();
    CHECK_FALSE(findings(made.folder.path(), canaries).empty());
    made.open();
    erased(*made.project, order_for(WithdrawSource{made.source}));
    check_verified(*made.project);
    made.close();
    CHECK(findings(made.folder.path(), canaries).empty());
}

TEST_CASE("a withdrawn speaker's turns become marks, and codings of them go") {
    Interview made;
    const auto speaker = SpeakerId(word(*made.project, "SELECT id FROM speaker WHERE label = 'P7'"));
    const auto turns = number(*made.project, "SELECT count(*) FROM turn");
    made.run(SetSpeakerRole{speaker, model::Role::other});
    const CodingId on_them = made.code(made.words("Zebedee told me"), made.trust, "P7 on quartzling");
    const CodingId over = made.code(made.words("hear of it?\nZebedee told me"), made.help);
    const CodingId removed = made.code(made.words("We had tea."), made.help);
    made.run(RemoveCodings{{removed}});
    made.memo("M", "On it", made.words("at the quartzling house"));
    made.run(EditText{made.source, made.words("tea"), "quartzling tea"});
    const auto plan = must(plan_erasure(*made.project, order_for(WithdrawSpeakers{{speaker}})));
    CHECK(plan.speakers_go == 1);
    REQUIRE(plan.codings_go.size() == 1);
    CHECK(plan.codings_go[0].id == on_them);
    REQUIRE(plan.codings_stay.size() == 1);
    CHECK(plan.codings_stay[0].id == over);
    CHECK(plan.links_go == 1);
    const Done done = must(erase(*made.project, plan));
    CHECK(done.sentence == "Withdrew a speaker for good: asked for by the participant");
    check_verified(*made.project);
    CHECK(made.text() == "How did you hear of it?\n[withdrawn]\nAnd then?\n[withdrawn]");
    CHECK(number(*made.project, "SELECT count(*) FROM turn") == turns);
    CHECK(word(*made.project, "SELECT label FROM speaker WHERE id = '" + speaker.text() + "'") ==
          "Withdrawn");
    CHECK(number(*made.project, "SELECT count(*) FROM coding") == 1);
    CHECK(place_of(*made.project, over.text()) == made.words("hear of it?\n[withdrawn]"));
    for (const auto& sentence : made.sentences()) CHECK(sentence.find("P7") == std::string::npos);
    // What is left of older changes can be undone; what is not is passed over or refused.
    must(made.project->run(RenameCode{made.help, "Helping"}));
    must(made.project->undo());
    const auto role = made.project->undo_operation(
        OperationId(word(*made.project,
                         "SELECT o.id FROM operation o JOIN operation_payload p ON p.operation = o.id "
                         "WHERE p.sentence = '' ORDER BY o.lamport LIMIT 1")));
    CHECK(role);
    check_verified(*made.project);
    made.close();
    CHECK(findings(made.folder.path(), {"zebedee", "quartzling"}).empty());
}

TEST_CASE("orders that make no sense are refused with a sentence, and nothing is done") {
    Interview made;
    const auto before = made.project->head();
    const auto refused = [&](const ErasureOrder& order) {
        const auto plan = plan_erasure(*made.project, order);
        REQUIRE_FALSE(plan);
        return plan.error().sentence;
    };
    CHECK(refused(order_for(RedactPassage{made.source, range(5, 5)})) ==
          "The passage 5–5 lies outside the text, which has 112 characters.");
    CHECK(refused(order_for(RedactPassage{made.source, range(0, 5000)})) ==
          "The passage 0–5000 lies outside the text, which has 112 characters.");
    CHECK(refused(order_for(RedactPassage{made.source, range(23, 24)})) ==
          "There is nothing but white space in this passage.");
    CHECK(refused(order_for(RedactPassage{SourceId("x"), range(0, 1)})) ==
          "There is no such source in this project.");
    CHECK(refused(order_for(RedactWords{{" "}, {}, false, false})) == "Say which words are to be erased.");
    CHECK(refused(order_for(RedactWords{{"Aloysius"}, {}, false, false})) ==
          "Nothing in the project holds what is to be erased.");
    CHECK(refused(order_for(WithdrawSource{SourceId("x")})) == "There is no such source in this project.");
    CHECK(refused(order_for(WithdrawSpeakers{{SpeakerId("x")}})) ==
          "There is no such speaker in this project.");
    auto order = order_for(RedactWords{{"Zebedee"}, {}, false, false});
    order.reason = "Zebedee asked";
    CHECK(refused(order) ==
          "The reason holds words that are to be erased, and it stays in the history; say it without them.");
    order.reason.clear();
    const auto plan = must(plan_erasure(*made.project, order));
    made.run(RenameCode{made.trust, "Trusting"});
    const auto late = erase(*made.project, plan);
    REQUIRE_FALSE(late);
    CHECK(late.error().sentence ==
          "The project has changed since this was planned; look again at what will go.");
    {
        const auto reader = must(Project::open(made.file, reading()));
        const auto again = must(plan_erasure(reader, order));
        const auto read_only = erase(const_cast<Project&>(reader), again);
        REQUIRE_FALSE(read_only);
        const auto busy = erase(*made.project, again);
        REQUIRE_FALSE(busy);
        CHECK(busy.error().kind == ErrorKind::locked);
    }
    must(made.project->undo());
    CHECK(made.project->head() != before);
    check_verified(*made.project);
    CHECK(text_of_source(*made.project, made.source).find("Zebedee") != std::string::npos);
}

TEST_CASE("words go only from the sources named, and only as they are written when asked") {
    Interview made;
    const SourceId other = made.take_in("Other", {{"P1", "Zebedee, zebedee."}});
    auto order = order_for(RedactWords{{"Zebedee"}, {other}, true, false});
    const auto plan = must(plan_erasure(*made.project, order));
    CHECK(plan.remarks.front() ==
          "The same words stand in 2 places of 1 source beside this, and stay there.");
    must(erase(*made.project, plan));
    check_verified(*made.project);
    CHECK(text_of_source(*made.project, other) == "[redacted], zebedee.");
    CHECK(made.text().find("Zebedee told") != std::string::npos);
    CHECK(must(original_file(*made.project, made.source)).bytes.starts_with("ORIGINAL"));
}

TEST_CASE("a text that another source has too stays for that one") {
    Interview made;
    const SourceId twin = made.take_in("Twin", {{"INT", "How did you hear of it?", model::Role::interviewer},
                                                {"P7", "Zebedee told me at the quartzling house."},
                                                {"INT", "And then?", model::Role::interviewer},
                                                {"P7", "I went home with Zebedee.\nWe had tea."}});
    const auto plan = must(plan_erasure(*made.project, order_for(WithdrawSource{made.source})));
    CHECK(plan.remarks.front() == "“Twin” has the same text, and stays.");
    must(erase(*made.project, plan));
    check_verified(*made.project);
    CHECK(text_of_source(*made.project, twin).find("Zebedee") != std::string::npos);
}

TEST_CASE("marks of the transcriber inside what is erased go, and notes that hold the words") {
    Interview made;
    ImportSources::Item item;
    item.id = SourceId(made.project->new_uuid());
    item.transcript = attune::test::transcript_of("M", {{"P1", "Yes [laughs at Zebedee] and [Zebedee] no."}});
    const auto mark = [&](model::MarkKind kind, std::int64_t begin, std::int64_t end, const char* note) {
        model::Mark made_mark;
        made_mark.kind = kind;
        made_mark.range = range(begin, end);
        made_mark.note = note;
        item.transcript.marks.push_back(made_mark);
    };
    mark(model::MarkKind::nonverbal, 4, 23, "laughs at Zebedee");
    mark(model::MarkKind::redaction, 28, 37, "Zebedee");
    mark(model::MarkKind::document, 0, 0, "Heard by Zebedee and Ann");
    item.original = {"m.txt", "text/plain", "Zebedee"};
    made.run(ImportSources{{item}});
    erased(*made.project, order_for(RedactWords{{"Zebedee"}, {}, false, false}));
    check_verified(*made.project);
    const auto text = must(source_text(*made.project, item.id));
    CHECK(text.text == "Yes [laughs at [redacted]] and [[redacted]] no.");
    REQUIRE(text.marks.size() == 2);
    CHECK(text.marks[0].note == "Heard by [redacted] and Ann");
    CHECK(text.marks[1].note.empty());
    must(made.project->run(DeleteSource{item.id}));
    must(made.project->undo());
    check_verified(*made.project);
    made.close();
    CHECK(findings(made.folder.path(), {"zebedee"}).empty());
}

TEST_CASE("erasing twice, and erasing what an erasure left") {
    Interview made;
    erased(*made.project, order_for(RedactWords{{"Zebedee"}, {}, false, false}));
    made.run(EditText{made.source, made.words("tea"), "cake with Zebedee"});
    made.run(RenameCode{made.trust, "Zebedee's trust"});
    made.run(RenameCode{made.trust, "Trust"});
    erased(*made.project, order_for(RedactWords{{"Zebedee"}, {}, false, false}));
    check_verified(*made.project);
    erased(*made.project, order_for(RedactPassage{made.source, made.words("[redacted] told me at the")}));
    check_verified(*made.project);
    CHECK(made.text().find("\n[redacted] quartzling house.") != std::string::npos);
    must(made.project->undo_operation(
        OperationId(word(*made.project,
                         "SELECT o.id FROM operation o JOIN operation_payload p ON "
                         "p.operation = o.id WHERE p.sentence LIKE 'Created code%Help%'"))));
    erased(*made.project, order_for(WithdrawSource{made.source}));
    check_verified(*made.project);
    made.close();
    CHECK(findings(made.folder.path(), canaries).empty());
    made.open();
    check_verified(*made.project);
}
