// SPDX-License-Identifier: GPL-3.0-or-later
// judge board, show, criteria, criterion, threshold, rate, agree, drop, cite, uncite
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "app/cli/citing.h"
#include "app/cli/findings_commands.h"
#include "app/cli/findings_shapes.h"
#include "exchange/export/rows.h"
#include "jobs/findings/judgement_board.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/judgement_commands.h"
#include "store/queries/queries.h"

namespace attune::cli {
namespace {

struct JudgeArguments : Common {
    std::string criterion, element, rating, words, green, amber, rename;
    std::optional<std::string> rationale, description;
    std::optional<std::string> methods, coherence, adequacy, relevance;
    std::vector<std::string> numbers;
    bool finished = false, agreed = false, usual = false, remove = false, take_over = false;
    std::int64_t position = -1;
    TableTarget target;
};

struct Place {
    CriterionId criterion;
    ElementId element;
};
Result<Place> place_of(const store::Project& project, const std::string& criterion,
                       const std::string& element) {
    const auto found = store::find_criterion(project, criterion);
    if (!found) return forward_error(found);
    const auto of = store::find_element(project, element);
    if (!of) return forward_error(of);
    return Place{found->id, *of};
}

void takes_place(Command* app, JudgeArguments& a) {
    argument(app, "CRITERION", a.criterion, "The criterion: its name or id.");
    argument(app, "ELEMENT", a.element, "The element: its key, name or id.");
}

Json shape_of(const jobs::ThresholdView& view) {
    const auto& threshold = view.threshold;
    return {{"id", threshold.id.text()},
            {"element_id", threshold.element.empty() ? Json() : Json(threshold.element.text())},
            {"words", threshold.words},
            {"green", threshold.green},
            {"amber", threshold.amber},
            {"day", threshold.day},
            {"before_data", view.before_data},
            {"superseded", threshold.superseded},
            {"coder", threshold.coder_name}};
}

Json shape_of(const jobs::RatedView& rated, const jobs::CitedPassages* cited, std::int64_t families) {
    const auto& judgement = rated.row.judgement;
    Json json{{"id", judgement.id.text()},
              {"rater", judgement.rater_name},
              {"agreed", judgement.agreed},
              {"finished", judgement.finished},
              {"hidden", rated.row.hidden}};
    if (rated.row.hidden) return json;
    json["rating"] = judgement.rating;
    json["rationale"] = judgement.rationale;
    json["numbers"] = judgement.numbers;
    json["confidence"] = {{"methods", judgement.confidence.methods},
                          {"coherence", judgement.confidence.coherence},
                          {"adequacy", judgement.confidence.adequacy},
                          {"relevance", judgement.confidence.relevance},
                          {"facts", jobs::confidence_facts(rated, families)}};
    json.update(shape(rated.standing));
    json["flags"] = rated.flags;
    json["changed"] = exchange::utc_time(judgement.changed_ms);
    if (cited != nullptr) json["cites"] = shape(*cited, cited->of(judgement.id.text()));
    return json;
}

Json shape_of(const jobs::BoardCell& cell, const jobs::CitedPassages* cited, std::int64_t families) {
    Json json{{"criterion", cell.criterion_name},
              {"criterion_id", cell.criterion.text()},
              {"element", cell.element_name},
              {"element_id", cell.element.text()},
              {"thresholds", Json::array()},
              {"ratings", Json::array()},
              {"agreed", cell.agreed ? shape_of(*cell.agreed, cited, families) : Json()},
              {"may_agree", cell.may_agree()},
              {"differ", cell.differ()}};
    for (const auto& threshold : cell.thresholds) json["thresholds"].push_back(shape_of(threshold));
    for (const auto& rated : cell.ratings) json["ratings"].push_back(shape_of(rated, cited, families));
    return json;
}

std::string rating_words(const jobs::RatedView& rated) {
    if (rated.row.hidden)
        return rated.row.judgement.finished ? "finished; hidden until you have too" : "hidden until finished";
    return rated.row.judgement.rating + (rated.row.judgement.finished ? "" : " (not finished)");
}

// Whose eyes the board is read with: --coder, else whoever worked last.
Result<CoderId> reader_of(const JudgeArguments& a, const store::Project& project) {
    return a.coder.empty() ? Result<CoderId>(project.coder()) : store::find_coder(project, a.coder);
}

Result<Ok> board(const JudgeArguments& a, const store::Project& project, Left& left, Output& out) {
    const auto reader = reader_of(a, project);
    if (!reader) return forward_error(reader);
    const auto cited =
        jobs::CitedPassages::read(project, {{model::EvidenceOwner::judgement}}, job_control(), *reader);
    if (!cited) return forward_error(cited);
    const auto found = jobs::read_board(project, *cited, *reader);
    if (out.json()) {
        Json criteria = Json::array(), cells = Json::array();
        for (const auto& criterion : found.criteria) {
            Json thresholds = Json::array();
            for (const auto& threshold : found.thresholds)
                if (threshold.threshold.criterion == criterion.id) thresholds.push_back(shape_of(threshold));
            criteria.push_back({{"id", criterion.id.text()},
                                {"name", criterion.name},
                                {"description", criterion.description},
                                {"thresholds", thresholds}});
        }
        for (const auto& cell : found.cells) cells.push_back(shape_of(cell, nullptr, found.families_heard));
        out.document(Json{{"families_in_all", found.families_in_all},
                          {"families_heard", found.families_heard},
                          {"criteria", criteria},
                          {"cells", cells}});
        return Ok{};
    }
    WrittenTable table;
    table.kind = "judgements";
    table.title = "Judgements";
    table.column("criterion", jobs::LeavingHolds::written);
    table.column("element");
    table.column("who", jobs::LeavingHolds::about);
    table.columns.back().names = "Rater";
    table.column("rating");
    for (const char* column : {"passages for", "passages against", "families"}) table.number_column(column);
    table.column("voices");
    table.column("flags");
    table.when_empty = "Nobody has judged anything yet.";
    table.for_outside = "a joint display or a figure shows what was agreed on";
    table.widest = 40;
    for (const auto& cell : found.cells) {
        const auto add = [&](const jobs::RatedView& rated) {
            const auto& standing = rated.standing;
            const auto& all = standing.reach_all;
            table.rows.emplace_back();
            table.add(cell.criterion_name);
            table.add(cell.element_name);
            table.add(rated.row.judgement.agreed ? "agreed" : rated.row.judgement.rater_name);
            table.add(rating_words(rated));
            table.add_count(standing.reach_for.passages, standing.reach_for.people);
            table.add_count(standing.reach_against.passages, standing.reach_against.people);
            table.add_count(all.families, std::min(all.families, all.people));
            table.add(joined_words(all.voices));
            table.add(fmt::format("{}", fmt::join(rated.flags, " ")));
        };
        for (const auto& rated : cell.ratings) add(rated);
        if (cell.agreed) add(*cell.agreed);
    }
    return write_table(project, table, a.target, left, out);
}

void print(const jobs::RatedView& rated, const jobs::CitedPassages& cited, std::int64_t families,
           Output& out) {
    const auto& judgement = rated.row.judgement;
    out.line(in_one_line(
        fmt::format("{}: {}", judgement.agreed ? "Agreed" : judgement.rater_name, rating_words(rated))));
    if (rated.row.hidden) return;
    if (!judgement.rationale.empty()) out.line(in_one_line("  " + judgement.rationale));
    for (const auto& number : judgement.numbers) out.line(in_one_line("  Number: " + number));
    const std::string* said[] = {&judgement.confidence.methods, &judgement.confidence.coherence,
                                 &judgement.confidence.adequacy, &judgement.confidence.relevance};
    const auto facts = jobs::confidence_facts(rated, families);
    for (std::size_t k = 0; k < 4; ++k)
        out.line(
            in_one_line(fmt::format("  {} {} {}", jobs::confidence_prompts[k].asks, facts[k], *said[k])));
    for (const auto& flag : rated.flags) out.line("  Flag: " + flag);
    for (const jobs::Cited* passage : cited.of(judgement.id.text()))
        out.line(in_one_line(
            fmt::format("  {}: “{}” ({}, {}, {})", model::stance_word(passage->row.evidence.stance),
                        passage->row.passage, passage->row.source_title, passage->mark, passage->voice)));
}

Result<Ok> show(const JudgeArguments& a, const store::Project& project, Output& out) {
    const auto place = place_of(project, a.criterion, a.element);
    if (!place) return forward_error(place);
    const auto reader = reader_of(a, project);
    if (!reader) return forward_error(reader);
    const auto cited =
        jobs::CitedPassages::read(project, {{model::EvidenceOwner::judgement}}, job_control(), *reader);
    if (!cited) return forward_error(cited);
    const auto found = jobs::read_board(project, *cited, *reader);
    for (const auto& cell : found.cells) {
        if (cell.criterion != place->criterion || cell.element != place->element) continue;
        if (out.json()) {
            out.document(shape_of(cell, &*cited, found.families_heard));
            return Ok{};
        }
        out.line(in_one_line(fmt::format("{} of {}", cell.criterion_name, cell.element_name)));
        for (const auto& view : cell.thresholds)
            out.line(in_one_line(fmt::format(
                "Threshold of {}{}: {}. Green: {}{}", view.threshold.day,
                view.before_data ? "" : " (after the first data)", view.threshold.words, view.threshold.green,
                view.threshold.amber.empty() ? "" : "; amber: " + view.threshold.amber)));
        for (const auto& rated : cell.ratings) print(rated, *cited, found.families_heard, out);
        if (cell.agreed)
            print(*cell.agreed, *cited, found.families_heard, out);
        else if (cell.may_agree())
            out.line(cell.differ() ? "The raters differ; “judge agree” writes what they come to."
                                   : "Both have finished; “judge agree” writes what they come to.");
        return Ok{};
    }
    return fail(ErrorKind::not_found, "Nobody has judged this element by this criterion yet.");
}

Result<Ok> criteria(const JudgeArguments& a, const store::Project& project, Left& left, Output& out) {
    Json all = Json::array();
    WrittenTable table;
    table.kind = "criteria";
    table.title = "Criteria";
    table.column("criterion", jobs::LeavingHolds::written);
    table.column("description", jobs::LeavingHolds::written);
    table.widest = 70;
    table.when_empty = "There is no criterion yet; “judge criterion --usual” makes three.";
    for (const auto& criterion : store::criteria(project)) {
        all.push_back(
            {{"id", criterion.id.text()}, {"name", criterion.name}, {"description", criterion.description}});
        table.rows.push_back({criterion.name, criterion.description});
    }
    if (!out.json()) return write_table(project, table, a.target, left, out);
    out.document(all);
    return Ok{};
}

Result<Ok> criterion(const JudgeArguments& a, store::Project& project, Output& out) {
    if (a.usual) return report(out, jobs::add_usual_criteria(project));
    store::SaveCriterion save;
    const auto there = store::find_criterion(project, a.criterion);
    if (a.remove || !a.rename.empty() || a.position >= 0) {
        if (!there) return forward_error(there);
        if (a.remove) return report(out, project.run(store::DeleteCriterion{there->id}));
        if (a.position >= 0)
            return report(out, project.run(store::MoveFinding{store::MoveFinding::Kind::criterion,
                                                              there->id.text(), a.position}));
    }
    if (there) save.criterion = *there;
    if (!there) save.criterion.name = a.criterion;
    if (!a.rename.empty()) save.criterion.name = a.rename;
    if (a.description) save.criterion.description = *a.description;
    return report(out, project.run(save));
}

void add_criteria(Command& group, Program& program) {
    auto l = std::make_shared<JudgeArguments>();
    auto* all = subcommand(group, "criteria", "List the criteria.", Takes::project, *l,
                           "  attune-cli judge criteria pilot.attune");
    l->target.takes(all);
    all->callback([l, &program] {
        l->target.understand(l->json);
        answers(program, *l, l->target, [l](const store::Project& project, Left& left, Output& out) {
            return criteria(*l, project, left, out);
        });
    });
    auto a = std::make_shared<JudgeArguments>();
    auto* one = subcommand(group, "criterion", "Make, change, move or delete a criterion.", Takes::coder, *a,
                           "  attune-cli judge criterion pilot.attune --usual\n"
                           "  attune-cli judge criterion pilot.attune \"Acceptability\" \\\n"
                           "      --description \"Is it welcome to families?\"\n"
                           "  attune-cli judge criterion pilot.attune \"Acceptability\" --delete");
    argument(one, "CRITERION", a->criterion, "Its name; a new one is made.")->required(false);
    auto* usual =
        one->add_flag("--usual", a->usual, "Feasibility, evidence of promise and readiness for trial.");
    option(one, "--description", a->description, "TEXT", "What it asks.");
    option(one, "--rename", a->rename, "NAME", "What it is called from now on.");
    option(one, "--position", a->position, "NUMBER", "Where it stands, from 0.");
    one->add_flag("--delete", a->remove, "With its thresholds and judgements.")->excludes(usual);
    one->callback([a, &program] {
        if (a->usual == !a->criterion.empty()) wrong_usage("Name a CRITERION, or say --usual");
        program.writes(*a, [a](store::Project& project, Output& out) { return criterion(*a, project, out); });
    });
    auto t = std::make_shared<JudgeArguments>();
    auto* threshold = subcommand(
        group, "threshold", "Enter a progression threshold; it is locked with its day, and only superseded.",
        Takes::coder, *t,
        "  attune-cli judge threshold pilot.attune Feasibility --words \"Families who stay to the end\" \\\n"
        "      --green \"60 % or more\" --amber \"40 to 59 %\"");
    argument(threshold, "CRITERION", t->criterion, "The criterion: its name or id.");
    option(threshold, "--element", t->element, "ELEMENT", "Of this element; otherwise of the criterion.");
    option(threshold, "--words", t->words, "TEXT", "What is looked at.")->required();
    option(threshold, "--green", t->green, "TEXT", "From when on to go on.")->required();
    option(threshold, "--amber", t->amber, "TEXT", "Where to mend first; below it: stop.");
    threshold->callback([t, &program] {
        program.writes(*t, [t](store::Project& project, Output& out) -> Result<Ok> {
            const auto found = store::find_criterion(project, t->criterion);
            if (!found) return forward_error(found);
            store::SetThreshold set;
            set.threshold.criterion = found->id;
            if (!t->element.empty()) {
                const auto element = store::find_element(project, t->element);
                if (!element) return forward_error(element);
                set.threshold.element = *element;
            }
            set.threshold.words = t->words;
            set.threshold.green = t->green;
            set.threshold.amber = t->amber;
            return report(out, project.run(set));
        });
    });
}

// As one change.
Result<store::Done> judge_and_take_over(store::Project& project, const model::Judgement& judgement) {
    const auto cited = jobs::CitedPassages::read(project);
    if (!cited) return forward_error(cited);
    std::vector<model::Evidence> passages;
    for (const auto& cell : jobs::read_board(project, *cited).cells)
        if (cell.criterion == judgement.criterion && cell.element == judgement.element)
            passages = jobs::raters_passages(cell).passages;
    return project.run_unit([&](store::Unit& unit) -> Result<store::Sentence> {
        auto judged = store::apply(unit, store::Judge{judgement});
        if (!judged || passages.empty()) return judged;
        auto taken = jobs::take_over(unit, JudgementId(judged->subject), passages);
        if (!taken) return taken;
        return store::Sentence{fmt::format("{}, with {} {} of the raters", judged->text, passages.size(),
                                           passages.size() == 1 ? "passage" : "passages"),
                               judged->subject};
    });
}

void add_rating(Command& group, Program& program, bool agreed) {
    auto a = std::make_shared<JudgeArguments>();
    a->agreed = agreed;
    const std::string name = agreed ? "agree" : "rate";
    auto* app = subcommand(
        group, name,
        agreed ? "Write the rating that the raters came to, once two have finished theirs."
               : "Rate an element by a criterion; hidden from the other rater until both have finished.",
        Takes::coder, *a,
        fmt::format("  attune-cli judge {} pilot.attune Feasibility role-key-worker --rating amber \\\n"
                    "      --rationale \"Caseloads grew in spring.\"{}",
                    name, agreed ? "" : " --finish"));
    takes_place(app, *a);
    option(app, "--rating", a->rating, "WORDS", "The rating: green, amber, red, or the team’s own words.");
    option(app, "--rationale", a->rationale, "TEXT", "Why.");
    many(app, "--number", a->numbers, "TEXT", "A number that was looked at; replaces those of before.");
    for (auto [option_name, target, prompt] :
         {std::tuple{"--methods", &a->methods, 0}, std::tuple{"--coherence", &a->coherence, 1},
          std::tuple{"--adequacy", &a->adequacy, 2}, std::tuple{"--relevance", &a->relevance, 3}})
        option(app, option_name, *target, "TEXT",
               std::string("Confidence: ") + std::string(jobs::confidence_prompts[prompt].asks));
    if (!agreed)
        app->add_flag("--finish", a->finished, "It stands from now on.");
    else
        app->add_flag("--take-over", a->take_over,
                      "Cite what the raters cite, but for what one cites for and another against.");
    app->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto place = place_of(project, a->criterion, a->element);
            if (!place) return forward_error(place);
            auto judgement = jobs::own_judgement(project, place->criterion, place->element, a->agreed);
            if (!a->rating.empty()) judgement.rating = a->rating;
            if (a->rationale) judgement.rationale = *a->rationale;
            if (!a->numbers.empty()) judgement.numbers = a->numbers;
            auto& confidence = judgement.confidence;
            for (const auto& [typed, to] : {std::pair{&a->methods, &confidence.methods},
                                            std::pair{&a->coherence, &confidence.coherence},
                                            std::pair{&a->adequacy, &confidence.adequacy},
                                            std::pair{&a->relevance, &confidence.relevance}})
                if (*typed) *to = **typed;
            judgement.finished = judgement.finished || a->finished;
            if (!a->take_over) return report(out, project.run(store::Judge{judgement}));
            return report(out, judge_and_take_over(project, judgement));
        });
    });
}

void add_drop(Command& group, Program& program) {
    auto a = std::make_shared<JudgeArguments>();
    auto* app =
        subcommand(group, "drop", "Take back one’s own judgement that is not finished, or the agreed one.",
                   Takes::coder, *a, "  attune-cli judge drop pilot.attune Feasibility role-key-worker");
    takes_place(app, *a);
    app->add_flag("--agreed", a->agreed, "The one that was agreed on.");
    app->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto place = place_of(project, a->criterion, a->element);
            if (!place) return forward_error(place);
            const auto own = jobs::own_judgement(project, place->criterion, place->element, a->agreed);
            if (own.id.empty())
                return fail(ErrorKind::not_found,
                            a->agreed
                                ? "Nothing was agreed here, so there is nothing to take back; “judge show” "
                                  "has what stands."
                                : "You have not rated this element by this criterion, so there is nothing "
                                  "to take back; “judge board” shows what is rated.");
            return report(out, project.run(store::DropJudgement{own.id}));
        });
    });
}

}  // namespace

void add_judge_commands(Command& app, Program& program) {
    auto* judge = group(app, "judge", "Rate feasibility, promise and readiness, element by element.");
    auto b = std::make_shared<JudgeArguments>();
    auto* all =
        subcommand(*judge, "board", "Show who rated what, and what each rating stands on.", Takes::coder, *b,
                   "  attune-cli judge board pilot.attune\n"
                   "  attune-cli judge board pilot.attune --as csv -o board.csv");
    b->target.takes(all);
    all->callback([b, &program] {
        b->target.understand(b->json);
        answers(program, *b, b->target, [b](const store::Project& project, Left& left, Output& out) {
            return board(*b, project, left, out);
        });
    });
    auto s = std::make_shared<JudgeArguments>();
    auto* one =
        subcommand(*judge, "show", "Show the judgements of one element by one criterion.", Takes::coder, *s,
                   "  attune-cli judge show pilot.attune Feasibility role-key-worker");
    takes_place(one, *s);
    one->callback([s, &program] {
        program.reads(*s, [s](const store::Project& project, Output& out) { return show(*s, project, out); });
    });
    add_criteria(*judge, program);
    add_rating(*judge, program, false);
    add_rating(*judge, program, true);
    add_drop(*judge, program);
    CitedIn in;
    in.owner = model::EvidenceOwner::judgement;
    in.what = "one’s own judgement";
    in.examples = "Feasibility role-key-worker";
    in.takes = [](Command* sub, std::vector<std::string>& names) {
        names.resize(2);
        argument(sub, "CRITERION", names[0], "The criterion: its name or id.");
        argument(sub, "ELEMENT", names[1], "The element: its key, name or id.");
    };
    // The agreed judgement is cited in once it is there; before, one's own.
    in.find = [](const store::Project& project,
                 const std::vector<std::string>& names) -> Result<std::string> {
        const auto place = place_of(project, names[0], names[1]);
        if (!place) return forward_error(place);
        for (const bool agreed : {true, false})
            if (const auto own = jobs::own_judgement(project, place->criterion, place->element, agreed);
                !own.id.empty())
                return own.id.text();
        return fail(ErrorKind::not_found, "Rate it first with “judge rate”; then passages can be cited.");
    };
    add_citing(*judge, program, in);
}

}  // namespace attune::cli
