// SPDX-License-Identifier: GPL-3.0-or-later
// import: transcripts in, or a look at what would come in.
#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/cli/program.h"
#include "jobs/import_plan.h"
#include "jobs/recording.h"
#include "store/queries/queries.h"
#include "text/counted.h"
#include "text/fold.h"
#include "text/translator.h"

namespace attune::cli {
namespace {

struct ImportArguments : Common {
    std::vector<std::string> files;
    std::string title, reading, encoding, case_name, case_kind = "family", wave, kind;
    std::vector<std::string> roles, persons;  // LABEL=ROLE, LABEL=NAME
    bool again = false, together = false, preview = false, propose = false, comments = false, headers = false;
    exchange::ReadOptions options;
};

// "R1=participant" at its last "=", so that a label may hold one.
std::pair<std::string, std::string> pair_of(const std::string& option, const std::string& given) {
    const std::size_t equals = given.rfind('=');
    if (equals == std::string::npos || equals == 0)
        wrong_usage(fmt::format("{} takes LABEL=… and not “{}”", option, given));
    return {given.substr(0, equals), given.substr(equals + 1)};
}

// What the options say of every file. A label that no file has would be a slip of the pen.
class Wishes {
  public:
    explicit Wishes(const ImportArguments& a) : a_(a) {
        for (const auto& role : a.roles) {
            auto [label, word] = pair_of("--role", role);
            if (model::role_from_word(word) == model::Role::unknown && word != "unknown")
                wrong_usage(
                    fmt::format("“{}” is no role; there are interviewer, participant, interpreter, "
                                "other, group and unknown",
                                word));
            roles_[text::fold(label)] = {label, model::role_from_word(word)};
        }
        for (const auto& person : a.persons) {
            auto [label, name] = pair_of("--person", person);
            persons_[text::fold(label)] = {label, name};
        }
        if (const auto kind = model::case_kind_from_word(a.case_kind))
            case_kind_ = *kind;
        else
            wrong_usage("--case-kind is family, staff member, site or other");
    }

    void apply(jobs::FilePlan& plan) {
        if (a_.again) plan.take = true;
        if (!a_.title.empty()) plan.title = a_.title;
        plan.confirmed = a_.propose;
        if (!a_.case_name.empty()) {
            plan.case_name = a_.case_name;
            plan.case_kind = case_kind_;
            plan.case_proposed = false;
        }
        if (!a_.wave.empty()) {
            plan.wave = a_.wave;
            plan.wave_proposed = false;
        }
        if (!a_.kind.empty()) {
            plan.source_kind = a_.kind;
            plan.kind_proposed = false;
        }
        plan.take_comments = a_.comments;
        plan.take_offered = a_.headers;
        for (std::size_t i = 0; i < plan.speakers.size(); ++i) {
            const std::string label = text::fold(plan.read.transcript.speakers[i].label);
            if (const auto role = roles_.find(label); role != roles_.end()) {
                plan.speakers[i].role = role->second.value;
                plan.speakers[i].chosen = true;
                plan.speakers[i].remembered = false;
                plan.speakers[i].role_sources = plan.speakers[i].label_sources = 0;
                role->second.used = true;
            }
            if (const auto person = persons_.find(label); person != persons_.end()) {
                plan.speakers[i].person = person->second.value;
                plan.speakers[i].proposed = false;
                person->second.used = true;
            }
        }
    }

    std::vector<std::string> unused() const {
        std::vector<std::string> labels;
        for (const auto& [label, role] : roles_)
            if (!role.used) labels.push_back(role.label);
        for (const auto& [label, person] : persons_)
            if (!person.used) labels.push_back(person.label);
        return labels;
    }

  private:
    template <class T>
    struct Wish {
        std::string label;
        T value;
        bool used = false;
    };
    const ImportArguments& a_;
    std::map<std::string, Wish<model::Role>> roles_;
    std::map<std::string, Wish<std::string>> persons_;
    model::CaseKind case_kind_ = model::CaseKind::family;
};

Json left_out_shape(const std::vector<jobs::LeftOut>& list) {
    Json json = Json::array();
    for (const auto& one : list)
        json.push_back(Json{{"file", one.file.string()}, {"sentence", one.sentence}});
    return json;
}

Json report_shape(const jobs::ImportReport& report) {
    Json json;
    json["imported"] = Json::array();
    for (const auto& one : report.imported)
        json["imported"].push_back(Json{{"id", one.id.text()},
                                        {"title", one.title},
                                        {"file", one.file.string()},
                                        {"length", one.length},
                                        {"operation", one.operation.text()},
                                        {"warnings", one.warnings}});
    json["skipped"] = left_out_shape(report.skipped);
    json["failed"] = left_out_shape(report.failed);
    return json;
}

Json or_null(const std::string& words) {
    return words.empty() ? Json() : Json(words);
}

Json pairs(const std::vector<std::pair<std::string, std::string>>& list) {
    Json json = Json::array();
    for (const auto& [name, value] : list) json.push_back(Json{{"name", name}, {"value", value}});
    return json;
}

Json shape(const jobs::FilePlan& plan) {
    const model::Transcript& transcript = plan.read.transcript;
    Json json;
    json["file"] = plan.read.file.string();
    json["title"] = plan.title;
    json["take"] = plan.take;
    json["already_there"] = plan.already_there;
    json["same_as"] = or_null(plan.same_as);
    json["reading"] = transcript.reading;
    json["encoding"] = or_null(transcript.encoding);
    json["other_encodings"] = transcript.other_encodings;
    json["case"] = or_null(plan.case_name);
    json["case_kind"] = plan.case_name.empty() ? Json() : Json(model::case_kind_word(plan.case_kind));
    json["case_is_new"] = plan.case_is_new;
    json["wave"] = or_null(plan.wave);
    json["kind"] = or_null(plan.source_kind);
    json["proposed"] = Json::array();
    if (plan.case_proposed) json["proposed"].push_back("case");
    if (plan.wave_proposed) json["proposed"].push_back("wave");
    if (plan.kind_proposed) json["proposed"].push_back("kind");
    json["confirmed"] = plan.confirmed;
    json["because"] = plan.because;
    json["speakers"] = Json::array();
    for (std::size_t i = 0; i < plan.speakers.size(); ++i) {
        const auto& speaker = transcript.speakers[i];
        const jobs::SpeakerPlan& who = plan.speakers[i];
        json["speakers"].push_back(Json{{"label", speaker.label},
                                        {"role", model::role_word(who.role)},
                                        {"role_remembered", who.remembered},
                                        {"role_contradicted", who.label_sources > 0},
                                        {"attributes", or_null(speaker.attributes)},
                                        {"person", or_null(who.person)},
                                        {"person_proposed", who.proposed},
                                        {"inferred", speaker.inferred || who.inferred_turns},
                                        {"turns", who.turns},
                                        {"words", who.words}});
    }
    const text::Translator translator(transcript.text);
    json["turns"] = Json::array();
    for (const auto& turn : transcript.turns) {
        Json speakers = Json::array();
        for (const std::size_t speaker : turn.speakers)
            speakers.push_back(transcript.speakers[speaker].label);
        json["turns"].push_back(Json{{"begin", turn.range.begin.value},
                                     {"end", turn.range.end.value},
                                     {"speakers", std::move(speakers)},
                                     {"start_ms", turn.start_ms ? Json(*turn.start_ms) : Json()},
                                     {"inferred", turn.inferred},
                                     {"text", translator.slice(turn.range)}});
    }
    json["metadata"] = pairs(transcript.metadata);
    json["offered"] = pairs(transcript.offered);
    json["comments"] = Json::array();
    for (const auto& comment : transcript.comments)
        json["comments"].push_back(Json{{"begin", comment.range.begin.value},
                                        {"end", comment.range.end.value},
                                        {"author", or_null(comment.author)},
                                        {"text", comment.text}});
    json["warnings"] = jobs::warnings_of(plan);
    return json;
}

// Whence a role is that the file does not say itself.
std::string role_origin(const jobs::SpeakerPlan& who) {
    if (who.label_sources > 0)
        return fmt::format(" (as in {} of {} sources)", who.role_sources, who.label_sources);
    return who.remembered ? " (as before)" : "";
}

void print_plan(const jobs::FilePlan& plan, Output& out) {
    const model::Transcript& transcript = plan.read.transcript;
    std::string state;
    if (plan.already_there)
        state = "; in the project already";
    else if (!plan.same_as.empty())
        state = fmt::format("; the same file as “{}”", plan.same_as);
    out.line(in_one_line(fmt::format("“{}” from “{}”: {}, {}{}", plan.title, plan.read.file.string(),
                                     transcript.reading,
                                     text::counted(transcript.turns.size(), "turn", "turns"), state)));
    for (std::size_t i = 0; i < plan.speakers.size(); ++i) {
        const jobs::SpeakerPlan& who = plan.speakers[i];
        std::string line = fmt::format(
            "{}: {}{}, {}, {}", transcript.speakers[i].label, model::role_word(who.role), role_origin(who),
            text::counted(who.turns, "turn", "turns"), text::counted(who.words, "word", "words"));
        if (!who.person.empty())
            line += fmt::format(", {}{}", who.person, who.proposed && !plan.confirmed ? " (proposed)" : "");
        out.line("  " + in_one_line(line));
    }
    const auto said = [&](const char* what, const std::string& value, bool proposed) {
        if (!value.empty())
            out.line("  " + in_one_line(fmt::format("{}: {}{}", what, value,
                                                    proposed && !plan.confirmed ? " (proposed)" : "")));
    };
    said("case", plan.case_name, plan.case_proposed);
    said("wave", plan.wave, plan.wave_proposed);
    said("kind", plan.source_kind, plan.kind_proposed);
    for (const auto& because : plan.because) out.line("  " + in_one_line(because));
    if (!transcript.offered.empty())
        out.line(fmt::format("  {} from page headers and footers; --headers keeps them",
                             transcript.offered.size()));
    if (!transcript.comments.empty())
        out.line(fmt::format("  {} comments; --comments takes them as memos", transcript.comments.size()));
    for (const auto& warning : jobs::warnings_of(plan)) out.line("  " + in_one_line(warning));
}

void complain_of_unused(const Wishes& wishes, Output& out) {
    if (const auto labels = wishes.unused(); !labels.empty())
        out.complain(fmt::format("No file has a speaker {}.", fmt::join(labels, ", ")));
}

// A folder's tables have a command of their own, which must not be missed.
std::string table_words(const std::vector<std::filesystem::path>& tables) {
    const std::string found = jobs::tables_found(tables);
    return found.empty() ? found : found + "; use “attune-cli table import” for tables.";
}

Json table_shape(const std::vector<std::filesystem::path>& tables) {
    Json json = Json::array();
    for (const auto& table : tables) json.push_back(table.string());
    return json;
}

void say_tables(const jobs::FilesToRead& found, Output& out) {
    if (!found.tables.empty()) out.line(in_one_line(table_words(found.tables)));
}

// What the files and folders named stand for.
Result<jobs::FilesToRead> files_of(const ImportArguments& a) {
    auto found = jobs::files_in({a.files.begin(), a.files.end()});
    if (found.files.empty()) {
        std::string sentence = fmt::format("“{}” holds no transcript that Attune reads.", a.files.front());
        if (const std::string tables = table_words(found.tables); !tables.empty()) sentence += " " + tables;
        for (const auto& one : found.not_read) sentence += "\n" + one.sentence;
        return fail(ErrorKind::not_found, sentence);
    }
    return found;
}

// What lay in the folders and is no transcript: no fault of the import, and never passed over in silence.
void say_not_read(const jobs::FilesToRead& found, Output& out) {
    for (const auto& one : found.not_read) out.line(in_one_line(one.sentence));
}

Result<Ok> preview(const ImportArguments& a, const store::Project& project, Output& out) {
    Wishes wishes(a);
    const auto found = files_of(a);
    if (!found) return forward_error(found);
    auto read = jobs::read_transcripts(found->files, job_control(), a.options);
    if (!read) return forward_error(read);
    jobs::ImportPlan plan =
        jobs::plan_import(std::move(*read), jobs::import_knowledge(project), jobs::Proposals::made);
    for (auto& file : plan.files) wishes.apply(file);
    for (const auto& one : plan.failed) out.complain(one.sentence);
    complain_of_unused(wishes, out);
    if (out.json()) {
        Json json;
        json["files"] = Json::array();
        for (const auto& file : plan.files) json["files"].push_back(shape(file));
        json["failed"] = left_out_shape(plan.failed);
        json["not_read"] = left_out_shape(found->not_read);
        json["tables"] = table_shape(found->tables);
        out.document(json);
        return Ok{};
    }
    for (const auto& file : plan.files) print_plan(file, out);
    say_not_read(*found, out);
    say_tables(*found, out);
    return Ok{};
}

void print_import(const jobs::ImportReport& report, Output& out) {
    for (const auto& one : report.imported) {
        out.line(in_one_line(fmt::format("Imported “{}” from “{}”.", one.title, one.file.string())));
        for (const auto& warning : one.warnings) out.line("  " + in_one_line(warning));
        for (const auto& recording : jobs::recordings_beside(one.file))
            out.line("  " +
                     in_one_line(fmt::format(
                         "A recording lies beside it; “attune-cli media link” makes it this source’s: {}",
                         recording.string())));
    }
    for (const auto& one : report.skipped) out.line(in_one_line(one.sentence));
}

Result<Ok> import(const ImportArguments& a, store::Project& project, Output& out) {
    Wishes wishes(a);
    const auto known = store::project_info(project).waves;
    if (!a.wave.empty() && std::find(known.begin(), known.end(), a.wave) == known.end())
        return fail(ErrorKind::not_found,
                    fmt::format("The project has no wave “{}”; its waves are: {}.", a.wave,
                                known.empty() ? "none" : fmt::format("{}", fmt::join(known, ", "))));
    const auto found = files_of(a);
    if (!found) return forward_error(found);
    jobs::ImportOptions options;
    options.same_file = a.again ? jobs::SameFile::take_again : jobs::SameFile::skip;
    options.history = a.together ? jobs::History::one_entry : jobs::History::one_entry_a_file;
    options.reading = a.options;
    options.proposals = jobs::Proposals::made;
    options.prepare = [&wishes](jobs::FilePlan& plan) -> Result<Ok> {
        wishes.apply(plan);
        return Ok{};
    };
    const JobControl control = job_control();
    const auto done = jobs::import_transcripts(project, found->files, options, control);
    if (!done) return forward_error(done);
    // With nothing taken in and something refused, this call could not do what it was asked.
    if (done->imported.empty() && done->skipped.empty() && done->failed.size() == 1)
        return fail(done->failed.front().kind, done->failed.front().sentence);
    for (const auto& one : done->failed) out.complain(one.sentence);
    complain_of_unused(wishes, out);
    if (control.cancelled()) out.complain("The import was stopped; what had come in before stays.");
    if (done->imported.empty() && done->skipped.empty()) {
        if (!out.json()) say_tables(*found, out);
        return Ok{};
    }
    if (out.json()) {
        Json json = report_shape(*done);
        json["not_read"] = left_out_shape(found->not_read);
        json["tables"] = table_shape(found->tables);
        out.document(json);
    } else {
        print_import(*done, out);
        say_not_read(*found, out);
        say_tables(*found, out);
    }
    return Ok{};
}

}  // namespace

void add_import_command(Command& app, Program& program) {
    auto a = std::make_shared<ImportArguments>();
    auto* import_app =
        subcommand(app, "import", "Take transcripts in, or look at what would come in.", Takes::coder, *a,
                   "  attune-cli import pilot.attune interviews/\n"
                   "  attune-cli import pilot.attune interviews/ --preview\n"
                   "  attune-cli import pilot.attune TB-P-07.txt --title \"Mother, second interview\" \\\n"
                   "      --role R1=participant --person \"R1=Family 07, mother\" --case \"Family 07\"\n"
                   "\n"
                   "A folder stands for the transcripts in it and below it. A file that cannot be read is\n"
                   "named and the others still come in; then the exit status is 1. A file that is already\n"
                   "there is skipped.");
    argument(import_app, "FILE", a->files, "Transcripts, or folders of them.");
    auto* title = option(import_app, "--title", a->title, "TITLE",
                         "The source's title, for one file (otherwise its name).");
    import_app->add_flag("--preview", a->preview, "Say what would come in and write nothing.");
    option(import_app, "--as", a->reading, "READING",
           "How to read: automatic, labels, table, times, bold questions, no speakers.");
    option(import_app, "--encoding", a->encoding, "NAME", "Of text files, where it is known: windows-1252.");
    many(import_app, "--role", a->roles, "LABEL=ROLE", "What a speaker is; may be given several times.");
    many(import_app, "--person", a->persons, "LABEL=NAME",
         "Which person a speaker is, known or new; may be given several times.");
    option(import_app, "--case", a->case_name, "NAME", "The case the sources belong to, known or new.");
    option(import_app, "--case-kind", a->case_kind, "KIND",
           "Of a new case: family, staff member, site, other.");
    option(import_app, "--wave", a->wave, "WAVE", "One of the project's waves.");
    option(import_app, "--kind", a->kind, "WORDS", "The kind of source, such as “parent interview”.");
    import_app->add_flag("--propose", a->propose,
                         "Take case, wave and persons as each file's own id proposes them.");
    import_app->add_flag("--comments", a->comments, "Take comments as memos on their passages.");
    import_app->add_flag("--headers", a->headers, "Keep page headers and footers as facts of the source.");
    import_app->add_flag("--again", a->again, "Take in a file that is already there a second time.");
    import_app->add_flag("--together", a->together,
                         "Make the whole import one entry of the history, to be undone at once.");
    import_app->callback([a, title, &program] {
        if (title->count() > 0 && a->files.size() != 1) wrong_usage("--title goes with one FILE");
        if (!a->reading.empty()) {
            const auto reading = exchange::reading_from_word(a->reading);
            if (!reading)
                wrong_usage(
                    fmt::format("“{}” is no way to read; see “attune-cli import --help”", a->reading));
            a->options.reading = *reading;
        }
        a->options.encoding = a->encoding;
        (void)Wishes(*a);  // wrong usage before a project is opened
        if (a->preview)
            program.reads(
                *a, [a](const store::Project& project, Output& out) { return preview(*a, project, out); });
        else
            program.writes(*a,
                           [a](store::Project& project, Output& out) { return import(*a, project, out); });
    });
}

}  // namespace attune::cli
